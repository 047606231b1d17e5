/*
 * fax_mail.h - is this mail a fax that a gateway received, and what does it say about it?
 *
 * Believed is a listed gateway (workflow/fax_gateway.h) whose mail our own mail server vouches for; nothing else makes a
 * mail a fax. What the gateway then says of the caller comes from the telephone network and the other machine: it finds
 * the customer, it proves nobody. Pure. Source: HylaFAX faxrcvd(8C) and its templates.
 */
#ifndef CHANNELS_FAX_FAX_MAIL_H
#define CHANNELS_FAX_FAX_MAIL_H

#include "channels/mail/mail_read.h"
#include "hub/text/phone_number.h"
#include "workflow/fax_gateway.h"

#define FAX_LINE_SIZE 200

struct fax_mail {
	const struct fax_gateway *gateway;
	char number[PHONE_NUMBER_SIZE]; /* "" = not told, or nothing that could be called */
	char written[FAX_LINE_SIZE];	/* as the gateway has it */
	char csid[FAX_LINE_SIZE];	/* the other machine's name or number for itself */
	unsigned pages;			/* 0 = not told */
	char quality[FAX_LINE_SIZE];
	const struct mail_part *tiff; /* NULL = none came */
	const struct mail_part *pdf;
	bool told; /* it bears the gateway's own lines about a fax */
};

/* The active gateway whose mail this is, NULL = nobody's. `authserv_id` NULL: nobody is believed. */
const struct fax_gateway *fax_mail_gateway(const struct fax_gateway *list, size_t n, const char *authserv_id,
					   const struct mail_read *m);
/* What it says. `rcpt` is the envelope's recipient. */
void fax_mail_read(const struct fax_gateway *g, const struct mail_read *m, const char *rcpt,
		   struct fax_mail *f_r);

/* Does it carry a fax, or tell of one? A gateway also sends notices to people. */
bool fax_mail_is_fax(const struct fax_mail *f);

/* Behind "   LABEL: " at the beginning of a line of `text`; one line into out. False: no such line. */
bool fax_mail_line(const char *text, const char *label, char out[FAX_LINE_SIZE]);

#endif
