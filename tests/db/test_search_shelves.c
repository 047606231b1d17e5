/* test_search_shelves.c - customers and articles are found by those who may know of them, and by nobody else (S16). */
#include <stdio.h>
#include <string.h>
#include <talloc.h>

#include "hub/base/num.h"
#include "tests/support/search_house.h"
#include "workflow/article_category.h"
#include "workflow/article_write.h"
#include "workflow/search_article.h"
#include "workflow/search_customer.h"

/* ---- customers ---- */

/* A ticket of theirs, in the support team. */
static ticket_id writes(struct search_house *h, const char *name, const char *address)
{
	struct message_in in = world_mail(h->w, address, "Help", "It broke.");

	in.from_name = name;
	return world_intake(h->w, &in).ticket;
}

static enum rc find_customers(struct db_tx *tx, agent_id who, const char *text,
			      struct search_customers_found *f)
{
	struct access a;

	TRY(access_load(tx, who, &a));
	return search_customers(tx, &a, text, true, 20, f);
}

/* Their names, the best first: "Li | Wang"; behind the last one "+" where there are more. */
static char *customers(struct search_house *h, agent_id who, const char *text)
{
	struct job *j = world_as(h->w, who);
	struct search_customers_found f;
	char *out = talloc_strdup(h, "");

	assert_rc(j, IN_TX(j, find_customers(&tx, who, text, &f)), RC_OK);
	for (size_t i = 0; i < f.n; i++)
		out = talloc_asprintf_append(out, "%s%s", i ? " | " : "", f.hits[i].customer.name);
	return talloc_asprintf_append(out, "%s", f.more ? "+" : "");
}
#define assert_customers(h, who, text, wanted) assert_string_equal(customers((h), (who), (text)), (wanted))

static void customers_are_found_by_name_pinyin_address_and_organisation(void **state)
{
	static const struct {
		const char *typed, *found;
	} cases[] = {
		{"王建立", "王建立"},
		{"王", "王建立"},
		{"建立", "王建立"},
		{"w", "王建立 | 陳大文"}, /* wang, and the last syllable wen */
		{"wang", "王建立"},
		{"wangj", "王建立"},
		{"WangJianli", "王建立"},
		{"jianli", "王建立"},
		{"wjl", "王建立"},
		{"jl", "王建立"},
		{"wang jian", "王建立"},
		{"陈大文", "陳大文"}, /* in the other script */
		{"陳大文", "陳大文"},
		{"cdw", "陳大文"},
		{"zoe", "Zo\xc3\xab M\xc3\xbcller"},
		{"mu", "Zo\xc3\xab M\xc3\xbcller"},
		{"mueller@acme", "Zo\xc3\xab M\xc3\xbcller"},
		{"acme", "Zo\xc3\xab M\xc3\xbcller"},
		{"Zoe\xcc\x88 Mu\xcc\x88ller", "Zo\xc3\xab M\xc3\xbcller"}, /* decomposed: B129 */
		{"\xf0\xa0\xae\xb7", "\xf0\xa0\xae\xb7\xe9\x87\x8e"},	    /* outside the BMP: B132 */
		{"nobody", ""},
		{"", ""},
		{"\"*(", ""},
		{"status:open wang", ""},
	};
	struct search_house *h = *state;

	(void)state;
	writes(h, "王建立", "w1@example.org");
	writes(h, "陳大文", "d1@example.org");
	writes(h, "Zo\xc3\xab M\xc3\xbcller", "mueller@acme.example");
	writes(h, "\xf0\xa0\xae\xb7\xe9\x87\x8e", "y1@example.net");
	search_house_follow(h);
	for (size_t i = 0; i < COUNT_OF(cases); i++)
		assert_customers(h, h->w->ann, cases[i].typed, cases[i].found);
}

