/* sender.c - threads that fetch what must leave and hand it to the relay. */
#include "channels/mail/sender.h"

#include <stdatomic.h>
#include <talloc.h>

#include "channels/mail/delivery.h"
#include "hub/run/crew.h"
#include "hub/run/log.h"
#include "workflow/mailbox_sent.h"
#include "workflow/mailbox_way.h"

#define POLL_MS 1000
#define TROUBLE_MS 1000
#define OWN_RELAY_REST \
	SPAN_S(60)	   /* a relay that does not answer holds up a thread for half a minute each time */
#define BREAKING SPAN_S(3) /* libcurl asks go_on about once a second */

struct sender {
	struct sender_options o;
	struct crew *crew;
	atomic_bool relay_ok;
	atomic_llong relay_lost; /* monotonic ms, when !relay_ok */
	atomic_ullong sent, deferred, failed, uncertain;
};

/* What one thread works with. */
struct sending {
	struct delivery_way way;
	struct crew *crew;
};

/* ---- work ---- */

/* What is under way is broken off at the end; behind the dot the answer is waited for as long as there is time. */
static bool go_on(void *arg, bool dot_sent UNUSED)
{
	const struct sending *own = arg;

	return !crew_is_breaking(own->crew);
}

static void note_relay(struct sender *s, bool reached)
{
	bool was = atomic_exchange(&s->relay_ok, reached);

	if (was && !reached) {
		atomic_store(&s->relay_lost, clock_mono_ms());
		LOG(LEVEL_WARN, "sender.relay_away", log_s("host", s->o.relay.host),
		    log_n("port", s->o.relay.port));
	} else if (!was && reached) {
		LOG(LEVEL_INFO, "sender.relay_back",
		    log_n("away_ms", clock_mono_ms() - atomic_load(&s->relay_lost)));
	}
}

static void note_end(struct sender *s, const struct outbox_item *o, const struct delivery_end *end)
{
	if (end->asked && !end->own_relay && s->o.relay.host)
		note_relay(s, end->reached);
	if (end->trouble)
		LOG(LEVEL_WARN, "sender.unmade", log_n("outbox", (int64_t)o->id.v),
		    log_s("why", end->trouble));
	atomic_fetch_add(&s->sent, end->sent);
	atomic_fetch_add(&s->deferred, end->deferred);
	atomic_fetch_add(&s->failed, end->failed);
	atomic_fetch_add(&s->uncertain, end->uncertain);
	LOG(end->failed || end->uncertain ? LEVEL_WARN : LEVEL_INFO, "sender.attempt",
	    log_n("outbox", (int64_t)o->id.v), log_n("attempt", o->attempt), log_n("sent", end->sent),
	    log_n("deferred", end->deferred), log_n("failed", end->failed),
	    log_n("uncertain", end->uncertain));
}

/* Only what keeps a thread waiting is rested from; a login or a token that is refused is refused at once. */
static span rest_of(const struct delivery_end *end)
{
	bool slow = end->why == MAILBOX_CONNECT_TROUBLE || end->why == MAILBOX_TIMEOUT_TROUBLE ||
		    end->why == MAILBOX_NAME_TROUBLE;

	return end->own_relay && slow ? OWN_RELAY_REST : SPAN_S(0);
}

/* What people see of the mailbox. It goes on without: the next mail says it again. */
static void note_mailbox(struct job *j, const struct outbox_item *o, const struct delivery_end *end)
{
	if (!end->asked && !end->sent && !end->failed)
		return;
	AUTO(db_tx) tx = db_begin(j);
	enum rc rc = RC_OK;

	j->now = clock_wall();
	if (end->asked)
		rc = end->reached
			     ? mailbox_note_out(&tx, o->mailbox, end->sent > 0)
			     : mailbox_note_out_trouble(&tx, o->mailbox, end->why, end->said, rest_of(end));
	if (rc == RC_OK && end->sent && o->message.v)
		rc = mailbox_sent_add(&tx, o->id, o->mailbox);
	if (rc == RC_OK && end->failed)
		rc = mailbox_note_failed(&tx, o->mailbox);
	if (rc == RC_OK)
		rc = db_commit(&tx);
	if (rc != RC_OK)
		LOG(LEVEL_INFO, "sender.unnoted", log_s("rc", rc_name(rc)), log_s("why", j->why));
}

