/*
 * test_article_sight.c - who sees what of articles (S16): a canary word in a draft, looked for by each role in every list, page,
 * count and file; and the predicate in C held against the one in SQL.
 */
#include "tests/support/world.h"

#include <string.h>
#include <talloc.h>

#include "workflow/article_category.h"
#include "workflow/article_file.h"
#include "workflow/article_list.h"
#include "workflow/article_public.h"
#include "workflow/article_use.h"
#include "workflow/article_write.h"
#include "workflow/upload.h"

#define CANARY "canary8417"

static article_category_id shelf(struct world *w)
{
	struct article_category c = {.place = 1,
				     .active = true,
				     .name_en = (char *)"Lights",
				     .name_zh_cn = (char *)"",
				     .name_zh_tw = (char *)""};

	assert_rc(w->program, IN_TX(w->program, article_category_save(&tx, &c)), RC_OK);
	return c.id;
}

static article_id add(struct world *w, agent_id by, enum article_visibility v, const char *title)
{
	struct article a = {.category = shelf(w), .visibility = v, .source = LOCALE_EN};
	const struct article_words words = {.title = title, .body = "It says " CANARY ".", .what = ""};
	struct job *j = world_as(w, by);

	assert_rc(j, IN_TX(j, article_create(&tx, &a, &words)), RC_OK);
	return a.id;
}

static struct article_text text_of(struct world *w, article_id id)
{
	struct article_text t;

	assert_rc(w->program, IN_TX(w->program, article_text_get(&tx, id, LOCALE_EN, &t)), RC_OK);
	return t;
}

static void publish(struct world *w, article_id id)
{
	struct job *j = world_as(w, w->lee);

	assert_rc(j, IN_TX(j, article_publish(&tx, id, LOCALE_EN, text_of(w, id).version)), RC_OK);
}

static struct access access_of(struct world *w, agent_id who)
{
	struct access a;

	assert_rc(w->program, IN_TX(w->program, access_load(&tx, who, &a)), RC_OK);
	return a;
}

/* ---- every list of the desk ---- */

static size_t listed(struct world *w, agent_id who, enum article_view view, const char *text)
{
	struct access a = access_of(w, who);
	const struct article_filter f = {.view = view, .text = text, .most = 50};
	struct article *list;
	size_t n, total;

	assert_rc(w->program, IN_TX(w->program, article_list(&tx, &a, &f, &list, &n, &total)), RC_OK);
	assert_int_equal(n, total); /* the count says no more than the list */
	return n;
}

/* Through all views; `who` finds it by its title, and by no word at all, or in no way. */
static void assert_in_lists(struct world *w, agent_id who, bool seen)
{
	size_t by_word = 0, by_nothing = 0;

	for (unsigned v = 0; v < ARTICLE_VIEW_END; v++) {
		by_word += listed(w, who, (enum article_view)v, CANARY);
		by_nothing += listed(w, who, (enum article_view)v, "");
	}
	assert_int_equal(by_word > 0, seen);
	assert_int_equal(by_nothing > 0, seen);
}

static bool public_finds(struct world *w, article_id id)
{
	const struct article_query q = {.locale = LOCALE_EN, .order = ARTICLE_POPULAR, .most = 50};
	const char *ref = talloc_asprintf(w->program->ctx, "%llu", (unsigned long long)id.v);
	struct article_line *list, *some;
	struct article_shelf *shelves;
	struct article_page page;
	size_t n, nsome, total, nshelves;

	assert_rc(w->program, IN_TX(w->program, article_public_list(&tx, &q, &list, &n, &total)), RC_OK);
	assert_rc(w->program, IN_TX(w->program, article_public_some(&tx, LOCALE_EN, &id, 1, &some, &nsome)),
		  RC_OK);
	assert_rc(w->program, IN_TX(w->program, article_public_shelves(&tx, LOCALE_EN, &shelves, &nshelves)),
		  RC_OK);
	bool found = IN_TX(w->program, article_public(&tx, LOCALE_EN, ref, &page)) == RC_OK;

	assert_int_equal(n, total);
	assert_int_equal(n, found); /* one article at most is in this world */
	assert_int_equal(nsome, found);
	assert_int_equal(nshelves, found);
	return found;
}

