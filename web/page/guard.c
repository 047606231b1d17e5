/* guard.c - a word in a form that proves we handed it out. */
#include "web/page/guard.h"

#include <inttypes.h>
#include <stdio.h>
#include <string.h>

#include "hub/base/num.h"

#define PURPOSE "form guard"
#define WHAT_MOST 100
#define FUTURE_MS 60000 /* clocks of several machines */

static struct bytes signed_text(char room[WHAT_MOST + 24], const char *what, uint64_t at)
{
	int n;

	must(strlen(what) <= WHAT_MOST);
	n = snprintf(room, WHAT_MOST + 24, "%" PRIu64 "\n%s", at, what);
	return (struct bytes){(const uint8_t *)room, (size_t)n};
}

void guard_make(const struct link_keys *k, const char *what, instant now, span step, char guard_r[GUARD_SIZE])
{
	uint64_t at = (uint64_t)(step.ms > 0 ? now.ms - now.ms % step.ms : now.ms);
	char room[WHAT_MOST + 24], mac[MAC_TEXT_SIZE];

	mac_sign(&k->keys[0], PURPOSE, signed_text(room, what, at), mac);
	snprintf(guard_r, GUARD_SIZE, "%" PRIu64 ".%s", at, mac);
}

enum rc guard_read(const struct link_keys *k, const char *what, const char *guard, instant now, span most,
		   span *age_r)
{
	size_t n = strcspn(guard, ".");
	char room[WHAT_MOST + 24], digits[20];
	uint64_t at;

	*age_r = (span){0};
	if (n == 0 || n >= sizeof(digits) || guard[n] != '.')
		return RC_DENIED;
	memcpy(digits, guard, n);
	digits[n] = '\0';
	if (num_u64(digits, INT64_MAX, &at) != RC_OK ||
	    !mac_verify(k->keys, k->n, PURPOSE, signed_text(room, what, at), guard + n + 1))
		return RC_DENIED;
	age_r->ms = now.ms - (int64_t)at;
	return age_r->ms > most.ms || age_r->ms < -FUTURE_MS ? RC_CONFLICT : RC_OK;
}
