/* test_rule.c - rules that act on what happens: in order, once, without end only where an end is made. */
#include "tests/support/world.h"

#include <inttypes.h>
#include <string.h>
#include <talloc.h>

#include "workflow/customer.h"
#include "workflow/message.h"
#include "workflow/rule.h"
#include "workflow/status.h"

#define IF(field, op, value) \
	"\"when\":{\"all\":[{\"field\":\"" field "\",\"op\":\"" op "\",\"value\":" value "}]}"
#define ALWAYS "\"when\":{\"all\":[]}"

static uint64_t add_rule(struct world *w, uint32_t place, const char *name, const char *body)
{
	struct rule r = {.place = place, .active = true, .name = (char *)name, .body = (char *)body};
	struct job *j = world_as(w, w->mia);

	assert_rc(j, IN_TX(j, rule_save(&tx, &r)), RC_OK);
	return r.id;
}

static ticket_id fresh(struct world *w, const char *text)
{
	return world_ticket(w, "li@example.org", "Where is my parcel?", text);
}

static int64_t events_of_cause(struct world *w, const char *cause)
{
	return db_fixture_number(
		w->f, talloc_asprintf(w->f, "SELECT COUNT(*) FROM ticket_event WHERE cause = \"%s\"", cause));
}

static void a_rule_acts_in_the_transaction_of_what_happened(void **state)
{
	struct world *w = *state;

	add_rule(w, 1, "Refunds",
		 "{\"on\":[\"created\"]," IF(
			 "text", "contains_any",
			 "[\"refund\",\"退款\"]") ",\"do\":[{\"do\":\"tag\",\"value\":\"refund\"},{\"do\":"
						  "\"set_priority\",\"value\":\"high\"}]}");
	ticket_id plain = fresh(w, "It has not arrived."), refund = fresh(w, "我要退款");

	assert_string_equal(world_events(w, plain), "created");
	assert_string_equal(world_events(w, refund), "created tagged priority");
	assert_int_equal(world_see(w, refund).priority, PRIORITY_HIGH);
	assert_int_equal(events_of_cause(w, "rule 'Refunds'"), 2);
	assert_int_equal(db_fixture_number(w->f, "SELECT COUNT(*) FROM ticket_event WHERE actor_id <> 0"), 0);
}

static void rules_go_by_their_place_and_see_what_was_done_before(void **state)
{
	struct world *w = *state;

	add_rule(w, 2, "Second",
		 "{\"on\":[\"created\"]," IF(
			 "priority", "is", "\"urgent\"") ",\"do\":[{\"do\":\"tag\",\"value\":\"second\"}]}");
	add_rule(w, 1, "First",
		 "{\"on\":[\"created\"]," ALWAYS ",\"do\":[{\"do\":\"set_priority\",\"value\":\"urgent\"}]}");
	add_rule(w, 3, "Third",
		 "{\"on\":[\"tagged\"]," IF(
			 "tag", "has",
			 "\"second\"") ",\"do\":[{\"do\":\"note\",\"text\":\"{customer}: #{number}\"}]}");
	ticket_id id = fresh(w, "Hello");

	assert_string_equal(world_events(w, id), "created priority tagged noted");
	assert_int_equal(
		db_fixture_number(w->f, "SELECT COUNT(*) FROM message WHERE kind = 2 AND text LIKE '%#1%-%'"),
		1);
}

static void two_rules_that_feed_each_other_end(void **state)
{
	struct world *w = *state;
	struct job *j = world_as(w, w->ann);

	add_rule(w, 1, "There",
		 "{\"on\":[\"status\"]," IF(
			 "status", "is",
			 "\"open\"") ",\"do\":[{\"do\":\"set_status\",\"value\":\"waiting\"}]}");
	add_rule(w, 2, "And back",
		 "{\"on\":[\"status\"]," IF(
			 "status", "is",
			 "\"waiting\"") ",\"do\":[{\"do\":\"set_status\",\"value\":\"open\"}]}");
	ticket_id id = fresh(w, "Hello");

	assert_rc(j, IN_TX(j, ticket_set_status(&tx, id, TICKET_OPEN, 1)), RC_OK);
	assert_string_equal(world_events(w, id), "created status status status");
	assert_int_equal(events_of_cause(w, "rule 'There'"), 1);
	assert_int_equal(events_of_cause(w, "rule 'And back'"), 1);
}

