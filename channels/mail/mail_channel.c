/* mail_channel.c - the mail channel as a whole: starts its parts in order and ends them in reverse. */
#include "channels/mail/mail_channel.h"

#include <curl/curl.h>
#include <string.h>
#include <talloc.h>

#include "channels/mail/imap_fetcher.h"
#include "channels/mail/intake_worker.h"
#include "channels/mail/lmtp_server.h"
#include "channels/mail/mailbox_crew.h"
#include "channels/mail/mailbox_source.h"
#include "channels/mail/outgoing.h"
#include "channels/mail/parser_client.h"
#include "channels/mail/sender.h"
#include "channels/mail/sink.h"
#include "hub/run/pool.h"
#include "workflow/mailbox_way.h"

#define RELAY_AWAY_MS (30 * 60 * 1000) /* then people should know (hardening 1.2, "SMTP down") */
#define LAG_MS (60 * 1000)
#define WRITER_QUEUE 512

struct mail_channel {
	struct channel_port port; /* first: the port is the channel */
	struct mail_channel_options o;
	struct loop *loop;
	struct edge *edge;
	struct address_keys keys;
	struct mailbox_book *book;
	struct pool *lookups;
	struct raw_writer *writer;
	struct intake *intake;
	struct lmtp_server *lmtp;
	struct sink *sink;
	struct sender *sender;
	struct mailbox_crew *mailboxes;
	struct imap_fetcher *fetcher;
};

/* ---- options ---- */

static void keep(void *ctx, const char **text)
{
	if (!*text)
		return;
	*text = talloc_strdup(ctx, *text);
	must(*text);
}

static void copy_options(struct mail_channel *c, const struct mail_channel_options *o)
{
	const char **texts[] = {&c->o.hostname, &c->o.lmtp_address, &c->o.authserv_id,	  &c->o.relay_host,
				&c->o.relay_ca, &c->o.relay_user,   &c->o.relay_password, &c->o.mailbox_ca};

	c->o = *o;
	for (size_t i = 0; i < COUNT_OF(texts); i++)
		keep(c, texts[i]);
}

#define DEFAULT(field, value)                 \
	do {                                  \
		if (c->o.field == 0)          \
			c->o.field = (value); \
	} while (0)

static void fill_defaults(struct mail_channel *c)
{
	DEFAULT(lmtp_conns_most, 200);
	DEFAULT(lmtp_conns_per_peer, 100);
	DEFAULT(size_most, (size_t)50 << 20);
	DEFAULT(held_most, (size_t)256 << 20);
	DEFAULT(intake_threads, 2);
	DEFAULT(relay_port, 25);
	DEFAULT(sender_threads, 2);
}

static const char *options_barred(const struct mail_channel_options *o)
{
	if (!o->hostname || !*o->hostname)
		return "the mail host's name is missing";
	if (o->size_most > PARSER_MAIL_MOST)
		return "mails larger than the parser reads cannot be taken";
	if (o->ntoken_keys == 0)
		return "there is no key for the tokens in our addresses";
	for (size_t i = 0; i < o->ntoken_keys; i++) {
		if (o->token_key_ids[i] >= MAC_KEY_IDS)
			return "a token key's id is above 31";
	}
	return NULL;
}

static void make_keys(struct mail_channel *c)
{
	struct mac_key *keys = talloc_zero_size(c, c->o.ntoken_keys * sizeof(*keys));

	must(keys);
	for (size_t i = 0; i < c->o.ntoken_keys; i++)
		keys[i] = (struct mac_key){c->o.token_key_ids[i], c->o.token_keys[i]};
	c->keys = (struct address_keys){keys, c->o.ntoken_keys};
	c->o.token_keys = NULL; /* the caller's */
	c->o.token_key_ids = NULL;
}

/* ---- parts ---- */

static void start_intake(struct mail_channel *c)
{
	const struct pool_options po = {
		.name = "mail-lookup",
		.threads = 1,
		.queue_most = 16,
		.open_db = c->o.open_db,
		.arg = c->o.open_db_arg,
	};
	const struct intake_options io = {
		.threads = c->o.intake_threads,
		.rules = {c->keys, c->book, c->o.authserv_id, c->o.other},
		.open_db = c->o.open_db,
		.open_db_arg = c->o.open_db_arg,
	};

	c->lookups = pool_start(c, c->loop, &po);
	c->intake = intake_start(c, &io);

	const struct raw_writer_options wo = {
		.loop = c->loop,
		.queue_most = WRITER_QUEUE,
		.open_db = c->o.open_db,
		.open_db_arg = c->o.open_db_arg,
		.stored = intake_offer,
		.stored_arg = c->intake,
	};

	c->writer = raw_writer_start(c, &wo);
}

