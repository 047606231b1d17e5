/* mailbox_health.c - facts about mailboxes as channels see them. */
#include "workflow/mailbox_health.h"

#include <string.h>
#include <talloc.h>

#include "workflow/excerpt.h"
#include "workflow/feed.h"
#include "workflow/mailbox_health_sql.h"

#define SAID_MOST 500  /* characters */
#define NEWER_MS 20000 /* a time that is newer by less is not worth a write */

/* ---- words ---- */

#define X(name, word) word,
static const char *const names[] = {"", MAILBOX_REASON_LIST(X)};
#undef X

const char *mailbox_reason_name(uint32_t r)
{
	return r < MAILBOX_REASON_END ? names[r] : "other";
}

const char *mailbox_side_name(enum mailbox_side s)
{
	static const char *const sides[] = {"in", "out", "both"};

	return sides[s];
}

const char *mailbox_state_name(enum mailbox_state s)
{
	static const char *const states[] = {"ok", "unknown", "paused", "warning", "failing"};

	return states[s];
}

/* ---- notes ---- */

static enum rc row_of(struct db_tx *tx, mailbox_id id, struct mailbox_health *h_r)
{
	enum rc rc = mailbox_health_row(tx, id, h_r);

	if (rc != RC_NOT_FOUND)
		return rc;
	TRY(mailbox_health_begin(tx, id));
	return mailbox_health_row(tx, id, h_r);
}

static char *line(struct db_tx *tx, const char *text)
{
	return excerpt_line(tx->job->ctx, text ? text : "", UINT32_MAX, SAID_MOST);
}

static bool newer(instant was, instant now)
{
	return now.ms - was.ms >= NEWER_MS;
}

enum rc mailbox_note_in(struct db_tx *tx, mailbox_id id, const struct mailbox_seen *s)
{
	struct mailbox_health was, now;

	TRY(row_of(tx, id, &was));
	now = was;
	now.in_why = s->why;
	if (s->why == MAILBOX_FINE)
		now.in_since = (instant){0};
	else if (s->since.ms)
		now.in_since = s->since;
	else if (!was.in_since.ms)
		now.in_since = tx->job->now;
	now.in_said = line(tx, s->why == MAILBOX_FINE ? "" : s->said);
	now.alert = line(tx, s->alert);
	now.waiting = s->waiting;
	now.stuck = s->stuck;
	now.idle = s->idle;
	if (s->looked.ms > was.looked.ms)
		now.looked = s->looked;

	bool turned = now.in_why != was.in_why;

	if (!turned && now.in_since.ms == was.in_since.ms && now.waiting == was.waiting &&
	    now.stuck == was.stuck && now.idle == was.idle && strcmp(now.alert, was.alert) == 0 &&
	    strcmp(now.in_said, was.in_said) == 0 && !newer(was.looked, now.looked))
		return RC_OK;
	TRY(mailbox_health_set_in(tx, &now));
	return turned || strcmp(now.alert, was.alert) != 0 ? feed_touch_topic(tx, FEED_MAILBOXES, 0) : RC_OK;
}

enum rc mailbox_note_received(struct db_tx *tx, mailbox_id id, instant at)
{
	return mailbox_health_set_received(tx, id, at);
}

enum rc mailbox_note_out(struct db_tx *tx, mailbox_id id, bool took)
{
	struct mailbox_health h;
	bool mended;

	TRY(row_of(tx, id, &h));
	mended = h.out_since.ms != 0;
	if (!mended && (!took || !newer(h.sent, tx->job->now)))
		return RC_OK;
	if (took)
		h.sent = tx->job->now;
	h.out_since = h.out_rest = (instant){0};
	h.out_why = MAILBOX_FINE;
	h.out_said = line(tx, "");
	TRY(mailbox_health_set_out(tx, &h));
	return mended ? feed_touch_topic(tx, FEED_MAILBOXES, 0) : RC_OK;
}

enum rc mailbox_note_out_trouble(struct db_tx *tx, mailbox_id id, enum mailbox_reason why, const char *said,
				 span rest)
{
	struct mailbox_health h;
	bool turned;

	TRY(row_of(tx, id, &h));
	turned = h.out_why != why;
	if (!turned && rest.ms == 0 && strcmp(h.out_said, line(tx, said)) == 0)
		return RC_OK;
	h.out_why = why;
	h.out_said = line(tx, said);
	h.out_rest = rest.ms ? instant_after(tx->job->now, rest) : (instant){0};
	if (!h.out_since.ms)
		h.out_since = tx->job->now;
	TRY(mailbox_health_set_out(tx, &h));
	return turned ? feed_touch_topic(tx, FEED_MAILBOXES, 0) : RC_OK;
}

enum rc mailbox_note_failed(struct db_tx *tx, mailbox_id id)
{
	TRY(mailbox_health_begin(tx, id));
	return mailbox_health_count_failed(tx, id, (instant){tx->job->now.ms - SPAN_H(24).ms});
}

enum rc mailbox_note_saved(struct db_tx *tx, mailbox_id id)
{
	TRY(mailbox_health_begin(tx, id));
	TRY(mailbox_health_renew(tx, id));
	return feed_touch_topic(tx, FEED_MAILBOXES, 0);
}

enum rc mailbox_note_look(struct db_tx *tx, mailbox_id id)
{
	TRY(mailbox_health_begin(tx, id));
	return mailbox_health_set_look(tx, id);
}

enum rc mailbox_note_beat(struct db_tx *tx, mailbox_id id, const char *mid)
{
	uint64_t n;

	TRY(mailbox_health_begin(tx, id));
	TRY(mailbox_health_set_beat(tx, id, mid, (instant){tx->job->now.ms - MAILBOX_BEAT_LATE.ms}, &n));
	return n == 1 ? RC_OK : because(tx->job, RC_CONFLICT, "a heartbeat mail is on its way already");
}

enum rc mailbox_note_beat_back(struct db_tx *tx, mailbox_id id, const char *mid, bool *yes_r)
{
	uint64_t n;

	TRY(mailbox_health_set_back(tx, id, mid, &n));
	*yes_r = n == 1;
	return n == 1 ? feed_touch_topic(tx, FEED_MAILBOXES, 0) : RC_OK;
}
