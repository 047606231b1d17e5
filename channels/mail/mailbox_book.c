/* mailbox_book.c - our mailboxes in memory. */
#include "channels/mail/mailbox_book.h"

#include <pthread.h>
#include <string.h>
#include <talloc.h>

#include "channels/mail/mail_path.h"
#include "hub/text/address.h"
#include "workflow/mailbox_way.h"

struct mailbox_book {
	pthread_mutex_t lock; /* guards what follows */
	struct mailbox *list;
	size_t n;
};

static int book_end(struct mailbox_book *b)
{
	talloc_free(b->list);
	pthread_mutex_destroy(&b->lock);
	return 0;
}

struct mailbox_book *mailbox_book_new(void *ctx)
{
	struct mailbox_book *b = talloc_zero(ctx, struct mailbox_book);

	must(b && pthread_mutex_init(&b->lock, NULL) == 0);
	talloc_set_destructor(b, book_end);
	return b;
}

/* An alias is its mailbox once more, under another address; behind all others, so that the first stays the first. */
static struct mailbox *with_aliases(void *ctx, const struct mailbox *rows, size_t *n,
				    const struct mailbox_alias *aliases, size_t naliases)
{
	struct mailbox *all = talloc_zero_size(ctx, (*n + naliases + 1) * sizeof(*all));
	size_t k = *n;

	must(all);
	memcpy(all, rows, *n * sizeof(*all));
	for (size_t a = 0; a < naliases; a++) {
		for (size_t i = 0; i < *n; i++) {
			if (rows[i].id.v != aliases[a].mailbox.v)
				continue;
			all[k] = rows[i];
			all[k++].address = aliases[a].address;
		}
	}
	*n = k;
	return all;
}

enum rc mailbox_book_load(struct mailbox_book *b, struct db_tx *tx)
{
	struct mailbox_alias *aliases;
	struct mailbox *rows;
	size_t n, naliases;

	TRY(mailbox_all(tx, &rows, &n));
	TRY(mailbox_alias_all(tx, &aliases, &naliases));
	rows = with_aliases(tx->job->ctx, rows, &n, aliases, naliases);
	mailbox_book_set(b, rows, n);
	return RC_OK;
}

void mailbox_book_set(struct mailbox_book *b, const struct mailbox *rows, size_t n)
{
	/* a tree of its own: the job that loads is gone when others read */
	struct mailbox *list = talloc_size(NULL, (n + 1) * sizeof(*list));
	must(list);
	for (size_t i = 0; i < n; i++) {
		list[i] = rows[i];
		list[i].address = talloc_strdup(list, rows[i].address);
		list[i].name = talloc_strdup(list, rows[i].name);
	}
	pthread_mutex_lock(&b->lock);

	struct mailbox *old = b->list;

	b->list = list;
	b->n = n;
	pthread_mutex_unlock(&b->lock);
	talloc_free(old);
}

/* ---- under the lock ---- */

static const struct mailbox *find_address(const struct mailbox_book *b, const char *folded)
{
	for (size_t i = 0; i < b->n; i++) {
		if (b->list[i].active && strcmp(b->list[i].address, folded) == 0)
			return &b->list[i];
	}
	return NULL;
}

static bool has_domain(const struct mailbox_book *b, const char *folded)
{
	const char *at = mail_path_at(folded);

	for (size_t i = 0; at && i < b->n; i++) {
		const char *ours = mail_path_at(b->list[i].address);

		if (b->list[i].active && ours && strcmp(ours, at) == 0)
			return true;
	}
	return false;
}

static const struct mailbox *find_recipient(const struct mailbox_book *b, const char *folded,
					    const char *plain)
{
	const struct mailbox *m = find_address(b, folded);

	return m ? m : find_address(b, plain);
}

/* ---- questions ---- */

enum rc mailbox_book_recipient(struct mailbox_book *b, const struct address_keys *k, const char *address,
			       mailbox_id *id_r)
{
	outbox_id outbox;
	unsigned n;
	bool path = return_path_outbox(k, address, &outbox, &n) == RC_OK;
	char *folded = address_fold(NULL, address), *plain = address_without_detail(folded, folded);
	enum rc rc = RC_NOT_FOUND;

	pthread_mutex_lock(&b->lock);

	const struct mailbox *m = find_recipient(b, folded, plain);

	if (m) {
		*id_r = m->id;
		rc = RC_OK;
	} else if (path && has_domain(b, folded)) {
		*id_r = (mailbox_id){0};
		rc = RC_OK;
	}
	pthread_mutex_unlock(&b->lock);
	talloc_free(folded);
	return rc;
}

enum rc mailbox_book_team(struct mailbox_book *b, mailbox_id id, mailbox_id *id_r, team_id *team_r)
{
	const struct mailbox *first = NULL, *hit = NULL;

	pthread_mutex_lock(&b->lock);
	for (size_t i = 0; i < b->n; i++) {
		if (b->list[i].id.v == id.v)
			hit = &b->list[i];
		if (b->list[i].active && !first)
			first = &b->list[i];
	}
	hit = hit ? hit : first;
	if (hit) {
		*id_r = hit->id;
		*team_r = hit->team;
	}
	pthread_mutex_unlock(&b->lock);
	return hit ? RC_OK : RC_NOT_FOUND;
}

bool mailbox_book_is_ours(struct mailbox_book *b, const char *address)
{
	char *folded = address_fold(NULL, address), *plain = address_without_detail(folded, folded);

	pthread_mutex_lock(&b->lock);

	bool ours = find_recipient(b, folded, plain) ||
		    (strncmp(folded, "bounce+", 7) == 0 && has_domain(b, folded));

	pthread_mutex_unlock(&b->lock);
	talloc_free(folded);
	return ours;
}
