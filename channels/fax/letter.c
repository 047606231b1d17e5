/* letter.c - a reply as pages. */
#include "channels/fax/letter.h"

#include <cairo-pdf.h>
#include <pango/pangocairo.h>
#include <stdbool.h>
#include <string.h>
#include <talloc.h>

#include "channels/fax/letter_picture.h"
#include "hub/text/locale.h"

#define WIDTH 595.28
#define HEIGHT 841.89
#define MARGIN 56.0
#define FOOT 40.0 /* above the lower edge */
#define GAP 14.0
#define BODY_POINTS 11
#define SMALL_POINTS 9
#define LARGE_POINTS 14
#define LABEL_WIDTH 84.0

struct words {
	const char *family;
	const char *title, *to, *number, *from, *date, *reference, *pages, *enclosed;
	const char *more;	     /* behind the number of pages, where documents follow */
	const char *page, *of, *end; /* around the two numbers of a foot */
};

/* clang-format off */
static const struct words all[LOCALES] = {
	[LOCALE_EN] = {"Noto Sans CJK SC", "Fax", "To", "Fax number", "From", "Date", "Reference", "Pages", "Enclosed", " and what is enclosed", "Page ", " of ", ""},
	[LOCALE_ZH_CN] = {"Noto Sans CJK SC", "传真", "收件人", "传真号码", "发件人", "日期", "编号", "页数", "附件", " 页，另有附件", "第 ", " 页，共 ", " 页"},
	[LOCALE_ZH_TW] = {"Noto Sans CJK TC", "傳真", "收件人", "傳真號碼", "寄件人", "日期", "編號", "頁數", "附件", " 頁，另有附件", "第 ", " 頁，共 ", " 頁"},
};
/* clang-format on */

struct drawing {
	const struct letter *l;
	const struct words *w;
	cairo_t *cr;
	double y;
};

/* ---- text ---- */

static PangoLayout *layout(const struct drawing *d, const char *text, int points, bool bold, double width)
{
	PangoLayout *l = pango_cairo_create_layout(d->cr);
	PangoFontDescription *font = pango_font_description_new();

	pango_context_set_language(pango_layout_get_context(l), pango_language_from_string(d->l->language));
	pango_font_description_set_family(font, d->w->family);
	pango_font_description_set_size(font, points * PANGO_SCALE);
	pango_font_description_set_weight(font, bold ? PANGO_WEIGHT_BOLD : PANGO_WEIGHT_NORMAL);
	pango_layout_set_font_description(l, font);
	pango_font_description_free(font);
	pango_layout_set_width(l, (int)(width * PANGO_SCALE));
	pango_layout_set_wrap(l, PANGO_WRAP_WORD_CHAR);
	pango_layout_set_text(l, text, -1);
	return l;
}

static double height_of(PangoLayout *l)
{
	PangoRectangle box;

	pango_layout_get_extents(l, NULL, &box);
	return (double)box.height / PANGO_SCALE;
}

/* At x, at the drawing's height; returns how high it is. */
static double put(const struct drawing *d, const char *text, int points, bool bold, double x, double width)
{
	PangoLayout *l = layout(d, text, points, bold, width);
	double h = height_of(l);

	cairo_move_to(d->cr, x, d->y);
	pango_cairo_show_layout(d->cr, l);
	g_object_unref(l);
	return h;
}

static void rule(struct drawing *d)
{
	cairo_set_line_width(d->cr, 1);
	cairo_move_to(d->cr, MARGIN, d->y);
	cairo_line_to(d->cr, WIDTH - MARGIN, d->y);
	cairo_stroke(d->cr);
	d->y += GAP;
}

static void row(struct drawing *d, const char *label, const char *value)
{
	double a, b;

	if (!*value)
		return;
	a = put(d, label, SMALL_POINTS, false, MARGIN, LABEL_WIDTH);
	b = put(d, value, BODY_POINTS, false, MARGIN + LABEL_WIDTH, WIDTH - 2 * MARGIN - LABEL_WIDTH);
	d->y += (a > b ? a : b) + 3;
}

