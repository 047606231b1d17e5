/* test_article.c - an article's life: written, reviewed, published, converted, stale, restored, archived. */
#include "tests/support/world.h"

#include <string.h>
#include <talloc.h>

#include "hub/text/json.h"
#include "workflow/article_category.h"
#include "workflow/article_public.h"
#include "workflow/article_remake.h"
#include "workflow/article_review.h"
#include "workflow/article_term.h"
#include "workflow/article_write.h"
#include "workflow/notice.h"

static article_category_id shelf(struct world *w)
{
	struct article_category c = {.place = 1,
				     .active = true,
				     .name_en = (char *)"Lights",
				     .name_zh_cn = (char *)"灯具",
				     .name_zh_tw = (char *)"燈具"};
	struct job *j = world_as(w, w->mia);

	assert_rc(j, IN_TX(j, article_category_save(&tx, &c)), RC_OK);
	return c.id;
}

static struct article_words words(const char *title, const char *body)
{
	return (struct article_words){.title = title, .body = body, .what = ""};
}

/* By this agent, in this language; a public one. */
static article_id draft(struct world *w, agent_id by, enum locale l, const char *title, const char *body)
{
	struct article a = {.category = shelf(w), .visibility = ARTICLE_PUBLIC, .source = l};
	const struct article_words said = words(title, body);
	struct job *j = world_as(w, by);

	assert_rc(j, IN_TX(j, article_create(&tx, &a, &said)), RC_OK);
	return a.id;
}

static struct article_text see(struct world *w, article_id id, enum locale l)
{
	struct article_text t;

	assert_rc(w->program, IN_TX(w->program, article_text_get(&tx, id, l, &t)), RC_OK);
	return t;
}

static void publish(struct world *w, article_id id, enum locale l)
{
	struct job *j = world_as(w, w->lee);

	assert_rc(j, IN_TX(j, article_publish(&tx, id, l, see(w, id, l).version)), RC_OK);
}

static void write_more(struct world *w, agent_id by, article_id id, enum locale l, const char *body)
{
	struct article_text t = see(w, id, l);
	const struct article_words said = words(t.title, body);
	struct job *j = world_as(w, by);

	assert_rc(j, IN_TX(j, article_write(&tx, id, l, t.version, &said)), RC_OK);
}

/* What anybody reads; NULL: nothing. */
static const char *reads(struct world *w, article_id id, enum locale l)
{
	const char *ref = talloc_asprintf(w->program->ctx, "%llu-x", (unsigned long long)id.v);
	struct article_page p;
	enum rc rc = IN_TX(w->program, article_public(&tx, l, ref, &p));

	assert_true(rc == RC_OK || rc == RC_NOT_FOUND);
	return rc == RC_OK ? p.body : NULL;
}

static void readers_see_what_was_published_while_the_next_is_written(void **state)
{
	struct world *w = *state;
	article_id id = draft(w, w->ann, LOCALE_EN, "Reset the hub", "Press for ten seconds.");
	struct job *ann = world_as(w, w->ann), *lee = world_as(w, w->lee);

	assert_null(reads(w, id, LOCALE_EN));
	assert_rc(ann, IN_TX(ann, article_submit(&tx, id, LOCALE_EN, 1)), RC_OK);
	assert_rc(ann, IN_TX(ann, article_publish(&tx, id, LOCALE_EN, 2)), RC_DENIED);
	assert_rc(lee, IN_TX(lee, article_send_back(&tx, id, LOCALE_EN, 2, "Which button?")), RC_OK);
	write_more(w, w->ann, id, LOCALE_EN, "Press the round button for ten seconds.");
	publish(w, id, LOCALE_EN);
	assert_string_equal(reads(w, id, LOCALE_EN), "Press the round button for ten seconds.");
	write_more(w, w->ann, id, LOCALE_EN, "Hold it.");
	assert_string_equal(reads(w, id, LOCALE_EN), "Press the round button for ten seconds.");
	publish(w, id, LOCALE_EN);
	assert_string_equal(reads(w, id, LOCALE_EN), "Hold it.");
}

