/*
 * mail_report.h - what a delivery report says about each recipient, and which mail it returns. Pure.
 * Source: RFC 3464 (fields), RFC 3463 (status), RFC 8098 (receipts); for servers that write plain words:
 * their words.
 */
#ifndef CHANNELS_MAIL_MAIL_REPORT_H
#define CHANNELS_MAIL_MAIL_REPORT_H

#include "channels/mail/mail_read.h"
#include "channels/mail/mime_header.h"
#include "channels/mail/mime_tree.h"

#define MAIL_REPORTS_MOST 100

/* Sets reports and about of `m` from machine-readable parts and X-Failed-Recipients. */
void mail_reports(void *ctx, const struct mime_header *h, const struct mime_leaves *leaves,
		  struct mail_read *m);

/* For a bounce without such parts: who is named in its words. Adds to reports and about. */
void mail_reports_from_text(void *ctx, struct mail_read *m);

#endif
