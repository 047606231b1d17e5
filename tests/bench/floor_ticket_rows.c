/*
 * floor_ticket_rows.c - the floor of "ticketed": the rows of a new ticket by bare prepared statements.
 *
 * Usage: floor_ticket_rows SOCKET SCHEMA MAILS BYTES
 * For each mail one transaction with what intake writes for a first mail of a known customer: the customer looked
 * up, ticket, message, reference, event, the stream's number, its feed row, the raw row marked done; committed. Into
 * copies of the program's own tables (same keys), on one connection. Output: {"rows":n,"seconds":s,"p50_ms":..,"p99_ms":..}, the latter of one mail each.
 */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "hub/base/instant.h"
#include "hub/base/num.h"
#include "tests/bench/floor_db.h"
#include "tests/bench/meter.h"

#define CUSTOMERS 5000u

static const char *const tables[] = {"customer_address", "ticket", "message", "message_ref",
				     "ticket_event",	 "stream", "feed",    "raw_mail"};

/* One prepared statement with its parameters bound once. */
struct step {
	MYSQL_STMT *s;
	MYSQL_BIND b[4];
};

static void prepare(struct step *st, MYSQL *m, const char *text, uint64_t *id, const void *bytes,
		    unsigned long *n)
{
	unsigned i = 0;

	st->s = floor_prepare(m, text);
	if (bytes)
		floor_bind_bytes(&st->b[i++], bytes, n);
	for (unsigned long params = mysql_stmt_param_count(st->s); i < params; i++)
		floor_bind_u64(&st->b[i], id);
	must(mysql_stmt_bind_param(st->s, st->b) == 0);
}

static void copy_tables(MYSQL *m)
{
	for (size_t i = 0; i < COUNT_OF(tables); i++) {
		char text[256];

		snprintf(text, sizeof(text), "DROP TABLE IF EXISTS floor_%s", tables[i]);
		floor_query(m, text);
		snprintf(text, sizeof(text), "CREATE TABLE floor_%s LIKE %s", tables[i], tables[i]);
		floor_query(m, text);
	}
	floor_query(m, "INSERT INTO floor_stream (id, boot_id, lease_until, n) VALUES (1, '', 0, 0)");
	floor_query(m, "INSERT INTO floor_customer_address (kind, address, customer_id, shown, created)"
		       " SELECT 0, CONCAT('customer', seq, '@example.org'), seq, '', 0 FROM seq_0_to_4999");
}

static void fill_raw(MYSQL *m, uint64_t mails)
{
	char text[512];

	snprintf(text, sizeof(text),
		 "INSERT INTO floor_raw_mail (id, delivery_key, mailbox_id, received, mail_from, rcpt_to, "
		 "size, bytes)"
		 " SELECT seq, UNHEX(SHA2(seq, 256)), 1, 0, '', '', 0, '' FROM seq_1_to_%llu",
		 (unsigned long long)mails);
	floor_query(m, text);
}

static void read_one_number(MYSQL_STMT *s)
{
	uint64_t n = 0;
	MYSQL_BIND r[1];

	memset(r, 0, sizeof(r));
	floor_bind_u64(&r[0], &n);
	must(mysql_stmt_bind_result(s, r) == 0);
	must(mysql_stmt_fetch(s) == 0);
	mysql_stmt_free_result(s);
}

int main(int argc, char **argv)
{
	uint64_t mails, bytes, id;
	struct step find = {0}, ticket = {0}, message = {0}, ref = {0}, event = {0}, stream = {0}, feed = {0},
		    raw = {0};
	char address[64];
	uint8_t hash[32] = {0};
	unsigned long address_n = sizeof(address), hash_n = sizeof(hash), body_n;

	must(argc == 5);
	must(num_u64(argv[3], UINT64_MAX, &mails) == RC_OK);
	must(num_u64(argv[4], 1u << 20, &bytes) == RC_OK);
	char *body = malloc(bytes);

	body_n = bytes;
	memset(body, 'x', bytes);

	MYSQL *m = floor_connect(argv[1], argv[2]);

	copy_tables(m);
	fill_raw(m, mails);
	mysql_autocommit(m, 0);
	prepare(&find, m, "SELECT customer_id FROM floor_customer_address WHERE kind = 0 AND address = ?",
		&id, address, &address_n);
	prepare(&ticket, m,
		"INSERT INTO floor_ticket (id, customer_id, team_id, status, is_open, priority, channel, "
		"version, last_seq,"
		" created, activity, subject, snippet, customer_name) VALUES (?, 1, 1, 0, 1, 1, 0, 1, 1, ?, "
		"?,"
		" 'Order 123456 has not arrived', 'Where is my parcel? Where is my parcel? Where is my', "
		"'Customer')",
		&id, NULL, NULL);
	prepare(&message, m,
		"INSERT INTO floor_message (text, ticket_id, seq, id, kind, channel, matched, author_name, "
		"author_address,"
		" created) VALUES (?, ?, 1, ?, 0, 0, 'new', 'Customer', 'customer1234@example.org', ?)",
		&id, body, &body_n);
	prepare(&ref, m, "INSERT INTO floor_message_ref (mid_hash, ticket_id, message_id) VALUES (?, ?, ?)",
		&id, hash, &hash_n);
	prepare(&event, m,
		"INSERT INTO floor_ticket_event (ticket_id, version, kind, actor_id, at) VALUES (?, 1, "
		"'created', 0, ?)",
		&id, NULL, NULL);
	prepare(&stream, m, "UPDATE floor_stream SET n = n + 1 WHERE id = 1", &id, NULL, NULL);
	prepare(&feed, m, "INSERT INTO floor_feed (stream, n, ticket_id, version, at) VALUES (1, ?, ?, 1, ?)",
		&id, NULL, NULL);
	prepare(&raw, m, "UPDATE floor_raw_mail SET state = 1, message_id = ? WHERE id = ? AND state = 0",
		&id, NULL, NULL);

	int64_t *took = calloc(mails, sizeof(*took));
	int64_t begin = clock_mono_us();

	must(took);
	for (id = 1; id <= mails; id++) {
		int64_t one = clock_mono_us();
		uint64_t spread = id * UINT64_C(0x9E3779B97F4A7C15);

		address_n = (unsigned long)snprintf(address, sizeof(address), "customer%u@example.org",
						    (unsigned)(id % CUSTOMERS));
		memcpy(hash, &spread, sizeof(spread));
		floor_execute(find.s);
		read_one_number(find.s);
		floor_execute(ticket.s);
		floor_execute(message.s);
		floor_execute(ref.s);
		floor_execute(event.s);
		floor_execute(raw.s);
		floor_execute(stream.s);
		floor_execute(feed.s);
		must(mysql_commit(m) == 0);
		took[id - 1] = clock_mono_us() - one;
	}
	double seconds = (double)(clock_mono_us() - begin) / 1e6;

	qsort(took, mails, sizeof(*took), meter_by_size);
	printf("{\"rows\":%llu,\"seconds\":%.6f,\"p50_ms\":%.3f,\"p99_ms\":%.3f}\n",
	       (unsigned long long)mails, seconds, (double)took[mails / 2] / 1e3,
	       (double)took[mails * 99 / 100] / 1e3);
	free(took);
	for (size_t i = 0; i < COUNT_OF(tables); i++) {
		char text[256];

		snprintf(text, sizeof(text), "DROP TABLE floor_%s", tables[i]);
		floor_query(m, text);
	}
	mysql_close(m);
	free(body);
	return 0;
}
