/* test_directory_plan.c - names and filters, groups within groups, and what a directory changes: tables. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include <string.h>
#include <talloc.h>

#include "workflow/directory_plan.h"

static void *ctx;

static char *text(const char *t)
{
	return (char *)(uintptr_t)t;
}

static void a_name_is_one_however_it_is_written(void **state UNUSED)
{
	static const struct {
		const char *a, *b;
		bool same;
	} rows[] = {
		{"uid=Li,ou=People,dc=X", "UID=li, ou=people , DC=x", true},
		{"cn=Amy Wong+sn=Kroker,dc=x", "SN=kroker+CN=amy  wong,dc=x", true},
		{"cn=A\\, B,dc=x", "cn=a\\2c b,dc=x", true},
		{"cn=\\e7\\8e\\8b\\e6\\95\\8f,dc=x", "cn=\xe7\x8e\x8b\xe6\x95\x8f,dc=x", true},
		{"cn=RODR\xc3\x8dGUEZ,dc=x", "cn=rodr\xc3\xadguez,dc=x", true},
		{"cn=a,dc=x", "cn=a\\,dc=x,dc=x", false},
		{"cn=a\\+b,dc=x", "cn=a+cn=b,dc=x", false},
		{"cn=a,dc=x", "cn=a,dc=y", false},
		{"cn=,dc=x", "CN= , DC=x", true},
		{"cn=,dc=x", "cn=a,dc=x", false},
		{"h=\x08", "H=\x08", true},		  /* libldap gives a value without a place */
		{"cn=\xe2\x80\xad\\#a", "cn=\\#A", true}, /* a mark comes to the front */
	};

	for (size_t i = 0; i < COUNT_OF(rows); i++) {
		char *a = directory_dn_key(ctx, rows[i].a), *b = directory_dn_key(ctx, rows[i].b);

		if (!a || !b || (strcmp(a, b) == 0) != rows[i].same)
			fail_msg("row %zu: %s / %s", i, a, b);
	}
	assert_null(directory_dn_key(ctx, "no name"));
	assert_null(directory_dn_key(ctx, "cn=a,"));
}

static void a_value_in_a_filter_is_no_filter(void **state UNUSED)
{
	assert_string_equal(directory_filter_value(ctx, "*)(uid=\\"), "\\2a\\29\\28uid=\\5c");
	assert_string_equal(directory_filter_value(ctx, "li\x01\x7f\xe7"), "li\\01\\7f\\e7");
}

static void an_id_of_bytes_is_written_in_digits(void **state UNUSED)
{
	assert_string_equal(directory_uid(ctx, (struct bytes){(const uint8_t *)"AB-cd", 5}), "ab-cd");
	assert_string_equal(directory_uid(ctx, (struct bytes){(const uint8_t *)"\x00\xff"
									       "a",
							      3}),
			    "00ff61");
	assert_null(directory_uid(ctx, (struct bytes){(const uint8_t *)"", 0}));
}

/* ---- groups ---- */

#define MEMBERS(...) (const char *[]){__VA_ARGS__}, COUNT_OF(((const char *[]){__VA_ARGS__}))

static void groups_nest_and_circles_end(void **state UNUSED)
{
	struct directory_person people[] = {{.key = "cn=a", .login = "a"},
					    {.key = "cn=b", .login = "b"},
					    {.key = "cn=c", .login = "c"},
					    {.key = "cn=d", .login = "d"}};
	const char *logins[] = {"d", "nobody"};
	const struct directory_found_group found[] = {
		{"cn=all", MEMBERS("cn=first", "cn=second", "cn=gone"), NULL, 0},
		{"cn=first", MEMBERS("cn=a", "cn=second"), NULL, 0},
		{"cn=second", MEMBERS("cn=b", "cn=first", "cn=all"), NULL, 0},
		{"cn=lone", NULL, 0, logins, 2},
	};
	const struct directory_group wanted[] = {{text("CN=All"), ROLE_AGENT, {1}},
						 {text("cn=second"), ROLE_LEAD, {2}},
						 {text("cn=first"), ROLE_AGENT, {1}},
						 {text("cn=lone"), ROLE_ADMIN, {0}}};
	size_t members[4];
	const char *missing;

	assert_int_equal(directory_place_people(ctx, people, 4, found, 4, wanted, 4, members, &missing),
			 RC_OK);
	assert_int_equal(members[0], 2);
	assert_int_equal(members[3], 1);
	assert_true(people[0].works && people[1].works && !people[2].works && people[3].works);
	assert_int_equal(people[0].role, ROLE_LEAD);
	assert_int_equal(people[0].nteams, 2);
	assert_int_equal(people[3].role, ROLE_ADMIN);
	assert_int_equal(people[3].nteams, 0);
	const struct directory_group none[] = {{text("cn=other"), ROLE_AGENT, {0}}};

	assert_int_equal(directory_place_people(ctx, people, 4, found, 4, none, 1, members, &missing),
			 RC_NOT_FOUND);
	assert_string_equal(missing, "cn=other");
}

/* ---- the plan ---- */

static struct directory_known account(uint64_t id, const char *login, const char *uid)
{
	return (struct directory_known){.agent = {.id = {id},
						  .login = text(login),
						  .name = text(login),
						  .email = text(""),
						  .role = ROLE_AGENT,
						  .active = true},
					.uid = uid};
}

