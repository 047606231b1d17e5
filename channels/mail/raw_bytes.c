/* raw_bytes.c - the bytes of one mail on their way in. */
#include "channels/mail/raw_bytes.h"

#include <stdatomic.h>
#include <string.h>
#include <talloc.h>

#include "hub/base/rc.h"

struct piece {
	uint8_t *p;
	size_t n, room;
};

struct raw_bytes {
	atomic_uint count;
	size_t size;
	struct piece *pieces;
	size_t npieces;
};

struct raw_bytes *raw_bytes_new(void)
{
	struct raw_bytes *r = talloc_zero(NULL, struct raw_bytes);

	must(r);
	atomic_init(&r->count, 1);
	return r;
}

struct raw_bytes *raw_bytes_hold(struct raw_bytes *r)
{
	atomic_fetch_add(&r->count, 1);
	return r;
}

void raw_bytes_drop(struct raw_bytes *r)
{
	if (r && atomic_fetch_sub(&r->count, 1) == 1)
		talloc_free(r);
}

/* The last piece with room for at least one byte. */
static struct piece *piece_open(struct raw_bytes *r, size_t wanted)
{
	struct piece *last = r->npieces ? &r->pieces[r->npieces - 1] : NULL;

	if (!last || last->n == RAW_PIECE) {
		r->pieces = talloc_realloc_size(r, r->pieces, (r->npieces + 1) * sizeof(*r->pieces));
		must(r->pieces);
		last = &r->pieces[r->npieces++];
		*last = (struct piece){0};
	}
	if (last->n < last->room)
		return last;

	/* A small mail takes little more than its size; a large one reaches whole pieces in a few steps. */
	size_t room = last->room ? last->room * 2 : 4096;

	while (room < last->n + wanted && room < RAW_PIECE)
		room *= 2;
	last->p = talloc_realloc_size(r, last->p, room);
	must(last->p);
	last->room = room;
	return last;
}

void raw_bytes_add(struct raw_bytes *r, struct bytes more)
{
	while (more.n) {
		struct piece *last = piece_open(r, more.n);
		size_t n = last->room - last->n;

		if (n > more.n)
			n = more.n;
		memcpy(last->p + last->n, more.p, n);
		last->n += n;
		r->size += n;
		more = (struct bytes){more.p + n, more.n - n};
	}
}

size_t raw_bytes_size(const struct raw_bytes *r)
{
	return r->size;
}

size_t raw_bytes_pieces(const struct raw_bytes *r)
{
	return r->npieces;
}

struct bytes raw_bytes_piece(const struct raw_bytes *r, size_t i)
{
	must(i < r->npieces);
	return (struct bytes){r->pieces[i].p, r->pieces[i].n};
}

struct bytes raw_bytes_whole(void *ctx, const struct raw_bytes *r)
{
	if (r->npieces == 0)
		return (struct bytes){(const uint8_t *)"", 0};
	if (r->npieces == 1)
		return raw_bytes_piece(r, 0);

	uint8_t *all = talloc_size(ctx, r->size);
	size_t at = 0;

	must(all);
	for (size_t i = 0; i < r->npieces; i++) {
		memcpy(all + at, r->pieces[i].p, r->pieces[i].n);
		at += r->pieces[i].n;
	}
	return (struct bytes){all, at};
}