/* Is there a relay at all? Without one mail waits, as if nobody were there. */
static enum rc has_way(struct job *j, const struct sender *s, bool *yes_r)
{
	AUTO(db_tx) tx = db_begin(j);

	*yes_r = s->o.relay.host != NULL;
	return *yes_r ? RC_OK : mailbox_way_own_relays(&tx, yes_r);
}

/* One mail, if one is due. */
static span work(void *sending, void *sender)
{
	struct sender *s = sender;
	struct delivery_way *way = &((struct sending *)sending)->way;
	struct job j = {
		.ctx = talloc_new(NULL), .db = way->db, .trace = job_new_trace(), .now = clock_wall()};
	struct outbox_item o;
	struct delivery_end end;
	uint8_t owner[16];
	instant next;
	int64_t pause = 0;

	must(j.ctx);
	bool any;
	enum rc rc = has_way(&j, s, &any);

	if (rc == RC_OK && !any) {
		talloc_free(j.ctx);
		return SPAN_MS(POLL_MS);
	}
	if (rc == RC_OK)
		rc = delivery_claim_of(&j, way->kind ? way->kind->channel : CHANNEL_MAIL, owner, &o, &next);
	if (rc == RC_NOT_FOUND) {
		pause = next.ms - j.now.ms;
		pause = pause > POLL_MS || pause < 0 ? POLL_MS : pause + 1;
	} else if (rc == RC_OK) {
		rc = delivery_make(&j, way, owner, &o, &end);
		if (rc == RC_OK) {
			note_end(s, &o, &end);
			note_mailbox(&j, &o, &end);
		}
	}
	if (rc != RC_OK && rc != RC_NOT_FOUND) {
		LOG(LEVEL_WARN, "sender.trouble", log_s("rc", rc_name(rc)), log_s("why", j.why),
		    log_trace(j.trace));
		pause = TROUBLE_MS;
	}
	talloc_free(j.ctx);
	return SPAN_MS(pause);
}

static void *begin(struct crew *c, void *home, void *sender)
{
	struct sender *s = sender;
	const struct delivery_kind *kind = s->o.kind;
	struct sending *own = talloc(home, struct sending);

	must(own);
	own->crew = c;
	own->way = (struct delivery_way){
		.kind = kind,
		.kind_arg = kind && kind->begin ? kind->begin(home, s->o.kind_options) : NULL,
		.keys = &s->o.keys,
		.relays = relay_choice_new(home, &s->o.relay, s->o.ca),
		.db = s->o.open_db(home, s->o.open_db_arg),
		.go_on = go_on,
		.arg = own,
	};
	return own;
}

/* ---- life ---- */

struct sender *sender_start(void *ctx, const struct sender_options *o)
{
	struct sender *s = talloc_zero(ctx, struct sender);

	must(s);
	s->o = *o;
	atomic_init(&s->relay_ok, true);
	s->crew = crew_start(s, &(struct crew_options){
					.name = o->kind ? o->kind->name : "sender",
					.threads = o->threads,
					.begin = begin,
					.work = work,
					.arg = s,
					.breaking = BREAKING,
				});
	return s;
}

void sender_wake(struct sender *s)
{
	crew_wake(s->crew);
}

void sender_drain(struct sender *s)
{
	crew_drain(s->crew);
}

bool sender_stop(struct sender *s, span wait)
{
	return crew_stop(s->crew, wait);
}

struct sender_counts sender_counts(struct sender *s)
{
	struct sender_counts c = {
		.sent = atomic_load(&s->sent),
		.deferred = atomic_load(&s->deferred),
		.failed = atomic_load(&s->failed),
		.uncertain = atomic_load(&s->uncertain),
		.relay_ok = atomic_load(&s->relay_ok),
	};

	if (!c.relay_ok)
		c.relay_away_ms = clock_mono_ms() - atomic_load(&s->relay_lost);
	return c;
}
