/* imap_take.c - what is not in yet comes in: some mails at a time, or one alone that made trouble before. */
#include <pthread.h>
#include <stdio.h>
#include <string.h>
#include <talloc.h>

#include "channels/mail/imap_envelope.h"
#include "channels/mail/imap_visit.h"
#include "channels/mail/raw_batch.h"
#include "hub/run/failpoint.h"
#include "workflow/unread_reason.h"

#define BATCH_BYTES ((size_t)8 << 20) /* of mails that are fetched in one go */
#define WIDEST (UINT32_MAX / 8)
#define RETRIES_MOST 64

/* Of mails beyond BATCH_BYTES one is in memory at a time, whatever the number of mailboxes. */
static pthread_mutex_t large = PTHREAD_MUTEX_INITIALIZER;

struct batch {
	uint32_t uids[IMAP_MAILS_MOST];
	size_t n, bytes;
	struct raw_bytes *mails[IMAP_MAILS_MOST];
	bool advance; /* the cursor goes to the last of them */
};

/* ---- one batch ---- */

static enum rc count_step(struct db_tx *tx, struct imap_visit *v, void *arg)
{
	const struct batch *b = arg;

	return imap_mail_count(tx, &v->cursor, b->uids, b->n);
}

struct storing {
	struct imap_visit *v;
	const struct batch *b;
	uint32_t in[IMAP_MAILS_MOST]; /* those that came */
	size_t nin;
};

/* In the transaction that stores the mails. */
static enum rc store_step(struct db_tx *tx, void *arg)
{
	struct storing *s = arg;
	struct imap_cursor *c = &s->v->cursor;
	bool act = s->v->account->after != IMAP_LEAVE;

	TRY(imap_cursor_guard(tx, c));
	if (s->nin)
		TRY(imap_mail_set(tx, c, s->in, s->nin, act ? IMAP_MAIL_TO_ACT : IMAP_MAIL_DONE));
	if (s->b->advance)
		TRY(imap_cursor_advance(tx, c, s->b->uids[s->b->n - 1]));
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

static enum imap_trouble store(struct imap_visit *v, const struct batch *b)
{
	struct storing s = {.v = v, .b = b};
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

static enum rc gone_step(struct db_tx *tx, struct imap_visit *v, void *arg)
{
	return imap_mail_set(tx, &v->cursor, arg, 1, IMAP_MAIL_DONE);
}

/* It was not given: has somebody taken it out of the folder meanwhile? Else it is tried again later. */
static enum imap_trouble settle_missing(struct imap_visit *v, uint32_t uid)
{
	uint32_t found[IMAP_RANGE];
	size_t n;
	enum imap_trouble t = imap_search(v->session, uid, uid, (instant){0}, found, &n);

	return t == IMAP_TROUBLE_NONE && n == 0 ? imap_visit_tx(v, gone_step, &uid) : t;
}

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

/* Count, fetch, commit. REFUSED: the server did not want to give them; nothing is lost. */
static enum imap_trouble take(struct imap_visit *v, struct batch *b)
{
	bool is_large = b->bytes > BATCH_BYTES;
	enum imap_trouble t = imap_visit_tx(v, count_step, b);

	if (t != IMAP_TROUBLE_NONE)
		return t;
	failpoint("imap.before_fetch");
	if (is_large && !lock_large(v))
		return IMAP_TROUBLE_LOST;
	t = imap_fetch(v->session, b->uids, b->n, v->mail_most, false, b->mails);
	if (t == IMAP_TROUBLE_NONE)
		t = store(v, b);
	for (size_t i = 0; i < b->n; i++) {
		bool missing = !b->mails[i];

		raw_bytes_drop(b->mails[i]);
		b->mails[i] = NULL;
		if (missing && t == IMAP_TROUBLE_NONE)
			t = settle_missing(v, b->uids[i]);
	}
	if (is_large)
		pthread_mutex_unlock(&large);
	return t;
}

/* ---- one alone ---- */

static enum imap_trouble too_large(struct imap_visit *v, uint32_t uid, size_t size)
{
	char why[120];

