/* imap_house.c - an IMAP server beside a test's world. */
#include "tests/support/imap_house.h"

#include <signal.h>
#include <spawn.h>
#include <stdlib.h>
#include <string.h>
#include <sys/wait.h>
#include <talloc.h>
#include <unistd.h>

#include "hub/run/failpoint.h"

extern char **environ;

/* ---- the server ---- */

struct imap_peer imap_peer_start(const char *path, const char *arg)
{
	struct imap_peer p = {0};
	char *argv[] = {(char *)"/usr/bin/python3", (char *)(uintptr_t)path, (char *)(uintptr_t)arg, NULL};
	posix_spawn_file_actions_t files;
	int to[2], from[2];

	assert_true(pipe(to) == 0 && pipe(from) == 0);
	posix_spawn_file_actions_init(&files);
	posix_spawn_file_actions_adddup2(&files, to[0], 0);
	posix_spawn_file_actions_adddup2(&files, from[1], 1);
	posix_spawn_file_actions_addclose(&files, to[1]);
	posix_spawn_file_actions_addclose(&files, from[0]);
	assert_int_equal(posix_spawn(&p.pid, argv[0], &files, NULL, argv, environ), 0);
	posix_spawn_file_actions_destroy(&files);
	close(to[0]);
	close(from[1]);
	p.in = fdopen(to[1], "w");
	p.out = fdopen(from[0], "r");
	assert_non_null(fgets(p.line, sizeof(p.line), p.out));
	return p;
}

unsigned imap_peer_port(const struct imap_peer *p, const char *name)
{
	char key[40];
	const char *at;

	snprintf(key, sizeof(key), "\"%s\": ", name);
	at = strstr(p->line, key);
	assert_non_null(at);
	return (unsigned)strtoul(at + strlen(key), NULL, 10);
}

char *imap_peer_text(void *ctx, const struct imap_peer *p, const char *name)
{
	char key[40];
	const char *at;

	snprintf(key, sizeof(key), "\"%s\": \"", name);
	at = strstr(p->line, key);
	assert_non_null(at);
	at += strlen(key);
	return talloc_strndup(ctx, at, strcspn(at, "\""));
}

void imap_peer_stop(struct imap_peer *p)
{
	int status;

	fclose(p->in); /* which ends it */
	waitpid(p->pid, &status, 0);
	fclose(p->out);
}

/* ---- accounts ---- */

struct imap_house *imap_house_new(struct world *w, const struct imap_peer *p, const char *user)
{
	struct imap_house *h = talloc_zero(w->f->ctx, struct imap_house);

	h->w = w;
	h->mail_most = (size_t)50 << 20;
	h->hurry = 20;
	memcpy(h->owner, "house of a test", 16);
	h->account = (struct imap_account){
		.mailbox = w->support_box,
		.address = "support@help.example",
		.host = "127.0.0.1",
		.port = imap_peer_port(p, "imap"),
		.tls = IMAP_TLS_NONE,
		.user = user,
		.password = "secret",
		.take_old = true,
	};
	return h;
}

struct imap_account imap_house_account(void *ctx, const struct imap_house *h)
{
	struct imap_account a = h->account;

	a.password = talloc_strdup(ctx, a.password);
	a.bearer = a.bearer ? talloc_strdup(ctx, a.bearer) : NULL;
	return a;
}

/* ---- somebody else ---- */

struct imap_session *imap_house_other(struct imap_house *h)
{
	struct imap_opened o;

	if (!h->other) {
		struct imap_account a = imap_house_account(h, h);

		assert_int_equal(imap_connect(h, &a, &(struct imap_way){.hurry = 1}, &h->other),
				 IMAP_TROUBLE_NONE);
	}
	assert_int_equal(imap_open(h->other->session, "INBOX", false, &o), IMAP_TROUBLE_NONE);
	return h->other->session;
}

void imap_house_mails(struct imap_house *h, const char *prefix, unsigned n)
{
	struct imap_session *s = imap_house_other(h);

	for (unsigned i = 1; i <= n; i++) {
		char text[400];

		snprintf(text, sizeof(text),
			 "Return-Path: <li@example.org>\r\nFrom: li@example.org\r\nTo: "
			 "support@help.example\r\n"
			 "Subject: mail %u\r\nMessage-ID: <%s-%u@example.org>\r\n\r\nIt broke.\r\n",
			 i, prefix, i);
		assert_int_equal(imap_append(s, "INBOX", (struct bytes){(const uint8_t *)text, strlen(text)}),
				 IMAP_TROUBLE_NONE);
	}
}

