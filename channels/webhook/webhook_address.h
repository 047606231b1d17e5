/*
 * webhook_address.h - which addresses a web call may go to: public ones, and what the settings name.
 *
 * People with the right to write rules choose the URL, so it must not lead to what only this machine can reach. What counts is the
 * address that is connected to, whatever a name was resolved to before. Pure. Thread: any.
 * Source: RFC 6890 and the IANA registries of special-purpose addresses; IPv6: global unicast alone, without what holds an IPv4
 * address inside (RFC 3056, 4380).
 */
#ifndef CHANNELS_WEBHOOK_WEBHOOK_ADDRESS_H
#define CHANNELS_WEBHOOK_WEBHOOK_ADDRESS_H

#include <netinet/in.h>
#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>
#include <sys/socket.h>

/* IPv4 as ::ffff:a.b.c.d. */
struct webhook_net {
	uint8_t address[16];
	unsigned bits;
};

/* "10.1.0.0/16", "fd00::/8", "127.0.0.1". false: none of these. */
bool webhook_net_read(const char *text, struct webhook_net *net_r);
bool webhook_address_allowed(const struct sockaddr *to, const struct webhook_net *also, size_t nalso);

#endif
