/* raw_batch.c - one transaction of the raw writer. */
#include "channels/mail/raw_batch.h"

#include <talloc.h>

#include "hub/run/failpoint.h"
#include "hub/store/ids.h"

/* What a transaction is to write: small mails for one mailbox in one go, the rest one by one. */
struct plan {
	struct raw_mail_new *many;
	size_t nmany;
	struct raw_stored *stored;
	size_t nstored;
};

static enum rc fresh_id(struct job *j, raw_mail_id *id_r)
{
	return ids_next(j, "raw_mail", &id_r->v);
}

static struct raw_mail_new row_for(const struct raw_delivery *d, const struct raw_target *t, raw_mail_id id,
				   struct bytes mid, struct key32 content)
{
	return (struct raw_mail_new){
		.id = id,
		.key = delivery_key(t->mailbox, mid, content),
		.mailbox = t->mailbox,
		.received = d->received,
		.mail_from = d->mail_from,
		.rcpt_to = t->rcpt_to,
		.mail = d->mail,
	};
}

static void note_stored(struct plan *p, const struct raw_mail_new *row)
{
	p->stored[p->nstored++] = (struct raw_stored){
		row->id, row->mailbox, row->received, row->mail_from, row->rcpt_to, row->mail,
	};
}

/*
 * Whose bytes the other mailboxes' rows may name: of a mail that came before, the row that has them, never one that
 * names another; and none when it is of another size, for then it differs in its trace fields.
 */
static enum rc find_lender(struct db_tx *tx, const struct raw_delivery *d, raw_mail_id stored,
			   raw_mail_id *lender_r)
{
	struct raw_mail m;

	*lender_r = (raw_mail_id){0};
	TRY(raw_store_get(tx, stored, &m));
	if (m.size == raw_bytes_size(d->mail))
		*lender_r = m.same_as.v ? m.same_as : m.id;
	return RC_OK;
}

/* A large mail, or one for several mailboxes: the first row has the bytes, the others name it. */
static enum rc store_with_care(struct db_tx *tx, struct plan *p, const struct raw_delivery *d,
			       struct bytes mid, struct key32 content)
{
	raw_mail_id first = {0};

	for (size_t i = 0; i < d->nto; i++) {
		raw_mail_id id, stored;

		TRY(fresh_id(tx->job, &id));

		struct raw_mail_new row = row_for(d, &d->to[i], id, mid, content);

		row.same_as = first;
		TRY(raw_store_add(tx, &row, &stored));
		if (stored.v == id.v)
			note_stored(p, &row);
		if (first.v == 0 && stored.v == id.v)
			first = id;
		else if (first.v == 0)
			TRY(find_lender(tx, d, stored, &first));
	}
	return RC_OK;
}

static enum rc store_one(struct db_tx *tx, struct plan *p, const struct raw_delivery *d)
{
	struct bytes mid;
	struct key32 content = delivery_content(d->mail, &mid);
	raw_mail_id id;

	if (d->nto != 1 || raw_bytes_pieces(d->mail) > 1)
		return store_with_care(tx, p, d, mid, content);
	TRY(fresh_id(tx->job, &id));
	p->many[p->nmany] = row_for(d, &d->to[0], id, mid, content);
	note_stored(p, &p->many[p->nmany]);
	p->nmany++;
	return RC_OK;
}

enum rc raw_batch_store_with(struct job *j, struct raw_delivery *const *list, size_t n,
			     enum rc (*step)(struct db_tx *tx, void *arg), void *arg,
			     struct raw_stored **stored_r, size_t *nstored_r)
{
	struct plan p = {0};
	size_t rows = 0;
	AUTO(db_tx) tx = db_begin(j);

	for (size_t i = 0; i < n; i++)
		rows += list[i]->nto;
	p.many = talloc_size(j->ctx, (n + 1) * sizeof(*p.many));
	p.stored = talloc_size(j->ctx, (rows + 1) * sizeof(*p.stored));
	must(p.many && p.stored);
	if (step)
		TRY(step(&tx, arg));
	for (size_t i = 0; i < n; i++)
		TRY(store_one(&tx, &p, list[i]));
	if (p.nmany)
		TRY(raw_store_add_many(&tx, p.many, p.nmany));
	failpoint("lmtp.before_commit");
	TRY(db_commit(&tx));
	if (failpoint_error("lmtp.after_commit"))
		return because(j, RC_IO, "the answer to COMMIT was lost");
	*stored_r = p.stored;
	*nstored_r = p.nstored;
	return RC_OK;
}

enum rc raw_batch_store(struct job *j, struct raw_delivery *const *list, size_t n,
			struct raw_stored **stored_r, size_t *nstored_r)
{
	return raw_batch_store_with(j, list, n, NULL, NULL, stored_r, nstored_r);
}