static void the_other_script_comes_by_itself_until_somebody_writes_it(void **state)
{
	struct world *w = *state;
	article_id id = draft(w, w->ann, LOCALE_ZH_CN, "更新软件", "请在设置里更新软件，然后重启路由器。");
	struct article_text tw;

	publish(w, id, LOCALE_ZH_CN);
	assert_string_equal(reads(w, id, LOCALE_ZH_TW), "請在設定裡更新軟體，然後重啟路由器。");
	tw = see(w, id, LOCALE_ZH_TW);
	assert_true(tw.live_converted);
	assert_int_equal(tw.editor.v, 0);
	write_more(w, w->ann, id, LOCALE_ZH_CN, "请更新软件。");
	publish(w, id, LOCALE_ZH_CN);
	assert_string_equal(reads(w, id, LOCALE_ZH_TW), "請更新軟體。");
	write_more(w, w->lee, id, LOCALE_ZH_TW, "煩請更新軟體。");
	publish(w, id, LOCALE_ZH_TW);
	assert_false(see(w, id, LOCALE_ZH_TW).live_converted);
	write_more(w, w->ann, id, LOCALE_ZH_CN, "请立即更新软件。");
	publish(w, id, LOCALE_ZH_CN);
	assert_string_equal(reads(w, id, LOCALE_ZH_TW), "煩請更新軟體。");
}

static void terms_go_before_the_tables(void **state)
{
	struct world *w = *state;
	struct article_term t = {
		.active = true, .simplified = (char *)"路由器", .traditional = (char *)"無線基地台"};
	article_id id = draft(w, w->ann, LOCALE_ZH_CN, "路由器", "重启路由器。");
	struct job *mia = world_as(w, w->mia), *ann = world_as(w, w->ann);
	char *back;

	assert_rc(ann, IN_TX(ann, article_term_save(&tx, &t)), RC_DENIED);
	assert_rc(mia, IN_TX(mia, article_term_save(&tx, &t)), RC_OK);
	publish(w, id, LOCALE_ZH_CN);
	assert_string_equal(reads(w, id, LOCALE_ZH_TW), "重啟無線基地台。");
	assert_rc(ann, IN_TX(ann, article_convert_words(&tx, "無線基地台與軟體", LOCALE_ZH_CN, &back)),
		  RC_OK);
	assert_string_equal(back, "路由器与软件");
}

/* What the admin is told before: "converted:reviewed". */
static const char *reach(struct world *w, const struct article_term *t)
{
	struct job *mia = world_as(w, w->mia);
	struct article_reach r;

	assert_rc(mia, IN_TX(mia, article_term_reach(&tx, t, &r)), RC_OK);
	return talloc_asprintf(w, "%u:%u", (unsigned)r.converted, (unsigned)r.reviewed);
}

static void save_term(struct world *w, struct article_term *t)
{
	struct job *mia = world_as(w, w->mia);

	assert_rc(mia, IN_TX(mia, article_term_save(&tx, t)), RC_OK);
}

static void remake(struct world *w)
{
	bool more = true;

	for (int i = 0; more && i < 20; i++)
		assert_rc(w->program, IN_TX(w->program, article_remake_step(&tx, &more)), RC_OK);
	assert_false(more);
}

