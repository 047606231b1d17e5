/* test_thread.c - which mails belong together: merged and parted tickets, strangers' words, other matters, spam. */
#include "tests/support/letters.h"

#include <string.h>
#include <talloc.h>

#include "workflow/intake_explain.h"
#include "workflow/message_held.h"
#include "workflow/message_mark.h"
#include "workflow/notice.h"
#include "workflow/status.h"
#include "workflow/subject.h"
#include "workflow/ticket_merge.h"
#include "workflow/ticket_number.h"
#include "workflow/ticket_relations.h"
#include "workflow/ticket_split.h"

static struct message_mark mark_of(struct world *w, message_id id)
{
	struct message_mark m = {.hold = HOLD_NONE};

	(void)IN_TX(w->program, message_mark_get(&tx, id, &m));
	return m;
}

static ticket_id by_mail(struct world *w, const char *from, const char *mid)
{
	struct message_in in = letter(w, from, mid);

	return world_intake(w, &in).ticket;
}

static bool answers_to(struct world *w, const char *from, const char *mid, const char *of, ticket_id *t_r)
{
	struct message_in in = letter_answer(w, from, mid, of);
	struct intake_result r = world_intake(w, &in);

	*t_r = r.ticket;
	return mark_of(w, r.message).hold != HOLD_HELD && !r.opened;
}

/* ---- merged ---- */

static void a_merged_ticket_leads_to_its_target_and_can_go_back(void **state)
{
	struct world *w = *state;
	ticket_id a = by_mail(w, LI, "<1@x>"), b = by_mail(w, STRANGER, "<2@y>"), end;
	struct job *ann = world_as(w, w->ann);

	assert_rc(ann, IN_TX(ann, ticket_merge(&tx, a, b, 1)), RC_OK);
	assert_rc(ann, IN_TX(ann, ticket_merge(&tx, a, b, ANY_VERSION)), RC_OK); /* already so */
	assert_int_equal(world_see(w, a).status, TICKET_CLOSED);
	assert_string_equal(world_events(w, a), "created merged status");
	assert_string_equal(world_events(w, b), "created merged_in");
	assert_true(answers_to(w, LI, "<3@x>", "<1@x>", &end)); /* the source's customer takes part there */
	assert_int_equal(end.v, b.v);
	assert_rc(ann, IN_TX(ann, ticket_set_status(&tx, a, TICKET_OPEN, ANY_VERSION)), RC_INVALID);
	assert_rc(ann, IN_TX(ann, ticket_unmerge(&tx, a, ANY_VERSION)), RC_OK);
	assert_int_equal(world_see(w, a).status, TICKET_NEW);
	assert_true(answers_to(w, LI, "<4@x>", "<1@x>", &end));
	assert_int_equal(end.v, a.v);
	assert_rc(ann, IN_TX(ann, ticket_unmerge(&tx, a, ANY_VERSION)), RC_INVALID);
}

static void no_way_opens_a_ticket_that_leads_elsewhere(void **state)
{
	struct world *w = *state;
	ticket_id a = by_mail(w, LI, "<1@x>"), b = by_mail(w, LI, "<2@x>");
	struct job *ann = world_as(w, w->ann), *roy = world_as(w, w->roy);
	struct status own = {.category = TICKET_OPEN,
			     .active = true,
			     .name_en = (char[]){"In work"},
			     .name_zh_cn = (char[]){""},
			     .name_zh_tw = (char[]){""}};

	assert_rc(roy, IN_TX(roy, status_save(&tx, &own)), RC_OK);
	assert_rc(ann, IN_TX(ann, ticket_mark_spam(&tx, a, true, ANY_VERSION)), RC_OK);
	assert_rc(ann, IN_TX(ann, ticket_merge(&tx, a, b, ANY_VERSION)), RC_OK);
	assert_rc(ann, IN_TX(ann, ticket_set_named_status(&tx, a, own.id, ANY_VERSION)), RC_INVALID);
	assert_non_null(strstr(ann->why, "merged"));
	assert_rc(ann, IN_TX(ann, ticket_mark_spam(&tx, a, false, ANY_VERSION)), RC_INVALID);
	assert_int_equal(world_see(w, a).status, TICKET_CLOSED);
}

