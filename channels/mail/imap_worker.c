/* imap_worker.c - the thread that fetches one mailbox. */
#include "channels/mail/imap_worker.h"

#include <stdatomic.h>
#include <string.h>
#include <talloc.h>
#include <time.h>

#include "channels/mail/imap_connect.h"
#include "channels/mail/imap_note.h"
#include "channels/mail/imap_visit.h"
#include "hub/run/crew.h"
#include "hub/run/log.h"
#include "hub/trust/seal.h"

#define RENEW_MS (28 * 60 * 1000) /* a connection gets no older: servers end those at 30 (RFC 2177) */
#define LOOK_MS (30 * 1000)	  /* between looks at a server without IDLE */
#define IDLE_MS (5 * 60 * 1000)	  /* and at one with it */
#define LEASE_MS (12 * 1000)	  /* between prolongings */
#define OTHERS_MS (20 * 1000)	  /* until it is asked again whether another process still has the lease */
#define FIRST_PAUSE_MS 2000
#define LAST_PAUSE_MS (5 * 60 * 1000)
#define LOGIN_PAUSE_MS (60 * 1000) /* who is refused too often is locked out */
#define SECOND_VISIT_MS 2000
#define TOKEN_TRIES 4
#define BREAKING SPAN_S(3)

struct imap_worker {
	const struct imap_worker_options *o;
	mailbox_id id;
	struct crew *crew;
	atomic_bool ending;
	atomic_ullong version; /* wanted */

	/* the thread's own */
	uint64_t working_version;
	unsigned failures;
	struct imap_note note;
	int64_t held_ms; /* monotonic: when the lease was prolonged */
	struct imap_visit *visit;
};

static int64_t sooner(const struct imap_worker *w, int64_t ms)
{
	return w->o->hurry ? ms / w->o->hurry : ms;
}

static struct job job_new(struct db *db)
{
	struct job j = {.ctx = talloc_new(NULL), .db = db, .trace = job_new_trace(), .now = clock_wall()};

	must(j.ctx);
	return j;
}

/* ---- the lease, while the server is spoken to ---- */

static enum rc hold_step(struct db_tx *tx UNUSED, struct imap_visit *v UNUSED, void *arg UNUSED)
{
	return RC_OK; /* the guard prolongs */
}

/* Never inside a transaction: none is open while the server is spoken to. */
static bool go_on(void *arg)
{
	struct imap_worker *w = arg;

	if (atomic_load(&w->ending) || atomic_load(&w->version) != w->working_version)
		return false;
	if (clock_mono_ms() - w->held_ms < LEASE_MS)
		return true;
	w->held_ms = clock_mono_ms();
	/* a database that is away is met again at the next commit; only a lost lease ends the visit */
	return imap_visit_tx(w->visit, hold_step, NULL) == IMAP_TROUBLE_NONE || !w->visit->lost;
}

/* ---- a visit ---- */

static bool wait_without_idle(struct imap_worker *w, int64_t ms)
{
	int64_t end = clock_mono_ms() + ms;

	while (clock_mono_ms() < end) {
		const struct timespec slice = {.tv_nsec = 100 * 1000000L};

		if (!go_on(w))
			return false;
		nanosleep(&slice, NULL);
	}
	return true;
}

static enum imap_trouble wait_for_news(struct imap_worker *w)
{
	struct imap_visit *v = w->visit;
	bool news;

	if (imap_session_abilities(v->session)->idle)
		return imap_idle(v->session, SPAN_MS(sooner(w, IDLE_MS)), &news);
	if (!wait_without_idle(w, sooner(w, LOOK_MS)))
		return IMAP_TROUBLE_LOST;
	return imap_noop(v->session);
}

static bool is_soft(enum imap_trouble t)
{
	return t == IMAP_TROUBLE_REFUSED || t == IMAP_TROUBLE_MOVE_FOLDER || t == IMAP_TROUBLE_READ_ONLY;
}

