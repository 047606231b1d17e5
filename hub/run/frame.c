/*
 * frame.c - WebSocket frames of the server: header and payload in one piece, made once, shared by all who get them.
 * Source: RFC 6455 section 5.2.
 */
#include "hub/run/frame.h"

#include <stdatomic.h>
#include <string.h>
#include <talloc.h>

struct frame {
	atomic_uint held;
	unsigned head_n;
	size_t n; /* payload */
	uint8_t wire[];
};

struct frame *frame_make_kind(enum frame_kind kind, const void *payload, size_t n)
{
	unsigned head_n = n < 126 ? 2 : n < 65536 ? 4 : 10;
	struct frame *f = talloc_size(NULL, sizeof(*f) + head_n + n + 1);

	must(f && (kind == FRAME_TEXT || n <= 125));
	talloc_set_name_const(f, "struct frame");
	atomic_init(&f->held, 1);
	f->head_n = head_n;
	f->n = n;
	f->wire[0] = (uint8_t)(0x80 | (unsigned)kind);
	f->wire[1] = head_n == 2 ? (uint8_t)n : head_n == 4 ? 126 : 127;
	for (unsigned i = 2; i < head_n; i++)
		f->wire[i] = (uint8_t)(n >> (8 * (head_n - 1 - i)));
	if (n > 0)
		memcpy(f->wire + head_n, payload, n);
	f->wire[head_n + n] = 0;
	return f;
}

struct frame *frame_make(const char *text, size_t n)
{
	return frame_make_kind(FRAME_TEXT, text, n);
}

struct frame *frame_make_close(int code, const char *reason)
{
	uint8_t payload[125] = {(uint8_t)(code >> 8), (uint8_t)code};
	size_t n = strnlen(reason, sizeof(payload) - 2);

	if (code == 0)
		return frame_make_kind(FRAME_CLOSE, payload, 0);
	memcpy(payload + 2, reason, n);
	return frame_make_kind(FRAME_CLOSE, payload, n + 2);
}

struct frame *frame_hold(struct frame *f)
{
	atomic_fetch_add_explicit(&f->held, 1, memory_order_relaxed);
	return f;
}

void frame_drop(struct frame *f)
{
	if (atomic_fetch_sub_explicit(&f->held, 1, memory_order_acq_rel) == 1)
		talloc_free(f);
}

const char *frame_text(const struct frame *f, size_t *n_r)
{
	if (n_r)
		*n_r = f->n;
	return (const char *)f->wire + f->head_n;
}

struct bytes frame_wire(const struct frame *f)
{
	return (struct bytes){f->wire, f->head_n + f->n};
}
