/* hook.c - whose request it is, and what it says. */
#include "channels/phone/hook.h"

#include <stdio.h>
#include <string.h>
#include <strings.h>
#include <talloc.h>

#include "channels/mail/mime_date.h"
#include "channels/phone/form.h"
#include "hub/base/num.h"
#include "hub/text/json.h"
#include "hub/text/utf8.h"
#include "hub/trust/sum.h"

#define DURATION_MOST 864000 /* seconds */

enum phone_kind phone_hook_kind(const char *content_type)
{
	static const struct {
		const char *type;
		enum phone_kind kind;
	} types[] = {{"application/x-www-form-urlencoded", PHONE_KIND_FORM},
		     {"application/json", PHONE_KIND_JSON}};

	for (size_t i = 0; i < COUNT_OF(types); i++) {
		size_t n = strlen(types[i].type);

		if (strncasecmp(content_type, types[i].type, n) == 0 &&
		    (content_type[n] == '\0' || content_type[n] == ';' || content_type[n] == ' '))
			return types[i].kind;
	}
	return PHONE_KIND_END;
}

static enum rc denied(struct job *j)
{
	return because(j, RC_DENIED, "this is not signed as it should be");
}

static enum rc read_seconds(const char *text, span *s_r)
{
	uint64_t n = 0;

	if (*text && num_u64(text, DURATION_MOST, &n) != RC_OK)
		return RC_INVALID;
	*s_r = SPAN_S((int64_t)n);
	return RC_OK;
}

/* ---- form: the signature ---- */

static bool signed_for(const struct form *f, const char *address, const struct phone_hook *h,
		       struct bytes key)
{
	char right[HOOK_MAC_SHA1_SIZE];

	form_sign(f, address, key, right);
	return hook_mac_equal(right, h->form_signature);
}

/* The address that the provider was told, or the one it asked for: what proxies in front have made of it is not known. */
static bool is_signed(struct job *j, const struct form *f, const struct phone_hook *h,
		      const struct phone_provider *p)
{
	static const char *const schemes[] = {"https", "http"};
	const char *mark = *h->query ? "?" : "";

	if (!*h->form_signature || p->secret.n == 0)
		return false;
	if (*p->address)
		return signed_for(f, p->address, h, p->secret) ||
		       (*mark && !strchr(p->address, '?') &&
			signed_for(f, talloc_asprintf(j->ctx, "%s?%s", p->address, h->query), h, p->secret));
	for (size_t i = 0; i < COUNT_OF(schemes); i++) {
		const char *address = talloc_asprintf(j->ctx, "%s://%s%s%s%s", schemes[i], h->host, h->path,
						      mark, h->query);

		if (signed_for(f, address, h, p->secret))
			return true;
	}
	return false;
}

/* ---- form: the event ---- */

static const struct status {
	const char *word;
	enum phone_state state;
	enum phone_result result;
} statuses[] = {
	{"queued", PHONE_IS_RINGING, PHONE_RESULT_NONE},
	{"initiated", PHONE_IS_RINGING, PHONE_RESULT_NONE},
	{"ringing", PHONE_IS_RINGING, PHONE_RESULT_NONE},
	{"in-progress", PHONE_IS_ANSWERED, PHONE_RESULT_NONE},
	{"answered", PHONE_IS_ANSWERED, PHONE_RESULT_NONE},
	{"completed", PHONE_IS_ENDED, PHONE_RESULT_ANSWERED},
	{"busy", PHONE_IS_ENDED, PHONE_RESULT_BUSY},
	{"no-answer", PHONE_IS_ENDED, PHONE_RESULT_NO_ANSWER},
	{"failed", PHONE_IS_ENDED, PHONE_RESULT_FAILED},
	{"canceled", PHONE_IS_ENDED, PHONE_RESULT_MISSED},
};

static const struct status *status_of(const char *word)
{
	for (size_t i = 0; i < COUNT_OF(statuses); i++) {
		if (strcmp(statuses[i].word, word) == 0)
			return &statuses[i];
	}
	return NULL;
}

static enum phone_direction direction_of(const char *word)
{
	if (strcmp(word, "inbound") == 0)
		return PHONE_INBOUND;
	return strncmp(word, "outbound", 8) == 0 ? PHONE_OUTBOUND : PHONE_UNKNOWN;
}

/* The leg to one of our telephones is told of under an id of its own, and names the call it belongs to. */
static void put_under_parent(const struct form *f, struct phone_event *e)
{
	const char *parent = form_text(f, "ParentCallSid");

	if (!*parent)
		return;
	e->ref = parent;
	e->leg = true;
	e->direction = PHONE_INBOUND;
	e->extension = form_text(f, "To");
}

static enum rc event_of_form(struct job *j, const struct form *f, struct phone_event *e)
{
	const struct status *s = status_of(form_text(f, "CallStatus"));

	if (!s)
		return because(j, RC_INVALID, "this CallStatus is not known");
	*e = (struct phone_event){
		.account = form_text(f, "AccountSid"),
		.ref = form_text(f, "CallSid"),
		.direction = direction_of(form_text(f, "Direction")),
		.state = s->state,
		.result = s->result,
		.caller = form_text(f, "From"),
		.called = form_text(f, "To"),
		.name = form_text(f, "CallerName"),
		.recording = form_text(f, "RecordingUrl"),
		.at = j->now,
	};
	if (strncmp(form_text(f, "AnsweredBy"), "machine", 7) == 0 && s->result == PHONE_RESULT_ANSWERED)
		e->result = PHONE_RESULT_VOICEMAIL;
	put_under_parent(f, e);
	if (read_seconds(form_text(f, "CallDuration"), &e->talked) != RC_OK)
		return because(j, RC_INVALID, "CallDuration is no number of seconds");
	if (mime_date(form_text(f, "Timestamp"), &e->at) != RC_OK || e->at.ms > j->now.ms)
		e->at = j->now;
	return RC_OK;
}

