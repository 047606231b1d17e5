/*
 * preview_worker.h - the child that draws previews, and nothing else.
 *
 * Shut in before it reads the first byte (hub/run/sandbox.h): it reads fonts and Poppler's tables, has no socket, bounded memory
 * and time. Questions and answers: preview_answer.h.
 */
#ifndef CHANNELS_READING_PREVIEW_WORKER_H
#define CHANNELS_READING_PREVIEW_WORKER_H

#include "channels/reading/preview_answer.h"

/* The inner command. Returns the exit code. */
int preview_worker(void);

/* Its part, in any process. */
void preview_worker_answer(void *ctx, struct bytes question, struct bytes *out_r);

#endif
