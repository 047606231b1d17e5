/*
 * letter_picture.h - a PNG or JPEG as a page of a letter. Pure but for talloc and cairo; runs in the letter's child.
 *
 * Its size is read before anything is decoded: one with too many pixels is no picture. A JPEG goes into the PDF as it is.
 * Source: PNG (ISO 15948) 11.2.2; JPEG (ITU T.81) B.2.2.
 */
#ifndef CHANNELS_FAX_LETTER_PICTURE_H
#define CHANNELS_FAX_LETTER_PICTURE_H

#include "hub/base/bytes.h"
#include "hub/base/rc.h"

struct _cairo_surface; /* cairo_surface_t */

#define LETTER_PICTURE_PIXELS_MOST 24000000u

/* RC_INVALID: neither, or its size cannot be read, is nothing, or is too much. */
MUST_CHECK enum rc letter_picture_size(struct bytes b, unsigned *width_r, unsigned *height_r);
/* To be destroyed by the caller. RC_INVALID: it cannot be read. `b` is borrowed for as long as the surface lives. */
MUST_CHECK enum rc letter_picture_load(struct bytes b, struct _cairo_surface **surface_r);

#endif