	snprintf(why, sizeof(why), "%s %zu MB, which is all that is taken in", UNREAD_SIZE,
		 v->mail_most >> 20);
	return imap_visit_give_up(v, uid, size, true, why);
}

static enum imap_trouble take_alone(struct imap_visit *v, const struct imap_mail *m)
{
	struct batch b = {.uids = {m->uid}, .n = 1};
	size_t size = SIZE_MAX;
	enum imap_trouble t = imap_sizes(v->session, b.uids, 1, &size);

	if (t != IMAP_TROUBLE_NONE && t != IMAP_TROUBLE_REFUSED)
		return t;
	if (t == IMAP_TROUBLE_NONE && size == SIZE_MAX)
		t = settle_missing(v, m->uid);
	if (t != IMAP_TROUBLE_NONE && t != IMAP_TROUBLE_REFUSED)
		return t;
	if (size != SIZE_MAX && size > v->mail_most)
		return too_large(v, m->uid, size);
	if (m->tries >= IMAP_TRIES_MOST) {
		/* asking for the header is one more try, and the last */
		t = imap_visit_tx(v, count_step, &b);
		return t != IMAP_TROUBLE_NONE
			       ? t
			       : imap_visit_give_up(v, m->uid, size, m->tries == IMAP_TRIES_MOST,
						    UNREAD_UNFETCHED);
	}
	b.bytes = size == SIZE_MAX ? v->mail_most : size;
	t = take(v, &b);
	return t == IMAP_TROUBLE_REFUSED ? IMAP_TROUBLE_NONE : t;
}

struct rows {
	struct imap_mail list[IMAP_RANGE];
	size_t n, most;
	uint32_t from, to;
};

static void keep_rows(struct rows *r, const struct imap_mail *list)
{
	memcpy(r->list, list, r->n * sizeof(*list));
}

static enum rc retries_step(struct db_tx *tx, struct imap_visit *v, void *arg)
{
	struct rows *r = arg;
	struct imap_mail *list;

	TRY(imap_mail_retries(tx, &v->cursor, r->most, &list, &r->n));
	keep_rows(r, list);
	return RC_OK;
}

static enum imap_trouble take_retries(struct imap_visit *v)
{
	struct rows *r = talloc_zero(v->ctx, struct rows);
	enum imap_trouble t;

	must(r);
	r->most = RETRIES_MOST;
	t = imap_visit_tx(v, retries_step, r);
	for (size_t i = 0; t == IMAP_TROUBLE_NONE && i < r->n; i++)
		t = take_alone(v, &r->list[i]);
	talloc_free(r);
	return t;
}

/* ---- what is new ---- */

static enum rc between_step(struct db_tx *tx, struct imap_visit *v, void *arg)
{
	struct rows *r = arg;
	struct imap_mail *list;

	TRY(imap_mail_between(tx, &v->cursor, r->from, r->to, IMAP_RANGE, &list, &r->n));
	keep_rows(r, list);
	return RC_OK;
}

/* Without those that have a row: they are in, or are tried alone. */
static size_t without_rows(uint32_t *uids, size_t n, const struct rows *r)
{
	size_t kept = 0, row = 0;

	for (size_t i = 0; i < n; i++) {
		while (row < r->n && r->list[row].uid < uids[i])
			row++;
		if (row == r->n || r->list[row].uid != uids[i])
			uids[kept++] = uids[i];
	}
	return kept;
}

/* A batch that the server would not give: each alone, with its try counted already. */
static enum imap_trouble take_batch(struct imap_visit *v, struct batch *b)
{
	enum imap_trouble t;

	if (b->n == 0)
		return IMAP_TROUBLE_NONE;
	b->advance = true;
	t = take(v, b);
	for (size_t i = 0; t == IMAP_TROUBLE_REFUSED && i < b->n; i++) {
		enum imap_trouble one = take_alone(v, &(struct imap_mail){b->uids[i], 1});

		if (one != IMAP_TROUBLE_NONE)
			t = one;
		else if (i + 1 == b->n)
			t = IMAP_TROUBLE_NONE;
	}
	b->n = b->bytes = 0;
	return t;
}

static bool fits(const struct batch *b, size_t size)
{
	return b->n < IMAP_MAILS_MOST && (b->n == 0 || b->bytes + size <= BATCH_BYTES);
}

static enum imap_trouble take_sized(struct imap_visit *v, const uint32_t *uids, const size_t *sizes, size_t n)
{
	struct batch *b = talloc_zero(v->ctx, struct batch);
	enum imap_trouble t = IMAP_TROUBLE_NONE;

