/*
 * http_head.h - the head of an HTTP/1.x request out of bytes as they come, strictly.
 *
 * Nothing is mended: a bare LF or CR, a control character or a byte above 126 anywhere, a folded line, a blank before
 * the colon, an empty name, anything but single blanks in the request line is refused at once, so that two readers
 * can never see two different requests (hardening T7, B71-B74). Pure: no I/O, no clock.
 * Source: RFC 9112 sections 2 to 5; RFC 9110 section 5.
 */
#ifndef HUB_RUN_HTTP_HEAD_H
#define HUB_RUN_HTTP_HEAD_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "hub/run/refusal.h"

#define HEAD_MOST 16384		  /* bytes of a whole head */
#define HEAD_FIRST_LINE_MOST 8192 /* bytes of the request line */
#define HEAD_FIELDS_MOST 100

struct head_field {
	const char *name;  /* lower case */
	const char *value; /* blanks at both ends dropped */
};

struct http_head {
	const char *method, *target;
	int minor; /* HTTP/1.minor: 0 or 1 */
	struct head_field fields[HEAD_FIELDS_MOST];
	unsigned nfields;

	/* how far the reading is */
	size_t n, line;	  /* bytes kept; where the current line begins */
	unsigned skipped; /* empty lines before the request line */
	bool cr;
	char b[HEAD_MOST];
};

enum head_state { HEAD_MORE, HEAD_DONE, HEAD_REFUSED };

/* Begin anew; the struct need not be zeroed. */
void http_head_begin(struct http_head *h);

/*
 * Take bytes until the head is whole: *used_r of them were taken. HEAD_REFUSED: *no_r says why; the reading is over.
 * Text handed out by the functions below lives in h.
 */
enum head_state http_head_feed(struct http_head *h, const uint8_t *p, size_t n, size_t *used_r,
			       struct refusal *no_r);

/* True when nothing but skipped empty lines has come yet. */
bool http_head_is_untouched(const struct http_head *h);

/* The first field of this name (lower case), NULL when there is none; *count_r (may be NULL): how many there are. */
const char *http_head_get(const struct http_head *h, const char *name, unsigned *count_r);

/* Whether a comma-separated field holds this token, in any case; over all fields of the name. */
bool http_head_has_token(const struct http_head *h, const char *name, const char *token);

#endif
