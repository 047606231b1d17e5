/*
 * ladder_world.h - acts of escalation in the world of the clocks: a ladder, what it rang, whom it told.
 */
#ifndef TESTS_SUPPORT_LADDER_WORLD_H
#define TESTS_SUPPORT_LADDER_WORLD_H

#include "tests/support/sla_world.h"
#include "workflow/escalation.h"

#define NOTIFY "\"actions\": [{\"do\": \"notify\"}]"
#define BOTH "\"actions\": [{\"do\": \"notify\"}, {\"do\": \"mail\"}]"
/* Of a first response in two hours: after 90 minutes, at the deadline, half an hour behind it. */
#define THREE                                                                                              \
	"[{\"at\": {\"percent\": 75}, \"audience\": [{\"who\": \"assignee\"}], " NOTIFY "},"               \
	" {\"at\": {\"after_min\": 0}, \"audience\": [{\"who\": \"lead\"}], " BOTH ", \"ack_min\": 60},"   \
	" {\"at\": {\"after_min\": 30}, \"audience\": [{\"who\": \"role\", \"role\": \"manager\"}], " BOTH \
	"}]"
#define AT_DEADLINE(who) "[{\"at\": {\"after_min\": 0}, \"audience\": [" who "], " NOTIFY "}]"

/* The policy's next version, with this ladder for the clock. */
void ladder_set(struct sla_world *s, const char *clock, const char *text);
/* A mail at nine on Monday, ann's. */
ticket_id ladder_ticket(struct sla_world *s);
/* Ring what is due up to then, each when it is due or, with `late`, all at that moment. */
size_t ladder_ring_until(struct sla_world *s, const char *at, bool late);
struct escalation *ladder_rung(struct sla_world *s, ticket_id t, size_t *n_r);
size_t ladder_levels(struct sla_world *s, ticket_id t);
char *ladder_id_text(struct sla_world *s, agent_id a);
/* The kinds of what an agent is shown, the newest first: "cleared escalation". */
char *ladder_told(struct sla_world *s, agent_id who);
int64_t ladder_letters(struct sla_world *s, agent_id to);
int64_t ladder_events(struct sla_world *s, ticket_id t, const char *kind);
void ladder_acknowledge(struct sla_world *s, ticket_id t, agent_id who, const char *at, const char *until);

#endif
