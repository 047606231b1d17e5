/* test_outbox.c - a reply leaves in its ticket's order, and every ending is shown. */
#include "tests/support/post.h"

#include <talloc.h>

#include "workflow/message.h"

static const uint8_t one[16] = "sender one", two[16] = "sender two", three[16] = "sender three";

static const struct outbox_outcome sent[] = {{0, DELIVERY_SENT, "2.0.0", "queued as 4711"}};
static const struct outbox_outcome deferred[] = {{0, DELIVERY_DEFERRED, "4.2.1", "try later"}};
static const struct outbox_outcome failed[] = {{0, DELIVERY_FAILED, "5.1.1", "no such user"}};

/* ---- the ordinary way ---- */

static void a_reply_is_claimed_frozen_sent_and_shown(void **state)
{
	struct world *w = *state;
	struct job *j = w->program;
	ticket_id id = post_ticket(w);
	instant at;

	assert_rc(j, post_next_due(w, &at), RC_NOT_FOUND);
	post_reply(w, id, NULL);
	assert_rc(j, post_next_due(w, &at), RC_OK);
	assert_int_equal(at.ms, j->now.ms);

	struct outbox_item o = post_claim_one(w, one), *none;
	struct bytes mail = BYTES_OF_ARRAY("the mail"), other = BYTES_OF_ARRAY("another");

	assert_int_equal(o.state, DELIVERY_QUEUED);
	assert_int_equal(o.attempt, 1);
	assert_null(o.bytes.p);
	assert_int_equal(post_claim(w, two, &none), 0);
	assert_rc(j, IN_TX(j, outbox_freeze(&tx, o.id, one, "bounce+1@help.example", mail)), RC_OK);
	assert_rc(j, IN_TX(j, outbox_freeze(&tx, o.id, one, "bounce+1@help.example", other)), RC_OK);
	assert_rc(j, post_dot(w, o.id, one), RC_OK);
	assert_rc(j, post_settle(w, o.id, one, sent, 1, false), RC_OK);
	assert_rc(j, IN_TX(j, outbox_get(&tx, o.id, &o)), RC_OK);
	assert_int_equal(o.state, DELIVERY_SENT);
	assert_int_equal(o.bytes.n, mail.n);
	assert_memory_equal(o.bytes.p, mail.p, mail.n); /* frozen once */
	assert_int_equal(post_shown(w, id, 0).state, DELIVERY_SENT);
	assert_string_equal(world_events(w, id), "created replied assigned status delivery");
	assert_rc(j, post_next_due(w, &at), RC_NOT_FOUND);
}

static void a_delivery_report_does_not_make_a_screen_stale(void **state)
{
	struct world *w = *state;
	ticket_id id = post_ticket(w);
	struct job *j = world_as(w, w->ann);

	post_reply(w, id, NULL);
	uint32_t seen = world_see(w, id).version;
	struct outbox_item o = post_claim_one(w, one);

	assert_rc(w->program, post_settle(w, o.id, one, sent, 1, false), RC_OK);
	assert_int_equal(world_see(w, id).version, seen + 1);
	assert_rc(j, IN_TX(j, ticket_set_status(&tx, id, TICKET_WAITING, seen)), RC_OK);
	assert_rc(j, IN_TX(j, ticket_set_status(&tx, id, TICKET_SOLVED, seen)), RC_CONFLICT);
}

static void a_deferred_mail_waits_for_its_time_and_says_so_once(void **state)
{
	struct world *w = *state;
	ticket_id id = post_ticket(w);
	struct outbox_item *none;
	instant at;

	post_reply(w, id, NULL);
	for (int try = 0; try < 3; try++) {
		struct outbox_item o = post_claim_one(w, one);

		assert_int_equal(o.attempt, try + 1);
		assert_rc(w->program, post_settle(w, o.id, one, deferred, 1, false), RC_OK);
		assert_int_equal(post_claim(w, two, &none), 0);
		assert_rc(w->program, post_next_due(w, &at), RC_OK);
		assert_int_equal(at.ms, w->program->now.ms + 300000);
		w->program->now = at;
	}
	assert_int_equal(post_shown(w, id, 0).state, DELIVERY_DEFERRED);
	assert_string_equal(world_events(w, id), "created replied assigned status delivery");
}

static void only_the_recipients_still_open_are_tried_again(void **state)
{
	struct world *w = *state;
	static const char *const to[] = {"a@example.org", "b@example.org", "c@example.org", NULL};
	const struct outbox_outcome mixed[] = {{0, DELIVERY_SENT, "2.0.0", ""},
					       {1, DELIVERY_DEFERRED, "4.2.1", ""},
					       {2, DELIVERY_FAILED, "5.1.1", ""}};
	const struct outbox_outcome second[] = {{1, DELIVERY_SENT, "2.0.0", ""}};
	ticket_id id = post_ticket(w);
	struct outbox_recipient *open;
	struct job *j = w->program;
	size_t n;

	post_reply(w, id, to);
	struct outbox_item o = post_claim_one(w, one);

	assert_rc(j, post_settle(w, o.id, one, mixed, 3, false), RC_OK);
	assert_int_equal(post_state(w, o.id), DELIVERY_DEFERRED);
	assert_rc(j, IN_TX(j, outbox_recipients_open(&tx, o.id, &open, &n)), RC_OK);
	assert_int_equal(n, 1);
	assert_string_equal(open[0].address, "b@example.org");
	j->now.ms += 300000;
	o = post_claim_one(w, two);
	assert_rc(j, post_settle(w, o.id, two, second, 1, false), RC_OK);
	assert_int_equal(post_state(w, o.id), DELIVERY_FAILED); /* c never got it */
	assert_int_equal(post_shown(w, id, 0).state, DELIVERY_SENT);
	assert_int_equal(post_shown(w, id, 1).state, DELIVERY_SENT);
	assert_int_equal(post_shown(w, id, 2).state, DELIVERY_FAILED);
}