static void a_draft_is_its_writers_and_those_who_publish(void **state)
{
	struct world *w = *state;
	article_id id = add(w, w->ann, ARTICLE_PUBLIC, "About " CANARY);

	assert_in_lists(w, w->ann, true);
	assert_in_lists(w, w->lee, true);
	assert_in_lists(w, w->mia, true);
	assert_in_lists(w, w->roy, true);
	assert_in_lists(w, w->bob, false);
	assert_in_lists(w, w->dan, false);
	assert_false(public_finds(w, id));
}

static void what_is_internal_is_the_houses(void **state)
{
	struct world *w = *state;
	article_id id = add(w, w->ann, ARTICLE_INTERNAL, "About " CANARY);

	publish(w, id);
	assert_in_lists(w, w->bob, true);
	assert_in_lists(w, w->dan, true);
	assert_false(public_finds(w, id));
}

/* The next version of a public article has another title; a colleague and the public know nothing of it. */
static void the_next_version_is_not_read_before_its_time(void **state)
{
	struct world *w = *state;
	article_id id = add(w, w->ann, ARTICLE_PUBLIC, "About lamps");
	const struct article_words next = {.title = "About " CANARY, .body = "New.", .what = ""};
	struct job *j = world_as(w, w->ann);

	publish(w, id);
	assert_true(public_finds(w, id));
	assert_rc(j, IN_TX(j, article_write(&tx, id, LOCALE_EN, text_of(w, id).version, &next)), RC_OK);
	for (unsigned v = 0; v < ARTICLE_VIEW_END; v++) {
		assert_int_equal(listed(w, w->bob, (enum article_view)v, CANARY), 0);
		assert_int_equal(listed(w, w->bob, (enum article_view)v, ""), v == ARTICLE_VIEW_ALL);
	}
	assert_int_equal(listed(w, w->ann, ARTICLE_VIEW_DRAFTS, CANARY), 1);
}

static void what_nobody_sees_nobody_uses(void **state)
{
	struct world *w = *state;
	article_id id = add(w, w->ann, ARTICLE_PUBLIC, "About " CANARY);
	ticket_id t = world_ticket(w, "li@example.org", "Help", "It broke.");
	struct job *bob = world_as(w, w->bob), *ann = world_as(w, w->ann), *dan = world_as(w, w->dan);

	assert_rc(bob, IN_TX(bob, article_use(&tx, t, id, LOCALE_EN, ARTICLE_USED_TEXT)), RC_NOT_FOUND);
	assert_rc(ann, IN_TX(ann, article_use(&tx, t, id, LOCALE_EN, ARTICLE_USED_TEXT)), RC_OK);
	publish(w, id);
	assert_rc(dan, IN_TX(dan, article_use(&tx, t, id, LOCALE_EN, ARTICLE_USED_TEXT)), RC_NOT_FOUND);
}

/* ---- files ---- */

static article_file_id add_file(struct world *w, agent_id by, article_id id, const char *content)
{
	const struct upload_owner me = {.agent = by};
	const struct bytes bytes = {(const uint8_t *)content, strlen(content)};
	struct job *j = world_as(w, by);
	char token[UPLOAD_TOKEN_SIZE];
	struct article_file f;
	uint64_t received;

	assert_rc(j, IN_TX(j, upload_begin(&tx, me, "lamp.png", "image/png", bytes.n, token)), RC_OK);
	assert_rc(j, IN_TX(j, upload_write(&tx, me, token, 0, bytes, &received)), RC_OK);
	assert_rc(j, IN_TX(j, article_file_add(&tx, id, token, &f)), RC_OK);
	return f.id;
}

static void assert_file(struct world *w, article_file_id f, agent_id who, bool seen)
{
	struct access a = access_of(w, who);
	struct article_file found;

	assert_rc(w->program, IN_TX(w->program, article_file_for(&tx, f, &a, &found)),
		  seen ? RC_OK : RC_NOT_FOUND);
}