/* See to the whole folder once. */
static enum imap_trouble look(struct imap_worker *w)
{
	struct imap_visit *v = w->visit;
	uint64_t before = v->taken;
	uint32_t stuck = 0;
	enum imap_trouble t = imap_visit_take(v);

	imap_note_taken(&w->note, v, before);
	if (t == IMAP_TROUBLE_NONE)
		t = imap_visit_act(v, &stuck);
	if (t == IMAP_TROUBLE_NONE) {
		imap_note_well(&w->note, v, stuck);
		w->failures = 0;
	}
	if (is_soft(t)) {
		imap_note_failure(&w->note, t, imap_session_said(v->session));
		return IMAP_TROUBLE_NONE;
	}
	return t;
}

static enum rc round_step(struct db_tx *tx, struct imap_visit *v, void *arg UNUSED)
{
	return imap_cursor_round(tx, &v->cursor);
}

/* After the first look, which changes nothing, a second visit may: then this one ends. */
static bool wants_second_visit(const struct imap_visit *v)
{
	return v->cursor.rounds == 0 && imap_account_acts(v->account);
}

static enum imap_trouble visit(struct imap_worker *w, bool *again_r)
{
	struct imap_visit *v = w->visit;
	int64_t begun = clock_mono_ms();
	enum imap_trouble t = imap_visit_open(v);

	*again_r = false;
	if (t == IMAP_TROUBLE_NONE)
		t = look(w);
	if (t == IMAP_TROUBLE_NONE)
		t = imap_visit_tx(v, round_step, NULL);
	if (t == IMAP_TROUBLE_NONE && wants_second_visit(v)) {
		*again_r = true;
		return t;
	}
	while (t == IMAP_TROUBLE_NONE && clock_mono_ms() - begun < sooner(w, RENEW_MS)) {
		t = wait_for_news(w);
		if (t == IMAP_TROUBLE_NONE)
			t = look(w);
	}
	return t;
}

static enum imap_trouble connect_and_visit(struct imap_worker *w, const struct imap_account *a, bool *again_r)
{
	struct imap_visit *v = w->visit;
	struct imap_connection *c;
	enum imap_trouble t = imap_connect(
		v->ctx, a, &(struct imap_way){.go_on = go_on, .arg = w, .hurry = w->o->hurry}, &c);
	const char *said = c->said;

	if (t == IMAP_TROUBLE_NONE) {
		v->session = c->session;
		t = visit(w, again_r);
		said = imap_session_said(c->session);
		imap_end(c->session);
	}
	if (t != IMAP_TROUBLE_NONE && go_on(w))
		imap_note_failure(&w->note, t, t == IMAP_TROUBLE_STORE && v->why ? v->why : said);
	return t;
}

/* ---- the account and the lease ---- */

static enum rc claim_once(struct job *j, struct imap_worker *w, struct imap_cursor *c_r)
{
	AUTO(db_tx) tx = db_begin(j);

	TRY(imap_cursor_claim(&tx, w->id, w->o->owner, c_r));
	return db_commit(&tx);
}

static enum rc release_once(struct job *j, const struct imap_cursor *c)
{
	AUTO(db_tx) tx = db_begin(j);

	TRY(imap_cursor_release(&tx, c));
	return db_commit(&tx);
}

static int64_t pause_after(struct imap_worker *w, enum imap_trouble t)
{
	bool login = t == IMAP_TROUBLE_LOGIN || t == IMAP_TROUBLE_LOGIN_TOKEN || t == IMAP_TROUBLE_TOKEN;
	int64_t ms = login ? LOGIN_PAUSE_MS : FIRST_PAUSE_MS;

	w->failures++;
	for (unsigned i = 1; i < w->failures && ms < LAST_PAUSE_MS; i++)
		ms *= 2;
	return sooner(w, ms < LAST_PAUSE_MS ? ms : LAST_PAUSE_MS);
}