static void a_chain_of_many_rules_is_cut_and_the_ticket_says_so(void **state)
{
	struct world *w = *state;

	for (unsigned i = 0; i < 12; i++) {
		char *name = talloc_asprintf(w->f, "Link %u", i);

		add_rule(w, 12 - i, name, /* against their order, so that each needs a step of its own */
			 talloc_asprintf(w->f,
					 "{\"on\":[\"created\",\"tagged\"]," IF(
						 "tag", "has",
						 "\"t%u\"") ",\"do\":[{\"do\":\"tag\",\"value\":\"t%u\"}]}",
					 12 - i, 11 - i));
	}
	ticket_id id = fresh(w, "Hello");
	struct job *j = world_as(w, w->ann);

	assert_rc(j, IN_TX(j, ticket_tag(&tx, id, "t12", ANY_VERSION)), RC_OK);
	assert_non_null(strstr(world_events(w, id), " rules_stopped"));
	assert_int_equal(
		db_fixture_number(w->f, "SELECT COUNT(*) FROM ticket_event WHERE kind = 'rules_stopped'"), 1);
	assert_int_equal(db_fixture_number(w->f, "SELECT COUNT(*) FROM ticket_tag"), 10);
}

static void an_act_that_is_barred_is_noted_and_undoes_nothing(void **state)
{
	struct world *w = *state;
	char *body = talloc_asprintf(w->f,
				     "{\"on\":[\"created\"]," ALWAYS
				     ",\"do\":[{\"do\":\"assign\",\"value\":\"%" PRIu64
				     "\"},{\"do\":\"tag\",\"value\":\"after\"}]}",
				     w->dan.v);

	add_rule(w, 1, "To Dan", body);
	ticket_id id = fresh(w, "Hello"); /* of support, where Dan does not work */

	assert_string_equal(world_events(w, id), "created action_failed tagged");
	assert_int_equal(db_fixture_number(w->f,
					   "SELECT COUNT(*) FROM ticket_event WHERE kind = 'action_failed'"
					   " AND became LIKE 'assign: %' AND cause = \"rule 'To Dan'\""),
			 1);
}

static void who_did_it_and_what_was_said_are_seen(void **state)
{
	struct world *w = *state;
	struct job *j = world_as(w, w->ann);
	struct client_id c = world_client();
	message_id m;

	add_rule(
		w, 1, "By an agent",
		"{\"on\":[\"noted\"],\"when\":{\"all\":[{\"field\":\"by\",\"op\":\"is\",\"value\":\"agent\"},"
		"{\"field\":\"text\",\"op\":\"starts_with\",\"value\":\"urgent\"}]},"
		"\"do\":[{\"do\":\"raise_priority\"}]}");
	ticket_id id = fresh(w, "urgent");

	assert_rc(j, IN_TX(j, ticket_note(&tx, id, &c, "Not now", &m)), RC_OK);
	assert_int_equal(world_see(w, id).priority, PRIORITY_NORMAL);
	c = world_client();
	assert_rc(j, IN_TX(j, ticket_note(&tx, id, &c, "URGENT: call back", &m)), RC_OK);
	assert_int_equal(world_see(w, id).priority, PRIORITY_HIGH);
}

static void machines_are_not_answered_by_machines(void **state)
{
	struct world *w = *state;

	add_rule(w, 1, "Thanks",
		 "{\"on\":[\"created\",\"received\"]," ALWAYS
		 ",\"do\":[{\"do\":\"reply\",\"text\":{\"en\":\"Thank you\","
		 "\"zh-Hans\":\"谢谢\"}}]}");
	ticket_id id = fresh(w, "Hello");
	struct message_in in = world_mail(w, "li@example.org", "Re: Hello", "I am away.");

	assert_string_equal(world_events(w, id), "created replied status");
	in.token_ticket = id;
	in.token_rule = "token";
	in.class = CLASS_AUTOMATIC;
	world_intake(w, &in);
	assert_int_equal(db_fixture_number(w->f, "SELECT COUNT(*) FROM message WHERE kind = 1"), 1);
	in.class = CLASS_HUMAN;
	for (unsigned i = 0; i < 5; i++)
		world_intake(w, &in);
	assert_int_equal(db_fixture_number(w->f, "SELECT COUNT(*) FROM message WHERE kind = 1"), 3);
}

