/* page_worker.c - the child: load, shut in, answer. */
#include "channels/fax/page_worker.h"

#include <stdio.h>
#include <talloc.h>

#include "channels/fax/page_pdf.h"
#include "hub/run/child.h"
#include "hub/run/sandbox.h"

#define MEMORY_BYTES ((size_t)512 << 20)
#define CPU_SECONDS 120 /* of its life; each question has a deadline of its own in the parent */
#define MADE_MOST ((size_t)80 << 20)

struct making {
	void *ctx;
	struct pages_made m;
	struct page_pdf *pdf;
	size_t bytes;
};

static bool make_page(void *arg, const struct page_bitmap *b)
{
	struct making *k = arg;
	struct page_made *p;

	k->m.p = talloc_realloc_size(k->ctx, k->m.p, (k->m.n + 1) * sizeof(*k->m.p));
	must(k->m.p);
	p = &k->m.p[k->m.n++];
	*p = (struct page_made){.xdpi = b->xdpi, .ydpi = b->ydpi, .cut = b->cut};
	p->view_size = page_picture_size(b, PAGE_VIEW_WIDTH, PAGE_VIEW_HEIGHT);
	p->view = page_picture_png(k->ctx, b, p->view_size);
	p->thumb = page_picture_png(k->ctx, b, page_picture_size(b, PAGE_THUMB_WIDTH, PAGE_THUMB_HEIGHT));
	p->blank = !page_picture_sum(b, &p->content);
	page_pdf_add(k->pdf, b);
	k->bytes += p->view.n + p->thumb.n + b->stride * b->height / 2;
	if (k->bytes < MADE_MOST)
		return true;
	k->m.more = true;
	return false;
}

void page_worker_answer(void *ctx, struct bytes tiff, struct bytes *out_r)
{
	struct making k = {.ctx = ctx, .pdf = page_pdf_begin(ctx)};
	const char *why = NULL;
	bool more = false;

	if (page_tiff_read(tiff, PAGES_MOST, make_page, &k, &more, &why) == RC_OK) {
		why = NULL;
		k.m.more = k.m.more || more;
		k.m.pdf = page_pdf_end(k.pdf);
	}
	*out_r = page_answer_encode(ctx, why, &k.m);
}

/* A page of 8 by 8 dots: what libraries ask the system once (qsort its memory) they ask while it still answers. */
/* clang-format off */
static const uint8_t small_tiff[] = {
	'I', 'I', 42, 0, 16, 0, 0, 0, 0x81, 0x42, 0x24, 0x18, 0x18, 0x24, 0x42, 0x81, /* header, rows */
	8, 0,
	0x00, 1, 4, 0, 1, 0, 0, 0, 8, 0, 0, 0, /* width */
	0x01, 1, 4, 0, 1, 0, 0, 0, 8, 0, 0, 0, /* height */
	0x02, 1, 3, 0, 1, 0, 0, 0, 1, 0, 0, 0, /* bits */
	0x03, 1, 3, 0, 1, 0, 0, 0, 1, 0, 0, 0, /* not packed */
	0x06, 1, 3, 0, 1, 0, 0, 0, 0, 0, 0, 0, /* 0 is white */
	0x11, 1, 4, 0, 1, 0, 0, 0, 8, 0, 0, 0, /* where the rows are */
	0x15, 1, 3, 0, 1, 0, 0, 0, 1, 0, 0, 0, /* samples */
	0x17, 1, 4, 0, 1, 0, 0, 0, 8, 0, 0, 0, /* bytes of rows */
	0, 0, 0, 0,
};
/* clang-format on */

void page_worker_load(void)
{
	struct job j = {.ctx = talloc_new(NULL)};
	struct pages_made m;
	struct bytes out;

	page_tiff_load();
	page_worker_answer(j.ctx, (struct bytes){small_tiff, sizeof(small_tiff)}, &out);
	must(page_answer_decode(&j, out, &m) == RC_OK && m.n == 1);
	talloc_free(j.ctx);
}

enum rc page_worker_shut_in(const char **why_r)
{
	page_worker_load();
	return sandbox_enter(&(struct sandbox_limits){.memory = MEMORY_BYTES, .cpu_seconds = CPU_SECONDS},
			     why_r);
}

int page_worker(void)
{
	const char *why = "";

	if (page_worker_shut_in(&why) != RC_OK) {
		fprintf(stderr, "onevoice inner-fax: %s\n", why);
		return 69;
	}
	return child_serve(page_worker_answer, PAGE_TIFF_MOST);
}
