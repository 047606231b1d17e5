/*
 * mime_tnef.h - the files inside a winmail.dat (Outlook's TNEF).
 *
 * Reads lengths only within the bytes it was given; what does not add up ends the reading, and what was found
 * until then counts. Pure. Source: MS-OXTNEF 2.1 (stream), 2.1.3.4 (properties of attachments).
 */
#ifndef CHANNELS_MAIL_MIME_TNEF_H
#define CHANNELS_MAIL_MIME_TNEF_H

#include <stdbool.h>

#include "hub/base/bytes.h"

#define TNEF_FILES_MOST 200

struct tnef_file {
	const char *name; /* "" = none */
	const char *type; /* "" = not said */
	const char *content_id;
	struct bytes content; /* borrowed from the input */
};

struct tnef {
	struct tnef_file *files;
	size_t n;
	bool is_tnef; /* the bytes began as TNEF does */
};

/* Names are text on `ctx`. */
struct tnef mime_tnef_read(void *ctx, struct bytes b);

#endif