static void a_changed_term_makes_converted_texts_again_and_marks_those_that_were_read(void **state)
{
	struct world *w = *state;
	article_id made = draft(w, w->ann, LOCALE_ZH_CN, "路由器", "重启路由器。"),
		   read = draft(w, w->ann, LOCALE_ZH_TW, "重啟", "重啟路由器或無線基地台。"),
		   other = draft(w, w->ann, LOCALE_ZH_CN, "发票", "开具发票。");
	struct article_term t = {
		.active = true, .simplified = (char *)"路由器", .traditional = (char *)"無線基地台"};
	struct job *ann = world_as(w, w->ann);

	publish(w, made, LOCALE_ZH_CN);
	publish(w, read, LOCALE_ZH_TW);
	publish(w, other, LOCALE_ZH_CN);
	assert_rc(ann, IN_TX(ann, article_reviewed(&tx, read, LOCALE_ZH_CN, 1)), RC_OK);
	uint32_t untouched = see(w, other, LOCALE_ZH_TW).version;

	assert_string_equal(reach(w, &t), "1:1");
	save_term(w, &t);
	remake(w);
	assert_string_equal(reads(w, made, LOCALE_ZH_TW), "重啟無線基地台。");
	assert_true(see(w, made, LOCALE_ZH_TW).live_converted);
	assert_false(see(w, made, LOCALE_ZH_TW).term_changed);
	assert_true(see(w, read, LOCALE_ZH_CN).term_changed);
	assert_int_equal(see(w, other, LOCALE_ZH_TW).version, untouched);

	/* the same again changes nothing; out of use, the tables are back */
	assert_string_equal(reach(w, &t), "0:0");
	t.active = false;
	assert_string_equal(reach(w, &t), "1:1");
	save_term(w, &t);
	remake(w);
	assert_string_equal(reads(w, made, LOCALE_ZH_TW), "重啟路由器。");

	uint32_t version = see(w, read, LOCALE_ZH_CN).version;

	assert_rc(ann, IN_TX(ann, article_reviewed(&tx, read, LOCALE_ZH_CN, version)), RC_OK);
	assert_false(see(w, read, LOCALE_ZH_CN).term_changed);
	assert_rc(ann, IN_TX(ann, article_term_reach(&tx, &t, &(struct article_reach){0})), RC_DENIED);
}

/* What somebody's notices of reviews say: "2 Hub;" */
static const char *told(struct world *w, agent_id who)
{
	struct job *j = world_as(w, who);
	char *out = talloc_strdup(w, "");
	struct notice *list;
	size_t n;

	assert_rc(j, IN_TX(j, notice_list(&tx, who, (instant){0}, 0, 20, &list, &n)), RC_OK);
	for (size_t i = 0; i < n; i++) {
		AUTO(json) args = {json_loads(list[i].args, 0, NULL)};

		if (list[i].kind == NOTICE_REVIEW)
			out = talloc_asprintf_append(
				out, "%d %s;", (int)json_integer_value(json_object_get(args.v, "count")),
				json_string_value(json_object_get(args.v, "text")));
	}
	return out;
}

static void due_on(struct world *w, article_id id, instant day)
{
	struct job *lee = world_as(w, w->lee);
	struct article a;

	assert_rc(lee, IN_TX(lee, article_get(&tx, id, &a)), RC_OK);
	a.review_by = day;
	assert_rc(lee, IN_TX(lee, article_set(&tx, &a, a.version)), RC_OK);
}

static agent_id owner(struct world *w, article_id id)
{
	struct article a;

	assert_rc(w->program, IN_TX(w->program, article_get(&tx, id, &a)), RC_OK);
	return a.owner;
}

static void review(struct world *w)
{
	assert_rc(w->program, IN_TX(w->program, article_review_sweep(&tx)), RC_OK);
}

