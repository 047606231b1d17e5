/* mailbox_trial_run.c - a trial, step by step. */
#include "channels/mail/mailbox_trial_run.h"

#include <talloc.h>

#include "channels/mail/mailbox_trial_in.h"
#include "channels/mail/relay_choice.h"
#include "channels/mail/smtp_try.h"
#include "workflow/mailbox_oauth.h"

#define LEASE SPAN_S(120)

struct running {
	struct job *j;
	const struct token_way *way;
	const char *hostname;
	struct mailbox_trial t;
	struct mailbox_trial_result r;
};

/* ---- the token ---- */

static enum rc stored_token(struct running *g, char **token)
{
	AUTO(db_tx) tx = db_begin(g->j);

	return mailbox_oauth_token(&tx, g->t.wish.box.id, token);
}

/* false: there is none, and the trial ends here. */
static bool token_of(struct running *g, const char **token)
{
	const struct mailbox_wish *w = &g->t.wish;
	struct token_end end;
	char *stored;

	if (w->stored) {
		enum rc rc = stored_token(g, &stored);

		mailbox_trial_step(&g->r, MAILBOX_STEP_TOKEN,
				   rc == RC_OK ? MAILBOX_FINE : MAILBOX_TOKEN_TROUBLE,
				   rc == RC_OK ? "" : g->j->why);
		*token = stored;
		return rc == RC_OK;
	}
	const struct token_ask ask = {
		.kind = (enum mailbox_grant)w->oauth->kind,
		.url = w->oauth->token_url,
		.client_id = w->oauth->client_id,
		.scope = w->oauth->scope,
		.client_secret = w->client_secret,
		.refresh_token = w->refresh_token,
		.ca = g->way->ca,
		.go_on = g->way->go_on,
		.arg = g->way->arg,
	};

	token_client_ask(g->j, &ask, &end);
	mailbox_trial_step(&g->r, MAILBOX_STEP_TOKEN, end.why, end.said);
	*token = end.answer.tokens.access;
	return end.why == MAILBOX_FINE;
}

/* ---- in ---- */

static void run_in(struct running *g)
{
	const struct mailbox_wish *w = &g->t.wish;
	const char *secret = w->in_secret;

	if (w->way.kind != MAILBOX_IMAP)
		mailbox_trial_step(&g->r, MAILBOX_STEP_NAME, MAILBOX_SETTINGS_TROUBLE,
				   "what is handed to us by LMTP is not fetched");
	else if (w->way.in.auth != MAILBOX_AUTH_OAUTH || token_of(g, &secret))
		mailbox_trial_in(g->j, w, secret, g->way->ca, &g->r);
}

/* ---- out ---- */

static void run_out(struct running *g)
{
	const struct mailbox_wish *w = &g->t.wish;
	const struct mailbox_place *who = mailbox_way_signs(&w->way);
	struct smtp_relay relay = relay_of_way(&w->way, g->hostname, g->way->ca);

	if (w->way.relay != MAILBOX_RELAY_OWN) {
		mailbox_trial_step(&g->r, MAILBOX_STEP_NAME, MAILBOX_SETTINGS_TROUBLE,
				   "the house's relay is looked at by `onevoice doctor`");
		return;
	}
	if (who->auth == MAILBOX_AUTH_OAUTH) {
		if (!token_of(g, &relay.bearer))
			return;
	} else {
		relay.password = who == &w->way.in ? w->in_secret : w->out_secret;
	}
	smtp_try(g->j, &relay, w->box.address, &g->r);
}

/* ---- the whole ---- */

static enum rc claim(struct running *g)
{
	AUTO(db_tx) tx = db_begin(g->j);
	enum rc rc = mailbox_trial_claim(&tx, LEASE, &g->t);

	if (rc == RC_INVALID) /* told to whoever waits for it */
		mailbox_trial_step(&g->r, MAILBOX_STEP_NAME, MAILBOX_SECRET_TROUBLE, g->j->why);
	else if (rc != RC_OK)
		return rc;
	return db_commit(&tx);
}

static enum rc end(struct running *g)
{
	AUTO(db_tx) tx = db_begin(g->j);

	g->j->now = clock_wall();
	TRY(mailbox_trial_end(&tx, g->t.id, &g->r));
	return db_commit(&tx);
}

enum rc mailbox_trial_run(struct job *j, const struct token_way *w, const char *hostname)
{
	struct running *g = talloc_zero(j->ctx, struct running);
	const char *token;

	must(g);
	g->j = j;
	g->way = w;
	g->hostname = hostname;
	g->r.messages = -1;
	TRY(claim(g));
	if (g->r.nsteps == 0) {
		if (g->t.side == MAILBOX_SIDE_IN)
			run_in(g);
		else if (g->t.side == MAILBOX_SIDE_OUT)
			run_out(g);
		else
			token_of(g, &token);
	}
	return end(g);
}
