/* imap_visit.c - a folder is opened, and its epoch found; transactions of a visit. */
#include "channels/mail/imap_visit.h"

#include <string.h>
#include <talloc.h>
#include <time.h>

#include "channels/mail/imap_envelope.h"
#include "hub/store/ids.h"
#include "hub/trust/sum.h"
#include "workflow/unread_reason.h"

#define RUNS_MOST 6
#define HEAD_MOST ((size_t)256 << 10)

/* ---- transactions ---- */

enum imap_trouble imap_visit_outcome(struct imap_visit *v, enum rc rc, const struct job *j)
{
	if (rc == RC_OK)
		return IMAP_TROUBLE_NONE;
	if (rc == RC_CONFLICT) {
		v->lost = true;
		return IMAP_TROUBLE_LOST;
	}
	talloc_free(v->why);
	v->why = talloc_strdup(v->ctx, j->why ? j->why : rc_name(rc));
	return IMAP_TROUBLE_STORE;
}

static enum rc run_once(struct job *j, struct imap_visit *v, imap_visit_step *step, void *arg)
{
	AUTO(db_tx) tx = db_begin(j);

	TRY(imap_cursor_guard(&tx, &v->cursor));
	TRY(step(&tx, v, arg));
	return db_commit(&tx);
}

enum imap_trouble imap_visit_tx(struct imap_visit *v, imap_visit_step *step, void *arg)
{
	enum imap_trouble t = IMAP_TROUBLE_STORE;
	enum rc rc = RC_RETRY;

	for (int run = 0; run < RUNS_MOST && rc == RC_RETRY; run++) {
		struct job j = {
			.ctx = talloc_new(NULL), .db = v->db, .trace = job_new_trace(), .now = clock_wall()};

		must(j.ctx);
		if (run > 0)
			nanosleep(&(struct timespec){.tv_nsec = (1 + run * 7) * 1000000L}, NULL);
		rc = run_once(&j, v, step, arg);
		t = imap_visit_outcome(v, rc, &j);
		talloc_free(j.ctx);
	}
	return t;
}

/* ---- the epoch ---- */

static void add_text(struct sum *s, const char *text)
{
	sum_add(s, (struct bytes){(const uint8_t *)text, strlen(text) + 1}); /* the NUL divides */
}

static struct key32 place_of(const struct imap_account *a)
{
	struct sum s;

	sum_begin(&s);
	add_text(&s, a->host);
	add_text(&s, a->user);
	add_text(&s, imap_account_folder(a));
	return sum_end(&s);
}

static bool same_place(const struct imap_cursor *c, struct key32 place)
{
	return c->place.n == sizeof(place.b) && memcmp(c->place.p, place.b, sizeof(place.b)) == 0;
}

struct beginning {
	struct key32 place;
	uint32_t uidvalidity, uid, old_to;
	struct imap_cursor cursor;
};

static enum rc begin_epoch(struct db_tx *tx, struct imap_visit *v, void *arg)
{
	struct beginning *b = arg;

	b->cursor = v->cursor;
	TRY(imap_cursor_epoch(tx, &b->cursor, b->place, b->uidvalidity, b->uid, b->old_to));
	b->cursor.place =
		(struct bytes){talloc_memdup(v->ctx, b->place.b, sizeof(b->place.b)), sizeof(b->place.b)};
	return RC_OK;
}

/*
 * Another folder, another UIDVALIDITY, or UIDs that went backwards, which no server should do: all is new, and the delivery
 * keys know what came before (hardening D4, B139). At a place we never were, what lies there is old mail.
 */
static enum imap_trouble find_epoch(struct imap_visit *v)
{
	struct beginning b = {.place = place_of(v->account), .uidvalidity = v->folder.uidvalidity};
	bool same = same_place(&v->cursor, b.place);
	enum imap_trouble t = IMAP_TROUBLE_NONE;

	if (same && v->cursor.uidvalidity == b.uidvalidity &&
	    (v->folder.uidnext == 0 || v->folder.uidnext > v->cursor.uid))
		return IMAP_TROUBLE_NONE;
	if (!v->account->take_old) {
		if (v->folder.uidnext)
			b.old_to = v->folder.uidnext - 1;
		else
			t = imap_last(v->session, &b.old_to);
		if (!same)
			b.uid = b.old_to;
	}
	if (t == IMAP_TROUBLE_NONE)
		t = imap_visit_tx(v, begin_epoch, &b);
	if (t == IMAP_TROUBLE_NONE)
		v->cursor = b.cursor;
	return t;
}

enum imap_trouble imap_visit_open(struct imap_visit *v)
{
	const struct imap_account *a = v->account;
	uint32_t epoch = v->cursor.epoch;
	bool read_only =
		!imap_account_acts(a) || v->cursor.rounds == 0 || !same_place(&v->cursor, place_of(a));

	enum imap_trouble t = imap_open(v->session, imap_account_folder(a), read_only, &v->folder);

	if (t != IMAP_TROUBLE_NONE)
		return t;
	t = find_epoch(v);
	v->only_readable = !read_only && v->folder.read_only;
	v->may_change = !read_only && !v->folder.read_only && v->cursor.epoch == epoch;
	return t;
}

/* ---- a mail that is given up ---- */

struct giving_up {
	uint32_t uid;
	struct raw_bytes *head;
	const char *why;
};

/* No delivery key of a mail: what stands in quarantine must not keep the mail itself out. */
static struct key32 stub_key(const struct imap_cursor *c, uint32_t uid)
{
	char text[100];

	snprintf(text, sizeof(text), "imap %llu %u %u", (unsigned long long)c->mailbox.v, c->epoch, uid);
	return sum_of_text(text);
}

static enum rc give_up(struct db_tx *tx, struct imap_visit *v, void *arg)
{
	const struct giving_up *g = arg;
	struct imap_envelope e =
		imap_envelope_read(tx->job->ctx, raw_bytes_whole(tx->job->ctx, g->head), v->account->address);
	struct raw_mail_new row = {
		.key = stub_key(&v->cursor, g->uid),
		.mailbox = v->cursor.mailbox,
		.received = tx->job->now,
		.mail_from = e.mail_from,
		.rcpt_to = e.rcpt_to,
		.mail = g->head,
	};
	raw_mail_id raw;

	TRY(ids_next(tx->job, "raw_mail", &row.id.v));
	TRY(raw_store_unread(tx, &row, g->why, &raw));
	return imap_mail_give_up(tx, &v->cursor, g->uid, raw);
}

enum imap_trouble imap_visit_give_up(struct imap_visit *v, uint32_t uid, size_t size, bool with_head,
				     const char *why)
{
	struct giving_up g = {.uid = uid};
	enum imap_trouble t = IMAP_TROUBLE_NONE;

	if (with_head)
		t = imap_fetch_head(v->session, uid, HEAD_MOST, &g.head);
	if (t != IMAP_TROUBLE_NONE && t != IMAP_TROUBLE_REFUSED)
		return t;
	if (!g.head)
		g.head = raw_bytes_new();
	g.why = talloc_asprintf(v->ctx, "%s (UID %u, %zu bytes); it is still in the mailbox", why, uid,
				size == SIZE_MAX ? 0 : size);
	must(g.why);
	t = imap_visit_tx(v, give_up, &g);
	raw_bytes_drop(g.head);
	return t;
}