static void customers_are_known_by_the_tickets_one_may_read(void **state)
{
	struct search_house *h = *state;
	ticket_id t = writes(h, "Li Na", "li@example.org");
	struct job *mia = world_as(h->w, h->w->mia);
	struct search_customers_found f;

	search_house_follow(h);
	assert_customers(h, h->w->ann, "li", "Li Na");
	assert_customers(h, h->w->dan, "li", "");
	assert_customers(h, h->w->mia, "li", "Li Na");
	assert_rc(mia, IN_TX(mia, find_customers(&tx, h->w->mia, "li na", &f)), RC_OK);
	assert_int_equal(f.hits[0].ticket.id.v, t.v);
	assert_string_equal(f.hits[0].plain_address, "li@example.org");
	assert_true(f.hits[0].name.pieces[0].hit);

	mia = world_as(h->w, h->w->mia);
	assert_rc(mia, IN_TX(mia, ticket_move(&tx, t, h->w->billing, ANY_VERSION)), RC_OK);
	assert_customers(h, h->w->ann, "li", ""); /* before the index has heard of it */
	search_house_follow(h);
	assert_customers(h, h->w->ann, "li", "");
	assert_customers(h, h->w->dan, "li", "Li Na");
}

/* ---- articles ---- */

static article_category_id shelf(struct world *w)
{
	struct article_category c = {.place = 1,
				     .active = true,
				     .name_en = (char *)"All",
				     .name_zh_cn = (char *)"全部",
				     .name_zh_tw = (char *)"全部"};
	struct job *j = world_as(w, w->mia);
	assert_rc(j, IN_TX(j, article_category_save(&tx, &c)), RC_OK);
	return c.id;
}

static article_id draft(struct search_house *h, agent_id by, enum article_visibility v, enum locale l,
			const char *title, const char *body)
{
	struct article a = {.category = shelf(h->w), .visibility = v, .source = l};
	const struct article_words said = {.title = title, .body = body, .what = ""};
	struct job *j = world_as(h->w, by);

	assert_rc(j, IN_TX(j, article_create(&tx, &a, &said)), RC_OK);
	return a.id;
}

static uint32_t version_of(struct search_house *h, article_id id, enum locale l)
{
	struct article_text t;

	assert_rc(h->w->program, IN_TX(h->w->program, article_text_get(&tx, id, l, &t)), RC_OK);
	return t.version;
}

static void publish(struct search_house *h, article_id id, enum locale l)
{
	struct job *j = world_as(h->w, h->w->lee);

	assert_rc(j, IN_TX(j, article_publish(&tx, id, l, version_of(h, id, l))), RC_OK);
}

static article_id published(struct search_house *h, enum article_visibility v, enum locale l,
			    const char *title, const char *body)
{
	article_id id = draft(h, h->w->lee, v, l, title, body);

	publish(h, id, l);
	return id;
}

/* `who` 0: the public. */
static enum rc find_articles(struct db_tx *tx, agent_id who, const struct search_article_ask *ask,
			     struct search_articles_found *f)
{
	struct access a;

	if (who.v)
		TRY(access_load(tx, who, &a));
	return search_articles(tx, who.v ? &a : NULL, ask, f);
}

static char *titles_of(struct search_house *h, const struct search_articles_found *f)
{
	char *out = talloc_strdup(h, "");

	for (size_t i = 0; i < f->n; i++)
		out = talloc_asprintf_append(out, "%s%s", i ? " | " : "", f->hits[i].plain_title);
	return talloc_asprintf_append(out, "%s", f->more ? "+" : "");
}

static char *articles(struct search_house *h, agent_id who, enum locale l, const char *text)
{
	struct job *j = who.v ? world_as(h->w, who) : h->w->program;
	const struct search_article_ask ask = {.text = text, .typing = true, .locale = l, .most = 10};
	struct search_articles_found f;

	assert_rc(j, IN_TX(j, find_articles(&tx, who, &ask, &f)), RC_OK);
	return titles_of(h, &f);
}
#define assert_articles(h, who, l, text, wanted) \
	assert_string_equal(articles((h), (who), (l), (text)), (wanted))

static const agent_id anybody = {0};

