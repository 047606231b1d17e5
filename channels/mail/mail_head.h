/*
 * mail_head.h - what must be known of a raw mail before it is parsed: hops, Message-ID, trace fields, whose way it came.
 *
 * Looks only at the header section, line by line, and trusts nothing. Pure. Lines may end with CRLF or LF.
 */
#ifndef CHANNELS_MAIL_MAIL_HEAD_H
#define CHANNELS_MAIL_MAIL_HEAD_H

#include "hub/base/bytes.h"

struct mail_head {
	unsigned hops;	    /* Received fields */
	struct bytes mid;   /* value of the first Message-ID field, trimmed, as written; n 0 = none */
	size_t after_trace; /* where the first field stands that is no trace field of the way here */
	size_t body;	    /* where the body begins; = in.n when there is none */
	/* values of the first such fields, trimmed, as written; p NULL = none. The first three among the trace fields only. */
	struct bytes return_path, original_to, delivered_to, from, to;
};

/*
 * Trace fields are those that each delivery adds anew: Received, Return-Path, Delivered-To, X-Original-To,
 * X-Envelope-From, X-Envelope-To, and the mbox line "From ". Only those before any other field count as
 * leading.
 */
struct mail_head mail_head_scan(struct bytes in);

#endif
