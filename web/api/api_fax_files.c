/* api_fax_files.c - a fax's pages as pictures and as a PDF, made by us and so safe to be shown in place. */
#include <inttypes.h>
#include <string.h>
#include <talloc.h>

#include "hub/base/num.h"
#include "hub/store/blob.h"
#include "web/api/api.h"
#include "web/api/file.h"
#include "workflow/fax.h"

#define FILE_MOST ((size_t)96 << 20)

/* Content that lives as long as the request. */
static enum rc content_of(struct api *a, struct key32 sum, struct bytes *b_r)
{
	struct bytes b;

	TRY(blob_get(a->tx, sum, FILE_MOST, &b));
	*b_r = (struct bytes){talloc_steal(a->request, b.p), b.n};
	return RC_OK;
}

static enum rc fax_message(struct api *a, message_id *id_r)
{
	struct message m;
	uint64_t id = 0;

	TRY(file_id(a, &id));
	TRY(file_message(a, (message_id){id}, &m));
	*id_r = m.id;
	return RC_OK;
}

static enum rc answer(struct api *a, struct key32 sum, const char *type, const char *name)
{
	struct request *r = a->request;
	struct bytes content;

	TRY(content_of(a, sum, &content));
	r->found = (struct file_answer){
		.content_type = type,
		.extra = talloc_asprintf(r, "%s\r\n", file_disposition(r, true, name)),
		.csp = FILE_CSP_SANDBOX,
		.body = content,
	};
	return RC_OK;
}

enum rc file_fax_page(struct api *a)
{
	const char *size = file_text(a, "size");
	bool small = size && strcmp(size, "small") == 0;
	struct fax_page p;
	message_id id = {0};
	uint64_t n;

	if (num_u64(file_text(a, "page"), FAX_PAGES_MOST, &n) != RC_OK)
		return RC_NOT_FOUND;
	TRY(fax_message(a, &id));
	TRY(fax_page_get(a->tx, id, (uint32_t)n, &p));
	return answer(a, small ? p.thumb : p.view, "image/png",
		      talloc_asprintf(a->request, "fax-%" PRIu64 "-%" PRIu64 ".png", id.v, n));
}

enum rc file_fax_pdf(struct api *a)
{
	message_id id = {0};
	struct fax f;

	TRY(fax_message(a, &id));
	TRY(fax_get(a->tx, id, &f));
	if (f.pdf_size == 0)
		return RC_NOT_FOUND;
	return answer(a, f.pdf, "application/pdf", talloc_asprintf(a->request, "fax-%" PRIu64 ".pdf", id.v));
}
