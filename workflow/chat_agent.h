/* chat_agent.h - what the agents' verbs on a talk have in common; for chat_agent.c and chat_transfer.c alone. */
#ifndef WORKFLOW_CHAT_AGENT_H
#define WORKFLOW_CHAT_AGENT_H

#include "workflow/chat.h"
#include "workflow/notice.h"

/* ticket_begin, and the talk, which has not ended. */
MUST_CHECK enum rc chat_begin(struct db_tx *tx, ticket_id ticket, enum access_right right, uint32_t seen,
			      struct ticket *t_r, struct chat *c_r);
/* By the actor, with these words (NULL = none). Nothing to oneself, or to nobody. */
MUST_CHECK enum rc chat_tell_agent(struct db_tx *tx, agent_id to, enum notice_kind kind, ticket_id ticket,
				   const char *words);

#endif
