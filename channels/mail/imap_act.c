/* imap_act.c - what is in is marked, moved or deleted on the server. */
#include <string.h>
#include <talloc.h>

#include "channels/mail/imap_visit.h"
#include "channels/mail/mail_head.h"
#include "hub/run/failpoint.h"

#define HEAD_MOST ((size_t)64 << 10)

/* Some mails and the state that they are to have. */
struct acted {
	uint32_t uids[IMAP_MAILS_MOST];
	size_t n;
	enum imap_mail_state state;
};

static enum rc list_step(struct db_tx *tx, struct imap_visit *v, void *arg)
{
	struct acted *a = arg;
	struct imap_mail *list;

	TRY(imap_mail_to_act(tx, &v->cursor, a->state, IMAP_MAILS_MOST, &list, &a->n));
	for (size_t i = 0; i < a->n; i++)
		a->uids[i] = list[i].uid;
	return RC_OK;
}

static enum rc set_step(struct db_tx *tx, struct imap_visit *v, void *arg)
{
	const struct acted *a = arg;

	return imap_mail_set(tx, &v->cursor, a->uids, a->n, a->state);
}

static enum imap_trouble set(struct imap_visit *v, const struct acted *a, enum imap_mail_state state)
{
	struct acted to = *a;

	to.state = state;
	return imap_visit_tx(v, set_step, &to);
}

/* ---- a server without MOVE ---- */

/*
 * COPY may have been done by a life of ours that ended before it could say so. Is a mail with this one's Message-ID in
 * the other folder? One that has none is copied once more (hardening, "copies piled up": at most one for each death).
 */
static enum imap_trouble was_copied(struct imap_visit *v, uint32_t uid, bool *yes_r)
{
	struct raw_bytes *head;
	struct imap_opened o;
	enum imap_trouble t = imap_fetch_head(v->session, uid, HEAD_MOST, &head);
	void *ctx = talloc_new(v->ctx);
	struct bytes mid = {0};

	*yes_r = false;
	if (t == IMAP_TROUBLE_NONE && head)
		mid = mail_head_scan(raw_bytes_whole(ctx, head)).mid;
	if (t == IMAP_TROUBLE_NONE && mid.n > 0 && mid.n < 1000) {
		char *text = talloc_strndup(ctx, (const char *)mid.p, mid.n);

		t = imap_open(v->session, v->account->move_to, true, &o);
		if (t == IMAP_TROUBLE_NONE)
			t = imap_holds(v->session, text, yes_r);
		if (t == IMAP_TROUBLE_FOLDER)
			t = IMAP_TROUBLE_NONE;
		if (t == IMAP_TROUBLE_NONE)
			t = imap_open(v->session, imap_account_folder(v->account), false, &o);
	}
	raw_bytes_drop(head);
	talloc_free(ctx);
	return t;
}

static enum imap_trouble copy_and_delete(struct imap_visit *v, const struct acted *a)
{
	enum imap_trouble t = set(v, a, IMAP_MAIL_COPYING);

	if (t == IMAP_TROUBLE_NONE)
		t = imap_copy(v->session, a->uids, a->n, v->account->move_to);
	if (t == IMAP_TROUBLE_REFUSED || t == IMAP_TROUBLE_MOVE_FOLDER) {
		/* COPY is done whole or not at all (RFC 3501 6.4.7) */
		enum imap_trouble back = set(v, a, IMAP_MAIL_TO_ACT);

		return back != IMAP_TROUBLE_NONE ? back : t;
	}
	failpoint("imap.after_copy");
	return t == IMAP_TROUBLE_NONE ? imap_delete(v->session, a->uids, a->n) : t;
}

static enum imap_trouble finish_copy(struct imap_visit *v, uint32_t uid)
{
	struct acted one = {.uids = {uid}, .n = 1};
	uint32_t found[IMAP_RANGE];
	size_t n;
	bool copied = true;
	enum imap_trouble t = imap_search(v->session, uid, uid, (instant){0}, found, &n);

	if (t == IMAP_TROUBLE_NONE && n > 0) {
		t = was_copied(v, uid, &copied);
		if (t == IMAP_TROUBLE_NONE)
			t = copied ? imap_delete(v->session, &uid, 1) : copy_and_delete(v, &one);
	}
	return t == IMAP_TROUBLE_NONE ? set(v, &one, IMAP_MAIL_DONE) : t;
}

static enum imap_trouble finish_copies(struct imap_visit *v)
{
	struct acted a = {.state = IMAP_MAIL_COPYING};
	enum imap_trouble t = imap_visit_tx(v, list_step, &a);

	for (size_t i = 0; t == IMAP_TROUBLE_NONE && i < a.n; i++)
		t = finish_copy(v, a.uids[i]);
	return t;
}

/* ---- the acts ---- */

static enum imap_trouble act(struct imap_visit *v, const struct acted *a)
{
	switch (v->account->after) {
	case IMAP_MARK_SEEN:
		return imap_mark_seen(v->session, a->uids, a->n);
	case IMAP_MOVE:
		return imap_session_abilities(v->session)->move
			       ? imap_move(v->session, a->uids, a->n, v->account->move_to)
			       : copy_and_delete(v, a);
	case IMAP_DELETE:
		return imap_delete(v->session, a->uids, a->n);
	case IMAP_LEAVE:
		break;
	}
	return IMAP_TROUBLE_NONE;
}

static enum imap_trouble act_on_all(struct imap_visit *v)
{
	enum imap_trouble t = finish_copies(v);

	while (t == IMAP_TROUBLE_NONE) {
		struct acted a = {.state = IMAP_MAIL_TO_ACT};

		t = imap_visit_tx(v, list_step, &a);
		if (t != IMAP_TROUBLE_NONE || a.n == 0)
			break;
		failpoint("imap.before_act");
		t = act(v, &a);
		failpoint("imap.after_act");
		if (t == IMAP_TROUBLE_NONE)
			t = set(v, &a, IMAP_MAIL_DONE);
	}
	return t;
}

static enum rc stuck_step(struct db_tx *tx, struct imap_visit *v, void *arg)
{
	return imap_mail_stuck(tx, &v->cursor, arg);
}

enum imap_trouble imap_visit_act(struct imap_visit *v, uint32_t *stuck_r)
{
	enum imap_trouble t = v->may_change ? act_on_all(v) : IMAP_TROUBLE_NONE, counted;

	*stuck_r = 0;
	if (t != IMAP_TROUBLE_NONE && t != IMAP_TROUBLE_REFUSED && t != IMAP_TROUBLE_MOVE_FOLDER)
		return t;
	if (!v->may_change && !v->only_readable)
		return t; /* not their turn yet */
	counted = imap_visit_tx(v, stuck_step, stuck_r);
	if (counted != IMAP_TROUBLE_NONE)
		return counted;
	return t == IMAP_TROUBLE_NONE && v->only_readable ? IMAP_TROUBLE_READ_ONLY : t;
}