static enum rc read_form(struct job *j, const struct phone_hook *h, const struct phone_provider *p,
			 struct phone_event *e)
{
	struct form *f;

	if (form_read(j->ctx, h->body, &f) != RC_OK || !is_signed(j, f, h, p))
		return denied(j);
	return event_of_form(j, f, e);
}

/* ---- json ---- */

static bool is_fresh(const struct job *j, const char *timestamp)
{
	uint64_t s;
	int64_t away;

	if (num_u64(timestamp, UINT64_C(99999999999), &s) != RC_OK)
		return false;
	away = j->now.ms - (int64_t)s * 1000;
	return away <= HOOK_FRESH.ms && away >= -HOOK_FRESH.ms;
}

static bool is_json_signed(const struct phone_hook *h, const struct phone_provider *p)
{
	const struct bytes parts[] = {
		{(const uint8_t *)h->timestamp, strlen(h->timestamp)}, {(const uint8_t *)".", 1}, h->body};
	const char *given = strncmp(h->signature, "sha256=", 7) == 0 ? h->signature + 7 : h->signature;
	char right[HOOK_MAC_SHA256_SIZE];

	if (!*given || p->secret.n == 0)
		return false;
	hook_mac_sha256(p->secret, parts, COUNT_OF(parts), right);
	return hook_mac_equal(right, given);
}

/* Text on the job: the JSON is gone when the event is taken in. */
static const char *line_of(struct job *j, const char *text)
{
	return text ? utf8_line(j->ctx, (struct bytes){(const uint8_t *)text, strlen(text)}) : NULL;
}

struct said {
	const char *call_id, *event, *account, *direction, *from, *to, *name, *extension, *result, *recording;
	json_int_t duration, at;
};

static enum rc event_of_said(struct job *j, const struct said *s, struct phone_event *e)
{
	*e = (struct phone_event){
		.account = line_of(j, s->account),
		.ref = line_of(j, s->call_id),
		.caller = line_of(j, s->from),
		.called = line_of(j, s->to),
		.name = line_of(j, s->name),
		.extension = line_of(j, s->extension),
		.recording = line_of(j, s->recording),
		.at = {s->at > 0 && s->at <= j->now.ms ? s->at : j->now.ms},
		.talked = SPAN_S(s->duration > 0 && s->duration <= DURATION_MOST ? s->duration : 0),
	};
	if (phone_state_read(s->event, &e->state) != RC_OK)
		return because(j, RC_INVALID, "`event` is ringing, answered or ended");
	if (s->result && phone_result_read(s->result, &e->result) != RC_OK)
		return because(j, RC_INVALID, "there is no such `result`");
	if (s->direction && phone_direction_read(s->direction, &e->direction) != RC_OK)
		return because(j, RC_INVALID, "`direction` is inbound or outbound");
	return RC_OK;
}

static enum rc read_json(struct job *j, const struct phone_hook *h, const struct phone_provider *p,
			 struct phone_event *e)
{
	AUTO(json) v = {NULL};
	struct said s = {0};
	json_error_t error;

	if (!is_json_signed(h, p) || !is_fresh(j, h->timestamp))
		return denied(j);
	TRY(json_read(j, h->body, HOOK_BODY_MOST, &v));
	if (json_unpack_ex(v.v, &error, JSON_STRICT,
			   "{s:s, s:s, s?s, s?s, s?s, s?s, s?s, s?s, s?s, s?s, s?I, s?I}", "call_id",
			   &s.call_id, "event", &s.event, "account", &s.account, "direction", &s.direction,
			   "from", &s.from, "to", &s.to, "name", &s.name, "extension", &s.extension, "result",
			   &s.result, "recording", &s.recording, "duration", &s.duration, "at", &s.at) != 0)
		return because(j, RC_INVALID, "%s", error.text);
	return event_of_said(j, &s, e);
}

/* ---- both ---- */

/* The signature is over everything that counts, so it names the request; by whichever form it was written. */
static struct key32 nonce_of(const struct phone_hook *h, const struct phone_provider *p)
{
	const char *given = p->kind == PHONE_KIND_FORM ? h->form_signature : h->signature;
	struct sum s;

	if (p->kind == PHONE_KIND_JSON && strncmp(given, "sha256=", 7) == 0)
		given += 7;
	sum_begin(&s);
	sum_add(&s, (struct bytes){(const uint8_t *)given, strlen(given)});
	return sum_end(&s);
}

enum rc phone_hook_read(struct job *j, const struct phone_hook *h, const struct phone_provider *p,
			struct phone_event *e_r, struct key32 *nonce_r)
{
	const char *barred;

	if (phone_hook_kind(h->content_type) != (enum phone_kind)p->kind)
		return denied(j);
	TRY(p->kind == PHONE_KIND_FORM ? read_form(j, h, p, e_r) : read_json(j, h, p, e_r));
	*nonce_r = nonce_of(h, p);
	barred = phone_event_barred(e_r);
	return barred ? because(j, RC_INVALID, "%s", barred) : RC_OK;
}
