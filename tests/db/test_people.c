/* test_people.c - customers by address, accounts, teams, mailboxes: found, made once, refused with a reason. */
#include "tests/support/world.h"

#include <pthread.h>
#include <string.h>
#include <talloc.h>

#include "workflow/address_again.h"
#include "workflow/agent.h"
#include "workflow/customer.h"
#include "workflow/mailbox.h"

/* ---- customers ---- */

struct meet {
	pthread_barrier_t both;
	customer_id id[4];
	int round;
};
struct meeting {
	struct meet *m;
	unsigned i;
	bool met;
};

static enum rc meet_once(struct job *j, void *arg)
{
	struct meeting *x = arg;
	AUTO(db_tx) tx = db_begin(j);

	if (!x->met) {
		x->met = true;
		pthread_barrier_wait(&x->m->both);
	}
	TRY(customer_of_address(&tx, ADDRESS_MAIL, talloc_asprintf(j->ctx, "New%d@Example.org", x->m->round),
				"New", &x->m->id[x->i]));
	return db_commit(&tx);
}

static void meet(unsigned i, struct job *j, void *arg)
{
	struct meeting x = {arg, i, false};

	assert_rc(j, world_run(j, meet_once, &x, NULL), RC_OK);
}

static void one_address_first_heard_four_times_at_once_is_one_customer(void **state)
{
	struct world *w = *state;
	struct meet m = {0};

	for (m.round = 0; m.round < 10; m.round++) {
		pthread_barrier_init(&m.both, NULL, 4);
		world_threads(w, 4, meet, &m);
		pthread_barrier_destroy(&m.both);
		for (int i = 1; i < 4; i++)
			assert_int_equal(m.id[i].v, m.id[0].v);
	}
	assert_int_equal(db_fixture_number(w->f, "SELECT COUNT(*) FROM customer"), 10);
}

/* hub/text/address.h: however it is written, and however it was stored before that was so. */
static void an_address_in_every_form_is_one_customer(void **state)
{
	static const char *const forms[] = {"Zhang@例子.中国", "zhang@xn--fsqu00a.xn--fiqs8s",
					    "zhang@例子。中国", "zhang＠XN--FSQU00A．中国"};
	struct world *w = *state;
	struct job *j = w->program;
	struct mailbox box;
	customer_id first, id;
	mailbox_id box_id;
	uint64_t old;
	bool ours;

	assert_rc(j, IN_TX(j, customer_of_address(&tx, ADDRESS_MAIL, forms[0], "Zhang", &first)), RC_OK);
	for (size_t i = 1; i < COUNT_OF(forms); i++) {
		assert_rc(j, IN_TX(j, customer_of_address(&tx, ADDRESS_MAIL, forms[i], NULL, &id)), RC_OK);
		assert_int_equal(id.v, first.v);
	}
	assert_rc(j, IN_TX(j, mailbox_add(&tx, "help@例子.中国", "Help", w->support, &box_id)), RC_OK);
	assert_rc(j, IN_TX(j, mailbox_is_ours(&tx, "help+t.1@XN--FSQU00A.xn--fiqs8s", &ours)), RC_OK);
	assert_true(ours);

	db_fixture_sql(
		w->f,
		"INSERT INTO customer_address (kind, address, customer_id, shown, created) VALUES"
		" (0, 'li@bücher.example', 7, 'li@bücher.example', 1), (0, 'zhang@例子.中国', 8, 'x', 1),"
		" (0, '张@b.example', 9, 'x', 1)");
	db_fixture_sql(w->f, "INSERT INTO unsubscribed (address, at) VALUES ('a@例子.中国', 1),"
			     " ('a@xn--fsqu00a.xn--fiqs8s', 2)");
	for (int twice = 0; twice < 2; twice++)
		assert_rc(j, IN_TX(j, address_again(&tx)), RC_OK);
	assert_int_equal(db_fixture_number(w->f, "SELECT customer_id FROM customer_address"
						 " WHERE address = 'li@xn--bcher-kva.example'"),
			 7);
	assert_rc(j, IN_TX(j, customer_find(&tx, ADDRESS_MAIL, forms[1], &id)), RC_OK);
	assert_int_equal(id.v, first.v);
	assert_rc(j, IN_TX(j, address_old(&tx, &old)), RC_OK);
	assert_int_equal(old, 1); /* two customers' address: people decide */
	assert_int_equal(db_fixture_number(w->f, "SELECT COUNT(*) FROM unsubscribed"), 1);
	assert_rc(j, IN_TX(j, mailbox_get(&tx, box_id, &box)), RC_OK);
	assert_string_equal(box.address, "help@xn--fsqu00a.xn--fiqs8s");
}

static void a_customer_has_the_name_they_gave_first_or_their_address(void **state)
{
	struct world *w = *state;
	struct job *j = w->program;
	struct customer_address *list;
	struct customer c, d;
	customer_id found;
	size_t n;

	assert_rc(j, IN_TX(j, customer_known_as(&tx, ADDRESS_MAIL, "Li@Example.org", "李小明", &c)), RC_OK);
	assert_rc(j, IN_TX(j, customer_known_as(&tx, ADDRESS_MAIL, "li@example.ORG", "Somebody else", &d)),
		  RC_OK);
	assert_int_equal(c.id.v, d.id.v);
	assert_string_equal(d.name, "李小明");
	assert_rc(j, IN_TX(j, customer_known_as(&tx, ADDRESS_MAIL, "anon@example.org", "", &d)), RC_OK);
	assert_string_equal(d.name, "anon@example.org");
	assert_rc(j, IN_TX(j, customer_find(&tx, ADDRESS_MAIL, "LI@example.org", &found)), RC_OK);
	assert_int_equal(found.v, c.id.v);
	assert_rc(j, IN_TX(j, customer_addresses(&tx, c.id, &list, &n)), RC_OK);
	assert_int_equal(n, 1);
	assert_string_equal(list[0].shown, "Li@Example.org");
	assert_rc(j, IN_TX(j, customer_find(&tx, ADDRESS_PHONE, "li@example.org", &found)), RC_NOT_FOUND);
	assert_rc(j, IN_TX(j, customer_known_as(&tx, ADDRESS_MAIL, "", NULL, &d)), RC_INVALID);
}

