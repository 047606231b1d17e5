/* edge_peers.c - a small hash table, with a seed that nobody outside knows. */
#include "hub/run/edge_peers.h"

#include <stdint.h>
#include <string.h>
#include <sys/queue.h>
#include <sys/random.h>
#include <talloc.h>

#include "hub/base/rc.h"

#define BUCKETS 1024

struct peer {
	LIST_ENTRY(peer) next;
	struct in6_addr network;
	unsigned count;
};

struct peers {
	uint64_t seed;
	LIST_HEAD(, peer) buckets[BUCKETS];
};

struct peers *peers_create(void *ctx)
{
	struct peers *p = talloc_zero(ctx, struct peers);

	must(p);
	must(getrandom(&p->seed, sizeof(p->seed), 0) == sizeof(p->seed));
	return p;
}

static struct in6_addr network_of(const struct in6_addr *a)
{
	struct in6_addr n = *a;

	if (!IN6_IS_ADDR_V4MAPPED(a))
		memset(&n.s6_addr[8], 0, 8);
	return n;
}

static unsigned bucket_of(const struct peers *p, const struct in6_addr *n)
{
	uint64_t h = p->seed ^ UINT64_C(0xcbf29ce484222325);

	for (size_t i = 0; i < sizeof(n->s6_addr); i++)
		h = (h ^ n->s6_addr[i]) * UINT64_C(0x100000001b3);
	return (unsigned)(h >> 32) % BUCKETS;
}

static struct peer *find(const struct peers *p, const struct in6_addr *n, unsigned bucket)
{
	struct peer *one;

	LIST_FOREACH(one, &p->buckets[bucket], next)
	{
		if (memcmp(&one->network, n, sizeof(*n)) == 0)
			return one;
	}
	return NULL;
}

bool peers_add(struct peers *p, const struct in6_addr *a, unsigned most)
{
	struct in6_addr n = network_of(a);
	unsigned bucket = bucket_of(p, &n);
	struct peer *one = find(p, &n, bucket);

	if (one && most > 0 && one->count >= most)
		return false;
	if (!one) {
		one = talloc_zero(p, struct peer);
		must(one);
		one->network = n;
		LIST_INSERT_HEAD(&p->buckets[bucket], one, next);
	}
	one->count++;
	return true;
}

void peers_remove(struct peers *p, const struct in6_addr *a)
{
	struct in6_addr n = network_of(a);
	struct peer *one = find(p, &n, bucket_of(p, &n));

	must(one && one->count > 0);
	if (--one->count == 0) {
		LIST_REMOVE(one, next);
		talloc_free(one);
	}
}

unsigned peers_count(const struct peers *p, const struct in6_addr *a)
{
	struct in6_addr n = network_of(a);
	struct peer *one = find(p, &n, bucket_of(p, &n));

	return one ? one->count : 0;
}
