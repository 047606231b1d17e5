/*
 * ocr_worker.h - the child that reads words off a fax's pages, and how it is asked.
 *
 * Question: a page's picture as we made it (PNG). Answer: the text, UTF-8; one byte 0xff: it could not be read. The
 * library, tesseract with its languages, is looked for when the child begins, so the program runs without it; then the
 * child is shut in like the one that reads TIFF: no file, no socket, no thread, bounds on memory and time.
 */
#ifndef CHANNELS_FAX_OCR_WORKER_H
#define CHANNELS_FAX_OCR_WORKER_H

#include "hub/base/bytes.h"
#include "hub/base/instant.h"
#include "hub/base/job.h"

#define OCR_TEXT_MOST ((size_t)64 << 10) /* bytes of a page's text that are kept */

/* The inner command; `languages` as tesseract wants them: "eng+chi_sim". Returns the exit code. */
int ocr_worker(const char *languages);

struct ocr_client;
/* `languages` is copied. */
struct ocr_client *ocr_client_new(void *ctx, const char *languages);
/*
 * The words of the page, cleaned: valid UTF-8 without control characters, blank lines folded; "" = none. On j->ctx.
 * RC_INVALID: this page cannot be read; RC_IO: the child cannot be started, or broke down on it.
 */
MUST_CHECK enum rc ocr_client_read(struct ocr_client *c, struct job *j, struct bytes png, char **text_r);

/* What is believed of the child's answer. On ctx. Pure. */
char *ocr_text(void *ctx, struct bytes answer);

#endif