static void the_database_compares_addresses_byte_for_byte(void **state)
{
	struct world *w = *state;
	struct job *j = w->program;
	static const char *const addresses[] = {"admin@x",   "ádmin@x", "аdmin@x", "straße@x",
						"strasse@x", "😀@x",	"😁@x"};
	customer_id ids[COUNT_OF(addresses)];

	for (size_t i = 0; i < COUNT_OF(addresses); i++) {
		assert_rc(j, IN_TX(j, customer_of_address(&tx, ADDRESS_MAIL, addresses[i], NULL, &ids[i])),
			  RC_OK);
		for (size_t k = 0; k < i; k++)
			assert_int_not_equal(ids[i].v, ids[k].v);
	}
}

/* ---- accounts ---- */

static void a_login_is_found_exactly_and_only_while_active(void **state)
{
	struct world *w = *state;
	struct job *j = w->program;
	struct agent a;
	char *hash;

	assert_rc(j, IN_TX(j, agent_set_password(&tx, w->ann, "$argon2id$x")), RC_OK);
	assert_rc(j, IN_TX(j, agent_find_login(&tx, "ann", &a, &hash)), RC_OK);
	assert_int_equal(a.id.v, w->ann.v);
	assert_string_equal(a.name, "Ann Example");
	assert_string_equal(hash, "$argon2id$x");
	assert_rc(j, IN_TX(j, agent_find_login(&tx, "bob", &a, &hash)), RC_OK);
	assert_null(hash);
	static const char *const nobody[] = {"", " ", "ANN", "ann ", "%", "an_", "gone", "0"};

	for (size_t i = 0; i < COUNT_OF(nobody); i++)
		assert_rc(j, IN_TX(j, agent_find_login(&tx, nobody[i], &a, &hash)), RC_NOT_FOUND);
}

static void what_is_taken_or_missing_is_told(void **state)
{
	struct world *w = *state;
	struct job *j = w->program;
	struct agent a = {
		.login = (char *)"ann", .name = (char *)"Ann", .email = (char *)"", .locale = (char *)"en"};
	agent_id agent;
	team_id team;
	mailbox_id box;

	assert_rc(j, IN_TX(j, agent_add(&tx, &a, NULL, &agent)), RC_CONFLICT);
	assert_non_null(strstr(j->why, "taken"));
	assert_rc(j, IN_TX(j, team_add(&tx, "Support", &team)), RC_CONFLICT);
	assert_rc(j, IN_TX(j, mailbox_add(&tx, "SUPPORT@help.example", "x", w->support, &box)), RC_CONFLICT);
	assert_rc(j, IN_TX(j, mailbox_add(&tx, "new@help.example", "x", (team_id){987654}, &box)),
		  RC_NOT_FOUND);
	assert_rc(j, IN_TX(j, mailbox_add(&tx, "a+b@help.example", "x", w->support, &box)), RC_INVALID);
	assert_rc(j, IN_TX(j, agent_join(&tx, w->ann, (team_id){987654})), RC_NOT_FOUND);
	assert_rc(j, IN_TX(j, agent_join(&tx, (agent_id){987654}, w->support)), RC_NOT_FOUND);
	assert_rc(j, IN_TX(j, agent_join(&tx, w->ann, w->support)), RC_OK); /* already so */
	assert_rc(j, IN_TX(j, agent_set_password(&tx, (agent_id){987654}, "x")), RC_NOT_FOUND);
}

static void lists_hold_everybody(void **state)
{
	struct world *w = *state;
	struct job *j = w->program;
	struct agent *agents;
	struct team *teams;
	struct agent_in_team *members;
	struct mailbox *boxes;
	size_t n;
	bool yes;

	assert_rc(j, IN_TX(j, agent_all(&tx, &agents, &n)), RC_OK);
	assert_int_equal(n, 7);
	assert_string_equal(agents[0].name, "Ann Example");
	assert_rc(j, IN_TX(j, team_all(&tx, &teams, &n)), RC_OK);
	assert_int_equal(n, 2);
	assert_rc(j, IN_TX(j, agent_teams_all(&tx, &members, &n)), RC_OK);
	assert_int_equal(n, 5);
	assert_rc(j, IN_TX(j, mailbox_all(&tx, &boxes, &n)), RC_OK);
	assert_int_equal(n, 2);
	assert_rc(j, IN_TX(j, agent_in_team(&tx, w->ann, w->support, &yes)), RC_OK);
	assert_true(yes);
	assert_rc(j, IN_TX(j, agent_in_team(&tx, w->ann, w->billing, &yes)), RC_OK);
	assert_false(yes);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		WORLD_TEST(one_address_first_heard_four_times_at_once_is_one_customer),
		WORLD_TEST(an_address_in_every_form_is_one_customer),
		WORLD_TEST(a_customer_has_the_name_they_gave_first_or_their_address),
		WORLD_TEST(the_database_compares_addresses_byte_for_byte),
		WORLD_TEST(a_login_is_found_exactly_and_only_while_active),
		WORLD_TEST(what_is_taken_or_missing_is_told),
		WORLD_TEST(lists_hold_everybody),
	};

	return db_fixture_run(tests, COUNT_OF(tests));
}
