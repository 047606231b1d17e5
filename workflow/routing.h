/*
 * routing.h - who gets what: the queue of a team is emptied whenever somebody could take something from it.
 *
 * Owns: table routing_wait. Reads everything that routing_choice.h decides by. Thread: workers.
 *
 * Whatever may set work free (a new ticket, an assignee gone, an answer that solves, a state, a skill, an offer passed)
 * only says routing_wanted in its own transaction; after COMMIT the one who was named by routing_on_wanted has the
 * queue gone through in jobs of their own: one transaction a ticket, which locks the ticket, then the agent, and counts
 * the agent's load anew under that lock. So two programs never give one ticket twice, nor more than there is room for.
 * What is lost on the way is found by the sweep (routing_sweep, and a drain of all now and then), which a program
 * runs by the clock.
 *
 * A team's queue: its open tickets that nobody has, not waiting and awake: most urgent first, then by deadline, then
 * oldest. A ticket that nobody fits waits; its needs are given up by steps from the first time somebody was there.
 */
#ifndef WORKFLOW_ROUTING_H
#define WORKFLOW_ROUTING_H

#include "workflow/routing_choice.h"
#include "workflow/ticket_reaction.h"

#define ROUTING_RELAX 0	       /* ref of ALARM_OFFER: a further step; any other is an offer's fence */
#define ROUTING_QUEUE_MOST 200 /* tickets that one pass looks at */

#define ROUTING_ALL UINT64_MAX /* in the place of a team: any team's work */
/*
 * Work of this team may find somebody now; ROUTING_ALL: of any. 0: somebody came or left, so that what lies with them
 * is to be looked at as well.
 */
void routing_wanted(struct db_tx *tx, team_id team);
/* Who is told after each such commit, on the committing thread. Before the threads start. */
void routing_on_wanted(void (*hint)(team_id team, void *arg), void *arg);

/* The reactor (ticket_reaction.h). */
enum rc routing_react(struct db_tx *tx, struct ticket *t, const struct ticket_happening *h);

/* ---- jobs: transactions of their own ---- */

struct routing_done {
	size_t given, offered, released, settled;
	bool more; /* the queue is longer than one pass */
};
/* Go through the queue of a team, 0 = of every team that does not give out by hand. Adds to *done. */
MUST_CHECK enum rc routing_drain(struct job *j, team_id team, struct routing_done *done);
/* Tickets of agents who left go back, offers to who is not there are withdrawn. Adds to *done. */
MUST_CHECK enum rc routing_release(struct job *j, struct routing_done *done);
/* All that time brings about but the queues: states, shifts, releases. Adds to *done. */
MUST_CHECK enum rc routing_sweep(struct job *j, struct routing_done *done);

/* ---- one ticket ---- */

struct routing_placed {
	enum routing_why why;
	agent_id agent;
	bool offered;
	bool all_full; /* and nobody has room for anything else */
	bool left;     /* it is no longer in the queue, for another reason */
};
MUST_CHECK enum rc routing_place(struct db_tx *tx, ticket_id id, struct routing_placed *p_r);
/* Has its owner left, as its team counts it? *why_r: the words for the event; NULL = they are there. */
MUST_CHECK enum rc routing_why_left(struct db_tx *tx, const struct ticket *t, const char **why_r);
/* Take a locked ticket off its assignee because they left; the event's cause says how. */
MUST_CHECK enum rc routing_take_off(struct db_tx *tx, struct ticket *t, const char *cause);

/* Why nobody was found for a ticket that waits, and since when. RC_NOT_FOUND. */
struct routing_wait {
	ticket_id ticket;
	instant since;
	uint32_t step;
	uint32_t why; /* enum routing_why */
};
MUST_CHECK enum rc routing_wait_get(struct db_tx *tx, ticket_id id, struct routing_wait *w_r);

#endif
