/*
 * fuzz_phone.c - what telephone systems send, by the first byte: a signed form, signed JSON, the manager interface, records.
 *
 * Holds: an event that is taken has an id and texts that are lines; a record is a call or a wrong line.
 */
#include <string.h>
#include <talloc.h>

#include "channels/phone/ami_session.h"
#include "channels/phone/call_csv.h"
#include "channels/phone/form.h"
#include "channels/phone/hook.h"
#include "hub/text/utf8.h"
#include "hub/trust/hook_mac.h"

#define NOW ((instant){1790000000000})

static char secret[] = "k", nothing[] = "";

static void check(void *ctx, const struct phone_event *e)
{
	struct phone_call c = {0};

	if (phone_event_barred(e))
		return;
	phone_call_take(ctx, &c, e, "CN");
	must(!c.name || utf8_is_line((struct bytes){(const uint8_t *)c.name, strlen(c.name)}));
	must(!c.written || utf8_is_line((struct bytes){(const uint8_t *)c.written, strlen(c.written)}));
	must(!phone_call_take(ctx, &c, e, "CN")); /* twice is once */
}

static void hook(struct job *j, struct bytes in, enum phone_kind kind)
{
	struct phone_provider p = {
		.kind = kind, .secret = {(uint8_t *)secret, 1}, .address = nothing, .country = nothing};
	struct phone_hook h = {.host = "h",
			       .path = "/p",
			       .query = "",
			       .form_signature = "",
			       .signature = "",
			       .timestamp = "1790000000",
			       .body = in};
	const struct bytes parts[] = {{(const uint8_t *)"1790000000.", 11}, in};
	char sha1[HOOK_MAC_SHA1_SIZE], sha256[HOOK_MAC_SHA256_SIZE];
	struct phone_event e;
	struct key32 nonce;
	struct form *f;

	h.content_type = kind == PHONE_KIND_FORM ? "application/x-www-form-urlencoded" : "application/json";
	if (kind == PHONE_KIND_JSON) {
		hook_mac_sha256(p.secret, parts, 2, sha256);
		h.signature = sha256;
	} else if (form_read(j->ctx, in, &f) == RC_OK) {
		form_sign(f, "https://h/p", p.secret, sha1);
		h.form_signature = sha1;
	}
	if (phone_hook_read(j, &h, &p, &e, &nonce) == RC_OK)
		check(j->ctx, &e);
	else
		must(j->why && *j->why);
}

static void drop(void *arg, const char *text)
{
	(void)arg;
	(void)text;
}

static void on_event(void *arg, const struct phone_event *e)
{
	check(arg, e);
}

static void session(void *ctx, struct bytes in)
{
	struct ami_session *s = talloc_zero(ctx, struct ami_session);
	size_t half = in.n / 2;

	s->user = s->secret = "x";
	s->send = drop;
	s->event = on_event;
	s->arg = ctx;
	ami_session_begin(s, 0);
	s->phase = AMI_LISTENING;
	ami_session_feed(s, (struct bytes){in.p, half}, NOW, 1);
	ami_session_feed(s, (struct bytes){in.p + half, in.n - half}, NOW, 1);
}

static void records(struct job *j, struct bytes in)
{
	struct time_zone *z;
	struct call_csv *c;

	must(time_zone_read(j->ctx, "Asia/Shanghai", &z) == RC_OK);
	if (call_csv_read(j, utf8_text(j->ctx, in), z, &c) != RC_OK)
		return;
	must(c->nwrong <= c->wrongs);
	for (size_t i = 0; i < c->n; i++)
		check(j->ctx, &c->call[i]);
}

int LLVMFuzzerTestOneInput(const uint8_t *p, size_t n);
int LLVMFuzzerTestOneInput(const uint8_t *p, size_t n)
{
	struct job j = {.ctx = talloc_new(NULL), .now = NOW};
	struct bytes in = {p + 1, n ? n - 1 : 0};

	switch (n ? p[0] : 0) {
	case 'f':
		hook(&j, in, PHONE_KIND_FORM);
		break;
	case 'j':
		hook(&j, in, PHONE_KIND_JSON);
		break;
	case 'a':
		session(j.ctx, in);
		break;
	case 'c':
		records(&j, in);
		break;
	default:
		break;
	}
	talloc_free(j.ctx);
	return 0;
}
