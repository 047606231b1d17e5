/* ticket.c - what every verb shares: opening, beginning, saving under the next version. */
#include "workflow/ticket.h"

#include <inttypes.h>
#include <stdio.h>
#include <talloc.h>

#include "hub/store/ids.h"
#include "workflow/excerpt.h"
#include "workflow/feed.h"
#include "workflow/message.h"
#include "workflow/ticket_merge.h"
#include "workflow/ticket_number.h"
#include "workflow/ticket_reaction.h"
#include "workflow/ticket_sql.h"
#include "workflow/ticket_verb.h"

#define SUBJECT_MOST 998
#define SNIPPET_MOST 200
#define NAME_MOST 190
#define EVENT_TEXT_MOST 1000
#define CAUSE_MOST 190

struct scope ticket_scope(const struct ticket *t)
{
	return (struct scope){t->team, t->assignee};
}

bool ticket_status_is_open(enum ticket_status s)
{
	return s == TICKET_NEW || s == TICKET_OPEN || s == TICKET_WAITING || s == TICKET_WAITING_OTHER;
}

enum ticket_shelf ticket_shelf(const struct ticket *t)
{
	if (!ticket_status_is_open((enum ticket_status)t->status))
		return SHELF_DONE;
	return t->snoozed_until.ms ? SHELF_SNOOZED : SHELF_OPEN;
}

enum rc ticket_open(struct db_tx *tx, const struct ticket_new *in, ticket_id *id_r)
{
	void *ctx = tx->job->ctx;
	instant at = in->at.ms ? in->at : tx->job->now;
	struct ticket t = {
		.customer = in->customer,
		.team = in->team,
		.mailbox = in->mailbox,
		.status = TICKET_NEW,
		.priority = in->priority,
		.channel = in->channel,
		.version = 1,
		.last_seq = in->last_seq,
		.created = at,
		.activity = at,
		.subject = excerpt_line(ctx, in->subject, UINT32_MAX, SUBJECT_MOST),
		.snippet = excerpt_line(ctx, in->snippet, UINT32_MAX, SNIPPET_MOST),
		.customer_name = excerpt_line(ctx, in->customer_name, UINT32_MAX, NAME_MOST),
		.language = talloc_strdup(ctx, in->language ? in->language : ""),
		.due = TICKET_NEVER,
		.risk = TICKET_NEVER,
	};
	struct ticket_step created = {
		.kind = "created",
		.was = NULL,
		.became = NULL,
		.cause = excerpt_cut(ctx, in->cause, CAUSE_MOST),
		.said = in->said,
	};

	TRY(ids_next(tx->job, "ticket", &t.id.v));
	TRY(ticket_insert(tx, &t));
	TRY(ticket_events_insert(tx, t.id, t.version, &created, 1));
	*id_r = t.id;
	ticket_reaction_note(tx, &t, &created);
	return feed_touch(tx, t.id, t.version);
}

enum rc ticket_begin(struct db_tx *tx, ticket_id id, enum access_right right, uint32_t seen,
		     struct ticket *t_r)
{
	TRY(ticket_lock(tx, id, t_r)); /* of two agents pressing the same button, one waits here */
	TRY(access_require(tx, right, ticket_scope(t_r)));
	TRY(ticket_require_unmerged(tx, t_r));
	return ticket_require_seen(tx, t_r, seen);
}

enum rc ticket_begin_merged_too(struct db_tx *tx, ticket_id id, enum access_right right, uint32_t seen,
				struct ticket *t_r)
{
	TRY(ticket_lock(tx, id, t_r));
	TRY(access_require(tx, right, ticket_scope(t_r)));
	return ticket_require_seen(tx, t_r, seen);
}

static enum rc changed_meanwhile(struct db_tx *tx, const struct ticket *t)
{
	char number[TICKET_NUMBER_SIZE];

	ticket_number_write(t->id, number);
	return because(tx->job, RC_CONFLICT, "ticket %s changed meanwhile", number);
}

enum rc ticket_require_seen(struct db_tx *tx, const struct ticket *t, uint32_t seen)
{
	bool moved = seen > t->version;

	if (seen == ANY_VERSION || seen == t->version)
		return RC_OK;
	if (!moved)
		TRY(ticket_moved_since(tx, t->id, seen, &moved));
	return moved ? changed_meanwhile(tx, t) : RC_OK;
}

enum rc ticket_require_seen_in_talk(struct db_tx *tx, const struct ticket *t, uint32_t seen)
{
	bool moved;

	if (t->channel != CHANNEL_CHAT || seen >= t->version)
		return ticket_require_seen(tx, t, seen);
	TRY(ticket_moved_by_others(tx, t->id, seen, (agent_id){tx->job->actor}, &moved));
	return moved ? changed_meanwhile(tx, t) : RC_OK;
}

/* What made the program do it, where the step itself does not say. */
static const char *cause_of(struct db_tx *tx, const struct ticket_step *step)
{
	return step->cause && step->cause[0] ? step->cause : ticket_reactions_cause_now(tx);
}

enum rc ticket_save_steps(struct db_tx *tx, struct ticket *t, const struct ticket_step *steps, size_t n)
{
	struct ticket_step fitting[TICKET_STEPS_MOST];
	uint32_t version = t->version + (uint32_t)n;

	must(n > 0 && n <= TICKET_STEPS_MOST);
	for (size_t i = 0; i < n; i++) {
		fitting[i] = (struct ticket_step){
			.kind = steps[i].kind,
			.was = excerpt_cut(tx->job->ctx, steps[i].was, EVENT_TEXT_MOST),
			.became = excerpt_cut(tx->job->ctx, steps[i].became, EVENT_TEXT_MOST),
			.cause = excerpt_cut(tx->job->ctx, cause_of(tx, &steps[i]), CAUSE_MOST),
			.said = steps[i].said,
		};
	}
	TRY(ticket_update(tx, t, version));
	TRY(ticket_events_insert(tx, t->id, t->version + 1, fitting, n));
	t->version = version;
	for (size_t i = 0; i < n; i++)
		ticket_reaction_note(tx, t, &fitting[i]);
	return feed_touch(tx, t->id, version);
}

enum rc ticket_save(struct db_tx *tx, struct ticket *t, const struct ticket_step *step)
{
	return ticket_save_steps(tx, t, step, 1);
}

char *ticket_event_id(struct db_tx *tx, uint64_t id)
{
	return id ? talloc_asprintf(tx->job->ctx, "%" PRIu64, id) : talloc_strdup(tx->job->ctx, "");
}

const struct ticket_said *ticket_said_of(struct db_tx *tx, const struct message_new *m, message_id id)
{
	struct ticket_said *said = talloc(tx->job->ctx, struct ticket_said);

	*said = (struct ticket_said){
		.id = id,
		.seq = m->seq,
		.kind = m->kind,
		.class = m->class,
		.at = m->created.ms ? m->created : tx->job->now,
	};
	return said;
}

void ticket_heard(struct db_tx *tx, struct ticket *t, instant at, const char *text, uint32_t visible_bytes)
{
	if (at.ms > t->activity.ms)
		t->activity = at;
	if (text)
		t->snippet = excerpt_line(tx->job->ctx, text, visible_bytes, SNIPPET_MOST);
}
