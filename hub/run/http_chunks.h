/*
 * http_chunks.h - is this body well framed as `Transfer-Encoding: chunked`? The content is not kept.
 *
 * The edge takes no chunked bodies (411). It still reads them to their end before it says so, because only then has
 * the client heard the answer, and because a framing that is broken deserves 400 and an end.
 * Pure. Source: RFC 9112 section 7.1.
 */
#ifndef HUB_RUN_HTTP_CHUNKS_H
#define HUB_RUN_HTTP_CHUNKS_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "hub/run/refusal.h"

struct http_chunks {
	enum { CHUNK_SIZE, CHUNK_EXTENSION, CHUNK_DATA, CHUNK_DATA_END, CHUNK_TRAILER } state;
	uint64_t left;	       /* of the chunk */
	uint64_t total;	       /* of all of them */
	unsigned digits, line; /* of the size; bytes of the extension or trailer line */
	unsigned extra;	       /* bytes of all extensions and trailers */
	bool cr, last;
};

enum chunks_state { CHUNKS_MORE, CHUNKS_DONE, CHUNKS_REFUSED };

/* Begin with a zeroed struct. `most`: bytes of content; more is 413. */
enum chunks_state http_chunks_feed(struct http_chunks *c, const uint8_t *p, size_t n, uint64_t most,
				   size_t *used_r, struct refusal *no_r);

#endif
