/*
 * fax_file.h - what a file is to a fax: a picture that becomes a page, a document that goes along, or nothing.
 *
 * Asked of the bytes, since the name and the type are its sender's. Pure but for the reason.
 */
#ifndef WORKFLOW_FAX_FILE_H
#define WORKFLOW_FAX_FILE_H

#include "hub/store/db.h"
#include "workflow/message.h"

enum fax_file { FAX_FILE_NONE, FAX_FILE_PNG, FAX_FILE_JPEG, FAX_FILE_TIFF, FAX_FILE_PDF };

enum fax_file fax_file_of(struct bytes content);
/* RC_INVALID: one of them cannot be faxed; the reason names it. */
MUST_CHECK enum rc fax_files_allowed(struct db_tx *tx, const struct attachment_in *files, size_t n);

#endif
