/* demo_story.c - from a story's words to intake, verbs and the outbox. */
#include "ops/demo_story.h"

#include <glib.h>
#include <string.h>
#include <talloc.h>

#include "channels/mail/outgoing.h"
#include "hub/text/html_clean.h"
#include "workflow/intake.h"
#include "workflow/message.h"
#include "workflow/outbox.h"
#include "workflow/ticket.h"
#include "workflow/ticket_reaction.h"

#define FILES_MOST 8
#define MAILS_MOST 100

/* One story while it is told. */
struct telling {
	struct demo_world *w;
	const char *subject, *lang, *from;
	team_id team;
	mailbox_id box;
	ticket_id ticket; /* 0 until the first mail */
	uint8_t serial;	  /* of the act, for client ids and Message-IDs */
};

static const char *word(json_t *o, const char *key)
{
	return json_string_value(json_object_get(o, key));
}

static enum rc wrong(struct db_tx *tx, const struct telling *t, const char *what)
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

static enum rc set_team(struct db_tx *tx, struct telling *t, const char *key)
{
	for (size_t i = 0; key && i < DEMO_TEAMS; i++) {
		if (strcmp(t->w->teams[i].key, key) == 0) {
			t->team = t->w->teams[i].team;
			t->box = t->w->teams[i].box;
			return RC_OK;
		}
	}
	return wrong(tx, t, "no such team");
}

static struct client_id client(const struct telling *t)
{
	struct client_id c = {"demo"};

	c.b[8] = (uint8_t)t->w->stories;
	c.b[9] = t->serial;
	return c;
}

/* ---- mails ---- */

/* "Name <address>" in two. */
static void sender(void *ctx, const char *from, struct message_in *in)
{
	const char *open = strrchr(from, '<');

	if (!open) {
		in->from = talloc_strdup(ctx, from);
		return;
	}
	in->from_name = talloc_strndup(ctx, from, (size_t)(open - from) - (open > from));
	in->from = talloc_strndup(ctx, open + 1, strcspn(open + 1, ">"));
}

static enum rc file_of(struct db_tx *tx, const struct telling *t, json_t *f, struct attachment_in *a_r)
{
	const char *text = word(f, "text"), *base64 = word(f, "base64");
	gsize n = 0;

	if (!word(f, "name") || !word(f, "type") || !(text || base64))
		return wrong(tx, t, "a file has a name, a type, and text or base64");
	*a_r = (struct attachment_in){
		.name = word(f, "name"),
		.type = word(f, "type"),
		.content_id = word(f, "cid"),
		.is_inline = word(f, "cid") != NULL,
	};
	if (text) {
		a_r->content = (struct bytes){(const uint8_t *)text, strlen(text)};
		return RC_OK;
	}
	guchar *decoded = g_base64_decode(base64, &n);

	a_r->content = (struct bytes){talloc_memdup(tx->job->ctx, decoded, n), n};
	g_free(decoded);
	return RC_OK;
}

static enum rc files_of(struct db_tx *tx, const struct telling *t, json_t *step, struct message_in *in)
{
	struct attachment_in *list = talloc_array(tx->job->ctx, struct attachment_in, FILES_MOST);
	json_t *files = json_object_get(step, "files"), *f;
	size_t i;

	json_array_foreach(files, i, f)
	{
		if (i == FILES_MOST)
			return wrong(tx, t, "too many files");
		TRY(file_of(tx, t, f, &list[i]));
	}
	in->attachments = list;
	in->nattachments = json_array_size(files);
	return RC_OK;
}

static const char *picture(void *arg, void *ctx, const char *content_id)
{
	const struct message_in *in = arg;

	for (size_t i = 0; i < in->nattachments; i++) {
		const char *cid = in->attachments[i].content_id;

		if (cid && strcmp(cid, content_id) == 0)
			return talloc_asprintf(ctx, "part/%zu", i);
	}
	return NULL;
}

/* Stories may not show what a mail could not. */
static enum rc clean_html(struct db_tx *tx, json_t *step, struct message_in *in)
{
	const char *html = word(step, "html");
	struct html_options how = {.cid_address = picture, .arg = in, .cid_prefix = "part/"};
	struct html_cleaned clean;