static void articles_are_found_in_both_scripts_and_shown_in_the_readers(void **state)
{
	struct search_house *h = *state;

	published(h, ARTICLE_PUBLIC, LOCALE_ZH_CN, "更新软件", "在设置里更新**软件**，然后重启路由器。");
	published(h, ARTICLE_PUBLIC, LOCALE_EN, "Reset the hub",
		  "Press the [button](https://example.org/zzz).");
	search_house_follow(h);
	assert_articles(h, anybody, LOCALE_ZH_CN, "软件", "更新软件");
	assert_articles(h, anybody, LOCALE_ZH_TW, "软件", "更新軟體");
	assert_articles(h, anybody, LOCALE_ZH_TW, "軟體", "更新軟體");
	assert_articles(h, anybody, LOCALE_ZH_CN, "軟體 路由", "更新软件");
	assert_articles(h, anybody, LOCALE_ZH_CN, "r", "Reset the hub");
	assert_articles(h, anybody, LOCALE_EN, "button", "Reset the hub");
	assert_articles(h, anybody, LOCALE_EN, "zzz", ""); /* an address is no text */
	assert_articles(h, anybody, LOCALE_EN, "status:open", "");
	assert_articles(h, anybody, LOCALE_EN, "\" OR scope:work", "");

	struct search_articles_found f;
	const struct search_article_ask ask = {.text = "軟體", .locale = LOCALE_ZH_TW, .most = 10};

	assert_rc(h->w->program, IN_TX(h->w->program, find_articles(&tx, anybody, &ask, &f)), RC_OK);
	assert_int_equal(f.hits[0].locale, LOCALE_ZH_TW);
	assert_true(f.hits[0].converted);
	assert_string_equal(f.hits[0].title.pieces[1].text, "軟體");
	assert_true(f.hits[0].title.pieces[1].hit);
}

static void what_is_kept_of_an_article_is_never_shown_for_another_version(void **state)
{
	static const char *const ends[] = {"in the shed", "in the cellar", "in the attic"};
	struct search_house *h = *state;
	article_id id =
		published(h, ARTICLE_PUBLIC, LOCALE_EN, "Where the hub is", "The hub is in the hall.");

	search_house_follow(h);
	for (size_t i = 0; i < COUNT_OF(ends); i++) {
		const struct search_article_ask ask = {.text = "hub", .locale = LOCALE_EN, .most = 10};
		const struct article_words said = {.title = "Where the hub is", .body = ends[i], .what = ""};
		struct job *j = world_as(h->w, h->w->lee);
		uint64_t before = search_progress().articles;
		struct search_articles_found f;

		/* twice: read, and as it was kept */
		for (int again = 0; again < 2; again++)
			assert_rc(j, IN_TX(j, find_articles(&tx, anybody, &ask, &f)), RC_OK);
		assert_string_equal(f.hits[0].said.pieces[0].text, i ? ends[i - 1] : "The ");
		assert_rc(j, IN_TX(j, article_write(&tx, id, LOCALE_EN, version_of(h, id, LOCALE_EN), &said)),
			  RC_OK);
		publish(h, id, LOCALE_EN);
		search_house_follow(h);
		assert_true(search_progress().articles > before);
	}
}

/* "Cable 17" */
static uint64_t number_of(const char *title)
{
	uint64_t n;

	assert_int_equal(num_u64(strrchr(title, ' ') + 1, 99, &n), RC_OK);
	return n;
}

static void pages_follow_one_another_without_a_gap(void **state)
{
	struct search_house *h = *state;
	char seen[100] = "";
	size_t pages = 0;
	bool more = true;

	struct article a = {.category = shelf(h->w), .visibility = ARTICLE_PUBLIC, .source = LOCALE_EN};
	struct job *j = world_as(h->w, h->w->lee);

	for (unsigned i = 0; i < 75; i++) { /* more than one statement reads */
		const struct article_words said = {
			.title = talloc_asprintf(h, "Cable %u", i), .body = "About cables.", .what = ""};

		assert_rc(j, IN_TX(j, article_create(&tx, &a, &said)), RC_OK);
		assert_rc(j, IN_TX(j, article_publish(&tx, a.id, LOCALE_EN, 1)), RC_OK);
	}
	search_house_follow(h);
	for (size_t skip = 0; more; skip += 20, pages++) {
		const struct search_article_ask ask = {
			.text = "cable", .locale = LOCALE_EN, .skip = skip, .most = 20};
		struct search_articles_found f;

		assert_rc(h->w->program, IN_TX(h->w->program, find_articles(&tx, anybody, &ask, &f)), RC_OK);
		for (size_t i = 0; i < f.n; i++)
			seen[number_of(f.hits[i].plain_title)]++;
		more = f.more;
	}
	assert_int_equal(pages, 4);
	for (unsigned i = 0; i < 75; i++)
		assert_int_equal(seen[i], 1);
}

