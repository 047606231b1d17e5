/* notice_sql.h - rows of notice and notice_pace, for notice*.c. */
#ifndef WORKFLOW_NOTICE_SQL_H
#define WORKFLOW_NOTICE_SQL_H

#include "workflow/notice.h"

/* Stored: column `held`. */
enum notice_held { NOTICE_SHOWN, NOTICE_WAITS, NOTICE_IN_DIGEST };

struct notice_new {
	agent_id to;
	enum notice_kind kind;
	ticket_id ticket;
	uint64_t ref;
	const char *args;
	bool mail;
	enum notice_held held;
};
MUST_CHECK enum rc notice_insert(struct db_tx *tx, uint64_t id, const struct notice_new *n);

struct notice_minute {
	instant since;
	uint32_t n;
};
/* One alarm more for this agent; *m_r is their minute with it. Holds the agent's row until COMMIT. */
MUST_CHECK enum rc notice_count(struct db_tx *tx, agent_id to, span window, struct notice_minute *m_r);

MUST_CHECK enum rc notice_alarmed_of(struct db_tx *tx, ticket_id ticket, uint64_t from, uint64_t to,
				     struct notice_alarmed **list_r, size_t *n_r);
MUST_CHECK enum rc notice_mark_cleared(struct db_tx *tx, ticket_id ticket, uint64_t from, uint64_t to);

/* What waits for an agent's digest. */
struct notice_waiting {
	uint64_t id;
	uint32_t kind;
	ticket_id ticket;
	bool mail;
	instant created, cleared;
};
MUST_CHECK enum rc notice_waiting_of(struct db_tx *tx, agent_id of, size_t most,
				     struct notice_waiting **list_r, size_t *n_r);
/* Those up to this one. */
MUST_CHECK enum rc notice_told_in_digest(struct db_tx *tx, agent_id of, instant created, uint64_t id);
MUST_CHECK enum rc notice_mark_seen(struct db_tx *tx, agent_id of, uint64_t id);

#endif
