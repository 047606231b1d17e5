/* imap_batch.c - mails are counted, asked for, heard and committed, some at a time. */
#include "channels/mail/imap_batch.h"

#include <pthread.h>
#include <talloc.h>

#include "channels/mail/imap_envelope.h"
#include "channels/mail/raw_batch.h"
#include "hub/run/failpoint.h"

/* Of mails beyond IMAP_BATCH_BYTES one is in memory at a time, whatever the number of mailboxes. */
static pthread_mutex_t large = PTHREAD_MUTEX_INITIALIZER;

/* ---- tries ---- */

struct counting {
	const struct imap_batch *one, *two;
};

static enum rc count_mails(struct db_tx *tx, struct imap_visit *v, const struct imap_batch *b)
{
	return b && b->n ? imap_mail_count(tx, &v->cursor, b->uids, b->n) : RC_OK;
}

static enum rc count_step(struct db_tx *tx, struct imap_visit *v, void *arg)
{
	const struct counting *c = arg;

	TRY(count_mails(tx, v, c->one));
	return count_mails(tx, v, c->two);
}

enum imap_trouble imap_batch_count(struct imap_visit *v, const struct imap_batch *one,
				   const struct imap_batch *two)
{
	return imap_visit_tx(v, count_step, &(struct counting){one, two});
}

enum imap_trouble imap_batch_ask(struct imap_visit *v, struct imap_batch *b)
{
	if (b->n == 0)
		return IMAP_TROUBLE_NONE;
	failpoint("imap.before_fetch");
	b->asked = (struct imap_asked){.uids = b->uids, .n = b->n, .mails = b->mails};
	return imap_fetch_ask(v->session, &b->asked, v->mail_most);
}

/* ---- storing ---- */

struct storing {
	struct imap_visit *v;
	const struct imap_batch *b, *next;
	uint32_t in[IMAP_MAILS_MOST]; /* those that came */
	size_t nin;
};

/* In the transaction that stores the mails. */
static enum rc store_step(struct db_tx *tx, void *arg)
{
	struct storing *s = arg;
	struct imap_cursor *c = &s->v->cursor;
	bool act = s->v->account->after != IMAP_LEAVE;

	TRY(imap_cursor_advance(tx, c, s->b->advance ? s->b->uids[s->b->n - 1] : 0));
	if (s->nin)
		TRY(imap_mail_set(tx, c, s->in, s->nin, act ? IMAP_MAIL_TO_ACT : IMAP_MAIL_DONE));
	TRY(count_mails(tx, s->v, s->next));
	failpoint("imap.before_commit");
	return RC_OK;
}

static struct raw_delivery *delivery_of(const struct imap_visit *v, struct raw_bytes *mail)
{
	struct bytes head =
		raw_bytes_pieces(mail) ? raw_bytes_piece(mail, 0) : (struct bytes){(const uint8_t *)"", 0};
	void *ctx = talloc_new(NULL);
	struct imap_envelope e = imap_envelope_read(ctx, head, v->account->address);
	struct raw_delivery *d = raw_delivery_new(e.mail_from, mail);

	raw_delivery_add(d, v->cursor.mailbox, e.rcpt_to);
	talloc_free(ctx);
	return d;
}

static enum rc store_once(struct job *j, struct storing *s, struct raw_delivery *const *list)
{
	struct raw_stored *stored;
	size_t nstored;

	TRY(raw_batch_store_with(j, list, s->nin, store_step, s, &stored, &nstored));
	failpoint("imap.after_commit");
	s->v->stored(s->v->stored_arg, stored, nstored);
	return RC_OK;
}

