/* preview_jpeg.c - a JPEG, read at about the size that is wanted; and the way it was held, by EXIF. */
#include <setjmp.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <talloc.h>

#include <jpeglib.h>

#include "channels/reading/preview_answer.h"
#include "channels/reading/preview_exif.h"
#include "channels/reading/preview_jpeg.h"

#define QUALITY 85
#define SCANS_MOST 100 /* of a progressive one: each is a walk over the whole picture */

struct trouble {
	struct jpeg_error_mgr mgr;
	jmp_buf back;
};

static void leave(j_common_ptr c)
{
	longjmp(((struct trouble *)(void *)c->err)->back, 1);
}

static void say_nothing(j_common_ptr c UNUSED)
{
}

static void watch_scans(j_common_ptr c)
{
	if (((j_decompress_ptr)(void *)c)->input_scan_number > SCANS_MOST)
		leave(c);
}

static struct jpeg_error_mgr *quiet(struct trouble *t)
{
	jpeg_std_error(&t->mgr);
	t->mgr.error_exit = leave;
	t->mgr.output_message = say_nothing;
	return &t->mgr;
}

/* Inverted, as Adobe writes them. */
static void from_cmyk(uint8_t *p, unsigned n)
{
	for (unsigned i = 0; i < n; i++, p += 4) {
		unsigned k = p[3];

		for (int c = 0; c < 3; c++)
			p[c] = (uint8_t)(p[c] * k / 255);
		p[3] = 0xff;
	}
}

/* By halves, as long as it stays larger than what is shown. */
static void choose_scale(struct jpeg_decompress_struct *d)
{
	unsigned longer = d->image_width > d->image_height ? d->image_width : d->image_height;

	d->scale_num = 1;
	for (d->scale_denom = 1; d->scale_denom < 8 && longer / (d->scale_denom * 2) >= PREVIEW_LARGE;)
		d->scale_denom *= 2;
}

static enum preview_why read_rows(void *ctx, struct jpeg_decompress_struct *d, struct preview_bitmap *b_r)
{
	bool cmyk = d->jpeg_color_space == JCS_CMYK || d->jpeg_color_space == JCS_YCCK;
	enum preview_why why;

	if ((uint64_t)d->image_width * d->image_height > (uint64_t)PREVIEW_PIXELS_MOST * 4)
		return PREVIEW_WHY_PIXELS;
	d->out_color_space = cmyk ? JCS_CMYK : JCS_EXT_RGBA;
	choose_scale(d);
	jpeg_calc_output_dimensions(d);
	why = preview_bitmap_new(ctx, d->output_width, d->output_height, b_r);
	if (why != PREVIEW_FINE)
		return why;
	jpeg_start_decompress(d);
	while (d->output_scanline < d->output_height) {
		JSAMPROW row = b_r->rgba + (size_t)d->output_scanline * b_r->width * 4;

		if (jpeg_read_scanlines(d, &row, 1) != 1)
			break;
		if (cmyk)
			from_cmyk(row, b_r->width);
	}
	return PREVIEW_FINE;
}

enum preview_why preview_jpeg(void *ctx, struct bytes b, struct preview_bitmap *b_r)
{
	struct jpeg_decompress_struct d;
	struct jpeg_progress_mgr progress = {.progress_monitor = watch_scans};
	struct trouble t;
	volatile enum preview_why why = PREVIEW_WHY_BROKEN;

	d.err = quiet(&t);
	if (setjmp(t.back) == 0) {
		jpeg_create_decompress(&d);
		d.progress = &progress;
		jpeg_mem_src(&d, b.p, b.n);
		if (jpeg_read_header(&d, TRUE) == JPEG_HEADER_OK)
			why = read_rows(ctx, &d, b_r);
	} else {
		why = PREVIEW_WHY_BROKEN;
	}
	jpeg_destroy_decompress(&d);
	if (why == PREVIEW_FINE)
		*b_r = preview_bitmap_turn(ctx, b_r, preview_exif_orientation(b));
	return why;
}

bool preview_jpeg_write(void *ctx, const struct preview_bitmap *b, struct bytes *out_r)
{
	struct jpeg_compress_struct c;
	struct trouble t;
	unsigned char *out = NULL;
	unsigned long n = 0;

	c.err = quiet(&t);
	if (setjmp(t.back) != 0) {
		jpeg_destroy_compress(&c);
		return false;
	}
	jpeg_create_compress(&c);
	jpeg_mem_dest(&c, &out, &n);
	c.image_width = b->width;
	c.image_height = b->height;
	c.input_components = 4;
	c.in_color_space = JCS_EXT_RGBX;
	jpeg_set_defaults(&c);
	jpeg_set_quality(&c, QUALITY, TRUE);
	jpeg_start_compress(&c, TRUE);
	while (c.next_scanline < c.image_height) {
		JSAMPROW row = b->rgba + (size_t)c.next_scanline * b->width * 4;

		(void)jpeg_write_scanlines(&c, &row, 1);
	}
	jpeg_finish_compress(&c);
	jpeg_destroy_compress(&c);
	*out_r = (struct bytes){talloc_memdup(ctx, out, n), n};
	free(out); /* libjpeg's own */
	return out_r->p != NULL;
}
