/* test_search.c - what is said is found once, at once, by those who may know of it. */
#include <stdio.h>
#include <string.h>
#include <talloc.h>
#include <unistd.h>

#include <jansson.h>

#include "tests/support/search_house.h"
#include "workflow/access.h"
#include "workflow/fax.h"
#include "workflow/search.h"
#include "workflow/search_document.h"
#include "workflow/ticket_number.h"

static enum rc find(struct db_tx *tx, agent_id who, const struct search_ask *ask, struct search_found *f)
{
	struct access a;

	TRY(access_load(tx, who, &a));
	return search_find(tx, &a, ask, f);
}

static struct search_found ask(struct search_house *h, agent_id who, const char *text)
{
	struct job *j = world_as(h->w, who);
	const struct search_ask ask = {.text = text, .most = 20};
	struct search_found f;

	assert_rc(j, IN_TX(j, find(&tx, who, &ask, &f)), RC_OK);
	return f;
}

/* The tickets found, the best first, by their subjects: "Help | Printer". */
static char *subjects(struct search_house *h, agent_id who, const char *text)
{
	struct search_found f = ask(h, who, text);
	char *out = talloc_strdup(h, "");

	for (size_t i = 0; i < f.n; i++)
		out = talloc_asprintf_append(out, "%s%s", i ? " | " : "", f.hits[i].ticket.subject);
	return out;
}
#define assert_found(h, who, text, wanted) assert_string_equal(subjects((h), (who), (text)), (wanted))

static ticket_id three(struct search_house *h)
{
	ticket_id first = world_ticket(h->w, "li@example.org", "Printer", "The printer is offline.");

	world_ticket(h->w, "wang@example.org", "發票", "請把發票抬頭改為示例公司。");
	world_ticket(h->w, "mueller@example.org", "Rechnung", "Straße 5, 400-820-8820");
	search_house_follow(h);
	return first;
}

/* ---- what is found ---- */

static void words_are_found_in_three_scripts(void **state)
{
	struct search_house *h = *state;

	three(h);
	assert_found(h, h->w->ann, "printer", "Printer");
	assert_found(h, h->w->ann, "发票", "發票");
	assert_found(h, h->w->ann, "strasse", "Rechnung");
	assert_found(h, h->w->ann, "4008208820", "Rechnung");
	assert_found(h, h->w->ann, "wang@example.org", "發票");
	assert_found(h, h->w->ann, "nowhere", "");
	assert_found(h, h->w->ann, "", "");
	assert_found(h, h->w->ann, "*", "");
	assert_found(h, h->w->ann, "' OR 1=1 --", "");
}

/* B129, B132: found however it is composed, shown byte for byte. */
static void names_are_compared_folded_and_shown_as_they_are(void **state)
{
	static const char text[] = "Zoe\xcc\x88 \xf0\xa0\xae\xb7\xe9\x87\x8e \xee\x80\x80 caf\xc3\xa9";
	struct search_house *h = *state;

	world_ticket(h->w, "li@example.org", "Names", text);
	search_house_follow(h);
	assert_found(h, h->w->ann, "Zo\xc3\xab", "Names");
	assert_found(h, h->w->ann, "cafe\xcc\x81", "Names");
	assert_found(h, h->w->ann, "\xf0\xa0\xae\xb7\xe9\x87\x8e", "Names");
	struct search_found f = ask(h, h->w->ann, "cafe");
	char *said = talloc_strdup(h, "");

	for (size_t i = 0; i < f.hits[0].said.n; i++)
		said = talloc_strdup_append(said, f.hits[0].said.pieces[i].text);
	assert_string_equal(said, text);
}

static void a_ticket_is_found_by_its_number(void **state)
{
	struct search_house *h = *state;
	char number[TICKET_NUMBER_SIZE];

	ticket_number_write(three(h), number);
	assert_found(h, h->w->ann, number, "Printer");
}

