/* tiff_input.h - a TIFF that libtiff reads out of memory, in bounded memory, saying nothing on standard error. */
#ifndef CHANNELS_FAX_TIFF_INPUT_H
#define CHANNELS_FAX_TIFF_INPUT_H

#include <tiffio.h>

#include "hub/base/bytes.h"
#include "hub/base/rc.h"

struct tiff_input {
	struct bytes b;
	uint64_t at;
	unsigned errors;
};

/* NULL: it is no TIFF. `in` outlives it; TIFFClose ends it. */
TIFF *tiff_input_open(struct tiff_input *in);

#endif
