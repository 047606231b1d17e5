/*
 * fax_enclosed.h - what hangs on a reply that goes by fax: pictures become pages of the letter, documents go along.
 *
 * Thread: a sender's, inside its transaction.
 */
#ifndef CHANNELS_FAX_FAX_ENCLOSED_H
#define CHANNELS_FAX_FAX_ENCLOSED_H

#include "channels/fax/fax_submit.h"
#include "workflow/fax_file.h"

struct fax_enclosed {
	struct bytes *pictures; /* PNG and JPEG, on the job */
	size_t npictures;
	struct attachment *along; /* PDF and TIFF */
	size_t nalong;
	char *names; /* of all, joined by commas; "" = nothing */
};

/* RC_INVALID: one of them can be neither, with the reason. */
MUST_CHECK enum rc fax_enclosed_read(struct db_tx *tx, message_id message, struct fax_enclosed *e_r);
/* The letter and what goes along, as files for sendfax, on the job; *n_r of them. */
MUST_CHECK enum rc fax_enclosed_documents(struct db_tx *tx, message_id message, struct bytes letter,
					  struct fax_document **list_r, size_t *n_r);

#endif
