/*
 * test_access.c - every verb by every role on an own, a given and a foreign ticket: the matrix is made from
 * ACCESS_LIST, so a right that no verb here asks for fails.
 */
#include "tests/support/world.h"

#include <stdio.h>
#include <string.h>
#include <talloc.h>

#include "workflow/agent.h"
#include "workflow/mailbox.h"
#include "workflow/outbox.h"

/* ---- the verbs ---- */

struct target {
	struct world *w;
	ticket_id ticket;
	outbox_id mail; /* of the ticket */
	team_id other;	/* a team that it is not in */
};

static enum rc reply(struct db_tx *tx, const struct target *t)
{
	struct reply_in in = {.client = world_client(), .text = "Hello"};
	message_id m;

	return ticket_reply(tx, t->ticket, &in, ANY_VERSION, &m);
}

static enum rc note(struct db_tx *tx, const struct target *t)
{
	struct client_id c = world_client();
	message_id m;

	return ticket_note(tx, t->ticket, &c, "Hello", &m);
}

static enum rc unassign(struct db_tx *tx, const struct target *t)
{
	return ticket_assign(tx, t->ticket, (agent_id){0}, ANY_VERSION);
}

static enum rc set_status(struct db_tx *tx, const struct target *t)
{
	return ticket_set_status(tx, t->ticket, TICKET_WAITING, ANY_VERSION);
}

static enum rc set_priority(struct db_tx *tx, const struct target *t)
{
	return ticket_set_priority(tx, t->ticket, PRIORITY_URGENT, ANY_VERSION);
}

static enum rc move(struct db_tx *tx, const struct target *t)
{
	return ticket_move(tx, t->ticket, t->other, ANY_VERSION);
}

static enum rc read_scope(struct db_tx *tx, const struct target *t)
{
	struct ticket row;

	TRY(ticket_get(tx, t->ticket, &row));
	return access_require(tx, ACCESS_TICKET_READ, ticket_scope(&row));
}

static enum rc read_outgoing(struct db_tx *tx, const struct target *t)
{
	struct outbox_item o;

	return outbox_get(tx, t->mail, &o);
}

/* What channels/mail asks before it shows what could not be read. */
static enum rc read_unread(struct db_tx *tx, const struct target *t)
{
	struct ticket row;

	TRY(ticket_get(tx, t->ticket, &row));
	return access_require(tx, ACCESS_MAIL_UNREAD, ticket_scope(&row));
}

static const struct verb {
	const char *name;
	enum access_right right;
	enum rc (*run)(struct db_tx *tx, const struct target *t);
} verbs[] = {
	{"read", ACCESS_TICKET_READ, read_scope},
	{"reply", ACCESS_TICKET_REPLY, reply},
	{"note", ACCESS_TICKET_NOTE, note},
	{"assign", ACCESS_TICKET_ASSIGN, unassign},
	{"status", ACCESS_TICKET_CHANGE, set_status},
	{"priority", ACCESS_TICKET_CHANGE, set_priority},
	{"move", ACCESS_TICKET_MOVE, move},
	{"unread mail", ACCESS_MAIL_UNREAD, read_unread},
	{"outgoing mail", ACCESS_OUTGOING_READ, read_outgoing},
};

/* On no ticket; asked where the setting has its tests. */
static bool is_of_settings(enum access_right r)
{
	static const enum access_right settings[] = {
		ACCESS_ON_CALL_MANAGE,	 ACCESS_AGENT_MANAGE,	 ACCESS_STATUS_MANAGE,
		ACCESS_FAX_MANAGE,	 ACCESS_UPLOAD_POLICY,	 ACCESS_CHAT_MANAGE,
		ACCESS_PHONE_MANAGE,	 ACCESS_RULE_MANAGE,	 ACCESS_MACRO_MANAGE,
		ACCESS_CALENDAR_MANAGE,	 ACCESS_ROSTER_CHANGE,	 ACCESS_ROUTING_TEAM,
		ACCESS_WORKLOAD_READ,	 ACCESS_ROUTING_HOUSE,	 ACCESS_SLA_MANAGE,
		ACCESS_REPORT_READ,	 ACCESS_REPORT_MANAGE,	 ACCESS_ARTICLE_READ,
		ACCESS_ARTICLE_WRITE,	 ACCESS_ARTICLE_PUBLISH, ACCESS_ARTICLE_MANAGE,
		ACCESS_SURVEY_MANAGE,	 ACCESS_RECOVERY_WORK,	 ACCESS_HELP_MANAGE,
		ACCESS_AUTOMATIC_MANAGE, ACCESS_MAILBOX_MANAGE,	 ACCESS_SIGNATURE_MANAGE,
		ACCESS_READING_MANAGE};

	for (size_t i = 0; i < COUNT_OF(settings); i++)
		if (settings[i] == r)
			return true;
	return false;
}

