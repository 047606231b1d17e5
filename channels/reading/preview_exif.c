/* preview_exif.c - which way up a JPEG was taken. */
#include "channels/reading/preview_exif.h"

#include <stdbool.h>
#include <string.h>

#define ORIENTATION 0x0112
#define ENTRY 12
#define ENTRIES_MOST 200

/* A stretch of TIFF in the byte order that it names. */
struct tiff {
	struct bytes b;
	bool big;
};

static unsigned two(const struct tiff *t, size_t at)
{
	const uint8_t *p = t->b.p + at;

	return t->big ? (unsigned)p[0] << 8 | p[1] : (unsigned)p[1] << 8 | p[0];
}

static unsigned of_tiff(struct bytes b)
{
	struct tiff t = {b, b.n > 0 && b.p[0] == 'M'};
	size_t at, n;

	if (b.n < 10 || two(&t, 2) != 42)
		return 1;
	at = t.big ? (size_t)two(&t, 4) << 16 | two(&t, 6) : (size_t)two(&t, 6) << 16 | two(&t, 4);
	if (at > b.n || b.n - at < 2)
		return 1;
	n = two(&t, at);
	for (at += 2; n > 0 && n <= ENTRIES_MOST && b.n - at >= ENTRY; n--, at += ENTRY)
		if (two(&t, at) == ORIENTATION) {
			unsigned o = two(&t, at + 8);

			return o >= 1 && o <= 8 ? o : 1;
		}
	return 1;
}

unsigned preview_exif_orientation(struct bytes jpeg)
{
	size_t at = 2;

	while (jpeg.n >= 4 && at <= jpeg.n - 4 && jpeg.p[at] == 0xff) {
		uint8_t marker = jpeg.p[at + 1];
		size_t size = (size_t)jpeg.p[at + 2] << 8 | jpeg.p[at + 3];

		if (marker == 0xda || size < 2 || size > jpeg.n - at - 2)
			break;
		if (marker == 0xe1 && size > 8 && memcmp(jpeg.p + at + 4, "Exif\0\0", 6) == 0)
			return of_tiff((struct bytes){jpeg.p + at + 10, size - 8});
		at += 2 + size;
	}
	return 1;
}
