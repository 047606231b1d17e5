/* mailbox_trial.c - from settings to a sealed row, and from the row to what came of it. */
#include "workflow/mailbox_trial.h"

#include <inttypes.h>
#include <string.h>
#include <talloc.h>

#include "hub/store/ids.h"
#include "hub/text/json.h"
#include "workflow/excerpt.h"
#include "workflow/feed.h"
#include "workflow/mailbox_secret.h"
#include "workflow/mailbox_trial_sql.h"

#define KEPT SPAN_H(1)
#define JSON_MOST ((size_t)200000)
#define SAID_MOST 500

const char *mailbox_step_name(uint32_t s)
{
	static const char *const names[] = {"name", "connect", "tls", "token", "login", "folder", "sender"};

	return s < MAILBOX_STEP_END ? names[s] : "name";
}

bool mailbox_trial_ok(const struct mailbox_trial_result *r)
{
	for (size_t i = 0; i < r->nsteps; i++) {
		if (r->steps[i].why != MAILBOX_FINE)
			return false;
	}
	return r->done && r->nsteps > 0;
}

void mailbox_trial_step(struct mailbox_trial_result *r, enum mailbox_step step, enum mailbox_reason why,
			const char *said)
{
	if (r->nsteps < MAILBOX_TRIAL_STEPS)
		r->steps[r->nsteps++] = (struct mailbox_trial_step){step, why, said ? said : ""};
}

/* ---- settings to text and back ---- */

static json_t *place_json(const struct mailbox_place *p, const char *secret)
{
	return json_pack("{s:s, s:i, s:i, s:s, s:i, s:s}", "host", p->host, "port", (int)p->port, "tls",
			 (int)p->tls, "user", p->user, "auth", (int)p->auth, "secret", secret ? secret : "");
}

static json_t *oauth_json(const struct mailbox_wish *w)
{
	const struct mailbox_oauth *o = w->oauth;

	if (!o)
		return json_null();
	return json_pack("{s:i, s:s, s:s, s:s, s:s, s:s}", "kind", (int)o->kind, "url", o->token_url, "id",
			 o->client_id, "scope", o->scope, "secret", w->client_secret ? w->client_secret : "",
			 "refresh", w->refresh_token ? w->refresh_token : "");
}

static const char *settings_text(void *ctx, const struct mailbox_wish *w, enum mailbox_side side)
{
	AUTO(json)
	made = {json_pack("{s:i, s:I, s:s, s:i, s:i, s:s, s:i, s:s, s:b, s:o, s:o, s:o}", "side", (int)side,
			  "mailbox", (json_int_t)w->box.id.v, "address", w->box.address, "kind",
			  (int)w->way.kind, "relay", (int)w->way.relay, "folder", w->way.folder, "after",
			  (int)w->way.after, "move_to", w->way.after_folder, "stored", w->stored, "in",
			  place_json(&w->way.in, w->in_secret), "out", place_json(&w->way.out, w->out_secret),
			  "oauth", oauth_json(w))};

	return json_text(ctx, made.v);
}

static char *copy(void *ctx, const char *text)
{
	char *c = talloc_strdup(ctx, text);

	must(c);
	return c;
}

static void read_place(void *ctx, json_t *v, struct mailbox_place *p, const char **secret)
{
	const char *host, *user, *kept;
	int port, tls, auth;

	must(json_unpack(v, "{s:s, s:i, s:i, s:s, s:i, s:s}", "host", &host, "port", &port, "tls", &tls,
			 "user", &user, "auth", &auth, "secret", &kept) == 0);
	*p = (struct mailbox_place){.host = copy(ctx, host),
				    .port = (uint32_t)port,
				    .tls = (uint32_t)tls,
				    .user = copy(ctx, user),
				    .auth = (uint32_t)auth};
	*secret = copy(ctx, kept);
}

static void read_oauth(void *ctx, json_t *v, struct mailbox_wish *w)
{
	const char *url, *id, *scope, *secret, *refresh;
	struct mailbox_oauth *o;
	int kind;

	if (json_is_null(v))
		return;
	must(json_unpack(v, "{s:i, s:s, s:s, s:s, s:s, s:s}", "kind", &kind, "url", &url, "id", &id, "scope",
			 &scope, "secret", &secret, "refresh", &refresh) == 0);
	o = talloc_zero(ctx, struct mailbox_oauth);
	must(o);
	o->kind = (uint32_t)kind;
	o->token_url = copy(ctx, url);
	o->client_id = copy(ctx, id);
	o->scope = copy(ctx, scope);
	w->oauth = o;
	w->client_secret = copy(ctx, secret);
	w->refresh_token = copy(ctx, refresh);
}

/* What we wrote and sealed ourselves: another form is a mistake of ours. */
static void read_settings(void *ctx, json_t *v, struct mailbox_trial *t)
{
	struct mailbox_wish *w = &t->wish;
	json_t *in, *out, *oauth;
	const char *address, *folder, *move_to;
	int side, kind, relay, after, stored;
	json_int_t mailbox;

	must(json_unpack(v, "{s:i, s:I, s:s, s:i, s:i, s:s, s:i, s:s, s:b, s:o, s:o, s:o}", "side", &side,
			 "mailbox", &mailbox, "address", &address, "kind", &kind, "relay", &relay, "folder",
			 &folder, "after", &after, "move_to", &move_to, "stored", &stored, "in", &in, "out",
			 &out, "oauth", &oauth) == 0);
	t->side = (enum mailbox_side)side;
	w->box.id.v = w->way.mailbox.v = (uint64_t)mailbox;
	w->box.address = copy(ctx, address);
	w->way.kind = (uint32_t)kind;
	w->way.relay = (uint32_t)relay;
	w->way.folder = copy(ctx, folder);
	w->way.after = (uint32_t)after;
	w->way.after_folder = copy(ctx, move_to);
	w->stored = stored != 0;
	read_place(ctx, in, &w->way.in, &w->in_secret);
	read_place(ctx, out, &w->way.out, &w->out_secret);
	read_oauth(ctx, oauth, w);
}

