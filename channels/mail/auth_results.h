/*
 * auth_results.h - did the MTA in front find that the sender's domain vouches for the mail (DMARC)?
 *
 * Only the values written by the configured server count, and of those only the topmost: whoever sends a mail can
 * write such a field, our server puts its own above. Pure. Source: RFC 8601 section 2.2, RFC 7489.
 */
#ifndef CHANNELS_MAIL_AUTH_RESULTS_H
#define CHANNELS_MAIL_AUTH_RESULTS_H

#include <stdbool.h>
#include <stddef.h>

/*
 * Does the topmost value of `authserv_id` say dmarc=pass for the domain of `from` (an address)? `values`: the
 * Authentication-Results fields, top first. authserv_id NULL or "": nobody is believed.
 */
bool auth_results_vouch(const char *const *values, size_t n, const char *authserv_id, const char *from);
/*
 * The same for another method: does it say METHOD=pass with this value of the method's own property? dmarc header.from,
 * spf smtp.mailfrom, dkim header.d, auth smtp.auth, iprev policy.iprev; false for other methods and for "".
 */
bool auth_results_say(const char *const *values, size_t n, const char *authserv_id, const char *method,
		      const char *wanted);

#endif