static struct directory_person person(const char *uid, const char *login)
{
	return (struct directory_person){.uid = uid,
					 .dn = login,
					 .key = login,
					 .login = login,
					 .name = login,
					 .works = true,
					 .role = ROLE_AGENT};
}

static const struct directory_step *step_of(const struct directory_plan *p, const char *login)
{
	for (size_t i = 0; i < p->n; i++) {
		const struct directory_step *s = &p->steps[i];

		if (strcmp(s->person && s->person->login ? s->person->login
			   : s->known			 ? s->known->agent.login
							 : "",
			   login) == 0)
			return s;
	}
	return NULL;
}

static void each_person_is_one_step_or_none(void **state UNUSED)
{
	struct directory_known known[] = {
		account(1, "root", NULL),  account(2, "same", "u2"), account(3, "old", "u3"),
		account(4, "gone", "u4"),  account(5, "back", "u5"), account(6, "local", NULL),
		account(7, "moved", "u7"), account(8, "quit", "u8"),
	};
	struct directory_person people[] = {
		person("u2", "same"),	   person("u3", "new"),	  person("u5", "back"),
		person("u9", "added"),	   person("ua", "local"), person(NULL, "noid"),
		person("ub", "bad login"), person("uc", "twin"),  person("ud", "TWIN"),
		person("u7", "moved"),	   person("u8", "quit"),
	};
	static const struct {
		const char *login;
		int act, why;
		unsigned what;
	} rows[] = {
		{"same", -1, 0, 0},
		{"new", DIRECTORY_CHANGE, 0, DIRECTORY_LOGIN_CHANGES | DIRECTORY_NAME_CHANGES},
		{"back", DIRECTORY_BACK, 0, 0},
		{"added", DIRECTORY_ADD, 0, 0},
		{"local", DIRECTORY_LEAVE_OUT, DIRECTORY_OUT_LOCAL, 0},
		{"noid", DIRECTORY_LEAVE_OUT, DIRECTORY_OUT_ID, 0},
		{"bad login", DIRECTORY_LEAVE_OUT, DIRECTORY_OUT_LOGIN, 0},
		{"twin", DIRECTORY_LEAVE_OUT, DIRECTORY_OUT_TWICE, 0},
		{"TWIN", DIRECTORY_LEAVE_OUT, DIRECTORY_OUT_TWICE, 0},
		{"moved", DIRECTORY_CHANGE, 0, DIRECTORY_TEAMS_CHANGE | DIRECTORY_MANAGER_CHANGES},
		{"gone", DIRECTORY_ENDS, 0, 0},
		{"quit", DIRECTORY_ENDS, 0, 0}, /* the entry is there, in no group any more */
		{"root", -1, 0, 0},
	};
	static const team_id in[] = {{1}, {9}}, to[] = {{2}};
	const struct directory_group managed[] = {{text("x"), ROLE_AGENT, {1}}, {text("y"), ROLE_AGENT, {2}}};

	known[4].agent.active = false;
	known[6].teams = in;
	known[6].nteams = 2;
	people[9].teams = (team_id *)(uintptr_t)to;
	people[9].nteams = 1;
	people[9].manager = "same";
	people[10].works = false;
	struct directory_plan p =
		directory_plan(ctx, people, COUNT_OF(people), known, COUNT_OF(known), managed, 2, 40);

	for (size_t i = 0; i < COUNT_OF(rows); i++) {
		const struct directory_step *s = step_of(&p, rows[i].login);

		if ((s ? (int)s->act : -1) != rows[i].act ||
		    (s && ((int)s->why != rows[i].why || s->what != rows[i].what)))
			fail_msg("%s: %d %d %u", rows[i].login, s ? (int)s->act : -1, s ? (int)s->why : 0,
				 s ? s->what : 0);
	}
	assert_int_equal(step_of(&p, "local")->known->agent.id.v, 6);
	assert_int_equal(p.linked, 5);
	assert_int_equal(p.gone, 2);
	assert_false(p.too_many); /* 2 of 5 at 40 % */
	p = directory_plan(ctx, people, COUNT_OF(people), known, COUNT_OF(known), managed, 2, 39);
	assert_true(p.too_many);
}

static void one_may_always_leave(void **state UNUSED)
{
	struct directory_known known[] = {account(2, "a", "u2"), account(3, "b", "u3")};
	struct directory_person people[] = {person("u2", "a")};

	assert_false(directory_plan(ctx, people, 1, known, 2, NULL, 0, 1).too_many);
	assert_true(directory_plan(ctx, people, 0, known, 2, NULL, 0, 99).too_many);
}

static int begin(void **state UNUSED)
{
	ctx = talloc_new(NULL);
	return 0;
}

static int end(void **state UNUSED)
{
	talloc_free(ctx);
	return 0;
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(a_name_is_one_however_it_is_written),
		cmocka_unit_test(a_value_in_a_filter_is_no_filter),
		cmocka_unit_test(an_id_of_bytes_is_written_in_digits),
		cmocka_unit_test(groups_nest_and_circles_end),
		cmocka_unit_test(each_person_is_one_step_or_none),
		cmocka_unit_test(one_may_always_leave),
	};

	return cmocka_run_group_tests(tests, begin, end);
}