/* ---- S16: a word that stands nowhere else ---- */

#define CANARY "zanzibarcanary"

/* What each role learns of the word, by every way there is. */
static char *told(struct search_house *h, agent_id who, ticket_id t)
{
	const struct search_article_ask one = {.text = CANARY " 机密", .locale = LOCALE_EN, .most = 1};
	struct job *j = who.v ? world_as(h->w, who) : h->w->program;
	struct search_articles_found f;
	struct access a;
	char *out;

	assert_rc(j, IN_TX(j, find_articles(&tx, who, &one, &f)), RC_OK);
	out = talloc_asprintf(h, "%s;", titles_of(h, &f));
	if (who.v)
		assert_rc(j, IN_TX(j, access_load(&tx, who, &a)), RC_OK);
	assert_rc(j,
		  IN_TX(j, search_suggest_for(&tx, who.v ? &a : NULL, LOCALE_EN, CANARY " 机密", "", 10, &f)),
		  RC_OK);
	out = talloc_asprintf_append(out, "%s;", titles_of(h, &f));
	if (!who.v)
		return out;
	enum rc rc = IN_TX(j, search_suggest(&tx, &a, t, 10, &f));

	return talloc_asprintf_append(out, "%s", rc == RC_OK ? titles_of(h, &f) : rc_name(rc));
}
#define assert_told(h, who, t, wanted) assert_string_equal(told((h), (who), (t)), (wanted))

static void what_is_being_written_is_found_by_its_writers_and_by_who_publishes(void **state)
{
	struct search_house *h = *state;
	struct world *w = h->w;
	ticket_id t = world_ticket(w, "li@example.org", CANARY " 机密", "");
	article_id id = draft(h, w->ann, ARTICLE_PUBLIC, LOCALE_EN, "Draft", CANARY " 机密 words");

	search_house_follow(h);
	assert_told(h, anybody, t, ";;");
	assert_told(h, w->bob, t, ";;");
	assert_told(h, w->dan, t, ";;not_found"); /* nor may they read the ticket */
	assert_told(h, w->ann, t, "Draft;Draft;Draft");
	assert_told(h, w->lee, t, "Draft;Draft;Draft");
	assert_told(h, w->mia, t, "Draft;Draft;Draft");

	publish(h, id, LOCALE_EN);
	assert_told(h, anybody, t, ";;"); /* soon */
	search_house_follow(h);
	assert_told(h, anybody, t, "Draft;Draft;");
	assert_told(h, w->bob, t, "Draft;Draft;Draft");

	/* the next version is written: of it nobody else learns */
	const struct article_words next = {.title = "Draft", .body = "quaggacanary 斑驴 words", .what = ""};
	struct job *ann = world_as(w, w->ann);

	assert_rc(ann, IN_TX(ann, article_write(&tx, id, LOCALE_EN, version_of(h, id, LOCALE_EN), &next)),
		  RC_OK);
	search_house_follow(h);
	assert_articles(h, anybody, LOCALE_EN, "quaggacanary", "");
	assert_articles(h, w->bob, LOCALE_EN, "quaggacanary", "");
	assert_articles(h, w->ann, LOCALE_EN, "quaggacanary", "Draft");
	assert_articles(h, anybody, LOCALE_EN, CANARY, "Draft");
}

