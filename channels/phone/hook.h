/*
 * hook.h - a provider's request to /hooks/phone/KEY: is it theirs, is it fresh, and what does it say of a call?
 *
 *	form   Content-Type application/x-www-form-urlencoded; X-Twilio-Signature: Base64(HMAC-SHA1(token, address and then
 *	       each parameter's name and value, sorted by name)). The address is the one the provider was given.
 *	json   Content-Type application/json; X-Onevoice-Timestamp: seconds since 1970, at most HOOK_FRESH from now;
 *	       X-Onevoice-Signature: hexadecimal HMAC-SHA256(secret, timestamp "." body), "sha256=" before it or not. Body:
 *	       {"call_id", "event": "ringing"|"answered"|"ended", "account"?, "direction"?: "inbound"|"outbound", "from"?,
 *	       "to"?, "name"?, "extension"?, "result"?, "duration"? (seconds), "recording"?, "at"? (ms)}
 *
 * A form bears no moment of its own that could be held against it: a repeated one is known by its sum for a day, and
 * afterwards changes nothing, since calls only go on (ops/decisions/0089). Pure but for talloc. Hardening S30, B118.
 */
#ifndef CHANNELS_PHONE_HOOK_H
#define CHANNELS_PHONE_HOOK_H

#include "hub/base/job.h"
#include "workflow/phone_call.h"
#include "workflow/phone_provider.h"

#define HOOK_FRESH SPAN_MIN(5)
#define HOOK_BODY_MOST ((size_t)64 << 10)

/* As it came; borrowed. Texts are "" where there is none. */
struct phone_hook {
	const char *content_type;
	const char *host, *path, *query; /* to find out the address that was signed */
	const char *form_signature;	 /* X-Twilio-Signature */
	const char *signature;		 /* X-Onevoice-Signature */
	const char *timestamp;		 /* X-Onevoice-Timestamp */
	struct bytes body;
};

/* Is it a form, or JSON, by its type? PHONE_KIND_END: neither. */
enum phone_kind phone_hook_kind(const char *content_type);

/*
 * What it says; texts on the job's context. *nonce_r: what only this request has, for phone_provider_believe.
 * RC_DENIED: not signed, not by them, or not now. RC_INVALID: theirs, and no event; why in j->why.
 */
MUST_CHECK enum rc phone_hook_read(struct job *j, const struct phone_hook *h, const struct phone_provider *p,
				   struct phone_event *e_r, struct key32 *nonce_r);

#endif
