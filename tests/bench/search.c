/*
 * search.c - finding by words when the installation has a million messages, against what MariaDB does on the same rows.
 *
 * Usage: search FOLDER MESSAGES [ours]
 * Starts a database of its own in FOLDER, fills it with search_texts.h (four messages a ticket), lets search_follow take
 * all of it in, and asks through search_find as the desk does: rows, rights and excerpts included, warm. Then the same
 * questions as LIKE and as FULLTEXT ("ours": without them). A filled FOLDER is used again.
 * Output: one JSON line a figure {"what":..,"as":..,"p50_ms":..,"p95_ms":..,"n":..}, others with "value" and "unit".
 */
#include <inttypes.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/resource.h>
#include <sys/stat.h>
#include <time.h>

#include <talloc.h>

#include "hub/base/embedded.h"
#include "hub/base/num.h"
#include "hub/store/migrate.h"
#include "hub/store/private_server.h"
#include "hub/text/utf8.h"
#include "tests/bench/meter.h"
#include "tests/bench/search_texts.h"
#include "workflow/feed.h"
#include "workflow/search.h"
#include "workflow/search_document.h"

#define NOW 1795219200000LL
#define TEAMS 20
#define A_TICKET 4 /* messages */
#define ROWS 400   /* a statement */
#define FIRST_TICKET 1000000
#define ASKED 20

extern const struct embedded_text embedded_migrations[];

static void say(const char *what, double value, const char *unit)
{
	printf("{\"what\":\"%s\",\"value\":%.4f,\"unit\":\"%s\"}\n", what, value, unit);
	fflush(stdout);
}

struct times {
	int64_t us[20000], cpu[20000]; /* of this thread: what a busy machine does not change */
	size_t n;
	size_t hits; /* of the last one */
};

static int64_t cpu_us(void)
{
	struct timespec t;

	clock_gettime(CLOCK_THREAD_CPUTIME_ID, &t);
	return (int64_t)t.tv_sec * 1000000 + t.tv_nsec / 1000;
}

static void note_time(struct times *t, int64_t began, int64_t cpu)
{
	must(t->n < COUNT_OF(t->us));
	t->us[t->n] = clock_mono_us() - began;
	t->cpu[t->n++] = cpu_us() - cpu;
}

static void say_times(const char *what, const char *as, struct times *t)
{
	qsort(t->us, t->n, sizeof(*t->us), meter_by_size);
	qsort(t->cpu, t->n, sizeof(*t->cpu), meter_by_size);
	printf("{\"what\":\"%s\",\"as\":\"%s\",\"p50_ms\":%.3f,\"p95_ms\":%.3f,\"most_ms\":%.3f,"
	       "\"cpu_p50_ms\":%.3f,\"cpu_p95_ms\":%.3f,\"n\":%zu,\"hits\":%zu}\n",
	       what, as, (double)t->us[t->n / 2] / 1e3, (double)t->us[t->n * 95 / 100] / 1e3,
	       (double)t->us[t->n - 1] / 1e3, (double)t->cpu[t->n / 2] / 1e3,
	       (double)t->cpu[t->n * 95 / 100] / 1e3, t->n, t->hits);
	fflush(stdout);
	t->n = 0;
}

static void forget(struct job *j)
{
	talloc_free_children(j->ctx);
	j->why = NULL;
}

/* ---- rows ---- */

static void must_run(struct job *j, const char *text)
{
	if (db_raw(j, text, 0, NULL, NULL) != RC_OK) {
		fprintf(stderr, "%s\n%.300s\n", j->why ? j->why : "", text);
		abort();
	}
}

