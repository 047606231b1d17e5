/* ocr_worker.c - the child that reads words off a fax's pages. */
#include "channels/fax/ocr_worker.h"

#include <dlfcn.h>
#include <png.h>
#include <stdbool.h>
#include <stdio.h>
#include <string.h>
#include <talloc.h>

#include "hub/run/child.h"
#include "hub/run/sandbox.h"
#include "hub/text/utf8.h"

#define MEMORY_BYTES ((size_t)1536 << 20)
#define CPU_SECONDS 1800 /* of its life; one page has ANSWER_MS */
#define PICTURE_MOST ((size_t)16 << 20)
#define PIXELS_MOST 30000000u
#define ANSWER_MOST ((size_t)1 << 20)
#define ANSWER_MS 120000
#define QUESTIONS_MOST 30
#define NOT_READ 0xff
#define EX_UNAVAILABLE 69

/* ---- tesseract, as its C interface has been since version 3 (capi.h); found at run time ---- */

struct tesseract {
	void *(*create)(void);
	int (*init)(void *t, const char *folder, const char *languages);
	void (*set_image)(void *t, const unsigned char *data, int width, int height, int bytes_a_pixel,
			  int bytes_a_line);
	void (*set_dpi)(void *t, int dpi);
	char *(*text)(void *t);
	void (*free_text)(const char *text);
	void (*clear)(void *t);
	void *api;
};

static struct tesseract reader; /* of the child: child_serve has no room for it */

static bool find(void *library, const char *name, void **function_r)
{
	*function_r = dlsym(library, name);
	return *function_r != NULL;
}

static bool load(const char *languages)
{
	struct tesseract *t = &reader;
	void *lib;

	(void)setenv("OMP_THREAD_LIMIT", "1", 1); /* shut in, it may start no thread */
	lib = dlopen("libtesseract.so.5", RTLD_NOW | RTLD_LOCAL);
	if (!lib || !find(lib, "TessBaseAPICreate", (void **)&t->create) ||
	    !find(lib, "TessBaseAPIInit3", (void **)&t->init) ||
	    !find(lib, "TessBaseAPISetImage", (void **)&t->set_image) ||
	    !find(lib, "TessBaseAPISetSourceResolution", (void **)&t->set_dpi) ||
	    !find(lib, "TessBaseAPIGetUTF8Text", (void **)&t->text) ||
	    !find(lib, "TessDeleteText", (void **)&t->free_text) ||
	    !find(lib, "TessBaseAPIClear", (void **)&t->clear))
		return false;
	t->api = t->create();
	return t->api && t->init(t->api, NULL, languages) == 0;
}

/* ---- one page ---- */

static uint8_t *grey_of(void *ctx, struct bytes png, unsigned *width_r, unsigned *height_r)
{
	png_image image = {.version = PNG_IMAGE_VERSION};
	uint8_t *pixels;

	if (!png_image_begin_read_from_memory(&image, png.p, png.n))
		return NULL;
	image.format = PNG_FORMAT_GRAY;
	if (image.width == 0 || image.height == 0 || image.width > PIXELS_MOST / image.height) {
		png_image_free(&image);
		return NULL;
	}
	pixels = talloc_size(ctx, (size_t)image.width * image.height);
	must(pixels);
	*width_r = image.width;
	*height_r = image.height;
	return png_image_finish_read(&image, NULL, pixels, 0, NULL) ? pixels : NULL;
}

static void answer(void *ctx, struct bytes q, struct bytes *out_r)
{
	static const uint8_t not_read = NOT_READ;
	const struct tesseract *t = &reader;
	unsigned width, height;
	uint8_t *pixels = grey_of(ctx, q, &width, &height);
	char *text;

	*out_r = (struct bytes){&not_read, 1};
	if (!pixels)
		return;
	t->set_image(t->api, pixels, (int)width, (int)height, 1, (int)width);
	t->set_dpi(t->api, (int)(width * 10 / 83)); /* A4 and Letter are 8.3 and 8.5 inches wide */
	text = t->text(t->api);
	if (text) {
		out_r->n = strnlen(text, ANSWER_MOST - 1);
		out_r->p = talloc_memdup(ctx, text, out_r->n + 1);
		must(out_r->p);
		t->free_text(text);
	}
	t->clear(t->api);
}

