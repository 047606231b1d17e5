/* phone_hook.c - a provider's request, from the edge to its call. */
#include "web/api/phone_hook.h"

#include <string.h>
#include <talloc.h>

#include "channels/phone/hook.h"
#include "hub/run/http_head.h"
#include "hub/run/log.h"
#include "web/api/answer.h"
#include "web/api/web_inner.h"

#define KEY_MOST 64

static const struct wire_error not_believed = {401, "denied", "this is not signed as it should be", NULL, 0};
static const struct wire_error too_large = {413, "too_large", "this is too large for a call", NULL, 0};
static const struct wire_error no_type = {415, "unsupported", "a form or JSON is wanted", NULL, 0};

/* What travels to the job and back. */
struct hooking {
	struct web *web; /* for the loop only */
	struct conn conn;
	char *key;
	struct phone_hook hook; /* texts are its own */
};

/* ---- the job ---- */

static enum rc hear(struct db_tx *tx, const struct hooking *k)
{
	struct phone_provider p;
	struct phone_event e;
	struct phone_call call;
	struct key32 nonce;
	enum rc rc = phone_provider_by_hook(tx, k->key, &p);

	if (rc == RC_NOT_FOUND)
		return because(tx->job, RC_DENIED, "there is no such provider");
	TRY(rc);
	TRY(phone_hook_read(tx->job, &k->hook, &p, &e, &nonce));
	rc = phone_provider_believe(tx, &p, nonce);
	if (rc == RC_CONFLICT)
		return because(tx->job, RC_DENIED, "this was said before");
	TRY(rc);
	return phone_hear(tx, p.id, p.country, &e, &call);
}

static enum rc run(struct job *j, void *arg)
{
	AUTO(db_tx) tx = db_begin(j);

	TRY(hear(&tx, arg));
	return db_commit(&tx);
}

static void answer(struct hooking *k, enum rc rc, const char *why)
{
	struct wire_error invalid = {422, "invalid", why ? why : "this is no event of a call", NULL, 0};

	if (rc == RC_OK)
		edge_answer(k->web->edge, k->conn, &(struct edge_response){.status = 204});
	else if (rc == RC_DENIED)
		answer_plain_error(k->web, k->conn, &not_believed, NULL);
	else if (rc == RC_INVALID)
		answer_plain_error(k->web, k->conn, &invalid, NULL);
	else
		answer_plain_error(k->web, k->conn, &error_busy, NULL);
}

static void heard(enum rc rc, const char *why, void *arg)
{
	struct hooking *k = arg;

	k->web->calls--;
	if (k->web->stopped)
		return;
	if (rc == RC_DENIED || rc == RC_INVALID)
		LOG(LEVEL_WARN, "phone.hook_refused", log_s("rc", rc_name(rc)), log_s("why", why));
	answer(k, rc, why);
}

/* ---- the door ---- */

static const char *field(struct hooking *k, const struct edge_request *e, const char *name)
{
	unsigned n;
	const char *value = http_head_get(e->head, name, &n);

	return n == 1 ? talloc_strdup(k, value) : ""; /* two signatures are none */
}

static struct hooking *keep(struct web *w, const struct edge_request *e, const char *key)
{
	struct hooking *k = talloc_zero(NULL, struct hooking);

	must(k);
	k->web = w;
	k->conn = e->conn;
	k->key = talloc_strdup(k, key);
	k->hook = (struct phone_hook){
		.content_type = talloc_strdup(k, e->content_type),
		.host = talloc_strdup(k, e->host),
		.path = talloc_strdup(k, e->path),
		.query = talloc_strdup(k, e->query),
		.form_signature = field(k, e, "x-twilio-signature"),
		.signature = field(k, e, "x-onevoice-signature"),
		.timestamp = field(k, e, "x-onevoice-timestamp"),
		.body = {talloc_memdup(k, e->body.p ? e->body.p : (const uint8_t *)"",
				       e->body.n + !e->body.n),
			 e->body.n},
	};
	return k;
}

static const struct wire_error *barred(struct web *w, const struct edge_request *e, const char *key)
{
	char peer[RATE_ADDRESS_SIZE];

	if (strcmp(e->method, "POST") != 0)
		return &error_no_method;
	rate_key_of_address(e->peer, peer);
	if (!rate_take(w->rates.hooks, peer, clock_mono_ms(), NULL))
		return &error_rate;
	if (e->body.n > HOOK_BODY_MOST)
		return &too_large;
	if (phone_hook_kind(e->content_type) == PHONE_KIND_END)
		return &no_type;
	if (!*key || strlen(key) > KEY_MOST)
		return &not_believed;
	return w->draining || !w->loaded || w->calls >= w->o.calls_at_once ? &error_busy : NULL;
}

bool phone_hook_request(struct web *w, const struct edge_request *e)
{
	size_t n = strlen(PHONE_HOOK_PATH);
	const struct wire_error *no;
	struct hooking *k;

	if (strncmp(e->path, PHONE_HOOK_PATH, n) != 0)
		return false;
	no = barred(w, e, e->path + n);
	if (no) {
		answer_plain_error(w, e->conn, no, no == &error_no_method ? "Allow: POST\r\n" : NULL);
		return true;
	}
	k = keep(w, e, e->path + n);
	w->calls++;
	if (pool_submit(w->pool, &(struct work){.run = run, .done = heard, .arg = k}) != RC_OK) {
		w->calls--;
		answer_plain_error(w, e->conn, &error_busy, NULL);
		talloc_free(k);
	}
	return true;
}
