/*
 * rate.h - how often somebody may do something: token buckets in memory, by account, address, or for all.
 *
 * Take before you check (a password, a form): then the guess that races past the limit does not exist. A key is kept
 * as a hash under a random key, never as text. The number of keys is bounded: when their room is full, the fullest
 * bucket of a few gives way and the newcomer begins with what was in it, so that nobody gets a fresh start by
 * flooding us with other keys.
 *
 * Owns: its buckets. Thread: any; one mutex inside, held for nanoseconds.
 */
#ifndef HUB_TRUST_RATE_H
#define HUB_TRUST_RATE_H

#include <stdbool.h>
#include <stddef.h>

#include "hub/base/instant.h"

struct rate;

struct rate_limit {
	unsigned most; /* at once, from a rested state */
	span per;      /* in which `most` come back, evenly; "5 a minute" is {5, SPAN_MIN(1)} */
};

/* Room for at least keys_most keys (16 bytes each), hung on ctx. */
struct rate *rate_create(void *ctx, struct rate_limit limit, size_t keys_most);
/*
 * Take one for `key` (""= the limit is for all) at the monotonic moment now_ms (clock_mono_ms). false: none is left,
 * nothing was taken, and *wait_r (may be NULL) is the time until there is one.
 */
bool rate_take(struct rate *r, const char *key, int64_t now_ms, span *wait_r);

#define RATE_ADDRESS_SIZE 48
/* The key of a network address: a whole IPv4 address, the /64 of an IPv6 one (its holder has all of it). */
void rate_key_of_address(const char *address, char key_r[RATE_ADDRESS_SIZE]);

#endif
