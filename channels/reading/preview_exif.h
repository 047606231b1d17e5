/* preview_exif.h - which way up a JPEG was taken. Pure. Source: EXIF 2.32, 4.6.2 to 4.6.4. */
#ifndef CHANNELS_READING_PREVIEW_EXIF_H
#define CHANNELS_READING_PREVIEW_EXIF_H

#include "hub/base/bytes.h"

/* 1 to 8; 1 = upright, also where it is not said. */
unsigned preview_exif_orientation(struct bytes jpeg);

#endif
