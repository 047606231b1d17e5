/* parser_client.c - asks the sandboxed parser process what a mail says. */
#include "channels/mail/parser_client.h"

#include <string.h>
#include <talloc.h>

#include "channels/mail/parser_answer.h"
#include "hub/run/child.h"
#include "hub/text/html_check.h"
#include "hub/text/text_out.h"
#include "hub/text/utf8.h"
#include "workflow/unread_reason.h"

#define TRIES 2
/* Text from UTF-16 or with U+FFFD for every byte is longer than what it was; HTML escapes lengthen too. */
#define ANSWER_MOST ((size_t)192 << 20)

struct parser_client {
	struct child *child;
	span deadline;
};

struct parser_client *parser_client_new(void *ctx)
{
	static const char *const argv[] = {"inner-parse", NULL};
	struct parser_client *p = talloc_zero(ctx, struct parser_client);

	must(p != NULL);
	p->deadline = SPAN_MS(PARSER_ANSWER_MS);
	p->child = child_create(
		p, &(struct child_options){.name = "parser", .argv = argv, .answer_most = ANSWER_MOST});
	return p;
}

void parser_client_set_deadline(struct parser_client *p, span deadline)
{
	p->deadline = deadline;
}

int parser_pid(const struct parser_client *p)
{
	return child_pid(p->child);
}

static struct bytes question(void *ctx, enum parser_question kind, struct bytes in)
{
	uint8_t *q = talloc_size(ctx, in.n + 1);

	must(q != NULL);
	q[0] = (uint8_t)kind;
	if (in.n)
		memcpy(q + 1, in.p, in.n);
	return (struct bytes){q, in.n + 1};
}

static enum rc ask(struct parser_client *p, struct job *j, struct bytes q, struct bytes *out_r)
{
	return child_ask(p->child, j->ctx, q, p->deadline, out_r);
}

/* Does the parser read anything at all? If not, the fault is not the mail's. */
static bool parser_works(struct parser_client *p, struct job *j)
{
	static const char probe[] = "Subject: probe\n\nprobe\n";
	struct bytes out,
		q = question(j->ctx, PARSER_MAIL, (struct bytes){(const uint8_t *)probe, sizeof(probe) - 1});
	struct mail_read *m;

	return ask(p, j, q, &out) == RC_OK && parser_answer_decode(j, out, false, &m) == RC_OK;
}

static enum rc gave_up(struct parser_client *p, struct job *j, enum rc last, const char *what)
{
	if (!parser_works(p, j))
		return because(j, RC_IO, "the mail parser does not start");
	if (last == RC_TIMEOUT)
		return because(j, RC_INVALID, "%s could not be read: " UNREAD_SLOW, what);
	if (last == RC_LIMIT)
		return because(j, RC_INVALID, "%s could not be read: " UNREAD_UNPACKED, what);
	return because(j, RC_INVALID, "%s could not be read: " UNREAD_BROKE, what);
}

static enum rc read_mail(struct parser_client *p, struct job *j, size_t size, bool pictures, struct bytes q,
			 struct mail_read **m_r)
{
	struct bytes out;
	enum rc rc = RC_IO;

	if (size > PARSER_MAIL_MOST)
		return because(j, RC_INVALID, "the mail could not be read: " UNREAD_SIZE " %zu MiB",
			       PARSER_MAIL_MOST >> 20);
	for (int i = 0; i < TRIES; i++) {
		rc = ask(p, j, q, &out);
		if (rc == RC_OK)
			rc = parser_answer_decode(j, out, pictures, m_r);
		if (rc == RC_OK || rc == RC_INVALID)
			break;
	}
	talloc_free((void *)q.p);
	return rc == RC_OK || rc == RC_INVALID ? rc : gave_up(p, j, rc, "the mail");
}

enum rc parser_read(struct parser_client *p, struct job *j, struct bytes raw, struct mail_read **m_r)
{
	return read_mail(p, j, raw.n, false, question(j->ctx, PARSER_MAIL, raw), m_r);
}

enum rc parser_read_with_pictures(struct parser_client *p, struct job *j, struct bytes raw,
				  struct mail_read **m_r)
{
	return read_mail(p, j, raw.n, true, question(j->ctx, PARSER_MAIL_WITH_PICTURES, raw), m_r);
}

/* A byte with the length of the name, the name, what follows. */
static struct bytes named(void *ctx, const char *charset, struct bytes in)
{
	struct text_out o = text_out_on(ctx);
	const char n = (char)strlen(charset);

	text_out_add(&o, &n, 1);
	text_out_str(&o, charset);
	text_out_add(&o, (const char *)in.p, in.n);
	return (struct bytes){(const uint8_t *)o.p, o.n};
}

enum rc parser_read_as(struct parser_client *p, struct job *j, struct bytes raw, bool pictures,
		       const char *charset, struct mail_read **m_r)
{
	if (strlen(charset) > MAIL_CHARSET_MOST)
		return because(j, RC_INVALID, "this charset is not known");
	return read_mail(p, j, raw.n, pictures,
			 question(j->ctx, pictures ? PARSER_MAIL_AS_WITH_PICTURES : PARSER_MAIL_AS,
				  named(j->ctx, charset, raw)),
			 m_r);
}

enum rc parser_text(struct parser_client *p, struct job *j, struct bytes in, char **charset_r, char **text_r)
{
	struct bytes out, q = question(j->ctx, PARSER_TEXT, named(j->ctx, "", in));
	enum rc rc = RC_IO;
	const char *end;

	for (int i = 0; i < TRIES && rc != RC_OK; i++) {
		rc = ask(p, j, q, &out);
		if (rc == RC_OK && (!utf8_is_text(out) || !memchr(out.p, '\n', out.n)))
			rc = RC_IO;
	}
	if (rc != RC_OK)
		return gave_up(p, j, rc, "the text");
	end = memchr(out.p, '\n', out.n);
	*charset_r = talloc_strndup(j->ctx, (const char *)out.p, (size_t)(end - (const char *)out.p));
	*text_r = talloc_strndup(j->ctx, end + 1, out.n - (size_t)(end + 1 - (const char *)out.p));
	must(*charset_r && *text_r);
	return RC_OK;
}

enum rc parser_clean_html(struct parser_client *p, struct job *j, struct bytes html, bool pictures,
			  char **clean_r)
{
	struct bytes out, q;
	enum rc rc = RC_IO;

	if (html.n > PARSER_MAIL_MOST)
		return because(j, RC_INVALID, "the HTML has more than %zu MiB", PARSER_MAIL_MOST >> 20);
	q = question(j->ctx, pictures ? PARSER_HTML_WITH_PICTURES : PARSER_HTML, html);
	for (int i = 0; i < TRIES && rc != RC_OK; i++) {
		rc = ask(p, j, q, &out);
		/* child_ask puts a NUL behind the answer */
		if (rc == RC_OK && !(utf8_is_text(out) && html_check((const char *)out.p, NULL, pictures)))
			rc = RC_IO;
	}
	talloc_free((void *)q.p);
	if (rc != RC_OK)
		return gave_up(p, j, rc, "the HTML");
	*clean_r = talloc_strndup(j->ctx, (const char *)out.p, out.n);
	return RC_OK;
}
