/* mailbox_source.c - who is to be fetched, and how. */
#include "channels/mail/mailbox_source.h"

#include <talloc.h>

#include "workflow/mailbox_health.h"
#include "workflow/mailbox_oauth.h"
#include "workflow/mailbox_secret.h"

/* A look that a person asked for is another number, too: what waits after a failure waits no longer. */
static uint64_t version_of(const struct mailbox_fetched *f, const struct mailbox_health *list, size_t n)
{
	uint64_t look = 0;

	for (size_t i = 0; i < n; i++) {
		if (list[i].mailbox.v == f->mailbox.v)
			look = (uint64_t)list[i].look.ms;
	}
	return (uint64_t)f->version << 44 ^ look;
}

static enum rc wanted(struct job *j, void *arg UNUSED, struct imap_wanted **list_r, size_t *n_r)
{
	AUTO(db_tx) tx = db_begin(j);
	struct mailbox_fetched *fetched;
	struct mailbox_health *health;
	size_t nhealth;

	TRY(mailbox_way_fetched(&tx, MAILBOX_IMAP, &fetched, n_r));
	TRY(mailbox_health_all(&tx, &health, &nhealth));
	*list_r = talloc_zero_size(j->ctx, (*n_r + 1) * sizeof(**list_r));
	must(*list_r);
	for (size_t i = 0; i < *n_r; i++)
		(*list_r)[i] =
			(struct imap_wanted){fetched[i].mailbox, version_of(&fetched[i], health, nhealth)};
	return RC_OK;
}

struct imap_account mailbox_account_of(const struct mailbox_way *w, const char *address, const char *secret,
				       const char *ca)
{
	static const enum imap_tls tls[] = {[MAILBOX_TLS_NONE] = IMAP_TLS_NONE,
					    [MAILBOX_TLS_STARTTLS] = IMAP_TLS_STARTTLS,
					    [MAILBOX_TLS_IMPLICIT] = IMAP_TLS_IMPLICIT};
	static const enum imap_after after[] = {[MAILBOX_LEAVE] = IMAP_LEAVE,
						[MAILBOX_SEEN] = IMAP_MARK_SEEN,
						[MAILBOX_MOVE] = IMAP_MOVE,
						[MAILBOX_DELETE] = IMAP_DELETE};
	bool bearer = w->in.auth == MAILBOX_AUTH_OAUTH;

	return (struct imap_account){
		.mailbox = w->mailbox,
		.address = address,
		.host = w->in.host,
		.port = w->in.port,
		.tls = tls[w->in.tls],
		.ca = ca,
		.user = w->in.user,
		.password = bearer ? NULL : secret,
		.bearer = bearer ? secret : NULL,
		.folder = *w->folder ? w->folder : NULL,
		.after = after[w->after],
		.move_to = w->after_folder,
		.may_delete = w->may_delete,
		.take_old = w->take_old,
	};
}

/* A token that is not good is asked for at once: it is there when the account is asked for again. */
static enum rc token_of(struct job *j, mailbox_id id, char **secret)
{
	AUTO(db_tx) tx = db_begin(j);
	enum rc rc = mailbox_oauth_token(&tx, id, secret);

	if (rc != RC_NOT_FOUND)
		return rc;
	char *why = talloc_strdup(j->ctx, j->why ? j->why : "");

	TRY(mailbox_oauth_hurry(&tx, id));
	TRY(db_commit(&tx));
	return because(j, RC_BUSY, "%s", why);
}

static enum rc read_way(struct job *j, mailbox_id id, struct mailbox *box, struct mailbox_way *way,
			char **secret)
{
	AUTO(db_tx) tx = db_begin(j);

	TRY(mailbox_get(&tx, id, box));
	TRY(mailbox_way_get(&tx, id, way));
	if (!box->active || way->paused || way->kind != MAILBOX_IMAP)
		return RC_NOT_FOUND;
	if (way->in.auth == MAILBOX_AUTH_OAUTH)
		return RC_OK;
	return mailbox_secret_open(j, mailbox_place_words(j->ctx, id, "in", &way->in), way->in.secret,
				   secret);
}

static enum rc account(struct job *j, void *arg, mailbox_id id, struct imap_account *a_r)
{
	struct mailbox_way way;
	struct mailbox box;
	char *secret = NULL;

	TRY(read_way(j, id, &box, &way, &secret));
	if (!secret)
		TRY(token_of(j, id, &secret));
	*a_r = mailbox_account_of(&way, box.address, secret, arg); /* rows and secrets are texts on the job */
	return RC_OK;
}

struct imap_source mailbox_source(const char *ca)
{
	return (struct imap_source){wanted, account, (void *)(uintptr_t)ca};
}
