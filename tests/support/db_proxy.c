/* db_proxy.c - copy bytes both ways, look for COMMIT, cut. */
#include "tests/support/db_proxy.h"

#include <poll.h>
#include <pthread.h>
#include <stdatomic.h>
#include <stdbool.h>
#include <stdio.h>
#include <string.h>
#include <sys/eventfd.h>
#include <sys/socket.h>
#include <sys/un.h>
#include <talloc.h>
#include <unistd.h>

#include "hub/base/rc.h"

#define PAIRS 16

struct db_proxy {
	char socket[64];
	struct sockaddr_un server;
	int listener, stop;
	atomic_int cut;
	pthread_t thread;
	struct pair {
		int client, server; /* -1 = free */
	} pairs[PAIRS];
};

static void pair_close(struct pair *pair)
{
	close(pair->client);
	close(pair->server);
	*pair = (struct pair){-1, -1};
}

static void accept_one(struct db_proxy *p)
{
	int client = accept4(p->listener, NULL, NULL, SOCK_CLOEXEC);

	for (struct pair *pair = p->pairs; pair < p->pairs + PAIRS; pair++) {
		if (pair->client >= 0)
			continue;
		*pair = (struct pair){client, socket(AF_UNIX, SOCK_STREAM | SOCK_CLOEXEC, 0)};
		if (connect(pair->server, (struct sockaddr *)&p->server, sizeof(p->server)) != 0)
			pair_close(pair);
		return;
	}
	close(client);
}

/* From the client; true: the pair lives on. */
static bool upward(struct db_proxy *p, struct pair *pair)
{
	char room[65536];
	ssize_t n = read(pair->client, room, sizeof(room));

	if (n <= 0)
		return false;
	int cut = memmem(room, (size_t)n, "COMMIT", 6) ? atomic_exchange(&p->cut, DB_PROXY_PASS)
						       : DB_PROXY_PASS;

	if (cut == DB_PROXY_UNHEARD || send(pair->server, room, (size_t)n, MSG_NOSIGNAL) != n)
		return false;
	if (cut == DB_PROXY_UNANSWERED)
		return read(pair->server, room, sizeof(room)) < 0; /* it has answered: done */
	return true;
}

static bool downward(struct pair *pair)
{
	char room[65536];
	ssize_t n = read(pair->server, room, sizeof(room));

	return n > 0 && send(pair->client, room, (size_t)n, MSG_NOSIGNAL) == n;
}

static void *serve(void *arg)
{
	struct db_proxy *p = arg;

	for (;;) {
		struct pollfd fds[2 + 2 * PAIRS] = {{p->stop, POLLIN, 0}, {p->listener, POLLIN, 0}};

		for (size_t i = 0; i < PAIRS; i++) {
			fds[2 + 2 * i] = (struct pollfd){p->pairs[i].client, POLLIN, 0};
			fds[3 + 2 * i] = (struct pollfd){p->pairs[i].server, POLLIN, 0};
		}
		poll(fds, COUNT_OF(fds), -1);
		if (fds[0].revents)
			break;
		for (size_t i = 0; i < PAIRS; i++) {
			struct pair *pair = &p->pairs[i];

			if ((fds[2 + 2 * i].revents && !upward(p, pair)) ||
			    (fds[3 + 2 * i].revents && !downward(pair)))
				pair_close(pair);
		}
		if (fds[1].revents)
			accept_one(p);
	}
	return NULL;
}

static int proxy_free(struct db_proxy *p)
{
	must(write(p->stop, &(uint64_t){1}, sizeof(uint64_t)) == sizeof(uint64_t));
	pthread_join(p->thread, NULL);
	for (size_t i = 0; i < PAIRS; i++) {
		if (p->pairs[i].client >= 0)
			pair_close(&p->pairs[i]);
	}
	close(p->listener);
	close(p->stop);
	unlink(p->socket);
	return 0;
}

struct db_proxy *db_proxy_start(void *ctx, const char *server_socket)
{
	struct db_proxy *p = talloc_zero(ctx, struct db_proxy);
	struct sockaddr_un own = {.sun_family = AF_UNIX};

	snprintf(p->socket, sizeof(p->socket), "/tmp/onevoice-proxy-%d.sock", (int)getpid());
	snprintf(own.sun_path, sizeof(own.sun_path), "%s", p->socket);
	p->server.sun_family = AF_UNIX;
	must(snprintf(p->server.sun_path, sizeof(p->server.sun_path), "%s", server_socket) <
	     (int)sizeof(p->server.sun_path));
	for (size_t i = 0; i < PAIRS; i++)
		p->pairs[i] = (struct pair){-1, -1};
	unlink(p->socket);
	p->listener = socket(AF_UNIX, SOCK_STREAM | SOCK_CLOEXEC, 0);
	p->stop = eventfd(0, EFD_CLOEXEC);
	must(bind(p->listener, (struct sockaddr *)&own, sizeof(own)) == 0 && listen(p->listener, PAIRS) == 0);
	must(pthread_create(&p->thread, NULL, serve, p) == 0);
	talloc_set_destructor(p, proxy_free);
	return p;
}

const char *db_proxy_socket(const struct db_proxy *p)
{
	return p->socket;
}

void db_proxy_cut_next(struct db_proxy *p, enum db_proxy_cut how)
{
	atomic_store(&p->cut, how);
}
