/* fax_enclosed.c - what hangs on a reply that goes by fax. */
#include "channels/fax/fax_enclosed.h"

#include <talloc.h>

#include "channels/fax/letter.h"
#include "hub/store/blob.h"
#include "workflow/upload_policy.h"

#define NAMES_MOST 600 /* bytes of all names together, on the paper */

_Static_assert(LETTER_PICTURES_MOST >= UPLOAD_FILES_MOST, "every file of a message may be a picture");

/* What it is stands in its first bytes. */
static enum rc sort_of(struct db_tx *tx, const struct attachment *a, enum fax_file *sort_r)
{
	struct bytes first;

	TRY(blob_get_chunk(tx, a->sha256, 0, &first));
	*sort_r = fax_file_of(first);
	talloc_free((void *)(uintptr_t)first.p);
	if (*sort_r == FAX_FILE_NONE)
		return because(tx->job, RC_INVALID, "%.80s cannot be faxed", a->name);
	return RC_OK;
}

static void note_name(struct fax_enclosed *e, const char *name)
{
	if (talloc_get_size(e->names) < NAMES_MOST)
		e->names = talloc_asprintf_append(e->names, "%s%s", *e->names ? ", " : "", name);
	must(e->names);
}

enum rc fax_enclosed_read(struct db_tx *tx, message_id message, struct fax_enclosed *e_r)
{
	void *ctx = tx->job->ctx;
	struct attachment *list;
	struct fax_enclosed e = {.names = talloc_strdup(ctx, "")};
	size_t n;

	TRY(attachments_of(tx, message, &list, &n));
	e.pictures = talloc_zero_array(ctx, struct bytes, (unsigned)n + 1);
	e.along = talloc_zero_array(ctx, struct attachment, (unsigned)n + 1);
	must(e.pictures && e.along && e.names);
	for (size_t i = 0; i < n; i++) {
		enum fax_file sort;

		TRY(sort_of(tx, &list[i], &sort));
		note_name(&e, list[i].name);
		if (sort == FAX_FILE_PNG || sort == FAX_FILE_JPEG)
			TRY(blob_get(tx, list[i].sha256, UPLOAD_SIZE_MOST, &e.pictures[e.npictures++]));
		else
			e.along[e.nalong++] = list[i];
	}
	*e_r = e;
	return RC_OK;
}

enum rc fax_enclosed_documents(struct db_tx *tx, message_id message, struct bytes letter,
			       struct fax_document **list_r, size_t *n_r)
{
	struct attachment *all;
	struct fax_document *list;
	size_t n, k = 0;

	TRY(attachments_of(tx, message, &all, &n));
	list = talloc_zero_array(tx->job->ctx, struct fax_document, (unsigned)n + 1);
	must(list);
	list[k++] = (struct fax_document){letter, "pdf"};
	for (size_t i = 0; i < n; i++) {
		enum fax_file sort;

		TRY(sort_of(tx, &all[i], &sort));
		if (sort != FAX_FILE_PDF && sort != FAX_FILE_TIFF)
			continue;
		list[k].ending = sort == FAX_FILE_PDF ? "pdf" : "tif";
		TRY(blob_get(tx, all[i].sha256, UPLOAD_SIZE_MOST, &list[k].content));
		k++;
	}
	*list_r = list;
	*n_r = k;
	return RC_OK;
}
