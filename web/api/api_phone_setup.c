/* api_phone_setup.c - calls about who tells us of calls, whose telephone is which, and records that are read in. */
#include <string.h>
#include <talloc.h>

#include "channels/phone/call_csv.h"
#include "web/api/api.h"
#include "web/api/phone_hook.h"
#include "web/api/phone_json.h"
#include "workflow/phone_extension.h"
#include "workflow/phone_pbx.h"
#include "workflow/phone_provider.h"

#define SAMPLE 10

/* ---- providers and telephones ---- */

static const char *path_of(struct api *a, const struct phone_provider *p)
{
	return p->kind == PHONE_KIND_PBX ? ""
					 : talloc_asprintf(a->tx->job->ctx, PHONE_HOOK_PATH "%s", p->hook);
}

static void provider_json(struct api *a, const struct phone_provider *p)
{
	struct writer *w = a->out;

	writer_object(w, NULL);
	writer_id(w, "id", p->id);
	writer_integer(w, "version", p->version);
	writer_bool(w, "active", p->active);
	writer_text(w, "name", p->name);
	writer_text(w, "kind", phone_kind_name(p->kind));
	writer_text(w, "path", path_of(a, p));
	writer_text(w, "address", p->address);
	writer_text(w, "country", p->country);
	writer_bool(w, "has_secret", p->secret.n > 0);
	if (p->heard.ms)
		writer_integer(w, "heard", p->heard.ms);
	writer_end(w);
}

static enum rc pbx_json(struct api *a)
{
	struct writer *w = a->out;
	struct phone_pbx p;
	enum rc rc = phone_pbx_get(a->tx, &p);

	if (rc == RC_NOT_FOUND)
		return RC_OK;
	TRY(rc);
	writer_object(w, "pbx");
	writer_text(w, "host", p.host);
	writer_integer(w, "port", p.port);
	writer_bool(w, "tls", p.tls);
	writer_bool(w, "listening", p.listening);
	writer_text(w, "why", p.why);
	writer_integer(w, "since", p.since.ms);
	writer_end(w);
	return RC_OK;
}

enum rc api_phone_setup(struct api *a)
{
	struct phone_extension *extensions;
	struct phone_provider *list;
	size_t n, nextensions;

	TRY(phone_provider_all(a->tx, &list, &n));
	TRY(phone_extension_all(a->tx, &extensions, &nextensions));
	writer_list(a->out, "providers");
	for (size_t i = 0; i < n; i++)
		provider_json(a, &list[i]);
	writer_end(a->out);
	writer_list(a->out, "extensions");
	for (size_t i = 0; i < nextensions; i++) {
		writer_object(a->out, NULL);
		writer_id(a->out, "agent_id", extensions[i].agent.v);
		writer_text(a->out, "extension", extensions[i].extension);
		writer_end(a->out);
	}
	writer_end(a->out);
	return pbx_json(a);
}

static char *text_of(struct api *a, const char *text)
{
	char *copy = talloc_strdup(a->tx->job->ctx, text);

	must(copy);
	return copy;
}

_Static_assert(WIRE_PHONE_KIND_PBX == (int)PHONE_KIND_PBX,
	       "phone.json and phone_provider.h have the same list");

enum rc api_phone_save_provider(struct api *a)
{
	const struct save_phone_provider_params *p = a->params;
	const char *made;

	if (p->has_id != p->has_version)
		return because(a->tx->job, RC_INVALID, "`id` and `version` go together");
	struct phone_provider v = {
		.id = p->has_id ? p->id : 0,
		.version = (uint32_t)p->version,
		.active = p->active,
		.name = text_of(a, p->name),
		.kind = (enum phone_kind)p->kind,
		.address = text_of(a, p->address),
		.country = text_of(a, p->country),
	};

	if (p->has_secret)
		v.secret = (struct bytes){(const uint8_t *)p->secret, strlen(p->secret)};
	TRY(phone_provider_save(a->tx, &v, p->has_new_secret && p->new_secret, &made));
	writer_id(a->out, "id", v.id);
	writer_integer(a->out, "version", v.version);
	writer_text(a->out, "path", path_of(a, &v));
	if (made)
		writer_text(a->out, "secret", made);
	return RC_OK;
}

enum rc api_phone_set_extension(struct api *a)
{
	const struct set_extension_params *p = a->params;

	return phone_extension_set(a->tx, (agent_id){p->agent_id}, p->extension);
}

/* ---- records ---- */

struct importing {
	struct phone_provider provider; /* id 0 = nobody's */
	size_t known, added;
	struct phone_call sample[SAMPLE];
	size_t nsample;
};

static enum rc provider_of(struct api *a, const struct import_calls_params *p, struct importing *k)
{
	const char *country;

	k->provider = (struct phone_provider){0};
	TRY(phone_house_country(a->tx, &country));
	if (p->has_provider_id)
		TRY(phone_provider_get(a->tx, p->provider_id, &k->provider));
	if (!k->provider.country || !*k->provider.country)
		k->provider.country = text_of(a, country);
	return RC_OK;
}

/* What it would be, whether it is taken in or not. */
static enum rc take_one(struct api *a, struct importing *k, const struct call_csv *csv, size_t i, bool apply)
{
	const struct phone_event *e = &csv->call[i];
	struct phone_call c = {0};
	bool known;

	TRY(phone_call_known(a->tx, k->provider.id, e, &known));
	k->known += known;
	k->added += !known;
	if (apply)
		return phone_hear(a->tx, k->provider.id, k->provider.country, e, &c);
	if (k->nsample == SAMPLE)
		return RC_OK;
	phone_call_take(a->tx->job->ctx, &c, e, k->provider.country);
	c.id.v = csv->line[i]; /* it has none yet */
	k->sample[k->nsample++] = c;
	return RC_OK;
}

static void write_answer(struct api *a, const struct call_csv *c, const struct importing *k)
{
	struct writer *w = a->out;

	writer_integer(w, "calls", (int64_t)c->n);
	writer_integer(w, "known", (int64_t)k->known);
	writer_integer(w, "added", (int64_t)k->added);
	writer_integer(w, "wrongs", (int64_t)c->wrongs);
	writer_list(w, "wrong");
	for (size_t i = 0; i < c->nwrong; i++) {
		writer_object(w, NULL);
		writer_integer(w, "line", c->wrong[i].line);
		writer_text(w, "why", c->wrong[i].why);
		writer_end(w);
	}
	writer_end(w);
	writer_bool(w, "header", c->header);
	writer_list(w, "sample");
	for (size_t i = 0; i < k->nsample; i++)
		phone_call_json(w, NULL, &k->sample[i], false);
	writer_end(w);
}

enum rc api_phone_import(struct api *a)
{
	const struct import_calls_params *p = a->params;
	struct job *j = a->tx->job;
	struct importing k = {0};
	struct time_zone *z;
	struct call_csv *c;

	TRY(provider_of(a, p, &k));
	if (time_zone_read(j->ctx, p->zone, &z) != RC_OK)
		return because(j, RC_INVALID, "zone: there is no such time zone");
	TRY(call_csv_read(j, p->text, z, &c));
	for (size_t i = 0; i < c->n; i++)
		TRY(take_one(a, &k, c, i, p->apply));
	write_answer(a, c, &k);
	return RC_OK;
}