static void every_right_on_tickets_is_asked_by_a_verb_here(void **state UNUSED)
{
#define X(right, role) ACCESS_##right,
	static const enum access_right rights[] = {ACCESS_LIST(X)};
#undef X

	for (size_t i = 0; i < COUNT_OF(rights); i++) {
		bool found = is_of_settings(rights[i]);

		for (size_t v = 0; v < COUNT_OF(verbs); v++)
			found = found || verbs[v].right == rights[i];
		assert_true(found);
	}
}

/* ---- who, on what ---- */

enum place { OWN, GIVEN, FOREIGN };

/* A ticket of support or billing, answered once so that a mail of it has left. */
static struct target make_target(struct world *w, agent_id who, enum place place)
{
	struct message_in in = world_mail(w, "li@example.org", "Hi", "Hello");
	struct target t = {.w = w, .other = place == OWN ? w->billing : w->support};
	struct reply_in r = {.client = world_client(), .text = "Hello"};
	struct outbox_item *mails;
	message_id m;
	size_t n;

	in.team = place == OWN ? w->support : w->billing;
	t.ticket = world_intake(w, &in).ticket;
	assert_rc(w->program, IN_TX(w->program, ticket_reply(&tx, t.ticket, &r, ANY_VERSION, &m)), RC_OK);
	assert_rc(w->program, IN_TX(w->program, outbox_list(&tx, OUTBOX_ALL, (outbox_id){0}, 1, &mails, &n)),
		  RC_OK);
	t.mail = mails[0].id;
	if (place == GIVEN) { /* they were given it, and the team changed afterwards */
		db_fixture_sql(w->f, talloc_asprintf(w, "UPDATE ticket SET assignee_id = %d WHERE id = %d",
						     (int)who.v, (int)t.ticket.v));
	}
	return t;
}

static enum rc expected(enum agent_role role, enum access_right right, enum place place)
{
	bool lead_only = right == ACCESS_MAIL_UNREAD || right == ACCESS_OUTGOING_READ;

	if (role >= ROLE_MANAGER)
		return RC_OK;
	if (place == FOREIGN)
		return RC_NOT_FOUND; /* not even that it exists */
	return lead_only && role == ROLE_AGENT ? RC_DENIED : RC_OK;
}

static void check(struct world *w, agent_id who, enum agent_role role, const struct verb *v, enum place place)
{
	struct target t = make_target(w, who, place);
	uint32_t version = world_see(w, t.ticket).version;
	struct job *j = world_as(w, who);
	enum rc rc = IN_TX(j, v->run(&tx, &t)), wanted = expected(role, v->right, place);

	if (rc != wanted)
		print_error("%s by %s on place %d\n", v->name, agent_role_name(role), place);
	assert_rc(j, rc, wanted);
	if (rc != RC_OK)
		assert_int_equal(world_see(w, t.ticket).version, version);
	talloc_free(j);
}

static void the_matrix_of_verbs_roles_and_places_holds(void **state)
{
	struct world *w = *state;
	const agent_id people[ROLE_END] = {w->ann, w->lee, w->mia, w->roy};

	for (size_t v = 0; v < COUNT_OF(verbs); v++) {
		for (enum agent_role role = ROLE_AGENT; role < ROLE_END; role++) {
			for (enum place place = OWN; place <= FOREIGN; place++)
				check(w, people[role], role, &verbs[v], place);
		}
	}
}

