/* lmtp_session.c - one conversation with a mail server: lines and mails, replies and answers. */
#include "channels/mail/lmtp_session.h"

#include <stdio.h>
#include <string.h>
#include <talloc.h>

#include "channels/mail/lmtp_inner.h"
#include "channels/mail/mail_head.h"
#include "hub/base/rc.h"

/* ---- replies ---- */

void lmtp_reply(struct lmtp_session *s, const char *text)
{
	size_t n = strlen(text), room = talloc_get_size(s->out);

	if (room - s->nout < n + 2) {
		s->out = talloc_realloc_size(s, s->out, (room + n + 2) * 2);
		must(s->out);
	}
	memcpy(s->out + s->nout, text, n);
	memcpy(s->out + s->nout + n, "\r\n", 2);
	s->nout += n + 2;
}

void lmtp_end(struct lmtp_session *s, const char *text)
{
	lmtp_forget_mail(s);
	lmtp_reply(s, text);
	s->state = LMTP_CLOSED;
}

void lmtp_reproach(struct lmtp_session *s, const char *text)
{
	if (++s->errors > s->c->errors_most)
		lmtp_end(s, "421 4.7.0 too many errors");
	else
		lmtp_reply(s, text);
}

struct bytes lmtp_session_replies(const struct lmtp_session *s)
{
	return (struct bytes){(const uint8_t *)s->out, s->nout};
}

void lmtp_session_sent(struct lmtp_session *s)
{
	s->nout = 0;
}

/* ---- the mail under way ---- */

static void mail_let_go(struct lmtp_session *s)
{
	raw_bytes_drop(s->mail);
	s->mail = NULL;
	if (s->c->budget)
		s->c->budget->held -= s->charged;
	s->charged = 0;
}

void lmtp_forget_mail(struct lmtp_session *s)
{
	mail_let_go(s);
	TALLOC_FREE(s->to);
	s->nto = 0;
	s->size = 0;
	s->too_big = s->no_room = false;
	s->mail_from[0] = 0;
	if (s->state != LMTP_NEW && s->state != LMTP_CLOSED)
		s->state = LMTP_READY;
}

static void mail_keep(void *arg, struct bytes run)
{
	struct lmtp_session *s = arg;
	struct lmtp_budget *b = s->c->budget;

	s->size += run.n; /* cannot wrap: a peer sends no 2^64 bytes */
	if (s->c->discard || s->too_big || s->no_room) {
		s->too_big = s->too_big || s->size > s->c->size_most;
		return;
	}
	if (s->size > s->c->size_most)
		s->too_big = true;
	else if (b && run.n > lmtp_budget_room(b))
		s->no_room = true;
	if (s->too_big || s->no_room) {
		mail_let_go(s);
		return;
	}
	if (b) {
		b->held += run.n;
		s->charged += run.n;
	}
	raw_bytes_add(s->mail, run);
}

void lmtp_begin_data(struct lmtp_session *s)
{
	s->state = LMTP_DATA;
	s->data = (struct lmtp_data){.state = DATA_LINE_START, .keep = mail_keep, .arg = s};
	s->mail = s->c->discard ? NULL : raw_bytes_new();
}

/* The same reply for all recipients of the mail, which is thereby over. */
static void mail_answer_all(struct lmtp_session *s, const char *text)
{
	size_t n = s->c->dialect == DIALECT_LMTP ? s->nto : 1;

	for (size_t i = 0; i < n; i++)
		lmtp_reply(s, text);
	lmtp_forget_mail(s);
}

static bool mail_loops(const struct lmtp_session *s)
{
	if (!s->mail || raw_bytes_pieces(s->mail) == 0)
		return false;
	return mail_head_scan(raw_bytes_piece(s->mail, 0)).hops > s->c->hops_most;
}

static void mail_complete(struct lmtp_session *s)
{
	if (s->too_big)
		mail_answer_all(s, "552 5.3.4 the mail is larger than allowed here");
	else if (s->no_room)
		mail_answer_all(s, "452 4.3.1 no room for this mail just now");
	else if (mail_loops(s))
		mail_answer_all(s, "554 5.4.6 too many hops, the mail goes in circles");
	else
		s->state = LMTP_DELIVERING;
}

struct lmtp_envelope lmtp_session_envelope(const struct lmtp_session *s)
{
	must(s->state == LMTP_DELIVERING);
	return (struct lmtp_envelope){s->mail_from, s->to, s->nto, s->mail, s->size};
}

static const char *verdict_reply(enum lmtp_verdict v)
{
	switch (v) {
	case LMTP_TAKEN:
		return "250 2.0.0 stored";
	case LMTP_UNKNOWN:
		return "550 5.1.1 no such mailbox here";
	case LMTP_LATER:
		break;
	}
	return "451 4.3.0 not stored, try again later";
}

