/*
 * preview_answer.h - what the child that draws previews is asked, and what is believed of its answer.
 *
 * Question: one letter (enum preview_question), then the file's bytes. Answer: bytes of fixed places (preview_answer.c),
 * then each page's two pictures, large and small. The child has read hostile bytes: sizes are held against limits, and
 * each picture has to begin as what it is said to be. Pure.
 */
#ifndef CHANNELS_READING_PREVIEW_ANSWER_H
#define CHANNELS_READING_PREVIEW_ANSWER_H

#include <stdbool.h>

#include "hub/base/bytes.h"
#include "hub/base/job.h"
#include "hub/base/rc.h"
#include "workflow/preview.h"

#define PREVIEW_LARGE 1600u /* pixels of the longer side at most */
#define PREVIEW_SMALL 320u
#define PREVIEW_FILE_MOST ((size_t)32 << 20)
#define PREVIEW_ANSWER_MOST ((size_t)48 << 20)

enum preview_question {
	PREVIEW_FILE = 'f',    /* an attachment: a picture, or some pages */
	PREVIEW_PICTURE = 'p', /* one picture, never pages; only large; as it moves no more */
};

/* In the child, on ctx. */
struct bytes preview_answer_encode(void *ctx, const struct preview_made *m);
/* In the parent: pictures are borrowed from `answer`, the rest on j->ctx. RC_IO: this is no answer. */
MUST_CHECK enum rc preview_answer_decode(struct job *j, struct bytes answer, struct preview_made *m_r);

#endif
