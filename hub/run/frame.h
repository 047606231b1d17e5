/* frame.h - the inner side of edge.h's frames: the bytes as they go over the wire, and control frames. */
#ifndef HUB_RUN_FRAME_H
#define HUB_RUN_FRAME_H

#include "hub/base/bytes.h"
#include "hub/run/edge.h"

enum frame_kind { FRAME_TEXT = 1, FRAME_CLOSE = 8, FRAME_PING = 9, FRAME_PONG = 10 };

/* A whole, unmasked frame of this kind, count 1. Control payloads are at most 125 bytes. */
struct frame *frame_make_kind(enum frame_kind kind, const void *payload, size_t n);
/* A close frame; the reason is cut at 123 bytes. code 0: without code. */
struct frame *frame_make_close(int code, const char *reason);
/* Header and payload. */
struct bytes frame_wire(const struct frame *f);

#endif
