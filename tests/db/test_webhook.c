/* test_webhook.c - web calls: one a target at a time, again at growing pauses, given up after a day where all can see it. */
#include "tests/support/world.h"

#include <string.h>
#include <talloc.h>

#include "workflow/webhook.h"

#define URL "https://erp.example/hook"

static void add(struct world *w, ticket_id t, const char *url)
{
	assert_rc(w->program, IN_TX(w->program, webhook_add(&tx, t, url, "{}")), RC_OK);
}

static enum rc claim(struct world *w, struct webhook *h, instant *next)
{
	return IN_TX(w->program, webhook_claim(&tx, h, next));
}

static struct webhook claimed(struct world *w)
{
	struct webhook h;
	instant next;

	assert_rc(w->program, claim(w, &h, &next), RC_OK);
	return h;
}

static instant idle(struct world *w)
{
	struct webhook h;
	instant next;

	assert_int_equal(claim(w, &h, &next), RC_NOT_FOUND);
	return next;
}

static void settle(struct world *w, const struct webhook *h, struct webhook_result r)
{
	assert_rc(w->program, IN_TX(w->program, webhook_settle(&tx, h, &r)), RC_OK);
}

static struct webhook see(struct world *w, size_t i)
{
	struct job *j = world_as(w, w->mia);
	struct webhook *list;
	size_t n;

	assert_rc(j, IN_TX(j, webhook_list(&tx, 0, &list, &n)), RC_OK);
	assert_true(i < n);
	return list[i];
}

static void later(struct world *w, span s)
{
	w->program->now = instant_after(w->program->now, s);
}

static void one_target_gets_one_at_a_time_and_others_go_on(void **state)
{
	struct world *w = *state;
	ticket_id t = world_ticket(w, "li@example.org", "Hi", "Hello");

	add(w, t, URL);
	add(w, t, "https://ERP.example/other");
	add(w, t, "https://crm.example/");
	struct webhook first = claimed(w), second = claimed(w);

	assert_string_equal(first.target, "erp.example");
	assert_int_equal(first.attempt, 1);
	assert_string_equal(second.target, "crm.example");
	idle(w);
	settle(w, &first, (struct webhook_result){.taken = true, .status = 204, .said = ""});
	assert_string_equal(claimed(w).url, "https://ERP.example/other");
	assert_int_equal(see(w, 2).state, WEBHOOK_SENT);
}

static void what_failed_is_tried_again_and_its_target_rests(void **state)
{
	struct world *w = *state;
	ticket_id t = world_ticket(w, "li@example.org", "Hi", "Hello");

	add(w, t, URL);
	add(w, t, URL);
	struct webhook h = claimed(w);

	settle(w, &h, (struct webhook_result){.status = 500, .said = "Oh"});
	assert_int_equal(idle(w).ms, w->program->now.ms + 10000);
	later(w, SPAN_S(10));
	h = claimed(w);
	assert_int_equal(h.attempt, 2); /* the first, not the second in line */
	settle(w, &h, (struct webhook_result){.status = 500, .said = "Oh"});
	assert_int_equal(idle(w).ms, w->program->now.ms + 30000);
	later(w, SPAN_S(30));
	h = claimed(w);
	settle(w, &h, (struct webhook_result){.taken = true, .status = 200, .said = ""});
	assert_int_equal(claimed(w).attempt, 1);
}

static void after_a_day_it_is_given_up_and_the_ticket_says_so(void **state)
{
	struct world *w = *state;
	ticket_id t = world_ticket(w, "li@example.org", "Hi", "Hello");
	unsigned tries = 0;

	add(w, t, URL);
	for (;;) {
		struct webhook h = claimed(w);

		tries++;
		settle(w, &h, (struct webhook_result){.status = 503, .said = "closed"});
		if (see(w, 0).state == WEBHOOK_FAILED)
			break;
		w->program->now = idle(w);
	}
	assert_in_range(tries, 25, 35);
	assert_string_equal(see(w, 0).said, "closed");
	assert_int_equal(see(w, 0).status, 503);
	assert_string_equal(world_events(w, t), "created webhook_failed");
	assert_int_equal(idle(w).ms, 0);
}