static void notes_and_replies_are_found_at_once_and_once(void **state)
{
	struct search_house *h = *state;
	ticket_id t = three(h);
	struct job *j = world_as(h->w, h->w->ann);
	struct client_id client = world_client();
	message_id m;

	assert_rc(j, IN_TX(j, ticket_note(&tx, t, &client, "toner is empty", &m)), RC_OK);
	search_house_follow(h);
	search_house_follow(h);
	struct search_found f = ask(h, h->w->ann, "toner");

	assert_int_equal(f.n, 1);
	assert_int_equal(f.hits[0].message.v, m.v);
	assert_int_equal(f.hits[0].kind, MESSAGE_NOTE);
	assert_string_equal(f.hits[0].said.pieces[0].text, "toner");
	assert_true(f.hits[0].said.pieces[0].hit);
}

static void words_together_go_before_words_apart(void **state)
{
	struct search_house *h = *state;

	world_ticket(h->w, "a@example.org", "together", "please reset my password now");
	world_ticket(h->w, "b@example.org", "near", "reset it, then my old password");
	world_ticket(h->w, "c@example.org", "apart",
		     "my house is far away and has a garden with trees, the password of which nobody knows "
		     "any more,"
		     " and there is nothing but a button named reset");
	search_house_follow(h);
	assert_found(h, h->w->ann, "reset my password", "together | near | apart");
	assert_found(h, h->w->ann, "\"reset my password\"", "together");
}

static void of_two_alike_the_newer_goes_first(void **state)
{
	struct search_house *h = *state;

	world_ticket(h->w, "a@example.org", "old", "refund");
	world_ticket(h->w, "b@example.org", "new", "refund");
	search_house_follow(h);
	assert_found(h, h->w->ann, "refund", "new | old");
}

static void what_was_read_on_a_fax_is_found(void **state)
{
	struct search_house *h = *state;
	struct job *j = h->w->program;
	struct message_in in = world_mail(h->w, NULL, "Fax", "");
	char none[] = "";
	struct fax_page page = {.width = 1, .height = 1, .view_size = 1, .thumb_size = 1, .text = none};

	in.channel = CHANNEL_FAX;
	struct intake_result r = world_intake(h->w, &in);
	struct fax f = {r.message,	 r.ticket,     .state = FAX_WAITING, .number = none,
			.written = none, .csid = none, .quality = none,	     .why = none};

	assert_rc(j, IN_TX(j, fax_add(&tx, &f)), RC_OK);
	assert_rc(j, IN_TX(j, fax_claim(&tx, SPAN_S(60), &f)), RC_OK);
	assert_rc(j, IN_TX(j, fax_save_pages(&tx, &f, &page, 1, false)), RC_OK);
	search_house_follow(h);
	assert_found(h, h->w->ann, "发票", "");
	assert_rc(j, IN_TX(j, fax_text_claim(&tx, SPAN_S(60), &page)), RC_OK);
	assert_rc(j, IN_TX(j, fax_text_save(&tx, &page, "Invoice 發票 No. 4711")), RC_OK);
	search_house_follow(h);
	assert_found(h, h->w->ann, "发票 4711", "Fax");
}

/* ---- who finds it ---- */

static void nobody_finds_what_they_may_not_read(void **state)
{
	struct search_house *h = *state;

	three(h);
	assert_found(h, h->w->dan, "printer", "");
	assert_found(h, h->w->mia, "printer", "Printer");
}

static void a_ticket_that_moved_is_found_by_its_new_team_alone(void **state)
{
	struct search_house *h = *state;
	ticket_id t = three(h);
	struct job *j = world_as(h->w, h->w->mia);

	assert_rc(j, IN_TX(j, ticket_move(&tx, t, h->w->billing, ANY_VERSION)), RC_OK);
	assert_found(h, h->w->ann, "printer", ""); /* before the index has heard of it */
	search_house_follow(h);
	assert_found(h, h->w->ann, "printer", "");
	assert_found(h, h->w->dan, "printer", "Printer");
}

