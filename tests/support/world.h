/*
 * world.h - a small company under a test: two teams, one account of each role, a mailbox a team; and acts in it.
 *
 *	static void somebody_writes(void **state)
 *	{
 *		struct world *w = *state;
 *		ticket_id t = world_ticket(w, "li@example.org", "Help", "It broke.");
 *		struct job *j = world_as(w, w->ann);
 *		assert_rc(j, IN_TX(j, ticket_assign(&tx, t, w->ann, ANY_VERSION)), RC_OK);
 *	}
 *	... {WORLD_TEST(somebody_writes)} ... return db_fixture_run(tests, COUNT_OF(tests));
 */
#ifndef TESTS_SUPPORT_WORLD_H
#define TESTS_SUPPORT_WORLD_H

#include "tests/support/db_fixture.h"

#include "workflow/intake.h"
#include "workflow/ticket.h"

struct world {
	struct db_fixture *f;
	struct job *program; /* = f->job, actor 0 */
	team_id support, billing;
	agent_id ann, bob;		     /* agents in support */
	agent_id lee;			     /* lead of support */
	agent_id dan;			     /* agent in billing */
	agent_id mia;			     /* manager, in no team */
	agent_id roy;			     /* admin, in no team */
	agent_id gone;			     /* agent in support, no longer active */
	mailbox_id support_box, billing_box; /* support@help.example, billing@help.example */
};

int world_setup(void **state);
int world_teardown(void **state);
#define WORLD_TEST(f) cmocka_unit_test_setup_teardown(f, world_setup, world_teardown)

/* A job of this agent with a connection of its own. */
struct job *world_as(struct world *w, agent_id who);

/* A human's mail to support@, received now, with everything else empty. */
struct message_in world_mail(struct world *w, const char *from, const char *subject, const char *text);
/* Take it in, by the program. */
struct intake_result world_intake(struct world *w, const struct message_in *in);
/* Li, whose ticket it is, answers on it by its token. */
message_id world_answered(struct world *w, ticket_id id, const char *text);
/* An upload of ann's, whole; its token lives with the world. */
char *world_uploaded(struct world *w, const char *name, struct bytes content);
/* A new ticket of the support team, by mail. */
ticket_id world_ticket(struct world *w, const char *from, const char *subject, const char *text);
/* The ticket as it is now. */
struct ticket world_see(struct world *w, ticket_id id);
/* A client id that no other has. */
struct client_id world_client(void);
/* The kinds of a ticket's events, joined by blanks: "created assigned status". */
char *world_events(struct world *w, ticket_id id);

/* Run the job again as the workers do: from its first line, while it says RC_RETRY; *runs_r (may be NULL) counts. */
typedef enum rc world_job(struct job *j, void *arg);
enum rc world_run(struct job *j, world_job *run, void *arg, unsigned *runs_r);
/* n threads at once, each runs part(i, j, arg) with a connection of its own; returns when all have ended. */
typedef void world_part(unsigned i, struct job *j, void *arg);
void world_threads(struct world *w, unsigned n, world_part *part, void *arg);

/* Run `step`, which uses &tx, in a transaction of its own; its code, or COMMIT's. */
#define IN_TX(j, step)                                         \
	__extension__({                                        \
		AUTO(db_tx) tx = db_begin(j);                  \
		enum rc in_tx_rc = (step);                     \
		in_tx_rc == RC_OK ? db_commit(&tx) : in_tx_rc; \
	})

/* The code is this one, else the test fails with the reason. */
#define assert_rc(j, got, wanted) world_assert_rc((j), (got), (wanted), __FILE__, __LINE__)
void world_assert_rc(struct job *j, enum rc got, enum rc wanted, const char *file, int line);

#endif
