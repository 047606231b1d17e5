/*
 * floor_raw_rows.c - the floor of "acknowledged": array-bound INSERTs of raw mail rows, 64 a transaction.
 *
 * Usage: floor_raw_rows SOCKET SCHEMA ROWS BYTES
 * Writes into a copy of the program's own raw_mail table (same keys), on one connection, as fast as it can.
 * Output: {"rows":n,"seconds":s}.
 */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "hub/base/instant.h"
#include "hub/base/num.h"
#include "tests/bench/floor_db.h"

#define BATCH 64u

struct columns {
	uint64_t id[BATCH], one[BATCH], at[BATCH], size[BATCH];
	uint8_t key_bytes[BATCH][32];
	char *key[BATCH], *from[BATCH], *to[BATCH], *mail[BATCH];
	unsigned long key_n[BATCH], from_n[BATCH], to_n[BATCH], mail_n[BATCH];
};

static void bind_text_array(MYSQL_BIND *b, char **p, unsigned long *n)
{
	b->buffer_type = MYSQL_TYPE_BLOB;
	b->buffer = p;
	b->length = n;
}

int main(int argc, char **argv)
{
	uint64_t rows, bytes;
	static struct columns c;

	must(argc == 5);
	must(num_u64(argv[3], UINT64_MAX, &rows) == RC_OK);
	must(num_u64(argv[4], 1u << 20, &bytes) == RC_OK);

	MYSQL *m = floor_connect(argv[1], argv[2]);

	floor_query(m, "DROP TABLE IF EXISTS floor_raw_mail");
	floor_query(m, "CREATE TABLE floor_raw_mail LIKE raw_mail");
	mysql_autocommit(m, 0);

	MYSQL_STMT *s =
		floor_prepare(m, "INSERT INTO floor_raw_mail (id, delivery_key, mailbox_id, received, "
				 "mail_from, rcpt_to, size, bytes) VALUES (?, ?, ?, ?, ?, ?, ?, ?)");
	MYSQL_BIND b[8];
	unsigned batch = BATCH;
	char *mail = malloc(bytes);

	memset(b, 0, sizeof(b));
	memset(mail, 'x', bytes);
	for (unsigned i = 0; i < BATCH; i++) {
		c.one[i] = 1;
		c.at[i] = 1795219200000;
		c.size[i] = bytes;
		c.key[i] = (char *)c.key_bytes[i];
		c.key_n[i] = 32;
		c.from[i] = (char[]){"customer1234@example.org"};
		c.from_n[i] = 24;
		c.to[i] = (char[]){"support@hub.example"};
		c.to_n[i] = 19;
		c.mail[i] = mail;
		c.mail_n[i] = bytes;
	}
	floor_bind_u64(&b[0], c.id);
	bind_text_array(&b[1], c.key, c.key_n);
	floor_bind_u64(&b[2], c.one);
	floor_bind_u64(&b[3], c.at);
	bind_text_array(&b[4], c.from, c.from_n);
	bind_text_array(&b[5], c.to, c.to_n);
	floor_bind_u64(&b[6], c.size);
	bind_text_array(&b[7], c.mail, c.mail_n);
	mysql_stmt_attr_set(s, STMT_ATTR_ARRAY_SIZE, &batch);
	must(mysql_stmt_bind_param(s, b) == 0);

	int64_t begin = clock_mono_us();
	uint64_t id = 0;

	while (id < rows) {
		for (unsigned i = 0; i < BATCH; i++) {
			c.id[i] = ++id;
			/* keys are hashes: spread over the index as the real ones are */
			uint64_t spread = id * UINT64_C(0x9E3779B97F4A7C15);
			memcpy(c.key_bytes[i], &spread, sizeof(spread));
		}
		floor_execute(s);
		must(mysql_commit(m) == 0);
	}
	printf("{\"rows\":%llu,\"seconds\":%.6f}\n", (unsigned long long)id,
	       (double)(clock_mono_us() - begin) / 1e6);
	floor_query(m, "DROP TABLE floor_raw_mail");
	mysql_close(m);
	free(mail);
	return 0;
}
