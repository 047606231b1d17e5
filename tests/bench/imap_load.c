/*
 * imap_load.c - a mailbox fetched by the program's own thread for it, and by libcurl alone; and how much memory that takes.
 *
 * Usage: imap_load fill PORT USER MAILS BYTES           appends mails
 *        imap_load floor PORT USER MAILS                libcurl fetches each by UID, on one connection, and drops it
 *        imap_load ours PORT USER MAILS SOCKET SCHEMA   imap_worker takes them in, until so many are committed
 *        imap_load walk PORT USER UID SOCKET SCHEMA     the same, until its cursor has come to this UID
 * Output: one JSON line {"mails":n,"seconds":s,"rss":bytes,"peak":bytes}; rss is from before the first mail.
 */
#include <curl/curl.h>
#include <stdatomic.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <talloc.h>
#include <time.h>

#include "channels/mail/imap_connect.h"
#include "channels/mail/imap_worker.h"
#include "hub/base/num.h"
#include "hub/store/ids.h"
#include "tests/bench/floor_db.h"
#include "workflow/feed.h"

#define MAILBOX ((mailbox_id){1})
#define MAIL_MOST ((size_t)50 << 20)

static struct {
	unsigned port;
	const char *user;
	uint64_t n;
	struct db_where where;
	atomic_ullong stored;
} load;

static uint64_t number(const char *text)
{
	uint64_t n;

	must(num_u64(text, UINT32_MAX, &n) == RC_OK);
	return n;
}

/* A line of /proc/self/status, in bytes. */
static uint64_t memory(const char *name)
{
	FILE *f = fopen("/proc/self/status", "r");
	char line[200];
	unsigned long long kb = 0;

	must(f);
	while (fgets(line, sizeof(line), f)) {
		if (strncmp(line, name, strlen(name)) == 0)
			kb = strtoull(line + strlen(name) + 1, NULL, 10);
	}
	fclose(f);
	return kb * 1024;
}

static void tell(uint64_t mails, int64_t begun_us, uint64_t rss)
{
	printf("{\"mails\":%llu,\"seconds\":%.6f,\"rss\":%llu,\"peak\":%llu}\n", (unsigned long long)mails,
	       (double)(clock_mono_us() - begun_us) / 1e6, (unsigned long long)rss,
	       (unsigned long long)memory("VmHWM:"));
}

/* ---- filling ---- */

static struct imap_account account_of(void *ctx)
{
	return (struct imap_account){
		.mailbox = MAILBOX,
		.address = "support@bench.example",
		.host = "127.0.0.1",
		.port = load.port,
		.tls = IMAP_TLS_NONE,
		.user = load.user,
		.password = talloc_strdup(ctx, "secret"),
		.take_old = true,
	};
}

static void fill(uint64_t bytes)
{
	void *ctx = talloc_new(NULL);
	struct imap_account a = account_of(ctx);
	struct imap_connection *c;
	struct imap_opened o;
	char *mail = talloc_size(ctx, bytes + 1000);

	must(imap_connect(ctx, &a, &(struct imap_way){.hurry = 1}, &c) == IMAP_TROUBLE_NONE && mail);
	must(imap_open(c->session, "INBOX", false, &o) == IMAP_TROUBLE_NONE);
	for (uint64_t i = 0; i < load.n; i++) {
		int n = snprintf(mail, 1000,
				 "Return-Path: <li@example.org>\r\nSubject: bench %llu\r\nMessage-ID: "
				 "<bench-%llu-%llu@x>"
				 "\r\n\r\n",
				 (unsigned long long)i, (unsigned long long)i, (unsigned long long)bytes);

		for (uint64_t at = (uint64_t)n; at + 78 <= bytes; at += 78) {
			memset(mail + at, 'x', 76);
			memcpy(mail + at + 76, "\r\n", 2);
			n = (int)at + 78;
		}
		must(imap_append(c->session, "INBOX", (struct bytes){(const uint8_t *)mail, (size_t)n}) ==
		     IMAP_TROUBLE_NONE);
	}
	talloc_free(ctx);
}

/* ---- the floor ---- */

static size_t drop(char *p, size_t size, size_t n, void *user)
{
	(void)p;
	(void)user;
	return size * n;
}

