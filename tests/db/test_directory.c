/*
 * test_directory.c - a real directory fills a company: previewed, taken over, signed in by, left by its people.
 * The corpus lies where ONEVOICE_CORPUS says; without it nothing is tested.
 */
#include "tests/support/imap_house.h"

#include <stdlib.h>
#include <string.h>
#include <talloc.h>

#include "workflow/agent_end.h"
#include "workflow/agent_manager.h"
#include "workflow/directory_run.h"
#include "workflow/directory_vouch.h"
#include "workflow/mailbox_secret.h"
#include "workflow/scheduled_reply.h"

#define FIRMA "dc=firma,dc=example"
#define GROUP(name) "cn=" name ",ou=groups," FIRMA

static struct mac_key key = {1, {{9}}};
static const struct seal_keys keys = {&key, 1};
static struct imap_peer slapd;
static char ca[8000];
static bool there;

static char *text(const char *t)
{
	return (char *)(uintptr_t)t;
}

static struct directory_setting setting(void)
{
	struct directory_setting s = directory_setting_plain();

	s.enabled = true;
	s.host = text("127.0.0.1");
	s.port = imap_peer_port(&slapd, "ldaps");
	s.ca = ca;
	s.bind_dn = text("cn=hub," FIRMA);
	s.people_base = text("ou=people," FIRMA);
	s.group_base = text("ou=groups," FIRMA);
	return s;
}

static struct job *as_admin(struct world *w)
{
	static const char *hash = "$argon2id$x";
	struct job *j = world_as(w, w->roy);

	assert_rc(w->program, IN_TX(w->program, agent_set_password(&tx, w->roy, hash)), RC_OK);
	mailbox_secret_keys(&keys);
	j->now = clock_wall(); /* what is due by the clock is not this test */
	return j;
}

static void save(struct world *w, struct directory_setting s)
{
	struct job *j = as_admin(w);
	const struct directory_group groups[] = {{text(GROUP("support")), ROLE_AGENT, w->support},
						 {text(GROUP("finance")), ROLE_LEAD, w->billing},
						 {text(GROUP("admins")), ROLE_ADMIN, {0}}};

	assert_rc(j, IN_TX(j, directory_setting_save(&tx, &s, groups, 3, "hubsecret")), RC_OK);
}

/* A look that an admin asked for; what came of it. */
static struct directory_run look(struct world *w, enum directory_kind kind, uint32_t pass)
{
	struct job *j = world_as(w, w->roy), *program = db_fixture_job(w->f);
	struct directory_run r = {0};
	uint64_t id = 0;
	bool did;

	j->now = program->now = clock_wall();
	assert_rc(j, IN_TX(j, directory_run_begin(&tx, kind, pass, &id)), RC_OK);
	assert_rc(program, directory_run_next(program, &did), RC_OK);
	assert_true(did);
	assert_rc(j, IN_TX(j, directory_run_get(&tx, id, &r)), RC_OK);
	if (getenv("DIRECTORY_TEST_TELL"))
		print_message("%s %s %s: +%u ~%u -%u =%u\n%s\n", directory_state_name(r.state),
			      directory_why_name(r.why), r.said, r.added, r.changed, r.gone, r.left_out,
			      r.result);
	return r;
}

static void change(const char *ldif)
{
	char answer[20];

	fprintf(slapd.in, "{\"ldif\": \"%s\"}\n", ldif);
	fflush(slapd.in);
	assert_non_null(fgets(answer, sizeof(answer), slapd.out));
	assert_string_equal(answer, "ok\n");
}

static agent_id agent(struct world *w, const char *login)
{
	return (agent_id){(uint64_t)db_fixture_number(
		w->f,
		talloc_asprintf(w->f->ctx,
				"SELECT COALESCE(MAX(id), 0) FROM agent WHERE login = '%s' AND active = 1",
				login))};
}

static enum rc vouch(struct world *w, const char *login, const char *password)
{
	struct job *j = db_fixture_job(w->f);
	agent_id id = {0};

	j->actor = 0;
	j->now = clock_wall();
	enum rc rc = directory_vouch(j, login, password, &id);

	if (rc == RC_OK)
		assert_int_equal(id.v, agent(w, login).v);
	return rc;
}

#define NEEDS_SLAPD             \
	do {                    \
		if (!there)     \
			skip(); \
	} while (0)

