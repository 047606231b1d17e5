/* demo_story.c - from a story's words to intake, verbs and the outbox. */
#include "ops/demo_telling.h"

#include <string.h>
#include <talloc.h>

#include "channels/mail/outgoing.h"
#include "workflow/outbox.h"
#include "workflow/snooze.h"
#include "workflow/status.h"
#include "workflow/ticket.h"
#include "workflow/ticket_reaction.h"

const char *demo_word(json_t *o, const char *key)
{
	return json_string_value(json_object_get(o, key));
}

enum rc demo_wrong(struct db_tx *tx, const struct demo_story *t, const char *what)
{
	return because(tx->job, RC_INVALID, "demo, \"%s\": %s", t->subject ? t->subject : "?", what);
}

/* "9d4h", "25m": milliseconds; 0 for NULL. */
static int64_t length(const char *text)
{
	int64_t ms = 0, n = 0;

	for (; text && *text; text++) {
		if (*text >= '0' && *text <= '9') {
			n = n * 10 + (*text - '0');
			continue;
		}
		ms += n * (*text == 'd' ? 86400000 : *text == 'h' ? 3600000 : *text == 'm' ? 60000 : 1000);
		n = 0;
	}
	return ms;
}

agent_id demo_person(const struct demo_world *w, const char *login)
{
	for (size_t i = 0; login && i < DEMO_PEOPLE; i++) {
		if (strcmp(w->people[i].login, login) == 0)
			return w->people[i].agent;
	}
	return (agent_id){0};
}

static enum rc set_team(struct db_tx *tx, struct demo_story *t, const char *key)
{
	for (size_t i = 0; key && i < DEMO_TEAMS; i++) {
		if (strcmp(t->w->teams[i].key, key) == 0) {
			t->team = t->w->teams[i].team;
			t->box = t->w->teams[i].box;
			return RC_OK;
		}
	}
	return demo_wrong(tx, t, "no such team");
}

static struct client_id client(const struct demo_story *t)
{
	struct client_id c = {"demo"};

	c.b[8] = (uint8_t)t->number;
	c.b[9] = t->serial;
	return c;
}

/* ---- replies ---- */

static enum rc settle(struct db_tx *tx, const struct demo_story *t, outbox_id id, const uint8_t owner[16],
		      const char *fate)
{
	static const struct outbox_outcome sent = {0, DELIVERY_SENT, "2.0.0", "Ok: queued"};
	static const struct outbox_outcome failed = {0, DELIVERY_FAILED, "5.1.1",
						     "User unknown in virtual mailbox table"};
	static const struct outbox_outcome deferred = {0, DELIVERY_DEFERRED, "4.2.2",
						       "Mailbox full, try again later"};
	const struct outbox_outcome *o = &sent;

	if (fate && strcmp(fate, "failed") == 0)
		o = &failed;
	else if (fate && strcmp(fate, "deferred") == 0)
		o = &deferred;
	else
		TRY(outbox_dot_sent(tx, id, owner));
	return outbox_settle(tx, id, owner, o, 1, instant_after(t->w->now, SPAN_H(1)), false);
}

/* The mail leaves a few seconds later, as the sender would have it. */
static enum rc deliver(struct db_tx *tx, const struct demo_story *t, const char *fate)
{
	const uint8_t owner[16] = "the demo's owner";
	struct outbox_item *item;
	size_t n;

	tx->job->actor = 0;
	tx->job->now.ms += 3000;
	TRY(outbox_claim(tx, CHANNEL_MAIL, owner, SPAN_MIN(1), 1, &item, &n));
	if (n != 1 || item->ticket.v != t->ticket.v)
		return demo_wrong(tx, t, "its mail does not leave; is an earlier one deferred?");
	TRY(outgoing_freeze(tx, t->w->keys, owner, item));
	return settle(tx, t, item->id, owner, fate);
}

static enum rc tell_reply(struct db_tx *tx, struct demo_story *t, json_t *step)
{
	struct reply_in r = {
		.client = client(t),
		.text = demo_word(step, "reply"),
		.solve = json_is_true(json_object_get(step, "solve")),
	};
	message_id m;

	TRY(ticket_reply(tx, t->ticket, &r, ANY_VERSION, &m));
	return deliver(tx, t, demo_word(step, "fate"));
}

/* ---- the other acts ---- */

static enum rc tell_note(struct db_tx *tx, struct demo_story *t, json_t *step)
{
	struct client_id c = client(t);
	message_id m;

	return ticket_note(tx, t->ticket, &c, demo_word(step, "note"), &m);
}

static enum rc tell_assign(struct db_tx *tx, struct demo_story *t, json_t *step)
{
	return ticket_assign(tx, t->ticket, demo_person(t->w, demo_word(step, "assign")), ANY_VERSION);
}

