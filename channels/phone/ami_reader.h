/*
 * ami_reader.h - what Asterisk's manager interface sends, cut into packets of "Name: value" lines.
 *
 * Pure. A packet ends with an empty line; what is too long is dropped whole and counted, never cut. The first line, the
 * banner, is a packet of its own. Source: Asterisk's documentation, "AMI v2 Specification".
 */
#ifndef CHANNELS_PHONE_AMI_READER_H
#define CHANNELS_PHONE_AMI_READER_H

#include <stdbool.h>
#include <stddef.h>

#include "hub/base/bytes.h"

#define AMI_PACKET_MOST 16384
#define AMI_LINES_MOST 128

struct ami_line {
	const char *name, *value; /* valid UTF-8 */
};

struct ami_packet {
	struct ami_line line[AMI_LINES_MOST];
	size_t n;
};

struct ami_reader {
	char b[AMI_PACKET_MOST];
	size_t n;
	bool banner;   /* it has been seen */
	bool too_long; /* this packet is being dropped */
	bool line_empty;
	unsigned dropped;
};

void ami_reader_begin(struct ami_reader *r);
/*
 * Take bytes; said(arg, packet) for each that is whole. A packet lives for the call.
 */
void ami_reader_feed(struct ami_reader *r, struct bytes in,
		     void (*said)(void *arg, const struct ami_packet *p), void *arg);
/* The first value of this name, in any case; "" = none. */
const char *ami_value(const struct ami_packet *p, const char *name);

#endif
