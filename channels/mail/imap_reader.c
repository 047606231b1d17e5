/* imap_reader.c - bytes of an IMAP server, cut into responses. */
#include "channels/mail/imap_reader.h"

#include <string.h>
#include <strings.h>
#include <talloc.h>

#include "hub/base/rc.h"

#define FIRST_ROOM 512

enum mode {
	MODE_TEXT,   /* of a response */
	MODE_SEARCH, /* the numbers of "* SEARCH" */
	MODE_BODY,   /* a literal that is passed on */
	MODE_KEEP,   /* one that goes into the text as a quoted string */
	MODE_DROP,   /* one that nobody wants */
};

struct imap_reader {
	struct imap_reader_to to;
	size_t body_most;
	enum mode mode;
	char *text; /* with room for a NUL */
	size_t n, room;
	size_t left; /* bytes of the literal that are still to come */
	bool had_body;
	uint64_t number; /* of MODE_SEARCH */
	bool in_number, only_numbers;
	const char *why;
};

static void begin_response(struct imap_reader *r)
{
	r->mode = MODE_TEXT;
	r->n = 0;
	r->had_body = false;
	r->in_number = false;
	r->only_numbers = true;
}

struct imap_reader *imap_reader_new(void *ctx, const struct imap_reader_to *to)
{
	struct imap_reader *r = talloc_zero(ctx, struct imap_reader);

	must(r);
	r->to = *to;
	r->room = FIRST_ROOM;
	r->text = talloc_size(r, r->room);
	must(r->text);
	begin_response(r);
	return r;
}

void imap_reader_body_most(struct imap_reader *r, size_t most)
{
	r->body_most = most;
}

const char *imap_reader_why(const struct imap_reader *r)
{
	return r->why;
}

static void fail(struct imap_reader *r, const char *why)
{
	r->why = why;
}

/* ---- the text of a response ---- */

static void keep(struct imap_reader *r, const uint8_t *p, size_t n)
{
	if (n > IMAP_LINE_MOST - r->n) {
		fail(r, "the server sent a line longer than is taken");
		return;
	}
	if (r->n + n >= r->room) {
		while (r->n + n >= r->room)
			r->room *= 2;
		r->text = talloc_realloc_size(r, r->text, r->room);
		must(r->text);
	}
	memcpy(r->text + r->n, p, n);
	r->n += n;
}

static void keep_text(struct imap_reader *r, const char *text)
{
	keep(r, (const uint8_t *)text, strlen(text));
}

/* As in a quoted string, which holds no line ends. */
static void keep_quoted(struct imap_reader *r, const uint8_t *p, size_t n)
{
	for (size_t i = 0; i < n; i++) {
		uint8_t c = p[i] < ' ' || p[i] == 0x7f ? '?' : p[i];

		if (c == '"' || c == '\\')
			keep_text(r, "\\");
		keep(r, &c, 1);
	}
}

static bool is_search(const struct imap_reader *r)
{
	return r->n == 9 && strncasecmp(r->text, "* SEARCH ", 9) == 0;
}

/* A body that came in quotes instead of as a literal. */
static void give_quoted_body(struct imap_reader *r, const struct imap_fetch *f)
{
	char *body = talloc_size(r, f->nquoted + 1);
	size_t n;

	must(body);
	n = imap_unquote(f->quoted, f->nquoted, body);
	r->to.body(r->to.arg, n);
	if (n > 0)
		r->to.bytes(r->to.arg, (struct bytes){(const uint8_t *)body, n});
	talloc_free(body);
}

static void end_response(struct imap_reader *r)
{
	struct imap_reply reply;
	struct imap_fetch f;

	if (r->n > 0 && r->text[r->n - 1] == '\r')
		r->n--;
	r->text[r->n] = '\0';
	imap_reply_read(r->text, r->n, &reply);
	if (strcasecmp(reply.name, "FETCH") == 0 && !r->had_body && imap_fetch_read(reply.rest, &f) &&
	    f.body == IMAP_BODY_QUOTED)
		give_quoted_body(r, &f);
	r->to.reply(r->to.arg, &reply);
	begin_response(r);
}

/* ---- literals ---- */

/* Do the text's last bytes, "{123}", announce a literal? Where the brace stands goes to *at_r. */
static bool announces(const struct imap_reader *r, size_t *at_r, size_t *size_r)
{
	size_t end = r->n, at;
	uint64_t size = 0;

	if (end > 0 && r->text[end - 1] == '\r')
		end--;
	if (end < 3 || r->text[end - 1] != '}')
		return false;
	for (at = end - 2; at > 0 && r->text[at] >= '0' && r->text[at] <= '9'; at--)
		;
	if (r->text[at] != '{' || at == end - 2)
		return false;
	for (size_t i = at + 1; i + 1 < end; i++) {
		if (size < SIZE_MAX / 16) /* beyond every bound; stays there */
			size = size * 10 + (uint64_t)(r->text[i] - '0');
	}
	*at_r = at;
	*size_r = (size_t)size;
	return true;
}

