/* message_person_sql.c - whom messages were addressed to, and what a reply is beyond its words. */
#include <talloc.h>

#include "workflow/message_sql.h"
#include "workflow/message_window.h"

#define LIST_MOST 10000
#define PERSON_VALUES 6

static const struct db_col person_cols[] = {
	DB_ID(struct message_person, message),
	DB_COL(struct message_person, role),
	DB_COL(struct message_person, address),
	DB_COL(struct message_person, name),
};
static const struct db_shape person_shape = DB_SHAPE(struct message_person, person_cols);

static const struct db_col letter_cols[] = {
	DB_ID(struct message_letter, message),
	DB_ID(struct message_letter, answers),
	DB_COL(struct message_letter, forwarded),
};
static const struct db_shape letter_shape = DB_SHAPE(struct message_letter, letter_cols);

enum rc message_people_insert(struct db_tx *tx, const struct message_new *in)
{
	struct db_args *rows = talloc_array(tx->job->ctx, struct db_args, (unsigned)in->npeople);
	struct db_val *v = talloc_array(rows, struct db_val, (unsigned)in->npeople * PERSON_VALUES);

	for (size_t i = 0; i < in->npeople; i++, v += PERSON_VALUES) {
		v[0] = V(in->id.v);
		v[1] = V(i);
		v[2] = V(in->ticket.v);
		v[3] = V(in->people[i].role);
		v[4] = V(in->people[i].address);
		v[5] = V(in->people[i].name);
		rows[i] = (struct db_args){v, PERSON_VALUES};
	}
	return db_exec_rows(tx,
			    SQL("INSERT INTO message_person (message_id, n, ticket_id, role, address, name)"
				" VALUES (?, ?, ?, ?, ?, ?)"),
			    rows, in->npeople);
}

enum rc message_people_list(struct db_tx *tx, ticket_id ticket, struct message_person **list_r, size_t *n_r)
{
	return db_all(tx,
		      SQL("SELECT message_id AS message, role, address, name FROM message_person"
			  " WHERE ticket_id = ? ORDER BY message_id, n LIMIT 10000"),
		      ARGS(V(ticket.v)), &person_shape, LIST_MOST, list_r, n_r);
}

enum rc message_people_of(struct db_tx *tx, const message_id *ids, size_t n, struct message_person **list_r,
			  size_t *n_r)
{
	struct db_val v[DB_IN_LONG_LIST_SIZE];

	db_fill_list(v, DB_IN_LONG_LIST_SIZE, &ids->v, n);
	return db_all(tx,
		      SQL("SELECT message_id AS message, role, address, name FROM message_person"
			  " WHERE message_id IN " DB_IN_LONG_LIST " ORDER BY message_id, n LIMIT 10000"),
		      (struct db_args){v, DB_IN_LONG_LIST_SIZE}, &person_shape, LIST_MOST, list_r, n_r);
}

enum rc message_people(struct db_tx *tx, message_id id, struct message_person **list_r, size_t *n_r)
{
	return db_all(tx,
		      SQL("SELECT message_id AS message, role, address, name FROM message_person"
			  " WHERE message_id = ? ORDER BY n LIMIT 200"),
		      ARGS(V(id.v)), &person_shape, MESSAGE_PEOPLE_MOST, list_r, n_r);
}

enum rc message_letter_insert(struct db_tx *tx, const struct message_new *in)
{
	return db_exec(tx,
		       SQL("INSERT INTO message_letter (message_id, ticket_id, answers, forwarded)"
			   " VALUES (?, ?, ?, ?)"),
		       ARGS(V(in->id.v), V(in->ticket.v), V(in->letter.answers.v), V(in->letter.forwarded)),
		       NULL);
}

enum rc message_letters_of(struct db_tx *tx, const message_id *ids, size_t n, struct message_letter **list_r,
			   size_t *n_r)
{
	struct db_val v[DB_IN_LONG_LIST_SIZE];

	db_fill_list(v, DB_IN_LONG_LIST_SIZE, &ids->v, n);
	return db_all(tx,
		      SQL("SELECT message_id AS message, answers, forwarded FROM message_letter"
			  " WHERE message_id IN " DB_IN_LONG_LIST " ORDER BY message_id"),
		      (struct db_args){v, DB_IN_LONG_LIST_SIZE}, &letter_shape, MESSAGES_AT_ONCE, list_r,
		      n_r);
}

enum rc message_letter(struct db_tx *tx, message_id id, struct message_letter *l_r)
{
	enum rc rc = db_one(tx,
			    SQL("SELECT message_id AS message, answers, forwarded FROM message_letter"
				" WHERE message_id = ?"),
			    ARGS(V(id.v)), &letter_shape, l_r);

	if (rc != RC_NOT_FOUND)
		return rc;
	*l_r = (struct message_letter){.message = id};
	return RC_OK;
}