static void people_come_by_preview_and_sign_in(void **state)
{
	struct world *w = *state;
	struct directory_run r;
	static const struct {
		const char *login, *password;
		enum rc wanted;
	} rows[] = {
		{"wang.min", "wang.min-pw", RC_OK},
		{"wang.min", "wrong", RC_DENIED},
		{"wang.min", "", RC_DENIED},
		{"*", "wang.min-pw", RC_DENIED},
		{"wang*", "wang.min-pw", RC_DENIED},
		{"*)(uid=*", "wang.min-pw", RC_DENIED},
		{"liu.jing", "liu.jing-pw", RC_DENIED}, /* known there, in no group of ours */
		{"lin.na", "lin.na-pw", RC_DENIED},	/* in a group, but elsewhere in the tree */
		{"nobody", "x", RC_DENIED},
	};

	NEEDS_SLAPD;
	save(w, setting());
	r = look(w, DIRECTORY_TEST, 0);
	assert_int_equal(r.state, DIRECTORY_DONE);
	assert_int_equal(r.people, 49);
	r = look(w, DIRECTORY_PREVIEW, 0);
	assert_int_equal(r.added, 16 + 7 + 1);
	assert_int_equal(agent(w, "wang.min").v, 0); /* a preview changes nothing */
	r = look(w, DIRECTORY_SYNC, 0);
	assert_int_equal(r.state, DIRECTORY_DONE);
	assert_int_equal(db_fixture_number(w->f, "SELECT COUNT(*) FROM directory_account"), 24);
	assert_int_equal(
		db_fixture_number(
			w->f, "SELECT COUNT(*) FROM agent WHERE login = 'wang.min' AND role = 0"
			      " AND name = '\xe7\x8e\x8b\xe6\x95\x8f' AND email = 'wang.min@firma.example'"),
		1);
	assert_int_equal(
		db_fixture_number(w->f, "SELECT COUNT(*) FROM agent WHERE login = 'chen.jie' AND role = 3"),
		1);
	for (size_t i = 0; i < COUNT_OF(rows); i++) {
		if (vouch(w, rows[i].login, rows[i].password) != rows[i].wanted)
			fail_msg("row %zu", i);
	}
	r = look(w, DIRECTORY_SYNC, 0);
	assert_int_equal(r.added + r.changed + r.gone + r.left_out, 0); /* the second finds nothing to do */
}

static void managers_and_new_names_follow(void **state)
{
	struct world *w = *state;
	agent_id id = {0}, up = {0}, li, wang;
	struct job *j = w->program;

	NEEDS_SLAPD;
	save(w, setting());
	look(w, DIRECTORY_SYNC, 0);
	li = agent(w, "li.yan");
	wang = agent(w, "wang.min");
	change("dn: uid=li.yan,ou=people," FIRMA
	       "\\nchangetype: modify\\nreplace: manager\\nmanager: UID=Wang.Min, ou=people," FIRMA
	       "\\n-\\nreplace: displayName\\ndisplayName: Li Yan\\n\\ndn: uid=wang.min,ou=people," FIRMA
	       "\\nchangetype: modify\\nreplace: manager\\nmanager: uid=li.yan,ou=people," FIRMA
	       "\\n\\ndn: uid=li.yan,ou=people," FIRMA
	       "\\nchangetype: modrdn\\nnewrdn: uid=li.yan2\\ndeleteoldrdn: 1\\n");
	change("dn: cn=second-line,ou=groups," FIRMA
	       "\\nchangetype: modify\\nadd: member\\nmember: uid=li.yan2,ou=people," FIRMA "\\n");
	change("dn: uid=wang.min,ou=people," FIRMA
	       "\\nchangetype: modify\\nreplace: manager\\nmanager: uid=li.yan2,ou=people," FIRMA "\\n");
	look(w, DIRECTORY_SYNC, 0);
	assert_int_equal(agent(w, "li.yan2").v, li.v); /* the same account under another login */
	assert_rc(j, IN_TX(j, agent_manager_of(&tx, li, &id)), RC_OK);
	assert_rc(j, IN_TX(j, agent_manager_of(&tx, wang, &up)), RC_OK);
	assert_true((id.v == agent(w, "wang.min").v) !=
		    (up.v == li.v)); /* of a circle one half is left out */
	change("dn: uid=li.yan2,ou=people," FIRMA
	       "\\nchangetype: modrdn\\nnewrdn: uid=li.yan\\ndeleteoldrdn: 1\\n");
}

static agent_id ended;

static enum rc note_end(struct db_tx *tx UNUSED, agent_id id)
{
	ended = id;
	return RC_OK;
}

static void who_leaves_leaves_nothing_behind(void **state)
{
	struct world *w = *state;
	struct directory_run r;
	ticket_id t;
	agent_id sun;
	struct job *j;

	NEEDS_SLAPD;
	agent_end_also(note_end);
	save(w, setting());
	look(w, DIRECTORY_SYNC, 0);
	sun = agent(w, "sun.wei");
	t = world_ticket(w, "li@example.org", "Help", "It broke.");
	j = world_as(w, sun);
	assert_rc(j, IN_TX(j, ticket_assign(&tx, t, sun, ANY_VERSION)), RC_OK);
	change("dn: cn=second-line,ou=groups," FIRMA
	       "\\nchangetype: modify\\ndelete: member\\nmember: uid=sun.wei,ou=people," FIRMA "\\n");
	r = look(w, DIRECTORY_SYNC, 0);
	assert_int_equal(r.gone, 1);
	assert_int_equal(ended.v, sun.v);
	assert_int_equal(agent(w, "sun.wei").v, 0);
	assert_int_equal(world_see(w, t).assignee.v, 0);
	assert_int_equal(vouch(w, "sun.wei", "sun.wei-pw"), RC_DENIED);
	change("dn: cn=second-line,ou=groups," FIRMA
	       "\\nchangetype: modify\\nadd: member\\nmember: uid=sun.wei,ou=people," FIRMA "\\n");
	look(w, DIRECTORY_SYNC, 0);
	assert_int_equal(agent(w, "sun.wei").v, sun.v); /* back, as the same */
	agent_end_also(NULL);
}

