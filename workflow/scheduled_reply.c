/* scheduled_reply.c - replies that wait: made, taken back, stopped. Sending them is scheduled_fire.c. */
#include "workflow/scheduled_reply.h"

#include <inttypes.h>
#include <string.h>
#include <talloc.h>

#include "hub/store/ids.h"
#include "workflow/chat.h"
#include "workflow/feed.h"
#include "workflow/scheduled_fire.h"
#include "workflow/scheduled_reply_sql.h"
#include "workflow/ticket_answer.h"
#include "workflow/ticket_rules.h"
#include "workflow/ticket_said.h"
#include "workflow/ticket_verb.h"
#include "workflow/upload.h"

const char *held_why_name(enum held_why why)
{
#define X(name, word) word,
	static const char *const names[] = {HELD_WHY_LIST(X)};
#undef X

	must(why < HELD_WHY_END);
	return names[why];
}

/* ---- may it wait? ---- */

static enum rc require_time(struct db_tx *tx, const struct scheduled_when *when)
{
	if (when->undo)
		return RC_OK;
	if (when->due.ms <= tx->job->now.ms)
		return because(tx->job, RC_INVALID, "this time has passed already");
	if (instant_between(tx->job->now, when->due).ms > SCHEDULED_AHEAD_MOST.ms)
		return because(tx->job, RC_INVALID, "a reply waits for a year at most");
	return RC_OK;
}

/* Whole, and not swept before it leaves. */
static enum rc keep_file(struct db_tx *tx, const char *token, instant until)
{
	const struct upload_owner me = {.agent = {tx->job->actor}};
	struct upload u;
	enum rc rc = upload_get(tx, me, token, &u);

	if (rc == RC_NOT_FOUND)
		return because(tx->job, RC_INVALID, "a file is no longer there; add it again");
	TRY(rc);
	if (u.received != u.size)
		return because(tx->job, RC_INVALID, "%.80s has not arrived whole", u.name);
	return upload_keep(tx, me, token, until);
}

static enum rc keep_files(struct db_tx *tx, const struct composed *c, instant due)
{
	instant until = instant_after(due, DRAFT_KEEP);

	for (size_t i = 0; i < c->nfiles; i++)
		TRY(keep_file(tx, c->files[i], until));
	for (size_t i = 0; i < c->npictures; i++)
		TRY(keep_file(tx, c->pictures[i].token, until));
	return RC_OK;
}

/* What ticket_reply would refuse is refused now; *html_r is the HTML made harmless: as a draft it comes back. */
static enum rc require_sendable(struct db_tx *tx, const struct ticket *t, const struct composed *c,
				const char **html_r)
{
	const char *barred = ticket_composed_barred(t, c);
	const char *const *to;
	bool by_chat = false;

	if (barred)
		return because(tx->job, RC_INVALID, "%s", barred);
	TRY(composed_html(tx->job, c, NULL, html_r));
	if (c->html && !*html_r && c->nfiles == 0 && !c->forward)
		return because(tx->job, RC_INVALID, "there is nothing written");
	if (c->npeople == 0)
		TRY(chat_reply_way(tx, t, &by_chat));
	if (by_chat)
		return because(tx->job, RC_INVALID, "in a chat nothing waits");
	return ticket_recipients(tx, t, c, &to);
}

static enum rc require_room(struct db_tx *tx)
{
	int64_t n;

	TRY(scheduled_count(tx, (agent_id){tx->job->actor}, &n));
	return n < SCHEDULED_MOST
		       ? RC_OK
		       : because(tx->job, RC_LIMIT, "%d of your replies wait already", SCHEDULED_MOST);
}

/* ---- made ---- */

enum rc scheduled_changed(struct db_tx *tx, struct ticket *t, const struct scheduled *s, const char *kind,
			  const char *was, const char *cause)
{
	struct ticket_step step = {
		.kind = kind, .was = was, .became = ticket_event_id(tx, s->id), .cause = cause};

	if (!s->may_undo)
		TRY(ticket_save(tx, t, &step));
	return feed_touch_topic(tx, FEED_SCHEDULED, s->ticket.v);
}

static enum rc add(struct db_tx *tx, struct ticket *t, const struct client_id *client,
		   const struct composed *c, const struct scheduled_when *when, struct scheduled *s)
{
	TRY(ids_next(tx->job, "scheduled_reply", &s->id));
	*s = (struct scheduled){
		.id = s->id,
		.ticket = t->id,
		.agent = {tx->job->actor},
		.client = *client,
		.state = SCHEDULED_WAITING,
		.due = when->undo ? instant_after(tx->job->now, SCHEDULED_UNDO) : when->due,
		.may_undo = when->undo,
		.hold = when->hold && !when->undo,
		.created = tx->job->now,
		.content = composed_write(tx->job->ctx, c),
	};
	TRY(keep_files(tx, c, s->due));
	TRY(scheduled_insert(tx, s));
	TRY(alarm_set(tx, ALARM_REPLY, t->id, s->id, s->due));
	return scheduled_changed(tx, t, s, "scheduled", ticket_event_id(tx, (uint64_t)s->due.ms),
				 s->hold ? "hold" : NULL);
}