static void fetch_only(void)
{
	CURL *curl = curl_easy_init();
	int64_t begun;

	curl_easy_setopt(curl, CURLOPT_USERNAME, load.user);
	curl_easy_setopt(curl, CURLOPT_PASSWORD, "secret");
	curl_easy_setopt(curl, CURLOPT_WRITEFUNCTION, drop);
	begun = clock_mono_us();
	for (uint64_t i = 1; i <= load.n; i++) {
		char url[200];

		snprintf(url, sizeof(url), "imap://127.0.0.1:%u/INBOX/;UID=%llu", load.port,
			 (unsigned long long)i);
		curl_easy_setopt(curl, CURLOPT_URL, url);
		must(curl_easy_perform(curl) == CURLE_OK);
	}
	tell(load.n, begun, 0);
	curl_easy_cleanup(curl);
}

/* ---- ours ---- */

static enum rc wanted(struct job *j, void *arg, struct imap_wanted **list_r, size_t *n_r)
{
	(void)j;
	(void)arg;
	*list_r = NULL;
	*n_r = 0;
	return RC_OK;
}

static enum rc account(struct job *j, void *arg, mailbox_id id, struct imap_account *a_r)
{
	(void)arg;
	(void)id;
	*a_r = account_of(j->ctx);
	return RC_OK;
}

static struct db *open_db(void *ctx, void *arg)
{
	(void)arg;
	return db_open(ctx, &load.where);
}

static void stored(void *arg, const struct raw_stored *list, size_t n)
{
	(void)arg;
	(void)list;
	atomic_fetch_add(&load.stored, n);
}

static uint64_t cursor(MYSQL *m)
{
	uint64_t uid = 0;
	MYSQL_RES *r;
	MYSQL_ROW row;

	floor_query(m, "SELECT uid FROM imap_cursor WHERE mailbox_id = 1");
	r = mysql_store_result(m);
	must(r);
	row = mysql_fetch_row(r);
	if (row)
		uid = strtoull(row[0], NULL, 10);
	mysql_free_result(r);
	return uid;
}

/* What goes into quarantine is told to screens by a stream of this process's own. */
static void claim_stream(void)
{
	static const uint8_t boot_id[16] = "bench of imap";
	struct job j = {.ctx = talloc_new(NULL), .trace = 1, .now = clock_wall()};

	j.db = open_db(j.ctx, NULL);
	must(feed_claim(&j, boot_id) == RC_OK);
	talloc_free(j.ctx);
}

static void fetch_and_commit(bool walk)
{
	struct imap_worker_options o = {
		.source = {wanted, account, NULL},
		.mail_most = MAIL_MOST,
		.open_db = open_db,
		.stored = stored,
	};
	MYSQL *m = floor_connect(load.where.socket, load.where.name);
	void *ctx = talloc_new(NULL);
	uint64_t rss = memory("VmRSS:");
	int64_t begun;
	struct imap_worker *w;

	memcpy(o.owner, "bench of imap --", 16);
	claim_stream();
	floor_query(m, "DELETE FROM imap_cursor WHERE mailbox_id = 1");
	floor_query(m, "DELETE FROM imap_mail WHERE mailbox_id = 1");
	begun = clock_mono_us();
	w = imap_worker_start(ctx, &o, MAILBOX, 1);
	while (walk ? cursor(m) < load.n : atomic_load(&load.stored) < load.n)
		nanosleep(&(struct timespec){.tv_nsec = walk ? 50000000 : 1000000}, NULL);
	tell(atomic_load(&load.stored), begun, rss);
	must(imap_worker_stop(w, SPAN_S(20)));
	talloc_free(ctx);
	mysql_close(m);
}

int main(int argc, char **argv)
{
	must(argc >= 5);
	curl_global_init(CURL_GLOBAL_DEFAULT);
	load.port = (unsigned)number(argv[2]);
	load.user = argv[3];
	load.n = number(argv[4]);
	if (strcmp(argv[1], "fill") == 0) {
		must(argc == 6);
		fill(number(argv[5]));
		puts("{}");
	} else if (strcmp(argv[1], "floor") == 0) {
		fetch_only();
	} else {
		must(argc == 7);
		load.where = (struct db_where){.socket = argv[5], .name = argv[6], .io_timeout = SPAN_S(30)};
		db_library_begin();
		ids_begin(&load.where);
		fetch_and_commit(strcmp(argv[1], "walk") == 0);
		ids_end();
		db_library_end();
	}
	return 0;
}