	if (!html)
		return RC_OK;
	TRY(html_clean(tx->job, (struct bytes){(const uint8_t *)html, strlen(html)}, &how, &clean));
	in->html = clean.html;
	return RC_OK;
}

static const char *const *people_of(void *ctx, json_t *step)
{
	json_t *people = json_object_get(step, "people"), *p;
	const char **list = talloc_zero_size(ctx, (json_array_size(people) + 1) * sizeof(*list));
	size_t i;

	json_array_foreach(people, i, p) list[i] = json_string_value(p);
	return list;
}

static const char *wrote(const char *lang)
{
	if (strcmp(lang, "zh-CN") == 0)
		return "Lumora 客服写道：";
	return strcmp(lang, "zh-TW") == 0 ? "Lumora 客服寫道：" : "Lumora Support wrote:";
}

/* What the sender's mail program adds below their words. */
static enum rc quote(struct db_tx *tx, const struct telling *t, struct message_in *in)
{
	struct message *last;
	size_t n;

	in->visible_bytes = (uint32_t)strlen(in->text);
	TRY(message_list(tx, t->ticket, 0, MAILS_MOST, &last, &n));
	while (n > 0 && last[n - 1].kind != MESSAGE_REPLY)
		n--;
	if (n == 0)
		return wrong(tx, t, "there is no reply to quote");
	char *text = talloc_asprintf(tx->job->ctx, "%s\n\n%s\n> ", in->text, wrote(t->lang));

	for (const char *p = last[n - 1].text; *p; p++)
		text = talloc_asprintf_append_buffer(text, *p == '\n' ? "%c> " : "%c", *p);
	in->text = text;
	return RC_OK;
}

/* Which mail this one answers: the last one. */
static enum rc answered(struct db_tx *tx, const struct telling *t, struct message_in *in)
{
	struct message_mid *mids;
	size_t n;

	if (t->ticket.v == 0)
		return RC_OK;
	TRY(message_mids(tx, t->ticket, UINT32_MAX, MAILS_MOST, &mids, &n));
	if (n > 0)
		in->in_reply_to = mids[n - 1].mid;
	return RC_OK;
}

static enum message_class class_of(const char *name)
{
	enum message_class c = CLASS_HUMAN;

	while (name && c < CLASS_END && strcmp(message_class_name(c), name) != 0)
		c++;
	return name ? c : CLASS_HUMAN;
}

static enum rc tell_mail(struct db_tx *tx, struct telling *t, json_t *step)
{
	void *ctx = tx->job->ctx;
	struct message_in in = {
		.channel = CHANNEL_MAIL,
		.mailbox = t->box,
		.team = t->team,
		.received = tx->job->now,
		.from_kind = ADDRESS_MAIL,
		.subject = word(step, "subject") ? word(step, "subject") : t->subject,
		.text = word(step, "mail"),
		.visible_bytes = UINT32_MAX,
		.class = class_of(word(step, "class")),
		.message_id = talloc_asprintf(ctx, "<demo.%u.%u@mail.example>", t->w->stories, t->serial),
		.people = people_of(ctx, step),
	};
	struct intake_result r;

	if (in.class == CLASS_END)
		return wrong(tx, t, "no such class");
	sender(ctx, word(step, "from") ? word(step, "from") : t->from, &in);
	TRY(files_of(tx, t, step, &in));
	TRY(clean_html(tx, step, &in));
	if (json_is_true(json_object_get(step, "quote")))
		TRY(quote(tx, t, &in));
	if (!json_is_true(json_object_get(step, "fresh")))
		TRY(answered(tx, t, &in));
	tx->job->actor = 0;
	TRY(intake_accept(tx, &in, &r));
	t->ticket = r.ticket;
	return RC_OK;
}

/* ---- replies ---- */