static enum rc start_lmtp(struct mail_channel *c, const char **why_r)
{
	const struct lmtp_server_options lo = {
		.hostname = c->o.hostname,
		.address = c->o.lmtp_address,
		.port = c->o.lmtp_port,
		.conns_most = c->o.lmtp_conns_most,
		.conns_per_peer = c->o.lmtp_conns_per_peer,
		.size_most = c->o.size_most,
		.held_most = c->o.held_most,
		.book = c->book,
		.keys = c->keys,
		.writer = c->writer,
		.lookups = c->lookups,
	};

	return lmtp_server_start(c, c->loop, c->edge, &lo, &c->lmtp, why_r);
}

bool mail_channel_relay(struct mail_channel *c, struct smtp_relay *relay_r, struct address_keys *keys_r)
{
	*keys_r = c->keys;
	*relay_r = (struct smtp_relay){
		.host = c->o.relay_host,
		.port = c->o.relay_port,
		.tls = c->o.relay_tls,
		.ca = c->o.relay_ca,
		.user = c->o.relay_user,
		.password = c->o.relay_password,
		.hostname = c->o.hostname,
	};
	if (!relay_r->host && c->sink)
		*relay_r = (struct smtp_relay){
			.host = "127.0.0.1", .port = edge_port(c->edge, "sink"), .hostname = c->o.hostname};
	return relay_r->host != NULL;
}

static void start_sender(struct mail_channel *c)
{
	struct sender_options so = {
		.threads = c->o.sender_threads,
		.open_db = c->o.open_db,
		.open_db_arg = c->o.open_db_arg,
	};

	mailbox_set_house_relay(mail_channel_relay(c, &so.relay, &so.keys));
	so.ca = c->o.mailbox_ca;
	if (!so.relay.hostname)
		so.relay.hostname = c->o.hostname;
	c->sender = sender_start(c, &so);
}

static void start_mailboxes(struct mail_channel *c)
{
	c->mailboxes = mailbox_crew_start(c, &(struct mailbox_crew_options){
						     .hostname = c->o.hostname,
						     .ca = c->o.mailbox_ca,
						     .book = c->book,
						     .open_db = c->o.open_db,
						     .open_db_arg = c->o.open_db_arg,
					     });

	struct imap_worker_options io = {
		.source = mailbox_source(c->o.mailbox_ca),
		.mail_most = c->o.size_most,
		.open_db = c->o.open_db,
		.open_db_arg = c->o.open_db_arg,
		.stored = intake_offer,
		.stored_arg = c->intake,
	};

	memcpy(io.owner, c->o.boot_id, sizeof(io.owner));
	c->fetcher = imap_fetcher_start(c, &io);
}

static void port_drain(struct channel_port *p)
{
	mail_channel_drain((struct mail_channel *)p);
}

static bool port_stop(struct channel_port *p, span wait)
{
	return mail_channel_stop((struct mail_channel *)p, wait);
}

static void port_health(struct channel_port *p, struct channel_health *h_r)
{
	mail_channel_health((struct mail_channel *)p, h_r);
}

enum rc mail_channel_start(void *ctx, struct loop *l, struct edge *e, const struct mail_channel_options *o,
			   struct mail_channel **c_r, const char **why_r)
{
	struct mail_channel *c = talloc_zero(ctx, struct mail_channel);

	must(c);
	*why_r = options_barred(o);
	if (*why_r)
		return RC_INVALID;
	copy_options(c, o);
	fill_defaults(c);
	make_keys(c);
	c->port = (struct channel_port){"mail", port_drain, port_stop, port_health};
	c->loop = l;
	c->edge = e;
	c->book = mailbox_book_new(c);
	curl_global_init(CURL_GLOBAL_DEFAULT);
	outbox_set_mid_maker(outgoing_mid, &c->keys);
	/* what can fail comes first: threads are started when nothing can */
	if (c->o.sink)
		TRY(sink_start(c, e, c->o.hostname, c->o.sink_port, &c->sink, why_r));
	start_intake(c);
	start_sender(c);
	start_mailboxes(c);
	*c_r = c;
	if (!c->o.lmtp_address)
		return RC_OK;

	enum rc rc = start_lmtp(c, why_r);

	if (rc != RC_OK)
		mail_channel_stop(c, SPAN_S(1));
	return rc;
}

/* ---- while it runs ---- */

struct channel_port *mail_channel_port(struct mail_channel *c)
{
	return &c->port;
}

void mail_channel_wake(struct mail_channel *c)
{
	if (c->sender)
		sender_wake(c->sender);
}

void mail_channel_retry(struct mail_channel *c)
{
	intake_wake(c->intake);
}