/* ---- the parts ---- */

/* Where the text begins on the first page. */
static void put_head(struct drawing *d, unsigned pages)
{
	const struct letter *l = d->l;
	char count[80];

	d->y = MARGIN;
	d->y += put(d, *l->letterhead ? l->letterhead : l->from, BODY_POINTS, false, MARGIN,
		    WIDTH - 2 * MARGIN) +
		GAP;
	d->y += put(d, l->plain ? l->subject : d->w->title, LARGE_POINTS + 6, true, MARGIN,
		    WIDTH - 2 * MARGIN) +
		6;
	rule(d);
	g_snprintf(count, sizeof(count), "%u%s", pages, l->more ? d->w->more : "");
	row(d, d->w->to, l->to);
	row(d, d->w->number, l->number);
	row(d, d->w->from, l->from);
	row(d, d->w->date, l->date);
	row(d, d->w->reference, l->reference);
	row(d, d->w->pages, count);
	row(d, d->w->enclosed, l->enclosed);
	d->y += 4;
	rule(d);
	if (*l->subject && !l->plain)
		d->y += put(d, l->subject, LARGE_POINTS, true, MARGIN, WIDTH - 2 * MARGIN) + GAP;
}

static void put_foot(struct drawing *d, unsigned page, unsigned pages)
{
	char number[80];
	PangoLayout *l;

	g_snprintf(number, sizeof(number), "%s%u%s%u%s", d->w->page, page, d->w->of, pages, d->w->end);
	d->y = HEIGHT - FOOT;
	put(d, d->l->footer, SMALL_POINTS, false, MARGIN, WIDTH - 2 * MARGIN - 110);
	l = layout(d, number, SMALL_POINTS, false, 110);
	pango_layout_set_alignment(l, PANGO_ALIGN_RIGHT);
	cairo_move_to(d->cr, WIDTH - MARGIN - 110, d->y);
	pango_cairo_show_layout(d->cr, l);
	g_object_unref(l);
}

/*
 * The text, line by line, onto as many pages as it takes, from page `page` on; with `pages` 0 nothing but the count is
 * wanted. Returns the last page's number.
 */
static unsigned put_text(struct drawing *d, PangoLayout *text, unsigned page, unsigned pages)
{
	PangoLayoutIter *i = pango_layout_get_iter(text);
	double end = HEIGHT - FOOT - GAP, from = d->y, top = 0;

	do {
		PangoLayoutLine *line = pango_layout_iter_get_line_readonly(i);
		PangoRectangle box;
		double y, h, base = (double)pango_layout_iter_get_baseline(i) / PANGO_SCALE;

		pango_layout_iter_get_line_extents(i, NULL, &box);
		y = (double)box.y / PANGO_SCALE;
		h = (double)box.height / PANGO_SCALE;
		if (from + y - top + h > end && y > top) {
			if (pages) {
				put_foot(d, page, pages);
				cairo_show_page(d->cr);
			}
			page++;
			from = MARGIN;
			top = y;
		}
		if (pages) {
			cairo_move_to(d->cr, MARGIN, from + base - top);
			pango_cairo_show_layout_line(d->cr, line);
		}
	} while (pango_layout_iter_next_line(i));
	pango_layout_iter_free(i);
	if (pages)
		put_foot(d, page, pages);
	return page;
}

/* ---- the whole ---- */

struct output {
	uint8_t *p;
	size_t n;
};

static cairo_status_t output_write(void *arg, const unsigned char *from, unsigned n)
{
	struct output *o = arg;

	if (o->n + n > talloc_get_size(o->p)) {
		o->p = talloc_realloc_size(NULL, o->p, (o->n + n) * 2);
		must(o->p);
	}
	memcpy(o->p + o->n, from, n);
	o->n += n;
	return CAIRO_STATUS_SUCCESS;
}

