/* letter_worker.c - the child that writes letters, and how it is asked. */
#include "channels/fax/letter_worker.h"

#include <stdbool.h>
#include <stdio.h>
#include <string.h>
#include <talloc.h>

#include "hub/run/child.h"
#include "hub/run/sandbox.h"

#define MEMORY_BYTES ((size_t)1 << 30) /* both fonts are mapped as a whole */
#define CPU_SECONDS 120
#define QUESTION_MOST ((size_t)44 << 20) /* the pictures of a message are at most 40 MiB */
#define TEXTS_MOST ((size_t)1 << 20)
#define ANSWER_MOST ((size_t)48 << 20)
#define ANSWER_MS 20000
#define QUESTIONS_MOST 50
#define TEXTS 12
#define COVER 1
#define MORE 2
#define PLAIN 4

/* ---- the question ---- */

static void texts_of(const struct letter *l, const char *texts[TEXTS])
{
	const char *in_order[TEXTS] = {l->language, l->letterhead, l->footer,	l->from,
				       l->to,	    l->number,	   l->date,	l->reference,
				       l->subject,  l->text,	   l->enclosed, l->cover_note};

	memcpy(texts, in_order, sizeof(in_order));
}

static void put_number(uint8_t *p, size_t n)
{
	for (int i = 0; i < 4; i++)
		p[i] = (uint8_t)(n >> (24 - 8 * i));
}

static size_t number_at(const uint8_t *p)
{
	return (size_t)p[0] << 24 | (size_t)p[1] << 16 | (size_t)p[2] << 8 | p[3];
}

/* The texts, each ended by a NUL; a byte of flags; the pictures, each behind its length. */
static struct bytes question_of(void *ctx, const struct letter *l)
{
	const char *texts[TEXTS];
	size_t n = 1, at = 0;
	uint8_t *q;

	texts_of(l, texts);
	for (size_t i = 0; i < TEXTS; i++)
		n += strlen(texts[i]) + 1;
	for (size_t i = 0; i < l->npictures; i++)
		n += 4 + l->pictures[i].n;
	q = talloc_size(ctx, n);
	must(q);
	for (size_t i = 0; i < TEXTS; i++) {
		size_t size = strlen(texts[i]) + 1;

		memcpy(q + at, texts[i], size);
		at += size;
	}
	q[at++] = (uint8_t)((l->cover ? COVER : 0) | (l->more ? MORE : 0) | (l->plain ? PLAIN : 0));
	for (size_t i = 0; i < l->npictures; i++) {
		put_number(q + at, l->pictures[i].n);
		memcpy(q + at + 4, l->pictures[i].p, l->pictures[i].n);
		at += 4 + l->pictures[i].n;
	}
	return (struct bytes){q, n};
}

static bool pictures_of(void *ctx, const uint8_t *p, const uint8_t *end, struct letter *l)
{
	struct bytes *list = talloc_zero_array(ctx, struct bytes, LETTER_PICTURES_MOST);

	must(list);
	l->pictures = list;
	while (end - p >= 4 && l->npictures < LETTER_PICTURES_MOST) {
		size_t size = number_at(p);

		p += 4;
		if (size > (size_t)(end - p))
			return false;
		list[l->npictures++] = (struct bytes){p, size};
		p += size;
	}
	return p == end;
}

static bool letter_of(void *ctx, struct bytes q, struct letter *l)
{
	const char *t[TEXTS];
	const char *p = (const char *)q.p, *end = p + q.n;

	for (size_t i = 0; i < TEXTS; i++) {
		const char *nul = p < end ? memchr(p, 0, (size_t)(end - p)) : NULL;

		if (!nul)
			return false;
		t[i] = p;
		p = nul + 1;
	}
	if (p == end)
		return false;
	*l = (struct letter){.language = t[0],
			     .letterhead = t[1],
			     .footer = t[2],
			     .from = t[3],
			     .to = t[4],
			     .number = t[5],
			     .date = t[6],
			     .reference = t[7],
			     .subject = t[8],
			     .text = t[9],
			     .enclosed = t[10],
			     .cover_note = t[11],
			     .cover = (*p & COVER) != 0,
			     .more = (*p & MORE) != 0,
			     .plain = (*p & PLAIN) != 0};
	return pictures_of(ctx, (const uint8_t *)p + 1, (const uint8_t *)end, l);
}