static enum rc settle(struct db_tx *tx, const struct telling *t, outbox_id id, const uint8_t owner[16],
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
static enum rc deliver(struct db_tx *tx, const struct telling *t, const char *fate)
{
	const uint8_t owner[16] = "the demo's owner";
	struct outbox_item *item;
	size_t n;

	tx->job->actor = 0;
	tx->job->now.ms += 3000;
	TRY(outbox_claim(tx, CHANNEL_MAIL, owner, SPAN_MIN(1), 1, &item, &n));
	if (n != 1 || item->ticket.v != t->ticket.v)
		return wrong(tx, t, "its mail does not leave; is an earlier one deferred?");
	TRY(outgoing_freeze(tx, t->w->keys, owner, item));
	return settle(tx, t, item->id, owner, fate);
}

static enum rc tell_reply(struct db_tx *tx, struct telling *t, json_t *step)
{
	struct reply_in r = {
		.client = client(t),
		.text = word(step, "reply"),
		.solve = json_is_true(json_object_get(step, "solve")),
	};
	message_id m;

	TRY(ticket_reply(tx, t->ticket, &r, ANY_VERSION, &m));
	return deliver(tx, t, word(step, "fate"));
}

/* ---- the other acts ---- */

static enum rc tell_note(struct db_tx *tx, struct telling *t, json_t *step)
{
	struct client_id c = client(t);
	message_id m;

	return ticket_note(tx, t->ticket, &c, word(step, "note"), &m);
}

static enum rc tell_assign(struct db_tx *tx, struct telling *t, json_t *step)
{
	return ticket_assign(tx, t->ticket, demo_person(t->w, word(step, "assign")), ANY_VERSION);
}

static enum rc tell_status(struct db_tx *tx, struct telling *t, json_t *step)
{
	enum ticket_status s;

	TRY(ticket_status_read(word(step, "status"), &s));
	return ticket_set_status(tx, t->ticket, s, ANY_VERSION);
}

static enum rc tell_priority(struct db_tx *tx, struct telling *t, json_t *step)
{
	enum ticket_priority p;

	TRY(ticket_priority_read(word(step, "priority"), &p));
	return ticket_set_priority(tx, t->ticket, p, ANY_VERSION);
}

static enum rc tell_move(struct db_tx *tx, struct telling *t, json_t *step)
{
	TRY(set_team(tx, t, word(step, "move")));
	return ticket_move(tx, t->ticket, t->team, ANY_VERSION);
}

static const struct act {
	const char *key;
	enum rc (*tell)(struct db_tx *tx, struct telling *t, json_t *step);
} acts[] = {
	{"mail", tell_mail},	 {"reply", tell_reply},	      {"note", tell_note}, {"assign", tell_assign},
	{"status", tell_status}, {"priority", tell_priority}, {"move", tell_move},
};

static enum rc tell_step(struct db_tx *tx, struct telling *t, json_t *step)
{
	tx->job->now.ms += length(word(step, "in"));
	tx->job->actor = demo_person(t->w, word(step, "by")).v;
	if (tx->job->now.ms > t->w->now.ms)
		return wrong(tx, t, "a step lies in the future");
	t->serial++;
	for (size_t i = 0; i < COUNT_OF(acts); i++) {
		if (!word(step, acts[i].key))
			continue;
		enum rc rc = acts[i].tell(tx, t, step);

		if (rc == RC_OK)
			rc = ticket_reactions_run(tx); /* while the story's clock shows it */
		if (rc == RC_OK || rc == RC_RETRY || rc == RC_DB)
			return rc;
		return wrong(tx, t,
			     talloc_asprintf(tx->job->ctx, "%s %u: %s (%s)", acts[i].key, t->serial,
					     tx->job->why ? tx->job->why : "", rc_name(rc)));
	}
	return wrong(tx, t, "a step that says nothing");
}

enum rc demo_tell(struct db_tx *tx, struct demo_world *w, json_t *story)
{
	struct telling t = {
		.w = w,
		.subject = word(story, "subject"),
		.lang = word(story, "lang"),
		.from = word(story, "from"),
	};
	json_t *steps = json_object_get(story, "steps"), *step;
	size_t i;

	if (!t.subject || !t.lang || !t.from || !word(story, "age") || json_array_size(steps) == 0)
		return wrong(tx, &t, "it has an age, a language, a subject, a sender and steps");
	TRY(set_team(tx, &t, word(story, "box")));
	w->stories++;
	tx->job->now = (instant){w->now.ms - length(word(story, "age"))};
	json_array_foreach(steps, i, step) TRY(tell_step(tx, &t, step));
	return RC_OK;
}
