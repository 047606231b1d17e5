/* bytes.h - a run of bytes that is not text: where it lies and how long it is. Owns nothing. */
#ifndef HUB_BASE_BYTES_H
#define HUB_BASE_BYTES_H

#include <stddef.h>
#include <stdint.h>

struct bytes {
	const uint8_t *p;
	size_t n;
};

#define BYTES_OF_ARRAY(a) ((struct bytes){(const uint8_t *)(a), sizeof(a)})

/* A SHA-256, or 256 random bits. Stored as BINARY(32), compared only by key_equal (constant time). */
struct key32 {
	uint8_t b[32];
};

#endif
