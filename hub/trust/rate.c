/*
 * rate.c - buckets in a table of sets, each of a few places, found by a keyed hash.
 *
 * A bucket is kept as the moment at which it will be full again (GCRA): one number, and no refilling to do. A place
 * whose moment has passed is as good as empty.
 */
#include "hub/trust/rate.h"

#include <arpa/inet.h>
#include <pthread.h>
#include <sodium.h>
#include <stdio.h>
#include <string.h>
#include <talloc.h>

#include "hub/base/rc.h"

#define SET 8

struct bucket {
	uint64_t key;	 /* 0 = never used */
	int64_t full_us; /* when it is full again */
};

struct rate {
	pthread_mutex_t lock;
	int64_t each_us; /* what one costs in time */
	int64_t most_us; /* what a full bucket holds */
	uint8_t secret[crypto_shorthash_KEYBYTES];
	size_t nsets;
	struct bucket *buckets;
};

static int rate_free(struct rate *r)
{
	pthread_mutex_destroy(&r->lock);
	return 0;
}

struct rate *rate_create(void *ctx, struct rate_limit limit, size_t keys_most)
{
	struct rate *r = talloc_zero(ctx, struct rate);

	must(limit.most > 0 && limit.per.ms > 0 && keys_most < UINT32_MAX);
	pthread_mutex_init(&r->lock, NULL);
	talloc_set_destructor(r, rate_free);
	r->most_us = limit.per.ms * 1000;
	r->each_us = r->most_us / limit.most;
	randombytes_buf(r->secret, sizeof(r->secret));
	r->nsets = (keys_most + SET - 1) / SET + 1;
	r->buckets = talloc_zero_array(r, struct bucket, (unsigned)(r->nsets * SET));
	return r;
}

static uint64_t hash_of(const struct rate *r, const char *key)
{
	uint64_t h;

	crypto_shorthash((uint8_t *)&h, (const uint8_t *)key, strlen(key), r->secret);
	return h ? h : 1;
}

/* The key's bucket, or the one of its set that has the most in it. */
static struct bucket *find(struct rate *r, uint64_t key)
{
	struct bucket *set = &r->buckets[key % r->nsets * SET], *fullest = set;

	for (size_t i = 0; i < SET; i++) {
		if (set[i].key == key)
			return &set[i];
		if (set[i].full_us < fullest->full_us)
			fullest = &set[i];
	}
	fullest->key = key;
	return fullest;
}

bool rate_take(struct rate *r, const char *key, int64_t now_ms, span *wait_r)
{
	int64_t now = now_ms * 1000;

	pthread_mutex_lock(&r->lock);
	struct bucket *b = find(r, hash_of(r, key));
	int64_t full = (b->full_us > now ? b->full_us : now) + r->each_us;
	int64_t missing = full - now - r->most_us;

	if (missing <= 0)
		b->full_us = full;
	pthread_mutex_unlock(&r->lock);
	if (wait_r)
		*wait_r = SPAN_MS(missing > 0 ? (missing + 999) / 1000 : 0);
	return missing <= 0;
}

void rate_key_of_address(const char *address, char key_r[RATE_ADDRESS_SIZE])
{
	struct in6_addr six;

	if (inet_pton(AF_INET6, address, &six) != 1) {
		snprintf(key_r, RATE_ADDRESS_SIZE, "%s", address);
	} else if (IN6_IS_ADDR_V4MAPPED(&six)) {
		must(inet_ntop(AF_INET, &six.s6_addr[12], key_r, RATE_ADDRESS_SIZE));
	} else {
		memset(&six.s6_addr[8], 0, 8);
		must(inet_ntop(AF_INET6, &six, key_r, RATE_ADDRESS_SIZE));
	}
}