static void what_is_assigned_to_one_is_found_in_any_team(void **state)
{
	struct search_house *h = *state;
	ticket_id t = three(h);
	struct job *j = world_as(h->w, h->w->mia);

	assert_rc(j, IN_TX(j, ticket_move(&tx, t, h->w->billing, ANY_VERSION)), RC_OK);
	assert_rc(j, IN_TX(j, ticket_assign(&tx, t, h->w->mia, ANY_VERSION)), RC_OK);
	db_fixture_sql(h->w->f, "UPDATE ticket SET assignee_id = (SELECT id FROM agent WHERE login = 'ann')"
				" WHERE subject = 'Printer'");
	search_house_follow(h);
	assert_found(h, h->w->ann, "printer", "Printer");
}

/* ---- narrowing ---- */

static void keys_narrow_and_minus_leaves_out(void **state)
{
	struct search_house *h = *state;
	ticket_id t = three(h);
	struct job *j = world_as(h->w, h->w->ann);

	assert_rc(j, IN_TX(j, ticket_assign(&tx, t, h->w->ann, ANY_VERSION)), RC_OK);
	assert_rc(j, IN_TX(j, ticket_tag(&tx, t, "vip", ANY_VERSION)), RC_OK);
	assert_rc(j, IN_TX(j, ticket_set_priority(&tx, t, PRIORITY_URGENT, ANY_VERSION)), RC_OK);
	search_house_follow(h);
	assert_found(h, h->w->ann, "assignee:me", "Printer");
	assert_found(h, h->w->ann, "-assignee:me", "Rechnung | 發票");
	assert_found(h, h->w->ann, "is:unassigned", "Rechnung | 發票");
	assert_found(h, h->w->ann, "tag:vip", "Printer");
	assert_found(h, h->w->ann, "標籤:vip offline", "Printer");
	assert_found(h, h->w->ann, "优先级：紧急", "Printer");
	assert_found(h, h->w->ann, "status:new", "Rechnung | 發票");
	assert_found(h, h->w->ann, "from:wang@example.org", "發票");
	assert_found(h, h->w->ann, "team:support printer", "Printer");
	assert_found(h, h->w->ann, "before:2026-01-01", "");
	assert_found(h, h->w->ann, "after:2026-01-01 before:2026-01-02 printer", "Printer");
	assert_found(h, h->w->ann, "has:attachment", "");
	assert_found(h, h->w->ann, "channel:mail -printer", "Rechnung | 發票");
}

static void a_value_that_nothing_can_have_is_named(void **state)
{
	struct search_house *h = *state;

	three(h);
	struct search_found f = ask(h, h->w->ann, "printer status:opne");

	assert_int_equal(f.n, 0);
	assert_string_equal(f.unknown, "status:opne");
}

static void pages_follow_each_other_without_holes(void **state)
{
	struct search_house *h = *state;
	struct job *j = world_as(h->w, h->w->ann);
	struct search_found f;
	size_t got = 0;
	bool more = true;

	for (int i = 0; i < 7; i++)
		world_ticket(h->w, "a@example.org", "many", "refund");
	search_house_follow(h);
	for (size_t skip = 0; more; skip += 3) {
		const struct search_ask page = {.text = "refund", .skip = skip, .most = 3};

		assert_rc(j, IN_TX(j, find(&tx, h->w->ann, &page, &f)), RC_OK);
		got += f.n;
		more = f.more;
	}
	assert_int_equal(got, 7);
}

/* ---- the index ---- */

static void a_thrown_away_index_is_made_anew(void **state)
{
	struct search_house *h = *state;

	three(h);
	text_index_close(h->ix);
	unlink(h->path);
	h->ix = search_house_open(h);
	assert_found(h, h->w->ann, "printer", "");
	search_house_follow(h);
	assert_found(h, h->w->ann, "printer", "Printer");
	assert_true(search_progress().whole);
}

static void what_the_feed_no_longer_has_is_walked_over(void **state)
{
	struct search_house *h = *state;

	three(h);
	world_ticket(h->w, "zhao@example.org", "Late", "the feed forgot me");
	db_fixture_sql(h->w->f, "DELETE FROM feed");
	world_ticket(h->w, "zhao@example.org", "Later", "the feed knows me");
	search_house_follow(h);
	assert_found(h, h->w->ann, "feed", "Later | Late");
	assert_found(h, h->w->ann, "printer", "Printer");
}

