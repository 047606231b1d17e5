/* phone_provider.c - who tells us of calls: what may be one, saving them, believing them once. */
#include "workflow/phone_provider.h"

#include <string.h>
#include <talloc.h>

#include "hub/store/ids.h"
#include "hub/text/json.h"
#include "hub/text/phone_number.h"
#include "hub/trust/token.h"
#include "workflow/access.h"
#include "workflow/excerpt.h"
#include "workflow/feed.h"
#include "workflow/phone_provider_sql.h"
#include "workflow/setting_event.h"

#define NAME_MOST 40
#define ADDRESS_MOST 400
#define HEARD_EVERY SPAN_MIN(1)

#define X(name, text) text,
static const char *const kinds[] = {PHONE_KIND_LIST(X)};
#undef X

const char *phone_kind_name(uint32_t k)
{
	return k < PHONE_KIND_END ? kinds[k] : "unknown";
}

enum rc phone_kind_read(const char *text, enum phone_kind *k_r)
{
	for (unsigned i = 0; i < PHONE_KIND_END; i++) {
		*k_r = (enum phone_kind)i;
		if (strcmp(kinds[i], text) == 0)
			return RC_OK;
	}
	return RC_INVALID;
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

const char *phone_provider_barred(const struct phone_provider *p)
{
	if (!*p->name || p->name[0] == ' ' || !is_line(p->name, NAME_MOST))
		return "a provider's name is one line of 1 to 40 characters";
	if (p->kind >= PHONE_KIND_END)
		return "there is no such kind of provider";
	if (*p->country && !phone_number_country_known(p->country))
		return "how numbers are dialled in this country is not known";
	if (!is_line(p->address, ADDRESS_MOST) || strchr(p->address, ' '))
		return "an address is one word of at most 400 characters";
	if (*p->address && strncmp(p->address, "https://", 8) != 0 && strncmp(p->address, "http://", 7) != 0)
		return "an address begins with https:// or http://";
	if (p->secret.n > PHONE_SECRET_MOST || (p->secret.n > 0 && memchr(p->secret.p, '\0', p->secret.n)))
		return "a token has at most 190 characters";
	if (p->kind == PHONE_KIND_FORM && p->secret.n == 0)
		return "the token with which the provider signs is missing";
	return NULL;
}

/* ---- saving ---- */

/* For the record: all but the secret. */
static const char *as_text(struct db_tx *tx, const struct phone_provider *p)
{
	AUTO(json)
	made = {json_pack("{s:s, s:b, s:s, s:s, s:s}", "name", p->name, "active", p->active, "kind",
			  phone_kind_name(p->kind), "address", p->address, "country", p->country)};

	return json_text(tx->job->ctx, made.v);
}

static enum rc changed(struct db_tx *tx, const struct phone_provider *was, const struct phone_provider *p)
{
	TRY(setting_note(tx, "phone_provider", p->id, p->version, was ? as_text(tx, was) : NULL,
			 as_text(tx, p)));
	return feed_touch_topic(tx, FEED_SETTINGS, 0);
}

static char *random_text(struct db_tx *tx, const char *begins)
{
	char text[TOKEN_TEXT_SIZE];
	struct key32 hash;
	char *made;

	token_make(text, &hash);
	made = talloc_asprintf(tx->job->ctx, "%s%s", begins, text);
	must(made);
	return made;
}

static void make_secret(struct db_tx *tx, struct phone_provider *p, const char **made_r)
{
	*made_r = random_text(tx, "");
	p->secret = (struct bytes){(const uint8_t *)*made_r, strlen(*made_r)};
}

static enum rc add(struct db_tx *tx, struct phone_provider *p)
{
	struct phone_provider *all;
	size_t n;

	TRY(phone_provider_all(tx, &all, &n));
	if (n == PHONE_PROVIDERS_MOST)
		return because(tx->job, RC_INVALID, "there are %d providers already", PHONE_PROVIDERS_MOST);
	TRY(ids_next(tx->job, "phone_provider", &p->id));
	p->version = 1;
	p->hook = random_text(tx, "ph_");
	TRY(phone_provider_insert(tx, p));
	return changed(tx, NULL, p);
}

enum rc phone_provider_save(struct db_tx *tx, struct phone_provider *p, bool new_secret, const char **made_r)
{
	struct phone_provider was = {0};
	const char *barred;

	*made_r = NULL;
	TRY(access_require_anywhere(tx, ACCESS_PHONE_MANAGE));
	if (p->id != 0)
		TRY(phone_provider_get(tx, p->id, &was));
	if (p->secret.n == 0)
		p->secret = was.secret;
	if (p->kind == PHONE_KIND_JSON && (new_secret || p->secret.n == 0))
		make_secret(tx, p, made_r);
	barred = phone_provider_barred(p);
	if (barred)
		return because(tx->job, RC_INVALID, "%s", barred);
	if (p->id == 0)
		return add(tx, p);
	p->hook = was.hook;
	p->version++;
	TRY(phone_provider_update(tx, p));
	return changed(tx, &was, p);
}

/* ---- believing ---- */

enum rc phone_provider_heard(struct db_tx *tx, const struct phone_provider *p)
{
	if (instant_between(p->heard, tx->job->now).ms < HEARD_EVERY.ms)
		return RC_OK;
	return phone_provider_set_heard(tx, p->id);
}

enum rc phone_provider_believe(struct db_tx *tx, const struct phone_provider *p, struct key32 nonce)
{
	enum rc rc = phone_nonce_insert(tx, p->id, nonce);

	if (rc == RC_CONFLICT)
		return because(tx->job, rc, "this was said before");
	TRY(rc);
	if (instant_between(p->heard, tx->job->now).ms >= HEARD_EVERY.ms)
		TRY(phone_nonce_prune(tx, (instant){tx->job->now.ms - PHONE_NONCES_KEPT.ms}));
	return phone_provider_heard(tx, p);
}
