/* mail_read_parts.h - the attachments of a mail. Private to mail_read. */
#ifndef CHANNELS_MAIL_MAIL_READ_PARTS_H
#define CHANNELS_MAIL_MAIL_READ_PARTS_H

#include "channels/mail/mail_read.h"
#include "channels/mail/mime_tree.h"

/* The file name that a leaf's fields give; "" = none. On `ctx`. */
const char *mail_leaf_name(void *ctx, const struct mime_leaf *l, const char *hint);

/* Appends what the leaf holds: one attachment, or the files inside a winmail.dat. m->parts has room for all.
 */
void mail_add_part(void *ctx, const struct mime_leaf *l, const char *hint, struct mail_read *m);

/* The address of the picture with this content id in a mail's HTML ("part/3"); NULL = it has none. arg = the
 * mail. */
const char *mail_picture_address(void *arg, void *ctx, const char *content_id);

#define MAIL_PICTURE_PREFIX "part/"

#endif