/* The same act was done before: it waits, or has left. */
static enum rc done_before(struct db_tx *tx, ticket_id ticket, const struct reply_in *in, uint64_t *id_r,
			   message_id *message_r, bool *done_r)
{
	struct scheduled s;

	TRY(ticket_said_before(tx, ticket, &in->client, done_r, message_r));
	if (*done_r)
		return RC_OK;
	enum rc rc = scheduled_of_client(tx, (agent_id){tx->job->actor}, &in->client, &s);

	if (rc == RC_NOT_FOUND)
		return RC_OK;
	TRY(rc);
	if (s.ticket.v != ticket.v)
		return because(tx->job, RC_INVALID, "this client id was used on another ticket");
	*id_r = s.id;
	*done_r = true;
	return RC_OK;
}

enum rc scheduled_add(struct db_tx *tx, ticket_id ticket, const struct reply_in *in,
		      const struct scheduled_when *when, uint32_t seen, uint64_t *id_r, message_id *message_r)
{
	struct composed sound = *in->composed;
	struct scheduled s = {0};
	struct ticket t;
	bool done;

	must(tx->job->actor);
	*id_r = 0;
	message_r->v = 0;
	TRY(ticket_begin(tx, ticket, ACCESS_TICKET_REPLY, ANY_VERSION, &t));
	TRY(done_before(tx, ticket, in, id_r, message_r, &done));
	if (done)
		return RC_OK;
	TRY(ticket_require_seen_in_talk(tx, &t, seen));
	TRY(require_time(tx, when));
	TRY(require_sendable(tx, &t, in->composed, &sound.html));
	TRY(require_room(tx));
	TRY(add(tx, &t, &in->client, &sound, when, &s));
	*id_r = s.id;
	return RC_OK;
}

/* ---- found ---- */

enum rc scheduled_mine(struct db_tx *tx, struct scheduled **list_r, size_t *n_r)
{
	return scheduled_of_agent(tx, (agent_id){tx->job->actor}, list_r, n_r);
}

static enum rc gone(struct db_tx *tx, enum rc rc)
{
	return rc == RC_NOT_FOUND ? because(tx->job, rc, "this reply has left, or was taken back") : rc;
}

enum rc scheduled_get(struct db_tx *tx, uint64_t id, struct scheduled *s_r)
{
	struct ticket t;

	TRY(gone(tx, scheduled_row(tx, id, s_r)));
	TRY(ticket_get(tx, s_r->ticket, &t));
	return access_require(tx, ACCESS_TICKET_READ, ticket_scope(&t));
}

/* The ticket first, then its reply, as every verb; it may have left before the lock came. */
static enum rc begin(struct db_tx *tx, uint64_t id, bool own, struct ticket *t_r, struct scheduled *s_r)
{
	TRY(scheduled_get(tx, id, s_r));
	if (own && s_r->agent.v != tx->job->actor)
		return because(tx->job, RC_DENIED, "this reply is a colleague's");
	TRY(ticket_begin_merged_too(tx, s_r->ticket, own ? ACCESS_TICKET_READ : ACCESS_TICKET_REPLY,
				    ANY_VERSION, t_r));
	return gone(tx, scheduled_lock(tx, id, s_r));
}

/* ---- taken back, sent, stopped ---- */

enum rc scheduled_end(struct db_tx *tx, const struct scheduled *s)
{
	TRY(alarm_clear(tx, ALARM_REPLY, s->ticket, s->id));
	return scheduled_delete(tx, s->id);
}

enum rc scheduled_withdraw(struct db_tx *tx, uint64_t id, ticket_id *ticket_r, enum draft_kind *kind_r)
{
	struct scheduled s;
	struct composed c;
	struct ticket t;

	TRY(begin(tx, id, true, &t, &s));
	TRY(composed_read(tx->job, s.content, &c));
	*ticket_r = s.ticket;
	*kind_r = draft_kind_of(&c);
	TRY(draft_restore(tx, s.ticket, *kind_r, &c));
	TRY(scheduled_end(tx, &s));
	return scheduled_changed(tx, &t, &s, "withdrawn", NULL, NULL);
}

enum rc scheduled_send_now(struct db_tx *tx, uint64_t id, ticket_id *ticket_r, message_id *message_r)
{
	struct scheduled s;
	struct ticket t;

	TRY(begin(tx, id, true, &t, &s));
	*ticket_r = s.ticket;
	TRY(scheduled_end(tx, &s));
	TRY(scheduled_send(tx, &s, message_r));
	return feed_touch_topic(tx, FEED_SCHEDULED, s.ticket.v);
}

enum rc scheduled_hold(struct db_tx *tx, uint64_t id)
{
	struct scheduled s;
	struct ticket t;

	TRY(begin(tx, id, false, &t, &s));
	return s.state == SCHEDULED_HELD ? RC_OK : scheduled_held(tx, &t, &s, HELD_ASKED, "");
}
