/* fax_gateway.c - fax gateways: what may be one, saving them. */
#include "workflow/fax_gateway.h"

#include <string.h>
#include <talloc.h>

#include "hub/base/num.h"
#include "hub/store/ids.h"
#include "hub/text/json.h"
#include "hub/text/locale.h"
#include "hub/text/phone_number.h"
#include "workflow/access.h"
#include "workflow/excerpt.h"
#include "workflow/fax_gateway_sql.h"
#include "workflow/fax_pattern.h"
#include "workflow/feed.h"
#include "workflow/mailbox.h"
#include "workflow/setting_event.h"

#define NAME_MOST 40
#define TEXT_MOST 190

/* clang-format off */
#define X(name, text) text,
static const char *const kinds[] = {FAX_KIND_LIST(X)};
static const char *const places[] = {FAX_PLACE_LIST(X)};
static const char *const ways[] = {FAX_WAY_LIST(X)};
#undef X
static const char *const methods[] = {"dmarc", "spf", "dkim", "auth", "iprev"};
/* clang-format on */

static int at(const char *const *words, size_t n, const char *word)
{
	for (size_t i = 0; i < n; i++) {
		if (strcmp(words[i], word) == 0)
			return (int)i;
	}
	return -1;
}

const char *fax_kind_name(enum fax_kind k)
{
	return k < FAX_KIND_END ? kinds[k] : "unknown";
}

const char *fax_place_name(enum fax_place p)
{
	return p < FAX_PLACE_END ? places[p] : "unknown";
}

const char *fax_way_name(enum fax_way w)
{
	return w < FAX_WAY_END ? ways[w] : "unknown";
}

enum rc fax_kind_read(const char *text, enum fax_kind *k_r)
{
	int i = at(kinds, COUNT_OF(kinds), text);

	*k_r = i < 0 ? FAX_KIND_END : (enum fax_kind)i;
	return i < 0 ? RC_INVALID : RC_OK;
}

enum rc fax_place_read(const char *text, enum fax_place *p_r)
{
	int i = at(places, COUNT_OF(places), text);

	*p_r = i < 0 ? FAX_PLACE_END : (enum fax_place)i;
	return i < 0 ? RC_INVALID : RC_OK;
}

enum rc fax_way_read(const char *text, enum fax_way *w_r)
{
	int i = at(ways, COUNT_OF(ways), text);

	*w_r = i < 0 ? FAX_WAY_END : (enum fax_way)i;
	return i < 0 ? RC_INVALID : RC_OK;
}

/* ---- what may be one ---- */

static bool is_line(const char *text, size_t most)
{
	for (const char *p = text; *p; p++) {
		if ((unsigned char)*p < ' ' || *p == 0x7f)
			return false;
	}
	return excerpt_length(text) <= most;
}

static bool is_domain(const char *text)
{
	size_t n = strspn(text, "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789.-");

	return n > 0 && n <= TEXT_MOST && !text[n] && text[0] != '.' && text[0] != '-' && text[n - 1] != '.';
}

/* "fax.example.org", "127.0.0.1:4559" */
static bool is_host(const char *text)
{
	const char *colon = strchr(text, ':');
	char host[TEXT_MOST + 1];
	size_t n = colon ? (size_t)(colon - text) : strlen(text);
	uint64_t port;

	if (n > TEXT_MOST)
		return false;
	memcpy(host, text, n);
	host[n] = 0;
	return is_domain(host) && (!colon || num_u64(colon + 1, 65535, &port) == RC_OK);
}

static const char *out_barred(const struct fax_gateway *g)
{
	if (g->way >= FAX_WAY_END)
		return "faxes leave by mail or by sendfax";
	if (g->way == FAX_WAY_SENDFAX)
		return is_host(g->domain) ? NULL : "the server that sendfax calls is a host, or host:port";
	return !*g->domain || is_domain(g->domain) ? NULL : "the domain that faxes are sent to is no domain";
}