/* With the lease in hand: until the connection ends. How long to pause. */
static int64_t fetch(struct imap_worker *w, struct job *j)
{
	struct imap_account a = {0};
	bool again = false;
	enum imap_trouble t;
	enum rc rc = w->o->source.account(j, w->o->source.arg, w->id, &a);

	if (rc == RC_NOT_FOUND)
		return OTHERS_MS;			  /* the fetcher will end us */
	if (rc == RC_BUSY && w->failures < TOKEN_TRIES) { /* a token is on its way */
		w->failures++;
		return sooner(w, FIRST_PAUSE_MS);
	}
	if (rc != RC_OK) {
		imap_note_failure(&w->note, IMAP_TROUBLE_TOKEN, j->why ? j->why : "");
		return pause_after(w, IMAP_TROUBLE_TOKEN);
	}
	w->visit->account = &a;
	t = connect_and_visit(w, &a, &again);
	seal_wipe((char *)(uintptr_t)a.password);
	seal_wipe((char *)(uintptr_t)a.bearer);
	if (again)
		return sooner(w, SECOND_VISIT_MS);
	if (t == IMAP_TROUBLE_NONE || !go_on(w))
		return 1;
	return pause_after(w, t);
}

static span work(void *own, void *arg)
{
	struct imap_worker *w = arg;
	struct db *db = own;
	struct job j = job_new(db);
	struct imap_visit *v = talloc_zero(j.ctx, struct imap_visit);
	int64_t pause;
	enum rc rc;

	must(v);
	w->visit = v;
	w->note.db = db;
	w->working_version = atomic_load(&w->version);
	w->held_ms = clock_mono_ms();
	*v = (struct imap_visit){
		.db = db,
		.mail_most = w->o->mail_most,
		.stored = w->o->stored,
		.stored_arg = w->o->stored_arg,
		.go_on = go_on,
		.go_on_arg = w,
		.ctx = j.ctx,
	};
	rc = claim_once(&j, w, &v->cursor);
	if (rc == RC_OK) {
		pause = fetch(w, &j);
		if (!v->lost && release_once(&j, &v->cursor) != RC_OK)
			LOG(LEVEL_INFO, "imap.lease_kept", log_n("mailbox", (int64_t)w->id.v));
	} else {
		pause = sooner(w, rc == RC_BUSY ? OTHERS_MS : FIRST_PAUSE_MS);
	}
	w->visit = NULL;
	talloc_free(j.ctx);
	return SPAN_MS(pause);
}

/* ---- life ---- */

static void *begin(struct crew *c UNUSED, void *home, void *arg)
{
	struct imap_worker *w = arg;

	return w->o->open_db(home, w->o->open_db_arg);
}

struct imap_worker *imap_worker_start(void *ctx, const struct imap_worker_options *o, mailbox_id id,
				      uint64_t version)
{
	struct imap_worker *w = talloc_zero(ctx, struct imap_worker);

	must(w);
	w->o = o;
	w->id = id;
	w->note.mailbox = id;
	atomic_init(&w->version, version);
	w->crew = crew_start(w, &(struct crew_options){
					.name = "imap",
					.threads = 1,
					.begin = begin,
					.work = work,
					.arg = w,
					.breaking = BREAKING,
				});
	return w;
}

void imap_worker_renew(struct imap_worker *w, uint64_t version)
{
	atomic_store(&w->version, version);
	crew_wake(w->crew);
}

uint64_t imap_worker_version(const struct imap_worker *w)
{
	return atomic_load(&w->version);
}

void imap_worker_drain(struct imap_worker *w)
{
	atomic_store(&w->ending, true);
	crew_drain(w->crew);
}

bool imap_worker_stop(struct imap_worker *w, span wait)
{
	imap_worker_drain(w);
	return crew_stop(w->crew, wait);
}