static void what_is_taken_back_is_gone_before_the_index_has_heard_of_it(void **state)
{
	struct search_house *h = *state;
	struct world *w = h->w;
	ticket_id t = world_ticket(w, "li@example.org", "Help", CANARY " 机密");
	article_id id = published(h, ARTICLE_PUBLIC, LOCALE_EN, "Public", CANARY " 机密");
	struct job *lee = world_as(w, w->lee);
	struct article a;

	search_house_follow(h);
	assert_told(h, anybody, t, "Public;Public;");
	assert_rc(lee, IN_TX(lee, article_get(&tx, id, &a)), RC_OK);
	a.visibility = ARTICLE_INTERNAL;
	assert_rc(lee, IN_TX(lee, article_set(&tx, &a, a.version)), RC_OK);
	for (int followed = 0; followed < 2; followed++) {
		assert_told(h, anybody, t, ";;");
		assert_told(h, w->bob, t, "Public;Public;Public");
		search_house_follow(h);
	}
	lee = world_as(w, w->lee);
	assert_rc(lee, IN_TX(lee, article_get(&tx, id, &a)), RC_OK);
	assert_rc(lee, IN_TX(lee, article_archive(&tx, id, a.version, true)), RC_OK);
	for (int followed = 0; followed < 2; followed++) {
		assert_told(h, w->bob, t, ";;");
		assert_told(h, w->mia, t, "Public;Public;Public");
		search_house_follow(h);
	}
}

static void hidden_articles_leave_no_hole_in_pages_and_no_trace_in_counts(void **state)
{
	struct search_house *h = *state;
	struct search_articles_found f;

	for (int i = 0; i < 6; i++)
		published(h, i % 2 ? ARTICLE_INTERNAL : ARTICLE_PUBLIC, LOCALE_EN, i % 2 ? "Inner" : "Outer",
			  CANARY);
	search_house_follow(h);
	for (size_t skip = 0; skip < 3; skip++) {
		const struct search_article_ask ask = {
			.text = CANARY, .locale = LOCALE_EN, .skip = skip, .most = 1};

		assert_rc(h->w->program, IN_TX(h->w->program, find_articles(&tx, anybody, &ask, &f)), RC_OK);
		assert_string_equal(titles_of(h, &f), skip < 2 ? "Outer+" : "Outer");
	}
}

static void articles_that_share_several_telling_words_are_suggested(void **state)
{
	struct search_house *h = *state;
	struct access bob;
	struct search_articles_found f;
	struct job *j = world_as(h->w, h->w->bob);

	published(h, ARTICLE_PUBLIC, LOCALE_EN, "Reset your password",
		  "Open the page and choose a new password.");
	published(h, ARTICLE_INTERNAL, LOCALE_EN, "Printer offline", "Check the cable of the printer.");
	published(h, ARTICLE_PUBLIC, LOCALE_ZH_CN, "账号无法登录", "密码错误时请重置密码。");
	search_house_follow(h);
	ticket_id en = world_ticket(h->w, "li@example.org", "I cannot reset the password",
				    "Thank you very much"),
		  zh = world_ticket(h->w, "chen@example.org", "無法登入", "帳號密碼錯誤，無法登入。"),
		  other = world_ticket(h->w, "wu@example.org", "Hello", "Please help me, thank you!");

	assert_rc(j, IN_TX(j, access_load(&tx, h->w->bob, &bob)), RC_OK);
	assert_rc(j, IN_TX(j, search_suggest(&tx, &bob, en, 5, &f)), RC_OK);
	assert_string_equal(titles_of(h, &f), "Reset your password");
	assert_rc(j, IN_TX(j, search_suggest(&tx, &bob, zh, 5, &f)), RC_OK);
	assert_int_equal(f.n, 1);
	assert_int_equal(f.hits[0].locale, LOCALE_ZH_TW);
	assert_rc(j, IN_TX(j, search_suggest(&tx, &bob, other, 5, &f)), RC_OK);
	assert_int_equal(f.n, 0);
}

/* ---- whatever is typed ---- */

static enum rc ask_all(struct db_tx *tx, const struct access *who, const char *text, ticket_id t, bool typing)
{
	const struct search_ask ask = {.text = text, .typing = typing, .most = 5};
	const struct search_article_ask article = {.text = text, .typing = typing, .most = 5};
	struct search_customers_found customers_found;
	struct search_articles_found found;
	struct search_found tickets;

	TRY(search_find(tx, who, &ask, &tickets));
	TRY(search_customers(tx, who, text, typing, 5, &customers_found));
	TRY(search_articles(tx, who, &article, &found));
	TRY(search_articles(tx, NULL, &article, &found));
	TRY(search_suggest_for(tx, who, LOCALE_ZH_CN, text, text, 5, &found));
	return search_suggest(tx, who, t, 5, &found);
}

