/* api_calendar.c - calendars listed, read and saved. */
#include <string.h>
#include <talloc.h>

#include "hub/text/json.h"
#include "web/api/api.h"
#include "workflow/calendar.h"

#define OPEN_BEFORE SPAN_S(14 * 86400)
#define OPEN_AHEAD SPAN_S(46 * 86400)
#define OPEN_CHANGES_MOST 600

/* A stored spec's zone, for lists. */
static void zone_json(struct writer *w, const struct calendar *c)
{
	AUTO(json) spec = {json_loads(c->spec, 0, NULL)};
	const char *zone = json_string_value(json_object_get(spec.v, "timezone"));

	writer_text(w, "timezone", zone ? zone : "");
}

enum rc api_calendar_list(struct api *a)
{
	struct calendar *list;
	size_t n;

	TRY(calendar_all(a->tx, &list, &n));
	writer_list(a->out, "calendars");
	for (size_t i = 0; i < n; i++) {
		writer_object(a->out, NULL);
		writer_id(a->out, "id", list[i].id.v);
		writer_text(a->out, "name", list[i].name);
		writer_integer(a->out, "version", list[i].version);
		writer_bool(a->out, "active", list[i].active);
		zone_json(a->out, &list[i]);
		writer_end(a->out);
	}
	writer_end(a->out);
	return RC_OK;
}

static void calendar_json(struct writer *w, const struct calendar *c)
{
	writer_id(w, "id", c->id.v);
	writer_text(w, "name", c->name);
	writer_integer(w, "version", c->version);
	writer_bool(w, "active", c->active);
	writer_json(w, "spec", c->spec, strlen(c->spec));
	if (c->author.v)
		writer_id(w, "author_id", c->author.v);
	writer_integer(w, "created", c->created.ms);
}

enum rc api_calendar_get(struct api *a)
{
	const struct get_calendar_params *p = a->params;
	struct calendar c;

	TRY(calendar_find(a->tx, (calendar_id){p->id}, p->has_version ? (uint32_t)p->version : 0, &c));
	calendar_json(a->out, &c);
	return RC_OK;
}

enum rc api_calendar_open_times(struct api *a)
{
	const struct get_calendar_params *p = a->params;
	instant from = {a->tx->job->now.ms - OPEN_BEFORE.ms},
		until = instant_after(a->tx->job->now, OPEN_AHEAD);
	const struct business_calendar *cal;
	instant *changes = talloc_array(a->tx->job->ctx, instant, OPEN_CHANGES_MOST);

	must(changes);
	TRY(calendar_get(a->tx, (calendar_id){p->id}, p->has_version ? (uint32_t)p->version : 0, &cal));
	size_t n = business_changes(cal, from, &until, OPEN_CHANGES_MOST, changes);

	writer_integer(a->out, "from", from.ms);
	writer_integer(a->out, "until", until.ms);
	writer_list(a->out, "changes");
	for (size_t i = 0; i < n; i++)
		writer_integer(a->out, NULL, changes[i].ms);
	writer_end(a->out);
	return RC_OK;
}

enum rc api_calendar_save(struct api *a)
{
	const struct save_calendar_params *p = a->params;
	calendar_id id = {p->id};
	struct calendar c;

	if (p->has_id != p->has_version)
		return because(a->tx->job, RC_INVALID, "version: the one that was seen belongs to an id");
	if (p->has_id)
		TRY(calendar_save(a->tx, id, (uint32_t)p->version, p->name, p->active, p->spec));
	else
		TRY(calendar_add(a->tx, p->name, p->spec, &id));
	TRY(calendar_find(a->tx, id, 0, &c));
	calendar_json(a->out, &c);
	return RC_OK;
}
