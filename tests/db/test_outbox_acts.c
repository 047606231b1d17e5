/* test_outbox_acts.c - mail in trouble is tried again or withdrawn by people; bounces mark the address they speak of. */
#include "tests/support/post.h"

#include <string.h>
#include <talloc.h>

#include "channels/mail/delivery.h"
#include "workflow/address_trouble.h"
#include "workflow/customer.h"
#include "workflow/mailbox.h"
#include "workflow/outbox_letter.h"

static const uint8_t one[16] = "sender one", two[16] = "sender two";
static const char *const both[] = {"li@example.org", "wu@example.org", NULL};

static const struct outbox_outcome failed[] = {{0, DELIVERY_FAILED, "5.1.1", "no such user"}};
static const struct outbox_outcome sent[] = {{0, DELIVERY_SENT, "2.0.0", "queued"}};
static const struct outbox_outcome half[] = {{0, DELIVERY_SENT, "2.0.0", "queued"},
					     {1, DELIVERY_FAILED, "5.2.2", "mailbox full"}};

/* A reply to both whose attempt ended so. */
static outbox_id tried(struct world *w, ticket_id id, const struct outbox_outcome *o, size_t n,
		       bool uncertain)
{
	post_reply(w, id, both);
	struct outbox_item item = post_claim_one(w, one);
	struct bytes mail = BYTES_OF_ARRAY("the mail");

	assert_rc(w->program, IN_TX(w->program, outbox_freeze(&tx, item.id, one, "", mail)), RC_OK);
	assert_rc(w->program, post_dot(w, item.id, one), RC_OK);
	assert_rc(w->program, post_settle(w, item.id, one, o, n, uncertain), RC_OK);
	return item.id;
}

static enum rc retry(struct world *w, agent_id who, outbox_id id)
{
	struct job *j = world_as(w, who);

	j->now = w->program->now;
	enum rc rc = IN_TX(j, outbox_retry(&tx, id));

	talloc_free(j);
	return rc;
}

static enum rc withdraw(struct world *w, agent_id who, outbox_id id)
{
	struct job *j = world_as(w, who);

	j->now = w->program->now;
	enum rc rc = IN_TX(j, outbox_withdraw(&tx, id));

	talloc_free(j);
	return rc;
}

static struct outbox_troubled troubled(struct world *w)
{
	struct outbox_troubled t;

	assert_rc(w->program, IN_TX(w->program, outbox_counts(&tx, &t)), RC_OK);
	return t;
}

static size_t listed(struct world *w, enum outbox_which which)
{
	struct outbox_item *list;
	size_t n = 0;

	assert_rc(w->program, IN_TX(w->program, outbox_list(&tx, which, (outbox_id){0}, 9, &list, &n)),
		  RC_OK);
	return n;
}

static void only_who_has_not_got_it_gets_the_same_mail_again(void **state)
{
	struct world *w = *state;
	struct job *j = w->program;
	ticket_id id = post_ticket(w);
	outbox_id o = tried(w, id, half, 2, false);
	struct outbox_recipient *to;
	size_t n;

	assert_int_equal(listed(w, OUTBOX_FAILED), 1);
	assert_int_equal(troubled(w).failed, 1);
	assert_rc(j, retry(w, w->dan, o), RC_NOT_FOUND); /* another team's */
	assert_rc(j, retry(w, w->ann, o), RC_OK);
	assert_int_equal(post_shown(w, id, 0).state, DELIVERY_SENT);
	assert_int_equal(post_shown(w, id, 1).state, DELIVERY_QUEUED);
	assert_int_equal(listed(w, OUTBOX_WAITING), 1);

	struct outbox_item again = post_claim_one(w, two);

	assert_int_equal(again.id.v, o.v);
	assert_int_equal(again.bytes.n, strlen("the mail") + 1);
	assert_int_equal(again.again.ms, j->now.ms); /* its five days begin anew */
	assert_rc(j, IN_TX(j, outbox_recipients_open(&tx, o, &to, &n)), RC_OK);
	assert_int_equal(n, 1);
	assert_string_equal(to[0].address, "wu@example.org");
	assert_rc(j, retry(w, w->ann, o), RC_CONFLICT); /* it is being sent */
	assert_rc(j, withdraw(w, w->ann, o), RC_CONFLICT);
	assert_rc(
		j,
		post_settle(w, o, two, (struct outbox_outcome[]){{1, DELIVERY_SENT, "2.0.0", ""}}, 1, false),
		RC_OK);
	assert_rc(j, retry(w, w->ann, o), RC_INVALID); /* everybody has it */
	assert_rc(j, withdraw(w, w->ann, o), RC_INVALID);
	assert_int_equal(post_state(w, o), DELIVERY_SENT);
}

