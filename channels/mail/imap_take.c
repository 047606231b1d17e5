/* imap_take.c - what is not in yet comes in: some mails at a time, or one alone that made trouble before. */
#include <stdio.h>
#include <string.h>
#include <talloc.h>

#include "channels/mail/imap_batch.h"
#include "workflow/unread_reason.h"

#define WIDEST (UINT32_MAX / 8)
#define RETRIES_MOST 64

/* ---- one alone ---- */

static enum imap_trouble too_large(struct imap_visit *v, uint32_t uid, size_t size)
{
	char why[120];

	snprintf(why, sizeof(why), "%s %zu MB, which is all that is taken in", UNREAD_SIZE,
		 v->mail_most >> 20);
	return imap_visit_give_up(v, uid, size, true, why);
}

static enum imap_trouble take_alone(struct imap_visit *v, uint32_t uid, uint32_t tries)
{
	struct imap_batch b = {.uids = &uid, .n = 1};
	size_t size = SIZE_MAX;
	enum imap_trouble t = imap_sizes(v->session, &uid, 1, &size);

	if (t == IMAP_TROUBLE_NONE && size == SIZE_MAX)
		t = imap_batch_settle(v, &(struct imap_missing){.uids = {uid}, .n = 1});
	if (t != IMAP_TROUBLE_NONE && t != IMAP_TROUBLE_REFUSED)
		return t;
	if (size != SIZE_MAX && size > v->mail_most)
		return too_large(v, uid, size);
	if (tries >= IMAP_TRIES_MOST) {
		/* asking for the header is one more try, and the last */
		t = imap_batch_count(v, &b, NULL);
		return t != IMAP_TROUBLE_NONE
			       ? t
			       : imap_visit_give_up(v, uid, size, tries == IMAP_TRIES_MOST, UNREAD_UNFETCHED);
	}
	b.bytes = size == SIZE_MAX ? v->mail_most : size;
	t = imap_batch_alone(v, &b);
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
		t = take_alone(v, r->list[i].uid, r->list[i].tries);
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

/* UIDs that are to be fetched, and how many of them have gone into batches. */
struct line_up {
	uint32_t *uids;
	size_t *sizes;
	size_t n, at;
};

/* The next batch; one larger than IMAP_BATCH_BYTES only where it may be. */
static struct imap_batch next_batch(struct line_up *l, bool may_be_large)
{
	struct imap_batch b = {.uids = l->uids + l->at, .advance = true};

	while (l->at < l->n && b.n < IMAP_MAILS_MOST) {
		size_t size = l->sizes[l->at];

		if (b.n > 0 ? b.bytes + size > IMAP_BATCH_BYTES : size > IMAP_BATCH_BYTES && !may_be_large)
			break;
		b.bytes += size;
		b.n++;
		l->at++;
	}
	return b;
}

/* What the server would not give together: each alone, with its try counted already. */
static enum imap_trouble take_apart(struct imap_visit *v, const struct imap_batch *b)
{
	enum imap_trouble t = IMAP_TROUBLE_NONE;

	for (size_t i = 0; t == IMAP_TROUBLE_NONE && i < b->n; i++)
		t = take_alone(v, b->uids[i], 1);
	return t;
}

/* Batches under way: one is heard, the next is asked for, the one after that is counted with the first. */
struct run {
	struct imap_batch ring[3], refused[2];
	size_t at, nrefused;
};

static struct imap_batch *in_ring(struct run *r, size_t ahead)
{
	return &r->ring[(r->at + ahead) % COUNT_OF(r->ring)];
}

static enum imap_trouble run_on(struct imap_visit *v, struct run *r, struct line_up *l,
				struct imap_missing *m)
{
	struct imap_batch *now = in_ring(r, 0), *after = in_ring(r, 2);
	enum imap_trouble t;

	*after = r->nrefused ? (struct imap_batch){0} : next_batch(l, false);
	t = imap_batch_take(v, now, after, m);
	if (t == IMAP_TROUBLE_REFUSED) { /* and the one behind it is still to be heard */
		l->at -= after->n;
		after->n = 0;
		r->refused[r->nrefused++] = *now;
		t = IMAP_TROUBLE_NONE;
	}
	r->at++;
	return t == IMAP_TROUBLE_NONE ? imap_batch_ask(v, after) : t;
}

/* Until a batch is too large for that, or refused. *m: what did not come. */
static enum imap_trouble take_run(struct imap_visit *v, struct line_up *l, struct imap_missing *m)
{
	struct run *r = talloc_zero(v->ctx, struct run);
	enum imap_trouble t;

	must(r);
	r->ring[0] = next_batch(l, false);
	r->ring[1] = next_batch(l, false);
	t = imap_batch_count(v, &r->ring[0], &r->ring[1]);
	for (size_t i = 0; t == IMAP_TROUBLE_NONE && i < 2; i++)
		t = imap_batch_ask(v, &r->ring[i]);
	while (t == IMAP_TROUBLE_NONE && in_ring(r, 0)->n)
		t = run_on(v, r, l, m);
	for (size_t i = 0; i < COUNT_OF(r->ring); i++)
		imap_batch_drop(&r->ring[i]);
	if (t != IMAP_TROUBLE_NONE)
		imap_fetch_forget(v->session);
	for (size_t i = 0; t == IMAP_TROUBLE_NONE && i < r->nrefused; i++)
		t = take_apart(v, &r->refused[i]);
	talloc_free(r);
	return t;
}

static enum imap_trouble take_large(struct imap_visit *v, struct line_up *l)
{
	struct imap_batch b = next_batch(l, true);
	enum imap_trouble t = imap_batch_alone(v, &b);

	return t == IMAP_TROUBLE_REFUSED ? take_apart(v, &b) : t;
}

/* Those that are gone since the search are left out; those that are larger than is taken in are given up at once. */
static enum imap_trouble take_sized(struct imap_visit *v, struct line_up *l)
{
	struct imap_missing *m = talloc_zero(v->ctx, struct imap_missing);
	enum imap_trouble t = IMAP_TROUBLE_NONE;
	size_t kept = 0;

	must(m);
	for (size_t i = 0; t == IMAP_TROUBLE_NONE && i < l->n; i++) {
		if (l->sizes[i] != SIZE_MAX && l->sizes[i] > v->mail_most) {
			t = too_large(v, l->uids[i], l->sizes[i]);
		} else if (l->sizes[i] != SIZE_MAX) {
			l->uids[kept] = l->uids[i];
			l->sizes[kept++] = l->sizes[i];
		}
	}
	l->n = kept;
	while (t == IMAP_TROUBLE_NONE && l->at < l->n)
		t = l->sizes[l->at] > IMAP_BATCH_BYTES ? take_large(v, l) : take_run(v, l, m);
	if (t == IMAP_TROUBLE_NONE)
		t = imap_batch_settle(v, m);
	talloc_free(m);
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
		t = take_sized(v, &(struct line_up){uids, sizes, n, 0});
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
