/* api.c - what the functions of calls share. */
#include <inttypes.h>
#include <string.h>
#include <talloc.h>

#include "hub/base/num.h"
#include "web/api/api.h"

enum rc api_place_read(struct api *a, const char *param, const char *text, instant *at_r, uint64_t *id_r)
{
	const char *dash = strchr(text, '-');
	char *at = talloc_strndup(a->tx->job->ctx, text, dash ? (size_t)(dash - text) : 0);

	must(at);
	if (!dash || num_i64(at, 0, INT64_MAX, &at_r->ms) != RC_OK ||
	    num_u64(dash + 1, UINT64_MAX, id_r) != RC_OK)
		return because(a->tx->job, RC_INVALID, "`%s` is not what a former page gave as `next`",
			       param);
	return RC_OK;
}

void api_place_json(struct api *a, instant at, uint64_t id)
{
	char place[48];

	snprintf(place, sizeof(place), "%" PRId64 "-%" PRIu64, at.ms, id);
	writer_text(a->out, "next", place);
}

enum rc api_ticket_of(struct api *a, ticket_id id, enum access_right right, struct ticket *t_r)
{
	TRY(ticket_get(a->tx, id, t_r));
	if (!access_may(&a->access, ACCESS_TICKET_READ, ticket_scope(t_r)))
		return RC_NOT_FOUND;
	if (!access_may(&a->access, right, ticket_scope(t_r)))
		return because(a->tx->job, RC_DENIED, "your role does not allow this");
	return RC_OK;
}
