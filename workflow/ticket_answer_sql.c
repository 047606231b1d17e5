/* ticket_answer_sql.c - addresses for an answer. */
#include "workflow/ticket_answer_sql.h"

#include "workflow/customer.h"

struct address_row {
	char *address;
};
static const struct db_col address_cols[] = {DB_COL(struct address_row, address)};
static const struct db_shape address_shape = DB_SHAPE(struct address_row, address_cols);

enum rc ticket_answer_wish(struct db_tx *tx, ticket_id id, char **address_r)
{
	struct address_row row;

	TRY(db_one(tx,
		   SQL("SELECT IF(answer_to <> '', answer_to, author_address) AS address FROM message"
		       " WHERE ticket_id = ? AND kind = ? AND class = ? AND channel = ? AND trust <> ?"
		       " AND author_address <> '' ORDER BY seq DESC LIMIT 1"),
		   ARGS(V(id.v), V(MESSAGE_INBOUND), V(CLASS_HUMAN), V(CHANNEL_MAIL), V(TRUST_UNKNOWN)),
		   &address_shape, &row));
	*address_r = row.address;
	return RC_OK;
}

enum rc ticket_answer_message(struct db_tx *tx, ticket_id id, message_id *m_r)
{
	int64_t n;

	TRY(db_number(tx,
		      SQL("SELECT CAST(id AS SIGNED) FROM message"
			  " WHERE ticket_id = ? AND kind = ? AND class = ? AND channel = ? AND trust <> ?"
			  " AND author_address <> '' ORDER BY seq DESC LIMIT 1"),
		      ARGS(V(id.v), V(MESSAGE_INBOUND), V(CLASS_HUMAN), V(CHANNEL_MAIL), V(TRUST_UNKNOWN)),
		      &n));
	m_r->v = (uint64_t)n;
	return RC_OK;
}

enum rc ticket_customer_mail(struct db_tx *tx, customer_id customer, char **address_r)
{
	struct address_row row;

	TRY(db_one(tx,
		   SQL("SELECT shown AS address FROM customer_address WHERE customer_id = ? AND kind = ?"
		       " ORDER BY created, address LIMIT 1"),
		   ARGS(V(customer.v), V(ADDRESS_MAIL)), &address_shape, &row));
	*address_r = row.address;
	return RC_OK;
}

enum rc ticket_fax_number(struct db_tx *tx, ticket_id id, char **number_r)
{
	struct address_row row;

	TRY(db_one(tx,
		   SQL("SELECT author_address AS address FROM message WHERE ticket_id = ? AND kind = ?"
		       " AND channel = ? AND author_address <> '' ORDER BY seq DESC LIMIT 1"),
		   ARGS(V(id.v), V(MESSAGE_INBOUND), V(CHANNEL_FAX)), &address_shape, &row));
	*number_r = row.address;
	return RC_OK;
}
