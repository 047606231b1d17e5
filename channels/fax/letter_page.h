/* letter_page.h - a page of reports on paper: the letter printer's child writes it. Thread: one. */
#ifndef CHANNELS_FAX_LETTER_PAGE_H
#define CHANNELS_FAX_LETTER_PAGE_H

#include "channels/fax/letter_worker.h"
#include "workflow/report_page.h"

/* On j->ctx; as letter_client_write. */
MUST_CHECK enum rc letter_page_write(struct job *j, struct letter_client *c, const struct report_page_text *t,
				     enum locale l, struct bytes *pdf_r);

#endif
