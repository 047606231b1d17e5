/*
 * password.h - passwords of local accounts, as Argon2id strings that carry their own parameters.
 *
 * At most four are computed at once, since each takes 19 MiB and 50 ms of a processor; one more waits up to two
 * seconds. Owns nothing but that count. Thread: worker threads (it takes long). Source: RFC 9106.
 */
#ifndef HUB_TRUST_PASSWORD_H
#define HUB_TRUST_PASSWORD_H

#include <stdbool.h>

#include "hub/base/job.h"

#define PASSWORD_LEAST 12 /* bytes; a rule for setting one */
#define PASSWORD_MOST 1024

/*
 * The string to keep for a new password, on the job.
 * RC_INVALID: shorter than PASSWORD_LEAST or longer than PASSWORD_MOST. RC_BUSY: too many at once.
 */
MUST_CHECK enum rc password_hash(struct job *j, const char *password, const char **kept_r);

/*
 * Is it this account's password? `kept` is NULL where there is no such account or it has none: then it takes as
 * long and is refused, so that nobody learns which accounts there are.
 *
 * RC_OK: yes; *rehash_r says that today's parameters are higher: keep a new password_hash of it.
 * RC_DENIED: no. RC_BUSY: too many at once; nothing was compared.
 */
MUST_CHECK enum rc password_verify(struct job *j, const char *kept, const char *password, bool *rehash_r);

#endif