static void what_stayed_uncertain_is_for_people_to_decide(void **state)
{
	struct world *w = *state;
	struct job *j = w->program;
	ticket_id id = post_ticket(w);
	outbox_id o = tried(w, id, NULL, 0, true);

	j->now.ms += 600000;
	struct outbox_item again = post_claim_one(w, two);

	assert_rc(j, post_dot(w, again.id, two), RC_OK);
	assert_rc(j, post_settle(w, again.id, two, NULL, 0, true), RC_OK);
	assert_int_equal(post_state(w, o), DELIVERY_UNCERTAIN);
	assert_int_equal(troubled(w).uncertain, 1);
	assert_rc(j, retry(w, w->ann, o), RC_OK);
	again = post_claim_one(w, one);
	assert_rc(j, post_dot(w, o, one), RC_OK);
	assert_rc(j, post_settle(w, o, one, NULL, 0, true), RC_OK);
	assert_int_equal(listed(w, OUTBOX_UNCERTAIN), 1); /* it doubts anew, and is tried once more */
	assert_rc(j, withdraw(w, w->ann, o), RC_OK);
	assert_int_equal(post_state(w, o), DELIVERY_WITHDRAWN);
	assert_int_equal(troubled(w).uncertain, 0);
	assert_int_equal(listed(w, OUTBOX_WITHDRAWN), 1);
	j->now.ms += 3600000;
	struct outbox_item *none;

	assert_int_equal(post_claim(w, one, &none), 0);
}

static void what_waits_can_be_withdrawn_and_lets_the_next_pass(void **state)
{
	struct world *w = *state;
	struct job *j = w->program;
	ticket_id id = post_ticket(w);
	struct outbox_item *list;

	post_reply(w, id, NULL);
	post_reply(w, id, NULL);
	assert_rc(j, IN_TX(j, outbox_list(&tx, OUTBOX_WAITING, (outbox_id){0}, 9, &list, &(size_t){0})),
		  RC_OK);
	outbox_id first = list[1].id;

	assert_rc(j, withdraw(w, w->ann, first), RC_OK);
	assert_int_equal(post_shown(w, id, 0).state, DELIVERY_WITHDRAWN);
	assert_int_equal(post_claim_one(w, one).id.v, list[0].id.v);
	assert_rc(j, withdraw(w, w->ann, first), RC_INVALID);
}

/* ---- bounces ---- */

static bool takes(struct world *w, const char *address)
{
	bool yes = false;

	assert_rc(w->program, IN_TX(w->program, address_takes_automatic(&tx, address, false, &yes)), RC_OK);
	return yes;
}

