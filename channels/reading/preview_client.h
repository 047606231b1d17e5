/*
 * preview_client.h - asks the sandboxed child for pictures of a file.
 *
 * Owns: one child process (`onevoice inner-preview`), started at the first question, replaced when it dies or hangs.
 * Thread: belongs to one.
 */
#ifndef CHANNELS_READING_PREVIEW_CLIENT_H
#define CHANNELS_READING_PREVIEW_CLIENT_H

#include "channels/reading/preview_answer.h"

#define PREVIEW_ANSWER_MS 8000

struct preview_client;

struct preview_client *preview_client_new(void *ctx);
/* For tests. */
void preview_client_set_deadline(struct preview_client *p, span deadline);
/*
 * What can be shown of the file, or why nothing; on j->ctx. A file that broke the child or took too long is told of as any
 * other. RC_IO: the child cannot be started at all; nothing is known about the file.
 */
MUST_CHECK enum rc preview_client_make(struct preview_client *p, struct job *j, enum preview_question what,
				       struct bytes file, struct preview_made *m_r);

#endif