void lmtp_session_delivered(struct lmtp_session *s, const enum lmtp_verdict *v, size_t n)
{
	enum lmtp_verdict worst = LMTP_TAKEN;

	must(s->state == LMTP_DELIVERING && n == s->nto);
	for (size_t i = 0; i < n; i++) {
		if (s->c->dialect == DIALECT_LMTP)
			lmtp_reply(s, verdict_reply(v[i]));
		worst = v[i] > worst ? v[i] : worst;
	}
	if (s->c->dialect == DIALECT_SMTP)
		lmtp_reply(s, verdict_reply(worst));
	lmtp_forget_mail(s);
}

/* ---- recipients ---- */

const char *lmtp_session_asked(const struct lmtp_session *s)
{
	must(s->state == LMTP_ASKED);
	return s->asked;
}

void lmtp_session_recipient(struct lmtp_session *s, enum lmtp_verdict v, uint64_t mailbox)
{
	must(s->state == LMTP_ASKED);
	s->state = s->nto ? LMTP_RCPT : LMTP_MAIL;
	if (v != LMTP_TAKEN) {
		lmtp_reply(s, verdict_reply(v));
		return;
	}
	s->to = talloc_realloc_size(s, s->to, (s->nto + 1) * sizeof(*s->to));
	must(s->to);
	s->to[s->nto] = (struct lmtp_recipient){talloc_strdup(s->to, s->asked), mailbox};
	must(s->to[s->nto].address);
	s->nto++;
	s->state = LMTP_RCPT;
	lmtp_reply(s, "250 2.1.5 ok");
}

/* ---- input ---- */

/* A whole line stands in s->line. */
static void line_complete(struct lmtp_session *s)
{
	size_t n = s->nline;

	s->nline = 0;
	if (n < 2 || s->line[n - 2] != '\r') {
		lmtp_end(s, "521 5.5.2 lines end with CRLF");
		return;
	}
	s->line[n -= 2] = 0;
	for (size_t i = 0; i < n; i++) {
		unsigned char c = (unsigned char)s->line[i];

		if (c < ' ' || c == 0x7f) { /* addresses may go beyond ASCII (RFC 6531) */
			lmtp_reproach(s, "500 5.5.2 only printable characters in commands");
			return;
		}
	}
	lmtp_command(s, s->line);
}

static size_t feed_line(struct lmtp_session *s, struct bytes in)
{
	const uint8_t *lf = memchr(in.p, '\n', in.n);
	size_t n = lf ? (size_t)(lf - in.p) + 1 : in.n;

	if (n > sizeof(s->line) - s->nline) {
		lmtp_end(s, "500 5.5.2 line too long");
		return in.n;
	}
	memcpy(s->line + s->nline, in.p, n);
	s->nline += n;
	if (lf)
		line_complete(s);
	return n;
}

static size_t feed_data(struct lmtp_session *s, struct bytes in)
{
	size_t used;

	switch (lmtp_data_feed(&s->data, in, &used)) {
	case DATA_GOES_ON:
		break;
	case DATA_ENDED:
		mail_complete(s);
		break;
	case DATA_BROKEN:
		lmtp_end(s, "521 5.5.2 lines end with CRLF; nothing was stored");
		break;
	}
	return used;
}

enum lmtp_want lmtp_session_feed(struct lmtp_session *s, struct bytes in, size_t *used_r)
{
	size_t used = 0;

	while (s->state != LMTP_CLOSED) {
		*used_r = used;
		if (s->state == LMTP_ASKED)
			return LMTP_WANT_RECIPIENT;
		if (s->state == LMTP_DELIVERING)
			return LMTP_WANT_DELIVERY;
		if (used == in.n)
			return LMTP_WANT_INPUT;

		struct bytes rest = {in.p + used, in.n - used};

		used += s->state == LMTP_DATA ? feed_data(s, rest) : feed_line(s, rest);
	}
	*used_r = in.n;
	return LMTP_WANT_CLOSE;
}

bool lmtp_session_midway(const struct lmtp_session *s)
{
	return s->state == LMTP_DATA || s->nline > 0;
}

/* ---- life ---- */

static int session_end(struct lmtp_session *s)
{
	mail_let_go(s);
	return 0;
}

struct lmtp_session *lmtp_session_new(void *ctx, const struct lmtp_config *c)
{
	struct lmtp_session *s = talloc_zero(ctx, struct lmtp_session);
	char greeting[300];

	must(s);
	s->c = c;
	s->out = talloc_size(s, 256);
	must(s->out);
	talloc_set_destructor(s, session_end);
	snprintf(greeting, sizeof(greeting), "220 %.255s %s ready", c->hostname,
		 c->dialect == DIALECT_LMTP ? "LMTP" : "ESMTP");
	lmtp_reply(s, greeting);
	return s;
}