static uint64_t number_of(struct job *j, const char *text)
{
	char ***rows;
	size_t n;
	uint64_t v;

	must(db_raw(j, text, 1, &rows, &n) == RC_OK && n == 1);
	must(num_u64(rows[0][0] ? rows[0][0] : "0", INT64_MAX, &v) == RC_OK);
	forget(j);
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
		c = add_row(c, i - from, talloc_asprintf(NULL, "%" PRIu64 ",'%s',%lld", i, name, NOW));
		a = add_row(a, i - from,
			    talloc_asprintf(NULL,
					    "0,'c%" PRIu64 "@firm%" PRIu64 ".example',%" PRIu64 ",'c%" PRIu64
					    "@firm%" PRIu64 ".example',%lld",
					    i, i % 5000, i, i, i % 5000, NOW));
	}
	must_run(j, c);
	must_run(j, a);
	forget(j);
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
		int64_t at = NOW - (int64_t)(all - i) * 60000;

		search_subject(i, text);
		search_name(customer, name);
		t = add_row(t, i - from,
			    talloc_asprintf(NULL,
					    "%" PRIu64 ",%" PRIu64 ",%" PRIu64 ",0,%d,%d,1,0,%d,%d,%" PRId64
					    ",%" PRId64 ",'%s','%s',%" PRId64 ",%" PRId64,
					    FIRST_TICKET + i, customer, 1 + i % TEAMS, i % 12 ? 3 : 1,
					    i % 12 ? 0 : 1, A_TICKET, A_TICKET, at, at, text, name, INT64_MAX,
					    INT64_MAX));
		for (unsigned k = 0; k < A_TICKET; k++) {
			uint64_t id = i * A_TICKET + k + 1;

			search_text(id, text);
			m = add_row(m, (i - from) * A_TICKET + k,
				    talloc_asprintf(NULL,
						    "%" PRIu64 ",%u,%" PRIu64 ",%u,0,'%s',%" PRId64 ",'%s'",
						    FIRST_TICKET + i, k + 1, id, k % 2, k % 2 ? "Ann" : name,
						    at + k * 9000, text));
		}
	}
	must_run(j, t);
	must_run(j, m);
	forget(j);
}

static void fill(struct job *j, uint64_t messages)
{
	uint64_t tickets = messages / A_TICKET, customers = tickets / 4 + 1;
	int64_t began = clock_mono_us();

	must_run(j, "SET unique_checks = 0");
	for (uint64_t i = 1; i <= customers; i += ROWS)
		fill_customers(j, i, i + ROWS);
	for (uint64_t i = 0; i < tickets; i += ROWS / A_TICKET)
		fill_tickets(j, i, i + ROWS / A_TICKET < tickets ? i + ROWS / A_TICKET : tickets, tickets,
			     customers);
	must_run(j, "ANALYZE TABLE ticket, message");
	fprintf(stderr, "filled in %.0f s\n", (double)(clock_mono_us() - began) / 1e6);
}

/* ---- writing ---- */

static void follow(struct job *j, struct text_index *ix)
{
	bool more = true;

	while (more) {
		if (search_follow(j, ix, &more) != RC_OK) {
			fprintf(stderr, "%s\n", j->why ? j->why : "the index refused");
			abort();
		}
		forget(j);
	}
}

static double megabytes(const char *path)
{
	struct stat st;

	return stat(path, &st) == 0 ? (double)st.st_size / 1e6 : 0;
}

static void build(struct job *j, struct text_index *ix, const char *path, uint64_t messages)
{
	int64_t began = clock_mono_us();
	int64_t cpu = cpu_us();

	follow(j, ix);
	say("index: made of all, wall", (double)(clock_mono_us() - began) / 1e6, "s");
	say("index: CPU a message", (double)(cpu_us() - cpu) / (double)messages, "us");
	say("index: size", megabytes(path), "MB");
	say("texts", (double)number_of(j, "SELECT SUM(LENGTH(text)) FROM message") / 1e6, "MB");
}

/* One more message on each of some tickets, one commit each; *us: of the commits, and of taking in each. */
static void write_some(struct job *j, struct text_index *ix, uint64_t messages, const char *as)
{
	static struct times commits, taken;
	uint64_t next = number_of(j, "SELECT MAX(id) + 1 FROM message");
	char text[SEARCH_TEXT_ROOM];

	commits.n = taken.n = commits.hits = taken.hits = 0;
	for (uint64_t i = 0; i < 300; i++) {
		uint64_t t = FIRST_TICKET + (i * 7927) % (messages / A_TICKET);

		search_text(next + i, text);
		int64_t began = clock_mono_us(), cpu = cpu_us();

		must_run(j, "START TRANSACTION");
		must_run(j, talloc_asprintf(
				    j->ctx,
				    "INSERT INTO message (ticket_id, seq, id, kind, channel, author_name,"
				    " created, text) SELECT %" PRIu64 ", MAX(seq) + 1, %" PRIu64
				    ", 0, 0, 'Ann', %lld, '%s' FROM message WHERE ticket_id = %" PRIu64,
				    t, next + i, NOW, text, t));
		must_run(j, "COMMIT");
		note_time(&commits, began, cpu);
		forget(j);
		AUTO(db_tx) tx = db_begin(j);

		must(feed_touch(&tx, (ticket_id){t}, 9) == RC_OK && db_commit(&tx) == RC_OK);
		began = clock_mono_us();
		cpu = cpu_us();
		if (ix)
			follow(j, ix);
		note_time(&taken, began, cpu);
		forget(j);
	}
	say_times("a message written and committed", as, &commits);
	if (ix)
		say_times("the same taken into the index, committed", "one at a time", &taken);
}

