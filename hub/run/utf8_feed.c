/* utf8_feed.c - the well-formed byte sequences of Unicode, table 3-7, as ranges. */
#include "hub/run/utf8_feed.h"

/* The first byte of a character of several: how many follow, and what the next may be. */
static bool begin(struct utf8_feed *u, uint8_t b)
{
	u->least = 0x80;
	u->most = 0xbf;
	if (b >= 0xc2 && b <= 0xdf) {
		u->left = 1;
	} else if (b >= 0xe0 && b <= 0xef) {
		u->left = 2;
		u->least = b == 0xe0 ? 0xa0 : 0x80; /* nothing longer than it needs to be */
		u->most = b == 0xed ? 0x9f : 0xbf;  /* no surrogates */
	} else if (b >= 0xf0 && b <= 0xf4) {
		u->left = 3;
		u->least = b == 0xf0 ? 0x90 : 0x80;
		u->most = b == 0xf4 ? 0x8f : 0xbf; /* nothing above U+10FFFF */
	} else {
		return false;
	}
	return true;
}

bool utf8_feed(struct utf8_feed *u, const uint8_t *p, size_t n)
{
	for (size_t i = 0; i < n; i++) {
		if (u->left > 0) {
			if (p[i] < u->least || p[i] > u->most)
				return false;
			u->left--;
			u->least = 0x80;
			u->most = 0xbf;
		} else if (p[i] >= 0x80 && !begin(u, p[i])) {
			return false;
		}
	}
	return true;
}
