/* test_intake_match.c - which of several tickets a mail belongs to, from what it says alone. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <string.h>

#include <cmocka.h>

#include "workflow/intake_match.h"
#include "workflow/ticket_number.h"

static void ids_count_from_in_reply_to_and_references_from_right_to_left(void **state UNUSED)
{
	static const char *const refs[] = {"<a@x>", "<b@x>", "c@x", " <d@x> ", "", "<own@x>", "<b@x>", NULL};
	struct message_in in = {.message_id = "<own@x>", .in_reply_to = "<c@x>", .references = refs};
	static const char *const wanted[] = {"<c@x>", "<b@x>", " <d@x> ", "<a@x>"};
	const char *ids[INTAKE_IDS_MOST];
	size_t n = intake_ids(&in, ids);

	assert_int_equal(n, COUNT_OF(wanted));
	for (size_t i = 0; i < n; i++)
		assert_string_equal(ids[i], wanted[i]);
}

static void of_a_hundred_thousand_references_the_last_fifty_count(void **state UNUSED)
{
	static char text[100000][16];
	static const char *refs[100001];
	struct message_in in = {.in_reply_to = "<r@x>", .references = refs};
	const char *ids[INTAKE_IDS_MOST];

	for (int i = 0; i < 100000; i++) {
		snprintf(text[i], sizeof(text[i]), "<%d@x>", i);
		refs[i] = text[i];
	}
	assert_int_equal(intake_ids(&in, ids), INTAKE_IDS_MOST);
	assert_string_equal(ids[1], "<99999@x>");
	assert_string_equal(ids[50], "<99950@x>");
}

static void a_mail_without_ids_names_none(void **state UNUSED)
{
	struct message_in in = {0};
	const char *ids[INTAKE_IDS_MOST];

	assert_int_equal(intake_ids(&in, ids), 0);
}

#define HIT(ticket, place, ours, status)                      \
	{                                                     \
		{{ticket}, {0}, ours}, place, TICKET_##status \
	}

static void the_best_hit_decides(void **state UNUSED)
{
	static const struct {
		const char *why;
		struct message_ref_hit hits[3];
		size_t n;
		uint64_t wanted;
	} cases[] = {
		{"the only one", {HIT(5, 3, false, OPEN)}, 1, 5},
		{"ours before known, though it stands further left",
		 {HIT(5, 0, false, OPEN), HIT(6, 4, true, OPEN)},
		 2,
		 6},
		{"the one further right", {HIT(5, 2, true, OPEN), HIT(6, 1, true, OPEN)}, 2, 6},
		{"the older ticket of one id", {HIT(6, 0, false, OPEN), HIT(5, 0, false, OPEN)}, 2, 5},
		{"a follow-up that goes on before its closed forerunner",
		 {HIT(5, 0, true, CLOSED), HIT(9, 0, false, NEW)},
		 2,
		 9},
		{"a closed one when there is no other", {HIT(5, 0, true, CLOSED)}, 1, 5},
		{"solved is not closed", {HIT(9, 0, false, OPEN), HIT(5, 0, true, SOLVED)}, 2, 5},
	};

	assert_null(intake_choose(NULL, 0));
	for (size_t i = 0; i < COUNT_OF(cases); i++) {
		uint64_t got = intake_choose(cases[i].hits, cases[i].n)->ref.ticket.v;

		if (got != cases[i].wanted)
			print_error("%s\n", cases[i].why);
		assert_int_equal(got, cases[i].wanted);
	}
}

static void numbers_are_found_in_subjects(void **state UNUSED)
{
	char number[TICKET_NUMBER_SIZE], subject[200];
	ticket_id id = {0};
	const char *at = subject;

	ticket_number_write((ticket_id){240117}, number);
	snprintf(subject, sizeof(subject), "Re: [#] [#1-X] [#240117] [#%s] 回复：[#%s]", number, number);
	assert_true(intake_subject_number(&at, &id));
	assert_int_equal(id.v, 240117);
	assert_true(intake_subject_number(&at, &id));
	assert_false(intake_subject_number(&at, &id));
}

static void what_is_no_number_is_not_found(void **state UNUSED)
{
	static const char *const subjects[] = {
		"",
		"[#",
		"[#]",
		"[#240117",
		"[240117-Q]",
		"#240117-Q",
		"[#999999999999999999999999999999-A]",
		"[#240117-?]",
		"[# 240117-Q]",
	};

	for (size_t i = 0; i < COUNT_OF(subjects); i++) {
		const char *at = subjects[i];
		ticket_id id;

		assert_false(intake_subject_number(&at, &id));
	}
}

static void only_a_human_reopens(void **state UNUSED)
{
	for (enum message_class c = CLASS_HUMAN; c < CLASS_END; c++) {
		for (enum ticket_status s = TICKET_NEW; s < TICKET_STATUS_END; s++) {
			bool reopens = c == CLASS_HUMAN && (s == TICKET_WAITING ||
							    s == TICKET_WAITING_OTHER || s == TICKET_SOLVED);

			assert_int_equal(intake_status(s, c), reopens ? TICKET_OPEN : s);
		}
	}
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(ids_count_from_in_reply_to_and_references_from_right_to_left),
		cmocka_unit_test(of_a_hundred_thousand_references_the_last_fifty_count),
		cmocka_unit_test(a_mail_without_ids_names_none),
		cmocka_unit_test(the_best_hit_decides),
		cmocka_unit_test(numbers_are_found_in_subjects),
		cmocka_unit_test(what_is_no_number_is_not_found),
		cmocka_unit_test(only_a_human_reopens),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
