/* lmtp_verbs.c - the commands of LMTP and SMTP: one table, one function a verb. */
#include <stdio.h>
#include <string.h>
#include <strings.h>
#include <talloc.h>

#include "channels/mail/lmtp_inner.h"
#include "hub/base/num.h"
#include "hub/base/rc.h"

#define IN(state) (1u << (state))
#define ANY_STATE (IN(LMTP_NEW) | IN(LMTP_READY) | IN(LMTP_MAIL) | IN(LMTP_RCPT))
#define SPEAKS(dialect) (1u << (dialect))
#define BOTH (SPEAKS(DIALECT_LMTP) | SPEAKS(DIALECT_SMTP))

static void verb_hello(struct lmtp_session *s, const char *rest)
{
	char text[512];

	if (!*rest) {
		lmtp_reproach(s, "501 5.5.4 say who you are");
		return;
	}
	lmtp_forget_mail(s);
	s->state = LMTP_READY;
	snprintf(text, sizeof(text),
		 "250-%.255s\r\n250-PIPELINING\r\n250-ENHANCEDSTATUSCODES\r\n250-8BITMIME\r\n"
		 "250-SMTPUTF8\r\n250 SIZE %zu",
		 s->c->hostname, s->c->size_most);
	lmtp_reply(s, text);
}

static void verb_helo(struct lmtp_session *s, const char *rest)
{
	char text[300];

	if (!*rest) {
		lmtp_reproach(s, "501 5.5.4 say who you are");
		return;
	}
	lmtp_forget_mail(s);
	s->state = LMTP_READY;
	snprintf(text, sizeof(text), "250 %.255s", s->c->hostname);
	lmtp_reply(s, text);
}

/* Behind "FROM:" or "TO:" and blanks; NULL when it does not begin so. */
static const char *skip_word(const char *rest, const char *word)
{
	size_t n = strlen(word);

	if (strncasecmp(rest, word, n) != 0)
		return NULL;
	rest += n;
	while (*rest == ' ')
		rest++;
	return rest;
}

enum param { PARAM_OK, PARAM_TOO_BIG, PARAM_UNKNOWN };

/* One parameter of MAIL: SIZE, BODY and SMTPUTF8 are offered, nothing else. */
static enum param mail_param(struct lmtp_session *s, const char *p)
{
	uint64_t size;

	if (strcasecmp(p, "SMTPUTF8") == 0) {
		s->utf8 = true;
		return PARAM_OK;
	}
	if (strcasecmp(p, "BODY=7BIT") == 0 || strcasecmp(p, "BODY=8BITMIME") == 0)
		return PARAM_OK;
	if (strncasecmp(p, "SIZE=", 5) != 0 || strlen(p) > 25 || num_u64(p + 5, UINT64_MAX, &size) != RC_OK)
		return PARAM_UNKNOWN;
	return size > s->c->size_most ? PARAM_TOO_BIG : PARAM_OK;
}

/* The parameters of MAIL, separated by blanks. */
static enum param mail_params(struct lmtp_session *s, const char *rest)
{
	char one[64];

	s->utf8 = false;

	while (*rest) {
		size_t n = strcspn(rest, " ");

		if (n) {
			if (n >= sizeof(one))
				return PARAM_UNKNOWN;
			memcpy(one, rest, n);
			one[n] = 0;

			enum param p = mail_param(s, one);

			if (p != PARAM_OK)
				return p;
		}
		rest += n;
		rest += strspn(rest, " ");
	}
	return PARAM_OK;
}

/* Beyond ASCII only where the sender said so (RFC 6531 3.4). */
static bool may_stand(const struct lmtp_session *s, const char *address)
{
	for (const char *c = address; *c; c++) {
		if (*c < 0 && !s->utf8)
			return false;
	}
	return true;
}

static void verb_mail(struct lmtp_session *s, const char *rest)
{
	char from[MAIL_PATH_MOST + 1];
	const char *p = skip_word(rest, "FROM:");

	if (!p) {
		lmtp_reproach(s, "501 5.5.4 MAIL FROM:<address>");
		return;
	}
	if (mail_path_read(&p, from) != RC_OK || (*p && *p != ' ')) {
		lmtp_reproach(s, "553 5.1.7 this sender address cannot be read");
		return;
	}
	switch (mail_params(s, p)) {
	case PARAM_TOO_BIG:
		lmtp_reply(s, "552 5.3.4 the mail is larger than allowed here");
		return;
	case PARAM_UNKNOWN:
		lmtp_reproach(s, "555 5.5.4 a parameter that was not offered");
		return;
	case PARAM_OK:
		break;
	}
	if (!may_stand(s, from)) {
		lmtp_reproach(s, "553 5.6.7 an address beyond ASCII wants SMTPUTF8");
		return;
	}
	memcpy(s->mail_from, from, sizeof(from));
	s->state = LMTP_MAIL;
	lmtp_reply(s, "250 2.1.0 ok");
}

