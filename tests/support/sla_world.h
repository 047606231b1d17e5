/*
 * sla_world.h - a company with an office in Shanghai and promises, under a test of clocks.
 *
 * The office is open Mon-Fri 09:00-12:00 and 13:00-18:00; the policy promises a first response in 2 h, the next in 4 h, a
 * solution in 16 h. Moments are written as the office's clock shows them in the week of Monday 2026-11-23: "mon 09:00",
 * "sat 12:00", "mon2 10:30" a week later.
 */
#ifndef TESTS_SUPPORT_SLA_WORLD_H
#define TESTS_SUPPORT_SLA_WORLD_H

#include "tests/support/world.h"

#include "workflow/sla_clock.h"
#include "workflow/sla_policy.h"

struct sla_world {
	struct world *w;
	uint64_t office;      /* the calendar */
	uint64_t policy;      /* the default, last in order */
	struct job *jobs[16]; /* one connection an agent */
	size_t njobs;
};

int sla_world_setup(void **state);
int sla_world_teardown(void **state);
#define SLA_TEST(f) cmocka_unit_test_setup_teardown(f, sla_world_setup, sla_world_teardown)

instant sla_at(const char *text);
/* The moment as the office's clock shows it; "never", "-". */
const char *sla_shown(instant t);

/* A job of this agent (0 = the program) at this moment; what their last one read is gone. */
struct job *sla_job(struct sla_world *s, agent_id who, const char *at);

uint64_t sla_add_calendar(struct sla_world *s, const char *name, const char *spec);
/* In front of all others. Minutes of first response, next response and solution; 0 = not promised. */
uint64_t sla_add_policy(struct sla_world *s, const char *name, const char *match, int first, int next,
			int resolve, uint64_t calendar);
/* The body of such a policy. */
char *sla_body(struct sla_world *s, const char *match, int first, int next, int resolve, uint64_t calendar);

/* The customer li@example.org writes; a new ticket, or on this one. */
ticket_id sla_mail(struct sla_world *s, const char *at);
void sla_mail_on(struct sla_world *s, ticket_id t, const char *at);
void sla_reply(struct sla_world *s, ticket_id t, const char *at);
void sla_status(struct sla_world *s, ticket_id t, enum ticket_status to, const char *at);
void sla_priority(struct sla_world *s, ticket_id t, enum ticket_priority to, const char *at);

struct sla_clock sla_see(struct sla_world *s, ticket_id t, enum sla_kind kind, uint32_t cycle);
/* How many clocks of this kind the ticket has, and how many of them are not ended. */
size_t sla_count(struct sla_world *s, ticket_id t, enum sla_kind kind, size_t *on_r);
/* Ring what is due up to then, each at its moment or, with `late`, all at that moment. Returns how many rang. */
size_t sla_ring_until(struct sla_world *s, const char *at, bool late);

/* The clock is due then, in this state. */
#define assert_clock(s, t, kind, cycle, state, due) \
	sla_assert_clock(s, t, kind, cycle, state, due, __FILE__, __LINE__)
void sla_assert_clock(struct sla_world *s, ticket_id t, enum sla_kind kind, uint32_t cycle,
		      enum sla_state state, const char *due, const char *file, int line);
/* A rebuild writes the same rows. */
#define assert_rebuild_same(s, t) sla_assert_rebuild(s, t, __FILE__, __LINE__)
void sla_assert_rebuild(struct sla_world *s, ticket_id t, const char *file, int line);

#endif
