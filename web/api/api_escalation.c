/* api_escalation.c - calls about levels that have rung, and what would ring next. */
#include "web/api/api.h"
#include "web/api/ticket_json.h"
#include "workflow/escalation.h"
#include "workflow/escalation_board.h"

#define ROWS_MOST 100

/* "12 15 40" as a list of ids. */
static void ids_json(struct writer *w, const char *key, const char *ids)
{
	writer_list(w, key);
	while (*ids) {
		uint64_t id = 0;

		for (; *ids >= '0' && *ids <= '9'; ids++)
			id = id * 10 + (uint64_t)(*ids - '0');
		ids += *ids == ' ';
		writer_id(w, NULL, id);
	}
	writer_end(w);
}

static void escalation_json(struct writer *w, const char *key, const struct escalation *e)
{
	writer_object(w, key);
	writer_id(w, "ticket_id", e->ticket.v);
	writer_text(w, "clock", sla_kind_name((enum sla_kind)e->kind));
	writer_integer(w, "cycle", e->cycle);
	writer_integer(w, "level", e->level);
	writer_id(w, "team_id", e->team.v);
	writer_integer(w, "due", e->due.ms);
	writer_integer(w, "at", e->fired_at.ms);
	writer_integer(w, "late_by", e->late_by.ms);
	ids_json(w, "agent_ids", e->audience);
	writer_bool(w, "fell_back", e->fell_back);
	if (e->acked_at.ms) {
		writer_integer(w, "acked_at", e->acked_at.ms);
		writer_id(w, "acked_by", e->acked_by.v);
	}
	if (e->cleared_at.ms)
		writer_integer(w, "cleared_at", e->cleared_at.ms);
	writer_end(w);
}

static void ahead_json(struct writer *w, const struct escalation_forecast *f)
{
	writer_object(w, NULL);
	writer_text(w, "clock", sla_kind_name((enum sla_kind)f->kind));
	writer_integer(w, "cycle", f->cycle);
	writer_integer(w, "level", f->level);
	writer_integer(w, "at", f->at.ms);
	writer_integer(w, "due", f->due.ms);
	writer_text(w, "held", *f->held ? f->held : "no");
	writer_list(w, "agent_ids");
	for (size_t i = 0; i < f->naudience; i++)
		writer_id(w, NULL, f->audience[i].v);
	writer_end(w);
	writer_bool(w, "fell_back", f->fell_back);
	writer_bool(w, "notify", f->does->notify);
	writer_bool(w, "mail", f->does->mail);
	writer_bool(w, "acts", f->does->does != NULL);
	writer_end(w);
}

enum rc api_escalation_of(struct api *a)
{
	const struct by_id_params *p = a->params;
	struct escalation_forecast *ahead;
	struct escalation *rung;
	struct ticket t;
	size_t n;

	TRY(api_ticket_of(a, (ticket_id){p->id}, ACCESS_TICKET_READ, &t));
	TRY(escalations_of(a->tx, t.id, &rung, &n));
	writer_list(a->out, "rung");
	for (size_t i = 0; i < n && a->out->n < API_ANSWER_MOST / 2; i++)
		escalation_json(a->out, NULL, &rung[i]);
	writer_end(a->out);
	TRY(escalation_forecast(a->tx, t.id, &ahead, &n));
	writer_list(a->out, "ahead");
	for (size_t i = 0; i < n && a->out->n < API_ANSWER_MOST; i++)
		ahead_json(a->out, &ahead[i]);
	writer_end(a->out);
	return RC_OK;
}

enum rc api_escalation_ack(struct api *a)
{
	const struct by_id_params *p = a->params;
	instant until;

	TRY(escalation_acknowledge(a->tx, (ticket_id){p->id}, &until));
	writer_integer(a->out, "until", until.ms);
	return RC_OK;
}

enum rc api_escalation_list(struct api *a)
{
	static const enum escalation_which which[] = {[WIRE_ESCALATION_WHICH_STANDING] = ESCALATIONS_STANDING,
						      [WIRE_ESCALATION_WHICH_UNACKED] = ESCALATIONS_UNACKED,
						      [WIRE_ESCALATION_WHICH_ACKED] = ESCALATIONS_ACKED};
	const struct list_escalations_params *p = a->params;
	struct escalation *list;
	size_t n, i;

	TRY(escalations_standing(a->tx, p->has_which ? which[p->which] : ESCALATIONS_STANDING,
				 (team_id){p->has_team_id ? p->team_id : 0}, ROWS_MOST + 1, &list, &n));
	writer_list(a->out, "escalations");
	for (i = 0; i < n && i < ROWS_MOST && a->out->n < API_ANSWER_MOST; i++) {
		struct ticket t;

		TRY(ticket_get(a->tx, list[i].ticket, &t));
		writer_object(a->out, NULL);
		escalation_json(a->out, "escalation", &list[i]);
		ticket_json(a->out, "ticket", &t);
		writer_end(a->out);
	}
	writer_end(a->out);
	writer_bool(a->out, "more", i < n);
	return RC_OK;
}

enum rc api_board_get(struct api *a)
{
	struct board_team *list;
	size_t n;

	TRY(board_teams(a->tx, &list, &n));
	writer_integer(a->out, "at", a->tx->job->now.ms);
	writer_list(a->out, "teams");
	for (size_t i = 0; i < n; i++) {
		const struct board_team *b = &list[i];

		if (!access_may(&a->access, ACCESS_TICKET_READ, (struct scope){.team = b->team}))
			continue;
		writer_object(a->out, NULL);
		writer_id(a->out, "team_id", b->team.v);
		writer_integer(a->out, "open", b->open);
		writer_integer(a->out, "unassigned", b->unassigned);
		writer_integer(a->out, "due_in_hour", b->due_in_hour);
		writer_integer(a->out, "overdue", b->overdue);
		writer_integer(a->out, "at_risk", b->at_risk);
		writer_integer(a->out, "breached", b->breached);
		writer_integer(a->out, "unacked", b->unacked);
		writer_integer(a->out, "acked", b->acked);
		writer_end(a->out);
	}
	writer_end(a->out);
	return RC_OK;
}
