/* charset_hz.c - HZ, Chinese in seven bits. */
#include "channels/mail/charset_hz.h"

#include <stdbool.h>
#include <talloc.h>

#include "hub/base/rc.h"

/* One half of a character: 0x21 to 0x7e. */
static bool is_half(uint8_t c)
{
	return c > 0x20 && c < 0x7f;
}

struct bytes charset_hz_to_gb(void *ctx, struct bytes b)
{
	uint8_t *out = talloc_size(ctx, b.n + 1);
	size_t n = 0;
	bool chinese = false;

	must(out);
	for (size_t i = 0; i < b.n; i++) {
		uint8_t c = b.p[i], d = i + 1 < b.n ? b.p[i + 1] : 0;

		if (c == '\n') {
			chinese = false; /* section 2: a line ends what it began */
			out[n++] = c;
		} else if (c == '~' && (d == (chinese ? '}' : '{') || d == '\n')) {
			chinese = d == '{' || (chinese && d == '\n');
			i++;
		} else if (c == '~' && d == '~' && !chinese) {
			out[n++] = '~';
			i++;
		} else if (chinese && is_half(c) && is_half(d)) {
			out[n++] = c | 0x80;
			out[n++] = d | 0x80;
			i++;
		} else {
			out[n++] = c;
		}
	}
	return (struct bytes){out, n};
}
