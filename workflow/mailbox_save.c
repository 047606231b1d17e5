/* mailbox_save.c - a mailbox with all its settings, written as a whole. */
#include "workflow/mailbox_save.h"

#include <string.h>
#include <talloc.h>

#include "hub/store/ids.h"
#include "hub/text/json.h"
#include "workflow/access.h"
#include "workflow/agent.h"
#include "workflow/customer.h"
#include "workflow/excerpt.h"
#include "workflow/feed.h"
#include "workflow/mailbox_oauth_sql.h"
#include "workflow/mailbox_secret.h"
#include "workflow/mailbox_sql.h"
#include "workflow/mailbox_way_sql.h"
#include "workflow/setting_event.h"

#define NAME_MOST 120
#define SILENT_MOST 8760

/* What stood before; id 0: nothing did. */
struct before {
	struct mailbox box;
	struct mailbox_way way;
	struct mailbox_oauth oauth;
	bool has_oauth;
};

static enum rc read_before(struct db_tx *tx, mailbox_id id, struct before *b_r)
{
	enum rc rc;

	*b_r = (struct before){.way = mailbox_way_plain(id)};
	if (id.v == 0)
		return RC_OK;
	rc = mailbox_get(tx, id, &b_r->box);
	if (rc == RC_NOT_FOUND)
		return because(tx->job, rc, "there is no such mailbox");
	TRY(rc);
	TRY(mailbox_way_get(tx, id, &b_r->way));
	rc = mailbox_oauth_get(tx, id, &b_r->oauth);
	b_r->has_oauth = rc == RC_OK;
	return rc == RC_NOT_FOUND ? RC_OK : rc;
}

/* ---- what may be ---- */

static enum rc check_box(struct db_tx *tx, struct mailbox_wish *w, const struct before *was)
{
	const char *barred = mail_address_barred(w->box.address);
	struct team t;

	if (barred || strchr(w->box.address, '+'))
		return because(tx->job, RC_INVALID, "address: %s",
			       barred ? barred : "what follows a + is ours to add when a reply goes out");
	w->box.address = customer_address_fold(tx->job->ctx, ADDRESS_MAIL, w->box.address);
	if (was->box.id.v && strcmp(was->box.address, w->box.address) != 0)
		return because(tx->job, RC_INVALID,
			       "address: it stays as it is; add an alias, or another mailbox");
	if (!w->box.name[0] || excerpt_length(w->box.name) > NAME_MOST)
		return because(tx->job, RC_INVALID, "name: 1 to 120 characters");
	w->box.name = excerpt_line(tx->job->ctx, w->box.name, UINT32_MAX, NAME_MOST);
	if (w->way.silent_hours > SILENT_MOST)
		return because(tx->job, RC_INVALID, "silent_hours: at most a year");
	enum rc rc = team_get(tx, w->box.team, &t);

	return rc == RC_NOT_FOUND ? because(tx->job, RC_INVALID, "team_id: there is no such team") : rc;
}

static bool by_oauth(const struct mailbox_way *w, bool out)
{
	if (w->kind != MAILBOX_LMTP && w->in.auth == MAILBOX_AUTH_OAUTH &&
	    (!out || (w->relay == MAILBOX_RELAY_OWN && w->out.auth == MAILBOX_AUTH_SAME)))
		return true;
	return out && w->relay == MAILBOX_RELAY_OWN && w->out.auth == MAILBOX_AUTH_OAUTH;
}

static bool same_server(const struct mailbox_place *a, const struct mailbox_place *b)
{
	return strcmp(a->host, b->host) == 0 && a->port == b->port && a->tls == b->tls;
}

/* Would what is stored be shown to a server that has not had it? */
static bool token_travels(const struct mailbox_way *was, const struct mailbox_way *now)
{
	if (by_oauth(now, false) && !(by_oauth(was, false) && same_server(&was->in, &now->in)))
		return true;
	return by_oauth(now, true) && !(by_oauth(was, true) && same_server(&was->out, &now->out));
}

static bool same_password_travels(const struct mailbox_way *was, const struct mailbox_way *now)
{
	return now->relay == MAILBOX_RELAY_OWN && now->out.auth == MAILBOX_AUTH_SAME &&
	       now->in.auth == MAILBOX_AUTH_PASSWORD &&
	       !(was->relay == MAILBOX_RELAY_OWN && was->out.auth == MAILBOX_AUTH_SAME &&
		 same_server(&was->out, &now->out));
}