static void merges_make_chains_but_no_rings(void **state)
{
	struct world *w = *state;
	ticket_id a = by_mail(w, LI, "<1@x>"), b = by_mail(w, LI, "<2@x>"), c = by_mail(w, LI, "<3@x>"), end;
	struct job *ann = world_as(w, w->ann), *dan = world_as(w, w->dan);

	assert_rc(ann, IN_TX(ann, ticket_merge(&tx, a, a, ANY_VERSION)), RC_INVALID);
	assert_rc(dan, IN_TX(dan, ticket_merge(&tx, a, b, ANY_VERSION)), RC_NOT_FOUND);
	assert_rc(ann, IN_TX(ann, ticket_merge(&tx, b, a, ANY_VERSION)), RC_OK);
	assert_rc(ann, IN_TX(ann, ticket_merge(&tx, a, b, ANY_VERSION)), RC_INVALID);
	assert_rc(ann, IN_TX(ann, ticket_merge(&tx, a, c, ANY_VERSION)), RC_OK);
	assert_true(answers_to(w, LI, "<4@x>", "<2@x>", &end));
	assert_int_equal(end.v, c.v);
}

static void what_waits_opens_the_ticket_it_is_merged_into(void **state)
{
	struct world *w = *state;
	ticket_id a = by_mail(w, LI, "<1@x>"), b = by_mail(w, LI, "<2@x>");
	struct job *ann = world_as(w, w->ann);

	assert_rc(ann, IN_TX(ann, ticket_set_status(&tx, b, TICKET_SOLVED, ANY_VERSION)), RC_OK);
	assert_rc(ann, IN_TX(ann, ticket_merge(&tx, a, b, ANY_VERSION)), RC_OK);
	assert_int_equal(world_see(w, b).status, TICKET_OPEN);
}

/* ---- held ---- */

static void a_strangers_words_wait_for_an_agents_word(void **state)
{
	struct world *w = *state;
	ticket_id id = by_mail(w, LI, "<1@x>"), end;
	struct job *ann = world_as(w, w->ann);

	assert_rc(ann, IN_TX(ann, ticket_set_status(&tx, id, TICKET_WAITING, ANY_VERSION)), RC_OK);
	struct message_in in = letter_answer(w, STRANGER, "<2@y>", "<1@x>");
	message_id m = world_intake(w, &in).message;

	assert_int_equal(mark_of(w, m).hold, HOLD_HELD);
	assert_int_equal(world_see(w, id).status, TICKET_WAITING);
	assert_rc(ann, IN_TX(ann, message_decide_held(&tx, id, m, false, ANY_VERSION)), RC_OK);
	assert_int_equal(world_see(w, id).status, TICKET_WAITING);
	assert_rc(ann, IN_TX(ann, message_decide_held(&tx, id, m, true, ANY_VERSION)), RC_OK);
	assert_int_equal(world_see(w, id).status, TICKET_OPEN);
	assert_true(answers_to(w, STRANGER, "<3@y>", "<2@y>", &end)); /* they take part now */
	assert_int_equal(end.v, id.v);
	assert_rc(ann, IN_TX(ann, message_decide_held(&tx, id, m, false, ANY_VERSION)), RC_INVALID);
}

static int64_t told(struct world *w)
{
	return db_fixture_number(
		w->f, talloc_asprintf(w->f, "SELECT COUNT(*) FROM notice WHERE kind = %d", NOTICE_STRANGER));
}

static void a_held_message_tells_its_agents_and_in_time_their_leads(void **state)
{
	struct world *w = *state;
	ticket_id id = by_mail(w, LI, "<1@x>");
	struct access all = {w->mia, ROLE_MANAGER, NULL, 0}, dan = {w->dan, ROLE_AGENT, &w->billing, 1};
	struct job *ann = world_as(w, w->ann), *j = w->program;
	struct message_in in = letter_answer(w, STRANGER, "<2@y>", "<1@x>");
	message_id m = world_intake(w, &in).message;
	const struct alarm due = {.subject = ALARM_HELD, .ticket = id, .ref = m.v};
	struct held_message *list;
	size_t n;

	assert_int_equal(told(w), 3); /* nobody has the ticket: ann, bob and lee */
	assert_rc(j, IN_TX(j, message_held_list(&tx, &all, &list, &n)), RC_OK);
	assert_int_equal(n, 1);
	assert_string_equal(list[0].author_address, STRANGER);
	assert_rc(j, IN_TX(j, message_held_list(&tx, &dan, &list, &n)), RC_OK);
	assert_int_equal(n, 0);
	assert_rc(j, IN_TX(j, message_held_ring(&tx, &due, SPAN_MS(0))), RC_OK);
	assert_int_equal(told(w), 4); /* lee */
	assert_int_equal(db_fixture_number(w->f, "SELECT COUNT(*) FROM alarm WHERE subject = 11"), 1);
	assert_rc(ann, IN_TX(ann, ticket_merge(&tx, id, by_mail(w, LI, "<3@x>"), ANY_VERSION)), RC_INVALID);
	assert_rc(ann, IN_TX(ann, message_decide_held(&tx, id, m, false, ANY_VERSION)), RC_OK);
	assert_int_equal(db_fixture_number(w->f, "SELECT COUNT(*) FROM alarm WHERE subject = 11"), 0);
	assert_rc(j, IN_TX(j, message_held_list(&tx, &all, &list, &n)), RC_OK);
	assert_int_equal(n, 0);
	assert_rc(j, IN_TX(j, message_held_ring(&tx, &due, SPAN_MS(0))), RC_OK);
	assert_int_equal(told(w), 4);
}

