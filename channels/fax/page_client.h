/*
 * page_client.h - asks the sandboxed child for the pages of a fax's TIFF.
 *
 * Owns: one child process (`onevoice inner-fax`), started at the first question, replaced when it dies or hangs.
 * Thread: belongs to one.
 */
#ifndef CHANNELS_FAX_PAGE_CLIENT_H
#define CHANNELS_FAX_PAGE_CLIENT_H

#include "channels/fax/page_answer.h"

#define PAGE_ANSWER_MS 30000

struct page_client;

struct page_client *page_client_new(void *ctx);
/* For tests. */
void page_client_set_deadline(struct page_client *p, span deadline);
/*
 * The pages, on j->ctx. RC_INVALID: it cannot be read, j->why says why: it is no such file, or the child broke down over
 * it twice. RC_IO: the child cannot be started at all; nothing is known about the file.
 */
MUST_CHECK enum rc page_client_make(struct page_client *p, struct job *j, struct bytes tiff,
				    struct pages_made *m_r);
/* 0 = none now. */
int page_client_pid(const struct page_client *p);

#endif
