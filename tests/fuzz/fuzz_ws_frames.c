/*
 * fuzz_ws_frames.c - WebSocket frames: no crash, bounded memory, and the same events however the bytes are cut.
 *
 * The first byte says how large the pieces of the second reading are.
 */
#include <stdint.h>
#include <string.h>
#include <talloc.h>

#include "hub/base/rc.h"
#include "hub/run/ws_reader.h"

#define MOST 3000

int LLVMFuzzerTestOneInput(const uint8_t *p, size_t n);

/* A sum over all that happened and what was said. */
static uint64_t story_of(const uint8_t *p, size_t n, size_t step)
{
	struct ws_reader *r = talloc_zero(NULL, struct ws_reader);
	uint8_t *copy = talloc_memdup(r, p, n);
	uint64_t sum = 0;
	enum ws_event e = WS_MORE;
	size_t at = 0;

	while (at < n && e != WS_BROKEN && e != WS_CLOSE) {
		size_t now = n - at < step ? n - at : step, used = 0;

		e = ws_reader_feed(r, r, copy + at, now, MOST, &used);
		must(used <= now && (used > 0 || e == WS_BROKEN));
		at += used;
		if (e == WS_MORE)
			continue;
		sum = sum * 31 + (uint64_t)e;
		if (e == WS_TEXT || e == WS_PING || e == WS_PONG) {
			struct utf8_feed u = {0};

			must(r->n <= MOST && r->text[r->n] == '\0');
			must(e != WS_TEXT ||
			     (utf8_feed(&u, (const uint8_t *)r->text, r->n) && utf8_feed_is_whole(&u)));
			for (size_t i = 0; i < r->n; i++)
				sum = sum * 31 + (uint8_t)r->text[i];
		}
		if (e == WS_BROKEN || e == WS_CLOSE)
			sum = sum * 31 + (uint64_t)r->code;
		must(talloc_total_size(r) < 4 * MOST + n + 4096);
	}
	talloc_free(r);
	return sum;
}

int LLVMFuzzerTestOneInput(const uint8_t *p, size_t n)
{
	if (n < 2)
		return 0;
	must(story_of(p + 1, n - 1, n) == story_of(p + 1, n - 1, 1 + p[0] % 16));
	return 0;
}
