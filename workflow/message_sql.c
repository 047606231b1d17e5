/* message_sql.c - messages and their HTML. */
#include <inttypes.h>
#include <talloc.h>

#include "workflow/message_sql.h"
#include "workflow/message_window.h"

#define MESSAGE_COLUMNS                                                                            \
	"ticket_id AS ticket, seq, id, kind, class, trust, channel, matched, author_id AS author," \
	" author_name, author_address, answer_to, mid, raw_mail_id AS raw_mail, created, text,"    \
	" visible_bytes, has_html, charset"

static const struct db_col message_cols[] = {
	DB_ID(struct message, ticket),
	DB_COL(struct message, seq),
	DB_ID(struct message, id),
	DB_COL(struct message, kind),
	DB_COL(struct message, class),
	DB_COL(struct message, trust),
	DB_COL(struct message, channel),
	DB_COL(struct message, matched),
	DB_ID(struct message, author),
	DB_COL(struct message, author_name),
	DB_COL(struct message, author_address),
	DB_COL(struct message, answer_to),
	DB_COL(struct message, mid),
	DB_ID(struct message, raw_mail),
	DB_COL(struct message, created),
	DB_COL(struct message, text),
	DB_COL(struct message, visible_bytes),
	DB_COL(struct message, has_html),
	DB_COL(struct message, charset),
};
static const struct db_shape message_shape = DB_SHAPE(struct message, message_cols);

static const struct db_col mid_cols[] = {DB_COL(struct message_mid, seq), DB_COL(struct message_mid, kind),
					 DB_COL(struct message_mid, mid)};
static const struct db_shape mid_shape = DB_SHAPE(struct message_mid, mid_cols);

struct sent_before {
	message_id id;
	ticket_id ticket;
};
static const struct db_col sent_cols[] = {DB_ID(struct sent_before, id), DB_ID(struct sent_before, ticket)};
static const struct db_shape sent_shape = DB_SHAPE(struct sent_before, sent_cols);

struct html_row {
	char *html;
};
static const struct db_col html_cols[] = {DB_COL(struct html_row, html)};
static const struct db_shape html_shape = DB_SHAPE(struct html_row, html_cols);

enum rc message_insert(struct db_tx *tx, const struct message_new *in)
{
	struct db_val client =
		in->client ? db_bytes((struct bytes){in->client->b, sizeof(in->client->b)}) : V_NULL;

	return db_exec(tx,
		       SQL("INSERT INTO message (ticket_id, seq, id, kind, class, trust, channel, matched,"
			   " author_id, author_name, author_address, answer_to, mid, raw_mail_id, client_id,"
			   " created, text, visible_bytes, has_html)"
			   " VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)"),
		       ARGS(V(in->ticket.v), V(in->seq), V(in->id.v), V(in->kind), V(in->class), V(in->trust),
			    V(in->channel), V(in->matched), V(in->author.v), V(in->author_name),
			    V(in->author_address), V(in->answer_to), V(in->mid), V(in->raw_mail.v), client,
			    V(in->created), V(in->text), V(in->visible_bytes), V(in->html != NULL)),
		       NULL);
}

enum rc message_html_insert(struct db_tx *tx, message_id id, const char *html)
{
	return db_exec(tx, SQL("INSERT INTO message_html (message_id, html) VALUES (?, ?)"),
		       ARGS(V(id.v), V(html)), NULL);
}

enum rc message_list(struct db_tx *tx, ticket_id ticket, uint32_t after, size_t most, struct message **list_r,
		     size_t *n_r)
{
	return db_all(tx,
		      SQL("SELECT " MESSAGE_COLUMNS " FROM message WHERE ticket_id = ? AND seq > ?"
			  " ORDER BY seq LIMIT ?"),
		      ARGS(V(ticket.v), V(after), V(most)), &message_shape, most, list_r, n_r);
}

