/* test_chat_rules.c - what follows from the facts of a talk: its state, when to look again, which way a reply leaves. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>
#include <talloc.h>

#include "workflow/chat_rules.h"
#include "workflow/widget.h"

#define NOW ((instant){INT64_C(1795363200000)})
#define AGO(s) ((instant){NOW.ms - (s)*INT64_C(1000)})

static void the_state_follows_from_the_ticket(void **state)
{
	static const struct {
		enum ticket_status status;
		uint64_t assignee;
		int64_t away;
		enum chat_state wanted;
	} cases[] = {
		{TICKET_NEW, 0, 0, CHAT_WAITING},  {TICKET_OPEN, 0, 0, CHAT_WAITING},
		{TICKET_OPEN, 7, 0, CHAT_ACTIVE},  {TICKET_WAITING, 7, 0, CHAT_ACTIVE},
		{TICKET_OPEN, 7, 1, CHAT_AWAY},	   {TICKET_NEW, 0, 1, CHAT_AWAY},
		{TICKET_SOLVED, 7, 0, CHAT_ENDED}, {TICKET_SOLVED, 7, 1, CHAT_ENDED},
		{TICKET_CLOSED, 0, 0, CHAT_ENDED}, {TICKET_WAITING_OTHER, 0, 0, CHAT_WAITING},
	};
	(void)state;

	for (size_t i = 0; i < COUNT_OF(cases); i++) {
		const struct ticket t = {.status = cases[i].status, .assignee = {cases[i].assignee}};
		const struct chat c = {.away = {cases[i].away}};

		assert_int_equal(chat_state_of(&t, &c), cases[i].wanted);
	}
}

static void it_is_looked_at_when_somebody_left_or_fell_silent(void **state)
{
	static const struct {
		enum ticket_status status;
		struct chat c;
		int64_t due; /* ms from NOW; -1 = never */
	} cases[] = {
		/* here, and the visitor spoke last */
		{TICKET_OPEN, {.last_visitor = {9}, .last_agent = {5}}, -1},
		/* here, and we spoke last */
		{TICKET_OPEN, {.last_visitor = {5}, .last_agent = {9}}, 9 + 900000},
		/* the same, and the agent has put it aside already */
		{TICKET_WAITING, {.last_visitor = {5}, .last_agent = {9}}, -1},
		{TICKET_OPEN, {.gone = {100}}, 100 + 120000},
		{TICKET_OPEN, {.gone = {100}, .away = {200}}, -1},
		{TICKET_SOLVED, {.gone = {100}}, -1},
		/* what did not arrive is owed even behind the end, until it has left by mail */
		{TICKET_SOLVED, {.gone = {100}, .said_seq = 4, .received_seq = 3}, 100 + 120000},
		{TICKET_SOLVED, {.gone = {100}, .said_seq = 4, .received_seq = 3, .mailed_seq = 4}, -1},
		{TICKET_SOLVED, {.said_seq = 4, .received_seq = 3}, -1},
	};
	(void)state;

	for (size_t i = 0; i < COUNT_OF(cases); i++) {
		const struct ticket t = {.status = cases[i].status, .assignee = {7}};

		assert_int_equal(chat_next_look(&t, &cases[i].c).ms,
				 cases[i].due < 0 ? ALARM_NEVER.ms : cases[i].due);
	}
}

static void a_reply_leaves_by_chat_while_they_are_here_or_left_just_now(void **state)
{
	static const struct {
		int64_t gone_s, away_s; /* ago; 0 = not */
		bool reach, wanted;
	} cases[] = {
		{0, 0, true, true},    {0, 0, false, true},    {119, 0, true, true},   {120, 0, true, false},
		{120, 0, false, true}, {9999, 9, true, false}, {9999, 9, false, true}, {0, 9, true, false},
	};
	(void)state;

	for (size_t i = 0; i < COUNT_OF(cases); i++) {
		const struct chat c = {
			.gone = cases[i].gone_s ? AGO(cases[i].gone_s) : (instant){0},
			.away = cases[i].away_s ? AGO(cases[i].away_s) : (instant){0},
		};

		assert_int_equal(chat_leaves_by_chat(&c, cases[i].reach, NOW), cases[i].wanted);
	}
}

static void a_band_says_whole_minutes_and_nothing_without_grounds(void **state)
{
	static const struct {
		uint32_t position, accepts;
		int64_t least_min, most_min;
	} cases[] = {
		{1, 0, 0, 0},  {1, 1, 0, 0},	{0, 9, 0, 0},  {1, 15, 0, 2},
		{2, 15, 1, 3}, {10, 15, 5, 15}, {1, 2, 3, 12}, {2000, 30, 500, 1500},
	};
	(void)state;

	for (size_t i = 0; i < COUNT_OF(cases); i++) {
		struct chat_band b = chat_band(cases[i].position, cases[i].accepts, SPAN_MIN(15));

		assert_int_equal(b.least.ms, cases[i].least_min * 60000);
		assert_int_equal(b.most.ms, cases[i].most_min * 60000);
	}
}

static void origins_are_read_as_browsers_write_them(void **state)
{
	static const struct {
		const char *text, *wanted; /* NULL = refused */
	} cases[] = {
		{"", ""},
		{"https://shop.example", "https://shop.example"},
		{" https://Shop.Example/ \r\n\r\nhttps://b.example:8443\n",
		 "https://shop.example\nhttps://b.example:8443"},
		{"http://localhost:5173, http://127.0.0.1", "http://localhost:5173\nhttp://127.0.0.1"},
		{"http://shop.example", NULL},
		{"shop.example", NULL},
		{"https://shop.example/cart", NULL},
		{"https://*", NULL},
		{"https://shop.example;script-src *", NULL},
		{"https://", NULL},
		{"https://a:b", NULL},
		{"https://a:99999999", NULL},
		{"javascript:alert(1)", NULL},
		{"https://商店.example", NULL},
		{"https://xn--3bs854c.example", "https://xn--3bs854c.example"},
		{"https://user@shop.example", NULL},
	};
	(void)state;

	for (size_t i = 0; i < COUNT_OF(cases); i++) {
		void *ctx = talloc_new(NULL);
		char *clean = NULL;
		const char *barred = widget_origins_read(ctx, cases[i].text, &clean);

		if (cases[i].wanted)
			assert_string_equal(barred ? barred : clean, cases[i].wanted);
		else
			assert_non_null(barred);
		talloc_free(ctx);
	}
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(the_state_follows_from_the_ticket),
		cmocka_unit_test(it_is_looked_at_when_somebody_left_or_fell_silent),
		cmocka_unit_test(a_reply_leaves_by_chat_while_they_are_here_or_left_just_now),
		cmocka_unit_test(a_band_says_whole_minutes_and_nothing_without_grounds),
		cmocka_unit_test(origins_are_read_as_browsers_write_them),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