static void what_is_hopeless_ends_at_once_and_can_be_sent_again_by_a_person(void **state)
{
	struct world *w = *state;
	ticket_id t = world_ticket(w, "li@example.org", "Hi", "Hello");
	struct job *mia = world_as(w, w->mia), *ann = world_as(w, w->ann);

	add(w, t, URL);
	struct webhook h = claimed(w);

	assert_int_equal(IN_TX(mia, webhook_retry(&tx, h.id)), RC_CONFLICT);
	settle(w, &h, (struct webhook_result){.hopeless = true, .said = "gone"});
	assert_int_equal(see(w, 0).state, WEBHOOK_FAILED);
	assert_int_equal(IN_TX(ann, webhook_retry(&tx, h.id)), RC_DENIED);
	assert_int_equal(IN_TX(mia, webhook_retry(&tx, h.id + 9)), RC_NOT_FOUND);
	assert_rc(mia, IN_TX(mia, webhook_retry(&tx, h.id)), RC_OK);
	later(w, SPAN_S(1));
	assert_int_equal(claimed(w).id, h.id);
}

static void a_lease_that_ran_out_is_taken_by_another_whose_word_counts(void **state)
{
	struct world *w = *state;
	ticket_id t = world_ticket(w, "li@example.org", "Hi", "Hello");
	struct webhook_result taken = {.taken = true, .status = 200, .said = ""};

	add(w, t, URL);
	struct webhook slow = claimed(w);

	idle(w);
	later(w, SPAN_S(61));
	struct webhook quick = claimed(w);

	assert_int_equal(quick.id, slow.id);
	assert_int_equal(IN_TX(w->program, webhook_settle(&tx, &slow, &taken)), RC_CONFLICT);
	settle(w, &quick, taken);
}

static void more_than_a_thousand_for_one_target_are_given_up(void **state)
{
	struct world *w = *state;
	ticket_id t = world_ticket(w, "li@example.org", "Hi", "Hello");

	add(w, t, URL);
	db_fixture_sql(
		w->f,
		"INSERT INTO webhook_out (id, ticket_id, url, target, body, state, created, next, ended,"
		" said) SELECT 1000000 + seq, ticket_id, url, target, body, 0, created, next, 0, ''"
		" FROM webhook_out, seq_1_to_999");
	add(w, t, "https://crm.example/");
	assert_int_equal(db_fixture_number(w->f, "SELECT COUNT(*) FROM webhook_out WHERE state = 2"), 0);
	add(w, t, URL);
	assert_int_equal(db_fixture_number(w->f, "SELECT COUNT(*) FROM webhook_out WHERE state = 2"), 1);
}

static void the_secret_is_made_once_and_old_ones_go(void **state)
{
	struct world *w = *state;
	ticket_id t = world_ticket(w, "li@example.org", "Hi", "Hello");
	struct key32 a, b;

	assert_rc(w->program, IN_TX(w->program, webhook_key(&tx, &a)), RC_OK);
	assert_rc(w->program, IN_TX(w->program, webhook_key(&tx, &b)), RC_OK);
	assert_memory_equal(a.b, b.b, sizeof(a.b));
	add(w, t, URL);
	add(w, t, "https://crm.example/");
	struct webhook h = claimed(w);

	settle(w, &h, (struct webhook_result){.taken = true, .status = 200, .said = ""});
	later(w, SPAN_H(1));
	assert_rc(w->program, IN_TX(w->program, webhook_prune(&tx, w->program->now, 10)), RC_OK);
	assert_int_equal(db_fixture_number(w->f, "SELECT COUNT(*) FROM webhook_out"), 1);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		WORLD_TEST(one_target_gets_one_at_a_time_and_others_go_on),
		WORLD_TEST(what_failed_is_tried_again_and_its_target_rests),
		WORLD_TEST(after_a_day_it_is_given_up_and_the_ticket_says_so),
		WORLD_TEST(what_is_hopeless_ends_at_once_and_can_be_sent_again_by_a_person),
		WORLD_TEST(a_lease_that_ran_out_is_taken_by_another_whose_word_counts),
		WORLD_TEST(more_than_a_thousand_for_one_target_are_given_up),
		WORLD_TEST(the_secret_is_made_once_and_old_ones_go),
	};

	return db_fixture_run(tests, COUNT_OF(tests));
}
