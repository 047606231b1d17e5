/* ticket_reaction.c - the steps of a transaction, and who answers to them. */
#include "workflow/ticket_reaction.h"

#include <talloc.h>

#include "workflow/article_use.h"
#include "workflow/chat.h"
#include "workflow/escalation.h"
#include "workflow/expectation.h"
#include "workflow/routing.h"
#include "workflow/rule.h"
#include "workflow/scheduled_reply.h"
#include "workflow/sla_react.h"
#include "workflow/snooze.h"
#include "workflow/survey_request.h"

/* In this order for each step. A module that answers to tickets has its line here. */
/* clang-format off */
static ticket_reactor *const reactors[] = {
	sla_react,
	chat_react, /* its queue's clock begins beside the others; ladders, rules and routing find the talk as it stands */
	escalation_react,
	snooze_react,
	article_react,
	rule_react,
	routing_react,
	expectation_react, /* behind the clocks: how long they waited is what was hoped against */
	survey_react,
	scheduled_react, /* last: what it holds, all before it have seen as it was */
	NULL, /* the end */
};
/* clang-format on */

/* What happened in one transaction. */
struct reactions {
	struct ticket_happening *list;
	size_t n, room, done;
	unsigned depth; /* of what happens now */
	bool running;
	const char *cause;
};

static enum rc before_commit(struct db_tx *tx, void *arg);

static struct reactions *reactions_of(struct db_tx *tx)
{
	struct reactions *r = db_hook_arg(tx, before_commit);

	if (!r) {
		r = talloc_zero(tx->job->ctx, struct reactions);
		db_hook(tx, before_commit, NULL, r);
	}
	return r;
}

void ticket_reaction_note(struct db_tx *tx, const struct ticket *t, const struct ticket_step *step)
{
	struct reactions *r = reactions_of(tx);

	if (r->n == r->room) {
		r->room = r->room ? r->room * 2 : TICKET_REACTIONS_DEEP;
		r->list = talloc_realloc(r, r->list, struct ticket_happening, (unsigned)r->room);
	}
	r->list[r->n++] = (struct ticket_happening){
		.ticket = t->id,
		.step = *step,
		.actor = {tx->job->actor},
		.at = step->said ? step->said->at : tx->job->now,
		.depth = r->depth,
	};
}

void ticket_reactions_begin(struct db_tx *tx)
{
	(void)reactions_of(tx);
}

const char *ticket_reactions_cause(struct db_tx *tx, const char *cause)
{
	struct reactions *r = reactions_of(tx);
	const char *was = r->cause;

	r->cause = cause;
	return was;
}

const char *ticket_reactions_cause_now(struct db_tx *tx)
{
	const struct reactions *r = db_hook_arg(tx, before_commit);

	return r ? r->cause : NULL;
}

/* Each reactor finds the ticket as the one before it left it. */
static enum rc react(struct db_tx *tx, const struct reactions *r, const struct ticket_happening *h,
		     struct ticket *t)
{
	for (size_t i = 0; reactors[i]; i++) {
		size_t before = r->n;

		TRY(reactors[i](tx, t, h));
		if (r->n != before)
			TRY(ticket_lock(tx, h->ticket, t));
	}
	return RC_OK;
}

static enum rc run_as_program(struct db_tx *tx, struct reactions *r)
{
	struct ticket t = {0};

	while (r->done < r->n) {
		struct ticket_happening h = r->list[r->done++]; /* a copy: the list may move */

		if (t.id.v != h.ticket.v)
			TRY(ticket_lock(tx, h.ticket, &t));
		r->depth = h.depth + 1;
		TRY(react(tx, r, &h, &t));
	}
	return RC_OK;
}

static enum rc run(struct db_tx *tx, struct reactions *r)
{
	uint64_t actor = tx->job->actor;
	unsigned depth = r->depth;
	const char *cause = r->cause;

	if (r->running || !reactors[0])
		return RC_OK;
	r->running = true;
	r->cause = NULL;
	tx->job->actor = 0;
	enum rc rc = run_as_program(tx, r);

	tx->job->actor = actor;
	r->depth = depth;
	r->cause = cause;
	r->running = false;
	return rc;
}

static enum rc before_commit(struct db_tx *tx, void *arg)
{
	return run(tx, arg);
}

enum rc ticket_reactions_run(struct db_tx *tx)
{
	struct reactions *r = db_hook_arg(tx, before_commit);

	return r ? run(tx, r) : RC_OK;
}
