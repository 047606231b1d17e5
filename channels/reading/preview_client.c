/* preview_client.c - asks the sandboxed child for pictures of a file. */
#include "channels/reading/preview_client.h"

#include <string.h>
#include <talloc.h>

#include "hub/run/child.h"

#define QUESTIONS_MOST 30 /* a child has so much time in its life */

struct preview_client {
	struct child *child;
	span deadline;
};

struct preview_client *preview_client_new(void *ctx)
{
	static const char *const argv[] = {"inner-preview", NULL};
	struct preview_client *p = talloc_zero(ctx, struct preview_client);

	must(p);
	p->deadline = SPAN_MS(PREVIEW_ANSWER_MS);
	p->child = child_create(p, &(struct child_options){.name = "preview",
							   .argv = argv,
							   .answer_most = PREVIEW_ANSWER_MOST,
							   .questions_most = QUESTIONS_MOST});
	return p;
}

void preview_client_set_deadline(struct preview_client *p, span deadline)
{
	p->deadline = deadline;
}

static enum rc ask(struct preview_client *p, struct job *j, enum preview_question what, struct bytes file,
		   struct preview_made *m_r)
{
	uint8_t *q = talloc_size(j->ctx, file.n + 1);
	struct bytes out;
	enum rc rc;

	must(q);
	q[0] = (uint8_t)what;
	if (file.n)
		memcpy(q + 1, file.p, file.n);
	rc = child_ask(p->child, j->ctx, (struct bytes){q, file.n + 1}, p->deadline, &out);
	talloc_free(q);
	return rc == RC_OK ? preview_answer_decode(j, out, m_r) : rc;
}

static enum rc none(enum preview_why why, struct preview_made *m_r)
{
	*m_r = (struct preview_made){.p = {.kind = PREVIEW_NONE, .why = why}};
	return RC_OK;
}

/* Does the child answer at all? Then the fault was the file's. */
static bool works(struct preview_client *p, struct job *j)
{
	static const uint8_t nothing[] = "nothing";
	struct preview_made m;

	return ask(p, j, PREVIEW_FILE, (struct bytes){nothing, sizeof(nothing) - 1}, &m) == RC_OK;
}

enum rc preview_client_make(struct preview_client *p, struct job *j, enum preview_question what,
			    struct bytes file, struct preview_made *m_r)
{
	enum rc rc;

	if (file.n > PREVIEW_FILE_MOST)
		return none(PREVIEW_WHY_SIZE, m_r);
	if (file.n == 0)
		return none(PREVIEW_WHY_EMPTY, m_r);
	rc = ask(p, j, what, file, m_r);
	if (rc == RC_OK)
		return RC_OK;
	if (!works(p, j))
		return because(j, RC_IO, "the child that draws previews does not start");
	/* what took all memory or all time ends the same way; what broke it might be either */
	return none(rc == RC_TIMEOUT ? PREVIEW_WHY_SLOW : PREVIEW_WHY_BROKEN, m_r);
}
