/* test_visitor.c - who a visitor is: what they said before is theirs alone, by their token or by a signed identity. */
#include "tests/support/chat_world.h"

#include <string.h>
#include <talloc.h>

static void history_is_for_the_token_that_made_it(void **state)
{
	struct world *w = *state;
	struct widget g = chat_widget(w), other = chat_widget(w);
	struct visitor v = chat_stranger(w, &g), back, stranger = chat_stranger(w, &g);
	char token[TOKEN_TEXT_SIZE], wrong[TOKEN_TEXT_SIZE];
	struct visitor_in in = {.token = token, .locale = "zh-TW"};

	memcpy(token, v.token, sizeof(token));
	memcpy(wrong, token, sizeof(wrong));
	wrong[3] = wrong[3] == 'A' ? 'B' : 'A';
	chat_tell(w, &v, "My secret");
	assert_rc(w->program, chat_enter(w, &g, &in, &back), RC_OK);
	assert_int_equal(back.id.v, v.id.v);
	assert_string_equal(back.token, token);
	assert_string_equal(back.locale, "zh-TW");
	assert_string_equal(chat_text(w, &back), "me: My secret|");
	assert_true(stranger.id.v != v.id.v);
	assert_int_equal(stranger.ticket.v, 0);
	in.token = wrong;
	assert_rc(w->program, chat_enter(w, &g, &in, &back), RC_OK);
	assert_true(back.id.v != v.id.v && back.ticket.v == 0);
	assert_true(strcmp(back.token, wrong) != 0);
	in.token = token;
	assert_rc(w->program, chat_enter(w, &other, &in, &back), RC_OK);
	assert_true(back.id.v != v.id.v && back.ticket.v == 0);
	assert_int_equal(db_fixture_number(w->f, "SELECT COUNT(*) FROM visitor WHERE token_hash IS NULL"), 0);
}

static void a_signed_identity_has_its_history_on_every_device(void **state)
{
	struct world *w = *state;
	struct widget g = chat_widget(w);
	const struct visitor_identity who = chat_signed(w, &g, "Kunde-7", "");
	const struct visitor_in in = {.who = &who, .locale = "en"};
	struct visitor phone, desk, other;

	assert_rc(w->program, chat_enter(w, &g, &in, &phone), RC_OK);
	assert_string_equal(phone.token, ""); /* nothing to keep: who uses the browser next is not them */
	assert_string_equal(phone.name, "Li Wei");
	chat_tell(w, &phone, "From my phone");
	assert_rc(w->program, chat_enter(w, &g, &in, &desk), RC_OK);
	assert_string_equal(chat_text(w, &desk), "me: From my phone|");
	const struct visitor_identity lower = chat_signed(w, &g, "kunde-7", "");
	const struct visitor_in in2 = {.who = &lower, .locale = "en"};

	assert_rc(w->program, chat_enter(w, &g, &in2, &other), RC_OK);
	assert_true(other.id.v != phone.id.v);
}

static void a_wrong_or_old_signature_is_refused(void **state)
{
	struct world *w = *state;
	struct widget g = chat_widget(w), unsigned_one = g;
	const struct visitor_identity good = chat_signed(w, &g, "7", "li@example.org");
	const int64_t now = w->program->now.ms / 1000;
	struct visitor_identity bad[9];
	struct visitor v;

	for (size_t i = 0; i < COUNT_OF(bad); i++)
		bad[i] = good;
	bad[0].id = "8";
	bad[1].name = "Somebody";
	bad[2].email = "other@example.org";
	bad[3].issued++;
	bad[4].signature = "";
	bad[5].signature = NULL;
	bad[6].signature = "00000000000000000000000000000000000000000000000000000000000000zz";
	bad[7].issued = now - 86401;
	visitor_signature(&g, &bad[7],
			  (char *)(uintptr_t)(bad[7].signature = talloc_strdup(w, good.signature)));
	bad[8].issued = now + 600;
	visitor_signature(&g, &bad[8],
			  (char *)(uintptr_t)(bad[8].signature = talloc_strdup(w, good.signature)));
	for (size_t i = 0; i < COUNT_OF(bad); i++) {
		const struct visitor_in in = {.who = &bad[i], .locale = "en"};

		assert_rc(w->program, chat_enter(w, &g, &in, &v), RC_DENIED);
	}
	unsigned_one.secret = (struct bytes){0};
	const struct visitor_in in = {.who = &good, .locale = "en"};

	assert_rc(w->program, chat_enter(w, &unsigned_one, &in, &v), RC_DENIED);
	const struct visitor_identity lines = chat_signed(w, &g, "7\n8", "");
	const struct visitor_in in2 = {.who = &lines, .locale = "en"};

	assert_rc(w->program, chat_enter(w, &g, &in2, &v), RC_INVALID);
	assert_int_equal(db_fixture_number(w->f, "SELECT COUNT(*) FROM visitor"), 0);
}

static void who_signs_in_takes_their_talk_along_and_leaves_no_token_behind(void **state)
{
	struct world *w = *state;
	struct widget g = chat_widget(w);
	struct visitor v = chat_stranger(w, &g), in_name, after;
	const struct visitor_identity who = chat_signed(w, &g, "7", "");
	char token[TOKEN_TEXT_SIZE];
	const struct visitor_in both = {.token = token, .who = &who, .locale = "en"};
	const struct visitor_in next = {.token = token, .locale = "en"};

	memcpy(token, v.token, sizeof(token));
	chat_tell(w, &v, "Before I signed in");
	assert_rc(w->program, chat_enter(w, &g, &both, &in_name), RC_OK);
	assert_int_equal(in_name.id.v, v.id.v);
	assert_string_equal(chat_text(w, &in_name), "me: Before I signed in|");
	assert_rc(w->program, chat_enter(w, &g, &next, &after), RC_OK);
	assert_true(after.id.v != v.id.v && after.ticket.v == 0);
}

static void only_a_signed_address_makes_them_the_customer_who_is_known_by_it(void **state)
{
	struct world *w = *state;
	struct widget g = chat_widget(w);
	ticket_id by_mail = world_ticket(w, "li@example.org", "Help", "It broke.");
	const struct visitor_identity who = chat_signed(w, &g, "7", "Li@example.org");
	const struct visitor_in in = {.who = &who, .locale = "en"};
	struct visitor vouched, typed = chat_stranger(w, &g);

	chat_give_reach(w, &typed, "li@example.org");
	assert_rc(w->program, chat_enter(w, &g, &in, &vouched), RC_OK);
	uint64_t customer = world_see(w, by_mail).customer.v;

	assert_true(world_see(w, chat_tell(w, &typed, "Hello").ticket).customer.v != customer);
	assert_int_equal(world_see(w, chat_tell(w, &vouched, "Hello").ticket).customer.v, customer);
}

/* ---- limits ---- */

int main(void)
{
	const struct CMUnitTest tests[] = {
		WORLD_TEST(history_is_for_the_token_that_made_it),
		WORLD_TEST(a_signed_identity_has_its_history_on_every_device),
		WORLD_TEST(a_wrong_or_old_signature_is_refused),
		WORLD_TEST(who_signs_in_takes_their_talk_along_and_leaves_no_token_behind),
		WORLD_TEST(only_a_signed_address_makes_them_the_customer_who_is_known_by_it),
	};

	return db_fixture_run(tests, COUNT_OF(tests));
}
