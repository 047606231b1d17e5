/* mailbox_watch.c - a dead mailbox is never silent. */
#include "workflow/mailbox_watch.h"

#include <jansson.h>
#include <string.h>
#include <talloc.h>

#include "hub/text/json.h"
#include "workflow/agent.h"
#include "workflow/feed.h"
#include "workflow/mailbox_beat.h"
#include "workflow/mailbox_health_sql.h"
#include "workflow/mailbox_letter.h"
#include "workflow/notice.h"

#define GAP SPAN_H(1)
#define AGAIN SPAN_H(24)
#define WEEK SPAN_H(24 * 7)
#define END_NEAR SPAN_H(24 * 3)

/* ---- rules ---- */

bool mailbox_watch_tells(const struct mailbox_health *h, enum mailbox_state state,
			 const struct mailbox_trouble *worst, instant now)
{
	int64_t gone = now.ms - h->told.ms;
	bool ends = worst && worst->why == MAILBOX_GRANT_TROUBLE && worst->until.ms;
	span again = AGAIN;

	if (h->told.ms && gone < GAP.ms)
		return false;
	if (state == MAILBOX_FAILING)
		return h->told_state != MAILBOX_FAILING || gone >= AGAIN.ms;
	if (state != MAILBOX_WARNING)
		return h->told_state == MAILBOX_FAILING && state != MAILBOX_PAUSED;
	if (!ends)
		return false; /* what may mend by itself is on the screens */
	if (worst->until.ms - now.ms > END_NEAR.ms)
		again = WEEK;
	return h->told_state != MAILBOX_WARNING || gone >= again.ms;
}

bool mailbox_watch_beats(const struct mailbox_facts *f, instant now)
{
	const struct mailbox_health *h = &f->health;
	bool away = h->beat_back.ms < h->beat.ms;

	if (!f->heartbeat || !f->active || f->paused)
		return false;
	return now.ms - h->beat.ms >= MAILBOX_BEAT_EVERY.ms || (away && now.ms < h->beat.ms);
}

/* ---- telling ---- */

static enum rc tell_one(struct db_tx *tx, const struct agent *admin, const struct mailbox_story *s,
			const struct mailbox *from)
{
	AUTO(json)
	args = {json_pack("{s:s, s:s}", "text", s->address, "state",
			  mailbox_state_name(s->trouble ? s->state : MAILBOX_OK))};

	must(args.v);
	if (s->trouble) {
		json_object_set_new(args.v, "reason", json_string(mailbox_reason_name(s->trouble->why)));
		json_object_set_new(args.v, "said", json_string(s->trouble->said));
	}
	TRY(notice_add(tx, admin->id, NOTICE_MAILBOX, (ticket_id){0}, args.v));
	return from ? mailbox_letter(tx, admin, from, s) : RC_OK;
}

/* A mailbox by which admins can be written to: one that works, not this one if there is another. */
static const struct mailbox *way_for(const struct mailbox_whole *list, size_t n, size_t about, instant now)
{
	for (size_t i = 0; i < n; i++) {
		struct mailbox_trouble t[MAILBOX_TROUBLES_MOST];

		if (i != about && list[i].box.active && !list[i].way.paused &&
		    mailbox_judge(&list[i].facts, now, t) == 0)
			return &list[i].box;
	}
	/* what is dead inwards may still be alive outwards */
	return list[about].facts.health.out_since.ms ? NULL : &list[about].box;
}

static enum rc tell(struct db_tx *tx, const struct mailbox_story *s, const struct mailbox *from)
{
	struct agent *all;
	size_t n;

	TRY(agents_from_role(tx, ROLE_ADMIN, &all, &n));
	for (size_t i = 0; i < n; i++)
		TRY(tell_one(tx, &all[i], s, from));
	return feed_touch_topic(tx, FEED_MAILBOXES, 0);
}

static enum rc watch_one(struct db_tx *tx, const struct mailbox_whole *list, size_t n, size_t at)
{
	const struct mailbox_whole *m = &list[at];
	instant now = tx->job->now;
	struct mailbox_trouble t[MAILBOX_TROUBLES_MOST];
	size_t k = mailbox_judge(&m->facts, now, t);
	struct mailbox_story s = {m->box.address, mailbox_state_of(&m->facts, t, k), k ? &t[0] : NULL};
	uint64_t mine;

	if (m->facts.heartbeat && mailbox_watch_beats(&m->facts, now)) {
		enum rc rc = mailbox_beat(tx, m->box.id);

		if (rc != RC_OK && rc != RC_CONFLICT)
			return rc;
	}
	if (!m->box.active || !mailbox_watch_tells(&m->facts.health, s.state, s.trouble, now))
		return RC_OK;
	TRY(mailbox_health_begin(tx, m->box.id));
	TRY(mailbox_health_set_told(tx, m->box.id, m->facts.health.told, (uint32_t)s.state, &mine));
	return mine ? tell(tx, &s, way_for(list, n, at, now)) : RC_OK;
}

enum rc mailbox_watch(struct db_tx *tx)
{
	struct mailbox_whole *list;
	size_t n;

	TRY(mailbox_whole_all(tx, &list, &n));
	for (size_t i = 0; i < n; i++)
		TRY(watch_one(tx, list, n, i));
	return RC_OK;
}