static void who_has_the_ticket_alone_hears_of_a_held_message(void **state)
{
	struct world *w = *state;
	ticket_id id = by_mail(w, LI, "<1@x>");
	struct message_in in = letter_answer(w, STRANGER, "<2@y>", "<1@x>");
	struct job *ann = world_as(w, w->ann);

	assert_rc(ann, IN_TX(ann, ticket_assign(&tx, id, w->ann, ANY_VERSION)), RC_OK);
	world_intake(w, &in);
	assert_int_equal(told(w), 1);
}

/* ---- other matters ---- */

static void a_very_different_subject_is_asked_about_and_can_be_split_off(void **state)
{
	struct world *w = *state;
	struct message_in first = letter(w, LI, "<1@x>");
	struct attachment_in part = {"scan.pdf", "application/pdf", NULL, false, BYTES_OF_ARRAY("one")};
	struct job *ann = world_as(w, w->ann);
	struct ticket_relations rel;
	struct attachment *files;
	struct access all = {w->ann, ROLE_ADMIN, NULL, 0};
	ticket_id made, end;
	size_t nfiles;

	first.subject = "The printer smokes";
	ticket_id id = world_intake(w, &first).ticket;
	struct message_in same = letter_answer(w, LI, "<2@x>", "<1@x>"),
			  other = letter_answer(w, LI, "<3@x>", "<1@x>");

	same.subject = "AW: [#100001-8] printer smokes";
	other.subject = "Re: \xe5\x8f\x91\xe7\xa5\xa8\xe6\x8a\xac\xe5\xa4\xb4"; /* another matter */
	other.attachments = &part;
	other.nattachments = 1;
	assert_int_equal(mark_of(w, world_intake(w, &same).message).topic, TOPIC_SAME);
	message_id m = world_intake(w, &other).message;
	const struct ticket_split_in one = {.messages = &m, .n = 1}, none = {.n = 0};

	assert_int_equal(mark_of(w, m).topic, TOPIC_PERHAPS_NEW);
	assert_rc(ann, IN_TX(ann, ticket_split(&tx, id, &one, ANY_VERSION, &made)), RC_OK);
	assert_int_equal(mark_of(w, m).split_into.v, made.v);
	struct ticket t = world_see(w, made);

	assert_string_equal(t.subject, subject_without_prefixes(other.subject));
	assert_int_equal(t.customer.v, world_see(w, id).customer.v);
	assert_rc(w->program, IN_TX(w->program, attachment_list(&tx, made, &files, &nfiles)), RC_OK);
	assert_int_equal(nfiles, 1);
	assert_true(answers_to(w, LI, "<4@x>", "<3@x>", &end)); /* what answers it is about it */
	assert_int_equal(end.v, made.v);
	assert_rc(ann, IN_TX(ann, ticket_relations(&tx, &t, &all, &rel)), RC_OK);
	assert_int_equal(rel.split_from.id.v, id.v);
	assert_rc(ann, IN_TX(ann, ticket_split(&tx, id, &one, ANY_VERSION, &made)), RC_INVALID);
	assert_rc(ann, IN_TX(ann, ticket_split(&tx, id, &none, ANY_VERSION, &made)), RC_INVALID);
}

static void the_same_customer_and_subject_within_days_is_a_suggestion(void **state)
{
	struct world *w = *state;
	struct message_in in = letter(w, LI, "<1@x>"), again = letter(w, LI, "<2@x>"),
			  other = letter(w, STRANGER, "<3@y>");
	struct access all = {w->ann, ROLE_ADMIN, NULL, 0}, dan = {w->dan, ROLE_AGENT, &w->billing, 1};
	struct ticket_relations rel;

	in.subject = "No light";
	again.subject = "Fwd:  NO light";
	other.subject = "No light";
	ticket_id a = world_intake(w, &in).ticket, b = world_intake(w, &again).ticket;

	world_intake(w, &other);
	struct ticket t = world_see(w, b);

	assert_rc(w->program, IN_TX(w->program, ticket_relations(&tx, &t, &all, &rel)), RC_OK);
	assert_int_equal(rel.nsuggested, 1);
	assert_int_equal(rel.suggested[0].id.v, a.v);
	assert_rc(w->program, IN_TX(w->program, ticket_relations(&tx, &t, &dan, &rel)), RC_OK);
	assert_int_equal(rel.nsuggested, 0); /* what they may not read is not named */
}

