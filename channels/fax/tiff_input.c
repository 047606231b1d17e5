/* tiff_input.c - a TIFF that libtiff reads out of memory. */
#include "channels/fax/tiff_input.h"

#include <stdio.h>
#include <string.h>

#define ALLOC_MOST ((tmsize_t)48 << 20)

static tmsize_t input_read(thandle_t h, void *to, tmsize_t n)
{
	struct tiff_input *in = h;
	uint64_t left = in->at < in->b.n ? in->b.n - in->at : 0;

	if (n < 0)
		return 0;
	if ((uint64_t)n > left)
		n = (tmsize_t)left;
	if (n > 0)
		memcpy(to, in->b.p + in->at, (size_t)n);
	in->at += (uint64_t)n;
	return n;
}

static tmsize_t input_write(thandle_t h UNUSED, void *from UNUSED, tmsize_t n UNUSED)
{
	return 0;
}

static toff_t input_seek(thandle_t h, toff_t to, int whence)
{
	struct tiff_input *in = h;

	if (whence == SEEK_CUR)
		to += in->at;
	else if (whence == SEEK_END)
		to += in->b.n;
	in->at = to;
	return to;
}

static int input_close(thandle_t h UNUSED)
{
	return 0;
}

static toff_t input_size(thandle_t h)
{
	return ((struct tiff_input *)h)->b.n;
}

__attribute__((format(printf, 4, 0))) static int
note_error(TIFF *t UNUSED, void *arg, const char *module UNUSED, const char *format UNUSED, va_list ap UNUSED)
{
	((struct tiff_input *)arg)->errors++;
	return 1; /* it is ours: nothing is printed */
}

__attribute__((format(printf, 4, 0))) static int ignore_warning(TIFF *t UNUSED, void *arg UNUSED,
								const char *module UNUSED,
								const char *format UNUSED, va_list ap UNUSED)
{
	return 1;
}

TIFF *tiff_input_open(struct tiff_input *in)
{
	TIFFOpenOptions *o = TIFFOpenOptionsAlloc();
	TIFF *t;

	must(o);
	TIFFOpenOptionsSetMaxSingleMemAlloc(o, ALLOC_MOST);
	TIFFOpenOptionsSetErrorHandlerExtR(o, note_error, in);
	TIFFOpenOptionsSetWarningHandlerExtR(o, ignore_warning, in);
	t = TIFFClientOpenExt("fax", "rm", in, input_read, input_write, input_seek, input_close, input_size,
			      NULL, NULL, o);
	TIFFOpenOptionsFree(o);
	return t;
}
