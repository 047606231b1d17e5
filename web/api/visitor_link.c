/* visitor_link.c - addresses signed for one visitor. */
#include "web/api/visitor_link.h"

#include <inttypes.h>
#include <stdio.h>
#include <string.h>
#include <talloc.h>

#include "hub/base/num.h"
#include "web/api/query.h"

#define PURPOSE "visitor link"
#define HOUR_S 3600
#define SIGNED_MOST 256

/* One text that has one meaning; false: too long to be ours. */
static bool signed_text(char out[SIGNED_MOST], const char *path, const char *what, uint64_t who,
			uint64_t until)
{
	int n = snprintf(out, SIGNED_MOST, "%s%s\n%" PRIu64 "\n%" PRIu64, path, what, who, until);

	return n > 0 && n < SIGNED_MOST;
}

static struct bytes bytes_of(const char *text)
{
	return (struct bytes){(const uint8_t *)text, strlen(text)};
}

char *visitor_link(void *ctx, const struct link_keys *k, const char *path, const char *what, visitor_id who,
		   instant now)
{
	uint64_t until = ((uint64_t)now.ms / 1000 / HOUR_S + 2) * HOUR_S;
	char text[SIGNED_MOST], sig[MAC_TEXT_SIZE];
	char *link;

	must(signed_text(text, path, what, who.v, until));
	mac_sign(&k->keys[0], PURPOSE, bytes_of(text), sig);
	link = talloc_asprintf(ctx, "%s%s?v=%" PRIu64 "&until=%" PRIu64 "&sig=%s", path, what, who.v, until,
			       sig);
	must(link);
	return link;
}

enum rc visitor_link_read(const struct link_keys *k, const char *path, const char *what,
			  const struct text_pair *pairs, size_t n, instant now, visitor_id *who_r)
{
	const char *v = query_text(pairs, n, "v"), *over = query_text(pairs, n, "until"),
		   *sig = query_text(pairs, n, "sig");
	char text[SIGNED_MOST];
	uint64_t until;

	if (!v || !over || !sig || num_u64(v, INT64_MAX, &who_r->v) != RC_OK ||
	    num_u64(over, INT64_MAX / 1000, &until) != RC_OK ||
	    !signed_text(text, path, what, who_r->v, until))
		return RC_DENIED;
	if (!mac_verify(k->keys, k->n, PURPOSE, bytes_of(text), sig) || (int64_t)until * 1000 <= now.ms)
		return RC_DENIED;
	return RC_OK;
}
