/*
 * macro_undo.c - take back what a macro did: its own steps, the last one first, by the verbs that people use.
 *
 * A field that somebody else changed since is theirs and stays. What was said, told and sent stays as well.
 */
#include <inttypes.h>
#include <string.h>
#include <talloc.h>

#include "hub/base/num.h"
#include "workflow/macro.h"
#include "workflow/skill.h"
#include "workflow/snooze.h"
#include "workflow/status.h"
#include "workflow/ticket_reaction.h"
#include "workflow/ticket_verb.h"

#define STEPS_MOST 60 /* of one macro: ACTIONS_MOST acts of at most a few steps */

static uint64_t id_of(const char *text)
{
	uint64_t id;

	return num_u64(text, UINT64_MAX, &id) == RC_OK ? id : 0;
}

static enum rc undo_status(struct db_tx *tx, const struct ticket *t, const struct ticket_event *e)
{
	enum ticket_status was;

	if (strcmp(ticket_status_name((enum ticket_status)t->status), e->became) != 0 ||
	    ticket_status_read(e->was, &was) != RC_OK)
		return RC_OK;
	return ticket_set_status(tx, t->id, was == TICKET_NEW ? TICKET_OPEN : was, ANY_VERSION);
}

static enum rc undo_named(struct db_tx *tx, const struct ticket *t, const struct ticket_event *e)
{
	uint64_t was = id_of(e->was);

	if (t->named_status != id_of(e->became))
		return RC_OK;
	return was ? ticket_set_named_status(tx, t->id, was, ANY_VERSION)
		   : ticket_set_status(tx, t->id, (enum ticket_status)t->status, ANY_VERSION);
}

static enum rc undo_priority(struct db_tx *tx, const struct ticket *t, const struct ticket_event *e)
{
	enum ticket_priority was;

	if (strcmp(ticket_priority_name((enum ticket_priority)t->priority), e->became) != 0 ||
	    ticket_priority_read(e->was, &was) != RC_OK)
		return RC_OK;
	return ticket_set_priority(tx, t->id, was, ANY_VERSION);
}

static enum rc undo_snooze(struct db_tx *tx, const struct ticket *t, const struct ticket_event *e)
{
	(void)e;
	return ticket_wake(tx, t->id, ANY_VERSION);
}

static enum rc undo_assigned(struct db_tx *tx, const struct ticket *t, const struct ticket_event *e)
{
	if (t->assignee.v != id_of(e->became))
		return RC_OK;
	return ticket_assign(tx, t->id, (agent_id){id_of(e->was)}, ANY_VERSION);
}

static enum rc undo_moved(struct db_tx *tx, const struct ticket *t, const struct ticket_event *e)
{
	if (t->team.v != id_of(e->became))
		return RC_OK;
	return ticket_move(tx, t->id, (team_id){id_of(e->was)}, ANY_VERSION);
}

static enum rc undo_tagged(struct db_tx *tx, const struct ticket *t, const struct ticket_event *e)
{
	return ticket_untag(tx, t->id, e->became, ANY_VERSION);
}

static enum rc undo_untagged(struct db_tx *tx, const struct ticket *t, const struct ticket_event *e)
{
	return ticket_tag(tx, t->id, e->was, ANY_VERSION);
}

static enum rc undo_skills(struct db_tx *tx, const struct ticket *t, const struct ticket_event *e)
{
	return ticket_skill_undo(tx, t->id, e->was, e->became);
}

static const struct {
	const char *kind;
	enum rc (*undo)(struct db_tx *tx, const struct ticket *t, const struct ticket_event *e);
} kinds[] = {
	{"status", undo_status},     {"named_status", undo_named}, {"priority", undo_priority},
	{"assigned", undo_assigned}, {"moved", undo_moved},	   {"tagged", undo_tagged},
	{"untagged", undo_untagged}, {"snoozed", undo_snooze},	   {"skills", undo_skills},
};

static enum rc undo_one(struct db_tx *tx, ticket_id id, const struct ticket_event *e)
{
	struct ticket t;

	for (size_t i = 0; i < COUNT_OF(kinds); i++) {
		if (strcmp(kinds[i].kind, e->kind) != 0)
			continue;
		TRY(ticket_lock(tx, id, &t));
		return kinds[i].undo(tx, &t, e);
	}
	return RC_OK;
}

/* Steps of one macro by this actor: each has its cause, or one of its own that follows from the step before. */
static enum rc own_macro(struct db_tx *tx, const struct ticket_event *list, size_t n, const char **cause_r)
{
	*cause_r = NULL;
	for (size_t i = 0; i < n; i++) {
		if (list[i].actor.v != tx->job->actor)
			return because(tx->job, RC_INVALID, "somebody else did this");
		if (strncmp(list[i].cause, "macro '", 7) != 0)
			continue;
		if (*cause_r && strcmp(*cause_r, list[i].cause) != 0)
			return because(tx->job, RC_INVALID, "these are two macros");
		*cause_r = list[i].cause;
	}
	return *cause_r ? RC_OK : because(tx->job, RC_INVALID, "no macro did this");
}

static enum rc undo_all(struct db_tx *tx, ticket_id id, const struct ticket_event *list, size_t n)
{
	while (n-- > 0)
		TRY(undo_one(tx, id, &list[n]));
	return RC_OK;
}

enum rc ticket_undo_macro(struct db_tx *tx, ticket_id id, struct macro_done done, uint32_t seen)
{
	size_t most = done.to - done.from, n;
	struct ticket_event *list;
	const char *cause;
	struct ticket t;

	TRY(ticket_begin(tx, id, ACCESS_TICKET_CHANGE, seen, &t));
	if (done.to <= done.from || done.to > t.version || most > STEPS_MOST)
		return because(tx->job, RC_INVALID, "there are no such steps");
	TRY(ticket_events(tx, id, done.from, most, &list, &n));
	TRY(own_macro(tx, list, n, &cause));
	const char *was = ticket_reactions_cause(tx, talloc_asprintf(tx->job->ctx, "undo %s", cause));
	enum rc rc = undo_all(tx, id, list, n);

	ticket_reactions_cause(tx, was);
	return rc;
}