/* ---- the child ---- */

static void answer(void *ctx, struct bytes q, struct bytes *out_r)
{
	struct letter l;
	struct bytes pdf = {0};
	unsigned pages = 0;
	enum rc rc = letter_of(ctx, q, &l) ? letter_write(ctx, &l, &pdf, &pages) : RC_BUG;
	uint8_t *out = talloc_size(ctx, pdf.n + 4);

	must(out);
	out[0] = (uint8_t)rc;
	*out_r = (struct bytes){out, 1};
	if (rc != RC_OK)
		return;
	put_number(out, pages);
	memcpy(out + 4, pdf.p, pdf.n);
	out_r->n = pdf.n + 4;
}

/*
 * Fonts are opened when a letter first needs them, and Pango keeps a thread that looks for them: so the process keeps
 * reading, of fonts alone, and threads. Nothing is warmed up before: a thread from before would not be shut in.
 */
enum rc letter_worker_shut_in(const char **why_r)
{
	static const char *const fonts[] = {
		"/usr/share/fonts",	     "/usr/local/share/fonts", "/etc/fonts", "/usr/share/fontconfig",
		"/usr/share/xml/fontconfig", "/var/cache/fontconfig",  NULL};

	return sandbox_enter(&(struct sandbox_limits){.memory = MEMORY_BYTES,
						      .cpu_seconds = CPU_SECONDS,
						      .readable = fonts},
			     why_r);
}

int letter_worker(void)
{
	const char *why = "";

	if (letter_worker_shut_in(&why) != RC_OK) {
		fprintf(stderr, "onevoice inner-letter: %s\n", why);
		return 69;
	}
	return child_serve(answer, QUESTION_MOST);
}

/* ---- the parent ---- */

struct letter_client {
	struct child *child;
};

struct letter_client *letter_client_new(void *ctx)
{
	static const char *const argv[] = {"inner-letter", NULL};
	struct letter_client *c = talloc_zero(ctx, struct letter_client);

	must(c);
	c->child = child_create(c, &(struct child_options){.name = "letter",
							   .argv = argv,
							   .answer_most = ANSWER_MOST,
							   .questions_most = QUESTIONS_MOST});
	return c;
}

enum rc letter_client_write(struct letter_client *c, struct job *j, const struct letter *l,
			    struct bytes *pdf_r, unsigned *pages_r)
{
	struct bytes q = question_of(j->ctx, l), out;

	if (q.n > QUESTION_MOST || strlen(l->text) > TEXTS_MOST)
		return because(j, RC_INVALID, "the text is too long for a fax");
	must(l->npictures <= LETTER_PICTURES_MOST);
	if (child_ask(c->child, j->ctx, q, SPAN_MS(ANSWER_MS), &out) != RC_OK)
		return because(j, RC_IO, "the process that writes faxes broke down");
	if (out.n == 1 && out.p[0] == RC_LIMIT)
		return because(j, RC_INVALID, "the text has more than %d pages", LETTER_PAGES_MOST);
	if (out.n == 1 && out.p[0] == RC_INVALID)
		return because(j, RC_INVALID, "a picture cannot be read, or is too large for a fax");
	if (out.n < 12 || memcmp(out.p + 4, "%PDF-", 5) != 0)
		return because(j, RC_IO, "the process that writes faxes made no page");
	*pages_r = (unsigned)number_at(out.p);
	*pdf_r = (struct bytes){out.p + 4, out.n - 4};
	return RC_OK;
}
