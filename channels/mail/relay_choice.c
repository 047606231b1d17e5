/* relay_choice.c - the way out of each mailbox. */
#include "channels/mail/relay_choice.h"

#include <string.h>
#include <talloc.h>

#include "workflow/mailbox_oauth.h"
#include "workflow/mailbox_secret.h"
#include "workflow/mailbox_way.h"

#define KEPT 8 /* clients of mailboxes' own relays */

struct own {
	mailbox_id mailbox; /* 0: free */
	uint32_t version;
	instant renewed; /* its token's */
	uint64_t used;
	struct smtp_relay relay;
	struct smtp_client *client;
};

struct relay_choice {
	const struct smtp_relay *house;
	const char *ca;
	struct smtp_client *client; /* of the house's; NULL = none */
	struct own own[KEPT];
	uint64_t turns;
};

struct relay_choice *relay_choice_new(void *ctx, const struct smtp_relay *house, const char *ca)
{
	struct relay_choice *c = talloc_zero(ctx, struct relay_choice);

	must(c);
	c->house = house;
	c->ca = ca;
	if (house->host)
		c->client = smtp_client_new(c, house);
	return c;
}

/* ---- what is set up ---- */

struct wanted {
	struct mailbox box;
	struct mailbox_way way;
	instant renewed;
	char *secret; /* opened */
};

static enum rc read_secret(struct db_tx *tx, struct wanted *w)
{
	const struct mailbox_way *way = &w->way;
	const struct mailbox_place *p = mailbox_way_signs(way);
	struct mailbox_oauth o;

	if (p->auth == MAILBOX_AUTH_NONE)
		return RC_OK;
	if (p->auth == MAILBOX_AUTH_PASSWORD)
		return mailbox_secret_open(
			tx->job,
			mailbox_place_words(tx->job->ctx, way->mailbox, p == &way->in ? "in" : "out", p),
			p->secret, &w->secret);
	TRY(mailbox_oauth_get(tx, way->mailbox, &o));
	w->renewed = o.renewed;
	return mailbox_oauth_token(tx, way->mailbox, &w->secret);
}

/* Somebody needs it now. */
static enum rc ask_for_token(struct job *j, mailbox_id id)
{
	AUTO(db_tx) tx = db_begin(j);

	TRY(mailbox_oauth_hurry(&tx, id));
	return db_commit(&tx);
}

static enum rc read_wanted(struct job *j, mailbox_id id, struct wanted *w, enum rc *secret)
{
	AUTO(db_tx) tx = db_begin(j);
	enum rc rc = mailbox_get(&tx, id, &w->box);

	*secret = RC_OK;
	if (rc == RC_NOT_FOUND) { /* who composes the mail says so better */
		w->way = mailbox_way_plain(id);
		return RC_OK;
	}
	TRY(rc);
	TRY(mailbox_way_get(&tx, id, &w->way));
	if (w->way.relay == MAILBOX_RELAY_OWN)
		*secret = read_secret(&tx, w);
	/* what is wrong with a secret is the mailbox's trouble, all else ours */
	return *secret == RC_INVALID || *secret == RC_NOT_FOUND ? RC_OK : *secret;
}

struct smtp_relay relay_of_way(const struct mailbox_way *w, const char *hostname, const char *ca)
{
	const struct mailbox_place *who = mailbox_way_signs(w);

	return (struct smtp_relay){
		.host = w->out.host,
		.port = w->out.port,
		.tls = w->out.tls == MAILBOX_TLS_NONE	    ? RELAY_TLS_NONE
		       : w->out.tls == MAILBOX_TLS_STARTTLS ? RELAY_TLS_STARTTLS
							    : RELAY_TLS_IMPLICIT,
		.ca = ca,
		.user = who->auth == MAILBOX_AUTH_NONE ? NULL : who->user,
		.hostname = hostname,
	};
}

/* ---- clients ---- */

static struct own *place_for(struct relay_choice *c, mailbox_id id)
{
	struct own *oldest = &c->own[0];

	for (size_t i = 0; i < KEPT; i++) {
		if (c->own[i].mailbox.v == id.v)
			return &c->own[i];
		if (c->own[i].used < oldest->used)
			oldest = &c->own[i];
	}
	return oldest;
}

static void drop(struct own *o)
{
	talloc_free(o->client);
	*o = (struct own){0};
}

static const char *keep(struct smtp_client *home, const char *text)
{
	char *copy = text ? talloc_strdup(home, text) : NULL;

	must(copy || !text);
	return copy;
}

static void make(struct relay_choice *c, struct own *o, const struct wanted *w)
{
	struct smtp_relay r = relay_of_way(&w->way, c->house->hostname, c->ca);

	if (mailbox_way_signs(&w->way)->auth == MAILBOX_AUTH_OAUTH)
		r.bearer = w->secret;
	else
		r.password = w->secret;
	r.hurry = c->house->hurry;
	*o = (struct own){.mailbox = w->box.id, .version = w->box.version, .renewed = w->renewed, .relay = r};
	o->client = smtp_client_new(c, &o->relay);
	o->relay.host = keep(o->client, r.host);
	o->relay.user = o->relay.password = o->relay.bearer = NULL; /* the handle has them */
}

static struct smtp_client *own_client(struct relay_choice *c, const struct wanted *w)
{
	struct own *o = place_for(c, w->box.id);

	if (o->mailbox.v != w->box.id.v || o->version != w->box.version || o->renewed.ms != w->renewed.ms) {
		drop(o);
		make(c, o, w);
	}
	o->used = ++c->turns;
	return o->client;
}

enum rc relay_choose(struct relay_choice *c, struct job *j, mailbox_id id, struct relay_chosen *r_r)
{
	struct wanted w = {0};
	enum rc secret;

	*r_r = (struct relay_chosen){.client = c->client, .said = ""};
	TRY(read_wanted(j, id, &w, &secret));
	r_r->own = w.way.relay == MAILBOX_RELAY_OWN;
	if (!r_r->own && c->client)
		return RC_OK;
	r_r->client = NULL;
	if (!r_r->own) {
		r_r->why = MAILBOX_SETTINGS_TROUBLE;
		r_r->said = "no relay is set up: neither the mailbox nor the program's settings name one";
	} else if (secret != RC_OK) {
		r_r->why = secret == RC_INVALID ? MAILBOX_SECRET_TROUBLE : MAILBOX_TOKEN_TROUBLE;
		r_r->said = j->why ? j->why : "";
		if (secret == RC_NOT_FOUND)
			TRY(ask_for_token(j, id));
	} else {
		r_r->client = own_client(c, &w);
		seal_wipe(w.secret);
	}
	return RC_OK;
}