static void an_owner_is_told_once_when_articles_are_due_and_is_replaced_when_they_have_left(void **state)
{
	struct world *w = *state;
	article_id hub = draft(w, w->ann, LOCALE_EN, "Hub", "Press."),
		   lid = draft(w, w->ann, LOCALE_EN, "Lid", "Lift."),
		   raw = draft(w, w->ann, LOCALE_EN, "Raw", "Nobody reads this yet.");
	instant now = w->program->now;

	publish(w, hub, LOCALE_EN);
	publish(w, lid, LOCALE_EN);
	due_on(w, hub, (instant){now.ms - 2});
	due_on(w, lid, (instant){now.ms - 1});
	due_on(w, raw, (instant){now.ms - 1});
	review(w);
	review(w);
	assert_string_equal(told(w, w->ann), "2 Hub;");
	due_on(w, lid, instant_after(now, SPAN_H(1)));
	review(w);
	assert_string_equal(told(w, w->ann), "2 Hub;");
	due_on(w, lid, now); /* another date */
	review(w);
	assert_string_equal(told(w, w->ann), "1 Lid;2 Hub;");

	db_fixture_sql(w->f, "UPDATE agent SET active = 0 WHERE login = 'ann'");
	due_on(w, lid, (instant){now.ms - 3});
	review(w);
	assert_int_equal(owner(w, lid).v, w->lee.v);
	assert_int_equal(owner(w, raw).v, w->lee.v);
	assert_string_equal(told(w, w->lee), "1 Lid;");
	db_fixture_sql(w->f, "UPDATE agent SET active = 0 WHERE login = 'lee'");
	review(w);
	assert_int_equal(owner(w, lid).v, w->mia.v); /* no lead is left there */
}

static void a_converted_text_is_reviewed_or_found_stale(void **state)
{
	struct world *w = *state;
	article_id id = draft(w, w->ann, LOCALE_ZH_TW, "重設集線器", "按住十秒。");
	struct job *ann = world_as(w, w->ann);
	struct article_text all[2];

	publish(w, id, LOCALE_ZH_TW);
	assert_rc(ann, IN_TX(ann, article_reviewed(&tx, id, LOCALE_ZH_CN, 1)), RC_OK);
	assert_false(see(w, id, LOCALE_ZH_CN).live_converted);
	write_more(w, w->ann, id, LOCALE_ZH_TW, "按住十二秒。");
	publish(w, id, LOCALE_ZH_TW);
	all[0] = see(w, id, LOCALE_ZH_CN);
	all[1] = see(w, id, LOCALE_ZH_TW);
	assert_true(article_stale(&all[0], all, 2));
	assert_false(article_stale(&all[1], all, 2));
	assert_rc(ann, IN_TX(ann, article_reviewed(&tx, id, LOCALE_ZH_CN, all[0].version)), RC_OK);
	all[0] = see(w, id, LOCALE_ZH_CN);
	assert_false(article_stale(&all[0], all, 2));
}

static void of_two_who_write_one_is_told(void **state)
{
	struct world *w = *state;
	article_id id = draft(w, w->ann, LOCALE_EN, "Reset", "One.");
	const struct article_words mine = words("Reset", "Two."), hers = words("Reset", "Three.");
	struct job *ann = world_as(w, w->ann), *lee = world_as(w, w->lee), *bob = world_as(w, w->bob);

	assert_rc(ann, IN_TX(ann, article_write(&tx, id, LOCALE_EN, 1, &mine)), RC_OK);
	assert_rc(lee, IN_TX(lee, article_write(&tx, id, LOCALE_EN, 1, &hers)), RC_CONFLICT);
	assert_rc(bob, IN_TX(bob, article_write(&tx, id, LOCALE_EN, 2, &hers)), RC_NOT_FOUND);
	publish(w, id, LOCALE_EN);
	write_more(w, w->ann, id, LOCALE_EN, "Four.");
	assert_rc(bob, IN_TX(bob, article_write(&tx, id, LOCALE_EN, see(w, id, LOCALE_EN).version, &hers)),
		  RC_CONFLICT);
	publish(w, id, LOCALE_EN);
	assert_rc(bob, IN_TX(bob, article_write(&tx, id, LOCALE_EN, see(w, id, LOCALE_EN).version, &hers)),
		  RC_OK);
}

