/*
 * ocr_reader.h - the thread that has the words of fax pages read, one page after the other, when nothing else needs the
 * machine: pages that were there before the setting was switched on as well, the newest first.
 *
 * A claim is a lease (workflow/fax.h); a page that breaks the child is tried again, FAX_TEXT_TRIES times at most.
 * Owns: its thread, connection and child. Thread: start and stop on the loop thread; wake from any.
 */
#ifndef CHANNELS_FAX_OCR_READER_H
#define CHANNELS_FAX_OCR_READER_H

#include <stdbool.h>

#include "channels/fax/ocr_worker.h"
#include "hub/store/db.h"

struct ocr_reader;

struct ocr_reader_options {
	const char *languages; /* "eng+chi_sim+chi_tra" */
	struct db *(*open_db)(void *ctx, void *arg);
	void *open_db_arg;
};

struct ocr_reader *ocr_reader_start(void *ctx, const struct ocr_reader_options *o);
/* Claim nothing more. */
void ocr_reader_drain(struct ocr_reader *r);
/* Join; false: it did not end in time. */
bool ocr_reader_stop(struct ocr_reader *r, span wait);
/* Pages read since the start. */
uint64_t ocr_reader_count(struct ocr_reader *r);

/* One page, if one waits; for the thread, and for tests. RC_NOT_FOUND: none. */
MUST_CHECK enum rc ocr_read_next(struct job *j, struct ocr_client *c);

#endif
