/* api_ticket_change.c - calls that change a ticket: the verbs of workflow, and the ticket as it then is. */
#include "web/api/api.h"
#include "web/api/composed_json.h"
#include "web/api/ticket_json.h"
#include "workflow/status.h"
#include "workflow/ticket_reaction.h"

enum rc api_seen(struct api *a, int64_t version, uint32_t *seen_r)
{
	if (version >=
	    ANY_VERSION) /* to the verbs it means any: from outside it would go past every conflict */
		return because(a->tx->job, RC_INVALID, "no ticket has this version");
	*seen_r = (uint32_t)version;
	return RC_OK;
}

enum rc api_changed(struct api *a, ticket_id id, message_id message)
{
	struct ticket t;

	TRY(ticket_reactions_run(a->tx)); /* the screen is to show what follows, too */
	TRY(ticket_get(a->tx, id, &t));
	ticket_json(a->out, "ticket", &t);
	if (message.v)
		writer_id(a->out, "message_id", message.v);
	return RC_OK;
}

static const message_id no_message = {0};

enum rc api_ticket_assign(struct api *a)
{
	const struct assign_params *p = a->params;
	const ticket_id id = {p->id};
	uint32_t seen;

	TRY(api_seen(a, p->version, &seen));
	TRY(ticket_assign(a->tx, id, (agent_id){p->assignee_id}, seen));
	return api_changed(a, id, no_message);
}

static enum rc set_named(struct api *a, ticket_id id, const struct set_status_params *p, uint32_t seen)
{
	struct status s;
	enum rc rc = status_get(a->tx, p->status_id, &s);

	if (rc == RC_NOT_FOUND || (rc == RC_OK && s.category != p->status))
		return because(a->tx->job, RC_INVALID, "this status has no such name");
	TRY(rc);
	return ticket_set_named_status(a->tx, id, p->status_id, seen);
}

enum rc api_ticket_set_status(struct api *a)
{
	const struct set_status_params *p = a->params;
	const ticket_id id = {p->id};
	uint32_t seen;

	TRY(api_seen(a, p->version, &seen));
	TRY(p->has_status_id ? set_named(a, id, p, seen) : ticket_set_status(a->tx, id, p->status, seen));
	return api_changed(a, id, no_message);
}

enum rc api_ticket_set_priority(struct api *a)
{
	const struct set_priority_params *p = a->params;
	const ticket_id id = {p->id};
	uint32_t seen;

	TRY(api_seen(a, p->version, &seen));
	TRY(ticket_set_priority(a->tx, id, p->priority, seen));
	return api_changed(a, id, no_message);
}

enum rc api_ticket_move(struct api *a)
{
	const struct move_params *p = a->params;
	const ticket_id id = {p->id};
	uint32_t seen;

	TRY(api_seen(a, p->version, &seen));
	TRY(ticket_move(a->tx, id, (team_id){p->team_id}, seen));
	return api_changed(a, id, no_message);
}

/* The draft it was written in goes with it; a repeated call says nothing about what is written now. */
static enum rc draft_done(struct api *a, ticket_id id, message_id message, enum draft_kind kind)
{
	struct message m;

	TRY(message_get(a->tx, message, &m));
	return m.created.ms == a->tx->job->now.ms ? draft_sent(a->tx, id, kind) : RC_OK;
}

/* It waits: undo, later, or until somebody has spoken. */
static enum rc schedule(struct api *a, const struct reply_params *p, const struct reply_in *in, uint32_t seen)
{
	const struct scheduled_when when = {.undo = p->undo, .hold = p->hold, .due = {p->due}};
	const ticket_id id = {p->id};
	struct scheduled s;
	message_id message;
	uint64_t waits;

	if (p->undo && p->has_due)
		return because(a->tx->job, RC_INVALID, "`undo` and `due` do not go together");
	TRY(scheduled_add(a->tx, id, in, &when, seen, &waits, &message));
	if (!waits)
		return api_changed(a, id, message);
	TRY(scheduled_get(a->tx, waits, &s));
	if (s.created.ms == a->tx->job->now.ms)
		TRY(draft_sent(a->tx, id, draft_kind_of(in->composed)));
	TRY(api_changed(a, id, message));
	return scheduled_json(a, "scheduled", &s, false);
}

enum rc api_ticket_reply(struct api *a)
{
	const struct reply_params *p = a->params;
	const struct composed c = COMPOSED_OF(a, p);
	const struct reply_in in = {.client = p->client_id, .composed = &c};
	const ticket_id id = {p->id};
	message_id message;
	uint32_t seen;

	TRY(api_seen(a, p->version, &seen));
	if (p->undo || p->has_due)
		return schedule(a, p, &in, seen);
	if (p->hold)
		return because(a->tx->job, RC_INVALID, "`hold` goes with `due`");
	TRY(ticket_reply(a->tx, id, &in, seen, &message));
	TRY(draft_done(a, id, message, draft_kind_of(&c)));
	return api_changed(a, id, message);
}

enum rc api_ticket_note(struct api *a)
{
	const struct note_params *p = a->params;
	const ticket_id id = {p->id};
	message_id message;

	TRY(ticket_note_files(a->tx, id, &p->client_id, p->text, composed_tokens(a, p->files, p->files_n),
			      p->files_n, &message));
	TRY(draft_done(a, id, message, DRAFT_NOTE));
	return api_changed(a, id, message);
}

/* May this screen say that it shows the ticket? live.c notes it when the answer has gone out. */
enum rc api_ticket_look(struct api *a)
{
	const struct look_params *p = a->params;
	struct ticket t;

	return p->has_id ? api_ticket_of(a, (ticket_id){p->id}, ACCESS_TICKET_READ, &t) : RC_OK;
}
