/* api_directory.c - calls about the directory: its settings, looks through it, links. */
#include <string.h>
#include <talloc.h>

#include "hub/text/json.h"
#include "web/api/api.h"
#include "workflow/directory_run.h"

#define RESULT_MOST ((size_t)4 << 20)

_Static_assert((int)WIRE_DIRECTORY_TLS_LDAPS == (int)DIRECTORY_LDAPS &&
		       (int)WIRE_DIRECTORY_KIND_SYNC == (int)DIRECTORY_SYNC,
	       "the wire's numbers are the workflow's");

/* The wire's texts are not written to. */
static char *text(const char *t)
{
	return (char *)(uintptr_t)t;
}

/* ---- settings ---- */

static void groups_json(struct writer *w, const struct directory_group *list, size_t n)
{
	writer_list(w, "groups");
	for (size_t i = 0; i < n; i++) {
		writer_object(w, NULL);
		writer_text(w, "dn", list[i].dn);
		writer_text(w, "role", agent_role_name(list[i].role));
		if (list[i].team.v)
			writer_id(w, "team_id", list[i].team.v);
		writer_end(w);
	}
	writer_end(w);
}

enum rc api_directory_setting(struct api *a)
{
	struct writer *w = a->out;
	struct directory_setting s;
	struct directory_group *groups;
	size_t n;

	TRY(directory_setting_get(a->tx, &s));
	TRY(directory_groups(a->tx, &groups, &n));
	writer_integer(w, "version", s.version);
	writer_bool(w, "enabled", s.enabled);
	writer_text(w, "host", s.host);
	writer_integer(w, "port", s.port);
	writer_text(w, "tls", s.tls == DIRECTORY_LDAPS ? "ldaps" : "starttls");
	writer_text(w, "ca", s.ca);
	writer_text(w, "bind_dn", s.bind_dn);
	writer_bool(w, "has_password", s.secret.n > 0);
	writer_text(w, "people_base", s.people_base);
	writer_text(w, "people_filter", s.people_filter);
	writer_text(w, "group_base", s.group_base);
	writer_text(w, "id_attribute", s.id_attribute);
	writer_text(w, "login_attribute", s.login_attribute);
	writer_text(w, "name_attribute", s.name_attribute);
	writer_text(w, "mail_attribute", s.mail_attribute);
	writer_text(w, "manager_attribute", s.manager_attribute);
	writer_integer(w, "every_minutes", s.every_minutes);
	writer_integer(w, "end_most", s.end_most);
	groups_json(w, groups, n);
	if (s.begun.ms)
		writer_integer(w, "begun", s.begun.ms);
	if (s.enabled && s.begun.ms)
		writer_integer(w, "next", s.next.ms);
	return RC_OK;
}

static const struct directory_group *groups_of(void *ctx, const struct save_directory_params *p)
{
	struct directory_group *list =
		talloc_zero_array(ctx, struct directory_group, (unsigned)p->groups_n + 1);

	must(list);
	for (size_t i = 0; i < p->groups_n; i++) {
		const struct directory_group_params *g = &p->groups[i];

		list[i] = (struct directory_group){text(g->dn), g->role, {g->has_team_id ? g->team_id : 0}};
	}
	return list;
}

enum rc api_directory_save(struct api *a)
{
	const struct save_directory_params *p = a->params;
	struct directory_setting s = {
		.version = (uint32_t)p->version,
		.enabled = p->enabled,
		.host = text(p->host),
		.port = (uint32_t)p->port,
		.tls = (uint32_t)p->tls,
		.ca = text(p->ca),
		.bind_dn = text(p->bind_dn),
		.people_base = text(p->people_base),
		.people_filter = text(p->people_filter),
		.group_base = text(p->group_base),
		.id_attribute = text(p->id_attribute),
		.login_attribute = text(p->login_attribute),
		.name_attribute = text(p->name_attribute),
		.mail_attribute = text(p->mail_attribute),
		.manager_attribute = text(p->manager_attribute),
		.every_minutes = (uint32_t)p->every_minutes,
		.end_most = (uint32_t)p->end_most,
	};

	TRY(directory_setting_save(a->tx, &s, groups_of(a->tx->job->ctx, p), p->groups_n,
				   p->has_password ? p->password : NULL));
	writer_integer(a->out, "version", s.version);
	return RC_OK;
}

/* ---- looks ---- */

enum rc api_directory_look(struct api *a)
{
	const struct look_at_directory_params *p = a->params;
	uint64_t id;

	TRY(directory_run_begin(a->tx, (enum directory_kind)p->kind, p->has_pass ? (uint32_t)p->pass : 0,
				&id));
	writer_id(a->out, "id", id);
	return RC_OK;
}

static void run_json(struct writer *w, const struct directory_run *r)
{
	writer_id(w, "id", r->id);
	writer_text(w, "kind", directory_kind_name(r->kind));
	if (r->agent.v)
		writer_id(w, "agent_id", r->agent.v);
	writer_integer(w, "created", r->created.ms);
	if (r->ended.ms)
		writer_integer(w, "ended_at", r->ended.ms);
	writer_text(w, "state", directory_state_name(r->state));
	writer_text(w, "why", directory_why_name(r->why));
	writer_text(w, "said", r->said);
	writer_integer(w, "people", r->people);
	writer_integer(w, "added", r->added);
	writer_integer(w, "changed", r->changed);
	writer_integer(w, "ended", r->state == DIRECTORY_WAITING ? 0 : r->gone);
	writer_integer(w, "left_out", r->left_out);
}

/* What the run wrote is the wire's already. */
static enum rc result_json(struct api *a, const struct directory_run *r)
{
	static const char *const lists[] = {"groups", "steps"};
	AUTO(json) v = {NULL};

	if (!r->result[0])
		return RC_OK;
	TRY(json_read(a->tx->job, (struct bytes){(const uint8_t *)r->result, strlen(r->result)}, RESULT_MOST,
		      &v));
	writer_bool(a->out, "too_many", json_is_true(json_object_get(v.v, "too_many")));
	for (size_t i = 0; i < COUNT_OF(lists); i++) {
		const char *part = json_text(a->tx->job->ctx, json_object_get(v.v, lists[i]));

		writer_json(a->out, lists[i], part, strlen(part));
	}
	return RC_OK;
}

enum rc api_directory_run(struct api *a)
{
	const struct by_id_params *p = a->params;
	struct directory_run r;

	TRY(directory_run_get(a->tx, p->id, &r));
	run_json(a->out, &r);
	return result_json(a, &r);
}

enum rc api_directory_runs(struct api *a)
{
	struct directory_run *list;
	size_t n;

	TRY(directory_runs(a->tx, &list, &n));
	writer_list(a->out, "runs");
	for (size_t i = 0; i < n; i++) {
		writer_object(a->out, NULL);
		run_json(a->out, &list[i]);
		writer_end(a->out);
	}
	writer_end(a->out);
	return RC_OK;
}

enum rc api_directory_link(struct api *a)
{
	const struct link_account_params *p = a->params;

	return directory_link(a->tx, (agent_id){p->agent_id}, p->uid);
}
