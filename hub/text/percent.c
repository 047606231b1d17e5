/* percent.c - %XX and + decoded, once. */
#include "hub/text/percent.h"

#include <talloc.h>

#include "hub/base/num.h"

enum rc percent_decode(void *ctx, struct bytes text, struct bytes *b_r)
{
	uint8_t *out = talloc_array(ctx, uint8_t, (unsigned)text.n + 1);
	size_t at = 0;

	must(out);
	for (size_t i = 0; i < text.n; i++) {
		if (text.p[i] != '%') {
			out[at++] = text.p[i] == '+' ? ' ' : text.p[i];
			continue;
		}
		int high = i + 2 < text.n ? num_hex_digit((char)text.p[i + 1]) : -1;
		int low = high >= 0 ? num_hex_digit((char)text.p[i + 2]) : -1;

		if (low < 0)
			return RC_INVALID;
		out[at++] = (uint8_t)(high << 4 | low);
		i += 2;
	}
	out[at] = 0;
	*b_r = (struct bytes){out, at};
	return RC_OK;
}
