/* test_article_use.c - what articles do: used on tickets, judged by readers, missed by them, begun from a ticket. */
#include "tests/support/world.h"

#include <string.h>
#include <talloc.h>

#include "workflow/article_category.h"
#include "workflow/article_cluster.h"
#include "workflow/article_from_ticket.h"
#include "workflow/article_list.h"
#include "workflow/article_public.h"
#include "workflow/article_reader.h"
#include "workflow/article_use.h"
#include "workflow/article_write.h"

static article_id published(struct world *w, const char *title)
{
	struct article_category c = {.active = true,
				     .name_en = (char *)"Lights",
				     .name_zh_cn = (char *)"",
				     .name_zh_tw = (char *)""};
	const struct article_words words = {.title = title, .body = "Press it.", .what = ""};
	struct article a = {.visibility = ARTICLE_PUBLIC, .source = LOCALE_EN};
	struct job *j = w->program;

	assert_rc(j, IN_TX(j, article_category_save(&tx, &c)), RC_OK);
	a.category = c.id;
	assert_rc(j, IN_TX(j, article_create(&tx, &a, &words)), RC_OK);
	assert_rc(j, IN_TX(j, article_publish(&tx, a.id, LOCALE_EN, 1)), RC_OK);
	return a.id;
}

static struct article_counts counts(struct world *w, article_id id)
{
	struct article_counts *c;

	assert_rc(w->program, IN_TX(w->program, article_counts(&tx, &id.v, 1, &c)), RC_OK);
	return c[0];
}

static void use(struct world *w, ticket_id t, article_id id, enum article_how how)
{
	struct job *j = world_as(w, w->ann);

	assert_rc(j, IN_TX(j, article_use(&tx, t, id, LOCALE_EN, how)), RC_OK);
}

static void become(struct world *w, ticket_id t, enum ticket_status to)
{
	struct job *j = world_as(w, w->ann);

	assert_rc(j, IN_TX(j, ticket_set_status(&tx, t, to, ANY_VERSION)), RC_OK);
}

static void a_ticket_that_stays_solved_counts_for_its_article(void **state)
{
	struct world *w = *state;
	article_id id = published(w, "Reset");
	ticket_id t = world_ticket(w, "li@example.org", "Hub", "It broke."),
		  late = world_ticket(w, "wu@example.org", "Hub", "Mine too.");

	use(w, t, id, ARTICLE_USED_TEXT);
	use(w, t, id, ARTICLE_USED_TEXT); /* the same again */
	use(w, t, id, ARTICLE_USED_LINK);
	use(w, t, id, ARTICLE_USED_VIEWED); /* to look is no use */
	assert_int_equal(counts(w, id).uses, 1);
	assert_int_equal(counts(w, id).solved, 0);
	become(w, t, TICKET_SOLVED);
	assert_int_equal(counts(w, id).solved, 1);
	become(w, t, TICKET_OPEN);
	assert_int_equal(counts(w, id).solved, 0);
	become(w, t, TICKET_SOLVED);
	become(w, late, TICKET_SOLVED);
	use(w, late, id, ARTICLE_USED_LINK); /* noted just after the solving reply */
	assert_int_equal(counts(w, id).uses, 2);
	assert_int_equal(counts(w, id).solved, 2);
}

static struct article_line *popular(struct world *w, size_t *n_r)
{
	const struct article_query q = {.locale = LOCALE_ZH_TW, .order = ARTICLE_POPULAR, .most = 9};
	struct article_line *list;

	assert_rc(w->program, IN_TX(w->program, article_public_list(&tx, &q, &list, n_r, NULL)), RC_OK);
	return list;
}

static void readers_say_and_are_not_named(void **state)
{
	struct world *w = *state;
	article_id first = published(w, "Reset"), second = published(w, "Pair");
	struct article_feedback yes = {.locale = LOCALE_EN,
				       .helped = true,
				       .reason = ARTICLE_REASON_WRONG,
				       .words = (char *)""},
				no = {.locale = LOCALE_EN,
				      .reason = ARTICLE_REASON_UNCLEAR,
				      .words = (char *)"Mail me: li@example.org, 13800138000"},
				elsewhere = {.locale = LOCALE_ZH_CN, .helped = true, .words = (char *)""};
	struct article_feedback *list;
	size_t n;

	assert_rc(w->program, IN_TX(w->program, article_feedback_add(&tx, first, &yes)), RC_OK);
	assert_rc(w->program, IN_TX(w->program, article_feedback_add(&tx, second, &no)), RC_OK);
	assert_rc(w->program, IN_TX(w->program, article_feedback_add(&tx, first, &elsewhere)), RC_NOT_FOUND);
	assert_int_equal(counts(w, first).helped, 1);
	assert_int_equal(counts(w, second).not_helped, 1);
	assert_int_equal(popular(w, &n)[0].id.v, first.v);
	assert_int_equal(n, 2); /* in English, which stands in for Chinese */
	assert_rc(w->program, IN_TX(w->program, article_feedback_list(&tx, second, &list, &n)), RC_OK);
	assert_string_equal(list[0].words, "Mail me: [email address], [phone number]");
	assert_int_equal(list[0].number, 1);
}

