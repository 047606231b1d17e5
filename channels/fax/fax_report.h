/*
 * fax_report.h - what a gateway says became of a fax that we sent.
 *
 * Which fax it is about says the signed return path that the report came to (channels/mail/address_token.h), never its
 * words. HylaFAX's notify says it in its subject; other gateways by words of a small table, failures first. Pure.
 */
#ifndef CHANNELS_FAX_FAX_REPORT_H
#define CHANNELS_FAX_FAX_REPORT_H

#include "channels/fax/fax_mail.h"

enum fax_told { FAX_TOLD_NOTHING, FAX_TOLD_SENT, FAX_TOLD_NOT_SENT, FAX_TOLD_STILL };

struct fax_report {
	enum fax_told told;
	unsigned pages;		 /* 0 = it does not say */
	char why[FAX_LINE_SIZE]; /* the gateway's words; "" = none */
};

void fax_report_read(const struct mail_read *m, struct fax_report *r_r);
/* "busy", "no_answer", "no_fax", "rejected" or "other": what words like these mean. */
const char *fax_report_cause(const char *why);

#endif
