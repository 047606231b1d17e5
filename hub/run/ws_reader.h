/*
 * ws_reader.h - WebSocket frames of a client out of bytes as they come, by the book.
 *
 * Masked, no reserved bits, known opcodes, lengths in their shortest form, control frames whole and short, text valid
 * UTF-8 byte by byte. Whole messages come out; binary ones are read over, since nobody here has a use for them.
 * Pure: no I/O, no clock. Source: RFC 6455 sections 5 to 8; hardening B89-B92.
 */
#ifndef HUB_RUN_WS_READER_H
#define HUB_RUN_WS_READER_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "hub/run/utf8_feed.h"

#define WS_FRAGMENTS_MOST 64 /* of one message */

enum ws_event {
	WS_MORE,   /* all bytes are taken */
	WS_TEXT,   /* `text`, `n`: a whole message, until the next feed */
	WS_BINARY, /* a whole binary message went by */
	WS_PING,   /* `text`, `n`: to be sent back in a pong */
	WS_PONG,
	WS_CLOSE, /* `code`: to be answered with; 0 = the peer gave none */
	WS_BROKEN /* `code`: close with it; nothing more is read */
};

struct ws_reader {
	const char *text; /* NUL-ended */
	size_t n;
	int code;

	/* how far the reading is */
	uint8_t head[14];
	unsigned head_n, head_want; /* bytes there; bytes of this header, once known */
	uint8_t mask[4];
	uint8_t opcode; /* of the frame */
	bool fin;
	uint64_t left, frame_n; /* bytes of the frame's payload: to come, in all */
	uint8_t message;	/* opcode of the message under way, 0 = none */
	unsigned fragments;
	size_t message_n; /* of the message under way, text or binary */
	char *buffer;	  /* of a text, talloc; NULL between messages */
	size_t buffer_most;
	struct utf8_feed utf8;
	uint8_t control[126];
	bool broken;
};

/*
 * Take bytes until something happens; *used_r of them were taken. Feed the rest again. Masked bytes are unmasked in
 * place. `most`: bytes of a message; more is WS_BROKEN with 1009. Begin with a zeroed struct; its buffer hangs on ctx.
 */
enum ws_event ws_reader_feed(struct ws_reader *r, void *ctx, uint8_t *p, size_t n, size_t most,
			     size_t *used_r);

/* May this code stand in a close frame on the wire? */
bool ws_close_code_is_right(int code);

#endif
