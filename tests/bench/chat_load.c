/*
 * chat_load.c - many visitors of web chat, who read as fast as they can.
 *
 * Usage: chat_load PORT HOST ORIGIN KEY SOCKETS
 * Opens SOCKETS connections at /chat/live and says hello on each as a stranger, 100 at a time; prints {"open":n}.
 * Then a line on standard input each:
 *	say	each visitor says a first line; {"said":n} when all are answered
 *	chat	{"chat":n}: frames so far that tell how a chat stands
 *	end	(or the end of the input): closes
 */
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

#define IN_FLIGHT 100u
#define PER_ADDRESS 4000u

enum stage { ASKS, UPGRADES, GREETS, OPEN, SAYS };

struct visitor {
	int fd;
	enum stage stage;
	uint8_t head[10]; /* of the frame that comes */
	size_t head_n;
	uint64_t left;
	char tag[8]; /* payload from its seventh character on: {"t":"TAG */
	uint64_t at;
};

static struct {
	uint16_t port;
	const char *host, *origin, *key;
	int ep;
	struct visitor *all;
	unsigned n, begun, open, said, saying;
	uint64_t chats;
} load;

static void send_text(const struct visitor *v, const char *text)
{
	size_t n = strlen(text), at = 0;
	char out[1024];

	must(n < 900);
	out[at++] = (char)0x81;
	if (n < 126) {
		out[at++] = (char)(0x80 | n);
	} else {
		out[at++] = (char)(0x80 | 126);
		out[at++] = (char)(n >> 8);
		out[at++] = (char)n;
	}
	memset(out + at, 0, 4); /* a mask of zeros leaves the text as it is */
	memcpy(out + at + 4, text, n);
	must(send(v->fd, out, at + 4 + n, MSG_NOSIGNAL) == (ssize_t)(at + 4 + n));
}

static void begin_one(unsigned i)
{
	struct visitor *v = &load.all[i];
	struct sockaddr_in from = {.sin_family = AF_INET}, to = {.sin_family = AF_INET};
	struct linger at_once = {1, 0};
	int one = 1;

	v->fd = socket(AF_INET, SOCK_STREAM | SOCK_NONBLOCK, 0);
	must(v->fd >= 0);
	from.sin_addr.s_addr = htonl(INADDR_LOOPBACK + i / PER_ADDRESS);
	to.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
	to.sin_port = htons(load.port);
	setsockopt(v->fd, SOL_SOCKET, SO_LINGER, &at_once, sizeof(at_once));
	setsockopt(v->fd, IPPROTO_IP, IP_BIND_ADDRESS_NO_PORT, &one, sizeof(one));
	must(bind(v->fd, (struct sockaddr *)&from, sizeof(from)) == 0);
	must(connect(v->fd, (struct sockaddr *)&to, sizeof(to)) == 0 || errno == EINPROGRESS);

	struct epoll_event e = {.events = EPOLLOUT, .data.u32 = i};

	must(epoll_ctl(load.ep, EPOLL_CTL_ADD, v->fd, &e) == 0);
}

static void ask_upgrade(unsigned i)
{
	struct visitor *v = &load.all[i];
	struct epoll_event e = {.events = EPOLLIN, .data.u32 = i};
	char text[512];
	int n = snprintf(text, sizeof(text),
			 "GET /chat/live HTTP/1.1\r\nHost: %s\r\nOrigin: %s\r\nUpgrade: websocket\r\n"
			 "Connection: Upgrade\r\nSec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==\r\n"
			 "Sec-WebSocket-Version: 13\r\n\r\n",
			 load.host, load.origin);

	must(send(v->fd, text, (size_t)n, MSG_NOSIGNAL) == n);
	must(epoll_ctl(load.ep, EPOLL_CTL_MOD, v->fd, &e) == 0);
	v->stage = UPGRADES;
}

static void greet(struct visitor *v)
{
	char text[256];

	snprintf(text, sizeof(text),
		 "{\"id\":\"1\",\"call\":\"visitor.hello\",\"params\":{\"key\":\"%s\",\"locale\":\"en\"}}",
		 load.key);
	send_text(v, text);
	v->stage = GREETS;
}

static void say(unsigned i)
{
	struct visitor *v = &load.all[i];
	char text[256];

	snprintf(text, sizeof(text),
		 "{\"id\":\"2\",\"call\":\"visitor.say\",\"params\":{\"client\":\"%032x\",\"text\":\"Where "
		 "is my order "
		 "number %u?\"}}",
		 i + 1, i);
	send_text(v, text);
	v->stage = SAYS;
}

