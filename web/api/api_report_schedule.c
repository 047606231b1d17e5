/* api_report_schedule.c - reports that are mailed: list, save, remove, send now. */
#include <string.h>
#include <talloc.h>

#include "web/api/report_json.h"
#include "workflow/report_schedule.h"

_Static_assert((int)WIRE_REPORT_PAGE_NAME_ARTICLES == (int)REPORT_PAGE_ARTICLES &&
		       (int)WIRE_REPORT_FORM_CSV == (int)SCHEDULE_CSV &&
		       (int)WIRE_REPORT_EVERY_MONTH == (int)EVERY_MONTH,
	       "the wire's words are numbered as report_schedule.h's");

static const char *const everies[] = {"day", "week", "month"};
static const char *const weekdays[] = {"mon", "tue", "wed", "thu", "fri", "sat", "sun"};
static const char *const forms[] = {"pdf", "csv"};

static enum rc schedule_json(struct api *a, const struct report_schedule *s)
{
	struct writer *w = a->out;
	struct agent *agents;
	size_t n;

	TRY(report_schedule_agents(a->tx, s->id, &agents, &n));
	writer_object(w, NULL);
	writer_id(w, "id", s->id);
	writer_integer(w, "version", s->version);
	writer_bool(w, "active", s->active);
	writer_text(w, "name", s->name);
	writer_text(w, "page", report_page_word((enum report_page)s->page));
	writer_text(w, "form", forms[s->form % 2]);
	writer_text(w, "query", s->query);
	writer_integer(w, "days", s->days);
	writer_text(w, "every", everies[s->every % 3]);
	writer_text(w, "weekday", weekdays[s->weekday % 7]);
	writer_integer(w, "minute", s->minute);
	writer_text(w, "locale", s->locale);
	writer_id(w, "owner_id", s->owner.v);
	writer_list(w, "agents");
	for (size_t i = 0; i < n; i++) {
		writer_object(w, NULL);
		writer_id(w, "id", agents[i].id.v);
		writer_end(w);
	}
	writer_end(w);
	writer_integer(w, "next", s->next.ms);
	if (s->last.ms)
		writer_integer(w, "last", s->last.ms);
	if (s->trouble[0])
		writer_text(w, "trouble", s->trouble);
	writer_end(w);
	return RC_OK;
}

enum rc api_report_schedules(struct api *a)
{
	struct report_schedule *list;
	size_t n;

	TRY(report_schedules(a->tx, &list, &n));
	writer_list(a->out, "schedules");
	for (size_t i = 0; i < n && a->out->n < API_ANSWER_MOST; i++)
		TRY(schedule_json(a, &list[i]));
	writer_end(a->out);
	return RC_OK;
}

static char *copy(struct api *a, const char *text)
{
	char *t = talloc_strdup(a->tx->job->ctx, text);

	must(t);
	return t;
}

enum rc api_report_save_schedule(struct api *a)
{
	const struct save_report_schedule_params *p = a->params;
	uint64_t agents[SCHEDULE_AGENTS_MOST];
	size_t n = p->agents_n < SCHEDULE_AGENTS_MOST ? p->agents_n : SCHEDULE_AGENTS_MOST;
	struct report_schedule s = {
		.id = p->has_id ? p->id : 0,
		.version = (uint32_t)p->version,
		.active = p->active,
		.name = copy(a, p->name),
		.page = (uint32_t)p->page,
		.form = (uint32_t)p->form,
		.query = copy(a, p->query),
		.days = (uint32_t)p->days,
		.every = (uint32_t)p->every,
		.weekday = (uint32_t)p->weekday,
		.minute = (uint32_t)p->minute,
		.locale = copy(a, locale_name((enum locale)p->locale)),
	};

	for (size_t i = 0; i < n; i++)
		agents[i] = p->agents[i].id;
	TRY(report_schedule_save(a->tx, &s, agents, n));
	writer_id(a->out, "id", s.id);
	writer_integer(a->out, "version", s.version);
	return RC_OK;
}

enum rc api_report_remove_schedule(struct api *a)
{
	const struct remove_report_schedule_params *p = a->params;

	return report_schedule_remove(a->tx, p->id, (uint32_t)p->version);
}

enum rc api_report_send_schedule(struct api *a)
{
	const struct by_id_params *p = a->params;

	return report_schedule_now(a->tx, p->id);
}