static void assert_file_public(struct world *w, article_file_id f, bool seen)
{
	struct article_file found;

	assert_rc(w->program, IN_TX(w->program, article_file_public(&tx, f, &found)),
		  seen ? RC_OK : RC_NOT_FOUND);
}

static void a_file_is_public_while_a_public_text_shows_it(void **state)
{
	struct world *w = *state;
	article_id id = add(w, w->ann, ARTICLE_PUBLIC, "Lamps"),
		   other = add(w, w->dan, ARTICLE_PUBLIC, "Bills");
	article_file_id shown = add_file(w, w->ann, id, "one"), kept = add_file(w, w->ann, id, "two"),
			stolen = add_file(w, w->dan, other, "three");
	const char *body = talloc_asprintf(w->program->ctx, "![lamp](file:%llu) ![bill](file:%llu)",
					   (unsigned long long)shown.v, (unsigned long long)stolen.v);
	const struct article_words words = {.title = "Lamps", .body = body, .what = ""};
	struct job *ann = world_as(w, w->ann), *lee = world_as(w, w->lee);

	assert_rc(ann, IN_TX(ann, article_write(&tx, id, LOCALE_EN, 1, &words)), RC_OK);
	assert_file_public(w, shown, false);
	assert_file(w, shown, w->bob, false);
	publish(w, id);
	assert_file_public(w, shown, true);
	assert_file_public(w, kept, false);
	assert_file_public(w, stolen, false); /* another article's, named in this one */
	assert_file(w, shown, w->bob, true);
	assert_file(w, kept, w->bob, false);
	assert_file(w, kept, w->ann, true);
	assert_rc(lee, IN_TX(lee, article_archive(&tx, id, 1, true)), RC_OK);
	assert_file_public(w, shown, false);
}

/* ---- the two predicates ---- */

/* Every visibility, state and pair of numbers: what C says is what the lists say. */
static void the_statements_say_what_the_function_says(void **state)
{
	struct world *w = *state;
	article_id id = add(w, w->ann, ARTICLE_PUBLIC, "Any");
	const agent_id readers[] = {w->ann, w->bob, w->dan, w->lee, w->mia, w->roy};

	for (unsigned i = 0; i < 2 * 2 * ARTICLE_STATE_END * 2; i++) {
		struct article a = {.id = id, .owner = w->ann, .visibility = i % 2, .archived = i / 2 % 2};
		struct article_text t = {.article = id,
					 .editor = w->ann,
					 .state = (enum article_state)(i / 4 % ARTICLE_STATE_END),
					 .live = i / 4 / ARTICLE_STATE_END};

		assert_int_equal(
			db_raw(w->program,
			       talloc_asprintf(
				       w->program->ctx,
				       "UPDATE article a JOIN article_text t ON t.article_id = a.id SET"
				       " a.visibility = %u, a.archived = %u, t.state = %u, t.live = %u",
				       a.visibility, a.archived, t.state, t.live),
			       0, NULL, NULL),
			RC_OK);
		assert_int_equal(public_finds(w, id), article_may(&a, &t, NULL) == ARTICLE_SEES_LIVE);
		for (size_t r = 0; r < COUNT_OF(readers); r++) {
			struct access who = access_of(w, readers[r]);
			size_t n = listed(w, readers[r], ARTICLE_VIEW_ALL, "") +
				   listed(w, readers[r], ARTICLE_VIEW_ARCHIVED, "");

			assert_int_equal(n > 0, article_may(&a, &t, &who) != ARTICLE_HIDDEN);
		}
	}
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		WORLD_TEST(a_draft_is_its_writers_and_those_who_publish),
		WORLD_TEST(what_is_internal_is_the_houses),
		WORLD_TEST(the_next_version_is_not_read_before_its_time),
		WORLD_TEST(what_nobody_sees_nobody_uses),
		WORLD_TEST(a_file_is_public_while_a_public_text_shows_it),
		WORLD_TEST(the_statements_say_what_the_function_says),
	};

	return db_fixture_run(tests, COUNT_OF(tests));
}