static void old_words_come_back_as_a_new_version(void **state)
{
	struct world *w = *state;
	article_id id = draft(w, w->ann, LOCALE_EN, "Reset", "One.");
	struct job *ann = world_as(w, w->ann);
	struct article_version *list;
	struct article_event *events;
	size_t n, nevents;

	write_more(w, w->ann, id, LOCALE_EN, "Two.");
	write_more(w, w->ann, id, LOCALE_EN, "Two."); /* the same: no version */
	assert_rc(ann, IN_TX(ann, article_restore(&tx, id, LOCALE_EN, 2, 1)), RC_OK);
	assert_rc(ann, IN_TX(ann, article_versions(&tx, id, LOCALE_EN, &list, &n)), RC_OK);
	assert_int_equal(n, 3);
	assert_int_equal(list[0].restored, 1);
	publish(w, id, LOCALE_EN);
	assert_string_equal(reads(w, id, LOCALE_EN), "One.");
	assert_rc(ann, IN_TX(ann, article_history(&tx, id, &events, &nevents)), RC_OK);
	assert_int_equal(nevents, 5); /* created, written, written, restored, published */
}

static void what_is_archived_is_gone_for_readers(void **state)
{
	struct world *w = *state;
	article_id id = draft(w, w->ann, LOCALE_ZH_CN, "软件", "更新软件。");
	struct job *lee = world_as(w, w->lee);

	publish(w, id, LOCALE_ZH_CN);
	assert_rc(lee, IN_TX(lee, article_archive(&tx, id, 1, true)), RC_OK);
	assert_null(reads(w, id, LOCALE_ZH_CN));
	assert_rc(lee, IN_TX(lee, article_archive(&tx, id, 2, false)), RC_OK);
	assert_non_null(reads(w, id, LOCALE_ZH_CN));
	assert_rc(lee, IN_TX(lee, article_archive_text(&tx, id, LOCALE_ZH_CN, 2)), RC_OK);
	assert_string_equal(reads(w, id, LOCALE_ZH_CN), "更新軟體。"); /* what is left */
}

static void nothing_that_cannot_be_shown_is_taken(void **state)
{
	struct world *w = *state;
	static const struct {
		const char *title, *body;
	} bad[] = {{"", "x"}, {" ", "x"}, {"a\nb", "x"}, {"a", "\x01"}};
	struct job *ann = world_as(w, w->ann);
	article_category_id category = shelf(w);

	for (size_t i = 0; i < COUNT_OF(bad); i++) {
		struct article a = {.category = category};
		const struct article_words said = words(bad[i].title, bad[i].body);

		assert_rc(ann, IN_TX(ann, article_create(&tx, &a, &said)), RC_INVALID);
	}
	struct article nowhere = {.category = {999}};
	const struct article_words fine = words("a", "b");

	assert_rc(ann, IN_TX(ann, article_create(&tx, &nowhere, &fine)), RC_INVALID);
	article_id blank = draft(w, w->ann, LOCALE_EN, "Empty", "");

	assert_rc(ann, IN_TX(ann, article_submit(&tx, blank, LOCALE_EN, 1)), RC_INVALID);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		WORLD_TEST(readers_see_what_was_published_while_the_next_is_written),
		WORLD_TEST(the_other_script_comes_by_itself_until_somebody_writes_it),
		WORLD_TEST(terms_go_before_the_tables),
		WORLD_TEST(a_changed_term_makes_converted_texts_again_and_marks_those_that_were_read),
		WORLD_TEST(an_owner_is_told_once_when_articles_are_due_and_is_replaced_when_they_have_left),
		WORLD_TEST(a_converted_text_is_reviewed_or_found_stale),
		WORLD_TEST(of_two_who_write_one_is_told),
		WORLD_TEST(old_words_come_back_as_a_new_version),
		WORLD_TEST(what_is_archived_is_gone_for_readers),
		WORLD_TEST(nothing_that_cannot_be_shown_is_taken),
	};

	return db_fixture_run(tests, COUNT_OF(tests));
}