unsigned imap_house_count(struct imap_house *h, const char *folder)
{
	struct imap_session *s = imap_house_other(h);
	struct imap_opened o;
	enum imap_trouble t = imap_open(s, folder, true, &o);

	imap_house_other(h);
	return t == IMAP_TROUBLE_NONE ? o.messages : 0;
}

/* ---- visits ---- */

static void nobody_reads(void *arg, const struct raw_stored *list, size_t n)
{
	(void)arg;
	(void)list;
	(void)n;
}

static bool always(void *arg)
{
	(void)arg;
	return true;
}

static enum rc claim(struct job *j, struct imap_house *h, struct imap_cursor *c)
{
	AUTO(db_tx) tx = db_begin(j);

	TRY(imap_cursor_claim(&tx, h->account.mailbox, h->owner, c));
	return db_commit(&tx);
}

static enum rc round_step(struct db_tx *tx, struct imap_visit *v, void *arg)
{
	(void)arg;
	TRY(imap_cursor_round(tx, &v->cursor));
	return imap_cursor_release(tx, &v->cursor);
}

static enum imap_trouble visit(struct imap_house *h, struct job *j, uint64_t *taken_r)
{
	struct imap_account a = imap_house_account(j->ctx, h);
	struct imap_visit v = {
		.db = j->db,
		.account = &a,
		.mail_most = h->mail_most,
		.stored = nobody_reads,
		.go_on = always,
		.ctx = j->ctx,
	};
	struct imap_connection *c;
	uint32_t stuck;
	enum imap_trouble t;

	assert_rc(j, claim(j, h, &v.cursor), RC_OK);
	t = imap_connect(j->ctx, &a, &(struct imap_way){.hurry = h->hurry}, &c);
	if (t == IMAP_TROUBLE_NONE) {
		v.session = c->session;
		t = imap_visit_open(&v);
	}
	if (t == IMAP_TROUBLE_NONE)
		t = imap_visit_take(&v);
	if (t == IMAP_TROUBLE_NONE)
		t = imap_visit_act(&v, &stuck);
	if (t == IMAP_TROUBLE_NONE)
		t = imap_visit_tx(&v, round_step, NULL);
	if (t != IMAP_TROUBLE_NONE && getenv("IMAP_TEST_TELL"))
		print_message("visit: %s: %s\n", imap_trouble_name(t),
			      v.session ? imap_session_said(v.session) : c->said);
	if (taken_r)
		*taken_r = v.taken;
	talloc_free(c);
	return t;
}

enum imap_trouble imap_house_visit(struct imap_house *h, uint64_t *taken_r)
{
	struct job *j = db_fixture_job(h->w->f);

	j->now = clock_wall();
	return visit(h, j, taken_r);
}

bool imap_house_dies_at(struct imap_house *h, const char *fail)
{
	int status;
	pid_t pid = fork();

	assert_true(pid >= 0);
	if (pid == 0) {
		struct job j = {.ctx = talloc_new(NULL), .trace = 1, .now = clock_wall()};

		/* nothing of the parent's: not its connections, and no tidying up */
		if (!failpoint_arm(fail))
			_exit(3);
		j.db = db_open(j.ctx, &h->w->f->where);
		(void)visit(h, &j, NULL);
		_exit(0);
	}
	assert_int_equal(waitpid(pid, &status, 0), pid);
	return WIFSIGNALED(status) && WTERMSIG(status) == SIGKILL;
}

bool imap_house_long(void)
{
	const char *text = getenv("ONEVOICE_LONG");

	return text && strcmp(text, "1") == 0;
}

unsigned imap_house_stored(struct imap_house *h)
{
	return (unsigned)db_fixture_number(h->w->f, "SELECT COUNT(*) FROM raw_mail");
}

unsigned imap_house_unread(struct imap_house *h)
{
	return (unsigned)db_fixture_number(h->w->f, "SELECT COUNT(*) FROM raw_mail WHERE state = 2");
}
