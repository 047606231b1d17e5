/*
 * mime_params.h - parameters of Content-Type and Content-Disposition, and the file name that they give.
 *
 * RFC 2231 (charset, continuations in any order, at most 100), RFC 2047 inside parameters although it forbids
 * itself, raw 8-bit bytes, unquoted values with blanks. A parameter that stands twice: the first wins; name*
 * before name. Pure but for charset's converters.
 */
#ifndef CHANNELS_MAIL_MIME_PARAMS_H
#define CHANNELS_MAIL_MIME_PARAMS_H

#include "hub/base/bytes.h"

#define MIME_SEGMENTS_MOST 100

/* One line of text on `ctx`; "" = there is no such parameter. `hint`: as in mime_words. */
const char *mime_param(void *ctx, struct bytes value, const char *name, const char *hint);

/* What stands before the first ';', lower case, without blanks: "text/plain". On `ctx`. */
char *mime_param_head(void *ctx, struct bytes value);

/*
 * A file name fit to be shown: no folders in front, no invisible or direction-changing characters, at most
 * 255 bytes. On `ctx`. It is data only: nothing is ever stored under it.
 */
char *mime_file_name(void *ctx, const char *name);

#endif