static enum rc needed(struct db_tx *tx, const char *field)
{
	return because(tx->job, RC_INVALID,
		       "%s: it has to be entered, for it holds for one server and user alone", field);
}

/* ---- secrets ---- */

static enum rc password_of(struct db_tx *tx, mailbox_id id, const char *use, const char *given,
			   const struct mailbox_place *was, bool keep, struct mailbox_place *now)
{
	if (given)
		return mailbox_secret_seal(tx->job, mailbox_place_words(tx->job->ctx, id, use, now), given,
					   &now->secret);
	now->secret = was->secret;
	if (!keep || was->secret.n == 0 || was->auth != MAILBOX_AUTH_PASSWORD ||
	    !mailbox_place_same(was, now))
		return needed(tx, strcmp(use, "in") == 0 ? "in.secret" : "out.secret");
	return RC_OK;
}

static enum rc seal_ways(struct db_tx *tx, struct mailbox_wish *w, const struct before *was)
{
	struct mailbox_way *way = &w->way;

	way->in.secret = way->out.secret = (struct bytes){0};
	if (way->kind != MAILBOX_LMTP && way->in.auth == MAILBOX_AUTH_PASSWORD)
		TRY(password_of(tx, way->mailbox, "in", w->in_secret, &was->way.in,
				!same_password_travels(&was->way, way), &way->in));
	if (way->relay == MAILBOX_RELAY_OWN && way->out.auth == MAILBOX_AUTH_PASSWORD)
		TRY(password_of(tx, way->mailbox, "out", w->out_secret, &was->way.out, true, &way->out));
	return RC_OK;
}

static bool same_client(const struct mailbox_oauth *a, const struct mailbox_oauth *b)
{
	return strcmp(a->token_url, b->token_url) == 0 && strcmp(a->client_id, b->client_id) == 0;
}

static enum rc oauth_secrets(struct db_tx *tx, const struct mailbox_wish *w, const struct before *was,
			     struct mailbox_oauth *o)
{
	struct job *j = tx->job;
	bool same = was->has_oauth && same_client(&was->oauth, o),
	     travels = token_travels(&was->way, &w->way);
	const char *given = o->kind == MAILBOX_GRANT_REFRESH ? w->refresh_token : w->client_secret;

	if (travels && !given)
		return needed(tx, o->kind == MAILBOX_GRANT_REFRESH ? "oauth.refresh_token"
								   : "oauth.client_secret");
	if (w->client_secret)
		TRY(mailbox_secret_seal(j, mailbox_oauth_words(j->ctx, o, "client_secret"), w->client_secret,
					&o->client_secret));
	else if (same)
		o->client_secret = was->oauth.client_secret;
	if (w->refresh_token)
		TRY(mailbox_secret_seal(j, mailbox_oauth_words(j->ctx, o, "refresh_token"), w->refresh_token,
					&o->refresh_token));
	else if (same)
		o->refresh_token = was->oauth.refresh_token;
	return RC_OK;
}

/* The row as it will be: what people set, and of what was the token while it holds. */
static enum rc oauth_of(struct db_tx *tx, const struct mailbox_wish *w, const struct before *was,
			struct mailbox_oauth *o)
{
	const char *barred;
	bool kept;

	*o = (struct mailbox_oauth){
		.mailbox = w->box.id,
		.kind = w->oauth->kind,
		.token_url = w->oauth->token_url,
		.client_id = w->oauth->client_id,
		.scope = w->oauth->scope,
		.grant_until = w->oauth->grant_until,
		.next = tx->job->now,
		.said = talloc_strdup(tx->job->ctx, ""),
	};
	TRY(oauth_secrets(tx, w, was, o));
	barred = mailbox_oauth_barred(o);
	if (barred)
		return because(tx->job, RC_INVALID, "oauth.%s", barred);
	kept = was->has_oauth && same_client(&was->oauth, o) && was->oauth.kind == o->kind &&
	       strcmp(was->oauth.scope, o->scope) == 0 && !w->refresh_token && !w->client_secret;
	if (!kept)
		return RC_OK;
	o->access_token = was->oauth.access_token;
	o->access_until = was->oauth.access_until;
	o->renewed = was->oauth.renewed;
	o->next = was->oauth.next;
	if (!o->grant_until.ms)
		o->grant_until = was->oauth.grant_until;
	return RC_OK;
}