static void say_more(void)
{
	while (load.saying < load.n && load.saying - load.said < IN_FLIGHT)
		say(load.saying++);
}

static void on_frame(struct visitor *v)
{
	if (memcmp(v->tag, "chat\"", 5) == 0)
		load.chats++;
	if (memcmp(v->tag, "answer\"", 7) != 0)
		return;
	if (v->stage == GREETS) {
		load.open++;
		v->stage = OPEN;
	} else if (v->stage == SAYS) {
		load.said++;
		v->stage = OPEN;
		if (load.said == load.n) {
			printf("{\"said\":%u}\n", load.said);
			fflush(stdout);
		}
		say_more();
	}
}

/* A frame of the server: its length, and the first of its payload. */
static void feed(struct visitor *v, const uint8_t *p, size_t n)
{
	static const uint8_t pong[] = {0x8a, 0x80, 0, 0, 0, 0};

	for (size_t i = 0; i < n; i++) {
		if (v->left == 0) {
			v->head[v->head_n++] = p[i];
			size_t need = v->head_n < 2 ? 2 : v->head[1] == 126 ? 4 : v->head[1] == 127 ? 10 : 2;

			if (v->head_n < need)
				continue;
			v->left = need == 2 ? v->head[1] : 0;
			for (size_t k = 2; need > 2 && k < need; k++)
				v->left = v->left << 8 | v->head[k];
			v->head_n = 0;
			v->at = 0;
			if ((v->head[0] & 15) == 9) /* who does not answer a ping is taken for dead */
				must(send(v->fd, pong, sizeof(pong), MSG_NOSIGNAL) == sizeof(pong));
			memset(v->tag, 0, sizeof(v->tag));
			continue;
		}
		if (v->at >= 6 && v->at < 6 + sizeof(v->tag))
			v->tag[v->at - 6] = (char)p[i];
		v->at++;
		if (--v->left == 0)
			on_frame(v);
	}
}

static void on_event(unsigned i)
{
	static uint8_t in[65536];
	struct visitor *v = &load.all[i];
	ssize_t n;

	if (v->stage == ASKS) {
		ask_upgrade(i);
		return;
	}
	n = recv(v->fd, in, sizeof(in), 0);
	must(n > 0);
	if (v->stage == UPGRADES) {
		must(n > 12 && memcmp(in, "HTTP/1.1 101", 12) == 0);
		greet(v);
		return;
	}
	feed(v, in, (size_t)n);
}

/* false: that was all. */
static bool on_question(void)
{
	char line[64];

	if (!fgets(line, sizeof(line), stdin) || strcmp(line, "end\n") == 0)
		return false;
	if (strcmp(line, "say\n") == 0) {
		say_more();
		return true;
	}
	printf("{\"chat\":%llu}\n", (unsigned long long)load.chats);
	fflush(stdout);
	return true;
}

static void serve(void)
{
	struct epoll_event in = {.events = EPOLLIN, .data.u32 = UINT32_MAX};
	bool told = false;

	must(epoll_ctl(load.ep, EPOLL_CTL_ADD, STDIN_FILENO, &in) == 0);
	for (;;) {
		struct epoll_event ev[512];

		while (load.begun < load.n && load.begun - load.open < IN_FLIGHT)
			begin_one(load.begun++);
		if (load.open == load.n && !told) {
			printf("{\"open\":%u}\n", load.open);
			fflush(stdout);
			told = true;
		}
		int n = epoll_wait(load.ep, ev, 512, -1);

		for (int i = 0; i < n; i++) {
			if (ev[i].data.u32 != UINT32_MAX)
				on_event(ev[i].data.u32);
			else if (!on_question())
				return;
		}
	}
}

int main(int argc, char **argv)
{
	uint64_t port, sockets;

	must(argc == 6);
	must(num_u64(argv[1], 65535, &port) == RC_OK && num_u64(argv[5], 20000, &sockets) == RC_OK);
	load.port = (uint16_t)port;
	load.host = argv[2];
	load.origin = argv[3];
	load.key = argv[4];
	load.n = (unsigned)sockets;
	load.ep = epoll_create1(0);
	load.all = calloc(load.n + 1, sizeof(*load.all));
	must(load.all);
	serve();
	return 0;
}
