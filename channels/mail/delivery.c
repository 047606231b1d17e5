/* delivery.c - one claimed mail from its row to the relay and back. */
#include "channels/mail/delivery.h"

#include <sys/random.h>
#include <talloc.h>

#include "channels/mail/enhanced_status.h"
#include "channels/mail/outgoing.h"
#include "hub/run/failpoint.h"
#include "hub/run/log.h"

#define TOO_OLD SPAN_H(5 * 24)
#define PROLONG_MS 20000
#define RUNS_MOST 6
/* RFC 3463 X.3.5: "system incorrectly configured", which here is ours. */
#define UNMADE_STATUS "4.3.5"

/* ---- rules ---- */

span delivery_pause(uint32_t attempt, bool reached, bool uncertain)
{
	/* the way there may be open again soon, and asking costs the relay nothing */
	static const int unreached_s[] = {5, 10, 20, 30, 60, 120, 300};
	static const int refused_s[] = {60, 300, 900, 1800, 3600, 7200, 14400};
	uint32_t n = attempt > 0 ? attempt - 1 : 0;

	if (uncertain)
		return SPAN_MIN(10);
	if (n >= COUNT_OF(refused_s))
		n = COUNT_OF(refused_s) - 1;
	return SPAN_S(reached ? refused_s[n] : unreached_s[n]);
}

bool delivery_is_too_old(instant created, instant now)
{
	return instant_between(created, now).ms >= TOO_OLD.ms;
}

/* ---- claim ---- */

static enum rc claim_once(struct job *j, enum channel channel, uint8_t owner_r[16], struct outbox_item *o_r,
			  instant *next_r)
{
	struct outbox_item *list;
	size_t n;
	AUTO(db_tx) tx = db_begin(j);

	must(getrandom(owner_r, 16, 0) == 16);
	TRY(outbox_claim(&tx, channel, owner_r, DELIVERY_LEASE, 1, &list, &n));
	if (n == 0) {
		enum rc rc = outbox_next_due(&tx, channel, next_r);

		if (rc == RC_NOT_FOUND)
			*next_r = (instant){INT64_MAX};
		else
			TRY(rc);
	} else {
		*o_r = list[0];
	}
	TRY(db_commit(&tx)); /* also when nothing is due: a doubtful mail may have been given up */
	return n ? RC_OK : RC_NOT_FOUND;
}

enum rc delivery_claim_of(struct job *j, enum channel channel, uint8_t owner_r[16], struct outbox_item *o_r,
			  instant *next_r)
{
	enum rc rc = RC_RETRY;

	for (int run = 0; run < RUNS_MOST && rc == RC_RETRY; run++)
		rc = claim_once(j, channel, owner_r, o_r, next_r);
	if (rc == RC_OK)
		failpoint("outbox.after_claim");
	return rc;
}

enum rc delivery_claim(struct job *j, uint8_t owner_r[16], struct outbox_item *o_r, instant *next_r)
{
	return delivery_claim_of(j, CHANNEL_MAIL, owner_r, o_r, next_r);
}

/* ---- under way ---- */

/* What a delivery's callbacks need. */
struct under_way {
	struct job
		*j; /* of the callbacks: a context of its own, for they commit while the mail is being sent */
	const struct delivery_way *way;
	const uint8_t *owner;
	outbox_id id;
	int64_t prolonged;
};

/* One transaction of one guarded statement, run again after a deadlock. */
static enum rc one_step(struct under_way *u, enum rc (*step)(struct db_tx *tx, const struct under_way *u))
{
	enum rc rc = RC_RETRY;

	for (int run = 0; run < RUNS_MOST && rc == RC_RETRY; run++) {
		u->j->now = clock_wall();

		AUTO(db_tx) tx = db_begin(u->j);

		rc = step(&tx, u);
		if (rc == RC_OK)
			rc = db_commit(&tx);
	}
	u->prolonged = clock_mono_ms();
	return rc;
}

static enum rc step_dot(struct db_tx *tx, const struct under_way *u)
{
	TRY(outbox_prolong(tx, u->id, u->owner, DELIVERY_LEASE));
	return outbox_dot_sent(tx, u->id, u->owner);
}

static enum rc step_prolong(struct db_tx *tx, const struct under_way *u)
{
	return outbox_prolong(tx, u->id, u->owner, DELIVERY_LEASE);
}

static enum rc before_dot(void *arg)
{
	return one_step(arg, step_dot);
}

static bool tick(void *arg, bool dot_sent)
{
	struct under_way *u = arg;

	if (!u->way->go_on(u->way->arg, dot_sent))
		return false;
	if (clock_mono_ms() - u->prolonged < PROLONG_MS)
		return true;
	/* Behind the dot nothing is broken off for a lease: the answer is worth more than the order. */
	return one_step(u, step_prolong) == RC_OK || dot_sent;
}

/* ---- freeze ---- */

