/*
 * search.c - finding by words when the installation has a million messages, against what MariaDB does on the same rows.
 *
 * Usage: search FOLDER MESSAGES [ours | theirs]
 * Starts a database of its own in FOLDER, fills it with search_texts.h (four messages a ticket), lets search_follow take
 * all of it in, and asks through search_find as the desk does: rows, rights and excerpts included, warm. Then the same
 * questions as LIKE and as FULLTEXT. A filled FOLDER is used again.
 * Output: one JSON line a figure {"what":..,"as":..,"p50_ms":..,"p95_ms":..,"n":..}, others with "value" and "unit".
 */
#include <inttypes.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>

#include <talloc.h>

#include "hub/base/embedded.h"
#include "hub/base/num.h"
#include "hub/store/migrate.h"
#include "hub/store/private_server.h"
#include "hub/text/utf8.h"
#include "tests/bench/search_fill.h"
#include "tests/bench/search_texts.h"
#include "tests/bench/times.h"
#include "workflow/feed.h"
#include "workflow/search.h"
#include "workflow/search_customer.h"
#include "workflow/search_document.h"

#define ASKED 20

extern const struct embedded_text embedded_migrations[];

static void say(const char *what, double value, const char *unit)
{
	printf("{\"what\":\"%s\",\"value\":%.4f,\"unit\":\"%s\"}\n", what, value, unit);
	fflush(stdout);
}

static void forget(struct job *j)
{
	talloc_free_children(j->ctx);
	j->why = NULL;
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
	int64_t cpu = times_cpu_us();

	follow(j, ix);
	say("index: made of all, wall", (double)(clock_mono_us() - began) / 1e6, "s");
	say("index: CPU a message", (double)(times_cpu_us() - cpu) / (double)messages, "us");
	say("index: size", megabytes(path), "MB");
	say("texts", (double)search_number(j, "SELECT SUM(LENGTH(text)) FROM message") / 1e6, "MB");
}

/* One more message on each of some tickets, one commit each; *us: of the commits, and of taking in each. */
static void write_some(struct job *j, struct text_index *ix, uint64_t messages, const char *as)
{
	static struct times commits, taken;
	uint64_t next = search_number(j, "SELECT MAX(id) + 1 FROM message");
	char text[SEARCH_TEXT_ROOM];

	commits.n = taken.n = commits.hits = taken.hits = 0;
	for (uint64_t i = 0; i < 300; i++) {
		uint64_t t = SEARCH_FIRST_TICKET + (i * 7927) % (messages / SEARCH_A_TICKET);

		search_text(next + i, text);
		int64_t began = clock_mono_us(), cpu = times_cpu_us();

		search_must_run(j, "START TRANSACTION");
		search_must_run(
			j,
			talloc_asprintf(j->ctx,
					"INSERT INTO message (ticket_id, seq, id, kind, channel, author_name,"
					" created, text) SELECT %" PRIu64 ", MAX(seq) + 1, %" PRIu64
					", 0, 0, 'Ann', %lld, '%s' FROM message WHERE ticket_id = %" PRIu64,
					t, next + i, SEARCH_NOW, text, t));
		search_must_run(j, "COMMIT");
		times_note(&commits, began, cpu);
		forget(j);
		AUTO(db_tx) tx = db_begin(j);

		must(feed_touch(&tx, (ticket_id){t}, 9) == RC_OK && db_commit(&tx) == RC_OK);
		began = clock_mono_us();
		cpu = times_cpu_us();
		if (ix)
			follow(j, ix);
		times_note(&taken, began, cpu);
		forget(j);
	}
	times_say("a message written and committed", as, &commits);
	if (ix)
		times_say("the same taken into the index, committed", "one at a time", &taken);
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
	int64_t began = clock_mono_us(), cpu = times_cpu_us();
	AUTO(db_tx) tx = db_begin(j);

	if (search_find(&tx, who, &ask, &f) != RC_OK) {
		fprintf(stderr, "%s: %s\n", text, j->why ? j->why : "");
		abort();
	}
	must(db_commit(&tx) == RC_OK);
	times_note(t, began, cpu);
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
		times_say(questions[q].kind, as, &t);
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
		times_say(talloc_asprintf(j->ctx, "as you type: %s", typed[i]), as, &t);
		forget(j);
	}
	times_say("as you type: all", as, &all);
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
			int64_t began = clock_mono_us(), cpu = times_cpu_us();

			must(db_raw(j, sql, 20, &rows, &t.hits) == RC_OK);
			times_note(&t, began, cpu);
			forget(j);
		}
		times_say(questions[q].kind, as, &t);
	}
}

