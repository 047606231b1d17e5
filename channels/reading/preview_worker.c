/* preview_worker.c - the child: shut in, say what a file is by its first bytes, draw it. */
#include "channels/reading/preview_worker.h"

#include <stdio.h>
#include <string.h>
#include <talloc.h>

#include "channels/reading/preview_bitmap.h"
#include "hub/run/child.h"
#include "hub/run/sandbox.h"

#define MEMORY_BYTES ((size_t)1 << 30) /* fonts are mapped as a whole */
#define CPU_SECONDS 300 /* of its life; each question has a deadline of its own in the parent */
#define PDF_BEGINS_WITHIN 1024

static const struct format {
	size_t at, n;
	const char *begins;
	preview_reader *read;
	preview_pages_reader *pages;
} formats[] = {
	{0, 8, "\x89PNG\r\n\x1a\n", preview_png, NULL},
	{0, 3, "\xff\xd8\xff", preview_jpeg, NULL},
	{0, 6, "GIF87a", preview_gif, NULL},
	{0, 6, "GIF89a", preview_gif, NULL},
	{8, 4, "WEBP", preview_webp, NULL},
	{0, 2, "BM", preview_bmp, NULL},
	{4, 8, "ftypheic", preview_heic, NULL},
	{4, 8, "ftypheix", preview_heic, NULL},
	{4, 8, "ftypmif1", preview_heic, NULL},
	{0, 4, "II*\0", NULL, preview_tiff},
	{0, 4, "MM\0*", NULL, preview_tiff},
};
static const struct format pdf = {0, 5, "%PDF-", NULL, preview_pdf};

static const struct format *format_of(struct bytes b)
{
	for (size_t i = 0; i < COUNT_OF(formats); i++)
		if (b.n >= formats[i].at + formats[i].n &&
		    memcmp(b.p + formats[i].at, formats[i].begins, formats[i].n) == 0)
			return &formats[i];
	return memmem(b.p, b.n < PDF_BEGINS_WITHIN ? b.n : PDF_BEGINS_WITHIN, pdf.begins, pdf.n) ? &pdf
												 : NULL;
}

struct drawing {
	void *ctx;
	bool small; /* wanted, too */
	struct preview_made m;
};

static bool add_page(void *arg, const struct preview_bitmap *b)
{
	struct drawing *d = arg;
	struct preview_bitmap large = preview_bitmap_fit(d->ctx, b, PREVIEW_LARGE), small;
	uint32_t i = d->m.p.pages;

	small = preview_bitmap_fit(d->ctx, &large, d->small ? PREVIEW_SMALL : 1);
	if (i == PREVIEW_PAGES_MOST || !preview_bitmap_write(d->ctx, &large, &d->m.large[i]) ||
	    !preview_bitmap_write(d->ctx, &small, &d->m.small[i]))
		return false;
	if (i == 0) {
		d->m.p.width = large.width;
		d->m.p.height = large.height;
	}
	d->m.p.pages++;
	return true;
}

static enum preview_why draw(struct drawing *d, const struct format *f, struct bytes b, bool pages)
{
	struct preview_bitmap one;
	enum preview_why why;

	if (f->pages) {
		d->m.p.kind = PREVIEW_PAGES;
		why = pages ? f->pages(d->ctx, b, PREVIEW_PAGES_MOST, add_page, d, &d->m.p.pages_all)
			    : PREVIEW_WHY_TYPE;
	} else {
		d->m.p.kind = PREVIEW_IS_PICTURE;
		d->m.p.pages_all = 1;
		why = f->read(d->ctx, b, &one);
		if (why == PREVIEW_FINE && !add_page(d, &one))
			why = PREVIEW_WHY_BROKEN;
	}
	return why == PREVIEW_FINE && d->m.p.pages == 0 ? PREVIEW_WHY_BROKEN : why;
}

void preview_worker_answer(void *ctx, struct bytes question, struct bytes *out_r)
{
	struct drawing d = {.ctx = ctx};
	struct bytes b = {question.p + 1, question.n ? question.n - 1 : 0};
	const struct format *f = question.n ? format_of(b) : NULL;
	enum preview_why why = PREVIEW_WHY_TYPE;

	d.small = question.n && question.p[0] == PREVIEW_FILE;
	if (f)
		why = draw(&d, f, b, d.small);
	if (why != PREVIEW_FINE)
		d.m = (struct preview_made){.p = {.kind = PREVIEW_NONE, .why = why}};
	if (d.m.p.pages_all < d.m.p.pages)
		d.m.p.pages_all = d.m.p.pages;
	*out_r = preview_answer_encode(ctx, &d.m);
}

static enum rc shut_in(const char **why_r)
{
	static const char *const read[] = {"/usr/share/fonts",
					   "/usr/local/share/fonts",
					   "/etc/fonts",
					   "/usr/share/fontconfig",
					   "/usr/share/xml/fontconfig",
					   "/var/cache/fontconfig",
					   "/usr/share/poppler",
					   NULL};

	return sandbox_enter(&(struct sandbox_limits){.memory = MEMORY_BYTES,
						      .cpu_seconds = CPU_SECONDS,
						      .readable = read},
			     why_r);
}

int preview_worker(void)
{
	const char *why = "";

	if (shut_in(&why) != RC_OK) {
		fprintf(stderr, "onevoice inner-preview: %s\n", why);
		return 69;
	}
	return child_serve(preview_worker_answer, PREVIEW_FILE_MOST + 1);
}
