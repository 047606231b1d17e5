/* books.c - following, writing anew, and comparing what came of both. */
#include "tests/support/books.h"

#include <talloc.h>

#include "workflow/report_book.h"

#define SUM_KEY "grain, measure, day, mark, team_id, agent_id, other, channel, language, tag"
#define FACT_KEY                                                                                            \
	"ticket_id, measure, n, at, until, day, mark, team_id, agent_id, other, channel, language, times, " \
	"value"

static int64_t number(struct world *w, const char *text)
{
	return db_fixture_number(w->f, text);
}

void books_follow(struct world *w)
{
	bool more = true;

	for (int i = 0; i < 1000 && more; i++) {
		db_fixture_next(w->program);
		assert_rc(w->program, report_follow(w->program, &more), RC_OK);
	}
	assert_false(more);
}

int64_t books_sum(struct world *w, enum report_grain g, enum report_measure m, const char *more)
{
	char *text = talloc_asprintf(
		w,
		"SELECT COALESCE(SUM(n), 0) FROM report_day d JOIN report_house h ON h.shown = d.book"
		" WHERE d.grain = %d AND d.measure = %d %s",
		(int)g, (int)m, more);

	return number(w, text);
}

static void assert_same_rows(struct world *w, const char *table, const char *columns)
{
	char *differ = talloc_asprintf(
		w,
		"SELECT COUNT(*) FROM (SELECT %s, COUNT(*) AS books FROM %s GROUP BY %s HAVING books <> 2) x",
		columns, table, columns);

	assert_int_equal(number(w, differ), 0);
}

/* What was followed stays in its book; the other is written in the same place where the first one was. */
void books_assert_rebuild_is_same(struct world *w)
{
	int64_t shown = number(w, "SELECT shown FROM report_house");

	books_follow(w);
	db_fixture_next(w->program);
	assert_rc(w->program, IN_TX(w->program, report_rebuild(&tx)), RC_OK);
	for (int i = 0; i < 200 && number(w, "SELECT shown FROM report_house") == shown; i++) {
		bool more;

		db_fixture_next(w->program);
		assert_rc(w->program, report_follow(w->program, &more), RC_OK);
	}
	assert_int_not_equal(number(w, "SELECT shown FROM report_house"), shown);
	/* the old book is whole until the next step begins to empty it */
	assert_int_not_equal(number(w, "SELECT COUNT(*) FROM report_fact"), 0);
	assert_same_rows(w, "report_fact", FACT_KEY);
	assert_same_rows(w, "report_day", SUM_KEY ", n, value");
	assert_same_rows(w, "report_tag", "ticket_id, tag");
	assert_int_equal(number(w, "SELECT COUNT(*) FROM report_day WHERE n = 0 AND value = 0"), 0);
	books_follow(w);
	assert_int_equal(number(w, "SELECT COUNT(DISTINCT book) FROM report_day"), 1);
}