/* B132, B137 */
static void nothing_that_is_typed_is_an_error(void **state)
{
	static const char *const typed[] = {
		"\"",
		"\"\"\"",
		"'",
		"+ - * ( ) ~ @",
		"-",
		"- -",
		"-a -b",
		"*",
		"a*",
		"(a OR b) NOT c",
		"NEAR(a b, 2)",
		"head:a body:b scope:\"t1\"",
		"{head} : x",
		"^a",
		"a AND",
		"\\",
		"%s%n",
		"' OR 1=1 --",
		"的",
		"了",
		"的 了 是",
		"the and of",
		":::",
		"from:",
		"\"from:\"",
		"status:",
		"before:2026-99-99",
		"\xf4\x8f\xbf\xbf", /* U+10FFFF */
		"a\xef\xbf\xbe"
		"b", /* a noncharacter */
		"a\xef\xbb\xbf"
		"b",			     /* U+FEFF inside */
		"\xee\x80\x80",		     /* private use */
		"\xf0\xa0\xae\xb7",	     /* Ext B */
		"e\xcc\x81\xcc\x81\xcc\x81", /* marks upon marks */
		"\xf0\x9f\x91\xa8\xe2\x80\x8d\xf0\x9f\x91\xa9\xe2\x80\x8d\xf0\x9f\x91\xa7", /* ZWJ */
	};
	struct search_house *h = *state;
	ticket_id t = world_ticket(h->w, "li@example.org", "\" * ( 的", "\"OR\" NEAR( -x \xef\xbf\xbe 的");
	struct access ann;
	char *large[3];

	search_house_follow(h);
	struct job *j = world_as(h->w, h->w->ann);

	for (size_t i = 0; i < COUNT_OF(large); i++) {
		const char *piece = ((const char *const[]){"x", "\"( 退款 -", "退"})[i];

		large[i] = talloc_strdup(h, "");
		while (strlen(large[i]) < 10240)
			large[i] = talloc_strdup_append_buffer(large[i], piece);
	}
	assert_rc(j, IN_TX(j, access_load(&tx, h->w->ann, &ann)), RC_OK);
	for (size_t i = 0; i < COUNT_OF(typed) + COUNT_OF(large); i++)
		for (int typing = 0; typing < 2; typing++) {
			const char *text = i < COUNT_OF(typed) ? typed[i] : large[i - COUNT_OF(typed)];

			assert_rc(j, IN_TX(j, ask_all(&tx, &ann, text, t, typing)), RC_OK);
		}
}

static void a_new_index_walks_over_articles_too(void **state)
{
	struct search_house *h = *state;

	published(h, ARTICLE_PUBLIC, LOCALE_EN, "Public", CANARY);
	writes(h, "王建立", "w1@example.org");
	db_fixture_sql(h->w->f, "DELETE FROM feed");
	search_house_follow(h);
	assert_articles(h, anybody, LOCALE_EN, CANARY, "Public");
	assert_customers(h, h->w->ann, "wjl", "王建立");
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		SEARCH_HOUSE_TEST(customers_are_found_by_name_pinyin_address_and_organisation),
		SEARCH_HOUSE_TEST(customers_are_known_by_the_tickets_one_may_read),
		SEARCH_HOUSE_TEST(articles_are_found_in_both_scripts_and_shown_in_the_readers),
		SEARCH_HOUSE_TEST(what_is_being_written_is_found_by_its_writers_and_by_who_publishes),
		SEARCH_HOUSE_TEST(what_is_taken_back_is_gone_before_the_index_has_heard_of_it),
		SEARCH_HOUSE_TEST(hidden_articles_leave_no_hole_in_pages_and_no_trace_in_counts),
		SEARCH_HOUSE_TEST(articles_that_share_several_telling_words_are_suggested),
		SEARCH_HOUSE_TEST(what_is_kept_of_an_article_is_never_shown_for_another_version),
		SEARCH_HOUSE_TEST(pages_follow_one_another_without_a_gap),
		SEARCH_HOUSE_TEST(nothing_that_is_typed_is_an_error),
		SEARCH_HOUSE_TEST(a_new_index_walks_over_articles_too),
	};

	return db_fixture_run(tests, COUNT_OF(tests));
}
