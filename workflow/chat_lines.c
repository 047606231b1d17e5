/*
 * chat_lines.c - a talk as its visitor may see it: what was said by chat, and the mails between them and us.
 *
 * A ticket holds more than that: notes, mail with a supplier, a stranger's mail. Of mails only those belong to the talk that
 * came from, or went to, an address of the visitor's own.
 */
#include <string.h>
#include <talloc.h>

#include "workflow/chat_sql.h"
#include "workflow/customer.h"
#include "workflow/outbox.h"

#define AT_ONCE 200

/* Who looks, and what is fetched only where a mail asks for it. */
struct view {
	const struct chat *c;
	char **own; /* folded addresses of the visitor, NULL-ended; NULL = not fetched yet */
	struct outbox_delivery *sent;
	size_t nsent;
	bool has_sent;
};

static enum rc fetch_own(struct db_tx *tx, struct view *w)
{
	void *ctx = tx->job->ctx;
	struct customer_address *list;
	struct visitor v;
	struct ticket t;
	size_t n, at = 0;

	if (w->own)
		return RC_OK;
	TRY(visitor_get(tx, w->c->visitor, &v));
	TRY(ticket_get(tx, w->c->ticket, &t));
	TRY(customer_addresses(tx, t.customer, &list, &n));
	w->own = talloc_zero_array(ctx, char *, (unsigned)n + 3);
	w->own[at++] = customer_address_fold(ctx, ADDRESS_MAIL, v.reach);
	w->own[at++] = customer_address_fold(ctx, ADDRESS_MAIL, v.vouched);
	for (size_t i = 0; i < n; i++) {
		if (list[i].kind == ADDRESS_MAIL)
			w->own[at++] = customer_address_fold(ctx, ADDRESS_MAIL, list[i].shown);
	}
	return RC_OK;
}

static bool is_own(struct db_tx *tx, const struct view *w, const char *address)
{
	char *folded = customer_address_fold(tx->job->ctx, ADDRESS_MAIL, address);

	for (size_t i = 0; folded[0] && w->own[i]; i++) {
		if (strcmp(w->own[i], folded) == 0)
			return true;
	}
	return false;
}

static enum rc went_to_them(struct db_tx *tx, struct view *w, message_id id, bool *yes_r)
{
	if (!w->has_sent)
		TRY(outbox_deliveries(tx, w->c->ticket, &w->sent, &w->nsent));
	w->has_sent = true;
	for (size_t i = 0; i < w->nsent && !*yes_r; i++)
		*yes_r = w->sent[i].message.v == id.v && is_own(tx, w, w->sent[i].address);
	return RC_OK;
}

static enum rc belongs(struct db_tx *tx, struct view *w, const struct message *m, bool *yes_r)
{
	bool in = m->kind == MESSAGE_INBOUND;

	*yes_r = false;
	if (!in && m->kind != MESSAGE_REPLY)
		return RC_OK;
	if (in && m->class != CLASS_HUMAN)
		return RC_OK; /* what a mail server said; a rule's reply is ours like any other */
	if (m->channel == CHANNEL_CHAT) {
		*yes_r = true;
		return RC_OK;
	}
	if (m->channel != CHANNEL_MAIL || (in && m->trust == TRUST_UNKNOWN))
		return RC_OK;
	TRY(fetch_own(tx, w));
	if (!in)
		return went_to_them(tx, w, m->id, yes_r);
	*yes_r = is_own(tx, w, m->author_address);
	return RC_OK;
}

/* ---- a line of a message ---- */

static struct chat_line line_of(struct db_tx *tx, const struct message *m)
{
	bool mail = m->channel == CHANNEL_MAIL, mine = m->kind == MESSAGE_INBOUND;
	size_t n = strlen(m->text);

	if (mail && m->visible_bytes < n)
		n = m->visible_bytes;
	while (mail && n > 0 && (m->text[n - 1] == '\n' || m->text[n - 1] == ' '))
		n--;
	return (struct chat_line){
		.seq = m->seq,
		.message = m->id,
		.mine = mine,
		.author = mine ? talloc_strdup(tx->job->ctx, "") : m->author_name,
		.at = m->created,
		.text = talloc_strndup(tx->job->ctx, m->text, n),
		.by_mail = mail,
	};
}

