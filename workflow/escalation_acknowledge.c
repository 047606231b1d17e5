/* escalation_acknowledge.c - somebody sees to it: the next levels wait; and what stands goes with its ticket. */
#include "workflow/escalation.h"

#include <inttypes.h>
#include <string.h>
#include <talloc.h>

#include "workflow/escalation_alarm.h"
#include "workflow/escalation_next.h"
#include "workflow/feed.h"
#include "workflow/sla_react.h"
#include "workflow/ticket_verb.h"

/* The ack_min of the level that is acknowledged; a ladder that has lost it holds for the usual time. */
static enum rc hold_of(struct db_tx *tx, const struct sla_clock *c, uint32_t level, span *hold_r)
{
	const struct escalation_ladder *ladder;

	*hold_r = SPAN_MIN(ESCALATION_ACK_MIN);
	TRY(escalation_ladder_of(tx, c, &ladder));
	if (ladder && level <= ladder->n)
		*hold_r = ladder->levels[level - 1].ack;
	return RC_OK;
}

static enum rc acknowledge_one(struct db_tx *tx, const struct escalation *e, instant *until_r)
{
	agent_id by = {tx->job->actor};
	struct escalation_climb k;
	struct escalation_next n;
	struct sla_clock c;
	span hold;

	TRY(sla_clock_get(tx, e->ticket, (enum sla_kind)e->kind, e->cycle, &c));
	TRY(hold_of(tx, &c, e->level, &hold));

	instant until = instant_after(tx->job->now, hold);

	TRY(acknowledgement_insert(tx, e, by, until));
	TRY(escalation_mark_acked(tx, e, by));
	TRY(sla_acknowledged(tx, e->ticket, c.kind, c.cycle, e->level));
	if (until.ms > until_r->ms)
		*until_r = until;
	TRY(escalation_climb_of(tx, &c, false, &k));
	TRY(escalation_next_of(tx, &k, 0, tx->job->now, &n));
	if (n.level)
		escalation_alarm_set(tx, &c, n.at);
	return RC_OK;
}

static enum rc note_on_ticket(struct db_tx *tx, struct ticket *t, const struct escalation *list, size_t n)
{
	char *what = talloc_strdup(tx->job->ctx, "");

	for (size_t i = 0; i < n; i++)
		what = talloc_asprintf_append(what, "%s%s %" PRIu32, i ? ", " : "",
					      sla_kind_name((enum sla_kind)list[i].kind), list[i].level);
	struct ticket_step step = {.kind = "acknowledged", .became = what};

	must(what);
	return ticket_save(tx, t, &step);
}

/* The screens of those who were alarmed show that somebody has it. */
static enum rc poke_alarmed(struct db_tx *tx, const struct escalation *e)
{
	for (const char *p = e->audience; *p;) {
		uint64_t id = 0;

		for (; *p >= '0' && *p <= '9'; p++)
			id = id * 10 + (uint64_t)(*p - '0');
		p += *p == ' ';
		TRY(feed_touch_topic(tx, FEED_NOTICES, id));
	}
	return RC_OK;
}

enum rc escalation_acknowledge(struct db_tx *tx, ticket_id id, instant *until_r)
{
	struct escalation *list;
	struct ticket t;
	size_t n;

	TRY(ticket_begin_merged_too(tx, id, ACCESS_TICKET_CHANGE, ANY_VERSION, &t));
	TRY(escalation_standing_of(tx, id, &list, &n));
	if (n == 0)
		return because(tx->job, RC_INVALID, "no escalation stands on this ticket");
	*until_r = (instant){0};
	for (size_t i = 0; i < n; i++) {
		TRY(acknowledge_one(tx, &list[i], until_r));
		TRY(poke_alarmed(tx, &list[i]));
	}
	TRY(ticket_lock(tx, id, &t)); /* its clocks may have changed it */
	TRY(note_on_ticket(tx, &t, list, n));
	return feed_touch_topic(tx, FEED_BOARD, t.team.v);
}

enum rc escalation_react(struct db_tx *tx, struct ticket *t, const struct ticket_happening *h)
{
	uint64_t n = 0;

	if (strcmp(h->step.kind, "moved") != 0)
		return RC_OK;
	TRY(escalation_move(tx, t->id, t->team, &n));
	return n ? feed_touch_topic(tx, FEED_BOARD, t->team.v) : RC_OK;
}
