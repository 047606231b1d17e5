/* request_run.c - the job of a request, from its first statement to its commit. */
#include <talloc.h>

#include "web/api/api.h"
#include "web/api/live.h"
#include "web/api/ticket_json.h"
#include "workflow/directory_vouch.h"

#define EVENTS_IN_CONFLICT 50

/* The job may run again after a deadlock: nothing of the former run may be left. */
static void forget_former_run(struct request *r)
{
	TALLOC_FREE(r->answer);
	TALLOC_FREE(r->now);
	TALLOC_FREE(r->since);
	if (r->frame)
		frame_drop(r->frame);
	r->frame = NULL;
	r->error = (struct wire_error){0};
	talloc_free(r->found.room);
	r->found = (struct file_answer){0};
	r->begun = false;
}

static enum rc signed_out(struct request *r)
{
	r->error = error_signed_out;
	return RC_DENIED;
}

/* Whose session is it? One that this process did not know is looked up: another may have made it. */
static enum rc find_actor(struct api *a)
{
	struct request *r = a->request;
	enum rc rc;

	if (!r->has_session)
		return signed_out(r);
	if (!r->known) {
		rc = session_find(a->tx, r->session.token_hash, r->seen_after, &r->session);
		if (rc != RC_OK)
			return rc == RC_NOT_FOUND ? signed_out(r) : rc;
		r->known = true;
	}
	a->tx->job->actor = r->session.agent.v;
	rc = access_load(a->tx, r->session.agent, &a->access);
	return rc == RC_DENIED ? signed_out(r) : rc;
}

static enum rc authorise(struct api *a, int right)
{
	if (right == CALL_ANYONE)
		return RC_OK;
	TRY(find_actor(a));
	if (right != CALL_SIGNED_IN && !access_may_anywhere(&a->access, (enum access_right)right))
		return because(a->tx->job, RC_DENIED, "your role does not allow this");
	return RC_OK;
}

struct writer *request_answer_begin(struct request *r)
{
	r->answer = writer_make(r);
	writer_object(r->answer, NULL);
	if (!r->live)
		return r->answer;
	writer_text(r->answer, "t", "answer");
	writer_text(r->answer, "id", r->id);
	writer_object(r->answer, "result");
	return r->answer;
}

void request_answer_end(struct request *r)
{
	const char *text;
	size_t n;

	writer_end(r->answer);
	if (r->live)
		writer_end(r->answer);
	text = writer_done(r->answer, &n);
	if (r->live)
		r->frame = frame_make(text, n);
}

static enum rc run_call(struct api *a)
{
	TRY(authorise(a, a->request->row->right));
	a->params = a->request->params;
	a->out = request_answer_begin(a->request);
	TRY(api_do(a, a->request->call));
	TRY(db_commit(a->tx));
	request_answer_end(a->request);
	return RC_OK;
}

static enum rc run_file(struct api *a)
{
	TRY(authorise(a, file_table[a->request->file].right));
	TRY(api_file(a, a->request->file));
	return db_commit(a->tx);
}

static enum rc run_in_transaction(struct job *j, struct request *r)
{
	AUTO(db_tx) tx = db_begin(j);
	struct api a = {.tx = &tx, .request = r};

	return r->file == FILE_END ? run_call(&a) : run_file(&a);
}

/* ---- a conflict carries the difference ---- */

/* The ticket and the version that the params of a changing call name; false: it is no such call. */
static bool stale_ticket(const struct request *r, ticket_id *id_r, uint32_t *seen_r)
{
	switch (r->call) {
	case CALL_TICKET_REPLY: {
		const struct reply_params *p = r->params;

		*id_r = (ticket_id){p->id};
		*seen_r = (uint32_t)p->version;
		return true;
	}
	case CALL_TICKET_ASSIGN:
	case CALL_TICKET_SET_STATUS:
	case CALL_TICKET_SET_PRIORITY:
	case CALL_TICKET_MOVE: {
		const struct assign_params *p = r->params; /* all four begin with id and version */

		*id_r = (ticket_id){p->id};
		*seen_r = (uint32_t)p->version;
		return true;
	}
	default:
		return false;
	}
}
_Static_assert(offsetof(struct set_status_params, version) == offsetof(struct assign_params, version) &&
		       offsetof(struct set_priority_params, version) ==
			       offsetof(struct assign_params, version) &&
		       offsetof(struct move_params, version) == offsetof(struct assign_params, version),
	       "stale_ticket reads them all as one");

static enum rc write_difference(struct job *j, struct request *r, ticket_id id, uint32_t seen)
{
	AUTO(db_tx) tx = db_begin(j);
	struct api a = {.tx = &tx, .request = r};
	struct ticket_event *events;
	struct ticket t;
	size_t n;

	TRY(access_load(&tx, r->session.agent, &a.access));
	TRY(api_ticket_of(&a, id, ACCESS_TICKET_READ, &t));
	TRY(ticket_events(&tx, id, seen, EVENTS_IN_CONFLICT, &events, &n));
	r->now = writer_make(r);
	ticket_json(r->now, NULL, &t);
	r->since = writer_make(r);
	events_json(r->since, NULL, events, n);
	return RC_OK;
}

/* What was too long to be read on the loop. */
static enum rc decode_long(struct request *r)
{
	TRY(request_decode(r));
	if (r->door->takes_long(r))
		return RC_OK;
	r->error = error_too_large;
	return RC_INVALID;
}

/* Before the transaction, which is not to wait for another's server. */
static enum rc ask_directory(struct job *j, struct request *r)
{
	const struct sign_in_params *p = r->params;

	return directory_vouch(j, p->login, p->password, &r->vouched);
}

static enum rc run_for_agent(struct job *j, struct request *r)
{
	ticket_id id;
	uint32_t seen;
	enum rc rc = r->at_directory ? ask_directory(j, r) : RC_OK;

	if (rc == RC_OK)
		rc = run_in_transaction(j, r);

	/* in a transaction of its own; where it fails the conflict is told without the difference */
	if (rc == RC_CONFLICT && stale_ticket(r, &id, &seen) && write_difference(j, r, id, seen) != RC_OK)
		TALLOC_FREE(r->now);
	return rc;
}

static bool takes_long(const struct request *r)
{
	return request_carries_text(r->call);
}

const struct door desk_door = {.calls = call_table,
			       .ncalls = CALL_END,
			       .run = run_for_agent,
			       .takes_long = takes_long,
			       .answer = live_answer};

enum rc request_run(struct job *j, void *arg)
{
	struct request *r = arg;

	forget_former_run(r);
	if (r->text) /* after a deadlock it is decoded already */
		TRY(decode_long(r));
	return r->door->run(j, r);
}
