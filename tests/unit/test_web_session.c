/* test_web_session.c - the memory of who is signed in, its cookie, and the map below it. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

#include <cmocka.h>
#include <talloc.h>

#include "hub/trust/token.h"
#include "web/api/id_map.h"
#include "web/api/session.h"

static const struct session_rules rules = {SPAN_H(8), SPAN_H(12), true};

static struct session_row row_of(uint8_t first, uint64_t agent, int64_t created_ms)
{
	struct session_row r = {.agent = {agent}, .created = {created_ms}, .seen = {created_ms}};

	memset(r.token_hash.b, first, sizeof(r.token_hash.b));
	r.expires = instant_after(r.created, rules.most);
	return r;
}

static void a_map_holds_what_was_put_whatever_was_taken(void **state UNUSED)
{
	enum { KEYS = 5000 };
	static int values[KEYS];
	struct id_map *m = id_map_make(NULL);

	for (uint64_t k = 1; k < KEYS; k++)
		id_map_put(m, k * 64, &values[k]);
	for (uint64_t k = 1; k < KEYS; k += 3)
		assert_ptr_equal(id_map_take(m, k * 64), &values[k]);
	for (uint64_t k = 1; k < KEYS; k++)
		assert_ptr_equal(id_map_get(m, k * 64), k % 3 == 1 ? NULL : &values[k]);
	assert_null(id_map_take(m, 64));
	assert_null(id_map_get(m, 0));
	size_t n = 0, at = 0;
	while (id_map_next(m, &at))
		n++;
	assert_int_equal(n, id_map_size(m));
	talloc_free(m);
}

static void a_session_ends_by_silence_and_by_age(void **state UNUSED)
{
	static const struct {
		const char *note;
		int64_t touched_h, asked_h;
		bool lives;
	} cases[] = {
		{"fresh", 0, 0, true},
		{"just under eight hours of silence", 0, 7, true},
		{"eight hours of silence", 0, 8, false},
		{"touched in between", 7, 11, true},
		{"touched all day", 11, 12, false},
	};

	for (size_t i = 0; i < COUNT_OF(cases); i++) {
		struct sessions *s = sessions_create(NULL, rules);
		struct session_row r = row_of(7, 1, 1000);

		sessions_add(s, &r);
		sessions_touch(s, r.token_hash, instant_after(r.created, SPAN_H(cases[i].touched_h)));
		if ((sessions_find(s, r.token_hash, instant_after(r.created, SPAN_H(cases[i].asked_h))) !=
		     NULL) != cases[i].lives)
			fail_msg("%s", cases[i].note);
		talloc_free(s);
	}
}

static void count_ended(void *arg, const struct session_row *row)
{
	*(uint64_t *)arg += row->agent.v;
}

static void a_sweep_ends_an_agents_sessions_and_those_that_are_over(void **state UNUSED)
{
	struct sessions *s = sessions_create(NULL, rules);
	struct session_row old = row_of(1, 100, 0), a = row_of(2, 10, SPAN_H(9).ms),
			   b = row_of(3, 1, SPAN_H(9).ms);
	uint64_t sum = 0;

	sessions_add(s, &old);
	sessions_add(s, &a);
	sessions_add(s, &b);
	sessions_sweep(s, (agent_id){10}, (instant){SPAN_H(10).ms}, count_ended, &sum);
	assert_int_equal(sum, 110);
	assert_int_equal(sessions_count(s), 1);
	sessions_drop(s, b.token_hash);
	assert_int_equal(sessions_count(s), 0);
	talloc_free(s);
}

static void a_touch_is_handed_on_once(void **state UNUSED)
{
	struct sessions *s = sessions_create(NULL, rules);
	struct session_row r = row_of(1, 1, 1000), *rows;

	sessions_add(s, &r);
	assert_int_equal(sessions_touched(s, s, 10, &rows), 0);
	sessions_touch(s, r.token_hash, (instant){5000});
	assert_int_equal(sessions_touched(s, s, 10, &rows), 1);
	assert_int_equal(rows[0].seen.ms, 5000);
	assert_int_equal(sessions_touched(s, s, 10, &rows), 0);
	talloc_free(s);
}

static void the_cookie_comes_back_as_its_hash(void **state UNUSED)
{
	void *ctx = talloc_new(NULL);
	char token[TOKEN_TEXT_SIZE];
	struct key32 hash, read;
	char *line, *header;

	token_make(token, &hash);
	line = session_cookie_line(ctx, &rules, token);
	assert_non_null(strstr(line, "Set-Cookie: __Host-sid="));
	assert_non_null(strstr(line, "; Path=/; HttpOnly; SameSite=Lax; Max-Age=43200; Secure\r\n"));
	header = talloc_asprintf(ctx, "a=b; __Host-sid=%s; c=d", token);
	assert_int_equal(session_cookie_read(&rules, header, &read), RC_OK);
	assert_true(key_equal(hash, read));
	assert_int_equal(session_cookie_read(&rules, "sid=x", &read), RC_NOT_FOUND);
	assert_int_equal(session_cookie_read(&rules, "__Host-sid=", &read), RC_INVALID);
	assert_int_equal(session_cookie_read(&rules, "__Host-sid=%00", &read), RC_INVALID);
	header = talloc_asprintf(ctx, "__Host-sid=%s; __Host-sid=%s", token, token);
	assert_int_equal(session_cookie_read(&rules, header, &read), RC_INVALID);
	assert_non_null(strstr(session_cookie_line(ctx, &rules, NULL), "__Host-sid=; Path=/; HttpOnly; "
								       "SameSite=Lax; Max-Age=0; Secure"));
	talloc_free(ctx);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(a_map_holds_what_was_put_whatever_was_taken),
		cmocka_unit_test(a_session_ends_by_silence_and_by_age),
		cmocka_unit_test(a_sweep_ends_an_agents_sessions_and_those_that_are_over),
		cmocka_unit_test(a_touch_is_handed_on_once),
		cmocka_unit_test(the_cookie_comes_back_as_its_hash),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
