/* token_renew.c - claim, ask, keep. */
#include "channels/mail/token_renew.h"

#include <talloc.h>

#include "hub/run/failpoint.h"
#include "hub/run/log.h"
#include "workflow/mailbox_secret.h"

#define LEASE SPAN_S(60)
#define RUNS_MOST 6

static enum rc claim(struct job *j, struct mailbox_oauth *o)
{
	AUTO(db_tx) tx = db_begin(j);

	TRY(mailbox_oauth_claim(&tx, LEASE, o));
	return db_commit(&tx);
}

/* RC_INVALID: a secret of ours does not open. */
static enum rc ask_of(struct job *j, const struct mailbox_oauth *o, const struct token_way *w,
		      struct token_ask *a)
{
	char *secret, *refresh;

	TRY(mailbox_secret_open(j, mailbox_oauth_words(j->ctx, o, "client_secret"), o->client_secret,
				&secret));
	TRY(mailbox_secret_open(j, mailbox_oauth_words(j->ctx, o, "refresh_token"), o->refresh_token,
				&refresh));
	*a = (struct token_ask){
		.kind = (enum mailbox_grant)o->kind,
		.url = o->token_url,
		.client_id = o->client_id,
		.scope = o->scope,
		.client_secret = secret,
		.refresh_token = refresh,
		.ca = w->ca,
		.go_on = w->go_on,
		.arg = w->arg,
	};
	return RC_OK;
}

static enum rc keep_once(struct job *j, const struct mailbox_oauth *o, const struct token_end *e)
{
	AUTO(db_tx) tx = db_begin(j);

	j->now = clock_wall();
	if (e->why == MAILBOX_FINE)
		TRY(mailbox_oauth_renewed(&tx, o, &e->answer.tokens));
	else
		TRY(mailbox_oauth_failed(&tx, o, e->why, e->said));
	return db_commit(&tx);
}

/* What was given may be good for one use alone: it is kept as hard as we can. */
static enum rc keep(struct job *j, const struct mailbox_oauth *o, const struct token_end *e)
{
	enum rc rc = RC_RETRY;

	for (int run = 0; run < RUNS_MOST && (rc == RC_RETRY || rc == RC_DB || rc == RC_IO); run++)
		rc = keep_once(j, o, e);
	return rc == RC_CONFLICT ? RC_OK : rc;
}

enum rc token_renew(struct job *j, const struct token_way *w)
{
	struct mailbox_oauth o;
	struct token_ask ask;
	struct token_end end = {.said = ""};
	enum rc rc = claim(j, &o);

	if (rc != RC_OK)
		return rc;
	failpoint("token.after_claim");
	rc = ask_of(j, &o, w, &ask);
	if (rc == RC_INVALID)
		end = (struct token_end){.why = MAILBOX_SECRET_TROUBLE, .said = j->why};
	else if (rc == RC_OK)
		token_client_ask(j, &ask, &end);
	else
		return rc;
	if (end.why != MAILBOX_FINE)
		LOG(LEVEL_WARN, "mailbox.no_token", log_n("mailbox", (int64_t)o.mailbox.v),
		    log_s("why", mailbox_reason_name(end.why)));
	return keep(j, &o, &end);
}