static void too_many_at_once_is_a_mistake(void **state)
{
	struct world *w = *state;
	struct directory_setting s = setting();
	struct directory_run r;

	NEEDS_SLAPD;
	save(w, s);
	look(w, DIRECTORY_SYNC, 0);
	s.version = 1;
	s.people_filter = text("(uid=wang*)");
	save(w, s);
	r = look(w, DIRECTORY_SYNC, 0);
	assert_int_equal(r.state, DIRECTORY_STOPPED);
	assert_int_equal(r.why, DIRECTORY_WHY_MANY);
	assert_int_not_equal(agent(w, "li.yan").v, 0);
	r = look(w, DIRECTORY_SYNC, r.gone - 1);
	assert_int_equal(r.state, DIRECTORY_STOPPED); /* more than somebody has seen */
	r = look(w, DIRECTORY_SYNC, r.gone);
	assert_int_equal(r.state, DIRECTORY_DONE);
	assert_int_equal(agent(w, "li.yan").v, 0);
	s.version = 2;
	s.people_filter = text("(uid=not-one)");
	save(w, s);
	r = look(w, DIRECTORY_SYNC, 9999);
	assert_int_equal(r.why, DIRECTORY_WHY_NOBODY);
	assert_int_not_equal(agent(w, "wang.min").v, 0);
}

static void settings_keep_a_way_in(void **state)
{
	struct world *w = *state;
	struct job *j = as_admin(w);
	struct directory_setting s = setting();
	const struct directory_group g = {text(GROUP("support")), ROLE_AGENT, w->support};
	const struct directory_group wrong = {text(GROUP("support")), ROLE_AGENT, {999999}};

	NEEDS_SLAPD;
	assert_rc(j, IN_TX(j, directory_setting_save(&tx, &s, &g, 1, NULL)),
		  RC_INVALID); /* no password yet */
	assert_rc(j, IN_TX(j, directory_setting_save(&tx, &s, NULL, 0, "x")), RC_INVALID);
	assert_rc(j, IN_TX(j, directory_setting_save(&tx, &s, &wrong, 1, "x")), RC_INVALID);
	assert_rc(j, IN_TX(j, directory_setting_save(&tx, &s, &g, 1, "x")), RC_OK);
	assert_rc(j, IN_TX(j, directory_setting_save(&tx, &s, &g, 1, NULL)), RC_OK); /* the same server */
	s.host = text("ldap.evil");
	assert_rc(j, IN_TX(j, directory_setting_save(&tx, &s, &g, 1, NULL)), RC_INVALID);
	s.host = text("127.0.0.1");
	assert_rc(j, IN_TX(j, directory_link(&tx, w->roy, "some-id")),
		  RC_INVALID); /* the last who could help */
	assert_rc(j, IN_TX(j, directory_link(&tx, w->ann, "some-id")), RC_OK);
	assert_rc(j, IN_TX(j, directory_link(&tx, w->bob, "some-id")), RC_CONFLICT);
	assert_rc(w->program, IN_TX(w->program, agent_set_password(&tx, w->roy, NULL)), RC_OK);
	s.version = 2;
	assert_rc(j, IN_TX(j, directory_setting_save(&tx, &s, &g, 1, NULL)), RC_INVALID);
	j = world_as(w, w->mia);
	assert_rc(j, IN_TX(j, directory_setting_save(&tx, &s, &g, 1, "x")), RC_DENIED);
}

static void a_directory_that_is_away_says_so(void **state)
{
	struct world *w = *state;
	struct directory_setting s = setting();

	NEEDS_SLAPD;
	s.port = 1;
	save(w, s);
	assert_int_equal(vouch(w, "wang.min", "wang.min-pw"), RC_BUSY);
	assert_int_equal(look(w, DIRECTORY_TEST, 0).why, DIRECTORY_CONNECT);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		WORLD_TEST(people_come_by_preview_and_sign_in),
		WORLD_TEST(managers_and_new_names_follow),
		WORLD_TEST(who_leaves_leaves_nothing_behind),
		WORLD_TEST(too_many_at_once_is_a_mistake),
		WORLD_TEST(settings_keep_a_way_in),
		WORLD_TEST(a_directory_that_is_away_says_so),
	};
	int failed;
	FILE *f;

	directory_library_begin();
	slapd = imap_peer_start("tests/support/peers/slapd", NULL);
	there = strstr(slapd.line, "\"ldaps\": ") != NULL;
	if (there) {
		char *path = imap_peer_text(NULL, &slapd, "ca");

		f = fopen(path, "r");
		talloc_free(path);
		there = f && fread(ca, 1, sizeof(ca) - 1, f) > 0;
		if (f)
			fclose(f);
	}
	failed = db_fixture_run(tests, COUNT_OF(tests));
	imap_peer_stop(&slapd);
	return failed;
}
