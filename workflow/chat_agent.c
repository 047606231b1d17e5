/* chat_agent.c - what agents do with a talk: take over, end, block. */
#include <inttypes.h>
#include <talloc.h>

#include "workflow/chat_agent.h"
#include "workflow/chat_rules.h"
#include "workflow/chat_sql.h"
#include "workflow/excerpt.h"
#include "workflow/ticket_rules.h"
#include "workflow/ticket_verb.h"
#include "workflow/visitor_sql.h"

#define WORDS_MOST 200

enum rc chat_begin(struct db_tx *tx, ticket_id ticket, enum access_right right, uint32_t seen,
		   struct ticket *t_r, struct chat *c_r)
{
	TRY(ticket_begin(tx, ticket, right, ANY_VERSION, t_r));
	TRY(ticket_require_seen_in_talk(tx, t_r, seen));
	enum rc rc = chat_row_lock(tx, ticket, c_r);

	if (rc == RC_NOT_FOUND)
		return because(tx->job, RC_INVALID, "this ticket is no chat");
	TRY(rc);
	return c_r->state == CHAT_ENDED ? because(tx->job, RC_INVALID, "this chat has ended") : RC_OK;
}

enum rc chat_tell_agent(struct db_tx *tx, agent_id to, enum notice_kind kind, ticket_id ticket,
			const char *words)
{
	json_t *args;
	enum rc rc;

	if (to.v == 0 || to.v == tx->job->actor)
		return RC_OK;
	args = json_pack("{s:s, s:s}", "agent_id", ticket_event_id(tx, tx->job->actor), "text",
			 excerpt_cut(tx->job->ctx, words, WORDS_MOST));
	must(args);
	rc = notice_add(tx, to, kind, ticket, args);
	json_decref(args);
	return rc;
}

enum rc chat_take_over(struct db_tx *tx, ticket_id ticket, uint32_t seen)
{
	const agent_id me = {tx->job->actor};
	struct ticket_step steps[TICKET_STEPS_MOST];
	struct ticket t;
	struct chat c;

	TRY(chat_begin(tx, ticket, ACCESS_WORKLOAD_READ, seen, &t, &c));
	if (t.assignee.v == me.v)
		return RC_OK;
	TRY(ticket_require_assignable(tx, &t, me));
	TRY(chat_tell_agent(tx, t.assignee, NOTICE_TAKEN_OVER, ticket, NULL));
	size_t n = ticket_take(tx, &t, me, steps);

	steps[0].cause = "taken over";
	return ticket_save_steps(tx, &t, steps, n);
}

enum rc chat_end(struct db_tx *tx, ticket_id ticket, uint32_t seen)
{
	struct ticket t;
	struct chat c;

	TRY(chat_begin(tx, ticket, ACCESS_TICKET_REPLY, seen, &t, &c));
	struct ticket_step step = ticket_become(&t, TICKET_SOLVED, "chat ended");

	return ticket_save(tx, &t, &step);
}

/* ---- the visitor ends it ---- */

enum rc chat_end_by_visitor(struct db_tx *tx, const struct visitor *v)
{
	struct ticket t;
	struct chat c;
	enum rc rc = chat_of_visitor(tx, v, &c);

	if (rc != RC_OK)
		return rc == RC_NOT_FOUND ? RC_OK : rc;
	TRY(chat_lock(tx, c.ticket, &t, &c));
	if (c.state == CHAT_ENDED)
		return RC_OK;
	if (c.last_agent.ms == 0 && v->reach[0]) {
		TRY(chat_hand_over(tx, &t, &c, "visitor ended"));
	} else {
		struct ticket_step step =
			ticket_become(&t, TICKET_SOLVED, c.last_agent.ms ? "visitor ended" : "abandoned");

		TRY(ticket_save(tx, &t, &step));
	}
	return ticket_reactions_run(tx);
}

/* ---- blocking ---- */

enum rc chat_block(struct db_tx *tx, ticket_id ticket, uint32_t minutes)
{
	instant until = {minutes ? tx->job->now.ms + (int64_t)minutes * 60000 : 0};
	struct visitor v;
	struct ticket t;
	struct chat c;

	if (minutes > CHAT_BLOCK_MOST_MIN)
		return because(tx->job, RC_INVALID, "a visitor is blocked for a year at most");
	enum rc rc = chat_get(tx, ticket, &c);

	if (rc == RC_OK)
		TRY(visitor_lock(tx, c.visitor, &v)); /* before the ticket, as when they speak */
	else if (rc != RC_NOT_FOUND)
		return rc;
	TRY(ticket_begin(tx, ticket, ACCESS_TICKET_CHANGE, ANY_VERSION, &t));
	if (rc == RC_NOT_FOUND)
		return because(tx->job, RC_INVALID, "this ticket is no chat");
	if (!minutes && !visitor_is_blocked(&v, tx->job->now))
		return RC_OK;
	struct ticket_step step = {
		.kind = minutes ? "blocked" : "unblocked",
		.was = visitor_is_blocked(&v, tx->job->now)
			       ? talloc_asprintf(tx->job->ctx, "%" PRId64, v.blocked_until.ms)
			       : NULL,
		.became = minutes ? talloc_asprintf(tx->job->ctx, "%" PRId64, until.ms) : NULL,
	};

	TRY(visitor_set_blocked(tx, v.id, until));
	return ticket_save(tx, &t, &step);
}