/* Only what carries data has literals; the text of a status may end with what looks like one. */
static bool may_hold_literal(const struct imap_reader *r)
{
	static const char *const statuses[] = {"* OK", "* NO", "* BAD", "* BYE", "* PREAUTH"};

	if (r->n < 2 || r->text[0] != '*' || r->text[1] != ' ')
		return false;
	for (size_t i = 0; i < COUNT_OF(statuses); i++) {
		size_t n = strlen(statuses[i]);

		if (r->n > n && strncasecmp(r->text, statuses[i], n) == 0 && r->text[n] == ' ')
			return false;
	}
	return true;
}

/* "* 7 FETCH (UID 9 BODY[] {" or "BODY[]<0> {": the item's name ends right before. */
static bool is_body(const struct imap_reader *r, size_t at)
{
	const char *text = r->text;
	size_t i = 2;

	while (i < at && text[i] >= '0' && text[i] <= '9')
		i++;
	if (i == 2 || at - i < 8 || strncasecmp(text + i, " FETCH (", 8) != 0)
		return false;
	return text[at - 1] == ' ' && (text[at - 2] == ']' || text[at - 2] == '>');
}

static void begin_literal(struct imap_reader *r, size_t at, size_t size)
{
	r->left = size;
	if (is_body(r, at)) {
		if (size > r->body_most)
			fail(r, "the server sent a mail larger than it had said");
		else if (r->had_body)
			fail(r, "the server sent two mails for one");
		if (r->why)
			return;
		r->had_body = true;
		r->mode = MODE_BODY;
		if (r->text[r->n - 1] == '\r')
			r->n--;
		r->to.body(r->to.arg, size);
		return;
	}
	r->n = at;
	if (size > IMAP_DROP_MOST) {
		fail(r, "the server sent a text larger than anything that was asked for");
	} else if (size > IMAP_WORD_MOST) {
		r->mode = MODE_DROP;
		keep_text(r, "NIL");
	} else {
		r->mode = MODE_KEEP;
		keep_text(r, "\"");
	}
}

static void end_literal(struct imap_reader *r)
{
	if (r->mode == MODE_KEEP)
		keep_text(r, "\"");
	r->mode = MODE_TEXT;
}

static size_t feed_literal(struct imap_reader *r, struct bytes in)
{
	size_t n = in.n < r->left ? in.n : r->left;

	if (r->mode == MODE_BODY && n > 0)
		r->to.bytes(r->to.arg, (struct bytes){in.p, n});
	else if (r->mode == MODE_KEEP)
		keep_quoted(r, in.p, n);
	r->left -= n;
	if (r->left == 0)
		end_literal(r);
	return n;
}

/* ---- lines ---- */

static void end_line(struct imap_reader *r)
{
	size_t at, size;

	if (may_hold_literal(r) && announces(r, &at, &size)) {
		begin_literal(r, at, size);
		if (!r->why && r->left == 0)
			end_literal(r);
	} else {
		end_response(r);
	}
}

static size_t feed_text(struct imap_reader *r, struct bytes in)
{
	const uint8_t *lf;
	size_t n;

	if (r->n < 9) { /* byte by byte, until it is known whether numbers follow */
		if (in.p[0] == '\n') {
			end_line(r);
		} else {
			keep(r, in.p, 1);
			if (is_search(r))
				r->mode = MODE_SEARCH;
		}
		return 1;
	}
	lf = memchr(in.p, '\n', in.n);
	n = lf ? (size_t)(lf - in.p) : in.n;
	keep(r, in.p, n);
	if (!lf || r->why)
		return n;
	end_line(r);
	return n + 1;
}

static void end_number(struct imap_reader *r)
{
	if (r->in_number && r->number > 0 && r->number <= UINT32_MAX)
		r->to.found(r->to.arg, (uint32_t)r->number);
	r->in_number = false;
	r->number = 0;
}

/* What is no number, as "(MODSEQ 12)", ends them. */
static size_t feed_search(struct imap_reader *r, struct bytes in)
{
	size_t i;

	for (i = 0; i < in.n && in.p[i] != '\n'; i++) {
		uint8_t c = in.p[i];

		if (!r->only_numbers || c == '\r')
			continue;
		if (c >= '0' && c <= '9') {
			r->in_number = true;
			if (r->number <= UINT32_MAX)
				r->number = r->number * 10 + (uint64_t)(c - '0');
		} else {
			end_number(r);
			r->only_numbers = c == ' ';
		}
	}
	if (i == in.n)
		return i;
	end_number(r);
	end_response(r);
	return i + 1;
}

bool imap_reader_feed(struct imap_reader *r, struct bytes in)
{
	while (in.n > 0 && !r->why) {
		size_t n;

		if (r->mode == MODE_TEXT)
			n = feed_text(r, in);
		else if (r->mode == MODE_SEARCH)
			n = feed_search(r, in);
		else
			n = feed_literal(r, in);
		in = (struct bytes){in.p + n, in.n - n};
	}
	return !r->why;
}
