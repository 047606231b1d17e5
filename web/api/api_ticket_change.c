/* api_ticket_change.c - calls that change a ticket: the verbs of workflow, and the ticket as it then is. */
#include <talloc.h>

#include "web/api/api.h"
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

static const char *const *tokens_of(struct api *a, const struct file_of_params *files, size_t n)
{
	const char **tokens = talloc_array(a->tx->job->ctx, const char *, (unsigned)n + 1);

	must(tokens);
	for (size_t i = 0; i < n; i++)
		tokens[i] = files[i].token;
	tokens[n] = NULL;
	return tokens;
}

enum rc api_ticket_reply(struct api *a)
{
	const struct reply_params *p = a->params;
	struct reply_in in = {.client = p->client_id, .text = p->text, .solve = p->solve};
	const ticket_id id = {p->id};
	message_id message;
	uint32_t seen;

	TRY(api_seen(a, p->version, &seen));
	in.files = tokens_of(a, p->files, p->files_n);
	in.nfiles = p->files_n;
	TRY(ticket_reply(a->tx, id, &in, seen, &message));
	return api_changed(a, id, message);
}

enum rc api_ticket_note(struct api *a)
{
	const struct note_params *p = a->params;
	const ticket_id id = {p->id};
	message_id message;

	TRY(ticket_note_files(a->tx, id, &p->client_id, p->text, tokens_of(a, p->files, p->files_n),
			      p->files_n, &message));
	return api_changed(a, id, message);
}

/* May this screen say that it shows the ticket? live.c notes it when the answer has gone out. */
enum rc api_ticket_look(struct api *a)
{
	const struct look_params *p = a->params;
	struct ticket t;

	return p->has_id ? api_ticket_of(a, (ticket_id){p->id}, ACCESS_TICKET_READ, &t) : RC_OK;
}
