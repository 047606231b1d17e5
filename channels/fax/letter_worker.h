/*
 * letter_worker.h - the child that writes letters, and how it is asked.
 *
 * Question: the texts of struct letter in its order, each ended by a NUL, flags, pictures. Answer: number of pages (4 bytes, big end
 * first) and the PDF; a single byte is an error's code. What goes in are our agents' words, and what they quote, as
 * checked text, and pictures: so it is a process of its own that is shut in but for its fonts (hub/run/sandbox.h).
 */
#ifndef CHANNELS_FAX_LETTER_WORKER_H
#define CHANNELS_FAX_LETTER_WORKER_H

#include "channels/fax/letter.h"
#include "hub/base/instant.h"
#include "hub/base/job.h"

/* The inner command. Returns the exit code. */
int letter_worker(void);
/* As the command begins; for tests. */
MUST_CHECK enum rc letter_worker_shut_in(const char **why_r);

struct letter_client;
struct letter_client *letter_client_new(void *ctx);
/* On j->ctx. RC_INVALID: too long, or it cannot be laid out, with the reason; RC_IO: the child does not start. */
MUST_CHECK enum rc letter_client_write(struct letter_client *c, struct job *j, const struct letter *l,
				       struct bytes *pdf_r, unsigned *pages_r);

#endif