static void a_dead_address_gets_nothing_automatic_until_somebody_mends_it(void **state)
{
	struct world *w = *state;
	struct job *j = w->program, *ann = world_as(w, w->ann);
	ticket_id id = post_ticket(w);
	struct address_trouble *list;
	struct ticket t;
	size_t n;

	(void)tried(w, id, failed, 1, false);
	assert_false(takes(w, "Li@example.org"));
	assert_true(takes(w, "wu@example.org"));
	t = world_see(w, id);
	assert_rc(j, IN_TX(j, address_troubles_of(&tx, t.customer, &list, &n)), RC_OK);
	assert_int_equal(n, 1);
	assert_string_equal(list[0].status, "5.1.1");
	assert_int_equal(list[0].fault, ADDRESS_HARD);
	/* a soft word later does not make it better */
	assert_rc(j, IN_TX(j, address_refused(&tx, "li@example.org", "4.2.2", "full", false, (outbox_id){1})),
		  RC_OK);
	assert_false(takes(w, "li@example.org"));

	assert_rc(ann, IN_TX(ann, address_mend(&tx, "wu@example.org", NULL)), RC_NOT_FOUND);
	assert_rc(ann, IN_TX(ann, address_mend(&tx, "li@example.org", "no address")), RC_INVALID);
	assert_rc(ann, IN_TX(ann, address_mend(&tx, "li@example.org", "support@help.example")), RC_INVALID);
	assert_rc(ann, IN_TX(ann, address_mend(&tx, "li@example.org", "Li.Na@example.org")), RC_OK);
	assert_true(takes(w, "li@example.org"));
	customer_id who;

	assert_rc(j, IN_TX(j, customer_find(&tx, ADDRESS_MAIL, "li.na@example.org", &who)), RC_OK);
	assert_int_equal(who.v, t.customer.v);
	assert_rc(j, IN_TX(j, customer_find(&tx, ADDRESS_MAIL, "li@example.org", &who)), RC_NOT_FOUND);
}

static void a_full_mailbox_is_soft_and_forgotten_after_a_week(void **state)
{
	struct world *w = *state;
	struct job *j = w->program;
	ticket_id id = post_ticket(w);
	struct address_trouble *list;
	size_t n;

	(void)tried(w, id, half, 2, false);
	assert_true(takes(w, "wu@example.org"));
	assert_rc(j, IN_TX(j, address_troubles(&tx, &list, &n)), RC_OK);
	assert_int_equal(n, 1);
	assert_int_equal(list[0].fault, ADDRESS_SOFT);
	j->now.ms += ADDRESS_SOFT_LASTS.ms;
	assert_rc(j, IN_TX(j, address_troubles(&tx, &list, &n)), RC_OK);
	assert_int_equal(n, 0);
}

static void a_report_of_delay_is_shown_and_a_bounce_behind_it_fails(void **state)
{
	struct world *w = *state;
	struct job *j = w->program;
	ticket_id id = post_ticket(w);
	outbox_id o =
		tried(w, id, (struct outbox_outcome[]){sent[0], {1, DELIVERY_SENT, "2.0.0", ""}}, 2, false);
	instant at;

	assert_rc(j, IN_TX(j, outbox_delayed(&tx, o, "wu@example.org", "4.4.1", "still trying")), RC_OK);
	assert_int_equal(post_shown(w, id, 1).state, DELIVERY_DEFERRED);
	assert_int_equal(listed(w, OUTBOX_DELAYED), 1);
	assert_rc(j, post_next_due(w, &at), RC_NOT_FOUND); /* the server further on tries it, we do not */
	assert_rc(j, IN_TX(j, outbox_bounced(&tx, o, "wu@example.org", "5.1.1", "unknown")), RC_OK);
	assert_rc(j, IN_TX(j, outbox_delayed(&tx, o, "wu@example.org", "4.4.1", "late news")), RC_OK);
	assert_int_equal(post_shown(w, id, 1).state, DELIVERY_FAILED);
	assert_int_equal(post_state(w, o), DELIVERY_FAILED);
	assert_false(takes(w, "wu@example.org"));
}

static size_t seen_by(struct world *w, agent_id who)
{
	struct outbox_item *list;
	struct job *j = world_as(w, who);
	size_t n = 0;
	enum rc rc = IN_TX(j, outbox_list(&tx, OUTBOX_ALL, (outbox_id){0}, 9, &list, &n));

	talloc_free(j);
	return rc == RC_OK ? n : 99;
}

