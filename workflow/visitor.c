/* visitor.c - who comes in: by token, by signed identity, or as a stranger. */
#include "workflow/visitor.h"

#include <inttypes.h>
#include <string.h>
#include <talloc.h>

#include "hub/store/ids.h"
#include "hub/text/utf8.h"
#include "hub/trust/hmac.h"
#include "workflow/excerpt.h"
#include "workflow/mailbox.h"
#include "workflow/visitor_sql.h"

#define LOCALE_MOST 16
#define ZONE_MOST 64
#define URL_MOST 2000
#define TITLE_MOST 300
#define CLOCKS_APART_MS (INT64_C(5) * 60000) /* the site's and ours */
#define IDENTITY_MOST 190

static const char *const hopes[] = {
#define X(name, word) word,
	VISITOR_HOPE_LIST(X)
#undef X
};

const char *visitor_hope_name(enum visitor_hope h)
{
	return h < VISITOR_HOPE_END ? hopes[h] : "unknown";
}

enum rc visitor_hope_read(const char *word, enum visitor_hope *h_r)
{
	for (unsigned i = 0; i < VISITOR_HOPE_END; i++) {
		if (strcmp(word, hopes[i]) == 0) {
			*h_r = (enum visitor_hope)i;
			return RC_OK;
		}
	}
	return RC_INVALID;
}

bool visitor_is_blocked(const struct visitor *v, instant now)
{
	return v->blocked_until.ms > now.ms;
}

/* ---- the signed identity ---- */

void visitor_signature(const struct widget *w, const struct visitor_identity *who, char hex_r[SUM_HEX_SIZE])
{
	char secret[SUM_HEX_SIZE];
	struct key32 key;

	must(w->secret.n == sizeof(key.b));
	memcpy(key.b, w->secret.p, sizeof(key.b));
	sum_hex(key, secret);
	char *what = talloc_asprintf(NULL, "%s\n%s\n%s\n%" PRId64, who->id, who->name ? who->name : "",
				     who->email ? who->email : "", who->issued);

	must(what);
	sum_hex(hmac_of((struct bytes){(const uint8_t *)secret, SUM_HEX_SIZE - 1},
			(struct bytes){(const uint8_t *)what, strlen(what)}),
		hex_r);
	talloc_free(what);
}

static bool is_line(const char *text, size_t most)
{
	return !text || (utf8_is_line((struct bytes){(const uint8_t *)text, strlen(text)}) &&
			 excerpt_length(text) <= most);
}

static const char *identity_barred(const struct visitor_identity *who)
{
	if (!who->id || !who->id[0] || !is_line(who->id, IDENTITY_MOST))
		return "identity: an id is one line of 1 to 190 characters";
	if (!is_line(who->name, VISITOR_NAME_MOST))
		return "identity: a name is one line of at most 190 characters";
	if (who->email && who->email[0] &&
	    (!is_line(who->email, VISITOR_REACH_MOST) || mail_address_barred(who->email)))
		return "identity: this is no mail address";
	return NULL;
}

static bool is_signed(const struct widget *w, const struct visitor_identity *who)
{
	char right[SUM_HEX_SIZE];
	struct key32 a, b;

	visitor_signature(w, who, right);
	return sum_from_hex(right, &a) == RC_OK && who->signature &&
	       sum_from_hex(who->signature, &b) == RC_OK && key_equal(a, b);
}

static enum rc require_signed(struct db_tx *tx, const struct widget *w, const struct visitor_identity *who)
{
	const char *barred = identity_barred(who);
	int64_t now = tx->job->now.ms, issued;

	if (barred)
		return because(tx->job, RC_INVALID, "%s", barred);
	if (!w->secret.p || !is_signed(w, who))
		return because(tx->job, RC_DENIED, "the signature of the identity is wrong");
	if (__builtin_mul_overflow(who->issued, INT64_C(1000), &issued) || issued > now + CLOCKS_APART_MS ||
	    issued < now - VISITOR_IDENTITY_GOOD.ms)
		return because(tx->job, RC_DENIED, "the signature of the identity has run out");
	return RC_OK;
}

/* ---- coming in ---- */

/* A name of a language or a zone is ASCII; what is not one is nobody's. */
static char *plain(void *ctx, const char *text, size_t most)
{
	size_t n = text ? strlen(text) : 0;

	for (size_t i = 0; i < n; i++) {
		if (text[i] <= ' ' || text[i] >= 0x7f)
			n = 0;
	}
	return talloc_strndup(ctx, n && n <= most ? text : "", most);
}