static enum rc tell_status(struct db_tx *tx, struct demo_story *t, json_t *step)
{
	enum ticket_status s;

	TRY(ticket_status_read(demo_word(step, "status"), &s));
	return ticket_set_status(tx, t->ticket, s, ANY_VERSION);
}

static enum rc tell_priority(struct db_tx *tx, struct demo_story *t, json_t *step)
{
	enum ticket_priority p;

	TRY(ticket_priority_read(demo_word(step, "priority"), &p));
	return ticket_set_priority(tx, t->ticket, p, ANY_VERSION);
}

static enum rc tell_move(struct db_tx *tx, struct demo_story *t, json_t *step)
{
	TRY(set_team(tx, t, demo_word(step, "move")));
	return ticket_move(tx, t->ticket, t->team, ANY_VERSION);
}

static enum rc tell_tag(struct db_tx *tx, struct demo_story *t, json_t *step)
{
	return ticket_tag(tx, t->ticket, demo_word(step, "tag"), ANY_VERSION);
}

static enum rc tell_named_status(struct db_tx *tx, struct demo_story *t, json_t *step)
{
	for (size_t i = 0; i < DEMO_STATUSES; i++) {
		if (strcmp(t->w->statuses[i].key, demo_word(step, "named_status")) == 0)
			return ticket_set_named_status(tx, t->ticket, t->w->statuses[i].id, ANY_VERSION);
	}
	return demo_wrong(tx, t, "no such status");
}

static enum rc tell_snooze(struct db_tx *tx, struct demo_story *t, json_t *step)
{
	instant until = {t->w->now.ms + length(demo_word(step, "snooze"))};

	return ticket_snooze(tx, t->ticket, until, true, ANY_VERSION);
}

static const struct act {
	const char *key;
	enum rc (*tell)(struct db_tx *tx, struct demo_story *t, json_t *step);
} acts[] = {
	{"mail", demo_tell_mail}, {"reply", tell_reply},   {"note", tell_note},
	{"assign", tell_assign},  {"status", tell_status}, {"priority", tell_priority},
	{"move", tell_move},	  {"tag", tell_tag},	   {"named_status", tell_named_status},
	{"snooze", tell_snooze},
};

static enum rc tell_step(struct db_tx *tx, struct demo_story *t, json_t *step)
{
	for (size_t i = 0; i < COUNT_OF(acts); i++) {
		if (!demo_word(step, acts[i].key))
			continue;
		enum rc rc = acts[i].tell(tx, t, step);

		if (rc == RC_OK)
			rc = ticket_reactions_run(tx); /* while the story's clock shows it */
		if (rc == RC_OK || rc == RC_RETRY || rc == RC_DB)
			return rc;
		return demo_wrong(tx, t,
				  talloc_asprintf(tx->job->ctx, "%s %u: %s (%s)", acts[i].key, t->serial,
						  tx->job->why ? tx->job->why : "", rc_name(rc)));
	}
	return demo_wrong(tx, t, "a step that says nothing");
}

enum rc demo_story_begin(struct db_tx *tx, struct demo_world *w, json_t *story, struct demo_story **s_r)
{
	struct demo_story *t = talloc_zero(tx->job->ctx, struct demo_story);

	must(t);
	*t = (struct demo_story){
		.w = w,
		.steps = json_object_get(story, "steps"),
		.at = {w->now.ms - length(demo_word(story, "age"))},
		.number = ++w->stories,
		.subject = demo_word(story, "subject"),
		.lang = demo_word(story, "lang"),
		.from = demo_word(story, "from"),
	};
	if (!t->subject || !t->lang || !t->from || !demo_word(story, "age") || json_array_size(t->steps) == 0)
		return demo_wrong(tx, t, "it has an age, a language, a subject, a sender and steps");
	*s_r = t;
	return set_team(tx, t, demo_word(story, "box"));
}

int64_t demo_story_next(const struct demo_story *s)
{
	json_t *step = json_array_get(s->steps, s->next);

	return step ? s->at.ms + length(demo_word(step, "in")) : INT64_MAX;
}

enum rc demo_story_step(struct db_tx *tx, struct demo_story *s)
{
	json_t *step = json_array_get(s->steps, s->next);

	tx->job->now.ms = demo_story_next(s);
	tx->job->actor = demo_person(s->w, demo_word(step, "by")).v;
	if (tx->job->now.ms > s->w->now.ms)
		return demo_wrong(tx, s, "a step lies in the future");
	s->serial++;
	TRY(tell_step(tx, s, step));
	s->at = tx->job->now;
	s->next++;
	return RC_OK;
}
