/* test_web_stream.c - the recent rows of a stream: kept in order, one frame a ticket, the oldest gives way. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <string.h>

#include <cmocka.h>
#include <talloc.h>

#include "web/api/live_stream.h"

static struct stream_item item_of(uint64_t n, uint64_t ticket)
{
	char text[32];
	int size = snprintf(text, sizeof(text), "%llu", (unsigned long long)n);

	return (struct stream_item){
		.n = n, .ticket = {ticket}, .version = 1, .frame = frame_make(text, (size_t)size)};
}

static void put(struct streams *s, size_t i, uint64_t n, uint64_t ticket)
{
	struct stream_item item = item_of(n, ticket);

	streams_put(s, i, &item);
}

static void rows_are_kept_by_number(void **state UNUSED)
{
	struct streams *s = streams_make(NULL);
	size_t i = streams_add(s, 3, 100);

	assert_int_equal(streams_find(s, 3), i);
	assert_int_equal(streams_find(s, 4), STREAMS_MOST);
	assert_int_equal(streams_head(s, i), 100);
	assert_null(streams_item(s, i, 100));
	put(s, i, 101, 7);
	put(s, i, 102, 8);
	assert_int_equal(streams_head(s, i), 102);
	assert_int_equal(streams_item(s, i, 101)->ticket.v, 7);
	assert_int_equal(streams_item(s, i, 102)->ticket.v, 8);
	assert_null(streams_item(s, i, 103));
	talloc_free(s);
}

static void put_topic(struct streams *s, size_t i, uint64_t n, enum feed_topic topic, uint64_t about)
{
	struct stream_item item = item_of(n, 0);

	item.topic = topic;
	item.about = about;
	streams_put(s, i, &item);
}

static void topics_and_tickets_of_one_number_do_not_take_each_other_s_frames(void **state UNUSED)
{
	struct streams *s = streams_make(NULL);
	size_t i = streams_add(s, 1, 0);

	put(s, i, 1, 7);
	put_topic(s, i, 2, FEED_NOTICES, 7);
	put_topic(s, i, 3, FEED_OFFERS, 7);
	put_topic(s, i, 4, FEED_NOTICES, 7);
	assert_non_null(streams_item(s, i, 1)->frame);
	assert_null(streams_item(s, i, 2)->frame);
	assert_non_null(streams_item(s, i, 3)->frame);
	assert_non_null(streams_item(s, i, 4)->frame);
	talloc_free(s);
}

static void only_the_newest_row_of_a_ticket_has_its_frame(void **state UNUSED)
{
	struct streams *s = streams_make(NULL);
	size_t i = streams_add(s, 1, 0);

	put(s, i, 1, 7);
	put(s, i, 2, 8);
	put(s, i, 3, 7);
	assert_null(streams_item(s, i, 1)->frame);
	assert_non_null(streams_item(s, i, 2)->frame);
	assert_non_null(streams_item(s, i, 3)->frame);
	talloc_free(s);
}

static void the_oldest_rows_give_way(void **state UNUSED)
{
	struct streams *s = streams_make(NULL);
	size_t i = streams_add(s, 1, 0);

	for (uint64_t n = 1; n <= 2 * STREAM_ROWS + 1; n++)
		put(s, i, n, 1 + n % 300);
	assert_null(streams_item(s, i, STREAM_ROWS + 1));
	for (uint64_t n = STREAM_ROWS + 2; n <= 2 * STREAM_ROWS + 1; n++) {
		bool newest = n > 2 * STREAM_ROWS + 1 - 300;

		assert_int_equal(streams_item(s, i, n)->n, n);
		assert_true((streams_item(s, i, n)->frame != NULL) == newest);
	}
	talloc_free(s);
}

static void a_gap_forgets_what_was_kept(void **state UNUSED)
{
	struct streams *s = streams_make(NULL);
	size_t i = streams_add(s, 1, 0);

	put(s, i, 1, 7);
	streams_gap(s, i, 50);
	assert_null(streams_item(s, i, 1));
	assert_int_equal(streams_head(s, i), 50);
	put(s, i, 51, 7);
	assert_non_null(streams_item(s, i, 51)->frame);
	talloc_free(s);
}

static void there_are_so_many_streams_and_no_more(void **state UNUSED)
{
	struct streams *s = streams_make(NULL);

	for (stream_id id = 1; id <= STREAMS_MOST; id++)
		assert_int_equal(streams_add(s, id, 0), id - 1);
	assert_int_equal(streams_add(s, 1000, 0), STREAMS_MOST);
	talloc_free(s);
}

static void scopes_of_closed_tickets_are_remembered_up_to_a_number(void **state UNUSED)
{
	struct streams *s = streams_make(NULL);
	struct scope got;

	for (uint64_t t = 1; t <= CLOSED_SCOPES_MOST + 10; t++)
		closed_scope_put(s, (ticket_id){t}, (struct scope){{t}, {0}});
	assert_false(closed_scope(s, (ticket_id){10}, &got));
	assert_true(closed_scope(s, (ticket_id){11}, &got));
	assert_int_equal(got.team.v, 11);
	closed_scope_put(s, (ticket_id){11}, (struct scope){{5}, {6}});
	assert_true(closed_scope(s, (ticket_id){11}, &got));
	assert_int_equal(got.team.v, 5);
	closed_scope_drop(s, (ticket_id){11});
	assert_false(closed_scope(s, (ticket_id){11}, &got));
	for (uint64_t t = 1; t <= 2 * CLOSED_SCOPES_MOST; t++) { /* a dropped one's place is used again */
		closed_scope_put(s, (ticket_id){1 + t % 100}, (struct scope){{t}, {0}});
		closed_scope_drop(s, (ticket_id){1 + t % 100});
	}
	assert_false(closed_scope(s, (ticket_id){50}, &got));
	talloc_free(s);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(rows_are_kept_by_number),
		cmocka_unit_test(only_the_newest_row_of_a_ticket_has_its_frame),
		cmocka_unit_test(topics_and_tickets_of_one_number_do_not_take_each_other_s_frames),
		cmocka_unit_test(the_oldest_rows_give_way),
		cmocka_unit_test(a_gap_forgets_what_was_kept),
		cmocka_unit_test(there_are_so_many_streams_and_no_more),
		cmocka_unit_test(scopes_of_closed_tickets_are_remembered_up_to_a_number),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
