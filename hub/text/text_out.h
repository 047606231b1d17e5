/*
 * text_out.h - text that grows at its end, on a talloc context. Always ended by NUL. Thread: its owner's.
 */
#ifndef HUB_TEXT_TEXT_OUT_H
#define HUB_TEXT_TEXT_OUT_H

#include <stddef.h>

#include "hub/base/rc.h"

struct text_out {
	char *p; /* hangs on the context given to text_out_on */
	size_t n, room;
};

struct text_out text_out_on(void *ctx);
/* Room for `n` more bytes, so that adding them copies nothing. */
void text_out_reserve(struct text_out *o, size_t n);
void text_out_add(struct text_out *o, const char *p, size_t n);
void text_out_str(struct text_out *o, const char *text);
FORMAT(2, 3) void text_out_fmt(struct text_out *o, const char *fmt, ...);
/* `n` times the character `c`. */
void text_out_fill(struct text_out *o, char c, size_t n);
/* Drop blanks and line ends at the end. */
void text_out_trim(struct text_out *o);

#endif
