/* test_rule_dry_run.c - what a rule would have done last week, from what tickets were then. */
#include "tests/support/world.h"

#include <string.h>
#include <talloc.h>

#include "workflow/rule_dry_run.h"

#define DO "\"do\":[{\"do\":\"tag\",\"value\":\"a\"}]"

static ticket_id fresh(struct world *w, const char *text)
{
	return world_ticket(w, "li@example.org", "Where is my parcel?", text);
}

static void later(struct world *w, span s)
{
	w->program->now = instant_after(w->program->now, s);
}

static void set_status(struct world *w, ticket_id id, enum ticket_status to)
{
	struct job *j = world_as(w, w->ann);

	j->now = w->program->now;
	assert_rc(j, IN_TX(j, ticket_set_status(&tx, id, to, ANY_VERSION)), RC_OK);
}

static struct rule_dry_run run(struct world *w, const char *text)
{
	struct job *j = w->program;
	json_t *spec = json_loads(text, 0, NULL);
	struct rule_dry_run r;
	struct rule_body *b;
	const char *why;

	assert_non_null(spec);
	if (rule_body_read(j->ctx, spec, &b, &why) != RC_OK)
		fail_msg("%s", why);
	assert_rc(j, IN_TX(j, rule_dry_run(&tx, b, &r)), RC_OK);
	json_decref(spec);
	return r;
}

static void what_was_then_is_asked_not_what_is_now(void **state)
{
	struct world *w = *state;
	ticket_id id = fresh(w, "Hello");

	later(w, SPAN_H(1));
	set_status(w, id, TICKET_WAITING);
	later(w, SPAN_H(1));
	set_status(w, id, TICKET_SOLVED);
	later(w, SPAN_H(1));
	struct rule_dry_run r = run(
		w, "{\"on\":[\"status\"],\"when\":{\"all\":[{\"field\":\"status\",\"op\":\"is\","
		   "\"value\":\"waiting\"},{\"field\":\"by\",\"op\":\"is\",\"value\":\"agent\"}]}," DO "}");

	assert_int_equal(r.n, 1);
	assert_int_equal(r.hits[0].ticket.id.v, id.v);
	assert_int_equal(r.hits[0].at.ms, w->program->now.ms - SPAN_H(2).ms);
	assert_string_equal(r.hits[0].because, "status is waiting, by is agent");
	assert_int_equal(r.tickets, 1);
	assert_false(r.more_tickets);
	r = run(w, "{\"on\":[\"created\"],\"when\":{\"all\":[{\"field\":\"status\",\"op\":\"is\",\"value\":"
		   "\"new\"}]}," DO "}");
	assert_int_equal(r.n, 1);
}

static void words_tags_and_times_are_those_of_then(void **state)
{
	struct world *w = *state;
	struct job *j = world_as(w, w->ann);
	ticket_id id = fresh(w, "我要退款");

	fresh(w, "Hello");
	later(w, SPAN_H(5));
	j->now = w->program->now;
	assert_rc(j, IN_TX(j, ticket_tag(&tx, id, "Refund", ANY_VERSION)), RC_OK);
	later(w, SPAN_H(1));
	j->now = w->program->now;
	assert_rc(j, IN_TX(j, ticket_untag(&tx, id, "Refund", ANY_VERSION)), RC_OK);
	static const struct {
		const char *body;
		size_t n;
	} cases[] = {
		{"{\"on\":[\"created\"],\"when\":{\"all\":[{\"field\":\"text\",\"op\":\"contains\",\"value\":"
		 "\"退款\"}]}," DO "}",
		 1},
		{"{\"on\":[\"created\"],\"when\":{\"all\":[{\"field\":\"tag\",\"op\":\"unset\"}]}," DO "}",
		 2},
		{"{\"on\":[\"tagged\"],\"when\":{\"all\":[{\"field\":\"tag\",\"op\":\"has\",\"value\":"
		 "\"refund\"}]}," DO "}",
		 1},
		{"{\"on\":[\"untagged\"],\"when\":{\"all\":[{\"field\":\"tag\",\"op\":\"has\",\"value\":"
		 "\"refund\"}]}," DO "}",
		 0},
		{"{\"on\":[\"tagged\"],\"when\":{\"all\":[{\"field\":\"hours_since_created\",\"op\":\"at_"
		 "least\","
		 "\"value\":5}]}," DO "}",
		 1},
		{"{\"on\":[\"tagged\"],\"when\":{\"all\":[{\"field\":\"hours_in_status\",\"op\":\"less_"
		 "than\","
		 "\"value\":5}]}," DO "}",
		 0},
	};

	for (size_t i = 0; i < COUNT_OF(cases); i++)
		if (run(w, cases[i].body).n != cases[i].n)
			fail_msg("%s", cases[i].body);
}

