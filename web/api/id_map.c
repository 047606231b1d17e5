/* id_map.c - open addressing with linear probing; a removal moves followers back, so there are no tombstones. */
#include "web/api/id_map.h"

#include <talloc.h>

#include "hub/base/rc.h"

#define FIRST_SLOTS 64

struct slot {
	uint64_t key; /* 0 = free */
	void *value;
};

struct id_map {
	struct slot *slots;
	size_t nslots; /* a power of two */
	size_t n;
};

struct id_map *id_map_make(void *ctx)
{
	struct id_map *m = talloc_zero(ctx, struct id_map);

	must(m);
	m->nslots = FIRST_SLOTS;
	m->slots = talloc_zero_array(m, struct slot, FIRST_SLOTS);
	must(m->slots);
	return m;
}

size_t id_map_size(const struct id_map *m)
{
	return m->n;
}

/* Ids that follow each other shall not stand side by side: Fibonacci hashing. */
static size_t home(const struct id_map *m, uint64_t key)
{
	return (size_t)((key * UINT64_C(0x9e3779b97f4a7c15)) >> 32) & (m->nslots - 1);
}

static struct slot *find(const struct id_map *m, uint64_t key)
{
	size_t i = home(m, key);

	while (m->slots[i].key != 0 && m->slots[i].key != key)
		i = (i + 1) & (m->nslots - 1);
	return &m->slots[i];
}

void *id_map_get(const struct id_map *m, uint64_t key)
{
	struct slot *s;

	if (key == 0)
		return NULL;
	s = find(m, key);
	return s->key ? s->value : NULL;
}

static void grow(struct id_map *m)
{
	struct slot *old = m->slots;
	size_t nold = m->nslots;

	m->nslots *= 2;
	m->slots = talloc_zero_size(m, m->nslots * sizeof(struct slot));
	must(m->slots);
	for (size_t i = 0; i < nold; i++)
		if (old[i].key)
			*find(m, old[i].key) = old[i];
	talloc_free(old);
}

void id_map_put(struct id_map *m, uint64_t key, void *value)
{
	struct slot *s;

	must(key != 0 && value);
	if (m->n >= m->nslots / 2)
		grow(m);
	s = find(m, key);
	if (s->key == 0)
		m->n++;
	*s = (struct slot){key, value};
}

/* May what stands at `i` move to the free slot `to`? Not when its home lies behind `to` on the way to `i`. */
static bool may_move(const struct id_map *m, size_t i, size_t to)
{
	size_t mask = m->nslots - 1;
	size_t from_home = (i - home(m, m->slots[i].key)) & mask;

	return from_home >= ((i - to) & mask);
}

void *id_map_take(struct id_map *m, uint64_t key)
{
	struct slot *s = key ? find(m, key) : NULL;
	void *value;
	size_t to, i;

	if (!s || s->key == 0)
		return NULL;
	value = s->value;
	to = (size_t)(s - m->slots);
	for (i = (to + 1) & (m->nslots - 1); m->slots[i].key; i = (i + 1) & (m->nslots - 1))
		if (may_move(m, i, to)) {
			m->slots[to] = m->slots[i];
			to = i;
		}
	m->slots[to] = (struct slot){0, NULL};
	m->n--;
	return value;
}

void *id_map_next(const struct id_map *m, size_t *at)
{
	while (*at < m->nslots) {
		const struct slot *s = &m->slots[(*at)++];

		if (s->key)
			return s->value;
	}
	return NULL;
}
