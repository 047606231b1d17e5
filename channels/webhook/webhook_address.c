/* webhook_address.c - public addresses, and the networks that the settings name. */
#include "channels/webhook/webhook_address.h"

#include <arpa/inet.h>
#include <stdio.h>
#include <string.h>

#include "hub/base/num.h"

#define MAPPED_BITS 96

/* What is not public though it looks so. */
static const char *const refused[] = {
	"0.0.0.0/8",	 "10.0.0.0/8",	    "100.64.0.0/10",  "127.0.0.0/8",	"169.254.0.0/16",
	"172.16.0.0/12", "192.0.0.0/24",    "192.0.2.0/24",   "192.88.99.0/24", "192.168.0.0/16",
	"198.18.0.0/15", "198.51.100.0/24", "203.0.113.0/24", "224.0.0.0/4",	"240.0.0.0/4",
	"2001::/23",	 "2001:db8::/32",   "2002::/16",      "3fff::/20",
};
static const char *const unicast[] = {"::ffff:0:0/96", "2000::/3"};

bool webhook_net_read(const char *text, struct webhook_net *net_r)
{
	char address[INET6_ADDRSTRLEN];
	const char *slash = strchr(text, '/');
	size_t n = slash ? (size_t)(slash - text) : strlen(text);
	bool six = memchr(text, ':', n) != NULL;
	uint64_t bits = six ? 128 : 32;

	if (n >= sizeof(address) || (slash && num_u64(slash + 1, six ? 128 : 32, &bits) != RC_OK))
		return false;
	memcpy(address, text, n);
	address[n] = '\0';
	memset(net_r->address, 0, 10);
	memset(net_r->address + 10, 0xff, 2);
	net_r->bits = (unsigned)bits + (six ? 0 : MAPPED_BITS);
	return six ? inet_pton(AF_INET6, address, net_r->address) == 1
		   : inet_pton(AF_INET, address, net_r->address + 12) == 1;
}

static bool is_in(const uint8_t *address, const struct webhook_net *net)
{
	unsigned whole = net->bits / 8, rest = net->bits % 8;

	if (memcmp(address, net->address, whole) != 0)
		return false;
	return rest == 0 || (address[whole] ^ net->address[whole]) >> (8 - rest) == 0;
}

static bool is_in_any(const uint8_t *address, const char *const *list, size_t n)
{
	for (size_t i = 0; i < n; i++) {
		struct webhook_net net;

		must(webhook_net_read(list[i], &net));
		if (is_in(address, &net))
			return true;
	}
	return false;
}

bool webhook_address_allowed(const struct sockaddr *to, const struct webhook_net *also, size_t nalso)
{
	struct webhook_net one = {.address = {[10] = 0xff, [11] = 0xff}};

	if (to->sa_family == AF_INET)
		memcpy(one.address + 12, &((const struct sockaddr_in *)(const void *)to)->sin_addr, 4);
	else if (to->sa_family == AF_INET6)
		memcpy(one.address, &((const struct sockaddr_in6 *)(const void *)to)->sin6_addr, 16);
	else
		return false;
	for (size_t i = 0; i < nalso; i++)
		if (is_in(one.address, &also[i]))
			return true;
	return is_in_any(one.address, unicast, COUNT_OF(unicast)) &&
	       !is_in_any(one.address, refused, COUNT_OF(refused));
}