static void what_one_agent_dismissed_is_suggested_to_nobody(void **state)
{
	struct world *w = *state;
	struct access all = {w->bob, ROLE_ADMIN, NULL, 0};
	ticket_id a = by_mail(w, LI, "<1@x>"), b = by_mail(w, LI, "<2@x>");
	struct job *ann = world_as(w, w->ann), *dan = world_as(w, w->dan);
	struct ticket_relations rel;
	struct ticket t = world_see(w, a);

	assert_rc(ann, IN_TX(ann, ticket_relations(&tx, &t, &all, &rel)), RC_OK);
	assert_int_equal(rel.nsuggested, 1);
	assert_rc(dan, IN_TX(dan, ticket_dismiss(&tx, b, a, ANY_VERSION)), RC_NOT_FOUND);
	assert_rc(ann, IN_TX(ann, ticket_dismiss(&tx, b, a, 1)), RC_OK);
	assert_rc(ann, IN_TX(ann, ticket_dismiss(&tx, b, a, ANY_VERSION)), RC_OK);
	assert_string_equal(world_events(w, b), "created dismissed");
	assert_rc(ann, IN_TX(ann, ticket_relations(&tx, &t, &all, &rel)), RC_OK);
	assert_int_equal(rel.nsuggested, 0);
}

/* ---- spam ---- */

static void spam_is_tagged_and_closed_and_may_be_none_after_all(void **state)
{
	struct world *w = *state;
	ticket_id id = by_mail(w, LI, "<1@x>");
	struct job *ann = world_as(w, w->ann);

	assert_rc(ann, IN_TX(ann, ticket_mark_spam(&tx, id, true, 1)), RC_OK);
	assert_int_equal(world_see(w, id).status, TICKET_CLOSED);
	assert_string_equal(world_events(w, id), "created tagged status");
	assert_rc(ann, IN_TX(ann, ticket_mark_spam(&tx, id, true, ANY_VERSION)), RC_OK);
	assert_rc(ann, IN_TX(ann, ticket_mark_spam(&tx, id, false, ANY_VERSION)), RC_OK);
	assert_int_equal(world_see(w, id).status, TICKET_OPEN);
	assert_string_equal(world_events(w, id), "created tagged status untagged status");
}

/* ---- why ---- */

static struct intake_explained explained(struct world *w, const struct message_in *in)
{
	struct intake_explained e;
	AUTO(db_tx) tx = db_begin(w->program);

	assert_rc(w->program, intake_explain(&tx, in, &e), RC_OK);
	return e;
}

static void the_rule_that_would_hit_is_told_and_nothing_is_taken_in(void **state)
{
	struct world *w = *state;
	ticket_id t = by_mail(w, LI, "<1@x>");
	struct message_in first = letter(w, LI, "<2@x>"), answer = letter_answer(w, LI, "<3@x>", "<1@x>"),
			  stranger = letter_answer(w, STRANGER, "<4@y>", "<1@x>"),
			  again = letter(w, LI, "<1@x>"), own = letter(w, LI, "<5@x>");
	struct intake_explained e = explained(w, &first);

	own.class = CLASS_SELF_LOOP;
	assert_string_equal(e.rule, "new");
	assert_int_equal(e.ticket.v, 0);
	e = explained(w, &answer);
	assert_string_equal(e.rule, "known");
	assert_int_equal(e.ticket.v, t.v);
	assert_false(e.held);
	e = explained(w, &stranger);
	assert_true(e.held);
	assert_non_null(strstr(e.why, "takes no part"));
	assert_string_equal(explained(w, &again).rule, "repeat");
	assert_string_equal(explained(w, &own).rule, "none");
	assert_string_equal(world_events(w, t), "created");
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		WORLD_TEST(a_merged_ticket_leads_to_its_target_and_can_go_back),
		WORLD_TEST(no_way_opens_a_ticket_that_leads_elsewhere),
		WORLD_TEST(merges_make_chains_but_no_rings),
		WORLD_TEST(what_waits_opens_the_ticket_it_is_merged_into),
		WORLD_TEST(a_strangers_words_wait_for_an_agents_word),
		WORLD_TEST(a_very_different_subject_is_asked_about_and_can_be_split_off),
		WORLD_TEST(the_same_customer_and_subject_within_days_is_a_suggestion),
		WORLD_TEST(a_held_message_tells_its_agents_and_in_time_their_leads),
		WORLD_TEST(who_has_the_ticket_alone_hears_of_a_held_message),
		WORLD_TEST(what_one_agent_dismissed_is_suggested_to_nobody),
		WORLD_TEST(spam_is_tagged_and_closed_and_may_be_none_after_all),
		WORLD_TEST(the_rule_that_would_hit_is_told_and_nothing_is_taken_in),
	};

	return db_fixture_run(tests, COUNT_OF(tests));
}
