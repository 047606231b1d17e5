/*
 * mail_class.h - is it a person, a program, or a report about a mail of ours? From header fields and report
 * parts.
 *
 * `Auto-Submitted: no` is a person. `X-Auto-Response-Suppress` alone is on human mail too (Exchange): nothing
 * automatic may answer it, but it may do what a human mail does. Pure. Source: RFC 3834, 3464, 8098, 5965,
 * 2919.
 */
#ifndef CHANNELS_MAIL_MAIL_CLASS_H
#define CHANNELS_MAIL_MAIL_CLASS_H

#include "channels/mail/mail_read.h"
#include "channels/mail/mime_header.h"
#include "channels/mail/mime_tree.h"

/* Sets kind, class and no_auto_answer of `m`, whose subject, people, text and reports are filled in. */
void mail_classify(void *ctx, const struct mime_header *h, const struct mime_leaves *leaves,
		   struct mail_read *m);

#endif