static void compare(struct job *j, uint64_t messages)
{
	double bytes =
		(double)search_number(j, "SELECT DATA_LENGTH + INDEX_LENGTH FROM information_schema.tables"
					 " WHERE table_schema = DATABASE() AND table_name = 'message'");
	int64_t began;

	say("message: rows and keys", bytes / 1e6, "MB");
	ask_sql(j, "LIKE, newest 20", "text LIKE '%", "%'", 1);
	began = clock_mono_us();
	search_must_run(j, "ALTER TABLE message ADD FULLTEXT INDEX f_text (text)");
	say("FULLTEXT: made, wall", (double)(clock_mono_us() - began) / 1e6, "s");
	write_some(j, NULL, messages, "with FULLTEXT");
	ask_sql(j, "FULLTEXT, newest 20", "MATCH (text) AGAINST ('", "' IN BOOLEAN MODE)", 3);
}

/* ---- customers ---- */

static void ask_customers(struct job *j, const struct access *who, const char *as)
{
	static const char *const typed[] = {"wang", "wm",    "oynn", "王",     "欧阳",
					    "陈伟", "alice", "c17@", "firm42", "lin"};
	static struct times t;

	t.n = 0;
	for (unsigned i = 0; i < ASKED * COUNT_OF(typed); i++) {
		const char *text = typed[i % COUNT_OF(typed)];

		for (size_t n = 0, step; text[n]; n += step) {
			struct search_customers_found f;

			utf8_read(text + n, &step);
			const char *part = talloc_strndup(j->ctx, text, n + step);
			int64_t began = clock_mono_us(), cpu = times_cpu_us();
			AUTO(db_tx) tx = db_begin(j);

			must(search_customers(&tx, who, part, true, 5, &f) == RC_OK &&
			     db_commit(&tx) == RC_OK);
			times_note(&t, began, cpu);
			t.hits = f.n;
			forget(j);
		}
	}
	times_say("customers as you type", as, &t);
}

static void measure_ours(struct job *j, const char *folder, uint64_t messages)
{
	static const team_id one[] = {{7}}, five[] = {{3}, {7}, {11}, {13}, {19}};
	const struct {
		const char *as;
		struct access who;
	} people[] = {{"manager", {{9}, ROLE_MANAGER, NULL, 0}},
		      {"agent of 1 team in 20", {{8}, ROLE_AGENT, one, 1}},
		      {"agent of 5 teams in 20", {{7}, ROLE_AGENT, five, 5}}};
	char *path = talloc_asprintf(NULL, "%s/search.db", folder);
	struct text_index *ix;
	const char *why = "";

	if (text_index_open(path, path, SEARCH_VERSION, &ix, &why) != RC_OK) {
		fprintf(stderr, "%s\n", why);
		abort();
	}
	search_use(ix);
	build(j, ix, path, messages);
	write_some(j, ix, messages, "without FULLTEXT");
	for (size_t i = 0; i < COUNT_OF(people); i++) {
		ask_whole(j, &people[i].who, people[i].as);
		ask_typing(j, &people[i].who, people[i].as);
		ask_customers(j, &people[i].who, people[i].as);
	}
	search_use(NULL);
	text_index_close(ix);
	talloc_free(path);
}

/* Teams of the agents asked for: customers are found by the tickets of one's teams. */
static void fill_teams(struct job *j)
{
	search_must_run(
		j, "INSERT IGNORE INTO agent_team (agent_id, team_id) VALUES (8, 7), (7, 3), (7, 7), (7, "
		   "11), (7, 13),"
		   " (7, 19)");
}

int main(int argc, char **argv)
{
	const uint8_t boot[16] = {1};
	uint64_t messages;
	const char *why = "", *only = argc == 4 ? argv[3] : "";

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
	struct job j = {.ctx = talloc_new(ctx), .now = {SEARCH_NOW}};

	where.io_timeout = SPAN_S(3600);
	j.db = db_open(ctx, &where);
	must(migrate_create_schema(&j, "bench") == RC_OK);
	talloc_free(j.db);
	where.name = "bench";
	j.db = db_open(ctx, &where);
	must(migrate_run(&j, &(struct migrate_options){.migrations = embedded_migrations}) == RC_OK);
	forget(&j);
	must(feed_claim(&j, boot) == RC_OK);
	if (search_number(&j, "SELECT COUNT(*) FROM ticket") == 0)
		search_fill(&j, messages);
	fill_teams(&j);
	if (strcmp(only, "theirs") != 0)
		measure_ours(&j, argv[1], messages);
	if (strcmp(only, "ours") != 0)
		compare(&j, messages);
	talloc_free(j.db);
	talloc_free(ctx);
	db_library_end();
	return 0;
}
