/*
 * ws_load.c - many WebSocket clients that read as fast as they can.
 *
 * Usage: ws_load PORT PATH HOST ORIGIN COOKIE SOCKETS
 * Opens SOCKETS connections (from many loopback addresses, 200 handshakes at a time), prints {"open":n}, then reads
 * and counts until standard input ends; a line on standard input answers {"bytes":n}. COOKIE may be "-".
 */
#include <arpa/inet.h>
#include <errno.h>
#include <netinet/in.h>
#include <stdbool.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/epoll.h>
#include <sys/socket.h>
#include <unistd.h>

#include "hub/base/num.h"

#define IN_FLIGHT 200u
#define PER_ADDRESS 4000u

struct client {
	int fd;
	bool asked, up;
};

static struct {
	uint16_t port;
	char request[1024];
	int request_n;
	int ep;
	struct client *all;
	unsigned up;
	uint64_t bytes;
} load;

static void begin_one(unsigned i)
{
	struct client *c = &load.all[i];
	struct sockaddr_in from = {.sin_family = AF_INET}, to = {.sin_family = AF_INET};
	struct linger at_once = {1, 0}; /* no TIME_WAIT: ten thousand of them would use up the ports */
	int one = 1;

	c->fd = socket(AF_INET, SOCK_STREAM | SOCK_NONBLOCK, 0);
	must(c->fd >= 0);
	from.sin_addr.s_addr = htonl(INADDR_LOOPBACK + i / PER_ADDRESS);
	to.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
	to.sin_port = htons(load.port);
	setsockopt(c->fd, SOL_SOCKET, SO_LINGER, &at_once, sizeof(at_once));
	setsockopt(c->fd, IPPROTO_IP, IP_BIND_ADDRESS_NO_PORT, &one, sizeof(one));
	must(bind(c->fd, (struct sockaddr *)&from, sizeof(from)) == 0);
	must(connect(c->fd, (struct sockaddr *)&to, sizeof(to)) == 0 || errno == EINPROGRESS);

	struct epoll_event e = {.events = EPOLLOUT, .data.u32 = i};

	must(epoll_ctl(load.ep, EPOLL_CTL_ADD, c->fd, &e) == 0);
}

static void on_event(unsigned i)
{
	struct client *c = &load.all[i];
	char in[65536];

	if (!c->asked) {
		struct epoll_event e = {.events = EPOLLIN, .data.u32 = i};

		must(send(c->fd, load.request, (size_t)load.request_n, MSG_NOSIGNAL) == load.request_n);
		must(epoll_ctl(load.ep, EPOLL_CTL_MOD, c->fd, &e) == 0);
		c->asked = true;
		return;
	}
	ssize_t n = recv(c->fd, in, sizeof(in), 0);

	must(n > 0);
	if (!c->up) {
		must(n > 12 && memcmp(in, "HTTP/1.1 101", 12) == 0);
		c->up = true;
		load.up++;
	}
	load.bytes += (uint64_t)n;
}

/* false: standard input has ended. */
static bool on_question(void)
{
	char line[64];

	if (!fgets(line, sizeof(line), stdin))
		return false;
	printf("{\"bytes\":%llu}\n", (unsigned long long)load.bytes);
	fflush(stdout);
	return true;
}

int main(int argc, char **argv)
{
	uint64_t port, sockets;

	must(argc == 7);
	must(num_u64(argv[1], 65535, &port) == RC_OK && num_u64(argv[6], 20000, &sockets) == RC_OK);
	load.port = (uint16_t)port;
	load.request_n =
		snprintf(load.request, sizeof(load.request),
			 "GET %s HTTP/1.1\r\nHost: %s\r\nOrigin: %s\r\nUpgrade: websocket\r\nConnection: "
			 "Upgrade\r\nSec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==\r\n"
			 "Sec-WebSocket-Version: 13\r\n%s%s%s\r\n",
			 argv[2], argv[3], argv[4],
			 argv[5][0] == '-' ? "" : "Cookie: ", argv[5][0] == '-' ? "" : argv[5],
			 argv[5][0] == '-' ? "" : "\r\n");
	load.ep = epoll_create1(0);
	load.all = calloc(sockets, sizeof(*load.all));
	must(load.all);

	struct epoll_event in = {.events = EPOLLIN, .data.u32 = UINT32_MAX};
	unsigned begun = 0;
	bool said = false;

	must(epoll_ctl(load.ep, EPOLL_CTL_ADD, STDIN_FILENO, &in) == 0);
	for (;;) {
		struct epoll_event ev[512];

		while (begun < sockets && begun - load.up < IN_FLIGHT)
			begin_one(begun++);
		int n = epoll_wait(load.ep, ev, 512, -1);

		for (int i = 0; i < n; i++) {
			if (ev[i].data.u32 != UINT32_MAX)
				on_event(ev[i].data.u32);
			else if (!on_question())
				return 0;
		}
		if (load.up == sockets && !said) {
			printf("{\"open\":%u}\n", load.up);
			fflush(stdout);
			said = true;
		}
	}
}
