/* ws_reader.c - header, mask, payload; control frames aside; fragments into messages. */
#include "hub/run/ws_reader.h"

#include <string.h>
#include <talloc.h>

#include "hub/base/rc.h"

enum { OP_CONTINUE = 0, OP_TEXT = 1, OP_BINARY = 2, OP_CLOSE = 8, OP_PING = 9, OP_PONG = 10 };

static enum ws_event broken(struct ws_reader *r, int code)
{
	r->broken = true;
	r->code = code;
	return WS_BROKEN;
}

bool ws_close_code_is_right(int code)
{
	return (code >= 1000 && code <= 1003) || (code >= 1007 && code <= 1014) ||
	       (code >= 3000 && code <= 4999);
}

static bool is_control(const struct ws_reader *r)
{
	return r->opcode & 8;
}

/* ---- the header ---- */

/* The first two bytes say how long the header is; 0 means that it is all right. */
static int read_start(struct ws_reader *r)
{
	unsigned short_n = r->head[1] & 0x7f;

	r->fin = r->head[0] & 0x80;
	r->opcode = r->head[0] & 0x0f;
	if ((r->head[0] & 0x70) || (r->opcode > OP_BINARY && r->opcode < OP_CLOSE) || r->opcode > OP_PONG)
		return 1002;
	if (!(r->head[1] & 0x80))
		return 1002; /* not masked */
	if (is_control(r) && (!r->fin || short_n > 125))
		return 1002;
	if (!is_control(r) && (r->opcode == OP_CONTINUE) != (r->message != 0))
		return 1002; /* a continuation of nothing, or a message inside another */
	r->head_want = 6 + (short_n == 126 ? 2 : short_n == 127 ? 8 : 0);
	return 0;
}

static int read_length(struct ws_reader *r, size_t most)
{
	unsigned extra = r->head_want - 6;
	uint64_t n = 0;

	if (extra == 0)
		n = r->head[1] & 0x7f;
	for (unsigned i = 0; i < extra; i++)
		n = n << 8 | r->head[2 + i];
	if (n >> 63 || (extra == 2 && n < 126) || (extra == 8 && n < 65536))
		return 1002;
	memcpy(r->mask, r->head + r->head_want - 4, 4);
	r->left = r->frame_n = n;
	if (!is_control(r) && (n > most || n + r->message_n > most))
		return 1009;
	return 0;
}

/* A data frame begins. */
static int begin_fragment(struct ws_reader *r)
{
	if (r->opcode != OP_CONTINUE) {
		r->message = r->opcode;
		r->message_n = 0;
		r->fragments = 0;
		r->utf8 = (struct utf8_feed){0};
	}
	return ++r->fragments > WS_FRAGMENTS_MOST ? 1009 : 0;
}

/* One byte of the header; true when it is whole. *code_r: what is wrong. */
static bool take_head_byte(struct ws_reader *r, uint8_t b, size_t most, int *code_r)
{
	r->head[r->head_n++] = b;
	if (r->head_n == 2)
		*code_r = read_start(r);
	if (r->head_n < 2 || *code_r || r->head_n < r->head_want)
		return false;
	*code_r = read_length(r, most);
	if (*code_r == 0 && !is_control(r))
		*code_r = begin_fragment(r);
	return *code_r == 0;
}

/* ---- the payload ---- */

static void unmask(struct ws_reader *r, uint8_t *p, size_t n)
{
	uint64_t at = r->frame_n - r->left;

	for (size_t i = 0; i < n; i++)
		p[i] ^= r->mask[(at + i) & 3];
}

static void keep_text(struct ws_reader *r, void *ctx, const uint8_t *p, size_t n, size_t most)
{
	size_t want = r->message_n + n + 1;

	if (!r->buffer || want > r->buffer_most) {
		size_t room = want * 2 < most + 1 ? want * 2 : most + 1;

		r->buffer = talloc_realloc(ctx, r->buffer, char, (unsigned)room);
		must(r->buffer);
		r->buffer_most = room;
	}
	memcpy(r->buffer + r->message_n, p, n);
}

/* Some of the frame's payload. */
static int take_payload(struct ws_reader *r, void *ctx, uint8_t *p, size_t n, size_t most)
{
	unmask(r, p, n);
	if (is_control(r)) {
		memcpy(r->control + (r->frame_n - r->left), p, n);
	} else {
		if (r->message == OP_TEXT) {
			if (!utf8_feed(&r->utf8, p, n))
				return 1007;
			keep_text(r, ctx, p, n, most);
		}
		r->message_n += n;
	}
	r->left -= n;
	return 0;
}

/* ---- the end of a frame ---- */

static enum ws_event end_close(struct ws_reader *r)
{
	struct utf8_feed u = {0};

	if (r->frame_n == 1)
		return broken(r, 1002);
	r->code = r->frame_n == 0 ? 0 : r->control[0] << 8 | r->control[1];
	if (r->frame_n > 0 && !ws_close_code_is_right(r->code))
		return broken(r, 1002);
	if (r->frame_n > 2 &&
	    (!utf8_feed(&u, r->control + 2, (size_t)r->frame_n - 2) || !utf8_feed_is_whole(&u)))
		return broken(r, 1007);
	r->broken = true; /* nothing is read after a close */
	return WS_CLOSE;
}

static enum ws_event end_control(struct ws_reader *r)
{
	r->text = (const char *)r->control;
	r->n = (size_t)r->frame_n;
	r->control[r->frame_n] = 0;
	if (r->opcode == OP_CLOSE)
		return end_close(r);
	return r->opcode == OP_PING ? WS_PING : WS_PONG;
}

static enum ws_event end_frame(struct ws_reader *r)
{
	bool text = r->message == OP_TEXT;

	r->head_n = 0;
	if (is_control(r))
		return end_control(r);
	if (!r->fin)
		return WS_MORE;
	r->message = 0;
	if (!text)
		return WS_BINARY;
	if (!utf8_feed_is_whole(&r->utf8))
		return broken(r, 1007);
	if (r->buffer)
		r->buffer[r->message_n] = '\0';
	r->text = r->buffer ? r->buffer : "";
	r->n = r->message_n;
	return WS_TEXT;
}

/* The message before this call has been looked at. */
static void forget_message(struct ws_reader *r)
{
	if (r->message == 0 && r->buffer) {
		talloc_free(r->buffer);
		r->buffer = NULL;
		r->buffer_most = 0;
	}
	if (r->message == 0)
		r->message_n = 0;
}

enum ws_event ws_reader_feed(struct ws_reader *r, void *ctx, uint8_t *p, size_t n, size_t most,
			     size_t *used_r)
{
	enum ws_event event = WS_MORE;
	size_t used = 0;
	int code = 0;

	forget_message(r);
	while (used < n && event == WS_MORE && !r->broken) {
		bool whole = r->left > 0;

		if (whole) {
			size_t now = n - used < r->left ? n - used : (size_t)r->left;

			code = take_payload(r, ctx, p + used, now, most);
			used += now;
		} else {
			whole = take_head_byte(r, p[used++], most, &code);
		}
		if (code)
			event = broken(r, code);
		else if (whole && r->left == 0)
			event = end_frame(r);
	}
	*used_r = used;
	return event;
}
