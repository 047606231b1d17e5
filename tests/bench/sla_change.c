/*
 * sla_change.c - what clocks cost inside a ticket's transaction: the same transactions without any policy, and with one.
 *
 * Usage: sla_change SOCKET SCHEMA
 * In a migrated schema: a mail that opens a ticket, and a status that pauses a clock or lets it go on, 500 times each,
 * COMMIT included. Output: one JSON line of medians in microseconds, {"intake":..,"intake_floor":..,"status":..,
 * "status_floor":..}.
 */
#include <inttypes.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <jansson.h>
#include <talloc.h>

#include "hub/store/ids.h"
#include "tests/bench/meter.h"
#include "workflow/agent.h"
#include "workflow/calendar.h"
#include "workflow/feed.h"
#include "workflow/intake.h"
#include "workflow/mailbox.h"
#include "workflow/sla_policy.h"
#include "workflow/ticket.h"

#define TIMES 500
#define NOW INT64_C(1795395600000) /* a Monday, 09:00 in Shanghai */

struct bench {
	struct job j;
	team_id team;
	mailbox_id box;
	ticket_id tickets[TIMES];
	unsigned said;
};

static void next_job(struct bench *b)
{
	talloc_free(b->j.ctx);
	b->j.ctx = talloc_new(NULL);
	b->j.actor = 0;
}

/* Run a step in a transaction of its own; any failure ends the program. */
#define MUST_IN_TX(b, step)                                                                           \
	do {                                                                                          \
		AUTO(db_tx) tx = db_begin(&(b)->j);                                                   \
		enum rc bench_rc = (step);                                                            \
		if (bench_rc == RC_OK)                                                                \
			bench_rc = db_commit(&tx);                                                    \
		if (bench_rc != RC_OK) {                                                              \
			fprintf(stderr, "%s: %s\n", rc_name(bench_rc), (b)->j.why ? (b)->j.why : ""); \
			exit(1);                                                                      \
		}                                                                                     \
	} while (0)

static void begin(struct bench *b)
{
	MUST_IN_TX(b, team_add(&tx, "Bench of clocks", &b->team));
	MUST_IN_TX(b, mailbox_add(&tx, "clocks@bench.example", "Clocks", b->team, &b->box));
}

static void promise_something(struct bench *b)
{
	json_t *spec = json_pack("{s:s, s:{s:[[ss],[ss]], s:[[ss]]}}", "timezone", "Asia/Shanghai", "hours",
				 "mon", "09:00", "12:00", "13:00", "18:00", "tue", "09:00", "18:00");
	calendar_id office;

	MUST_IN_TX(b, calendar_add(&tx, "Bench", spec, &office));
	char *text = talloc_asprintf(
		b->j.ctx,
		"{\"match\": {\"all\": [{\"field\": \"priority\", \"op\": \"at_least\", \"value\": "
		"\"low\"}]},"
		" \"targets\": {\"first_response\": {\"business_ms\": 7200000, \"calendar\": \"%" PRIu64
		"\"}, \"next_response\": {\"business_ms\": 7200000, \"calendar\": \"%" PRIu64
		"\"}, \"resolve\": {\"business_ms\": 57600000, \"calendar\": \"%" PRIu64 "\"}}}",
		office.v, office.v, office.v);
	json_t *body = json_loads(text, 0, NULL);
	struct sla_policy_in in = {.name = "Bench", .active = true, .body = body};
	uint64_t id;

	must(spec && body);
	MUST_IN_TX(b, sla_policy_save(&tx, &in, &id));
	json_decref(spec);
	json_decref(body);
}

static void open_one(struct bench *b, unsigned i)
{
	char id[64];
	struct intake_result r;
	struct message_in in = {
		.channel = CHANNEL_MAIL,
		.mailbox = b->box,
		.team = b->team,
		.received = b->j.now,
		.from_kind = ADDRESS_MAIL,
		.from = "li@example.org",
		.from_name = "Li",
		.subject = "Where is my parcel?",
		.text = "Good morning, I ordered two weeks ago and it has not arrived yet.",
		.visible_bytes = UINT32_MAX,
		.message_id = id,
	};

	snprintf(id, sizeof(id), "<%u.%u@bench.example>", b->said++, i);
	MUST_IN_TX(b, intake_accept(&tx, &in, &r));
	b->tickets[i] = r.ticket;
}

static void turn(struct bench *b, unsigned i)
{
	MUST_IN_TX(b, ticket_set_status(&tx, b->tickets[i], TICKET_WAITING, ANY_VERSION));
}

static int64_t median(struct bench *b, void (*step)(struct bench *b, unsigned i))
{
	int64_t us[TIMES];

	for (unsigned i = 0; i < TIMES; i++) {
		next_job(b);
		b->j.now.ms += 10;
		int64_t from = clock_mono_us();

		step(b, i);
		us[i] = clock_mono_us() - from;
	}
	qsort(us, TIMES, sizeof(us[0]), meter_by_size);
	return us[TIMES / 2];
}

int main(int argc, char **argv)
{
	static const uint8_t boot_id[16] = "bench of clocks";
	struct bench b = {.j = {.now = {NOW}}};
	int64_t floor_intake, floor_status, intake, status;

	must(argc == 3);
	db_library_begin();

	void *ctx = talloc_new(NULL);
	struct db_where where = {.socket = argv[1], .name = argv[2], .io_timeout = SPAN_S(60)};

	b.j.ctx = talloc_new(NULL);
	b.j.db = db_open(ctx, &where);
	ids_begin(&where);
	must(feed_claim(&b.j, boot_id) == RC_OK);
	begin(&b);
	floor_intake = median(&b, open_one);
	floor_status = median(&b, turn);
	promise_something(&b);
	intake = median(&b, open_one);
	status = median(&b, turn);
	printf("{\"intake\":%" PRId64 ",\"intake_floor\":%" PRId64 ",\"status\":%" PRId64
	       ",\"status_floor\":%" PRId64 "}\n",
	       intake, floor_intake, status, floor_status);
	ids_end();
	talloc_free(ctx);
	db_library_end();
	return 0;
}
