/* mailbox_oauth.c - when a token is asked for, and what is kept of the answer. */
#include "workflow/mailbox_oauth.h"

#include <inttypes.h>
#include <string.h>
#include <talloc.h>

#include "hub/text/utf8.h"
#include "workflow/excerpt.h"
#include "workflow/feed.h"
#include "workflow/mailbox_oauth_sql.h"
#include "workflow/mailbox_secret.h"

#define GOOD_UNSAID SPAN_H(1)
#define GOOD_MOST SPAN_H(24 * 7)
#define SPARE_MS 60000 /* a token that ends within a minute is none */
#define SAID_MOST 500  /* characters */

/* ---- rules ---- */

span mailbox_oauth_rest(span good)
{
	return SPAN_MS(good.ms - good.ms / 3);
}

span mailbox_oauth_pause(uint32_t tries)
{
	static const int s[] = {30, 60, 120, 300, 600, 900};

	return SPAN_S(s[tries > COUNT_OF(s) ? COUNT_OF(s) - 1 : tries ? tries - 1 : 0]);
}

static bool is_line(const char *text, size_t most)
{
	return utf8_is_line((struct bytes){(const uint8_t *)text, strlen(text)}) &&
	       excerpt_length(text) <= most;
}

const char *mailbox_oauth_barred(const struct mailbox_oauth *o)
{
	if (o->kind >= MAILBOX_GRANT_END)
		return "grant: there is no such grant";
	if (strncmp(o->token_url, "https://", 8) != 0 || !o->token_url[8] ||
	    strpbrk(o->token_url, " \"<>\\^`{|}#@") || !is_line(o->token_url, MAILBOX_TOKEN_URL_MOST))
		return "token_url: an address that begins with https://";
	if (!*o->client_id || !is_line(o->client_id, MAILBOX_CLIENT_MOST))
		return "client_id: one line of 1 to 250 characters";
	if (!is_line(o->scope, MAILBOX_SCOPE_MOST))
		return "scope: one line of at most 500 characters";
	if (o->kind == MAILBOX_GRANT_REFRESH && o->refresh_token.n == 0)
		return "refresh_token: it is missing; it belongs to one token_url and client_id";
	if (o->kind == MAILBOX_GRANT_CLIENT && o->client_secret.n == 0)
		return "client_secret: it is missing; it belongs to one token_url and client_id";
	return NULL;
}

char *mailbox_oauth_words(void *ctx, const struct mailbox_oauth *o, const char *use)
{
	char *words = talloc_asprintf(ctx, "mailbox %" PRIu64 " %s %s %s", o->mailbox.v, use, o->token_url,
				      o->client_id);

	must(words);
	return words;
}

/* ---- the token at hand ---- */

enum rc mailbox_oauth_token(struct db_tx *tx, mailbox_id id, char **token_r)
{
	struct job *j = tx->job;
	struct mailbox_oauth o;
	enum rc rc = mailbox_oauth_get(tx, id, &o);

	if (rc == RC_NOT_FOUND)
		return because(j, rc, "no identity server is set up for this mailbox");
	TRY(rc);
	if (o.access_token.n == 0 || o.access_until.ms - j->now.ms < SPARE_MS)
		return because(j, RC_NOT_FOUND, "%s%s",
			       o.since.ms ? "the identity server gives no token: " : "a token is asked for",
			       o.since.ms ? o.said : "");
	return mailbox_secret_open(j, mailbox_oauth_words(j->ctx, &o, "access_token"), o.access_token,
				   token_r);
}

/* ---- asking for the next ---- */

enum rc mailbox_oauth_claim(struct db_tx *tx, span lease, struct mailbox_oauth *o_r)
{
	TRY(mailbox_oauth_due(tx, o_r));
	o_r->next = instant_after(tx->job->now, lease);
	return mailbox_oauth_set_next(tx, o_r->mailbox, o_r->next);
}

enum rc mailbox_oauth_hurry(struct db_tx *tx, mailbox_id id)
{
	struct mailbox_oauth o;
	enum rc rc = mailbox_oauth_get(tx, id, &o);

	if (rc == RC_NOT_FOUND)
		return RC_OK;
	TRY(rc);
	/* one that is under way has set its next within the minute: it is left alone */
	return o.next.ms - tx->job->now.ms > SPARE_MS ? mailbox_oauth_set_next(tx, id, tx->job->now) : RC_OK;
}

enum rc mailbox_oauth_renewed(struct db_tx *tx, const struct mailbox_oauth *o, const struct mailbox_tokens *t)
{
	struct job *j = tx->job;
	struct mailbox_oauth now = *o;
	span good = t->access_for.ms > 0 ? t->access_for : GOOD_UNSAID;

	if (good.ms > GOOD_MOST.ms)
		good = GOOD_MOST;
	TRY(mailbox_secret_seal(j, mailbox_oauth_words(j->ctx, o, "access_token"), t->access,
				&now.access_token));
	if (t->refresh)
		TRY(mailbox_secret_seal(j, mailbox_oauth_words(j->ctx, o, "refresh_token"), t->refresh,
					&now.refresh_token));
	if (t->refresh_for.ms > 0)
		now.grant_until = instant_after(j->now, t->refresh_for);
	now.access_until = instant_after(j->now, good);
	now.renewed = j->now;
	now.next = instant_after(j->now, mailbox_oauth_rest(good));
	now.tries = 0;
	now.since = (instant){0};
	now.why = MAILBOX_FINE;
	now.said = talloc_strdup(j->ctx, "");
	TRY(mailbox_oauth_settle(tx, &now, o->next));
	return o->since.ms || !o->renewed.ms ? feed_touch_topic(tx, FEED_MAILBOXES, 0) : RC_OK;
}

enum rc mailbox_oauth_failed(struct db_tx *tx, const struct mailbox_oauth *o, enum mailbox_reason why,
			     const char *said)
{
	struct mailbox_oauth now = *o;

	now.tries++;
	now.next = instant_after(tx->job->now, mailbox_oauth_pause(now.tries));
	now.since = o->since.ms ? o->since : tx->job->now;
	now.why = why;
	now.said = excerpt_line(tx->job->ctx, said, UINT32_MAX, SAID_MOST);
	TRY(mailbox_oauth_settle(tx, &now, o->next));
	return o->since.ms && o->why == why ? RC_OK : feed_touch_topic(tx, FEED_MAILBOXES, 0);
}
