/* test_ticket_merged.c - what was said on tickets that lead elsewhere, read where they lead. */
#include "tests/support/letters.h"

#include <talloc.h>

#include "workflow/access.h"
#include "workflow/message_window.h"
#include "workflow/rule.h"
#include "workflow/ticket_merge.h"
#include "workflow/ticket_split.h"

#define MINUTE ((int64_t)60 * 1000)

static ticket_id at_minute(struct world *w, int minute, const char *mid)
{
	struct message_in in = letter(w, LI, mid);

	w->program->now.ms += minute * MINUTE;
	in.received = w->program->now;
	in.text = talloc_asprintf(w, "said at %d", minute);
	ticket_id id = world_intake(w, &in).ticket;

	w->program->now.ms -= minute * MINUTE;
	return id;
}

static void lead(struct world *w, ticket_id from, ticket_id to)
{
	struct job *mia = world_as(w, w->mia);

	assert_rc(mia, IN_TX(mia, ticket_merge(&tx, from, to, ANY_VERSION)), RC_OK);
}

static struct message *said(struct world *w, ticket_id beside, const ticket_id *ids, size_t nids,
			    instant from, struct message_place place, size_t most, size_t *n_r)
{
	struct message *list;

	assert_rc(w->program,
		  IN_TX(w->program, message_list_of(&tx, ids, nids, beside, from, place, most, &list, n_r)),
		  RC_OK);
	return list;
}

static void whole_chains_are_read_by_time_and_page_by_page(void **state)
{
	struct world *w = *state;
	ticket_id a = at_minute(w, 3, "<1@x>"), b = at_minute(w, 1, "<2@x>"), c = at_minute(w, 2, "<3@x>"),
		  end = at_minute(w, 0, "<4@x>");
	struct access all = {w->ann, ROLE_ADMIN, NULL, 0};
	const instant begin = {0};
	struct ticket *list;
	struct message *m;
	size_t n;

	lead(w, a, b);
	lead(w, b, end);
	lead(w, c, end);
	assert_rc(w->program, IN_TX(w->program, ticket_merge_lead(&tx, end, &all, &list, &n)), RC_OK);
	assert_int_equal(n, 3);
	const ticket_id ids[] = {list[0].id, list[1].id, list[2].id};

	m = said(w, end, ids, n, begin, MESSAGE_PLACE_NEWEST, 2, &n);
	assert_int_equal(n, 2);
	assert_string_equal(m[0].text, "said at 2");
	assert_string_equal(m[1].text, "said at 3");
	struct message_place place = {m[0].created, m[0].id};
	const instant newest = m[1].created;

	m = said(w, end, ids, 3, begin, place, 2, &n);
	assert_int_equal(n, 1);
	assert_string_equal(m[0].text, "said at 1");
	m = said(w, end, ids, 3, newest, MESSAGE_PLACE_NEWEST, 2, &n);
	assert_int_equal(n, 1);
	assert_rc(w->program, IN_TX(w->program, ticket_merge_lead(&tx, a, &all, &list, &n)), RC_OK);
	assert_int_equal(n, 0);
}

static void who_may_not_read_a_ticket_reads_nothing_of_it_elsewhere(void **state)
{
	struct world *w = *state;
	struct job *ann = world_as(w, w->ann);
	ticket_id a = at_minute(w, 0, "<1@x>"), b = at_minute(w, 0, "<2@x>"), end = at_minute(w, 0, "<3@x>");
	struct access dan = {w->dan, ROLE_AGENT, &w->billing, 1};
	struct ticket *list, *into;
	size_t n;

	assert_rc(ann, IN_TX(ann, ticket_move(&tx, b, w->billing, ANY_VERSION)), RC_OK);
	lead(w, a, end);
	lead(w, b, end);
	assert_rc(w->program, IN_TX(w->program, ticket_merge_lead(&tx, end, &dan, &list, &n)), RC_OK);
	assert_int_equal(n, 1);
	assert_int_equal(list[0].id.v, b.v);
	const ticket_id ids[] = {a, end, b};
	struct access ours = {w->ann, ROLE_AGENT, &w->support, 1};

	assert_rc(w->program, IN_TX(w->program, ticket_merge_targets(&tx, ids, 3, &ours, &into)), RC_OK);
	assert_int_equal(into[0].id.v, end.v);
	assert_int_equal(into[1].id.v, 0);
	assert_int_equal(into[2].id.v, end.v);
	assert_rc(w->program, IN_TX(w->program, ticket_merge_targets(&tx, ids, 3, &dan, &into)), RC_OK);
	assert_int_equal(into[0].id.v, 0);
}

static void a_split_that_was_taken_back_is_not_shown_twice(void **state)
{
	struct world *w = *state;
	struct job *ann = world_as(w, w->ann);
	ticket_id id = at_minute(w, 0, "<1@x>"), other = at_minute(w, 1, "<2@x>"), made;
	struct message_in more = letter_answer(w, LI, "<3@x>", "<1@x>");
	message_id m = world_intake(w, &more).message;
	const struct ticket_split_in in = {.messages = &m,
					   .n = 1,
					   .subject = "Another matter",
					   .team = w->billing,
					   .same_customer = true};
	const instant begin = {0};
	size_t n;

	assert_rc(ann, IN_TX(ann, ticket_split(&tx, id, &in, ANY_VERSION, &made)), RC_OK);
	assert_string_equal(world_see(w, made).subject, "Another matter");
	assert_int_equal(world_see(w, made).team.v, w->billing.v);
	assert_int_equal(world_see(w, made).customer.v, world_see(w, id).customer.v);
	lead(w, made, id);
	(void)said(w, id, &made, 1, begin, MESSAGE_PLACE_NEWEST, 9, &n);
	assert_int_equal(n, 0);
	(void)said(w, other, &made, 1, begin, MESSAGE_PLACE_NEWEST, 9, &n);
	assert_int_equal(n, 1);
}

static void rules_leave_a_merged_ticket_alone(void **state)
{
	struct world *w = *state;
	struct rule r = {
		.place = 1,
		.active = true,
		.name = (char[]){"Closed"},
		.body =
			(char[]){
				"{\"on\":[\"status\"],\"when\":{\"all\":[{\"field\":\"status\",\"op\":\"is\","
				"\"value\":\"closed\"}]},\"do\":[{\"do\":\"tag\",\"value\":\"done\"}]}"},
	};
	struct job *mia = world_as(w, w->mia);
	ticket_id a = at_minute(w, 0, "<1@x>"), end = at_minute(w, 0, "<2@x>");

	assert_rc(mia, IN_TX(mia, rule_save(&tx, &r)), RC_OK);
	lead(w, a, end);
	assert_string_equal(world_events(w, a), "created merged status");
	assert_rc(mia, IN_TX(mia, ticket_set_status(&tx, end, TICKET_CLOSED, ANY_VERSION)), RC_OK);
	assert_string_equal(world_events(w, end), "created merged_in status tagged");
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		WORLD_TEST(whole_chains_are_read_by_time_and_page_by_page),
		WORLD_TEST(a_split_that_was_taken_back_is_not_shown_twice),
		WORLD_TEST(rules_leave_a_merged_ticket_alone),
		WORLD_TEST(who_may_not_read_a_ticket_reads_nothing_of_it_elsewhere),
	};

	return db_fixture_run(tests, COUNT_OF(tests));
}
