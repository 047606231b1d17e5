/* api_mailbox.c - calls about mailboxes: list, save, pause, try, and the banner's warnings. */
#include <string.h>
#include <talloc.h>

#include "web/api/address_json.h"
#include "web/api/api.h"
#include "web/api/mailbox_json.h"
#include "workflow/mailbox_beat.h"
#include "workflow/mailbox_trial.h"
#include "workflow/mailbox_whole.h"

enum rc api_mailbox_list(struct api *a)
{
	struct mailbox_whole *list;
	size_t n;

	TRY(mailbox_whole_all(a->tx, &list, &n));
	TRY(mailbox_whole_aliases(a->tx, list, n));
	writer_list(a->out, "mailboxes");
	for (size_t i = 0; i < n && a->out->n < API_ANSWER_MOST; i++)
		mailbox_json(a->out, NULL, &list[i], a->tx->job->now);
	writer_end(a->out);
	writer_bool(a->out, "house_relay", mailbox_house_relay());
	return RC_OK;
}

/* ---- wishes ---- */

/* The wire's texts are not written to. */
static char *text(const char *t)
{
	return (char *)(uintptr_t)t;
}

static void in_of(const struct save_mailbox_in_params *p, struct mailbox_wish *w)
{
	w->way.kind = (uint32_t)p->kind;
	w->way.in = (struct mailbox_place){.host = text(p->host),
					   .port = (uint32_t)p->port,
					   .tls = (uint32_t)p->tls,
					   .user = text(p->user),
					   .auth = (uint32_t)p->auth};
	w->way.folder = text(p->folder);
	w->way.after = (uint32_t)p->after;
	w->way.after_folder = text(p->after_folder);
	w->way.take_old = p->take_old;
	w->way.may_delete = p->may_delete;
	w->in_secret = p->has_secret ? p->secret : NULL;
}

static void out_of(const struct save_mailbox_out_params *p, struct mailbox_wish *w)
{
	w->way.relay = (uint32_t)p->relay;
	w->way.out = (struct mailbox_place){.host = text(p->host),
					    .port = (uint32_t)p->port,
					    .tls = (uint32_t)p->tls,
					    .user = text(p->user),
					    .auth = (uint32_t)p->auth};
	w->out_secret = p->has_secret ? p->secret : NULL;
}

static void oauth_of(void *ctx, const struct save_mailbox_oauth_params *p, struct mailbox_wish *w)
{
	struct mailbox_oauth *o = talloc_zero(ctx, struct mailbox_oauth);

	must(o);
	o->kind = (uint32_t)p->grant;
	o->token_url = text(p->token_url);
	o->client_id = text(p->client_id);
	o->scope = text(p->scope);
	o->grant_until.ms = p->has_grant_until ? p->grant_until : 0;
	w->oauth = o;
	w->client_secret = p->has_client_secret ? p->client_secret : NULL;
	w->refresh_token = p->has_refresh_token ? p->refresh_token : NULL;
}

static const struct mailbox_alias *aliases_of(void *ctx, const struct mailbox_alias_params *list, size_t n)
{
	struct mailbox_alias *made = talloc_zero_size(ctx, (n + 1) * sizeof(*made));

	must(made);
	for (size_t i = 0; i < n; i++) {
		made[i].address = text(list[i].address);
		made[i].reply_as = list[i].has_reply_as && list[i].reply_as;
	}
	return made;
}

enum rc api_mailbox_save(struct api *a)
{
	const struct save_mailbox_params *p = a->params;
	void *ctx = a->tx->job->ctx;
	struct mailbox_wish w = {
		.box = {.id = {p->has_id ? p->id : 0},
			.version = (uint32_t)p->version,
			.address = text(p->address),
			.name = text(p->name),
			.team = {p->team_id},
			.active = p->active},
		.way = {.paused = p->paused,
			.sent_copy = p->sent_copy,
			.sent_folder = text(p->sent_folder),
			.heartbeat = p->heartbeat,
			.silent_hours = (uint32_t)p->silent_hours},
		.aliases = aliases_of(ctx, p->aliases, p->aliases_n),
		.naliases = p->aliases_n,
	};

	if (p->has_id != p->has_version)
		return because(a->tx->job, RC_INVALID, "`id` and `version` go together");
	in_of(&p->in, &w);
	out_of(&p->out, &w);
	if (p->has_oauth)
		oauth_of(ctx, &p->oauth, &w);
	TRY(mailbox_save(a->tx, &w));
	writer_id(a->out, "id", w.box.id.v);
	writer_integer(a->out, "version", w.box.version);
	return RC_OK;
}

enum rc api_mailbox_pause(struct api *a)
{
	const struct pause_mailbox_params *p = a->params;
	uint32_t version = (uint32_t)p->version;

	TRY(mailbox_pause(a->tx, (mailbox_id){p->id}, &version, p->paused));
	writer_id(a->out, "id", p->id);
	writer_integer(a->out, "version", version);
	return RC_OK;
}

enum rc api_mailbox_look(struct api *a)
{
	const struct by_id_params *p = a->params;

	return mailbox_look(a->tx, (mailbox_id){p->id});
}

enum rc api_mailbox_beat(struct api *a)
{
	const struct by_id_params *p = a->params;

	return mailbox_beat(a->tx, (mailbox_id){p->id});
}

/* ---- trials ---- */

enum rc api_mailbox_try(struct api *a)
{
	const struct try_mailbox_params *p = a->params;
	struct mailbox_wish w = {.box = {.id = {p->has_id ? p->id : 0}, .address = text(p->address)},
				 .way = {.sent_folder = text("")}};
	uint64_t id;

	in_of(&p->in, &w);
	out_of(&p->out, &w);
	if (p->has_oauth)
		oauth_of(a->tx->job->ctx, &p->oauth, &w);
	TRY(mailbox_trial_begin(a->tx, &w, (enum mailbox_side)p->side, &id));
	writer_id(a->out, "id", id);
	return RC_OK;
}

enum rc api_mailbox_trial(struct api *a)
{
	const struct by_id_params *p = a->params;
	struct mailbox_trial_result r;

	TRY(mailbox_trial_get(a->tx, p->id, &r));
	writer_id(a->out, "id", p->id);
	mailbox_trial_json(a->out, &r);
	return RC_OK;
}

/* ---- the banner ---- */

enum rc api_mailbox_warnings(struct api *a)
{
	bool admin = access_may_anywhere(&a->access, ACCESS_MAILBOX_MANAGE);
	struct mailbox_whole *list;
	size_t n;

	TRY(mailbox_whole_all(a->tx, &list, &n));
	writer_list(a->out, "warnings");
	for (size_t i = 0; i < n && a->out->n < API_ANSWER_MOST; i++) {
		struct mailbox_trouble t[MAILBOX_TROUBLES_MOST];
		size_t k = mailbox_judge(&list[i].facts, a->tx->job->now, t);

		if (k == 0 || !access_in_team(&a->access, list[i].box.team) || (!t[0].failing && !admin))
			continue;
		writer_object(a->out, NULL);
		writer_id(a->out, "mailbox_id", list[i].box.id.v);
		address_text(a->out, "address", list[i].box.address);
		mailbox_trouble_json(a->out, "trouble", &t[0], admin);
		writer_end(a->out);
	}
	writer_end(a->out);
	return RC_OK;
}
