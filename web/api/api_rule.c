/* api_rule.c - calls about rules: list, save, order, try. */
#include <string.h>
#include <talloc.h>

#include "hub/text/json.h"
#include "web/api/api.h"
#include "web/api/ticket_json.h"
#include "workflow/rule.h"
#include "workflow/rule_body.h"
#include "workflow/rule_dry_run.h"

static void json_member(struct api *a, const char *key, const char *text)
{
	writer_json(a->out, key, text, strlen(text));
}

static void table_member(struct api *a, const char *key, json_t *take_table)
{
	json_member(a, key, json_text(a->tx->job->ctx, take_table));
	json_decref(take_table);
}

enum rc api_rule_table(struct api *a)
{
	/* clang-format off */
#define X(name, word) word,
	static const char *const events[] = {FACT_EVENT_LIST(X)};
#undef X
	/* clang-format on */

	table_member(a, "conditions", condition_table());
	table_member(a, "actions", action_table());
	writer_list(a->out, "events");
	for (size_t i = 0; i + 1 < COUNT_OF(events); i++) /* the last is time, to which nobody listens */
		writer_text(a->out, NULL, events[i]);
	writer_end(a->out);
	return RC_OK;
}

enum rc api_rule_list(struct api *a)
{
	struct rule *list;
	size_t n;

	TRY(rule_all(a->tx, &list, &n));
	writer_list(a->out, "rules");
	for (size_t i = 0; i < n; i++) {
		writer_object(a->out, NULL);
		writer_id(a->out, "id", list[i].id);
		writer_integer(a->out, "version", list[i].version);
		writer_integer(a->out, "place", list[i].place);
		writer_bool(a->out, "active", list[i].active);
		writer_text(a->out, "name", list[i].name);
		json_member(a, "body", list[i].body);
		writer_end(a->out);
	}
	writer_end(a->out);
	return RC_OK;
}

enum rc api_rule_save(struct api *a)
{
	const struct save_rule_params *p = a->params;
	struct rule r = {
		.id = p->has_id ? p->id : 0,
		.version = (uint32_t)p->version,
		.place = (uint32_t)p->place,
		.active = p->active,
		.name = talloc_strdup(a->tx->job->ctx, p->name),
		.body = json_text(a->tx->job->ctx, p->body),
	};

	if (p->has_id != p->has_version)
		return because(a->tx->job, RC_INVALID, "`id` and `version` go together");
	TRY(rule_save(a->tx, &r));
	writer_id(a->out, "id", r.id);
	writer_integer(a->out, "version", r.version);
	return RC_OK;
}

enum rc api_rule_order(struct api *a)
{
	const struct order_params *p = a->params;
	uint64_t *ids = talloc_array(a->tx->job->ctx, uint64_t, (unsigned)p->rules_n + 1);

	for (size_t i = 0; i < p->rules_n; i++)
		ids[i] = p->rules[i].id;
	return rule_order(a->tx, ids, p->rules_n);
}

static void hit_json(struct api *a, const struct rule_hit *h)
{
	writer_object(a->out, NULL);
	ticket_json(a->out, "ticket", &h->ticket);
	writer_integer(a->out, "at", h->at.ms);
	writer_text(a->out, "because", h->because);
	writer_end(a->out);
}

enum rc api_rule_dry_run(struct api *a)
{
	const struct dry_run_params *p = a->params;
	struct rule_dry_run r;
	struct rule_body *b;
	const char *why;
	size_t i;

	if (rule_body_read(a->tx->job->ctx, p->body, &b, &why) != RC_OK)
		return because(a->tx->job, RC_INVALID, "%s", why);
	TRY(rule_dry_run(a->tx, b, &r));
	writer_list(a->out, "hits");
	for (i = 0; i < r.n && (i == 0 || a->out->n < API_ANSWER_MOST); i++)
		hit_json(a, &r.hits[i]);
	writer_end(a->out);
	writer_integer(a->out, "from", r.from.ms);
	writer_integer(a->out, "tickets", (int64_t)r.tickets);
	writer_bool(a->out, "more_tickets", r.more_tickets);
	writer_bool(a->out, "more_events", r.more_events);
	writer_bool(a->out, "more_hits", r.more_hits || i < r.n);
	return RC_OK;
}
