/*
 * rules.c - what two hundred rules cost an event.
 *
 * Usage: rules [SOCKET SCHEMA]
 * Without arguments, in memory: the floor is an event without rules (the facts made, words folded once); then the same
 * with 200 rules that do not match, of rows on numbers alone and of rows on words of a message of 2 and 16 KiB.
 * With an empty, migrated schema: a change of priority in its transaction, without rules (the floor) and with 200 that
 * listen to it and do not match. Output: one JSON line a measurement {"rules":..,"what":..,"p50_us":..,"p99_us":..}.
 */
#include <inttypes.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <talloc.h>

#include "hub/store/db.h"
#include "hub/store/ids.h"
#include "tests/bench/meter.h"
#include "workflow/agent.h"
#include "workflow/feed.h"
#include "workflow/rule.h"
#include "workflow/rule_set.h"

#define RULES 200
#define ASKED 300

static void say(const char *what, size_t rules, int64_t *us, size_t n)
{
	qsort(us, n, sizeof(*us), meter_by_size);
	printf("{\"rules\":%zu,\"what\":\"%s\",\"p50_us\":%" PRId64 ",\"p99_us\":%" PRId64 "}\n", rules, what,
	       us[n / 2], us[n * 99 / 100]);
}

static char *body_of(void *ctx, unsigned i, bool words)
{
	const char *text = "{\"field\":\"text\",\"op\":\"contains_any\",\"value\":[\"nowhere to be "
			   "found\",\"退货编号\"]}";
	const char *number = "{\"field\":\"priority\",\"op\":\"is\",\"value\":\"urgent\"}";

	return talloc_asprintf(
		ctx,
		"{\"on\":[\"created\",\"priority\"],\"when\":{\"all\":[{\"field\":\"status\",\"op\":\"any_"
		"of\","
		"\"value\":[\"new\",\"open\"]},{\"field\":\"team\",\"op\":\"is_not\",\"value\":\"%u\"},%s]},"
		"\"do\":[{\"do\":\"tag\",\"value\":\"t%u\"}]}",
		1000 + i, words ? text : number, i);
}

static struct rule_set *set_of(void *ctx, size_t n, bool words)
{
	struct rule *rules = talloc_zero_array(ctx, struct rule, RULES);

	for (unsigned i = 0; i < n; i++)
		rules[i] = (struct rule){.id = i + 1,
					 .active = true,
					 .name = talloc_asprintf(ctx, "Rule %u", i),
					 .body = body_of(ctx, i, words)};
	return rule_set_make(ctx, rules, n);
}

static unsigned matched(const struct rule_set *set, const struct ticket_facts *f)
{
	unsigned n = 0;

	for (size_t i = 0; i < set->n; i++)
		n += condition_list_match(set->list[i].body->when, f);
	return n;
}

static void measure_memory(const char *what, size_t rules, bool words, size_t bytes)
{
	static const struct ticket t = {
		.team = {7}, .status = TICKET_OPEN, .subject = (char *)"Where is my parcel?"};
	void *ctx = talloc_new(NULL);
	struct rule_set *set = set_of(ctx, rules, words);
	char *message = talloc_zero_size(ctx, bytes + 1);
	int64_t us[ASKED];

	for (size_t i = 0; i < bytes; i++)
		message[i] = "The parcel has not arrived, please look. "[i % 41];
	for (size_t i = 0; i < ASKED; i++) {
		void *event = talloc_new(ctx);
		int64_t begin = clock_mono_us();
		struct ticket_facts f;

		for (unsigned k = 0; k < 10; k++) {
			ticket_facts_of(event, &t, (instant){0}, &f);
			if (bytes)
				ticket_facts_said(event, &f, message, CLASS_HUMAN);
			must(matched(set, &f) == 0);
		}
		us[i] = (clock_mono_us() - begin) / 10;
		talloc_free(event);
	}
	say(what, rules, us, ASKED);
	talloc_free(ctx);
}

static void change(struct job *j, ticket_id id, int64_t *us)
{
	for (size_t i = 0; i < ASKED; i++) {
		int64_t begin = clock_mono_us();
		AUTO(db_tx) tx = db_begin(j);

		must(ticket_set_priority(&tx, id, i % 2 ? PRIORITY_LOW : PRIORITY_HIGH, ANY_VERSION) ==
		     RC_OK);
		must(db_commit(&tx) == RC_OK);
		us[i] = clock_mono_us() - begin;
		talloc_free_children(j->ctx);
	}
}

static ticket_id make_ticket(struct job *j)
{
	struct ticket_new in = {.subject = "Where is my parcel?", .priority = PRIORITY_NORMAL};
	AUTO(db_tx) tx = db_begin(j);
	ticket_id id;

	must(team_add(&tx, "Bench", &in.team) == RC_OK);
	must(ticket_open(&tx, &in, &id) == RC_OK);
	must(db_commit(&tx) == RC_OK);
	return id;
}

static void add_rules(struct job *j)
{
	AUTO(db_tx) tx = db_begin(j);

	for (unsigned i = 0; i < RULES; i++) {
		struct rule r = {
			.place = i,
			.active = true,
			.name = talloc_asprintf(j->ctx, "Rule %u", i),
			.body = talloc_asprintf(
				j->ctx,
				"{\"on\":[\"priority\"],\"when\":{\"all\":[{\"field\":\"priority\",\"op\":"
				"\"is\",\"value\":\"urgent\"},{\"field\":\"tag\",\"op\":\"has\",\"value\":"
				"\"t%u\"}]},"
				"\"do\":[{\"do\":\"unassign\"}]}",
				i)};

		must(rule_save(&tx, &r) == RC_OK);
	}
	must(db_commit(&tx) == RC_OK);
}

static void measure_database(const char *socket, const char *schema)
{
	static const uint8_t boot[16] = {7};
	void *ctx = talloc_new(NULL);
	struct db_where where = {.socket = socket, .name = schema, .io_timeout = SPAN_S(120)};
	struct job j = {.ctx = talloc_new(ctx), .now = clock_wall()};
	int64_t us[ASKED];

	j.db = db_open(ctx, &where);
	ids_begin(&where);
	must(feed_claim(&j, boot) == RC_OK);
	ticket_id id = make_ticket(&j);

	change(&j, id, us); /* warm */
	change(&j, id, us);
	say("a change of priority, without rules", 0, us, ASKED);
	add_rules(&j);
	change(&j, id, us);
	say("a change of priority", RULES, us, ASKED);
	ids_end();
	talloc_free(ctx);
}

int main(int argc, char **argv)
{
	must(argc == 1 || argc == 3);
	measure_memory("an event without words (floor)", 0, false, 0);
	measure_memory("an event without words", RULES, false, 0);
	measure_memory("a message of 2 KiB (floor)", 0, true, 2048);
	measure_memory("a message of 2 KiB", RULES, true, 2048);
	measure_memory("a message of 16 KiB (floor)", 0, true, 16384);
	measure_memory("a message of 16 KiB", RULES, true, 16384);
	if (argc == 3) {
		db_library_begin();
		measure_database(argv[1], argv[2]);
		db_library_end();
	}
	return 0;
}
