/* edge_peers.h - how many connections each address has open: an IPv6 address counts by its /64. */
#ifndef HUB_RUN_EDGE_PEERS_H
#define HUB_RUN_EDGE_PEERS_H

#include <netinet/in.h>
#include <stdbool.h>

struct peers;

struct peers *peers_create(void *ctx);
/* Count one more; false: it has `most` already (0 = no limit) and nothing is counted. */
bool peers_add(struct peers *p, const struct in6_addr *a, unsigned most);
void peers_remove(struct peers *p, const struct in6_addr *a);
unsigned peers_count(const struct peers *p, const struct in6_addr *a);

#endif
