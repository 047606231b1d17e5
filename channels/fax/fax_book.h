/*
 * fax_book.h - the fax gateways in memory, so that arriving mail is not held up by asking for them each time.
 *
 * A copy of table fax_gateway, at most FAX_BOOK_MS old: a gateway listed a moment ago is believed after that long.
 * Thread: any; one lock inside.
 */
#ifndef CHANNELS_FAX_FAX_BOOK_H
#define CHANNELS_FAX_FAX_BOOK_H

#include "workflow/fax_gateway.h"

#define FAX_BOOK_MS 1000

struct fax_book;

struct fax_book *fax_book_new(void *ctx);
/* All of them, on the job. Asks the database where the copy is too old. */
MUST_CHECK enum rc fax_book_list(struct fax_book *b, struct db_tx *tx, const struct fax_gateway **list_r,
				 size_t *n_r);

#endif
