/* letter_worker.c - the child that writes letters, and how it is asked. */
#include "channels/fax/letter_worker.h"

#include <stdbool.h>
#include <string.h>
#include <sys/resource.h>
#include <talloc.h>

#include "hub/run/child.h"

#define MEMORY_BYTES ((rlim_t)1 << 30) /* both fonts are mapped as a whole */
#define CPU_SECONDS 120
#define QUESTION_MOST ((size_t)1 << 20)
#define ANSWER_MOST ((size_t)48 << 20)
#define ANSWER_MS 20000
#define QUESTIONS_MOST 50
#define TEXTS 10

/* ---- the question ---- */

static void texts_of(const struct letter *l, const char *texts[TEXTS])
{
	const char *in_order[TEXTS] = {l->language, l->letterhead, l->footer,	 l->from,    l->to,
				       l->number,   l->date,	   l->reference, l->subject, l->text};

	memcpy(texts, in_order, sizeof(in_order));
}

static struct bytes question_of(void *ctx, const struct letter *l)
{
	const char *texts[TEXTS];
	size_t n = 0, at = 0;
	uint8_t *q;

	texts_of(l, texts);
	for (size_t i = 0; i < TEXTS; i++)
		n += strlen(texts[i]) + 1;
	q = talloc_size(ctx, n);
	must(q);
	for (size_t i = 0; i < TEXTS; i++) {
		size_t size = strlen(texts[i]) + 1;

		memcpy(q + at, texts[i], size);
		at += size;
	}
	return (struct bytes){q, n};
}

static bool letter_of(struct bytes q, struct letter *l)
{
	const char *texts[TEXTS];
	const char *p = (const char *)q.p, *end = p + q.n;

	for (size_t i = 0; i < TEXTS; i++) {
		const char *nul = p < end ? memchr(p, 0, (size_t)(end - p)) : NULL;

		if (!nul)
			return false;
		texts[i] = p;
		p = nul + 1;
	}
	*l = (struct letter){texts[0], texts[1], texts[2], texts[3], texts[4],
			     texts[5], texts[6], texts[7], texts[8], texts[9]};
	return p == end;
}

/* ---- the child ---- */

static void answer(void *ctx, struct bytes q, struct bytes *out_r)
{
	struct letter l;
	struct bytes pdf = {0};
	unsigned pages = 0;
	enum rc rc = letter_of(q, &l) ? letter_write(ctx, &l, &pdf, &pages) : RC_BUG;
	uint8_t *out = talloc_size(ctx, pdf.n + 4);

	must(out);
	out[0] = (uint8_t)rc;
	*out_r = (struct bytes){out, 1};
	if (rc != RC_OK)
		return;
	for (int i = 0; i < 4; i++)
		out[i] = (uint8_t)(pages >> (24 - 8 * i));
	memcpy(out + 4, pdf.p, pdf.n);
	out_r->n = pdf.n + 4;
}

int letter_worker(void)
{
	(void)setrlimit(RLIMIT_CPU, &(struct rlimit){CPU_SECONDS, CPU_SECONDS + 1});
	(void)setrlimit(RLIMIT_CORE, &(struct rlimit){0, 0});
#ifndef ONEVOICE_SANITIZED
	(void)setrlimit(RLIMIT_AS, &(struct rlimit){MEMORY_BYTES, MEMORY_BYTES});
#endif
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

	if (q.n > QUESTION_MOST)
		return because(j, RC_INVALID, "the text is too long for a fax");
	if (child_ask(c->child, j->ctx, q, SPAN_MS(ANSWER_MS), &out) != RC_OK)
		return because(j, RC_IO, "the process that writes faxes broke down");
	if (out.n == 1 && out.p[0] == RC_LIMIT)
		return because(j, RC_INVALID, "the text has more than %d pages", LETTER_PAGES_MOST);
	if (out.n < 12 || memcmp(out.p + 4, "%PDF-", 5) != 0)
		return because(j, RC_IO, "the process that writes faxes made no page");
	*pages_r = (unsigned)out.p[0] << 24 | (unsigned)out.p[1] << 16 | (unsigned)out.p[2] << 8 | out.p[3];
	*pdf_r = (struct bytes){out.p + 4, out.n - 4};
	return RC_OK;
}
