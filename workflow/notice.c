/* notice.c - put a notice before an agent; when alarms come too fast, hold them for a digest. */
#include "workflow/notice.h"

#include <talloc.h>

#include "hub/store/ids.h"
#include "hub/text/json.h"
#include "workflow/agent.h"
#include "workflow/feed.h"
#include "workflow/notice_letter.h"
#include "workflow/notice_sql.h"

#define MINUTE SPAN_MIN(1)
#define DIGEST_MOST 1000       /* notices that one digest counts; the rest is in the next one */
#define DIGEST_TICKETS_MOST 20 /* named in it */

const char *notice_kind_name(enum notice_kind k)
{
#define X(name, text) text,
	static const char *const names[] = {NOTICE_KIND_LIST(X)};
#undef X

	return k < NOTICE_KIND_END ? names[k] : "unknown";
}

static const char *args_text(struct db_tx *tx, const json_t *args)
{
	return args ? json_text(tx->job->ctx, args) : "{}";
}

static enum rc put(struct db_tx *tx, const struct notice_new *n)
{
	uint64_t id;

	TRY(ids_next(tx->job, "notice", &id));
	return notice_insert(tx, id, n);
}

enum rc notice_add(struct db_tx *tx, agent_id to, enum notice_kind kind, ticket_id ticket, const json_t *args)
{
	struct notice_new n = {.to = to, .kind = kind, .ticket = ticket, .args = args_text(tx, args)};

	if (to.v == 0)
		return RC_OK;
	TRY(put(tx, &n));
	return feed_touch_topic(tx, FEED_NOTICES, to.v);
}

enum rc notice_see(struct db_tx *tx, agent_id of, uint64_t id)
{
	TRY(notice_mark_seen(tx, of, id));
	return feed_touch_topic(tx, FEED_NOTICES, of.v); /* their other screens */
}

/* ---- alarms ---- */

enum rc notice_alarm(struct db_tx *tx, const struct notice_alarm *a)
{
	struct notice_new n = {.to = a->to,
			       .kind = a->kind,
			       .ticket = a->ticket,
			       .ref = a->ref,
			       .args = args_text(tx, a->args),
			       .mail = a->mail};
	struct notice_minute minute;

	TRY(notice_count(tx, a->to, MINUTE, &minute));
	if (minute.n > NOTICE_ALARMS_A_MINUTE) {
		n.held = NOTICE_WAITS;
		if (minute.n == NOTICE_ALARMS_A_MINUTE + 1)
			TRY(alarm_set(tx, ALARM_DIGEST, (ticket_id){0}, a->to.v,
				      instant_after(minute.since, MINUTE)));
		return put(tx, &n);
	}
	TRY(put(tx, &n));
	if (a->mail)
		TRY(notice_letter(tx, a));
	return feed_touch_topic(tx, FEED_NOTICES, a->to.v);
}

enum rc notice_clear(struct db_tx *tx, ticket_id ticket, uint64_t from, uint64_t to,
		     struct notice_alarmed **list_r, size_t *n_r)
{
	TRY(notice_alarmed_of(tx, ticket, from, to, list_r, n_r));
	if (*n_r == 0)
		return RC_OK;
	TRY(notice_mark_cleared(tx, ticket, from, to));
	for (size_t i = 0; i < *n_r; i++)
		TRY(feed_touch_topic(tx, FEED_NOTICES, (*list_r)[i].agent.v));
	return RC_OK;
}

/* ---- the digest ---- */

/* What was held, in numbers, and the first tickets of those that still stand. */
static struct notice_digest count_up(const struct notice_waiting *list, size_t n, ticket_id *tickets)
{
	struct notice_digest d = {.tickets = tickets};

	for (size_t i = 0; i < n; i++) {
		size_t k = 0;

		d.mail = d.mail || list[i].mail;
		if (list[i].kind == NOTICE_CLEARED) {
			d.cleared++;
			continue;
		}
		d.alarms++;
		while (k < d.ntickets && tickets[k].v != list[i].ticket.v)
			k++;
		if (k == d.ntickets && k < DIGEST_TICKETS_MOST && list[i].cleared.ms == 0)
			tickets[d.ntickets++] = list[i].ticket;
	}
	return d;
}

static json_t *digest_args(const struct notice_digest *d)
{
	json_t *tickets = json_array();

	for (size_t i = 0; i < d->ntickets; i++) {
		char id[24];

		(void)snprintf(id, sizeof(id), "%llu", (unsigned long long)d->tickets[i].v);
		must(json_array_append_new(tickets, json_string(id)) == 0);
	}
	json_t *args = json_pack("{s:I, s:I, s:o}", "count", (json_int_t)d->alarms, "cleared",
				 (json_int_t)d->cleared, "ticket_ids", tickets);

	must(args);
	return args;
}

enum rc notice_digest_ring(struct db_tx *tx, const struct alarm *a, span late_by UNUSED)
{
	agent_id to = {a->ref};
	ticket_id tickets[DIGEST_TICKETS_MOST];
	struct notice_waiting *list;
	size_t n;

	TRY(notice_waiting_of(tx, to, DIGEST_MOST, &list, &n));
	if (n == 0)
		return RC_OK;
	TRY(notice_told_in_digest(tx, to, list[n - 1].created, list[n - 1].id));
	if (n == DIGEST_MOST)
		TRY(alarm_set(tx, ALARM_DIGEST, (ticket_id){0}, to.v, tx->job->now));

	struct notice_digest d = count_up(list, n, tickets);
	AUTO(json) args = {digest_args(&d)};

	if (d.mail)
		TRY(notice_digest_letter(tx, to, &d));
	return notice_add(tx, to, NOTICE_DIGEST, (ticket_id){0}, args.v);
}