static void a_rule_that_was_switched_off_or_changed_acts_so_at_once(void **state)
{
	struct world *w = *state;
	struct job *j = world_as(w, w->mia);
	uint64_t id = add_rule(w, 1, "Tag",
			       "{\"on\":[\"created\"]," ALWAYS ",\"do\":[{\"do\":\"tag\",\"value\":\"a\"}]}");
	struct rule r, old;

	assert_string_equal(world_events(w, fresh(w, "1")), "created tagged");
	assert_rc(j, IN_TX(j, rule_get(&tx, id, &r)), RC_OK);
	old = r;
	r.active = false;
	assert_rc(j, IN_TX(j, rule_save(&tx, &r)), RC_OK);
	assert_string_equal(world_events(w, fresh(w, "2")), "created");
	assert_rc(j, IN_TX(j, rule_save(&tx, &old)), RC_CONFLICT);
	assert_int_equal(db_fixture_number(w->f, "SELECT COUNT(*) FROM setting_event WHERE subject = 'rule'"),
			 2);
}

static void rules_are_put_in_order_together(void **state)
{
	struct world *w = *state;
	struct job *j = world_as(w, w->mia);
	uint64_t ids[3];
	struct rule *list;
	size_t n;

	for (unsigned i = 0; i < 3; i++)
		ids[2 - i] = add_rule(w, i + 1, "Tag",
				      "{\"on\":[\"created\"]," ALWAYS ",\"do\":[{\"do\":\"unassign\"}]}");
	assert_rc(j, IN_TX(j, rule_order(&tx, ids, 2)), RC_CONFLICT);
	assert_rc(j, IN_TX(j, rule_order(&tx, ids, 3)), RC_OK);
	assert_rc(j, IN_TX(j, rule_all(&tx, &list, &n)), RC_OK);
	for (unsigned i = 0; i < 3; i++)
		assert_int_equal(list[i].id, ids[i]);
	assert_int_equal(list[1].version, 1); /* it stood there already */
}

static void what_a_rule_names_is_there(void **state)
{
	struct world *w = *state;
	static const struct {
		const char *name, *body;
	} cases[] = {
		{"", "{\"on\":[\"created\"]," ALWAYS ",\"do\":[{\"do\":\"unassign\"}]}"},
		{"A", "{\"on\":[\"created\"]," ALWAYS ",\"do\":[{\"do\":\"move\",\"value\":\"999\"}]}"},
		{"A", "{\"on\":[\"created\"]," ALWAYS ",\"do\":[{\"do\":\"assign\",\"value\":\"999\"}]}"},
		{"A", "{\"on\":[\"created\"]," ALWAYS
		      ",\"do\":[{\"do\":\"set_named_status\",\"value\":\"999\"}]}"},
		{"A",
		 "{\"on\":[\"created\"]," IF("team", "is", "\"999\"") ",\"do\":[{\"do\":\"unassign\"}]}"},
		{"A", "{\"after\":{\"minutes\":5,\"since\":\"holds\",\"calendar\":\"999\"}," ALWAYS
		      ",\"do\":[{\"do\":\"unassign\"}]}"},
		{"A", "{\"on\":[\"created\"]"},
	};
	struct job *j = world_as(w, w->mia), *ann = world_as(w, w->ann);

	for (size_t i = 0; i < COUNT_OF(cases); i++) {
		struct rule r = {
			.active = true, .name = (char *)cases[i].name, .body = (char *)cases[i].body};

		assert_rc(j, IN_TX(j, rule_save(&tx, &r)), RC_INVALID);
		assert_rc(ann, IN_TX(ann, rule_save(&tx, &r)), RC_DENIED);
	}
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		WORLD_TEST(a_rule_acts_in_the_transaction_of_what_happened),
		WORLD_TEST(rules_go_by_their_place_and_see_what_was_done_before),
		WORLD_TEST(two_rules_that_feed_each_other_end),
		WORLD_TEST(a_chain_of_many_rules_is_cut_and_the_ticket_says_so),
		WORLD_TEST(an_act_that_is_barred_is_noted_and_undoes_nothing),
		WORLD_TEST(who_did_it_and_what_was_said_are_seen),
		WORLD_TEST(machines_are_not_answered_by_machines),
		WORLD_TEST(a_rule_that_was_switched_off_or_changed_acts_so_at_once),
		WORLD_TEST(rules_are_put_in_order_together),
		WORLD_TEST(what_a_rule_names_is_there),
	};

	return db_fixture_run(tests, COUNT_OF(tests));
}
