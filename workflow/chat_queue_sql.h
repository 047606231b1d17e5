/* chat_queue_sql.h - who waits, who is there, how fast it goes; for chat_queue.c, chat_agent.c and chat_sweep.c. */
#ifndef WORKFLOW_CHAT_QUEUE_SQL_H
#define WORKFLOW_CHAT_QUEUE_SQL_H

#include "workflow/chat.h"

struct chat_waiting {
	ticket_id ticket;
	visitor_id visitor;
};
/* In the order of the team's queue (routing_queue). */
MUST_CHECK enum rc chat_waiting(struct db_tx *tx, team_id team, struct chat_waiting **list_r, size_t *n_r);
/* How many were taken out of the queue since then. */
MUST_CHECK enum rc chat_accepts(struct db_tx *tx, team_id team, instant since, int64_t *n_r);
/* How many agents of the team are online and within their shift. */
MUST_CHECK enum rc chat_on_duty(struct db_tx *tx, team_id team, int64_t *n_r);
/* Talks that count as here, of visitors without a living socket. */
struct chat_lost {
	ticket_id ticket;
};
MUST_CHECK enum rc chat_lost(struct db_tx *tx, size_t most, struct chat_lost **list_r, size_t *n_r);

#endif