static enum rc add_clients(struct db_tx *tx, const struct chat *c, struct chat_line *list, size_t n)
{
	struct visitor_line_client *clients;
	size_t nclients;

	TRY(visitor_line_clients(tx, c->ticket, list[0].seq, list[n - 1].seq, &clients, &nclients));
	for (size_t i = 0, k = 0; i < n; i++) {
		while (k < nclients && clients[k].seq < list[i].seq)
			k++;
		if (k == nclients || clients[k].seq != list[i].seq ||
		    clients[k].client.n != sizeof(list[i].client.b))
			continue;
		list[i].has_client = true;
		memcpy(list[i].client.b, clients[k].client.p, sizeof(list[i].client.b));
	}
	return RC_OK;
}

/* The attachments come in order of their messages, those of one together. */
static enum rc add_files(struct db_tx *tx, const struct chat *c, struct chat_line *list, size_t n)
{
	struct attachment *files;
	size_t nfiles;

	TRY(attachment_list(tx, c->ticket, &files, &nfiles));
	for (size_t i = 0; i < n; i++) {
		for (size_t k = 0; k < nfiles; k++) {
			if (files[k].message.v != list[i].message.v)
				continue;
			if (list[i].nfiles++ == 0)
				list[i].files = &files[k];
		}
	}
	return RC_OK;
}

static enum rc complete(struct db_tx *tx, const struct chat *c, struct chat_line *list, size_t n)
{
	if (n == 0)
		return RC_OK;
	TRY(add_clients(tx, c, list, n));
	return add_files(tx, c, list, n);
}

/* ---- one end or the other ---- */

enum rc chat_lines(struct db_tx *tx, const struct chat *c, uint32_t after, size_t most,
		   struct chat_line **list_r, size_t *n_r, bool *more_r)
{
	struct chat_line *list = talloc_zero_array(tx->job->ctx, struct chat_line, (unsigned)most);
	struct view w = {.c = c};
	struct message *m;
	size_t got = 0, n;

	*more_r = false;
	do {
		TRY(message_list(tx, c->ticket, after, AT_ONCE, &m, &n));
		for (size_t i = 0; i < n && !*more_r; i++) {
			bool yes;

			TRY(belongs(tx, &w, &m[i], &yes));
			*more_r = yes && got == most;
			if (yes && got < most)
				list[got++] = line_of(tx, &m[i]);
		}
		after = n ? m[n - 1].seq : after;
	} while (n == AT_ONCE && !*more_r);
	*list_r = list;
	*n_r = got;
	return complete(tx, c, list, got);
}

enum rc chat_lines_before(struct db_tx *tx, const struct chat *c, uint32_t before, size_t most,
			  struct chat_line **list_r, size_t *n_r, bool *more_r)
{
	struct chat_line *list = talloc_zero_array(tx->job->ctx, struct chat_line, (unsigned)most);
	struct view w = {.c = c};
	struct message *m;
	size_t at = most, n; /* filled from its end */

	*more_r = false;
	do {
		TRY(message_list_before(tx, c->ticket, before, AT_ONCE, &m, &n));
		for (size_t i = n; i > 0 && !*more_r; i--) {
			bool yes;

			TRY(belongs(tx, &w, &m[i - 1], &yes));
			*more_r = yes && at == 0;
			if (yes && at > 0)
				list[--at] = line_of(tx, &m[i - 1]);
		}
		before = n ? m[0].seq : before;
	} while (n == AT_ONCE && !*more_r);
	*list_r = list + at;
	*n_r = most - at;
	return complete(tx, c, *list_r, *n_r);
}

enum rc chat_file(struct db_tx *tx, const struct chat *c, attachment_id id, struct attachment *a_r)
{
	struct view w = {.c = c};
	struct message m;
	bool yes;

	TRY(attachment_get(tx, id, a_r));
	if (a_r->ticket.v != c->ticket.v)
		return RC_NOT_FOUND;
	TRY(message_get(tx, a_r->message, &m));
	TRY(belongs(tx, &w, &m, &yes));
	return yes ? RC_OK : RC_NOT_FOUND;
}
