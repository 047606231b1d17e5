/* imap_session.c - a conversation: commands out, answers in, every wait with an end. */
#include <stdio.h>
#include <string.h>
#include <strings.h>
#include <talloc.h>

#include "channels/mail/imap_session_inner.h"
#include "hub/text/utf8.h"

#define SILENCE_MS (60 * 1000)	    /* no byte at all */
#define COMMAND_MS (30 * 60 * 1000) /* a whole command, however busy the server is with it */
#define SLICE_MS 250
#define REPLIES_MOST 20000 /* to one command; none of ours has more than a thousand */
#define BUFFER_SIZE 65536

/* ---- what the server says ---- */

static void keep_line(char *out, const char *text)
{
	char *line = utf8_line_of(NULL, text);

	line[utf8_cut(line, IMAP_SAID_MOST)] = '\0';
	snprintf(out, IMAP_SAID_MOST + 1, "%s", line);
	talloc_free(line);
}

static void hear_status(struct imap_session *s, const struct imap_reply *r)
{
	if (imap_code_is(r, "ALERT"))
		keep_line(s->alert, r->said);
	if (r->status != IMAP_BYE)
		return;
	keep_line(s->said, r->said);
	if (s->trouble == IMAP_TROUBLE_NONE)
		s->trouble = imap_means_busy(r) ? IMAP_TROUBLE_BUSY : IMAP_TROUBLE_BYE;
}

static void hear_end(struct imap_session *s, const struct imap_reply *r)
{
	struct imap_asked *a = imap_asked_of(s, r->tag);

	if (r->status != IMAP_OK && imap_means_busy(r))
		s->trouble = IMAP_TROUBLE_BUSY;
	if (a && strcmp(r->tag, s->tag) != 0) { /* sent ahead, and done before what was sent before it */
		a->ended = true;
		a->status = r->status;
		return;
	}
	if (strcmp(r->tag, s->tag) != 0) {
		s->trouble = IMAP_TROUBLE_PROTOCOL;
		keep_line(s->said, "an answer to something that was not asked");
		return;
	}
	if (imap_code_is(r, "ALERT"))
		keep_line(s->alert, r->said);
	s->ended = true;
	s->status = r->status;
	snprintf(s->code, sizeof(s->code), "%s", r->code);
	keep_line(s->said, r->said);
}

static void on_reply(void *arg, const struct imap_reply *r)
{
	struct imap_session *s = arg;

	if (++s->replies > REPLIES_MOST && s->trouble == IMAP_TROUBLE_NONE) {
		s->trouble = IMAP_TROUBLE_PROTOCOL;
		keep_line(s->said, "the server does not stop talking");
	}
	if (r->kind == IMAP_JUNK && s->trouble == IMAP_TROUBLE_NONE) {
		s->trouble = IMAP_TROUBLE_PROTOCOL;
		keep_line(s->said, "what the server sent is no response");
	} else if (r->kind == IMAP_TAGGED) {
		hear_end(s, r);
	} else if (r->kind == IMAP_MORE) {
		s->more = true;
	} else {
		if (r->status != IMAP_NO_STATUS)
			hear_status(s, r);
		if (r->has_number && strcasecmp(r->name, "EXISTS") == 0)
			s->news = true;
		if (s->ear && s->ear->data)
			s->ear->data(s->ear->arg, r);
		imap_asked_hear(s, r);
	}
}

static void on_body(void *arg, size_t size UNUSED)
{
	struct imap_session *s = arg;

	raw_bytes_drop(s->now);
	s->now = raw_bytes_new();
}

static void on_bytes(void *arg, struct bytes piece)
{
	struct imap_session *s = arg;

	raw_bytes_add(s->now, piece);
}

static void on_found(void *arg, uint32_t uid)
{
	struct imap_session *s = arg;

	if (s->ear && s->ear->found)
		s->ear->found(s->ear->arg, uid);
}

static int session_end(struct imap_session *s)
{
	raw_bytes_drop(s->now);
	return 0;
}

struct imap_session *imap_session_new(void *ctx, const struct imap_wire *w)
{
	struct imap_session *s = talloc_zero(ctx, struct imap_session);

	must(s);
	s->wire = *w;
	s->reader = imap_reader_new(s, &(struct imap_reader_to){on_reply, on_body, on_bytes, on_found, s});
	talloc_set_destructor(s, session_end);
	return s;
}

const struct imap_abilities *imap_session_abilities(const struct imap_session *s)
{
	return &s->abilities;
}

const char *imap_session_said(const struct imap_session *s)
{
	return s->said;
}

const char *imap_session_alert(const struct imap_session *s)
{
	return s->alert;
}

/* ---- waiting ---- */

static int64_t patience(const struct imap_session *s, int64_t ms)
{
	return s->wire.hurry ? ms / s->wire.hurry : ms;
}

