/* api_notice.c - calls about what an agent was told. */
#include <string.h>

#include "web/api/api.h"
#include "workflow/escalation.h"
#include "workflow/notice.h"
#include "workflow/ticket_number.h"

#define PAGE 50

/* Who sees to what this notice speaks of: 0 = nobody, or it speaks of no escalation. */
static enum rc acked_by(struct api *a, const struct notice *n, agent_id *by_r)
{
	struct escalation *list;
	size_t count;

	*by_r = (agent_id){0};
	if (n->kind != NOTICE_ESCALATION || n->cleared.ms != 0)
		return RC_OK;
	TRY(escalations_of(a->tx, n->ticket, &list, &count));
	for (size_t i = 0; i < count; i++) {
		if (list[i].cleared_at.ms == 0 && list[i].acked_at.ms != 0)
			*by_r = list[i].acked_by;
	}
	return RC_OK;
}

/* The ticket, as far as it is theirs to see. */
static enum rc ticket_part(struct api *a, ticket_id id)
{
	char number[TICKET_NUMBER_SIZE];
	struct ticket t;
	enum rc rc;

	if (id.v == 0)
		return RC_OK;
	writer_id(a->out, "ticket_id", id.v);
	ticket_number_write(id, number);
	writer_text(a->out, "number", number);
	rc = ticket_get(a->tx, id, &t);
	if (rc == RC_OK && access_may(&a->access, ACCESS_TICKET_READ, ticket_scope(&t)))
		writer_text(a->out, "subject", t.subject);
	return rc == RC_NOT_FOUND ? RC_OK : rc;
}

static enum rc notice_json(struct api *a, const struct notice *n)
{
	struct writer *w = a->out;
	agent_id by;

	TRY(acked_by(a, n, &by));
	writer_object(w, NULL);
	writer_id(w, "id", n->id);
	writer_text(w, "kind", notice_kind_name((enum notice_kind)n->kind));
	writer_integer(w, "created", n->created.ms);
	if (n->seen.ms)
		writer_integer(w, "seen", n->seen.ms);
	if (n->cleared.ms)
		writer_integer(w, "cleared", n->cleared.ms);
	TRY(ticket_part(a, n->ticket));
	if (by.v)
		writer_id(w, "acked_by", by.v);
	writer_json(w, "args", n->args, strlen(n->args));
	writer_end(w);
	return RC_OK;
}

static enum rc write_unseen(struct api *a)
{
	uint64_t unseen;

	TRY(notice_unseen(a->tx, a->access.agent, &unseen));
	writer_integer(a->out, "unseen", (int64_t)unseen);
	return RC_OK;
}

enum rc api_notice_list(struct api *a)
{
	const struct list_notices_params *p = a->params;
	struct notice *list;
	size_t n, i;

	TRY(notice_list(a->tx, a->access.agent, (instant){p->has_before ? p->before : 0},
			p->has_before_id ? p->before_id : 0, PAGE + 1, &list, &n));
	writer_list(a->out, "notices");
	for (i = 0; i < n && i < PAGE && a->out->n < API_ANSWER_MOST; i++)
		TRY(notice_json(a, &list[i]));
	writer_end(a->out);
	writer_bool(a->out, "more", i < n);
	return write_unseen(a);
}

enum rc api_notice_seen(struct api *a)
{
	const struct see_notices_params *p = a->params;

	TRY(notice_see(a->tx, a->access.agent, p->has_id ? p->id : 0));
	return write_unseen(a);
}