static enum rc freeze_once(struct job *j, const struct delivery_way *way, const uint8_t owner[16],
			   struct outbox_item *o)
{
	AUTO(db_tx) tx = db_begin(j);

	TRY(way->kind ? way->kind->freeze(&tx, way->kind_arg, way->keys, owner, o)
		      : outgoing_freeze(&tx, way->keys, owner, o));
	return db_commit(&tx);
}

static enum rc freeze(struct job *j, const struct delivery_way *way, const uint8_t owner[16],
		      struct outbox_item *o)
{
	enum rc rc = RC_RETRY;

	if (o->bytes.p)
		return RC_OK;
	for (int run = 0; run < RUNS_MOST && rc == RC_RETRY; run++)
		rc = freeze_once(j, way, owner, o);
	if (rc == RC_OK)
		failpoint("outbox.after_freeze");
	return rc;
}

/* ---- settle ---- */

static const char *in_words(struct job *j, const struct smtp_outcome *o)
{
	char *text = talloc_asprintf(j->ctx, "%s (%s)", enhanced_status_words(o->status), o->said);

	must(text);
	return text;
}

static struct outbox_outcome outcome_for(struct job *j, const struct outbox_item *o, uint32_t n,
					 const struct smtp_outcome *s, const char *words,
					 struct delivery_end *end)
{
	struct outbox_outcome out = {.n = n, .status = s->status, .said = words};

	if (s->fate == SMTP_SENT) {
		end->sent++;
		out.state = DELIVERY_SENT;
		out.said = s->said;
	} else if (s->fate == SMTP_REFUSED) {
		end->failed++;
		out.state = DELIVERY_FAILED;
	} else if (delivery_is_too_old(o->again.ms ? o->again : o->created, j->now)) {
		end->failed++;
		out.state = DELIVERY_FAILED;
		out.status = "5.4.7";
		out.said = talloc_asprintf(j->ctx, "given up after 5 days: %s", words);
	} else {
		end->deferred++;
		out.state = DELIVERY_DEFERRED;
	}
	return out;
}

static enum rc settle_once(struct job *j, const uint8_t owner[16], const struct outbox_item *o,
			   const struct outbox_outcome *list, size_t n, instant retry, bool uncertain)
{
	AUTO(db_tx) tx = db_begin(j);

	TRY(outbox_settle(&tx, o->id, owner, list, n, retry, uncertain));
	return db_commit(&tx);
}

static enum rc settle(struct job *j, const uint8_t owner[16], const struct outbox_item *o,
		      const struct outbox_outcome *list, size_t n, instant retry, bool uncertain)
{
	enum rc rc = RC_RETRY;

	for (int run = 0; run < RUNS_MOST && rc == RC_RETRY; run++)
		rc = settle_once(j, owner, o, list, n, retry, uncertain);
	return rc;
}

/* It cannot be made a mail or written into a command: no attempt will ever do better. */
static enum rc settle_impossible(struct job *j, const uint8_t owner[16], const struct outbox_item *o,
				 const struct outbox_recipient *to, size_t n, struct delivery_end *end)
{
	struct outbox_outcome *list = talloc_zero_size(j->ctx, (n + 1) * sizeof(*list));
	const char *why = talloc_strdup(j->ctx, j->why ? j->why : "it cannot be made a mail");

	must(list && why);
	for (size_t i = 0; i < n; i++)
		list[i] = (struct outbox_outcome){to[i].n, DELIVERY_FAILED, "5.6.0", why};
	end->failed = (unsigned)n;
	end->trouble = why;
	return settle(j, owner, o, list, n, j->now, false);
}

static enum rc settle_result(struct job *j, const uint8_t owner[16], const struct outbox_item *o,
			     const struct outbox_recipient *to, size_t n, const struct smtp_result *r,
			     struct delivery_end *end)
{
	struct outbox_outcome *list = talloc_zero_size(j->ctx, (n + 1) * sizeof(*list));
	size_t known = 0;

	must(list);
	j->now = clock_wall();
	for (size_t i = 0; i < n; i++) {
		if (r->to[i].fate == SMTP_UNCERTAIN)
			end->uncertain++;
		else
			list[known++] = outcome_for(j, o, to[i].n, &r->to[i], in_words(j, &r->to[i]), end);
	}
	span pause = delivery_pause(o->attempt, r->reached, end->uncertain > 0);

	return settle(j, owner, o, list, known, instant_after(j->now, pause), end->uncertain > 0);
}

/* It could not be made a mail this time. The reason for the log may be the database's; people read plainer words. */
static enum rc settle_unmade(struct job *j, const uint8_t owner[16], const struct outbox_item *o,
			     const struct outbox_recipient *to, size_t n, enum rc rc,
			     struct delivery_end *end)
{
	struct outbox_outcome *list = talloc_zero_size(j->ctx, (n + 1) * sizeof(*list));
	char *words = talloc_asprintf(j->ctx, "the mail could not be made (%s)", rc_name(rc));
	struct smtp_outcome unmade = {SMTP_LATER, talloc_strdup(j->ctx, UNMADE_STATUS), words};

