/* http_chunks.c - size line, data, CRLF, ..., 0, trailers, empty line. */
#include "hub/run/http_chunks.h"

#include "hub/base/num.h"

#define EXTRA_MOST 8192
#define DIGITS_MOST 8

/* The size line has ended. */
static bool begin_chunk(struct http_chunks *c, uint64_t most, struct refusal *no)
{
	if (c->digits == 0) {
		*no = REFUSE_BAD("A chunk has no size.");
		return false;
	}
	c->total += c->left;
	if (c->total > most) {
		*no = (struct refusal){413, "too_large", "The body is too large."};
		return false;
	}
	c->last = c->left == 0;
	c->state = c->last ? CHUNK_TRAILER : CHUNK_DATA;
	c->digits = c->line = 0;
	return true;
}

/* Bytes of lines that are skipped: printable, in CRLF, and not without end. */
static bool skip_byte(struct http_chunks *c, uint8_t b, struct refusal *no)
{
	if ((b < ' ' && b != '\t') || b > '~' || ++c->extra > EXTRA_MOST) {
		*no = REFUSE_BAD("A chunk's extension or a trailer is not plain text, or too much of it.");
		return false;
	}
	c->line++;
	return true;
}

static bool take_size_byte(struct http_chunks *c, uint8_t b, struct refusal *no)
{
	int digit = num_hex_digit((char)b);

	if (digit >= 0 && c->digits < DIGITS_MOST) {
		c->left = c->left << 4 | (unsigned)digit;
		c->digits++;
		return true;
	}
	if (b == ';' && c->digits > 0) {
		c->state = CHUNK_EXTENSION;
		return true;
	}
	*no = REFUSE_BAD("A chunk's size is no hexadecimal number.");
	return false;
}

/* CR and LF have come. */
static bool end_line(struct http_chunks *c, uint64_t most, struct refusal *no, bool *done_r)
{
	switch (c->state) {
	case CHUNK_SIZE:
	case CHUNK_EXTENSION:
		return begin_chunk(c, most, no);
	case CHUNK_DATA_END:
		c->state = CHUNK_SIZE;
		c->left = 0;
		return true;
	case CHUNK_TRAILER:
		*done_r = c->line == 0;
		c->line = 0;
		return true;
	case CHUNK_DATA:
		break;
	}
	return true;
}

static bool take_byte(struct http_chunks *c, uint8_t b, uint64_t most, struct refusal *no, bool *done_r)
{
	if (c->cr != (b == '\n')) {
		*no = REFUSE_BAD(
			"A line of the chunked body ends in CR and LF together, or it does not end.");
		return false;
	}
	if (c->cr) {
		c->cr = false;
		return end_line(c, most, no, done_r);
	}
	if (b == '\r') {
		c->cr = true;
		return true;
	}
	if (c->state == CHUNK_SIZE)
		return take_size_byte(c, b, no);
	if (c->state == CHUNK_DATA_END) {
		*no = REFUSE_BAD("A chunk is longer than its size.");
		return false;
	}
	return skip_byte(c, b, no);
}

enum chunks_state http_chunks_feed(struct http_chunks *c, const uint8_t *p, size_t n, uint64_t most,
				   size_t *used_r, struct refusal *no_r)
{
	bool done = false;
	size_t used = 0;

	while (used < n && !done) {
		if (c->state == CHUNK_DATA) {
			size_t now = n - used < c->left ? n - used : (size_t)c->left;

			used += now;
			c->left -= now;
			if (c->left == 0)
				c->state = CHUNK_DATA_END;
		} else if (!take_byte(c, p[used++], most, no_r, &done)) {
			*used_r = used;
			return CHUNKS_REFUSED;
		}
	}
	*used_r = used;
	return done ? CHUNKS_DONE : CHUNKS_MORE;
}