static void add(struct channel_health *h, struct channel_gauge g)
{
	must(h->ngauges < CHANNEL_GAUGES_MOST);
	h->gauges[h->ngauges++] = g;
}

static void gauge(struct channel_health *h, const char *name, int64_t value, const char *help)
{
	add(h, (struct channel_gauge){.name = name, .value = value, .help = help});
}

static void total(struct channel_health *h, const char *name, uint64_t value, const char *help)
{
	add(h, (struct channel_gauge){name, (int64_t)value, true, help});
}

static void trouble(struct channel_health *h, bool is, const char *why)
{
	if (is && h->ok) {
		h->ok = false;
		h->why = why;
	}
}

void mail_channel_health(struct mail_channel *c, struct channel_health *h_r)
{
	struct intake_counts in = intake_counts(c->intake);

	*h_r = (struct channel_health){.ok = true, .why = ""};
	trouble(h_r, !raw_writer_healthy(c->writer),
		"arriving mail cannot be stored: the database does not take it");
	trouble(h_r, !in.parser_ok, "the parser process cannot be started");
	trouble(h_r, !in.db_ok, "stored mail cannot be filed: the database does not take it");
	trouble(h_r, in.lag_ms > LAG_MS, "stored mail waits for more than a minute for its ticket");
	gauge(h_r, "mail_intake_waiting", in.waiting, "Stored mails that wait for their ticket.");
	gauge(h_r, "mail_intake_lag_ms", in.lag_ms, "How long the longest waiting of them has waited.");
	total(h_r, "mail_filed", in.filed, "Mails that have become messages.");
	total(h_r, "mail_repeated", in.repeated, "Mails that had been there before.");
	total(h_r, "mail_unread", in.failed, "Mails that nobody could read and that are set aside.");
	gauge(h_r, "mail_fetched_mailboxes", imap_fetcher_count(c->fetcher),
	      "Mailboxes that this program fetches.");
	if (c->lmtp) {
		struct lmtp_counts l = lmtp_server_counts(c->lmtp);

		gauge(h_r, "mail_lmtp_open", l.open, "Open LMTP connections.");
		total(h_r, "mail_lmtp_sessions", l.sessions, "LMTP connections taken.");
		total(h_r, "mail_stored", l.mails, "Mails taken by LMTP and stored.");
		total(h_r, "mail_sent_away", l.later, "Mails told to come again later.");
		gauge(h_r, "mail_held_bytes", (int64_t)l.held, "Memory of mails that are just arriving.");
		gauge(h_r, "mail_writer_waiting", raw_writer_waiting(c->writer),
		      "Arrived mails that wait to be stored.");
	}
	if (c->sender) {
		struct sender_counts s = sender_counts(c->sender);

		trouble(h_r, s.relay_away_ms > RELAY_AWAY_MS,
			"the mail relay has not answered for half an hour");
		total(h_r, "mail_sent", s.sent, "Mails that a relay has taken.");
		total(h_r, "mail_deferred", s.deferred, "Tries that are made again later.");
		total(h_r, "mail_failed", s.failed, "Mails given up.");
		total(h_r, "mail_uncertain", s.uncertain,
		      "Mails of which nobody knows whether they were taken.");
		gauge(h_r, "mail_relay_away_ms", s.relay_away_ms, "Since when the relay does not answer.");
	}
	if (c->sink)
		total(h_r, "mail_sink", sink_count(c->sink), "Mails that the demo's sink has taken.");
}

/* ---- the end ---- */

void mail_channel_drain(struct mail_channel *c)
{
	if (c->lmtp)
		lmtp_server_drain(c->lmtp);
	if (c->sender)
		sender_drain(c->sender);
	mailbox_crew_drain(c->mailboxes);
	imap_fetcher_drain(c->fetcher);
}

bool mail_channel_stop(struct mail_channel *c, span wait)
{
	int64_t end = clock_mono_ms() + wait.ms;
	bool all = true;

	raw_writer_stop(c->writer);
	all = pool_drain(c->lookups, wait) && all;
	if (c->sender)
		all = sender_stop(c->sender, SPAN_MS(end > clock_mono_ms() ? end - clock_mono_ms() : 0)) &&
		      all;
	all = imap_fetcher_stop(c->fetcher, SPAN_MS(end > clock_mono_ms() ? end - clock_mono_ms() : 0)) &&
	      all;
	all = mailbox_crew_stop(c->mailboxes, SPAN_MS(end > clock_mono_ms() ? end - clock_mono_ms() : 0)) &&
	      all;
	all = intake_stop(c->intake, SPAN_MS(end > clock_mono_ms() ? end - clock_mono_ms() : 0)) && all;
	return all;
}
