/* report_book_sql.h - rows of the books, for report_book and report_take alone. */
#ifndef WORKFLOW_REPORT_BOOK_SQL_H
#define WORKFLOW_REPORT_BOOK_SQL_H

#include "hub/store/db.h"
#include "workflow/report_sums.h"

/* Stored: never renumber. */
enum book_state { BOOK_EMPTY, BOOK_WALKING, BOOK_FOLLOWING, BOOK_EMPTYING };

struct report_house {
	char *zone;
	uint32_t shown, wanted;
	uint32_t hides_agents;
	char *usual; /* the zone where none is set */
};
struct report_book {
	uint32_t book, state, form;
	char *zone;
	uint64_t walked, last;
	instant through;
};

/* Locked until the end of the transaction. */
MUST_CHECK enum rc report_house_lock(struct db_tx *tx, struct report_house *h_r);
MUST_CHECK enum rc report_house_get(struct db_tx *tx, struct report_house *h_r);
MUST_CHECK enum rc report_house_save(struct db_tx *tx, const struct report_house *h);
/* Both, by number. */
MUST_CHECK enum rc report_books(struct db_tx *tx, struct report_book **b_r);
MUST_CHECK enum rc report_book_save(struct db_tx *tx, const struct report_book *b);
/* At most `most` rows of each table; *n_r: how many there were. */
MUST_CHECK enum rc report_book_empty(struct db_tx *tx, uint32_t book, size_t most, uint64_t *n_r);

struct report_place {
	uint32_t stream;
	uint64_t n;
};
MUST_CHECK enum rc report_places(struct db_tx *tx, uint32_t book, struct report_place **list_r, size_t *n_r);
MUST_CHECK enum rc report_place_save(struct db_tx *tx, uint32_t book, uint32_t stream, uint64_t n);
/* Every place at the end of its stream. */
MUST_CHECK enum rc report_places_now(struct db_tx *tx, uint32_t book);

struct report_id {
	uint64_t id;
};
MUST_CHECK enum rc report_tickets_after(struct db_tx *tx, uint64_t after, size_t most,
					struct report_id **list_r, size_t *n_r);
/* On which the article was used since. */
MUST_CHECK enum rc report_tickets_using(struct db_tx *tx, uint64_t article, instant at, size_t most,
					struct report_id **list_r, size_t *n_r);
MUST_CHECK enum rc report_last_ticket(struct db_tx *tx, uint64_t *id_r);

struct report_tag_row {
	uint64_t ticket;
	char *tag;
};
/* Of one to REPORT_BATCH tickets, by ticket, measure and n; by ticket and tag. */
MUST_CHECK enum rc report_facts_of(struct db_tx *tx, uint32_t book, const uint64_t *ids, size_t n,
				   struct report_fact **list_r, size_t *n_r);
MUST_CHECK enum rc report_tags_of(struct db_tx *tx, uint32_t book, const uint64_t *ids, size_t n,
				  struct report_tag_row **list_r, size_t *n_r);

MUST_CHECK enum rc report_facts_put(struct db_tx *tx, uint32_t book, const struct report_fact *const *f,
				    size_t n);
MUST_CHECK enum rc report_facts_delete(struct db_tx *tx, uint32_t book, const struct report_fact *const *f,
				       size_t n);
MUST_CHECK enum rc report_tags_put(struct db_tx *tx, uint32_t book, const struct report_tag_row *rows,
				   size_t n);
MUST_CHECK enum rc report_tags_delete(struct db_tx *tx, uint32_t book, const struct report_tag_row *rows,
				      size_t n);
/* Add them to the sums that are there; what comes to nothing is deleted. */
MUST_CHECK enum rc report_sums_put(struct db_tx *tx, uint32_t book, const struct report_sum *sums, size_t n);

#endif