static const char *sender_barred(const char *sender)
{
	if (strncmp(sender, "*@", 2) == 0)
		return is_domain(sender + 2) ? NULL : "the sender is an address, or *@ and a domain";
	return mail_address_barred(sender) ? "the sender is an address, or *@ and a domain" : NULL;
}

static const char *auth_barred(const struct fax_gateway *g)
{
	if (at(methods, COUNT_OF(methods), g->auth_method) < 0)
		return "a gateway proves itself by dmarc, spf, dkim, auth or iprev";
	if (!*g->auth_value && strcmp(g->auth_method, "dmarc") != 0)
		return "what our mail server must have found is missing";
	return is_line(g->auth_value, TEXT_MOST) ? NULL : "what our mail server must have found is one line";
}

const char *fax_gateway_barred(const struct fax_gateway *g)
{
	const char *barred = sender_barred(g->sender);

	if (!*g->name || g->name[0] == ' ' || !is_line(g->name, NAME_MOST))
		return "a gateway's name is one line of 1 to 40 characters";
	if (g->kind >= FAX_KIND_END || g->place >= FAX_PLACE_END)
		return "there is no such kind of gateway";
	if (barred)
		return barred;
	barred = auth_barred(g);
	if (barred)
		return barred;
	if (*g->country && !phone_number_country_known(g->country))
		return "how numbers are dialled in this country is not known";
	if (!locale_known(g->language))
		return "the language is " LOCALE_CHOICE;
	barred = out_barred(g);
	if (barred)
		return barred;
	if (g->kind == FAX_KIND_HYLAFAX)
		return *g->pattern ? "HylaFAX needs no pattern" : NULL;
	return is_line(g->pattern, TEXT_MOST) ? fax_pattern_barred(g->pattern) : "a pattern is one line";
}

/* ---- saving ---- */

static const char *as_text(struct db_tx *tx, const struct fax_gateway *g)
{
	AUTO(json)
	made = {json_pack("{s:s, s:b, s:s, s:s, s:s, s:s, s:s, s:s, s:s, s:s, s:s, s:s}", "name", g->name,
			  "active", g->active, "kind", fax_kind_name((enum fax_kind)g->kind), "sender",
			  g->sender, "auth_method", g->auth_method, "auth_value", g->auth_value, "country",
			  g->country, "language", g->language, "place",
			  fax_place_name((enum fax_place)g->place), "pattern", g->pattern, "domain",
			  g->domain, "way", fax_way_name((enum fax_way)g->way))};

	return json_text(tx->job->ctx, made.v);
}

static enum rc changed(struct db_tx *tx, const struct fax_gateway *was, const struct fax_gateway *g)
{
	TRY(setting_note(tx, "fax_gateway", g->id, g->version, was ? as_text(tx, was) : NULL,
			 as_text(tx, g)));
	return feed_touch_topic(tx, FEED_SETTINGS, 0);
}

static enum rc add(struct db_tx *tx, struct fax_gateway *g)
{
	struct fax_gateway *all;
	size_t n;

	TRY(fax_gateway_all(tx, &all, &n));
	if (n == FAX_GATEWAYS_MOST)
		return because(tx->job, RC_INVALID, "there are %d gateways already", FAX_GATEWAYS_MOST);
	TRY(ids_next(tx->job, "fax_gateway", &g->id));
	g->version = 1;
	TRY(fax_gateway_insert(tx, g));
	return changed(tx, NULL, g);
}

enum rc fax_gateway_save(struct db_tx *tx, struct fax_gateway *g)
{
	const char *barred = fax_gateway_barred(g);
	struct fax_gateway was;

	TRY(access_require_anywhere(tx, ACCESS_FAX_MANAGE));
	if (barred)
		return because(tx->job, RC_INVALID, "%s", barred);
	if (g->id == 0)
		return add(tx, g);
	TRY(fax_gateway_get(tx, g->id, &was));
	g->version++;
	TRY(fax_gateway_update(tx, g));
	return changed(tx, &was, g);
}
