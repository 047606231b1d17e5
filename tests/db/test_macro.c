/* test_macro.c - several acts in one press: all or none, on the version that was seen, and taken back at once. */
#include "tests/support/world.h"

#include <inttypes.h>
#include <string.h>
#include <talloc.h>

#include "workflow/macro.h"
#include "workflow/skill.h"

#define ACTS                                                                                                \
	"[{\"do\":\"assign_me\"},{\"do\":\"tag\",\"value\":\"refund\"},{\"do\":\"set_priority\",\"value\":" \
	"\"high\"},"                                                                                        \
	"{\"do\":\"reply\",\"text\":{\"en\":\"Dear {customer}, we pay it "                                  \
	"back.\",\"zh-Hans\":\"{customer}，已退款。\"}},"                                              \
	"{\"do\":\"set_status\",\"value\":\"waiting\"}]"

static struct macro macro_of(const char *body, team_id team)
{
	return (struct macro){.active = true,
			      .team = team,
			      .name_en = (char *)"Refund",
			      .name_zh_cn = (char *)"退款",
			      .name_zh_tw = (char *)"退款",
			      .body = (char *)body};
}

static uint64_t add_macro(struct world *w, const char *body, team_id team)
{
	struct macro m = macro_of(body, team);
	struct job *j = world_as(w, w->mia);

	assert_rc(j, IN_TX(j, macro_save(&tx, &m)), RC_OK);
	return m.id;
}

static ticket_id fresh(struct world *w)
{
	return world_ticket(w, "li@example.org", "Where is my parcel?", "It has not arrived.");
}

static const team_id everybody = {0};

static void one_press_does_all_of_it(void **state)
{
	struct world *w = *state;
	struct job *j = world_as(w, w->ann);
	uint64_t m = add_macro(w, ACTS, everybody);
	struct client_id press = world_client();
	ticket_id id = fresh(w);
	struct macro_done d;

	assert_rc(j, IN_TX(j, ticket_run_macro(&tx, id, m, &press, 1, &d)), RC_OK);
	assert_string_equal(world_events(w, id), "created assigned status tagged priority replied status");
	assert_int_equal(world_see(w, id).assignee.v, w->ann.v);
	assert_int_equal(world_see(w, id).status, TICKET_WAITING);
	assert_int_equal(d.from, 1);
	assert_int_equal(d.to, 7);
	assert_true(d.said);
	assert_int_equal(
		db_fixture_number(w->f, "SELECT COUNT(*) FROM ticket_event WHERE cause = \"macro 'Refund'\""),
		5);
	assert_rc(j, IN_TX(j, ticket_run_macro(&tx, id, m, &press, 1, &d)), RC_CONFLICT);
	assert_int_equal(db_fixture_number(w->f, "SELECT COUNT(*) FROM message WHERE kind = 1"), 1);
}

static void a_stale_screen_presses_nothing(void **state)
{
	struct world *w = *state;
	struct job *j = world_as(w, w->ann), *k = world_as(w, w->bob);
	uint64_t m = add_macro(w, ACTS, everybody);
	struct client_id press = world_client();
	ticket_id id = fresh(w);
	struct macro_done d;

	assert_rc(k, IN_TX(k, ticket_set_priority(&tx, id, PRIORITY_LOW, 1)), RC_OK);
	assert_rc(j, IN_TX(j, ticket_run_macro(&tx, id, m, &press, 1, &d)), RC_CONFLICT);
	assert_string_equal(world_events(w, id), "created priority");
}

static void an_act_that_is_barred_undoes_the_press(void **state)
{
	struct world *w = *state;
	struct job *j = world_as(w, w->ann);
	char *acts = talloc_asprintf(
		w->f, "[{\"do\":\"tag\",\"value\":\"a\"},{\"do\":\"assign\",\"value\":\"%" PRIu64 "\"}]",
		w->dan.v);
	uint64_t m = add_macro(w, acts, everybody);
	struct client_id press = world_client();
	ticket_id id = fresh(w);
	struct macro_done d;

	assert_rc(j, IN_TX(j, ticket_run_macro(&tx, id, m, &press, 1, &d)), RC_INVALID);
	assert_non_null(strstr(j->why, "assign: "));
	assert_string_equal(world_events(w, id), "created");
	assert_int_equal(db_fixture_number(w->f, "SELECT COUNT(*) FROM ticket_tag"), 0);
}

static void a_press_is_taken_back_at_once(void **state)
{
	struct world *w = *state;
	struct job *j = world_as(w, w->ann), *k = world_as(w, w->bob);
	uint64_t m = add_macro(w, ACTS, everybody);
	struct client_id press = world_client();
	ticket_id id = fresh(w);
	struct macro_done d;

	assert_rc(j, IN_TX(j, ticket_run_macro(&tx, id, m, &press, 1, &d)), RC_OK);
	assert_rc(k, IN_TX(k, ticket_undo_macro(&tx, id, d, d.to)), RC_INVALID); /* not his */
	assert_rc(k, IN_TX(k, ticket_set_priority(&tx, id, PRIORITY_URGENT, d.to)), RC_OK);
	assert_rc(j, IN_TX(j, ticket_undo_macro(&tx, id, d, d.to)), RC_CONFLICT);
	assert_rc(j, IN_TX(j, ticket_undo_macro(&tx, id, d, d.to + 1)), RC_OK);
	struct ticket t = world_see(w, id);

	assert_int_equal(t.assignee.v, 0);
	assert_int_equal(t.status, TICKET_OPEN);       /* new is only what nobody touched */
	assert_int_equal(t.priority, PRIORITY_URGENT); /* Bob's, and his */
	assert_int_equal(db_fixture_number(w->f, "SELECT COUNT(*) FROM ticket_tag"), 0);
	assert_true(db_fixture_number(
			    w->f,
			    "SELECT COUNT(*) FROM ticket_event WHERE cause = \"undo macro 'Refund'\"") >= 3);
	assert_rc(j, IN_TX(j, ticket_undo_macro(&tx, id, (struct macro_done){0, 1, false}, ANY_VERSION)),
		  RC_INVALID);
	assert_rc(j, IN_TX(j, ticket_undo_macro(&tx, id, (struct macro_done){5, 5, false}, ANY_VERSION)),
		  RC_INVALID);
}