	must(b);
	for (size_t i = 0; t == IMAP_TROUBLE_NONE && i < n; i++) {
		if (sizes[i] == SIZE_MAX) /* gone since the search */
			continue;
		if (sizes[i] > v->mail_most) {
			t = take_batch(v, b);
			if (t == IMAP_TROUBLE_NONE)
				t = too_large(v, uids[i], sizes[i]);
			continue;
		}
		if (!fits(b, sizes[i]))
			t = take_batch(v, b);
		b->uids[b->n++] = uids[i];
		b->bytes += sizes[i];
	}
	if (t == IMAP_TROUBLE_NONE)
		t = take_batch(v, b);
	talloc_free(b);
	return t;
}

static enum rc advance_step(struct db_tx *tx, struct imap_visit *v, void *arg)
{
	return imap_cursor_advance(tx, &v->cursor, *(const uint32_t *)arg);
}

static enum imap_trouble advance(struct imap_visit *v, uint32_t uid)
{
	enum imap_trouble t;

	if (uid <= v->cursor.uid)
		return IMAP_TROUBLE_NONE;
	t = imap_visit_tx(v, advance_step, &uid);
	if (t == IMAP_TROUBLE_NONE)
		v->cursor.uid = uid;
	return t;
}

static enum imap_trouble take_found(struct imap_visit *v, uint32_t *uids, size_t n)
{
	struct rows *r = talloc_zero(v->ctx, struct rows);
	size_t *sizes = talloc_zero_array(r, size_t, IMAP_RANGE);
	uint32_t last = uids[n - 1];
	enum imap_trouble t;

	must(r && sizes);
	r->from = uids[0];
	r->to = last;
	t = imap_visit_tx(v, between_step, r);
	n = without_rows(uids, n, r);
	if (t == IMAP_TROUBLE_NONE && n > 0)
		t = imap_sizes(v->session, uids, n, sizes);
	if (t == IMAP_TROUBLE_NONE && n > 0)
		t = take_sized(v, uids, sizes, n);
	talloc_free(r);
	return t == IMAP_TROUBLE_NONE ? advance(v, last) : t;
}

/*
 * UIDs are asked for in ranges that grow where the folder has gaps, up to what the server said is the last when the
 * folder was opened; then whatever is behind it.
 */
static enum imap_trouble take_new(struct imap_visit *v)
{
	const uint32_t old_to = v->account->take_old ? 0 : v->cursor.old_to;
	uint32_t known = v->folder.uidnext ? v->folder.uidnext - 1 : old_to, width = IMAP_RANGE;
	uint32_t uids[IMAP_RANGE], from = v->cursor.uid + 1;
	enum imap_trouble t = IMAP_TROUBLE_NONE;

	while (t == IMAP_TROUBLE_NONE && from > v->cursor.uid) {
		uint32_t end = from <= old_to ? old_to : from <= known ? known : 0;
		uint32_t to = end && end - from >= width ? from + width - 1 : end;
		size_t n = 0;

		t = imap_search(v->session, from, to, from <= old_to ? v->cursor.begun : (instant){0}, uids,
				&n);
		if (t != IMAP_TROUBLE_NONE || (n == 0 && !end))
			break;
		if (n == 0) {
			t = advance(v, to);
			width = width < WIDEST ? width * 8 : width;
		} else {
			t = take_found(v, uids, n);
			width = IMAP_RANGE;
		}
		from = n == IMAP_RANGE || !end ? v->cursor.uid + 1 : to + 1;
	}
	return t;
}

enum imap_trouble imap_visit_take(struct imap_visit *v)
{
	enum imap_trouble t = take_retries(v);

	return t == IMAP_TROUBLE_NONE ? take_new(v) : t;
}