static void verb_rcpt(struct lmtp_session *s, const char *rest)
{
	const char *p = skip_word(rest, "TO:");

	if (!p) {
		lmtp_reproach(s, "501 5.5.4 RCPT TO:<address>");
		return;
	}
	if (s->nto >= s->c->rcpts_most) {
		lmtp_reply(s, "452 4.5.3 too many recipients, send the rest later");
		return;
	}
	if (mail_path_read(&p, s->asked) != RC_OK || !s->asked[0] || (*p && *p != ' ')) {
		lmtp_reproach(s, "553 5.1.3 this recipient address cannot be read");
		return;
	}
	if (!may_stand(s, s->asked)) {
		lmtp_reproach(s, "553 5.6.7 an address beyond ASCII wants SMTPUTF8");
		return;
	}
	if (p[strspn(p, " ")]) {
		lmtp_reproach(s, "555 5.5.4 a parameter that was not offered");
		return;
	}
	s->state = LMTP_ASKED;
}

static void verb_data(struct lmtp_session *s, const char *rest UNUSED)
{
	if (s->c->budget && s->c->budget->held >= s->c->budget->most) {
		lmtp_reply(s, "452 4.3.1 no room for another mail just now");
		return;
	}
	lmtp_begin_data(s);
	lmtp_reply(s, "354 go on, end with a dot on a line of its own");
}

static void verb_rset(struct lmtp_session *s, const char *rest UNUSED)
{
	lmtp_forget_mail(s);
	lmtp_reply(s, "250 2.0.0 ok");
}

static void verb_noop(struct lmtp_session *s, const char *rest UNUSED)
{
	lmtp_reply(s, "250 2.0.0 ok");
}

static void verb_quit(struct lmtp_session *s, const char *rest UNUSED)
{
	lmtp_end(s, "221 2.0.0 bye");
}

struct verb {
	const char *name;
	unsigned dialects; /* who speaks it; 500 to the others (RFC 2033 4.1) */
	unsigned states;   /* where it may stand; elsewhere 503 */
	enum { REST_NONE, REST_ANY } rest;
	void (*run)(struct lmtp_session *s, const char *rest);
	const char *misplaced;
};

/* clang-format off */
static const struct verb verbs[] = {
	{"LHLO", SPEAKS(DIALECT_LMTP), ANY_STATE,                     REST_ANY,  verb_hello, ""},
	{"EHLO", SPEAKS(DIALECT_SMTP), ANY_STATE,                     REST_ANY,  verb_hello, ""},
	{"HELO", SPEAKS(DIALECT_SMTP), ANY_STATE,                     REST_ANY,  verb_helo,  ""},
	{"MAIL", BOTH,                 IN(LMTP_READY),                REST_ANY,  verb_mail,  "503 5.5.1 not now: greet first, one mail at a time"},
	{"RCPT", BOTH,                 IN(LMTP_MAIL) | IN(LMTP_RCPT), REST_ANY,  verb_rcpt,  "503 5.5.1 MAIL first"},
	{"DATA", BOTH,                 IN(LMTP_RCPT),                 REST_NONE, verb_data,  "503 5.5.1 no recipient was accepted"},
	{"RSET", BOTH,                 ANY_STATE,                     REST_NONE, verb_rset,  ""},
	{"NOOP", BOTH,                 ANY_STATE,                     REST_ANY,  verb_noop,  ""},
	{"QUIT", BOTH,                 ANY_STATE,                     REST_NONE, verb_quit,  ""},
};
/* clang-format on */

static const struct verb *verb_find(const char *name, size_t n)
{
	for (size_t i = 0; i < COUNT_OF(verbs); i++) {
		if (n == strlen(verbs[i].name) && strncasecmp(name, verbs[i].name, n) == 0)
			return &verbs[i];
	}
	return NULL;
}

void lmtp_command(struct lmtp_session *s, char *line)
{
	size_t n = strlen(line);

	while (n && line[n - 1] == ' ')
		line[--n] = 0;

	size_t name = strcspn(line, " ");
	const struct verb *v = verb_find(line, name);
	const char *rest = line + name + strspn(line + name, " ");

	if (!v)
		lmtp_reproach(s, "502 5.5.1 not implemented");
	else if (!(v->dialects & SPEAKS(s->c->dialect)))
		lmtp_reproach(s, "500 5.5.1 this is another protocol");
	else if (!(v->states & IN(s->state)))
		lmtp_reproach(s, v->misplaced);
	else if (v->rest == REST_NONE && *rest)
		lmtp_reproach(s, "501 5.5.4 takes no argument");
	else
		v->run(s, rest);
}
