/* parser_worker.c - the child: load, shut in, answer. */
#include <stdio.h>
#include <string.h>
#include <sys/resource.h>
#include <talloc.h>

#include "channels/mail/charset.h"
#include "channels/mail/charset_guess.h"
#include "channels/mail/charset_rank.h"
#include "channels/mail/mail_read.h"
#include "channels/mail/parser_answer.h"
#include "channels/mail/parser_client.h"
#include "channels/mail/parser_read.h"
#include "hub/run/child.h"
#include "hub/run/sandbox.h"

/*
 * GMime recurses in address groups and nested parts, by about 200 bytes a level and more with sanitizers; what 32 KiB of
 * a header field can hold needs 4 MiB. The main thread's stack grows up to the limit that stands when it does so.
 */
#define STACK_BYTES ((rlim_t)64 << 20)
#define QUESTION_HEAD_MOST (2 + MAIL_CHARSET_MOST)
#define MEMORY_BYTES ((size_t)768 << 20)

static struct bytes answer_html(struct job *j, struct bytes html, bool remote_pictures)
{
	const char *clean = parser_clean_here(j, html, remote_pictures);

	return (struct bytes){(const uint8_t *)clean, strlen(clean)};
}

static struct bytes answer_mail(struct job *j, struct bytes raw, bool remote_pictures)
{
	struct mail_read *m = NULL;
	enum rc rc = mail_read(j, raw, remote_pictures, &m);

	return parser_answer_encode(j->ctx, rc, j->why, m);
}

/* A name of a charset, behind a byte that says how long it is, off the front. "" where there is none. */
static const char *take_name(struct job *j, struct bytes *in)
{
	size_t n = in->n ? in->p[0] : 0;
	const char *name;

	if (n > MAIL_CHARSET_MOST || n + 1 > in->n)
		return "";
	name = talloc_strndup(j->ctx, (const char *)in->p + 1, n);
	must(name);
	*in = (struct bytes){in->p + n + 1, in->n - n - 1};
	return name;
}

static struct bytes answer_mail_as(struct job *j, struct bytes raw, bool pictures)
{
	const char *charset = take_name(j, &raw);
	struct mail_read *m = NULL;
	enum rc rc = mail_read_as(j, raw, pictures, charset, &m);

	return parser_answer_encode(j->ctx, rc, j->why, m);
}

/* The charset's name, a line end, the text. */
static struct bytes answer_text(struct job *j, struct bytes in)
{
	const char *named = take_name(j, &in), *text, *list[CHARSET_RANKED];

	if (!*named) {
		charset_rank(j->ctx, in, list);
		named = charset_in_doubt(in) ? list[0] : "utf-8";
	}
	text = charset_decode(j->ctx, in, named);
	text = talloc_asprintf(j->ctx, "%s\n%s", named, text);
	must(text);
	return (struct bytes){(const uint8_t *)text, strlen(text)};
}

void parser_answer_one(void *ctx, struct bytes in, struct bytes *out_r)
{
	struct job j = {.ctx = ctx};
	struct bytes rest = {in.p + 1, in.n ? in.n - 1 : 0};

	switch (in.n ? in.p[0] : 0) {
	case PARSER_MAIL:
	case PARSER_MAIL_WITH_PICTURES:
		*out_r = answer_mail(&j, rest, in.p[0] == PARSER_MAIL_WITH_PICTURES);
		break;
	case PARSER_MAIL_AS:
	case PARSER_MAIL_AS_WITH_PICTURES:
		*out_r = answer_mail_as(&j, rest, in.p[0] == PARSER_MAIL_AS_WITH_PICTURES);
		break;
	case PARSER_TEXT:
		*out_r = answer_text(&j, rest);
		break;
	case PARSER_HTML:
	case PARSER_HTML_WITH_PICTURES:
		*out_r = answer_html(&j, rest, in.p[0] == PARSER_HTML_WITH_PICTURES);
		break;
	default:
		*out_r = (struct bytes){NULL, 0};
	}
}

enum rc parser_shut_in(const char **why_r)
{
	struct rlimit stack;

	if (getrlimit(RLIMIT_STACK, &stack) == 0 && stack.rlim_cur < STACK_BYTES) {
		stack.rlim_cur = stack.rlim_max < STACK_BYTES ? stack.rlim_max : STACK_BYTES;
		(void)setrlimit(RLIMIT_STACK, &stack);
	}
	parser_load();
	return sandbox_enter(&(struct sandbox_limits){.memory = MEMORY_BYTES}, why_r);
}

int parser_worker(void)
{
	const char *why = "";

	if (parser_shut_in(&why) != RC_OK) {
		fprintf(stderr, "onevoice inner-parse: %s\n", why);
		return 69;
	}
	return child_serve(parser_answer_one, PARSER_MAIL_MOST + QUESTION_HEAD_MOST);
}