	end->trouble = talloc_strdup(j->ctx, j->why ? j->why : rc_name(rc));
	must(list && words && unmade.status && end->trouble);
	j->now = clock_wall();
	for (size_t i = 0; i < n; i++)
		list[i] = outcome_for(j, o, to[i].n, &unmade, words, end);

	span pause = delivery_pause(o->attempt, false, false);

	return settle(j, owner, o, list, n, instant_after(j->now, pause), false);
}

static enum rc settle_no_mail(struct job *j, const uint8_t owner[16], const struct outbox_item *o,
			      const struct outbox_recipient *to, size_t n, enum rc rc,
			      struct delivery_end *end)
{
	switch (rc) {
	case RC_CONFLICT: /* another sender has it now */
		return rc;
	case RC_INVALID:
	case RC_NOT_FOUND:
		return settle_impossible(j, owner, o, to, n, end);
	default:
		return settle_unmade(j, owner, o, to, n, rc, end);
	}
}

/* ---- the whole ---- */

static enum rc read_recipients(struct job *j, outbox_id id, struct outbox_recipient **to_r, size_t *n_r)
{
	AUTO(db_tx) tx = db_begin(j);

	return outbox_recipients_open(&tx, id, to_r, n_r);
}

/* There is no way out for it now: nobody was asked, and it is tried again. */
static void no_way(struct job *j, const struct relay_chosen *by, const struct smtp_mail *mail,
		   struct smtp_result *r_r)
{
	*r_r = (struct smtp_result){.trouble = by->said, .why = by->why};
	r_r->to = talloc_zero_size(j->ctx, (mail->nto + 1) * sizeof(*r_r->to));
	must(r_r->to);
	for (size_t i = 0; i < mail->nto; i++)
		r_r->to[i] = (struct smtp_outcome){SMTP_LATER, talloc_strdup(j->ctx, UNMADE_STATUS),
						   talloc_strdup(j->ctx, by->said)};
}

static enum rc by_relay(struct job *j, const struct delivery_way *way, const struct outbox_item *o,
			const struct smtp_mail *mail, struct smtp_result *result_r, struct delivery_end *end)
{
	struct relay_chosen by = {.client = way->client};

	if (way->relays)
		TRY(relay_choose(way->relays, j, o->mailbox, &by));
	end->own_relay = by.own;
	if (by.client)
		return smtp_send(by.client, j, mail, result_r);
	no_way(j, &by, mail, result_r);
	return RC_OK;
}

static enum rc hand_over(struct job *j, const struct delivery_way *way, const struct outbox_item *o,
			 const struct smtp_mail *mail, struct smtp_result *result_r, struct delivery_end *end)
{
	enum rc rc = way->kind && way->kind->send ? way->kind->send(j, way->kind_arg, o, mail, result_r)
						  : RC_NOT_FOUND;

	return rc == RC_NOT_FOUND ? by_relay(j, way, o, mail, result_r, end) : rc;
}

enum rc delivery_make(struct job *j, const struct delivery_way *way, const uint8_t owner[16],
		      struct outbox_item *o, struct delivery_end *end_r)
{
	struct outbox_recipient *to;
	struct smtp_result result = {.reached = true, .trouble = ""}; /* when nobody is left to send it to */
	size_t n;

	*end_r = (struct delivery_end){0};
	TRY(read_recipients(j, o->id, &to, &n));

	enum rc rc = freeze(j, way, owner, o);

	if (rc != RC_OK)
		return settle_no_mail(j, owner, o, to, n, rc, end_r);

	struct job inner = {.ctx = talloc_new(j->ctx), .db = j->db, .trace = j->trace, .now = j->now};
	struct under_way u = {&inner, way, owner, o->id, clock_mono_ms()};
	const char **addresses = talloc_zero_size(j->ctx, (n + 1) * sizeof(*addresses));
	struct smtp_mail mail = {
		.return_path = o->return_path,
		.to = addresses,
		.nto = n,
		.mail = o->bytes,
		.before_dot = before_dot,
		.tick = tick,
		.arg = &u,
	};

	must(addresses && inner.ctx);
	for (size_t i = 0; i < n; i++)
		addresses[i] = to[i].address;
	if (n > 0) {
		rc = hand_over(j, way, o, &mail, &result, end_r);
		if (rc == RC_INVALID)
			return settle_impossible(j, owner, o, to, n, end_r);
		TRY(rc);
		end_r->asked = true;
		end_r->reached = result.reached;
		end_r->why = result.reached ? MAILBOX_FINE : result.why;
		end_r->said = result.trouble;
		failpoint("outbox.after_250");
	}
	return settle_result(j, owner, o, to, n, &result, end_r);
}