enum rc message_list_before(struct db_tx *tx, ticket_id ticket, uint32_t before, size_t most,
			    struct message **list_r, size_t *n_r)
{
	return db_all(tx,
		      SQL("SELECT * FROM (SELECT " MESSAGE_COLUMNS
			  " FROM message WHERE ticket_id = ? AND seq < ?"
			  " ORDER BY seq DESC LIMIT ?) AS last ORDER BY seq"),
		      ARGS(V(ticket.v), V(before), V(most)), &message_shape, most, list_r, n_r);
}

/* "[1,2,3]": more than a list of placeholders holds. */
static const char *list_of(void *ctx, const ticket_id *ids, size_t n)
{
	char *list = talloc_strdup(ctx, "[");

	for (size_t i = 0; i < n; i++)
		list = talloc_asprintf_append_buffer(list, i ? ",%" PRIu64 : "%" PRIu64, ids[i].v);
	list = talloc_strdup_append_buffer(list, "]");
	must(list);
	return list;
}

/* The tickets' primary ranges are read without their texts, which are fetched for what the window shows. */
enum rc message_list_of(struct db_tx *tx, const ticket_id *tickets, size_t n, ticket_id beside, instant from,
			struct message_place place, size_t most, struct message **list_r, size_t *n_r)
{
	return db_all(tx,
		      SQL("SELECT " MESSAGE_COLUMNS " FROM message JOIN (SELECT m.ticket_id, m.seq"
			  " FROM JSON_TABLE(?, '$[*]' COLUMNS (id BIGINT UNSIGNED PATH '$')) AS s"
			  " STRAIGHT_JOIN message m ON m.ticket_id = s.id"
			  " WHERE m.created >= ? AND m.created <= ? AND (m.created < ? OR m.id < ?)"
			  " AND (m.matched <> 'split' OR NOT EXISTS (SELECT 1 FROM message_mark k"
			  " WHERE k.ticket_id = ? AND k.split_into = m.ticket_id))"
			  " ORDER BY m.created DESC, m.id DESC LIMIT ?) AS last USING (ticket_id, seq)"
			  " ORDER BY created, id"),
		      ARGS(V(list_of(tx->job->ctx, tickets, n)), V(from), V(place.at), V(place.at),
			   V(place.id.v), V(beside.v), V(most)),
		      &message_shape, most, list_r, n_r);
}

enum rc message_get(struct db_tx *tx, message_id id, struct message *m_r)
{
	return db_one(tx, SQL("SELECT " MESSAGE_COLUMNS " FROM message WHERE id = ?"), ARGS(V(id.v)),
		      &message_shape, m_r);
}

enum rc message_find_client(struct db_tx *tx, agent_id author, const struct client_id *client,
			    message_id *id_r, ticket_id *ticket_r)
{
	struct sent_before row;

	TRY(db_one(tx,
		   SQL("SELECT id, ticket_id AS ticket FROM message WHERE author_id = ? AND client_id = ?"),
		   ARGS(V(author.v), db_bytes((struct bytes){client->b, sizeof(client->b)})), &sent_shape,
		   &row));
	*id_r = row.id;
	*ticket_r = row.ticket;
	return RC_OK;
}

enum rc message_html(struct db_tx *tx, message_id id, char **html_r)
{
	struct html_row row;

	TRY(db_one(tx, SQL("SELECT html FROM message_html WHERE message_id = ?"), ARGS(V(id.v)), &html_shape,
		   &row));
	*html_r = row.html;
	return RC_OK;
}

enum rc message_mids(struct db_tx *tx, ticket_id ticket, uint32_t before, size_t most,
		     struct message_mid **list_r, size_t *n_r)
{
	return db_all(tx,
		      SQL("SELECT seq, kind, mid FROM (SELECT seq, kind, mid FROM message"
			  " WHERE ticket_id = ? AND seq < ? AND mid <> '' AND kind IN (0, 1, 3)"
			  " ORDER BY seq DESC LIMIT ?) AS last ORDER BY seq"),
		      ARGS(V(ticket.v), V(before), V(most)), &mid_shape, most, list_r, n_r);
}
