/* message_held.c - a stranger's message waits: the ticket's agent, else its team, and in time their leads hear of it. */
#include "workflow/message_held.h"

#include <jansson.h>

#include "hub/text/json.h"
#include "workflow/agent.h"
#include "workflow/automatic_setting.h"
#include "workflow/feed.h"
#include "workflow/message_mark.h"
#include "workflow/notice.h"

static enum rc tell(struct db_tx *tx, const struct ticket *t, const struct agent *list, size_t n,
		    const json_t *args)
{
	for (size_t i = 0; i < n; i++)
		TRY(notice_add(tx, list[i].id, NOTICE_STRANGER, t->id, args));
	return RC_OK;
}

/* Their leads, and where a team has none, who looks after all. */
static enum rc tell_leads(struct db_tx *tx, const struct ticket *t, const json_t *args)
{
	struct agent *list;
	size_t n;

	TRY(agents_of_team(tx, t->team, ROLE_LEAD, &list, &n));
	if (n == 0)
		TRY(agents_from_role(tx, ROLE_MANAGER, &list, &n));
	return tell(tx, t, list, n, args);
}

static enum rc tell_agents(struct db_tx *tx, const struct ticket *t, const json_t *args)
{
	struct agent a, *list;
	size_t n;

	if (t->assignee.v) {
		TRY(agent_get(tx, t->assignee, &a));
		if (a.active)
			return tell(tx, t, &a, 1, args);
	}
	TRY(agents_of_team(tx, t->team, ROLE_AGENT, &list, &n));
	return n ? tell(tx, t, list, n, args) : tell_leads(tx, t, args);
}

static enum rc wait(struct db_tx *tx, ticket_id ticket, message_id id)
{
	struct automatic_setting s;

	TRY(automatic_setting_get(tx, &s));
	if (s.held_hours == 0)
		return RC_OK;
	return alarm_set(tx, ALARM_HELD, ticket, id.v, instant_after(tx->job->now, SPAN_H(s.held_hours)));
}

enum rc message_held(struct db_tx *tx, const struct ticket *t, message_id id, const char *author)
{
	AUTO(json) args = {json_pack("{s:s}", "text", author)};

	must(args.v);
	TRY(tell_agents(tx, t, args.v));
	TRY(wait(tx, t->id, id));
	return feed_touch_topic(tx, FEED_HELD, t->id.v);
}

enum rc message_held_ended(struct db_tx *tx, ticket_id ticket, message_id id)
{
	TRY(alarm_clear(tx, ALARM_HELD, ticket, id.v));
	return feed_touch_topic(tx, FEED_HELD, ticket.v);
}

enum rc message_held_ring(struct db_tx *tx, const struct alarm *a, span late_by UNUSED)
{
	const message_id id = {a->ref};
	struct message_mark mark;
	struct message m;
	struct ticket t;
	enum rc rc = message_mark_get(tx, id, &mark);

	if (rc == RC_NOT_FOUND || (rc == RC_OK && (mark.hold != HOLD_HELD || mark.split_into.v)))
		return RC_OK;
	TRY(rc);
	TRY(message_get(tx, id, &m));
	TRY(ticket_get(tx, a->ticket, &t));
	AUTO(json)
	args = {json_pack("{s:s, s:I}", "text", m.author_address, "due", (json_int_t)m.created.ms)};

	must(args.v);
	TRY(tell_leads(tx, &t, args.v));
	return wait(tx, t.id, id);
}

enum rc message_held_list(struct db_tx *tx, const struct access *who, struct held_message **list_r,
			  size_t *n_r)
{
	struct held_message *list;
	size_t n, may = 0;

	TRY(message_held_rows(tx, &list, &n));
	for (size_t i = 0; i < n; i++)
		if (access_may(who, ACCESS_TICKET_READ, ticket_scope(&list[i].ticket)))
			list[may++] = list[i];
	*list_r = list;
	*n_r = may;
	return RC_OK;
}
