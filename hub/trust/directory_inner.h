/* directory_inner.h - what the files of hub/trust/directory share: one connection, and a clock for each step. */
#ifndef HUB_TRUST_DIRECTORY_INNER_H
#define HUB_TRUST_DIRECTORY_INNER_H

#include <ldap.h>

#include "hub/trust/directory.h"

struct directory {
	LDAP *ld;
	const struct directory_server *server; /* of the opening call only */
};

/* A message of an operation under way, within `until` (monotonic ms). LDAP_SUCCESS, or what went wrong; the caller frees. */
int directory_wait(struct directory *d, int id, bool all, int64_t until, LDAPMessage **m_r);
/* What a code of the library's is in our words; *said_r on ctx. */
enum directory_trouble directory_trouble_of(struct directory *d, void *ctx, int code, const char **said_r);

#endif