static void an_inactive_or_unknown_account_may_nothing(void **state)
{
	struct world *w = *state;
	const agent_id nobodies[] = {w->gone, {987654}};

	for (size_t i = 0; i < COUNT_OF(nobodies); i++) {
		for (size_t v = 0; v < COUNT_OF(verbs); v++) {
			struct target t = make_target(w, nobodies[i], OWN);
			struct job *j = world_as(w, nobodies[i]);

			assert_rc(j, IN_TX(j, verbs[v].run(&tx, &t)), RC_DENIED);
			talloc_free(j);
		}
	}
}

static void outgoing_mail_is_listed_by_team(void **state)
{
	struct world *w = *state;
	struct target own = make_target(w, w->lee, OWN);
	struct outbox_item *list;
	struct job *j = world_as(w, w->lee), *a = world_as(w, w->ann), *m = world_as(w, w->mia);
	size_t n;

	make_target(w, w->lee, FOREIGN);
	assert_rc(j, IN_TX(j, outbox_list(&tx, OUTBOX_ALL, (outbox_id){0}, 10, &list, &n)), RC_OK);
	assert_int_equal(n, 1);
	assert_int_equal(list[0].id.v, own.mail.v);
	assert_rc(m, IN_TX(m, outbox_list(&tx, OUTBOX_ALL, (outbox_id){0}, 10, &list, &n)), RC_OK);
	assert_int_equal(n, 2);
	assert_rc(a, IN_TX(a, outbox_list(&tx, OUTBOX_ALL, (outbox_id){0}, 10, &list, &n)), RC_DENIED);
}

/* ---- accounts ---- */

static enum rc manage(struct db_tx *tx, struct world *w, int what)
{
	struct agent a = {
		.login = (char *)"new", .name = (char *)"New", .email = (char *)"", .locale = (char *)"en"};
	agent_id id;
	team_id team;
	mailbox_id box;

	switch (what) {
	case 0:
		return agent_add(tx, &a, NULL, &id);
	case 1:
		return team_add(tx, "New", &team);
	case 2:
		return agent_join(tx, w->dan, w->support);
	case 3:
		return agent_set_password(tx, w->dan, "hash");
	case 4:
		return agent_set_locale(tx, w->dan, "zh-TW");
	default:
		return mailbox_add(tx, "new@help.example", "New", w->support, &box);
	}
}

static void only_an_admin_manages_accounts(void **state)
{
	struct world *w = *state;
	const agent_id others[] = {w->ann, w->lee, w->mia};

	for (int what = 0; what < 6; what++) {
		for (size_t i = 0; i < COUNT_OF(others); i++) {
			struct job *j = world_as(w, others[i]);

			assert_rc(j, IN_TX(j, manage(&tx, w, what)), RC_DENIED);
			talloc_free(j);
		}
		struct job *j = world_as(w, w->roy);

		assert_rc(j, IN_TX(j, manage(&tx, w, what)), RC_OK);
		talloc_free(j);
	}
}

static void everybody_changes_their_own_password_and_language(void **state)
{
	struct world *w = *state;
	struct job *j = world_as(w, w->ann);

	assert_rc(j, IN_TX(j, agent_set_password(&tx, w->ann, "hash")), RC_OK);
	assert_rc(j, IN_TX(j, agent_set_locale(&tx, w->ann, "zh-CN")), RC_OK);
	assert_rc(j, IN_TX(j, agent_set_locale(&tx, w->ann, "tlh")), RC_INVALID);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(every_right_on_tickets_is_asked_by_a_verb_here),
		WORLD_TEST(the_matrix_of_verbs_roles_and_places_holds),
		WORLD_TEST(an_inactive_or_unknown_account_may_nothing),
		WORLD_TEST(outgoing_mail_is_listed_by_team),
		WORLD_TEST(only_an_admin_manages_accounts),
		WORLD_TEST(everybody_changes_their_own_password_and_language),
	};

	return db_fixture_run(tests, COUNT_OF(tests));
}