static void a_letter_without_a_ticket_is_listed_and_tried_again_like_any_mail(void **state)
{
	struct world *w = *state;
	struct job *j = w->program;
	ticket_id id = post_ticket(w);
	struct ticket t = world_see(w, id);
	char word[] = "a";
	const struct outbox_letter about = {
		.kind = LETTER_ACKNOWLEDGEMENT, .ticket = id, .subject = word, .text = word};
	struct mailbox box;
	struct bytes mail = BYTES_OF_ARRAY("a link");
	struct outbox_item item;
	outbox_id ack;
	bool kept;

	assert_rc(j, IN_TX(j, outbox_letter_to(&tx, "li@example.org", w->support, "Your requests", "a link")),
		  RC_OK);
	item = post_claim_one(w, one);
	assert_rc(j, IN_TX(j, outbox_freeze(&tx, item.id, one, "", mail)), RC_OK);
	assert_int_equal(seen_by(w, w->mia), 1);
	assert_int_equal(seen_by(w, w->lee), 0); /* about no ticket of theirs */
	assert_rc(j, retry(w, w->lee, item.id), RC_NOT_FOUND);
	assert_rc(j, post_settle(w, item.id, one, failed, 1, false), RC_OK);
	assert_int_equal(troubled(w).failed, 1);

	/* what it says is kept for another try */
	assert_rc(j, retry(w, w->mia, item.id), RC_OK);
	assert_int_equal(post_claim_one(w, two).bytes.n, mail.n);
	assert_rc(j, post_settle(w, item.id, two, failed, 1, false), RC_OK);
	j->now.ms += OUTBOX_LETTER_LASTS.ms + 1;
	assert_rc(j, IN_TX(j, outbox_letter_sweep(&tx)), RC_OK);
	assert_rc(j, IN_TX(j, outbox_letter_kept(&tx, item.id, &kept)), RC_OK);
	assert_false(kept);
	assert_rc(j, retry(w, w->mia, item.id), RC_INVALID);
	assert_rc(j, withdraw(w, w->mia, item.id), RC_OK);
	assert_int_equal(post_state(w, item.id), DELIVERY_WITHDRAWN);

	/* one about a ticket is where its ticket is, and what a mailbox sends to itself is nowhere */
	assert_rc(j, IN_TX(j, outbox_letter_about(&tx, "li@example.org", &t, &about, &ack)), RC_OK);
	assert_rc(j, IN_TX(j, mailbox_get(&tx, w->support_box, &box)), RC_OK);
	assert_rc(j, IN_TX(j, outbox_letter_from(&tx, &box, LETTER_BEAT, "beat@x", box.address, "s", "t")),
		  RC_OK);
	assert_int_equal(seen_by(w, w->lee), 1);
	assert_int_equal(seen_by(w, w->mia), 2);
	assert_rc(j, withdraw(w, w->dan, ack), RC_NOT_FOUND);
	assert_rc(j, withdraw(w, w->lee, ack), RC_OK);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		WORLD_TEST(only_who_has_not_got_it_gets_the_same_mail_again),
		WORLD_TEST(what_stayed_uncertain_is_for_people_to_decide),
		WORLD_TEST(what_waits_can_be_withdrawn_and_lets_the_next_pass),
		WORLD_TEST(a_dead_address_gets_nothing_automatic_until_somebody_mends_it),
		WORLD_TEST(a_full_mailbox_is_soft_and_forgotten_after_a_week),
		WORLD_TEST(a_letter_without_a_ticket_is_listed_and_tried_again_like_any_mail),
		WORLD_TEST(a_report_of_delay_is_shown_and_a_bounce_behind_it_fails),
	};

	return db_fixture_run(tests, COUNT_OF(tests));
}