/* As large as the page allows, never larger than a point a pixel, in the middle. */
static enum rc put_picture(struct drawing *d, struct bytes picture)
{
	double width = WIDTH - MARGIN, height = HEIGHT - FOOT - GAP - MARGIN, w, h, by;
	cairo_surface_t *s;
	unsigned across, down;

	TRY(letter_picture_size(picture, &across, &down));
	TRY(letter_picture_load(picture, &s));
	w = across;
	h = down;
	by = width / w < height / h ? width / w : height / h;
	by = by < 1 ? by : 1;
	cairo_save(d->cr);
	cairo_translate(d->cr, (WIDTH - w * by) / 2, MARGIN / 2 + (height - h * by) / 2);
	cairo_scale(d->cr, by, by);
	cairo_set_source_surface(d->cr, s, 0, 0);
	cairo_paint(d->cr);
	cairo_restore(d->cr);
	cairo_surface_destroy(s);
	return RC_OK;
}

static enum rc put_pictures(struct drawing *d, unsigned page, unsigned pages)
{
	for (size_t i = 0; i < d->l->npictures; i++) {
		cairo_show_page(d->cr);
		TRY(put_picture(d, d->l->pictures[i]));
		put_foot(d, page + (unsigned)i + 1, pages);
	}
	return RC_OK;
}

/* The first page of a letter with a cover sheet. */
static void put_cover(struct drawing *d, bool text_follows, unsigned pages)
{
	d->y += put(d, d->l->cover_note, BODY_POINTS, false, MARGIN, WIDTH - 2 * MARGIN);
	if (!pages)
		return;
	put_foot(d, 1, pages);
	if (text_follows)
		cairo_show_page(d->cr);
}

/*
 * Once onto paper that nobody sees, to count, then for good: the number of pages stands on the first. Without `pages`
 * the pictures are only counted.
 */
static enum rc draw(cairo_surface_t *onto, const struct letter *l, unsigned pages, unsigned *pages_r)
{
	struct drawing d = {
		.l = l, .w = &all[locale_of_tag(l->language, LOCALE_EN)], .cr = cairo_create(onto)};
	PangoLayout *text = layout(&d, l->text, BODY_POINTS, false, WIDTH - 2 * MARGIN);
	bool written = !l->cover || *l->text;
	enum rc rc = RC_OK;
	unsigned page = 1;

	pango_layout_set_line_spacing(text, 1.15f);
	put_head(&d, pages);
	if (l->cover) {
		put_cover(&d, written, pages);
		d.y = MARGIN;
	}
	if (written)
		page = put_text(&d, text, l->cover ? 2 : 1, pages);
	if (pages)
		rc = put_pictures(&d, page, pages);
	*pages_r = page + (unsigned)l->npictures;
	g_object_unref(text);
	cairo_destroy(d.cr);
	return rc;
}

enum rc letter_write(void *ctx, const struct letter *l, struct bytes *pdf_r, unsigned *pages_r)
{
	struct output o = {.p = talloc_size(ctx, 65536)};
	cairo_surface_t *paper = cairo_recording_surface_create(CAIRO_CONTENT_COLOR_ALPHA, NULL);
	cairo_surface_t *pdf = cairo_pdf_surface_create_for_stream(output_write, &o, WIDTH, HEIGHT);
	enum rc rc = RC_OK;

	must(o.p);
	(void)draw(paper, l, 0, pages_r);
	cairo_surface_destroy(paper);
	if (*pages_r > LETTER_PAGES_MOST)
		rc = RC_LIMIT;
	else
		rc = draw(pdf, l, *pages_r, pages_r);
	cairo_surface_finish(pdf);
	if (rc == RC_OK && cairo_surface_status(pdf) != CAIRO_STATUS_SUCCESS)
		rc = RC_IO;
	cairo_surface_destroy(pdf);
	*pdf_r = (struct bytes){o.p, o.n};
	return rc;
}