static char *place_of(void *ctx, uint64_t id)
{
	char *place = talloc_asprintf(ctx, "mailbox trial %" PRIu64, id);

	must(place);
	return place;
}

/* ---- results to text and back ---- */

static const char *result_text(void *ctx, const struct mailbox_trial_result *r)
{
	json_t *steps = json_array(), *folders = json_array();
	AUTO(json)
	made = {json_pack("{s:I, s:o, s:o}", "messages", (json_int_t)r->messages, "steps", steps, "folders",
			  folders)};

	for (size_t i = 0; i < r->nsteps; i++)
		json_array_append_new(steps,
				      json_pack("[i, i, s]", (int)r->steps[i].step, (int)r->steps[i].why,
						excerpt_line(ctx, r->steps[i].said, UINT32_MAX, SAID_MOST)));
	for (size_t i = 0; i < r->nfolders; i++)
		json_array_append_new(folders, json_string(r->folders[i]));
	return json_text(ctx, made.v);
}

static void read_result(void *ctx, json_t *v, struct mailbox_trial_result *r)
{
	json_t *steps, *folders, *item;
	json_int_t messages;
	size_t i;

	must(json_unpack(v, "{s:I, s:o, s:o}", "messages", &messages, "steps", &steps, "folders", &folders) ==
	     0);
	r->messages = messages;
	json_array_foreach(steps, i, item)
	{
		const char *said;
		int step, why;

		must(json_unpack(item, "[i, i, s]", &step, &why, &said) == 0);
		mailbox_trial_step(r, (enum mailbox_step)step, (enum mailbox_reason)why, copy(ctx, said));
	}
	json_array_foreach(folders, i, item)
	{
		if (r->nfolders < MAILBOX_TRIAL_FOLDERS)
			r->folders[r->nfolders++] = copy(ctx, json_string_value(item));
	}
}

/* ---- the calls' side ---- */

enum rc mailbox_trial_begin(struct db_tx *tx, struct mailbox_wish *w, enum mailbox_side side, uint64_t *id_r)
{
	struct job *j = tx->job;
	struct mailbox_trial_row row = {.agent = {j->actor}};
	int64_t open;

	TRY(mailbox_wish_open(tx, w, side));
	TRY(mailbox_trial_prune(tx, (instant){j->now.ms - KEPT.ms}));
	TRY(mailbox_trial_open(tx, row.agent, &open));
	if (open >= MAILBOX_TRIALS_OPEN)
		return because(j, RC_LIMIT, "%d trials of yours are under way", MAILBOX_TRIALS_OPEN);
	TRY(ids_next(j, "mailbox_trial", &row.id));
	TRY(mailbox_secret_seal(j, place_of(j->ctx, row.id), settings_text(j->ctx, w, side), &row.settings));
	*id_r = row.id;
	return mailbox_trial_insert(tx, &row);
}

enum rc mailbox_trial_get(struct db_tx *tx, uint64_t id, struct mailbox_trial_result *r_r)
{
	struct mailbox_trial_row row;
	AUTO(json) v = {NULL};

	*r_r = (struct mailbox_trial_result){.messages = -1};
	TRY(mailbox_trial_row(tx, id, &row));
	if (row.agent.v != tx->job->actor)
		return RC_NOT_FOUND;
	r_r->done = row.ended;
	if (!row.ended)
		return RC_OK;
	TRY(json_read(tx->job, (struct bytes){(const uint8_t *)row.result, strlen(row.result)}, JSON_MOST,
		      &v));
	read_result(tx->job->ctx, v.v, r_r);
	return RC_OK;
}

/* ---- the channel's side ---- */

enum rc mailbox_trial_claim(struct db_tx *tx, span lease, struct mailbox_trial *t_r)
{
	struct job *j = tx->job;
	struct mailbox_trial_row row;
	AUTO(json) v = {NULL};
	char *text;

	*t_r = (struct mailbox_trial){0};
	TRY(mailbox_trial_due(tx, &row));
	TRY(mailbox_trial_set_next(tx, row.id, instant_after(j->now, lease)));
	t_r->id = row.id;
	if (mailbox_secret_open(j, place_of(j->ctx, row.id), row.settings, &text) != RC_OK ||
	    json_read(j, (struct bytes){(const uint8_t *)text, strlen(text)}, JSON_MOST, &v) != RC_OK)
		return because(j, RC_INVALID, "a trial was sealed with a key that this program has not");
	read_settings(j->ctx, v.v, t_r);
	return RC_OK;
}

enum rc mailbox_trial_end(struct db_tx *tx, uint64_t id, const struct mailbox_trial_result *r)
{
	TRY(mailbox_trial_set_result(tx, id, result_text(tx->job->ctx, r)));
	return feed_touch_topic(tx, FEED_MAILBOXES, 0);
}
