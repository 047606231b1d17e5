/*
 * edge_fanout.c - the program's own edge doing what floor_fanout does: the same commands, the same answers.
 *
 * Usage: edge_fanout
 * One listener, one shared frame a round, sent to every open WebSocket by edge_ws_send. HTTP requests are answered
 * with a small JSON body, so that the cost of a request can be measured while thousands of sockets idle.
 */
#include <pthread.h>
#include <stdbool.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include <talloc.h>

#include "hub/base/num.h"
#include "hub/run/edge.h"
#include "hub/run/log.h"
#include "hub/run/loop.h"
#include "tests/bench/meter.h"

#define MOST 20000

static struct {
	struct loop *loop;
	struct edge *edge;
	struct conn open[MOST];
	unsigned nopen;
	char frame[65536];
	uint64_t rounds, bytes; /* of the command under way */
	uint64_t round, sent;
	double before;
} bench;

static void on_request(void *arg UNUSED, const struct edge_request *r)
{
	static const char body[] = "{\"ok\":true,\"id\":42}\n";
	struct edge_response a = {.status = 200, .content_type = "application/json"};

	a.body = (struct bytes){(const uint8_t *)body, sizeof(body) - 1};
	edge_answer(bench.edge, r->conn, &a);
}

static int on_upgrade(void *arg UNUSED, const struct edge_request *r UNUSED, void **user_r)
{
	*user_r = NULL;
	return 0;
}

static void on_opened(void *arg UNUSED, struct conn c, void *user UNUSED)
{
	must(bench.nopen < MOST);
	bench.open[bench.nopen++] = c;
}

static void on_message(void *arg UNUSED, struct conn c UNUSED, void *user UNUSED, const char *text UNUSED,
		       size_t n UNUSED)
{
}

static void on_closed(void *arg UNUSED, struct conn c, void *user UNUSED)
{
	for (unsigned i = 0; i < bench.nopen; i++) {
		if (bench.open[i].slot == c.slot && bench.open[i].gen == c.gen) {
			bench.open[i] = bench.open[--bench.nopen];
			return;
		}
	}
}

/* One round a turn of the loop, so that reading and pinging go on between rounds as they do in the program. */
static void send_round(void *arg)
{
	struct frame *f = frame_make(bench.frame, bench.bytes);

	for (unsigned i = bench.nopen; i-- > 0;) {
		if (edge_ws_send(bench.edge, bench.open[i], f))
			bench.sent++;
	}
	frame_drop(f);
	if (++bench.round < bench.rounds)
		must(loop_post(bench.loop, send_round, arg));
	else
		meter_say_cpu(meter_cpu() - bench.before, bench.sent);
}

static void begin_rounds(void *arg)
{
	bench.round = bench.sent = 0;
	meter_payload(bench.frame, bench.bytes);
	bench.before = meter_cpu();
	send_round(arg);
}

static void say_count(void *arg UNUSED)
{
	meter_say_count(bench.nopen);
}

static void say_cpu(void *arg UNUSED)
{
	meter_say_cpu(meter_cpu(), 0);
}

static void end(void *arg UNUSED)
{
	edge_stop(bench.edge);
	loop_stop(bench.loop);
}

static void on_command(char *line)
{
	if (strncmp(line, "count", 5) == 0) {
		must(loop_post(bench.loop, say_count, NULL));
		return;
	}
	if (strncmp(line, "cpu", 3) == 0) {
		must(loop_post(bench.loop, say_cpu, NULL));
		return;
	}
	char *rounds = strchr(line, ' ');
	char *bytes = rounds ? strchr(rounds + 1, ' ') : NULL;

	must(bytes);
	*bytes++ = '\0';
	bytes[strcspn(bytes, "\n")] = '\0';
	must(num_u64(rounds + 1, 1000000, &bench.rounds) == RC_OK);
	must(num_u64(bytes, sizeof(bench.frame), &bench.bytes) == RC_OK);
	must(loop_post(bench.loop, begin_rounds, NULL));
}

static void *read_commands(void *arg UNUSED)
{
	char line[128];

	while (fgets(line, sizeof(line), stdin))
		on_command(line);
	must(loop_post(bench.loop, end, NULL));
	return NULL;
}

static void on_signal(int signo UNUSED, void *arg)
{
	end(arg);
}

int main(void)
{
	void *ctx = talloc_new(NULL);
	const char *hosts[] = {"127.0.0.1", NULL};
	const char *why = "";
	struct edge_http_options o = {
		.address = "127.0.0.1",
		.hosts = hosts,
		.ws_path = "/live",
		.body_most = 1 << 20,
		.ws_message_most = 256 << 10,
		.ws_per_second = 20,
		.conns_most = MOST,
		.ws_ping = SPAN_S(25),
	};
	struct edge_http_handlers h = {
		.request = on_request,
		.upgrade = on_upgrade,
		.opened = on_opened,
		.message = on_message,
		.closed = on_closed,
	};
	pthread_t reader;

	log_set_level(LEVEL_WARN);
	bench.loop = loop_create(ctx);
	bench.edge = edge_create(ctx, bench.loop);
	if (edge_listen_http(bench.edge, &o, &h, &why) != RC_OK) {
		fprintf(stderr, "edge_fanout: %s\n", why);
		return 1;
	}
	printf("{\"port\":%u}\n", edge_port(bench.edge, "http"));
	fflush(stdout);
	must(pthread_create(&reader, NULL, read_commands, NULL) == 0);
	loop_run(bench.loop, on_signal, NULL);
	pthread_join(reader, NULL);
	talloc_free(ctx);
	return 0;
}