static enum rc put_oauth(struct db_tx *tx, const struct mailbox_wish *w, const struct before *was)
{
	struct mailbox_oauth o;

	if (by_oauth(&w->way, false) || by_oauth(&w->way, true)) {
		if (!w->oauth)
			return because(tx->job, RC_INVALID, "oauth: the identity server is missing");
		TRY(oauth_of(tx, w, was, &o));
		return mailbox_oauth_put(tx, &o);
	}
	return was->has_oauth ? mailbox_oauth_delete(tx, w->box.id) : RC_OK;
}

/* ---- aliases ---- */

static enum rc put_aliases(struct db_tx *tx, const struct mailbox_wish *w)
{
	TRY(mailbox_alias_delete(tx, w->box.id));
	if (w->naliases > MAILBOX_ALIASES_MOST)
		return because(tx->job, RC_INVALID, "aliases: at most %d", MAILBOX_ALIASES_MOST);
	for (size_t i = 0; i < w->naliases; i++) {
		struct mailbox_alias a = {w->box.id, NULL, w->aliases[i].reply_as};
		const char *barred = mail_address_barred(w->aliases[i].address);
		struct mailbox other;
		enum rc rc;

		if (barred || strchr(w->aliases[i].address, '+'))
			return because(tx->job, RC_INVALID, "aliases: %s",
				       barred ? barred : "what follows a + is ours to add");
		a.address = customer_address_fold(tx->job->ctx, ADDRESS_MAIL, w->aliases[i].address);
		rc = mailbox_find(tx, a.address, &other);
		if (rc == RC_OK)
			return because(tx->job, RC_CONFLICT, "aliases: %s is taken", a.address);
		if (rc != RC_NOT_FOUND)
			return rc;
		TRY(mailbox_alias_insert(tx, &a));
	}
	return RC_OK;
}

/* ---- writing ---- */

static const char *record(struct db_tx *tx, const struct mailbox *m, const struct mailbox_way *w)
{
	AUTO(json)
	made = {json_pack("{s:s, s:s, s:I, s:b, s:b, s:{s:i, s:s, s:i, s:i, s:s, s:i, s:s, s:i, s:s, s:b},"
			  " s:{s:i, s:s, s:i, s:i, s:s, s:i}, s:b, s:b, s:i}",
			  "address", m->address, "name", m->name, "team_id", (json_int_t)m->team.v, "active",
			  m->active, "paused", w->paused, "in", "kind", (int)w->kind, "host", w->in.host,
			  "port", (int)w->in.port, "tls", (int)w->in.tls, "user", w->in.user, "auth",
			  (int)w->in.auth, "folder", w->folder, "after", (int)w->after, "after_folder",
			  w->after_folder, "take_old", w->take_old, "out", "relay", (int)w->relay, "host",
			  w->out.host, "port", (int)w->out.port, "tls", (int)w->out.tls, "user", w->out.user,
			  "auth", (int)w->out.auth, "sent_copy", w->sent_copy, "heartbeat", w->heartbeat,
			  "silent_hours", (int)w->silent_hours)};

	return json_text(tx->job->ctx, made.v);
}

static enum rc put_box(struct db_tx *tx, struct mailbox_wish *w, const struct before *was)
{
	struct mailbox other;
	enum rc rc;

	if (was->box.id.v) {
		w->box.version++;
		return mailbox_update(tx, &w->box);
	}
	w->box.version = 1;
	rc = mailbox_find(tx, w->box.address, &other);
	if (rc == RC_NOT_FOUND)
		rc = mailbox_insert(tx, &w->box);
	else if (rc == RC_OK)
		rc = RC_CONFLICT;
	return rc == RC_CONFLICT ? because(tx->job, rc, "address: it is taken") : rc;
}

enum rc mailbox_save(struct db_tx *tx, struct mailbox_wish *w)
{
	struct before was;
	const char *barred;

	TRY(access_require_anywhere(tx, ACCESS_MAILBOX_MANAGE));
	TRY(read_before(tx, w->box.id, &was));
	TRY(check_box(tx, w, &was));
	barred = mailbox_way_barred(&w->way);
	if (barred)
		return because(tx->job, RC_INVALID, "%s", barred);
	if (!was.box.id.v)
		TRY(ids_next(tx->job, "mailbox", &w->box.id.v));
	w->way.mailbox = w->box.id;
	TRY(put_box(tx, w, &was));
	TRY(seal_ways(tx, w, &was));
	TRY(mailbox_way_put(tx, &w->way));
	TRY(put_oauth(tx, w, &was));
	TRY(put_aliases(tx, w));
	TRY(mailbox_note_saved(tx, w->box.id));
	TRY(setting_note(tx, "mailbox", w->box.id.v, w->box.version,
			 was.box.id.v ? record(tx, &was.box, &was.way) : NULL, record(tx, &w->box, &w->way)));
	return feed_touch_topic(tx, FEED_SETTINGS, 0);
}