static void a_reopened_index_goes_on_where_it_was(void **state)
{
	struct search_house *h = *state;

	three(h);
	text_index_close(h->ix);
	h->ix = search_house_open(h);
	world_ticket(h->w, "zhao@example.org", "Late", "one more printer");
	search_house_follow(h);
	assert_found(h, h->w->ann, "printer", "Late | Printer");
}

/* ---- the corpus ---- */

static char *id_of(void *ctx, const char *subject)
{
	return talloc_strndup(ctx, subject, strcspn(subject, " "));
}

static void answers_are_those_of_the_corpus(void **state)
{
	struct search_house *h = *state;
	const char *at = getenv("ONEVOICE_CORPUS");
	json_t *corpus, *row;
	json_error_t e;
	size_t i;

	if (!at)
		at = "../shared/corpus";
	corpus = json_load_file(talloc_asprintf(h, "%s/search/cases.json", at), 0, &e);
	if (!corpus) {
		print_message("the corpus is not beside the checkout: %s\n", e.text);
		skip();
	}
	json_array_foreach(json_object_get(corpus, "documents"), i, row)
	{
		const char *id = json_string_value(json_object_get(row, "id"));

		world_ticket(
			h->w, "somebody@example.org",
			talloc_asprintf(h, "%s %s", id, json_string_value(json_object_get(row, "title"))),
			json_string_value(json_object_get(row, "text")));
	}
	search_house_follow(h);
	json_array_foreach(json_object_get(corpus, "queries"), i, row)
	{
		const char *q = json_string_value(json_object_get(row, "q"));
		struct search_found f = ask(h, h->w->ann, q);
		char *found = talloc_strdup(h, " ");
		json_t *id;
		size_t k;

		for (k = 0; k < f.n; k++)
			found = talloc_asprintf_append(found, "%s ", id_of(h, f.hits[k].ticket.subject));
		json_array_foreach(json_object_get(row, "must_find"), k,
				   id) if (!strstr(found, talloc_asprintf(h, " %s ", json_string_value(id))))
			fail_msg("%s: found%s, not %s", q, found, json_string_value(id));
		json_array_foreach(json_object_get(row, "must_not_find"), k,
				   id) if (strstr(found, talloc_asprintf(h, " %s ", json_string_value(id))))
			fail_msg("%s: found%s", q, found);
	}
	struct search_found f = ask(h, h->w->ann, "市长");

	assert_string_equal(id_of(h, f.hits[0].ticket.subject), "d10");
	json_decref(corpus);
}

int main(void)
{
#define CASE(f) cmocka_unit_test_setup_teardown(f, search_house_setup, search_house_teardown)
	const struct CMUnitTest tests[] = {
		CASE(words_are_found_in_three_scripts),
		CASE(names_are_compared_folded_and_shown_as_they_are),
		CASE(a_ticket_is_found_by_its_number),
		CASE(notes_and_replies_are_found_at_once_and_once),
		CASE(words_together_go_before_words_apart),
		CASE(of_two_alike_the_newer_goes_first),
		CASE(what_was_read_on_a_fax_is_found),
		CASE(nobody_finds_what_they_may_not_read),
		CASE(a_ticket_that_moved_is_found_by_its_new_team_alone),
		CASE(what_is_assigned_to_one_is_found_in_any_team),
		CASE(keys_narrow_and_minus_leaves_out),
		CASE(a_value_that_nothing_can_have_is_named),
		CASE(pages_follow_each_other_without_holes),
		CASE(a_thrown_away_index_is_made_anew),
		CASE(what_the_feed_no_longer_has_is_walked_over),
		CASE(a_reopened_index_goes_on_where_it_was),
		CASE(answers_are_those_of_the_corpus),
	};

	return db_fixture_run(tests, COUNT_OF(tests));
}