static enum imap_trouble store(struct imap_visit *v, const struct imap_batch *b,
			       const struct imap_batch *next)
{
	struct storing s = {.v = v, .b = b, .next = next};
	struct raw_delivery *list[IMAP_MAILS_MOST];
	enum imap_trouble t = IMAP_TROUBLE_STORE;
	enum rc rc = RC_RETRY;

	for (size_t i = 0; i < b->n; i++) {
		if (!b->mails[i])
			continue;
		s.in[s.nin] = b->uids[i];
		list[s.nin++] = delivery_of(v, b->mails[i]);
	}
	for (int run = 0; run < 6 && rc == RC_RETRY; run++) {
		struct job j = {
			.ctx = talloc_new(NULL), .db = v->db, .trace = job_new_trace(), .now = clock_wall()};

		must(j.ctx);
		rc = store_once(&j, &s, list);
		t = imap_visit_outcome(v, rc, &j);
		talloc_free(j.ctx);
	}
	for (size_t i = 0; i < s.nin; i++)
		talloc_free(list[i]);
	if (t != IMAP_TROUBLE_NONE)
		return t;
	v->taken += s.nin;
	if (b->advance && b->uids[b->n - 1] > v->cursor.uid)
		v->cursor.uid = b->uids[b->n - 1];
	return t;
}

void imap_batch_drop(struct imap_batch *b)
{
	for (size_t i = 0; i < b->n; i++) {
		raw_bytes_drop(b->mails[i]);
		b->mails[i] = NULL;
	}
}

enum imap_trouble imap_batch_take(struct imap_visit *v, struct imap_batch *b, const struct imap_batch *next,
				  struct imap_missing *m)
{
	enum imap_trouble t = imap_fetch_hear(v->session, &b->asked);

	if (t == IMAP_TROUBLE_NONE)
		t = store(v, b, next);
	for (size_t i = 0; t == IMAP_TROUBLE_NONE && i < b->n; i++) {
		if (!b->mails[i] && m->n < IMAP_RANGE)
			m->uids[m->n++] = b->uids[i];
	}
	imap_batch_drop(b);
	return t;
}

/* ---- what did not come ---- */

static enum rc gone_step(struct db_tx *tx, struct imap_visit *v, void *arg)
{
	return imap_mail_set(tx, &v->cursor, arg, 1, IMAP_MAIL_DONE);
}

enum imap_trouble imap_batch_settle(struct imap_visit *v, const struct imap_missing *m)
{
	enum imap_trouble t = IMAP_TROUBLE_NONE;

	for (size_t i = 0; t == IMAP_TROUBLE_NONE && i < m->n; i++) {
		uint32_t uid = m->uids[i], found[IMAP_RANGE];
		size_t n;

		t = imap_search(v->session, uid, uid, (instant){0}, found, &n);
		if (t == IMAP_TROUBLE_NONE && n == 0)
			t = imap_visit_tx(v, gone_step, &uid);
	}
	return t;
}

/* ---- one batch by itself ---- */

static bool lock_large(struct imap_visit *v)
{
	for (;;) {
		struct timespec end;

		clock_gettime(CLOCK_REALTIME, &end);
		end.tv_sec++;
		if (pthread_mutex_timedlock(&large, &end) == 0)
			return true;
		if (!v->go_on(v->go_on_arg))
			return false;
	}
}

enum imap_trouble imap_batch_alone(struct imap_visit *v, struct imap_batch *b)
{
	struct imap_missing *m = talloc_zero(v->ctx, struct imap_missing);
	bool is_large = b->bytes > IMAP_BATCH_BYTES;
	enum imap_trouble t = imap_batch_count(v, b, NULL);

	must(m);
	if (t == IMAP_TROUBLE_NONE && is_large && !lock_large(v))
		t = IMAP_TROUBLE_LOST;
	else if (t == IMAP_TROUBLE_NONE) {
		t = imap_batch_ask(v, b);
		if (t == IMAP_TROUBLE_NONE)
			t = imap_batch_take(v, b, NULL, m);
		if (is_large)
			pthread_mutex_unlock(&large);
	}
	if (t == IMAP_TROUBLE_NONE)
		t = imap_batch_settle(v, m);
	talloc_free(m);
	return t;
}
