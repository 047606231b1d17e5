/*
 * floor_fanout.c - the floor of fan-out: a plain epoll loop that writes the same frame to every socket.
 *
 * Usage: floor_fanout
 * Prints {"port":n}. Accepts; answers a WebSocket handshake without looking at it (the load's key is fixed). Reads
 * commands on standard input: "send ROUNDS BYTES" writes ROUNDS frames to all and answers {"cpu":s,"sent":n};
 * "count" answers {"open":n,"rss":bytes}; end of input ends it.
 */
#include <arpa/inet.h>
#include <errno.h>
#include <netinet/in.h>
#include <netinet/tcp.h>
#include <stdbool.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/epoll.h>
#include <sys/socket.h>
#include <unistd.h>

#include "hub/base/num.h"
#include "tests/bench/meter.h"

#define MOST 20000

static int open_fds[MOST];
static unsigned nopen;

/* Accept key of "dGhlIHNhbXBsZSBub25jZQ==", RFC 6455 1.3. */
static const char handshake[] =
	"HTTP/1.1 101 Switching Protocols\r\nUpgrade: websocket\r\nConnection: Upgrade\r\n"
	"Sec-WebSocket-Accept: s3pPLMBiTxaQ9kYGzzhZRbK+xOo=\r\n\r\n";

static void accept_all(int listener, int ep)
{
	for (;;) {
		int fd = accept4(listener, NULL, NULL, SOCK_NONBLOCK);
		int one = 1;

		if (fd < 0)
			return;
		setsockopt(fd, IPPROTO_TCP, TCP_NODELAY, &one, sizeof(one));
		struct epoll_event e = {.events = EPOLLIN, .data.fd = fd};

		must(epoll_ctl(ep, EPOLL_CTL_ADD, fd, &e) == 0);
	}
}

static void read_handshake(int fd)
{
	char in[4096];
	ssize_t n = recv(fd, in, sizeof(in), 0);

	if (n <= 0) {
		close(fd);
		return;
	}
	if (n > 3 && memcmp(in, "GET", 3) == 0) {
		must(send(fd, handshake, sizeof(handshake) - 1, MSG_NOSIGNAL) > 0);
		must(nopen < MOST);
		open_fds[nopen++] = fd;
	}
}

static void send_rounds(uint64_t rounds, uint64_t bytes)
{
	static char frame[70000];
	size_t n = meter_frame(frame, bytes);
	double before = meter_cpu();

	for (uint64_t r = 0; r < rounds; r++) {
		for (unsigned i = 0; i < nopen; i++) {
			while (send(open_fds[i], frame, n, MSG_NOSIGNAL) < 0) {
				must(errno == EAGAIN); /* the load reads as fast as it can: wait for it */
				usleep(100);
			}
		}
	}
	meter_say_cpu(meter_cpu() - before, rounds * nopen);
}

static bool on_command(void)
{
	char line[128], *rounds, *bytes;

	if (!fgets(line, sizeof(line), stdin))
		return false;
	if (strncmp(line, "count", 5) == 0) {
		meter_say_count(nopen);
		return true;
	}
	rounds = strchr(line, ' ');
	bytes = rounds ? strchr(rounds + 1, ' ') : NULL;
	must(bytes);
	*bytes++ = '\0';
	bytes[strcspn(bytes, "\n")] = '\0';
	uint64_t r, b;

	must(num_u64(rounds + 1, 1000000, &r) == RC_OK && num_u64(bytes, 65535, &b) == RC_OK);
	send_rounds(r, b);
	return true;
}

int main(void)
{
	struct sockaddr_in at = {.sin_family = AF_INET};
	socklen_t len = sizeof(at);
	int listener = socket(AF_INET, SOCK_STREAM | SOCK_NONBLOCK, 0);
	int ep = epoll_create1(0);

	at.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
	must(bind(listener, (struct sockaddr *)&at, sizeof(at)) == 0 && listen(listener, 4096) == 0);
	must(getsockname(listener, (struct sockaddr *)&at, &len) == 0);
	printf("{\"port\":%u}\n", ntohs(at.sin_port));
	fflush(stdout);

	struct epoll_event e = {.events = EPOLLIN, .data.fd = listener};
	struct epoll_event in = {.events = EPOLLIN, .data.fd = STDIN_FILENO};

	must(epoll_ctl(ep, EPOLL_CTL_ADD, listener, &e) == 0);
	must(epoll_ctl(ep, EPOLL_CTL_ADD, STDIN_FILENO, &in) == 0);
	for (;;) {
		struct epoll_event ev[256];
		int n = epoll_wait(ep, ev, 256, -1);

		for (int i = 0; i < n; i++) {
			if (ev[i].data.fd == listener)
				accept_all(listener, ep);
			else if (ev[i].data.fd != STDIN_FILENO)
				read_handshake(ev[i].data.fd);
			else if (!on_command())
				return 0;
		}
	}
}