enum rc mailbox_pause(struct db_tx *tx, mailbox_id id, uint32_t *version, bool paused)
{
	struct before was;
	struct mailbox_way now;

	TRY(access_require_anywhere(tx, ACCESS_MAILBOX_MANAGE));
	TRY(read_before(tx, id, &was));
	now = was.way;
	now.paused = paused;
	was.box.version = *version + 1;
	TRY(mailbox_update(tx, &was.box));
	TRY(mailbox_way_put(tx, &now));
	TRY(mailbox_note_saved(tx, id));
	*version = was.box.version;
	TRY(setting_note(tx, "mailbox", id.v, *version, record(tx, &was.box, &was.way),
			 record(tx, &was.box, &now)));
	return feed_touch_topic(tx, FEED_SETTINGS, 0);
}

enum rc mailbox_look(struct db_tx *tx, mailbox_id id)
{
	struct before was;

	TRY(access_require_anywhere(tx, ACCESS_MAILBOX_MANAGE));
	TRY(read_before(tx, id, &was));
	TRY(mailbox_oauth_hurry(tx, id));
	TRY(mailbox_note_look(tx, id));
	return feed_touch_topic(tx, FEED_MAILBOXES, 0);
}

/* ---- for a trial ---- */

static enum rc open_password(struct db_tx *tx, const struct mailbox_wish *w, const char *use,
			     const struct mailbox_place *sealed, const char **text)
{
	if (*text || sealed->secret.n == 0)
		return RC_OK;
	char *opened;

	TRY(mailbox_secret_open(tx->job, mailbox_place_words(tx->job->ctx, w->box.id, use, sealed),
				sealed->secret, &opened));
	*text = opened;
	return RC_OK;
}

/* A refresh token may be good for one use alone: the stored one is used by nobody but who stores the next. */
static enum rc open_oauth(struct db_tx *tx, struct mailbox_wish *w, const struct before *was)
{
	struct mailbox_oauth o;
	char *opened;

	if (!w->oauth)
		return because(tx->job, RC_INVALID, "oauth: the identity server is missing");
	TRY(oauth_of(tx, w, was, &o));
	w->stored = o.kind == MAILBOX_GRANT_REFRESH && !w->refresh_token;
	if (w->stored || w->client_secret)
		return RC_OK;
	TRY(mailbox_secret_open(tx->job, mailbox_oauth_words(tx->job->ctx, &o, "client_secret"),
				o.client_secret, &opened));
	w->client_secret = opened;
	return RC_OK;
}

/* Of a trial of one side the other is not looked at. */
static void narrow(struct mailbox_way *w, enum mailbox_side side)
{
	w->sent_copy = false;
	if (side != MAILBOX_SIDE_OUT)
		w->relay = MAILBOX_RELAY_HOUSE;
	if (side == MAILBOX_SIDE_BOTH || (side == MAILBOX_SIDE_OUT && w->out.auth != MAILBOX_AUTH_SAME))
		w->kind = MAILBOX_LMTP;
}

enum rc mailbox_wish_open(struct db_tx *tx, struct mailbox_wish *w, enum mailbox_side side)
{
	struct before was;
	const char *barred;

	TRY(access_require_anywhere(tx, ACCESS_MAILBOX_MANAGE));
	TRY(read_before(tx, w->box.id, &was));
	w->way.mailbox = w->box.id;
	narrow(&w->way, side);
	barred = mailbox_way_barred(&w->way);
	if (barred)
		return because(tx->job, RC_INVALID, "%s", barred);
	TRY(seal_ways(tx, w, &was));
	TRY(open_password(tx, w, "in", &w->way.in, &w->in_secret));
	TRY(open_password(tx, w, "out", &w->way.out, &w->out_secret));
	if (side == MAILBOX_SIDE_BOTH || by_oauth(&w->way, side == MAILBOX_SIDE_OUT))
		return open_oauth(tx, w, &was);
	return RC_OK;
}
