/*
 * imap_name.h - names of folders and other text as IMAP writes them.
 *
 * Pure. Source: RFC 3501 5.1.3 (modified UTF-7), 9 (quoted).
 */
#ifndef CHANNELS_MAIL_IMAP_NAME_H
#define CHANNELS_MAIL_IMAP_NAME_H

#include "hub/base/bytes.h"

#define IMAP_NAME_MOST 1000 /* bytes of a folder's name in UTF-8 */

/* Why this cannot be a folder's name, NULL = it can. */
const char *imap_name_barred(const char *utf8);
/* A folder's name for a command, in quotes; on ctx. imap_name_barred has been asked. */
char *imap_name_write(void *ctx, const char *utf8);
/* A name as the server wrote it, with or without quotes, in UTF-8; on ctx. What is no modified UTF-7 stays as it is. */
char *imap_name_read(void *ctx, struct bytes wire);
/* ASCII text for a command, in quotes; on ctx. NULL: it holds what no quoted string can. */
char *imap_quote(void *ctx, const char *text);

#endif