int ocr_worker(const char *languages)
{
	const char *why = "";

	if (!load(languages)) {
		fprintf(stderr, "onevoice inner-ocr: tesseract or one of its languages (%s) is missing\n",
			languages);
		return EX_UNAVAILABLE;
	}
	if (sandbox_enter(&(struct sandbox_limits){.memory = MEMORY_BYTES, .cpu_seconds = CPU_SECONDS},
			  &why) != RC_OK) {
		fprintf(stderr, "onevoice inner-ocr: %s\n", why);
		return EX_UNAVAILABLE;
	}
	return child_serve(answer, PICTURE_MOST);
}

/* ---- the parent ---- */

struct ocr_client {
	struct child *child;
	const char *argv[3];
};

struct ocr_client *ocr_client_new(void *ctx, const char *languages)
{
	struct ocr_client *c = talloc_zero(ctx, struct ocr_client);

	must(c);
	c->argv[0] = "inner-ocr";
	c->argv[1] = talloc_strdup(c, languages);
	must(c->argv[1]);
	c->child = child_create(c, &(struct child_options){.name = "ocr",
							   .argv = c->argv,
							   .answer_most = ANSWER_MOST,
							   .questions_most = QUESTIONS_MOST});
	return c;
}

/* Is this the first byte of a letter of Han, kana, or their full stops? U+3000 to U+D7FF, U+F900 on. */
static bool is_wide(uint8_t first)
{
	return (first >= 0xe3 && first <= 0xed) || first >= 0xef;
}

/* The first byte of the last letter of n bytes. */
static uint8_t last_first(const char *p, size_t n)
{
	while (n > 0 && ((uint8_t)p[n - 1] & 0xc0) == 0x80)
		n--;
	return n > 0 ? (uint8_t)p[n - 1] : 0;
}

/*
 * A control character is a blank, three line ends are two, and a line ends with no blank. Between two wide letters none
 * was written: tesseract puts them there.
 */
char *ocr_text(void *ctx, struct bytes a)
{
	char *out = talloc_size(ctx, a.n + 1);
	size_t n = 0, blank = 0, ends = 2;

	must(out);
	if (!utf8_valid(a)) {
		*out = 0;
		return out;
	}
	for (size_t i = 0; i < a.n && n < OCR_TEXT_MOST; i++) {
		uint8_t c = a.p[i];

		if (c == '\n') {
			blank = 0;
			if (ends < 2)
				out[n++] = '\n';
			ends++;
		} else if (c <= ' ' || c == 0x7f) {
			blank = ends == 0;
		} else {
			if (blank && !(is_wide(c) && is_wide(last_first(out, n))))
				out[n++] = ' ';
			blank = 0;
			ends = 0;
			out[n++] = (char)c;
		}
	}
	while (n > 0 && out[n - 1] == '\n')
		n--;
	out[n] = 0;
	out[utf8_cut(out, OCR_TEXT_MOST)] = 0;
	return out;
}

enum rc ocr_client_read(struct ocr_client *c, struct job *j, struct bytes png, char **text_r)
{
	struct bytes out;

	if (png.n > PICTURE_MOST)
		return because(j, RC_INVALID, "the page is too large to be read");
	if (child_ask(c->child, j->ctx, png, SPAN_MS(ANSWER_MS), &out) != RC_OK)
		return because(j, RC_IO, "the process that reads words broke down");
	if (out.n == 1 && out.p[0] == NOT_READ)
		return because(j, RC_INVALID, "the page cannot be read");
	*text_r = ocr_text(j->ctx, out);
	return RC_OK;
}
