/*
 * visitor_link.h - addresses that let one visitor fetch one file, or send one, for a while; nothing else.
 *
 * The visitor's token never stands in an address: addresses come into logs and into other pages' referrers. What does is
 * signed, names the thing and the visitor, and is over at the end of the next full hour, so that the same file has the
 * same address for a while and a browser need not fetch it twice.
 * Pure. Keys belong to the caller.
 */
#ifndef WEB_API_VISITOR_LINK_H
#define WEB_API_VISITOR_LINK_H

#include "hub/base/instant.h"
#include "hub/trust/mac.h"
#include "web/api/decode.h"
#include "workflow/names.h"

#define VISITOR_FILE_PATH "/chat/file/"
#define VISITOR_UPLOAD_PATH "/chat/upload/"

struct link_keys {
	const struct mac_key *keys; /* the first one signs */
	size_t n;
};

/* "PATH WHAT ?v=..&until=..&sig=.." on ctx; path is one of the two above, `what` holds no character to be escaped. */
char *visitor_link(void *ctx, const struct link_keys *k, const char *path, const char *what, visitor_id who,
		   instant now);
/* Whom the signed pairs of a query speak for. RC_DENIED: the signature is not ours, or it is over. */
MUST_CHECK enum rc visitor_link_read(const struct link_keys *k, const char *path, const char *what,
				     const struct text_pair *pairs, size_t n, instant now, visitor_id *who_r);

#endif
