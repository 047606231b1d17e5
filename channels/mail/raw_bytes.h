/*
 * raw_bytes.h - the bytes of one mail on their way in: pieces that grow to 1 MiB, written by one, then
 * shared.
 *
 * Owns: the pieces. A raw_bytes has a talloc tree of its own, so it may travel between threads; it is
 * counted. Thread: raw_bytes_add by the one who made it, before anybody else sees it; hold, drop and reading
 * anywhere.
 */
#ifndef CHANNELS_MAIL_RAW_BYTES_H
#define CHANNELS_MAIL_RAW_BYTES_H

#include "hub/base/bytes.h"

#define RAW_PIECE ((size_t)1 << 20) /* every piece but the last is of this size */

struct raw_bytes;

struct raw_bytes *raw_bytes_new(void); /* empty, count 1 */
struct raw_bytes *raw_bytes_hold(struct raw_bytes *r);
/* NULL is allowed. */
void raw_bytes_drop(struct raw_bytes *r);

void raw_bytes_add(struct raw_bytes *r, struct bytes more);
size_t raw_bytes_size(const struct raw_bytes *r);
/* Number of pieces, 0 for an empty mail, and piece `i` of them. */
size_t raw_bytes_pieces(const struct raw_bytes *r);
struct bytes raw_bytes_piece(const struct raw_bytes *r, size_t i);
/* All in one run: the piece itself where there is only one, else a copy on ctx. */
struct bytes raw_bytes_whole(void *ctx, const struct raw_bytes *r);

#endif
