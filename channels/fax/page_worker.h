/*
 * page_worker.h - the child that makes pictures and a PDF out of a fax's TIFF, and nothing else.
 *
 * Question: the TIFF's bytes. Answer: page_answer.h. Shut in before it reads the first (hub/run/sandbox.h): no file, no
 * socket, bounded memory and time.
 */
#ifndef CHANNELS_FAX_PAGE_WORKER_H
#define CHANNELS_FAX_PAGE_WORKER_H

#include "channels/fax/page_answer.h"

/* The inner command. Returns the exit code. */
int page_worker(void);

/* Its parts: load and shut this process in; or load once in any process, then answer. */
MUST_CHECK enum rc page_worker_shut_in(const char **why_r);
void page_worker_load(void);
void page_worker_answer(void *ctx, struct bytes tiff, struct bytes *out_r);

#endif