static void what_helps_nobody_is_stale(void **state)
{
	struct world *w = *state;
	const struct article_filter stale = {.view = ARTICLE_VIEW_STALE, .text = "", .most = 9};
	const struct access lead = {w->lee, ROLE_LEAD, NULL, 0};
	article_id id = published(w, "Reset");
	struct article *list;
	size_t n, total;

	for (int i = 0; i < 3; i++) {
		struct article_feedback no = {.locale = LOCALE_EN, .words = (char *)""};

		assert_rc(w->program, IN_TX(w->program, article_list(&tx, &lead, &stale, &list, &n, &total)),
			  RC_OK);
		assert_int_equal(n, 0);
		assert_rc(w->program, IN_TX(w->program, article_feedback_add(&tx, id, &no)), RC_OK);
	}
	assert_rc(w->program, IN_TX(w->program, article_list(&tx, &lead, &stale, &list, &n, &total)), RC_OK);
	assert_int_equal(n, 1);
}

static struct article_gap *gaps(struct world *w, bool settled, size_t *n_r)
{
	struct article_gap *list;

	assert_rc(w->program, IN_TX(w->program, article_gaps(&tx, settled, &list, n_r)), RC_OK);
	return list;
}

static void what_is_looked_for_in_vain_is_counted_until_it_is_settled(void **state)
{
	static const char *const queries[] = {
		"Delivery address", "ＤＥＬＩＶＥＲＹ address", "軟體", "软件", "x", "LU-240918"};
	struct world *w = *state;
	article_id id = published(w, "Reset");
	struct job *ann = world_as(w, w->ann);
	size_t n;

	for (size_t i = 0; i < COUNT_OF(queries); i++)
		assert_rc(ann, IN_TX(ann, article_gap_note(&tx, LOCALE_EN, queries[i])), RC_OK);
	struct article_gap *list = gaps(w, false, &n);

	assert_int_equal(n, 3); /* the one letter is none */
	assert_int_equal(list[0].n, 2);
	assert_int_equal(list[1].n, 2);
	assert_string_equal(list[2].shown, "[number]");
	assert_rc(ann, IN_TX(ann, article_gap_settle(&tx, LOCALE_EN, "delivery ADDRESS", id)), RC_OK);
	assert_rc(ann, IN_TX(ann, article_gap_settle(&tx, LOCALE_ZH_CN, "delivery ADDRESS", id)),
		  RC_NOT_FOUND);
	gaps(w, false, &n);
	assert_int_equal(n, 2);
	assert_int_equal(gaps(w, true, &n)[0].article.v, id.v);
	assert_rc(ann, IN_TX(ann, article_gap_note(&tx, LOCALE_EN, "delivery address")), RC_OK);
	gaps(w, true, &n);
	assert_int_equal(n, 0); /* still not found: open again */
}

static void an_article_begins_without_whose_ticket_it_was(void **state)
{
	struct world *w = *state;
	struct message_in mail =
		world_mail(w, "wang@example.org", "Re: Hub LU-240918 is *offline*",
			   "Hello,\nI am Wang Xiaoming, call 13800138000.\n# It blinks.\n-- \nXiaoming");
	struct job *ann = world_as(w, w->ann);
	const struct reply_in reply = {.client = world_client(),
				       .text = "Dear Xiaoming, pull the plug.\nann@help.example\n"
					       "| Lamp | Do |\n| ---- | -- |\n| r*d | a\\|b |\nSo | that."};
	struct article_begun b;
	message_id m;

	mail.from_name = "Wang Xiaoming";
	ticket_id t = world_intake(w, &mail).ticket;

	assert_rc(ann, IN_TX(ann, ticket_reply(&tx, t, &reply, ANY_VERSION, &m)), RC_OK);
	struct ticket now = world_see(w, t);

	assert_rc(ann, IN_TX(ann, article_from_ticket(&tx, &now, &b)), RC_OK);
	assert_string_equal(b.title, "Hub [number] is *offline*");
	assert_string_equal(b.body,
			    "## Problem\n\nHello,\nI am [name], call [phone number].\n\\# It blinks.\n\n"
			    "## Solution\n\nDear [name], pull the plug.\n[email address]\n\n"
			    "| Lamp | Do |\n| ---- | -- |\n| r\\*d | a\\|b |\n\nSo \\| that.");
	assert_int_equal(b.taken_out[PERSONAL_NAME], 2);
}

static void tickets_without_an_article_are_found_together(void **state)
{
	struct world *w = *state;
	const struct access ann = {w->ann, ROLE_AGENT, &w->support, 1},
			    dan = {w->dan, ROLE_AGENT, &w->billing, 1};
	article_id id = published(w, "Reset");
	struct article_clusters c;
	ticket_id t = {0};

	for (int i = 0; i < 4; i++) {
		t = world_ticket(w, talloc_asprintf(w->program->ctx, "c%d@example.org", i), "Printer jams",
				 "It does.");
		become(w, t, TICKET_SOLVED);
	}
	use(w, t, id, ARTICLE_USED_TEXT);
	assert_rc(w->program, IN_TX(w->program, article_clusters(&tx, &ann, &c)), RC_OK);
	assert_int_equal(c.n, 1);
	assert_int_equal(c.list[0].n, 3);
	assert_rc(w->program, IN_TX(w->program, article_clusters(&tx, &dan, &c)), RC_OK);
	assert_int_equal(c.n, 0);
	assert_int_equal(c.ntickets, 0);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		WORLD_TEST(a_ticket_that_stays_solved_counts_for_its_article),
		WORLD_TEST(readers_say_and_are_not_named),
		WORLD_TEST(what_helps_nobody_is_stale),
		WORLD_TEST(what_is_looked_for_in_vain_is_counted_until_it_is_settled),
		WORLD_TEST(an_article_begins_without_whose_ticket_it_was),
		WORLD_TEST(tickets_without_an_article_are_found_together),
	};

	return db_fixture_run(tests, COUNT_OF(tests));
}
