/* page_pdf.c - pages as one PDF. */
#include "channels/fax/page_pdf.h"

#include <inttypes.h>
#include <stdarg.h>
#include <stdio.h>
#include <string.h>
#include <talloc.h>
#include <zlib.h>

#define LEVEL 6
#define POINTS_PER_INCH 72
#define FIRST_PAGE 3	   /* objects 1 and 2 are the catalogue and the list of pages */
#define OBJECTS_PER_PAGE 3 /* page, its drawing, its image */

struct page_pdf {
	uint8_t *p;
	size_t n;
	size_t *at; /* where object i + 1 begins */
	size_t nat;
	unsigned pages;
};

/* ---- bytes ---- */

static void put(struct page_pdf *p, const void *from, size_t n)
{
	size_t room = talloc_get_size(p->p);

	if (p->n + n > room) {
		p->p = talloc_realloc_size(p, p->p, (p->n + n) * 2);
		must(p->p);
	}
	memcpy(p->p + p->n, from, n);
	p->n += n;
}

__attribute__((format(printf, 2, 3))) static void say(struct page_pdf *p, const char *format, ...)
{
	char text[512];
	va_list ap;
	int n;

	va_start(ap, format);
	n = vsnprintf(text, sizeof(text), format, ap);
	va_end(ap);
	must(n >= 0 && (size_t)n < sizeof(text));
	put(p, text, (size_t)n);
}

/* Objects 1 and 2 are written last. */
static void begin_object(struct page_pdf *p, size_t id)
{
	if (id > p->nat) {
		p->at = talloc_realloc_size(p, p->at, id * sizeof(*p->at));
		must(p->at);
		memset(p->at + p->nat, 0, (id - p->nat) * sizeof(*p->at));
		p->nat = id;
	}
	p->at[id - 1] = p->n;
	say(p, "%zu 0 obj\n", id);
}

static void put_stream(struct page_pdf *p, const void *from, size_t n)
{
	say(p, "stream\n");
	put(p, from, n);
	say(p, "\nendstream\nendobj\n");
}

/* ---- pages ---- */

struct page_pdf *page_pdf_begin(void *ctx)
{
	struct page_pdf *p = talloc_zero(ctx, struct page_pdf);

	must(p);
	p->p = talloc_size(p, 65536);
	must(p->p);
	say(p, "%%PDF-1.4\n%%\xe2\xe3\xcf\xd3\n");
	return p;
}

static void put_image(struct page_pdf *p, size_t id, const struct page_bitmap *b)
{
	uLong size = (uLong)(b->stride * b->height);
	uLongf n = compressBound(size);
	uint8_t *packed = talloc_size(p, n);

	must(packed && compress2(packed, &n, b->rows, size, LEVEL) == Z_OK);
	begin_object(p, id);
	/* 1 is ink */
	say(p,
	    "<< /Type /XObject /Subtype /Image /Width %" PRIu32 " /Height %" PRIu32
	    " /ColorSpace /DeviceGray /BitsPerComponent 1 /Decode [1 0] /Filter /FlateDecode /Length %lu "
	    ">>\n",
	    b->width, b->height, (unsigned long)n);
	put_stream(p, packed, n);
	talloc_free(packed);
}

void page_pdf_add(struct page_pdf *p, const struct page_bitmap *b)
{
	double w = (double)b->width * POINTS_PER_INCH / b->xdpi;
	double h = (double)b->height * POINTS_PER_INCH / b->ydpi;
	size_t id = FIRST_PAGE + (size_t)OBJECTS_PER_PAGE * p->pages++;
	char drawing[128];
	int n = snprintf(drawing, sizeof(drawing), "q %.2f 0 0 %.2f 0 0 cm /I Do Q", w, h);

	begin_object(p, id);
	say(p,
	    "<< /Type /Page /Parent 2 0 R /MediaBox [0 0 %.2f %.2f] /Contents %zu 0 R"
	    " /Resources << /XObject << /I %zu 0 R >> >> >>\nendobj\n",
	    w, h, id + 1, id + 2);
	begin_object(p, id + 1);
	say(p, "<< /Length %d >>\n", n);
	put_stream(p, drawing, (size_t)n);
	put_image(p, id + 2, b);
}

struct bytes page_pdf_end(struct page_pdf *p)
{
	size_t xref;

	must(p->pages > 0);
	begin_object(p, 1);
	say(p, "<< /Type /Catalog /Pages 2 0 R >>\nendobj\n");
	begin_object(p, 2);
	say(p, "<< /Type /Pages /Count %u /Kids [", p->pages);
	for (unsigned i = 0; i < p->pages; i++)
		say(p, " %u 0 R", FIRST_PAGE + OBJECTS_PER_PAGE * i);
	say(p, " ] >>\nendobj\n");
	xref = p->n;
	say(p, "xref\n0 %zu\n0000000000 65535 f \n", p->nat + 1);
	for (size_t i = 0; i < p->nat; i++)
		say(p, "%010zu 00000 n \n", p->at[i]);
	say(p, "trailer\n<< /Size %zu /Root 1 0 R >>\nstartxref\n%zu\n%%%%EOF\n", p->nat + 1, xref);
	return (struct bytes){p->p, p->n};
}