/* Take in what comes within a slice of time. *any_r: something came. */
static enum imap_trouble listen_once(struct imap_session *s, uint8_t *buffer, bool *any_r)
{
	size_t n;

	if (!s->wire.go_on(s->wire.arg))
		return IMAP_TROUBLE_LOST;
	if (s->wire.receive(s->wire.arg, buffer, BUFFER_SIZE, SPAN_MS(SLICE_MS), &n) != RC_OK)
		return IMAP_TROUBLE_LOST;
	*any_r = n > 0;
	if (n > 0 && !imap_reader_feed(s->reader, (struct bytes){buffer, n})) {
		keep_line(s->said, imap_reader_why(s->reader));
		return IMAP_TROUBLE_PROTOCOL;
	}
	return s->trouble;
}

enum awaited { AWAIT_END, AWAIT_MORE, AWAIT_NEWS };

static bool has_come(const struct imap_session *s, enum awaited what)
{
	return s->ended || (what == AWAIT_MORE && s->more) || (what == AWAIT_NEWS && s->news);
}

static enum imap_trouble await(struct imap_session *s, enum awaited what, int64_t most)
{
	int64_t begun = clock_mono_ms(), heard = begun;
	uint8_t *buffer = talloc_size(s, BUFFER_SIZE);

	must(buffer);
	while (s->trouble == IMAP_TROUBLE_NONE && !has_come(s, what)) {
		int64_t now = clock_mono_ms();
		bool any = false;

		if (now - begun > most && what == AWAIT_NEWS)
			break;
		if (now - begun > most || (now - heard > patience(s, SILENCE_MS) && what != AWAIT_NEWS))
			s->trouble = IMAP_TROUBLE_TIMEOUT;
		else
			s->trouble = listen_once(s, buffer, &any);
		if (any)
			heard = now;
	}
	talloc_free(buffer);
	return s->trouble;
}

enum imap_trouble imap_await_more(struct imap_session *s)
{
	return await(s, AWAIT_MORE, patience(s, COMMAND_MS));
}

/* What a refusal means, where its code says so. */
static enum imap_trouble refusal(const struct imap_session *s)
{
	if (strcasecmp(s->code, "NONEXISTENT") == 0)
		return IMAP_TROUBLE_FOLDER;
	return IMAP_TROUBLE_REFUSED;
}

enum imap_trouble imap_await_end(struct imap_session *s)
{
	enum imap_trouble t = await(s, AWAIT_END, patience(s, COMMAND_MS));

	s->ear = NULL;
	if (t != IMAP_TROUBLE_NONE)
		return t;
	return s->status == IMAP_OK ? IMAP_TROUBLE_NONE : refusal(s);
}

enum imap_trouble imap_await_news(struct imap_session *s, span most)
{
	return await(s, AWAIT_NEWS, most.ms);
}

/* ---- saying ---- */

enum imap_trouble imap_say_more(struct imap_session *s, struct bytes out)
{
	s->more = false;
	if (s->trouble == IMAP_TROUBLE_NONE && s->wire.send(s->wire.arg, out) != RC_OK)
		s->trouble = IMAP_TROUBLE_LOST;
	return s->trouble;
}

void imap_hear(struct imap_session *s, unsigned number, const struct imap_ear *ear)
{
	snprintf(s->tag, sizeof(s->tag), "V%u", number);
	s->ear = ear;
	s->ended = s->more = false;
	s->status = IMAP_NO_STATUS;
	s->said[0] = s->code[0] = '\0';
	s->replies = 0;
}

enum imap_trouble imap_vsend(struct imap_session *s, unsigned *number_r, const char *fmt, va_list args)
{
	char *text = talloc_asprintf(s, "V%u ", ++s->commands);
	enum imap_trouble t;

	text = talloc_vasprintf_append_buffer(text, fmt, args);
	text = talloc_strdup_append_buffer(text, "\r\n");
	must(text);
	*number_r = s->commands;
	t = imap_say_more(s, (struct bytes){(const uint8_t *)text, strlen(text)});
	talloc_free(text);
	return t;
}

FORMAT(3, 0)
static enum imap_trouble vsay(struct imap_session *s, const struct imap_ear *ear, const char *fmt,
			      va_list args)
{
	unsigned number;

	imap_hear(s, s->commands + 1, ear);
	return imap_vsend(s, &number, fmt, args);
}

enum imap_trouble imap_say(struct imap_session *s, const struct imap_ear *ear, const char *fmt, ...)
{
	va_list args;
	enum imap_trouble t;

	va_start(args, fmt);
	t = vsay(s, ear, fmt, args);
	va_end(args);
	return t;
}

enum imap_trouble imap_ask(struct imap_session *s, const struct imap_ear *ear, const char *fmt, ...)
{
	va_list args;
	enum imap_trouble t;

	va_start(args, fmt);
	t = vsay(s, ear, fmt, args);
	va_end(args);
	return t == IMAP_TROUBLE_NONE ? imap_await_end(s) : t;
}
