/* page_make.c - one fax from its TIFF to its pages. */
#include "channels/fax/page_make.h"

#include <talloc.h>

#include "hub/run/log.h"
#include "hub/store/blob.h"
#include "workflow/message.h"

#define RUNS_MOST 6
#define LATER SPAN_S(30)

static enum rc claim_once(struct job *j, struct fax *f_r)
{
	AUTO(db_tx) tx = db_begin(j);

	TRY(fax_claim(&tx, PAGE_LEASE, f_r));
	return db_commit(&tx);
}

static enum rc claim(struct job *j, struct fax *f_r)
{
	enum rc rc = RC_RETRY;

	/* two programs look at the same row: who is second looks again */
	for (int run = 0; run < RUNS_MOST && (rc == RC_RETRY || rc == RC_CONFLICT); run++)
		rc = claim_once(j, f_r);
	return rc == RC_CONFLICT ? RC_NOT_FOUND : rc;
}

static enum rc fetch(struct job *j, const struct fax *f, struct bytes *tiff_r)
{
	AUTO(db_tx) tx = db_begin(j);
	struct attachment *list;
	size_t n;

	TRY(attachment_list(&tx, f->ticket, &list, &n));
	for (size_t i = 0; i < n; i++) {
		if (list[i].message.v == f->message.v && list[i].part == f->part)
			return blob_get(&tx, list[i].sha256, PAGE_TIFF_MOST, tiff_r);
	}
	return because(j, RC_INVALID, "its file is gone");
}

/* ---- the end, one transaction each ---- */

struct ending {
	const struct fax *f;
	const struct pages_made *made; /* NULL: it could not be read */
	const char *why;
};

static enum rc save_pages(struct db_tx *tx, const struct ending *e)
{
	struct fax_page *pages = talloc_zero_size(tx->job->ctx, e->made->n * sizeof(*pages));
	struct fax f = *e->f;

	must(pages);
	for (size_t i = 0; i < e->made->n; i++) {
		const struct page_made *p = &e->made->p[i];

		pages[i] = (struct fax_page){
			.width = p->view_size.width,
			.height = p->view_size.height,
			.xdpi = p->xdpi,
			.ydpi = p->ydpi,
			.cut = p->cut,
			.content = p->content,
			.blank = p->blank,
			.view_size = p->view.n,
			.thumb_size = p->thumb.n,
			.text = (char *)(uintptr_t) "",
		};
		TRY(blob_put(tx, p->view, &pages[i].view));
		TRY(blob_put(tx, p->thumb, &pages[i].thumb));
	}
	TRY(blob_put(tx, e->made->pdf, &f.pdf));
	f.pdf_size = e->made->pdf.n;
	return fax_save_pages(tx, &f, pages, e->made->n, e->made->more);
}

static enum rc end_once(struct job *j, const struct ending *e)
{
	AUTO(db_tx) tx = db_begin(j);

	if (e->made)
		TRY(save_pages(&tx, e));
	else if (e->why)
		TRY(fax_save_unreadable(&tx, e->f, e->why));
	else
		TRY(fax_save_later(&tx, e->f, LATER));
	return db_commit(&tx);
}

static enum rc end(struct job *j, const struct ending *e)
{
	enum rc rc = RC_RETRY;

	for (int run = 0; run < RUNS_MOST && rc == RC_RETRY; run++)
		rc = end_once(j, e);
	return rc;
}

/* ---- the whole ---- */

enum rc page_make_next(struct job *j, struct page_client *client, bool *read_r)
{
	struct pages_made made;
	struct ending e = {0};
	struct bytes tiff;
	struct fax f;
	enum rc rc;

	*read_r = false;
	TRY(claim(j, &f));
	e.f = &f;
	rc = fetch(j, &f, &tiff);
	if (rc == RC_OK)
		rc = page_client_make(client, j, tiff, &made);
	if (rc == RC_OK) {
		e.made = &made;
	} else if (rc == RC_INVALID || f.tries >= PAGE_TRIES_MOST) {
		e.why = talloc_strdup(j->ctx, rc == RC_INVALID && j->why ? j->why : "reading it failed");
		LOG(LEVEL_WARN, "fax.unread", log_n("message", (int64_t)f.message.v),
		    log_s("rc", rc_name(rc)), log_s("why", e.why));
	}
	*read_r = rc == RC_OK;
	TRY(end(j, &e));
	return rc == RC_INVALID ? RC_OK : rc;
}