/* ---- asking ---- */

struct question {
	const char *kind;
	const char *text[6];
};
static const struct question questions[] = {
	{"rare word", {"#", "#", "#", "#", "#", "#"}}, /* order numbers */
	{"common word", {"please", "refund", "order", "the", "printer", "invoice"}},
	{"two Han", {"退款", "问题", "发票", "扣款", "快递", "帮助"}},
	{"three Han", {"打印机", "验证码", "增值税", "闪退了", "的订单", "处理一"}},
	{"four Han", {"无法登录", "固件降级", "尽快帮我", "订单到哪", "重复扣款", "商品质量"}},
	{"phrase",
	 {"\"reset my password\"", "\"where is my parcel\"", "\"charged twice\"", "\"提示密码错误\"",
	  "\"发票抬头开错了\"", "\"一直占线\""}},
	{"several words",
	 {"refund order", "printer offline update", "账号 登录", "please invoice", "打印机 离线",
	  "password log in"}},
};

/* What a question of the kind is the i-th time. */
static const char *nth(struct job *j, const struct question *q, unsigned i)
{
	const char *text = q->text[i % COUNT_OF(q->text)];

	return *text == '#' ? talloc_asprintf(j->ctx, "%u", search_order_number(3 * (i + 7))) : text;
}

static size_t ask(struct job *j, const struct access *who, const char *text, bool typing, struct times *t)
{
	const struct search_ask ask = {.text = text, .typing = typing, .most = 20};
	struct search_found f;
	int64_t began = clock_mono_us(), cpu = cpu_us();
	AUTO(db_tx) tx = db_begin(j);

	if (search_find(&tx, who, &ask, &f) != RC_OK) {
		fprintf(stderr, "%s: %s\n", text, j->why ? j->why : "");
		abort();
	}
	must(db_commit(&tx) == RC_OK);
	note_time(t, began, cpu);
	t->hits = f.n;
	return f.n;
}

static void ask_whole(struct job *j, const struct access *who, const char *as)
{
	static struct times t;

	for (size_t q = 0; q < COUNT_OF(questions); q++) {
		for (int warm = 1; warm >= 0; warm--) {
			t.n = 0;
			for (unsigned i = 0; i < 6 * ASKED; i++) {
				ask(j, who, nth(j, &questions[q], i), false, &t);
				forget(j);
			}
		}
		say_times(questions[q].kind, as, &t);
	}
}

/* Letter by letter, as somebody types it. */
static void type(struct job *j, const struct access *who, const char *text, struct times *t,
		 struct times *all)
{
	for (size_t n = 0, step; text[n]; n += step) {
		utf8_read(text + n, &step);
		ask(j, who, talloc_strndup(j->ctx, text, n + step), true, t);
		all->us[all->n] = t->us[t->n - 1];
		all->cpu[all->n++] = t->cpu[t->n - 1];
		all->hits = t->hits;
		forget(j);
	}
}

static void ask_typing(struct job *j, const struct access *who, const char *as)
{
	static const char *const typed[] = {"where is my parcel",
					    "refund for the order",
					    "printer offline",
					    "please send the invoice",
					    "无法登录账号",
					    "退款申请",
					    "打印机 离线",
					    "软件更新之后闪退",
					    "發票抬頭"};
	static struct times t, all;

	all.n = 0;
	for (size_t i = 0; i < COUNT_OF(typed); i++) {
		for (int round = 0; round < 4; round++) {
			t.n = 0;
			type(j, who, typed[i], &t, &all);
		}
		say_times(talloc_asprintf(j->ctx, "as you type: %s", typed[i]), as, &t);
		forget(j);
	}
	say_times("as you type: all", as, &all);
}

/* ---- the database's own ---- */