/* ---- order inside a ticket (decision 0016) ---- */

static void a_tickets_next_mail_waits_for_the_former(void **state)
{
	struct world *w = *state;
	ticket_id a = post_ticket(w), b = post_ticket(w);
	struct outbox_item *list;
	instant at;

	post_reply(w, a, NULL);
	post_reply(w, a, NULL);
	post_reply(w, b, NULL);
	assert_int_equal(post_claim(w, one, &list), 2);
	assert_int_equal(list[0].ticket.v, a.v);
	assert_int_equal(list[0].seq, 2);
	assert_int_equal(list[1].ticket.v, b.v);
	struct outbox_item first = list[0];

	assert_rc(w->program, post_settle(w, first.id, one, deferred, 1, false), RC_OK);
	assert_int_equal(post_claim(w, two, &list), 0);
	assert_rc(w->program, post_next_due(w, &at), RC_OK); /* not the waiting one, which would be now */
	assert_true(at.ms > w->program->now.ms);
	w->program->now.ms += 300000;
	post_claim(w, two, &list);
	assert_rc(w->program, post_settle(w, first.id, two, failed, 1, false), RC_OK);
	assert_int_equal(post_claim(w, three, &list), 1); /* failed for good: the next goes on */
	assert_int_equal(list[0].seq, 3);
}

/* ---- bounces ---- */

static void a_bounce_names_its_recipient_or_the_only_one(void **state)
{
	struct world *w = *state;
	static const char *const both[] = {"a@example.org", "b@example.org", NULL};
	ticket_id pair = post_ticket(w), single = post_ticket(w);
	struct job *j = w->program;
	struct outbox_item *list;
	const struct outbox_outcome all_sent[] = {{0, DELIVERY_SENT, "", ""}, {1, DELIVERY_SENT, "", ""}};

	post_reply(w, pair, both);
	post_reply(w, single, NULL);
	assert_int_equal(post_claim(w, one, &list), 2);
	outbox_id p = list[0].id, s = list[1].id;

	assert_rc(j, post_settle(w, p, one, all_sent, 2, false), RC_OK);
	assert_rc(j, post_settle(w, s, one, sent, 1, false), RC_OK);
	assert_rc(j, IN_TX(j, outbox_bounced(&tx, p, "B@Example.org", "5.2.2", "full")), RC_OK);
	assert_rc(j, IN_TX(j, outbox_bounced(&tx, p, "c@example.org", "5.2.2", "full")), RC_NOT_FOUND);
	assert_rc(j, IN_TX(j, outbox_bounced(&tx, s, "forwarded@elsewhere.example", "5.1.1", "")), RC_OK);
	assert_rc(j, IN_TX(j, outbox_bounced(&tx, (outbox_id){987654}, NULL, "", "")), RC_NOT_FOUND);
	assert_int_equal(post_shown(w, pair, 0).state, DELIVERY_SENT);
	assert_int_equal(post_shown(w, pair, 1).state, DELIVERY_FAILED);
	assert_int_equal(post_shown(w, single, 0).state, DELIVERY_FAILED);
	assert_int_equal(post_state(w, p), DELIVERY_FAILED);

	uint32_t version = world_see(w, single).version; /* the same report again says nothing new */

	assert_rc(j, IN_TX(j, outbox_bounced(&tx, s, NULL, "5.1.1", "")), RC_OK);
	assert_int_equal(world_see(w, single).version, version);
}

/* ---- Message-IDs ---- */

static void a_reply_is_known_by_its_message_id(void **state)
{
	struct world *w = *state;
	ticket_id id = post_ticket(w);
	struct message_ref ref;
	struct job *j = w->program;

	post_reply(w, id, NULL);
	struct outbox_item o = post_claim_one(w, one);

	assert_rc(j, IN_TX(j, message_ref_find(&tx, talloc_asprintf(w, "<%s>", o.mid), &ref)), RC_OK);
	assert_int_equal(ref.ticket.v, id.v);
	assert_int_equal(ref.message.v, o.message.v);
	assert_true(ref.ours);
}

static char *make_mid(void *ctx, ticket_id t, message_id m, const char *box, void *arg)
{
	return talloc_asprintf(ctx, "%d-%d.%s.%s", (int)t.v, (int)m.v, (const char *)arg, box);
}

static void a_channel_may_make_the_message_ids(void **state)
{
	struct world *w = *state;
	ticket_id id = post_ticket(w);

	outbox_set_mid_maker(make_mid, (char *)"signed");
	post_reply(w, id, NULL);
	outbox_set_mid_maker(NULL, NULL);
	struct outbox_item o = post_claim_one(w, one);

	assert_string_equal(
		o.mid, talloc_asprintf(w, "%d-%d.signed.support@help.example", (int)id.v, (int)o.message.v));
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		WORLD_TEST(a_reply_is_claimed_frozen_sent_and_shown),
		WORLD_TEST(a_delivery_report_does_not_make_a_screen_stale),
		WORLD_TEST(a_deferred_mail_waits_for_its_time_and_says_so_once),
		WORLD_TEST(only_the_recipients_still_open_are_tried_again),
		WORLD_TEST(a_tickets_next_mail_waits_for_the_former),
		WORLD_TEST(a_bounce_names_its_recipient_or_the_only_one),
		WORLD_TEST(a_reply_is_known_by_its_message_id),
		WORLD_TEST(a_channel_may_make_the_message_ids),
	};

	return db_fixture_run(tests, COUNT_OF(tests));
}
