/* intake_file.c - one transaction of intake. */
#include "channels/mail/intake_file.h"

#include "hub/run/failpoint.h"
#include "workflow/mailbox_beat.h"
#include "workflow/mailbox_health.h"
#include "workflow/message.h"

static bool listed(const raw_mail_id *ids, size_t n, raw_mail_id id)
{
	for (size_t i = 0; i < n; i++) {
		if (ids[i].v == id.v)
			return true;
	}
	return false;
}

/* Our own heartbeat is heard and makes no ticket. */
static enum rc beat_one(struct db_tx *tx, const struct intake_mail *m, struct intake_result *r_r,
			bool *taken_r)
{
	char *mid = message_mid_bare(tx->job->ctx, m->read->message_id ? m->read->message_id : "");

	if (!mailbox_beat_is(mid))
		return RC_OK;
	*r_r = (struct intake_result){.rule = "heartbeat"};
	return mailbox_beat_came(tx, m->mailbox, mid, taken_r);
}

static enum rc accept_one(struct db_tx *tx, const struct message_rules *rules, const struct intake_mail *m,
			  struct intake_result *r_r)
{
	const struct message_source src = {m->id, m->mailbox, m->received, m->mail_from, m->rcpt_to};
	struct message_in in;
	bool taken = false;

	TRY(message_build(tx->job, rules, &src, m->read, &in));
	TRY(beat_one(tx, m, r_r, &taken));
	if (taken)
		return RC_OK;
	if (rules->other.take) {
		TRY(rules->other.take(tx, rules->other.arg, &src, m->read, &in, r_r, &taken));
		if (taken)
			return RC_OK;
	}
	return intake_accept(tx, &in, r_r);
}

static enum rc file_one(struct db_tx *tx, const struct message_rules *rules, const struct intake_mail *m,
			struct intake_filed *f, struct raw_done *done, size_t *ndone)
{
	struct intake_result r;

	if (m->rc != RC_OK) {
		f->failed++;
		return raw_store_failed(tx, m->id, m->why ? m->why : "it could not be read", false);
	}
	TRY(accept_one(tx, rules, m, &r));
	f->filed++;
	f->repeated += r.repeated;
	done[(*ndone)++] = (struct raw_done){m->id, r.message};
	return RC_OK;
}

/* When the last mail came, once for each mailbox of the batch. */
static enum rc note_received(struct db_tx *tx, struct intake_mail *const *list, size_t n)
{
	for (size_t i = 0; i < n; i++) {
		size_t later = i + 1;

		while (later < n && list[later]->mailbox.v != list[i]->mailbox.v)
			later++;
		if (later == n && list[i]->mailbox.v)
			TRY(mailbox_note_received(tx, list[i]->mailbox, list[i]->received));
	}
	return RC_OK;
}

enum rc intake_file(struct job *j, const struct message_rules *rules, struct intake_mail *const *list,
		    size_t n, struct intake_filed *filed_r)
{
	raw_mail_id ids[INTAKE_BATCH_MOST], live[2 * INTAKE_BATCH_MOST];
	struct raw_done done[INTAKE_BATCH_MOST];
	struct intake_filed f = {0};
	size_t nlive, ndone = 0;
	AUTO(db_tx) tx = db_begin(j);

	must(n > 0 && n <= INTAKE_BATCH_MOST);
	for (size_t i = 0; i < n; i++)
		ids[i] = list[i]->id;
	TRY(raw_store_lock_waiting(&tx, ids, n, live, &nlive));
	for (size_t i = 0; i < n; i++) {
		if (listed(live, nlive, list[i]->id))
			TRY(file_one(&tx, rules, list[i], &f, done, &ndone));
	}
	if (ndone)
		TRY(raw_store_done(&tx, done, ndone));
	TRY(note_received(&tx, list, n));
	failpoint("intake.before_commit");
	TRY(db_commit(&tx));
	failpoint("intake.after_commit");
	*filed_r = f;
	return RC_OK;
}

enum rc intake_put_off(struct job *j, raw_mail_id id, const char *why, bool final)
{
	AUTO(db_tx) tx = db_begin(j);

	TRY(raw_store_failed(&tx, id, why, final));
	return db_commit(&tx);
}