static void what_lasted_long_enough_is_found_with_its_moment(void **state)
{
	struct world *w = *state;
	ticket_id long_wait = fresh(w, "1"), short_wait = fresh(w, "2");

	set_status(w, long_wait, TICKET_WAITING);
	set_status(w, short_wait, TICKET_WAITING);
	instant begun = w->program->now;

	later(w, SPAN_H(47));
	set_status(w, short_wait, TICKET_OPEN);
	later(w, SPAN_H(30));
	struct rule_dry_run r = run(
		w,
		"{\"after\":{\"minutes\":2880,\"since\":\"holds\"},\"when\":{\"all\":[{\"field\":\"status\","
		"\"op\":\"is\",\"value\":\"waiting\"}]}," DO "}");

	assert_int_equal(r.n, 1);
	assert_int_equal(r.hits[0].ticket.id.v, long_wait.v);
	assert_int_equal(r.hits[0].at.ms, begun.ms + SPAN_H(48).ms);
}

static void only_the_last_week_counts(void **state)
{
	struct world *w = *state;

	fresh(w, "old");
	later(w, SPAN_H(8 * 24));
	fresh(w, "new");
	struct rule_dry_run r = run(w, "{\"on\":[\"created\"],\"when\":{\"all\":[]}," DO "}");

	assert_int_equal(r.n, 1);
	assert_string_equal(r.hits[0].because, "always");
	assert_int_equal(r.from.ms, w->program->now.ms - SPAN_H(7 * 24).ms);
}

static void a_long_list_ends_and_says_so(void **state)
{
	struct world *w = *state;

	for (unsigned i = 0; i < DRY_HITS_MOST + 1; i++)
		fresh(w, "Hello");
	struct rule_dry_run r = run(w, "{\"on\":[\"created\"],\"when\":{\"all\":[]}," DO "}");

	assert_int_equal(r.n, DRY_HITS_MOST);
	assert_true(r.more_hits);
}

static void it_says_when_a_ticket_had_more_events_than_it_looks_at(void **state)
{
	struct world *w = *state;
	struct job *j = world_as(w, w->ann);
	ticket_id id = fresh(w, "It is broken.");

	assert_false(run(w, "{\"on\":[\"tagged\"],\"when\":{\"all\":[]}," DO "}").more_events);
	for (unsigned i = 0; i < DRY_EVENTS_MOST; i++)
		assert_rc(j,
			  IN_TX(j, ticket_set_priority(&tx, id, i % 2 ? PRIORITY_LOW : PRIORITY_HIGH,
						       ANY_VERSION)),
			  RC_OK);
	assert_true(run(w, "{\"on\":[\"tagged\"],\"when\":{\"all\":[]}," DO "}").more_events);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		WORLD_TEST(it_says_when_a_ticket_had_more_events_than_it_looks_at),
		WORLD_TEST(what_was_then_is_asked_not_what_is_now),
		WORLD_TEST(words_tags_and_times_are_those_of_then),
		WORLD_TEST(what_lasted_long_enough_is_found_with_its_moment),
		WORLD_TEST(only_the_last_week_counts),
		WORLD_TEST(a_long_list_ends_and_says_so),
	};

	return db_fixture_run(tests, COUNT_OF(tests));
}
