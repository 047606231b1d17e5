/*
 * id_map.h - from a 64-bit number to a pointer, in memory.
 *
 * Owns: its slots, on the context given. Key 0 is no key. Pure data; its owner's thread only.
 */
#ifndef WEB_API_ID_MAP_H
#define WEB_API_ID_MAP_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

struct id_map;

struct id_map *id_map_make(void *ctx);
size_t id_map_size(const struct id_map *m);
/* NULL: not there. */
void *id_map_get(const struct id_map *m, uint64_t key);
/* Put in, or put in the place of what was there. `value` is not NULL. */
void id_map_put(struct id_map *m, uint64_t key, void *value);
/* Take out what is there: returned, NULL when nothing was. */
void *id_map_take(struct id_map *m, uint64_t key);
/* Every value, in no order: begin with *at = 0; NULL at the end. The map must not change meanwhile. */
void *id_map_next(const struct id_map *m, size_t *at);

#endif
