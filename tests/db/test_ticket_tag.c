/* test_ticket_tag.c - tags go on and off once, leave an event each, and can be read in every script. */
#include <string.h>

#include "tests/support/world.h"
#include "workflow/ticket_rules.h"

static void a_tag_goes_on_once_and_off_once_and_leaves_an_event_each(void **state)
{
	struct world *w = *state;
	ticket_id id = world_ticket(w, "li@example.org", "Help", "It broke.");
	struct job *j = world_as(w, w->ann);
	struct ticket_tag *list;
	size_t n;

	for (int i = 0; i < 2; i++)
		assert_rc(j, IN_TX(j, ticket_tag(&tx, id, "退货", ANY_VERSION)), RC_OK);
	assert_rc(j, IN_TX(j, ticket_tag(&tx, id, "refund", ANY_VERSION)), RC_OK);
	assert_rc(j, IN_TX(j, ticket_tags(&tx, id, &list, &n)), RC_OK);
	assert_int_equal(n, 2);
	assert_string_equal(list[0].tag, "refund");
	for (int i = 0; i < 2; i++)
		assert_rc(j, IN_TX(j, ticket_untag(&tx, id, "退货", ANY_VERSION)), RC_OK);
	assert_string_equal(world_events(w, id), "created tagged tagged untagged");
}

static void who_may_not_see_the_ticket_cannot_tag_it(void **state)
{
	struct world *w = *state;
	ticket_id id = world_ticket(w, "li@example.org", "Help", "It broke.");
	struct job *j = world_as(w, w->dan);

	assert_rc(j, IN_TX(j, ticket_tag(&tx, id, "refund", ANY_VERSION)), RC_NOT_FOUND);
}

static void what_cannot_be_seen_or_is_too_long_is_no_tag(void **state)
{
	static const char *const bad[] = {
		"", " a", "a ", "a,b", "a\nb", "123456789012345678901234567890123456789012345678901"};
	struct world *w = *state;
	ticket_id id = world_ticket(w, "li@example.org", "Help", "It broke.");
	struct job *j = world_as(w, w->ann);

	for (size_t i = 0; i < COUNT_OF(bad); i++)
		assert_rc(j, IN_TX(j, ticket_tag(&tx, id, bad[i], ANY_VERSION)), RC_INVALID);
	assert_null(ticket_tag_barred("第一次購買"));
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		WORLD_TEST(a_tag_goes_on_once_and_off_once_and_leaves_an_event_each),
		WORLD_TEST(who_may_not_see_the_ticket_cannot_tag_it),
		WORLD_TEST(what_cannot_be_seen_or_is_too_long_is_no_tag),
	};

	return db_fixture_run(tests, COUNT_OF(tests));
}
