/*
 * mail_read_body.h - of a mail's leaves: which are the text, which the HTML, which attachments. Private to
 * mail_read.
 */
#ifndef CHANNELS_MAIL_MAIL_READ_BODY_H
#define CHANNELS_MAIL_MAIL_READ_BODY_H

#include "channels/mail/mail_read.h"
#include "channels/mail/mime_tree.h"

/* Sets text, html, held_pictures, parts and calendar of `m`; adds to m->trouble. `hint`: charset of raw 8-bit
 * names. */
void mail_read_body(struct job *j, const struct mime_leaves *leaves, const char *hint, bool remote_pictures,
		    struct mail_read *m);

/* Say one more thing that could not be read in full. */
void mail_read_trouble(struct job *j, struct mail_read *m, const char *what);

#endif