static void a_teams_macro_is_for_the_team(void **state)
{
	struct world *w = *state;
	uint64_t m = add_macro(w, "[{\"do\":\"tag\",\"value\":\"a\"}]", w->billing);
	struct job *ann = world_as(w, w->ann), *mia = world_as(w, w->mia);
	struct client_id press = world_client();
	ticket_id id = fresh(w);
	struct macro_done d;

	assert_rc(ann, IN_TX(ann, ticket_run_macro(&tx, id, m, &press, 1, &d)), RC_INVALID);
	assert_rc(mia, IN_TX(mia, ticket_run_macro(&tx, id, m, &press, 1, &d)), RC_OK);
}

static void leads_keep_their_teams_macros_and_managers_all(void **state)
{
	struct world *w = *state;
	struct job *ann = world_as(w, w->ann), *lee = world_as(w, w->lee);
	struct macro own = macro_of("[{\"do\":\"unassign\"}]", w->support),
		     for_all = macro_of("[{\"do\":\"unassign\"}]", everybody);
	struct macro theirs = macro_of("[{\"do\":\"unassign\"}]", w->billing),
		     wrong = macro_of("[{\"do\":\"jump\"}]", w->support);

	assert_rc(ann, IN_TX(ann, macro_save(&tx, &own)), RC_DENIED);
	assert_rc(lee, IN_TX(lee, macro_save(&tx, &for_all)), RC_DENIED);
	assert_rc(lee, IN_TX(lee, macro_save(&tx, &theirs)), RC_DENIED);
	assert_rc(lee, IN_TX(lee, macro_save(&tx, &wrong)), RC_INVALID);
	assert_string_equal(lee->why, "do[0].do: there is no act 'jump'");
	assert_rc(lee, IN_TX(lee, macro_save(&tx, &own)), RC_OK);
	own.team = w->billing; /* it cannot be given away either */
	assert_rc(lee, IN_TX(lee, macro_save(&tx, &own)), RC_DENIED);
	own.team = w->support;
	own.version = 7;
	assert_rc(lee, IN_TX(lee, macro_save(&tx, &own)), RC_CONFLICT);
	assert_int_equal(
		db_fixture_number(w->f, "SELECT COUNT(*) FROM setting_event WHERE subject = 'macro'"), 1);
}

static void skills_are_asked_for_and_taken_back(void **state)
{
	struct world *w = *state;
	struct job *j = world_as(w, w->ann), *mia = world_as(w, w->mia);
	struct client_id press = world_client();
	struct skill_level *needs;
	ticket_id id = fresh(w);
	struct macro_done d;
	skill_id pumps, law;
	size_t n;

	assert_rc(mia, IN_TX(mia, skill_add(&tx, "Pumps", "", &pumps)), RC_OK);
	assert_rc(mia, IN_TX(mia, skill_add(&tx, "Law", "", &law)), RC_OK);
	assert_rc(j, IN_TX(j, ticket_skill_set(&tx, id, &(struct skill_level){pumps.v, 3}, 1, 1)), RC_OK);
	char *acts = talloc_asprintf(w->f,
				     "[{\"do\":\"need_skill\",\"value\":\"%" PRIu64
				     "\"},{\"do\":\"drop_skill\",\"value\":\"%" PRIu64 "\"}]",
				     law.v, pumps.v);
	uint64_t m = add_macro(w, acts, everybody);

	assert_rc(j, IN_TX(j, ticket_run_macro(&tx, id, m, &press, 2, &d)), RC_OK);
	assert_rc(j, IN_TX(j, ticket_skill_of(&tx, id, &needs, &n)), RC_OK);
	assert_int_equal(n, 1);
	assert_int_equal(needs[0].skill, law.v);
	assert_int_equal(needs[0].level, 1);
	assert_rc(j, IN_TX(j, ticket_undo_macro(&tx, id, d, d.to)), RC_OK);
	assert_rc(j, IN_TX(j, ticket_skill_of(&tx, id, &needs, &n)), RC_OK);
	assert_int_equal(n, 1);
	assert_int_equal(needs[0].skill, pumps.v);
	assert_int_equal(needs[0].level, 3);
	struct macro none = macro_of("[{\"do\":\"need_skill\",\"value\":\"999\"}]", everybody);

	assert_int_equal(IN_TX(mia, macro_save(&tx, &none)), RC_INVALID);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		WORLD_TEST(skills_are_asked_for_and_taken_back),
		WORLD_TEST(one_press_does_all_of_it),
		WORLD_TEST(a_stale_screen_presses_nothing),
		WORLD_TEST(an_act_that_is_barred_undoes_the_press),
		WORLD_TEST(a_press_is_taken_back_at_once),
		WORLD_TEST(a_teams_macro_is_for_the_team),
		WORLD_TEST(leads_keep_their_teams_macros_and_managers_all),
	};

	return db_fixture_run(tests, COUNT_OF(tests));
}
