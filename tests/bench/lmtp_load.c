/*
 * lmtp_load.c - deliver unique mails over many LMTP sessions at once and print how fast they were acknowledged.
 *
 * Usage: lmtp_load PORT RCPT SESSIONS MAILS BYTES
 * Output: one JSON line {"acked":n,"refused":n,"seconds":s}. One thread, epoll; each session keeps one mail in
 * flight and pipelines its envelope (RFC 2033, RFC 2920), as an MTA does.
 */
#include <arpa/inet.h>
#include <errno.h>
#include <netinet/in.h>
#include <stdbool.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/epoll.h>
#include <sys/socket.h>
#include <unistd.h>

#include "hub/base/instant.h"
#include "hub/base/num.h"

#define MAIL_MOST 65536

static const char line[] = "Where is my parcel? 我的包裹在哪里？\r\n";
#define LINE (sizeof(line) - 1)

enum step { GREETING, HELLO, ENVELOPE, BODY };

struct session {
	int fd;
	enum step step;
	int replies_due; /* in ENVELOPE: MAIL, RCPT, DATA */
	char line[512];
	size_t have;
};

static struct {
	const char *rcpt;
	uint64_t mails, bytes;
	uint64_t begun, acked, refused;
	char filler[MAIL_MOST];
} load;

static void send_all(int fd, const char *p, size_t n)
{
	while (n > 0) {
		ssize_t w = send(fd, p, n, MSG_NOSIGNAL);

		if (w < 0 && errno == EINTR)
			continue;
		must(w > 0);
		p += w;
		n -= (size_t)w;
	}
}

static void send_envelope(struct session *s)
{
	char out[512];
	int n = snprintf(out, sizeof(out), "MAIL FROM:<customer%u@example.org>\r\nRCPT TO:<%s>\r\nDATA\r\n",
			 (unsigned)(load.begun % 5000), load.rcpt);

	send_all(s->fd, out, (size_t)n);
	load.begun++;
	s->step = ENVELOPE;
	s->replies_due = 3;
}

static void send_body(struct session *s)
{
	static uint64_t serial;
	char mail[MAIL_MOST + 1024];
	uint64_t id = ++serial;
	int n = snprintf(
		mail, 1024,
		"From: Customer %u <customer%u@example.org>\r\nTo: <%s>\r\nSubject: Order %llu has not "
		"arrived\r\nMessage-ID: <load.%d.%llu@example.org>\r\nDate: Sat, 21 Nov 2026 10:00:00 "
		"+0000\r\nMIME-Version: 1.0\r\nContent-Type: text/plain; charset=utf-8\r\n\r\n",
		(unsigned)(id % 5000), (unsigned)(id % 5000), load.rcpt, (unsigned long long)id, getpid(),
		(unsigned long long)id);
	size_t fill = load.bytes > (size_t)n ? (load.bytes - (size_t)n) / LINE * LINE : 0; /* whole lines */

	memcpy(mail + n, load.filler, fill);
	memcpy(mail + n + fill, ".\r\n", 3);
	send_all(s->fd, mail, (size_t)n + fill + 3);
	s->step = BODY;
}

/* One complete reply line; lines of a multi-line reply but the last are passed over. */
static bool on_line(struct session *s)
{
	if (s->have > 3 && s->line[3] == '-')
		return true;
	switch (s->step) {
	case GREETING:
		send_all(s->fd, "LHLO load.example.org\r\n", 23);
		s->step = HELLO;
		return true;
	case HELLO:
		break;
	case ENVELOPE:
		if (--s->replies_due == 0) {
			must(s->line[0] == '3');
			send_body(s);
		}
		return true;
	case BODY:
		if (s->line[0] == '2')
			load.acked++;
		else
			load.refused++;
		break;
	}
	if (load.begun >= load.mails)
		return false;
	send_envelope(s);
	return true;
}

/* false: the session is over. */
static bool on_readable(struct session *s)
{
	char in[4096];
	ssize_t n = recv(s->fd, in, sizeof(in), 0);

	must(n > 0);
	for (ssize_t i = 0; i < n; i++) {
		if (in[i] != '\n') {
			if (s->have < sizeof(s->line) - 1)
				s->line[s->have++] = in[i];
			continue;
		}
		s->line[s->have] = '\0';
		if (!on_line(s))
			return false;
		s->have = 0;
	}
	return true;
}

static int connect_to(uint64_t port)
{
	struct sockaddr_in to = {.sin_family = AF_INET, .sin_port = htons((uint16_t)port)};
	int fd = socket(AF_INET, SOCK_STREAM, 0);

	to.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
	must(fd >= 0);
	must(connect(fd, (struct sockaddr *)&to, sizeof(to)) == 0);
	return fd;
}

int main(int argc, char **argv)
{
	uint64_t port, sessions;

	must(argc == 6);
	must(num_u64(argv[1], 65535, &port) == RC_OK);
	must(num_u64(argv[3], 1000, &sessions) == RC_OK);
	must(num_u64(argv[4], UINT64_MAX, &load.mails) == RC_OK);
	must(num_u64(argv[5], MAIL_MOST, &load.bytes) == RC_OK);
	load.rcpt = argv[2];
	for (size_t i = 0; i < MAIL_MOST; i++)
		load.filler[i] = line[i % LINE];

	struct session *all = calloc(sessions, sizeof(*all));
	int ep = epoll_create1(0);

	must(all && ep >= 0);
	for (uint64_t i = 0; i < sessions; i++) {
		struct epoll_event e = {.events = EPOLLIN, .data.ptr = &all[i]};

		all[i].fd = connect_to(port);
		must(epoll_ctl(ep, EPOLL_CTL_ADD, all[i].fd, &e) == 0);
	}

	int64_t begin = clock_mono_us();
	uint64_t open = sessions;

	while (open > 0) {
		struct epoll_event ev[64];
		int n = epoll_wait(ep, ev, 64, 60000);

		must(n > 0);
		for (int i = 0; i < n; i++) {
			struct session *s = ev[i].data.ptr;

			if (!on_readable(s)) {
				close(s->fd);
				open--;
			}
		}
	}
	printf("{\"acked\":%llu,\"refused\":%llu,\"seconds\":%.6f}\n", (unsigned long long)load.acked,
	       (unsigned long long)load.refused, (double)(clock_mono_us() - begin) / 1e6);
	free(all);
	return 0;
}
