/* api_recovery.c - calls about customers who were let down. */
#include <string.h>
#include <talloc.h>

#include "web/api/api.h"
#include "web/api/survey_json.h"

#define PAGE 50
#define LOOKED_AT_MOST 500 /* rows of other teams are passed over */

static bool may(const struct api *a, const struct ticket *t)
{
	return access_may(&a->access, ACCESS_RECOVERY_WORK, ticket_scope(t));
}

enum rc api_recovery_list(struct api *a)
{
	const struct list_recoveries_params *p = a->params;
	const struct recovery_ask ask = {
		.ended = p->has_ended && p->ended,
		.team = {p->has_team_id ? p->team_id : 0},
		.of = {p->has_mine && p->mine ? a->tx->job->actor : 0},
		.before = {p->has_before ? p->before : 0},
	};
	struct recovery *list;
	size_t n, i, shown = 0;

	TRY(recovery_list(a->tx, &ask, LOOKED_AT_MOST, &list, &n));
	writer_list(a->out, "recoveries");
	for (i = 0; i < n && shown < PAGE && a->out->n < API_ANSWER_MOST; i++) {
		struct ticket t;

		TRY(ticket_get(a->tx, list[i].ticket, &t));
		if (!may(a, &t))
			continue;
		writer_object(a->out, NULL);
		TRY(recovery_json(a->tx, a->out, &list[i], a->access.role));
		writer_end(a->out);
		shown++;
	}
	writer_end(a->out);
	writer_bool(a->out, "more", i < n || n == LOOKED_AT_MOST);
	return RC_OK;
}

static enum rc changed(struct api *a, uint64_t id)
{
	struct recovery r;

	TRY(ticket_reactions_run(a->tx));
	TRY(recovery_get(a->tx, id, &r));
	return recovery_json(a->tx, a->out, &r, a->access.role);
}

enum rc api_recovery_take(struct api *a)
{
	const struct of_recovery_params *p = a->params;

	TRY(recovery_take(a->tx, p->id, (uint32_t)p->version));
	return changed(a, p->id);
}

enum rc api_recovery_call(struct api *a)
{
	const struct call_back_params *p = a->params;

	TRY(recovery_call(a->tx, p->id, p->reached, p->text, (uint32_t)p->version));
	return changed(a, p->id);
}

enum rc api_recovery_settle(struct api *a)
{
	const struct settle_recovery_params *p = a->params;

	TRY(recovery_settle(a->tx, p->id, p->lost, p->text, (uint32_t)p->version));
	return changed(a, p->id);
}
