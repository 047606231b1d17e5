/* search_sql.h - rows that search reads, for the search_* modules alone. */
#ifndef WORKFLOW_SEARCH_SQL_H
#define WORKFLOW_SEARCH_SQL_H

#include "workflow/message.h"
#include "workflow/ticket.h"

struct search_ticket_row {
	ticket_id id;
};
/* Tickets behind this one, in order. */
MUST_CHECK enum rc search_tickets_after(struct db_tx *tx, ticket_id after, size_t most,
					struct search_ticket_row **rows_r, size_t *n_r);
/* The highest ticket there is, 0 = none. */
MUST_CHECK enum rc search_last_ticket(struct db_tx *tx, ticket_id *id_r);

#define SEARCH_IDS_MOST DB_IN_LONG_LIST_SIZE
/* Where a document's message stands. */
struct search_message_row {
	message_id id;
	ticket_id ticket;
	instant created;
};
/* 1 to 64 of them; in no order. */
MUST_CHECK enum rc search_messages_by_ids(struct db_tx *tx, const message_id *ids, size_t n,
					  struct search_message_row **rows_r, size_t *n_r);
/* Those of up to 64 tickets on which a file hangs. */
MUST_CHECK enum rc search_tickets_with_files(struct db_tx *tx, const ticket_id *ids, size_t n,
					     struct search_ticket_row **rows_r, size_t *n_r);
/* Those of up to 64 tickets that bear the tag; whose customer is of the class. */
MUST_CHECK enum rc search_tickets_tagged(struct db_tx *tx, const char *tag, const ticket_id *ids, size_t n,
					 struct search_ticket_row **rows_r, size_t *n_r);
MUST_CHECK enum rc search_tickets_of_class(struct db_tx *tx, const char *class, const ticket_id *ids,
					   size_t n, struct search_ticket_row **rows_r, size_t *n_r);

/* What is shown of a message. */
struct search_text_row {
	message_id id;
	uint32_t seq;
	uint32_t kind; /* enum message_kind */
	instant created;
	char *author_name;
	char *text; /* its beginning */
	uint32_t visible_bytes;
};
#define SEARCH_TEXT_SHOWN 65536 /* characters */
MUST_CHECK enum rc search_texts_by_ids(struct db_tx *tx, const message_id *ids, size_t n,
				       struct search_text_row **rows_r, size_t *n_r);

/* Tickets of an agent in whatever team, the newest first. */
struct search_assigned_row {
	ticket_id id;
	team_id team;
	customer_id customer;
};
#define SEARCH_ASSIGNED_MOST 500
MUST_CHECK enum rc search_tickets_assigned(struct db_tx *tx, agent_id a, size_t most,
					   struct search_assigned_row **rows_r, size_t *n_r);
/* The newest of a customer's tickets: of all, or of those in the agent's teams and assigned to them. RC_NOT_FOUND. */
MUST_CHECK enum rc search_newest_ticket(struct db_tx *tx, customer_id c, bool all, agent_id a,
					ticket_id *id_r);

#endif
