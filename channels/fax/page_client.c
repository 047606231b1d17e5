/* page_client.c - asks the sandboxed child for the pages of a fax's TIFF. */
#include "channels/fax/page_client.h"

#include <talloc.h>

#include "hub/run/child.h"

#define TRIES 2
#define QUESTIONS_MOST 20 /* a child has so much time in its life */

struct page_client {
	struct child *child;
	span deadline;
};

struct page_client *page_client_new(void *ctx)
{
	static const char *const argv[] = {"inner-fax", NULL};
	struct page_client *p = talloc_zero(ctx, struct page_client);

	must(p);
	p->deadline = SPAN_MS(PAGE_ANSWER_MS);
	p->child = child_create(p, &(struct child_options){.name = "fax",
							   .argv = argv,
							   .answer_most = PAGE_ANSWER_MOST,
							   .questions_most = QUESTIONS_MOST});
	return p;
}

void page_client_set_deadline(struct page_client *p, span deadline)
{
	p->deadline = deadline;
}

int page_client_pid(const struct page_client *p)
{
	return child_pid(p->child);
}

static enum rc ask(struct page_client *p, struct job *j, struct bytes tiff, struct pages_made *m_r)
{
	struct bytes out;

	TRY(child_ask(p->child, j->ctx, tiff, p->deadline, &out));
	return page_answer_decode(j, out, m_r);
}

/* Does the child answer at all? Then the fault was the file's. */
static bool works(struct page_client *p, struct job *j)
{
	static const uint8_t none[] = "none";
	struct pages_made m;

	return ask(p, j, (struct bytes){none, 4}, &m) == RC_INVALID;
}

enum rc page_client_make(struct page_client *p, struct job *j, struct bytes tiff, struct pages_made *m_r)
{
	enum rc rc = RC_IO;

	if (tiff.n > PAGE_TIFF_MOST)
		return because(j, RC_INVALID, "it has more than %zu MiB", PAGE_TIFF_MOST >> 20);
	for (int i = 0; i < TRIES; i++) {
		rc = ask(p, j, tiff, m_r);
		if (rc == RC_OK || rc == RC_INVALID)
			return rc;
	}
	if (!works(p, j))
		return because(j, RC_IO, "the child that reads faxes does not start");
	return because(j, RC_INVALID,
		       rc == RC_TIMEOUT ? "reading it did not come to an end" : "reading it broke down");
}
