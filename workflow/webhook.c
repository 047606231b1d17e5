/* webhook.c - web calls: kept, taken one a target, tried again, given up. */
#include "workflow/webhook.h"

#include <string.h>
#include <talloc.h>

#include "hub/store/ids.h"
#include "hub/text/utf8.h"
#include "hub/trust/token.h"
#include "workflow/access.h"
#include "workflow/feed.h"
#include "workflow/ticket.h"
#include "workflow/webhook_sql.h"

#define SAID_MOST 500

const char *webhook_state_name(enum webhook_state s)
{
#define X(name, word) word,
	static const char *const names[] = {WEBHOOK_STATE_LIST(X)};
#undef X

	return s < WEBHOOK_STATE_END ? names[s] : "unknown";
}

void webhook_target(const char *url, char target_r[WEBHOOK_TARGET_MOST + 1])
{
	const char *host = strstr(url, "://");
	size_t n = host ? strcspn(host + 3, "/?#") : 0;
	const char *at = n ? memchr(host + 3, '@', n) : NULL; /* whoever it is sent as */

	target_r[0] = '\0';
	if (!host)
		return;
	host += 3;
	if (at) {
		n -= (size_t)(at + 1 - host);
		host = at + 1;
	}
	if (n > WEBHOOK_TARGET_MOST)
		n = utf8_cut(host, WEBHOOK_TARGET_MOST);
	for (size_t i = 0; i < n; i++)
		target_r[i] = host[i] >= 'A' && host[i] <= 'Z' ? (char)(host[i] + 32) : host[i];
	target_r[n] = '\0';
}

span webhook_pause(uint32_t attempt)
{
	static const int64_t s[] = {10, 30, 60, 120, 300, 600, 1200, 2400, 3600};
	size_t i = attempt > 0 ? attempt - 1 : 0;

	return SPAN_S(s[i < COUNT_OF(s) ? i : COUNT_OF(s) - 1]);
}

enum rc webhook_add(struct db_tx *tx, ticket_id ticket, const char *url, const char *body)
{
	char target[WEBHOOK_TARGET_MOST + 1];
	struct webhook w = {.ticket = ticket,
			    .url = (char *)url,
			    .target = target,
			    .body = (char *)body,
			    .created = tx->job->now,
			    .next = tx->job->now,
			    .said = (char *)""};
	int64_t waiting;

	webhook_target(url, target);
	TRY(ids_next(tx->job, "webhook", &w.id));
	TRY(webhook_waiting(tx, target, &waiting));
	if (waiting >= WEBHOOK_WAITING_MOST) {
		w.state = WEBHOOK_FAILED;
		w.ended = w.created;
		w.said = (char *)WEBHOOK_SAID_MANY;
	}
	TRY(webhook_insert(tx, &w));
	return feed_touch_topic(tx, FEED_WEBHOOKS, 0);
}

enum rc webhook_claim(struct db_tx *tx, struct webhook *w_r, instant *next_r)
{
	int64_t next = 0;
	bool taken = false;
	enum rc rc = webhook_due(tx, w_r);

	*next_r = (instant){0};
	if (rc == RC_OK)
		TRY(webhook_take(tx, w_r, instant_after(tx->job->now, WEBHOOK_LEASE), &taken));
	else if (rc != RC_NOT_FOUND)
		return rc;
	if (taken) {
		w_r->attempt++;
		return RC_OK;
	}
	rc = webhook_next(tx, &next);
	if (rc != RC_OK && rc != RC_NOT_FOUND)
		return rc;
	*next_r = (instant){next};
	return RC_NOT_FOUND;
}

/* Whoever looks at the ticket is to know that nobody was told. */
static enum rc say_given_up(struct db_tx *tx, const struct webhook *w)
{
	struct ticket t;
	enum rc rc = ticket_lock(tx, w->ticket, &t);

	if (rc == RC_NOT_FOUND)
		return RC_OK;
	TRY(rc);
	struct ticket_step step = {
		.kind = "webhook_failed",
		.became = w->url,
		.cause = w->said,
	};

	return ticket_save(tx, &t, &step);
}

enum rc webhook_settle(struct db_tx *tx, const struct webhook *w, const struct webhook_result *r)
{
	struct webhook now = *w;
	instant again = instant_after(tx->job->now, webhook_pause(w->attempt));
	bool late = again.ms > instant_after(w->created, WEBHOOK_TRIED_FOR).ms, stored;

	now.state = r->taken ? WEBHOOK_SENT : r->hopeless || late ? WEBHOOK_FAILED : WEBHOOK_WAITING;
	now.next = again;
	now.ended = now.state == WEBHOOK_WAITING ? (instant){0} : tx->job->now;
	now.status = r->status;
	now.said = talloc_strndup(tx->job->ctx, r->said, utf8_cut(r->said, SAID_MOST));
	must(now.said);
	if (now.state == WEBHOOK_FAILED)
		TRY(say_given_up(tx, &now)); /* the ticket is locked before what belongs to it */
	TRY(webhook_store(tx, &now, &stored));
	if (!stored)
		return because(tx->job, RC_CONFLICT, "somebody else has taken it meanwhile");
	if (!r->taken && !r->hopeless)
		TRY(webhook_hold(tx, w->target, again));
	return feed_touch_topic(tx, FEED_WEBHOOKS, 0);
}

enum rc webhook_list(struct db_tx *tx, uint64_t before, struct webhook **list_r, size_t *n_r)
{
	TRY(access_require_anywhere(tx, ACCESS_RULE_MANAGE));
	return webhook_page(tx, before, list_r, n_r);
}

enum rc webhook_retry(struct db_tx *tx, uint64_t id)
{
	struct webhook w;
	bool stored;

	TRY(access_require_anywhere(tx, ACCESS_RULE_MANAGE));
	TRY(webhook_get(tx, id, &w));
	if (w.state != WEBHOOK_FAILED)
		return because(tx->job, RC_CONFLICT, "it was not given up");
	w.state = WEBHOOK_WAITING;
	w.next = tx->job->now;
	w.ended = (instant){0};
	TRY(webhook_store(tx, &w, &stored));
	return feed_touch_topic(tx, FEED_WEBHOOKS, 0);
}

enum rc webhook_key(struct db_tx *tx, struct key32 *key_r)
{
	enum rc rc = webhook_key_read(tx, key_r);

	if (rc != RC_NOT_FOUND)
		return rc;
	TRY(webhook_key_insert(tx, key_random()));
	return webhook_key_read(tx, key_r);
}

enum rc webhook_prune(struct db_tx *tx, instant before, size_t most)
{
	return webhook_delete_ended(tx, before, most);
}
