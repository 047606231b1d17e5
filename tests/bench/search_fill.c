/* search_fill.c - rows by the hundred, the same in every run. */
#include "tests/bench/search_fill.h"

#include <inttypes.h>
#include <stdio.h>
#include <stdlib.h>
#include <talloc.h>

#include "hub/base/num.h"
#include "tests/bench/search_texts.h"

#define SEARCH_ROWS 400 /* a statement */

void search_must_run(struct job *j, const char *text)
{
	if (db_raw(j, text, 0, NULL, NULL) != RC_OK) {
		fprintf(stderr, "%s\n%.300s\n", j->why ? j->why : "", text);
		abort();
	}
}

uint64_t search_number(struct job *j, const char *text)
{
	char ***rows;
	size_t n;
	uint64_t v;

	must(db_raw(j, text, 1, &rows, &n) == RC_OK && n == 1);
	must(num_u64(rows[0][0] ? rows[0][0] : "0", INT64_MAX, &v) == RC_OK);
	talloc_free_children(j->ctx);
	return v;
}

static char *add_row(char *sql, uint64_t i, char *row)
{
	sql = talloc_asprintf_append_buffer(sql, "%s(%s)", i ? "," : "", row);
	talloc_free(row);
	return sql;
}

static void fill_customers(struct job *j, uint64_t from, uint64_t to)
{
	char *c = talloc_strdup(j->ctx, "INSERT INTO customer (id, name, created) VALUES "),
	     *a = talloc_strdup(
		     j->ctx,
		     "INSERT INTO customer_address (kind, address, customer_id, shown, created) VALUES ");
	char name[SEARCH_TEXT_ROOM];

	for (uint64_t i = from; i < to; i++) {
		search_name(i, name);
		c = add_row(c, i - from, talloc_asprintf(NULL, "%" PRIu64 ",'%s',%lld", i, name, SEARCH_NOW));
		a = add_row(a, i - from,
			    talloc_asprintf(NULL,
					    "0,'c%" PRIu64 "@firm%" PRIu64 ".example',%" PRIu64 ",'c%" PRIu64
					    "@firm%" PRIu64 ".example',%lld",
					    i, i % 5000, i, i, i % 5000, SEARCH_NOW));
	}
	search_must_run(j, c);
	search_must_run(j, a);
	talloc_free_children(j->ctx);
}

static void fill_tickets(struct job *j, uint64_t from, uint64_t to, uint64_t all, uint64_t customers)
{
	char *t = talloc_strdup(j->ctx,
				"INSERT INTO ticket (id, customer_id, team_id, assignee_id, status, is_open,"
				" priority, channel, version, last_seq, created, activity, subject,"
				" customer_name, due, risk) VALUES "),
	     *m = talloc_strdup(
		     j->ctx, "INSERT INTO message (ticket_id, seq, id, kind, channel, author_name, created,"
			     " text) VALUES ");
	char text[SEARCH_TEXT_ROOM], name[SEARCH_TEXT_ROOM];

	for (uint64_t i = from; i < to; i++) {
		uint64_t customer = 1 + (i * 7919) % customers;
		int64_t at = SEARCH_NOW - (int64_t)(all - i) * 60000;

		search_subject(i, text);
		search_name(customer, name);
		t = add_row(t, i - from,
			    talloc_asprintf(NULL,
					    "%" PRIu64 ",%" PRIu64 ",%" PRIu64 ",0,%d,%d,1,0,%d,%d,%" PRId64
					    ",%" PRId64 ",'%s','%s',%" PRId64 ",%" PRId64,
					    SEARCH_FIRST_TICKET + i, customer, 1 + i % SEARCH_TEAMS,
					    i % 12 ? 3 : 1, i % 12 ? 0 : 1, SEARCH_A_TICKET, SEARCH_A_TICKET,
					    at, at, text, name, INT64_MAX, INT64_MAX));
		for (unsigned k = 0; k < SEARCH_A_TICKET; k++) {
			uint64_t id = i * SEARCH_A_TICKET + k + 1;

			search_text(id, text);
			m = add_row(m, (i - from) * SEARCH_A_TICKET + k,
				    talloc_asprintf(NULL,
						    "%" PRIu64 ",%u,%" PRIu64 ",%u,0,'%s',%" PRId64 ",'%s'",
						    SEARCH_FIRST_TICKET + i, k + 1, id, k % 2,
						    k % 2 ? "Ann" : name, at + k * 9000, text));
		}
	}
	search_must_run(j, t);
	search_must_run(j, m);
	talloc_free_children(j->ctx);
}

void search_fill(struct job *j, uint64_t messages)
{
	uint64_t tickets = messages / SEARCH_A_TICKET, customers = tickets / 4 + 1;
	int64_t began = clock_mono_us();

	search_must_run(j, "SET unique_checks = 0");
	for (uint64_t i = 1; i <= customers; i += SEARCH_ROWS)
		fill_customers(j, i, i + SEARCH_ROWS);
	for (uint64_t i = 0; i < tickets; i += SEARCH_ROWS / SEARCH_A_TICKET)
		fill_tickets(j, i,
			     i + SEARCH_ROWS / SEARCH_A_TICKET < tickets ? i + SEARCH_ROWS / SEARCH_A_TICKET
									 : tickets,
			     tickets, customers);
	search_must_run(j, "ANALYZE TABLE ticket, message");
	fprintf(stderr, "filled in %.0f s\n", (double)(clock_mono_us() - began) / 1e6);
}