/* What they bring with them this time. */
static void bring(struct db_tx *tx, struct visitor *v, const struct visitor_in *in)
{
	void *ctx = tx->job->ctx;

	v->locale = plain(ctx, in->locale, LOCALE_MOST);
	v->zone = plain(ctx, in->zone, ZONE_MOST);
	v->url = excerpt_cut(ctx, in->page.url, URL_MOST);
	v->title = excerpt_line(ctx, in->page.title, UINT32_MAX, TITLE_MOST);
	v->referrer = excerpt_cut(ctx, in->page.referrer, URL_MOST);
	v->seen = tx->job->now;
	if (!in->who)
		return;
	if (in->who->name && in->who->name[0])
		v->name = excerpt_line(ctx, in->who->name, UINT32_MAX, VISITOR_NAME_MOST);
	v->vouched = excerpt_cut(ctx, in->who->email, VISITOR_REACH_MOST);
	if (!v->reach[0])
		v->reach = v->vouched;
}

static enum rc make(struct db_tx *tx, const struct widget *w, const struct visitor_in *in, struct visitor *v)
{
	void *ctx = tx->job->ctx;
	char token[TOKEN_TEXT_SIZE];
	struct key32 hash;

	*v = (struct visitor){
		.widget = w->id,
		.identity = in->who ? talloc_strdup(ctx, in->who->id) : NULL,
		.name = talloc_strdup(ctx, ""),
		.reach = talloc_strdup(ctx, ""),
		.vouched = talloc_strdup(ctx, ""),
		.created = tx->job->now,
	};
	bring(tx, v, in);
	TRY(ids_next(tx->job, "visitor", &v->id.v));
	if (in->who)
		return visitor_insert(tx, v, NULL);
	token_make(token, &hash);
	memcpy(v->token, token, sizeof(token));
	return visitor_insert(tx, v, &hash);
}

static enum rc by_token(struct db_tx *tx, const struct widget *w, const struct visitor_in *in,
			struct visitor *v_r)
{
	struct key32 hash;

	if (!in->token || token_hash(in->token, &hash) != RC_OK)
		return RC_NOT_FOUND;
	TRY(visitor_by_token(tx, w->id, hash, v_r));
	memcpy(v_r->token, in->token, sizeof(v_r->token));
	return RC_OK;
}

/* Who talked without a name and signs in now is the same person, unless the site's customer has been here before. */
static enum rc by_identity(struct db_tx *tx, const struct widget *w, const struct visitor_in *in,
			   struct visitor *v_r)
{
	enum rc rc = visitor_by_identity(tx, w->id, in->who->id, v_r);

	if (rc != RC_NOT_FOUND)
		return rc;
	TRY(by_token(tx, w, in, v_r));
	TRY(visitor_become(tx, v_r->id, in->who->id));
	v_r->identity = talloc_strdup(tx->job->ctx, in->who->id);
	v_r->token[0] = '\0';
	return RC_OK;
}

enum rc visitor_enter(struct db_tx *tx, const struct widget *w, const struct visitor_in *in,
		      struct visitor *v_r)
{
	if (in->who)
		TRY(require_signed(tx, w, in->who));
	enum rc rc = in->who ? by_identity(tx, w, in, v_r) : by_token(tx, w, in, v_r);

	if (rc == RC_NOT_FOUND) {
		rc = make(tx, w, in, v_r);
		/* the same identity at the same moment in another window: the job runs again and finds it */
		return rc == RC_CONFLICT ? RC_RETRY : rc;
	}
	TRY(rc);
	bring(tx, v_r, in);
	return visitor_update(tx, v_r);
}

enum rc visitor_move(struct db_tx *tx, struct visitor *v, const struct visitor_page *p)
{
	void *ctx = tx->job->ctx;

	v->url = excerpt_cut(ctx, p->url, URL_MOST);
	v->title = excerpt_line(ctx, p->title, UINT32_MAX, TITLE_MOST);
	if (p->referrer)
		v->referrer = excerpt_cut(ctx, p->referrer, URL_MOST);
	v->seen = tx->job->now;
	TRY(visitor_update(tx, v));
	return v->ticket.v ? feed_touch_topic(tx, FEED_CHAT, v->ticket.v) : RC_OK;
}
