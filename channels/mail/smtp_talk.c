/* smtp_talk.c - who said what in an SMTP conversation. */
#include "channels/mail/smtp_talk.h"

#include <ctype.h>
#include <string.h>
#include <strings.h>

#include "hub/base/rc.h"

static const struct {
	const char *verb;
	enum smtp_step step;
} verbs[] = {
	{"EHLO", SMTP_HELLO}, {"HELO", SMTP_HELLO}, {"STARTTLS", SMTP_HELLO}, {"AUTH", SMTP_SIGN_IN},
	{"MAIL", SMTP_MAIL},  {"RCPT", SMTP_RCPT},  {"DATA", SMTP_DATA},      {"QUIT", SMTP_OTHER},
	{"RSET", SMTP_OTHER}, {"NOOP", SMTP_OTHER},
};

void smtp_talk_begin(struct smtp_talk *t, struct smtp_reply *to, size_t nto)
{
	*t = (struct smtp_talk){.step = SMTP_GREETING, .to = to, .nto = nto};
	memset(to, 0, nto * sizeof(*to));
}

void smtp_talk_sent(struct smtp_talk *t, struct bytes command)
{
	for (size_t i = 0; i < COUNT_OF(verbs); i++) {
		size_t n = strlen(verbs[i].verb);

		if (command.n < n || strncasecmp((const char *)command.p, verbs[i].verb, n) != 0 ||
		    (command.n > n && isalnum(command.p[n])))
			continue;
		t->step = verbs[i].step;
		if (strcmp(verbs[i].verb, "EHLO") ==
		    0) /* said again behind STARTTLS: what was offered before is void */
			t->dsn = t->utf8 = false;
		if (t->step == SMTP_RCPT)
			t->rcpt++;
		return;
	}
	/* a line of an AUTH exchange belongs to its step */
}

void smtp_talk_dot(struct smtp_talk *t)
{
	t->step = SMTP_DOT;
	t->dotted = true;
}

/* ---- replies ---- */

static void keep_reply(struct smtp_talk *t)
{
	t->last = t->now;
	switch (t->step) {
	case SMTP_MAIL:
		t->mail = t->now;
		break;
	case SMTP_RCPT:
		if (t->rcpt > 0 && t->rcpt <= t->nto)
			t->to[t->rcpt - 1] = t->now;
		break;
	case SMTP_DATA:
		t->data = t->now;
		break;
	case SMTP_DOT:
		t->dot = t->now;
		break;
	default:
		break;
	}
}

static void join_text(struct smtp_reply *r, const uint8_t *p, size_t n)
{
	size_t have = strlen(r->text);

	if (have && have < SMTP_REPLY_MOST - 1)
		r->text[have++] = ' ';
	for (size_t i = 0; i < n && have < SMTP_REPLY_MOST - 1; i++)
		r->text[have++] = p[i] >= ' ' && p[i] < 0x7f ? (char)p[i] : '?';
	r->text[have] = 0;
}

static void heard_line(struct smtp_talk *t, const uint8_t *p, size_t n)
{
	while (n && (p[n - 1] == '\r' || p[n - 1] == '\n'))
		n--;
	if (n < 3 || !isdigit(p[0]) || !isdigit(p[1]) || !isdigit(p[2]) ||
	    (n > 3 && p[3] != ' ' && p[3] != '-'))
		return;
	if (t->step == SMTP_HELLO && p[0] == '2') {
		t->greeted = true;
		t->dsn = t->dsn || (n == 7 && strncasecmp((const char *)p + 4, "DSN", 3) == 0);
		t->utf8 = t->utf8 || (n == 12 && strncasecmp((const char *)p + 4, "SMTPUTF8", 8) == 0);
	}
	if (!t->joining)
		t->now = (struct smtp_reply){0};
	t->now.code = (p[0] - '0') * 100 + (p[1] - '0') * 10 + (p[2] - '0');
	t->joining = n > 3 && p[3] == '-';
	if (n > 4)
		join_text(&t->now, p + 4, n - 4);
	if (!t->joining)
		keep_reply(t);
}

void smtp_talk_heard(struct smtp_talk *t, struct bytes lines)
{
	while (lines.n) {
		const uint8_t *lf = memchr(lines.p, '\n', lines.n);
		size_t n = lf ? (size_t)(lf - lines.p) + 1 : lines.n;

		heard_line(t, lines.p, n);
		lines = (struct bytes){lines.p + n, lines.n - n};
	}
}

/* ---- what it means ---- */

static enum smtp_fate fate_of(const struct smtp_reply *r)
{
	if (r->code == 552) /* as an answer to RCPT it once meant "too many" (RFC 5321 4.5.3.1.10) */
		return SMTP_LATER;
	return r->code >= 500 ? SMTP_REFUSED : SMTP_LATER;
}

static bool good(const struct smtp_reply *r)
{
	return r->code >= 200 && r->code < 400;
}

enum smtp_fate smtp_talk_fate(const struct smtp_talk *t, size_t i, const struct smtp_reply **reply_r)
{
	*reply_r = NULL;
	if (t->mail.code && !good(&t->mail)) {
		*reply_r = &t->mail;
		return t->mail.code >= 500 ? SMTP_REFUSED : SMTP_LATER;
	}
	if (t->to[i].code && !good(&t->to[i])) {
		*reply_r = &t->to[i];
		return fate_of(&t->to[i]);
	}
	if (!t->to[i].code) {
		*reply_r = t->last.code ? &t->last : NULL;
		return SMTP_LATER;
	}
	if (t->data.code && !good(&t->data)) {
		*reply_r = &t->data;
		return t->data.code >= 500 ? SMTP_REFUSED : SMTP_LATER;
	}
	if (!t->dotted)
		return SMTP_LATER;
	if (!t->dot.code)
		return SMTP_UNCERTAIN;
	*reply_r = &t->dot;
	if (good(&t->dot))
		return SMTP_SENT;
	return t->dot.code >= 500 ? SMTP_REFUSED : SMTP_LATER;
}