static void ask_sql(struct job *j, const char *as, const char *before, const char *behind, unsigned rounds)
{
	static struct times t;

	for (size_t q = 0; q < COUNT_OF(questions) - 1; q++) {
		t.n = 0;
		for (unsigned i = 0; i < 6 * rounds; i++) {
			char ***rows, *text = talloc_strdup(j->ctx, nth(j, &questions[q], i));
			bool quoted = *text == '"', full = strstr(before, "MATCH") != NULL;

			if (quoted && !full) { /* LIKE has no quotation marks */
				text[strlen(text) - 1] = 0;
				text++;
			}
			const char *sql = talloc_asprintf(
				j->ctx, "SELECT id FROM message WHERE %s%s%s ORDER BY id DESC LIMIT 20",
				before, text, behind);
			int64_t began = clock_mono_us(), cpu = cpu_us();

			must(db_raw(j, sql, 20, &rows, &t.hits) == RC_OK);
			note_time(&t, began, cpu);
			forget(j);
		}
		say_times(questions[q].kind, as, &t);
	}
}

static void compare(struct job *j, uint64_t messages)
{
	double bytes = (double)number_of(j, "SELECT DATA_LENGTH + INDEX_LENGTH FROM information_schema.tables"
					    " WHERE table_schema = DATABASE() AND table_name = 'message'");
	int64_t began;

	say("message: rows and keys", bytes / 1e6, "MB");
	ask_sql(j, "LIKE, newest 20", "text LIKE '%", "%'", 1);
	began = clock_mono_us();
	must_run(j, "ALTER TABLE message ADD FULLTEXT INDEX f_text (text)");
	say("FULLTEXT: made, wall", (double)(clock_mono_us() - began) / 1e6, "s");
	write_some(j, NULL, messages, "with FULLTEXT");
	ask_sql(j, "FULLTEXT, newest 20", "MATCH (text) AGAINST ('", "' IN BOOLEAN MODE)", 3);
}

int main(int argc, char **argv)
{
	static const team_id one[] = {{7}}, five[] = {{3}, {7}, {11}, {13}, {19}};
	const struct access manager = {{9}, ROLE_MANAGER, NULL, 0}, agent1 = {{8}, ROLE_AGENT, one, 1},
			    agent5 = {{7}, ROLE_AGENT, five, 5};
	const uint8_t boot[16] = {1};
	uint64_t messages;
	const char *why = "";

	must(argc >= 3 && num_u64(argv[2], 10000000, &messages) == RC_OK);
	db_library_begin();
	void *ctx = talloc_new(NULL);
	struct private_server_options o = {
		.dir = argv[1], .buffer_pool = (int64_t)3 << 30, .redo_log = 512 << 20};
	struct private_server *server;

	if (private_server_start(ctx, &o, &server, &why) != RC_OK) {
		fprintf(stderr, "%s\n", why);
		return 1;
	}
	struct db_where where = private_server_where(server, NULL);
	struct job j = {.ctx = talloc_new(ctx), .now = {NOW}};

	where.io_timeout = SPAN_S(3600);
	j.db = db_open(ctx, &where);
	must(migrate_create_schema(&j, "bench") == RC_OK);
	talloc_free(j.db);
	where.name = "bench";
	j.db = db_open(ctx, &where);
	must(migrate_run(&j, &(struct migrate_options){.migrations = embedded_migrations}) == RC_OK);
	forget(&j);
	must(feed_claim(&j, boot) == RC_OK);
	if (number_of(&j, "SELECT COUNT(*) FROM ticket") == 0)
		fill(&j, messages);
	char *path = talloc_asprintf(ctx, "%s/search.db", argv[1]);
	struct text_index *ix;

	if (text_index_open(ctx, path, SEARCH_VERSION, &ix, &why) != RC_OK) {
		fprintf(stderr, "%s\n", why);
		return 1;
	}
	search_use(ix);
	build(&j, ix, path, messages);
	write_some(&j, ix, messages, "without FULLTEXT");
	ask_whole(&j, &manager, "manager");
	ask_whole(&j, &agent1, "agent of 1 team in 20");
	ask_typing(&j, &manager, "manager");
	ask_typing(&j, &agent1, "agent of 1 team in 20");
	ask_typing(&j, &agent5, "agent of 5 teams in 20");
	if (argc == 3)
		compare(&j, messages);
	text_index_close(ix);
	talloc_free(j.db);
	talloc_free(ctx);
	db_library_end();
	return 0;
}
