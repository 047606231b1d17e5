/* sla_policy_save.c - edit a policy as its next version, and order them. */
#include <inttypes.h>
#include <talloc.h>

#include "hub/store/ids.h"
#include "hub/text/json.h"
#include "workflow/access.h"
#include "workflow/agent.h"
#include "workflow/excerpt.h"
#include "workflow/feed.h"
#include "workflow/setting_event.h"
#include "workflow/sla_calendar.h"
#include "workflow/sla_policy_inner.h"
#include "workflow/sla_policy_sql.h"

#define SUBJECT "sla_policy"
#define SUBJECT_ORDER "sla_policy_order"

/* ---- what a body names is there ---- */

static enum rc require_calendars(struct db_tx *tx, const struct sla_policy_body *b)
{
	for (unsigned k = 0; k < SLA_KIND_END; k++) {
		struct sla_calendar cal;
		enum rc rc = sla_calendar_now(tx, b->targets[k].calendar, &cal);

		if (rc == RC_NOT_FOUND)
			return because(tx->job, RC_INVALID, "targets.%s.calendar: there is no such calendar",
				       sla_kind_name(k));
		TRY(rc);
	}
	return RC_OK;
}

static enum rc require_teams(struct db_tx *tx, const struct sla_policy_body *b)
{
	size_t n;
	uint64_t *ids = condition_ids(tx->job->ctx, b->match, CONDITION_TEAM, &n);

	for (size_t i = 0; i < n; i++) {
		struct team team;
		enum rc rc = team_get(tx, (team_id){ids[i]}, &team);

		if (rc == RC_NOT_FOUND)
			return because(tx->job, RC_INVALID, "match: there is no team %" PRIu64, ids[i]);
		TRY(rc);
	}
	return RC_OK;
}

enum rc sla_policy_read_in(struct db_tx *tx, const struct sla_policy_in *in, struct sla_policy *p_r)
{
	void *ctx = tx->job->ctx;
	struct sla_policy_body *body;
	const char *why;

	if (!in->name || !in->name[0] || excerpt_length(in->name) > SLA_POLICY_NAME_MOST)
		return because(tx->job, RC_INVALID, "a policy has a name of at most %d characters",
			       SLA_POLICY_NAME_MOST);
	if (sla_policy_body_read(ctx, in->body, &body, &why) != RC_OK)
		return because(tx->job, RC_INVALID, "%s", why);
	TRY(require_calendars(tx, body));
	TRY(require_teams(tx, body));
	*p_r = (struct sla_policy){
		.id = in->id,
		.version = in->seen + 1,
		.active = in->active,
		.name = talloc_strdup(ctx, in->name),
		.text = json_text(ctx, in->body),
		.author = {tx->job->actor},
		.created = tx->job->now,
		.body = body,
	};
	return RC_OK;
}

/* ---- before and after, for the audit ---- */

static char *audit_text(struct db_tx *tx, const struct sla_policy *p)
{
	json_t *o = json_pack("{s:s, s:b, s:O}", "name", p->name, "active", p->active, "body", p->body->spec);
	char *text;

	must(o);
	text = json_text(tx->job->ctx, o);
	json_decref(o);
	return text;
}

static enum rc note_and_tell(struct db_tx *tx, const struct sla_policy *was, const struct sla_policy *p)
{
	TRY(setting_note(tx, SUBJECT, p->id, p->version, was ? audit_text(tx, was) : NULL,
			 audit_text(tx, p)));
	TRY(sla_policy_list_raise(tx));
	sla_policies_changed(tx);
	return feed_touch_topic(tx, FEED_SETTINGS, 0);
}

static enum rc add(struct db_tx *tx, struct sla_policy *p, const struct sla_policy *all, size_t n)
{
	if (n == SLA_POLICIES_MOST)
		return because(tx->job, RC_INVALID, "there are at most %d policies", SLA_POLICIES_MOST);
	TRY(ids_next(tx->job, "sla_policy", &p->id));
	p->place = n ? all[n - 1].place + 1 : 1;
	p->version = 1;
	TRY(sla_policy_insert(tx, p));
	TRY(sla_policy_version_insert(tx, p));
	return note_and_tell(tx, NULL, p);
}

static enum rc change(struct db_tx *tx, struct sla_policy *p, uint32_t seen, const struct sla_policy *was)
{
	if (was->version != seen)
		return because(tx->job, RC_CONFLICT, "the policy changed meanwhile");
	TRY(sla_policy_update(tx, p));
	TRY(sla_policy_version_insert(tx, p));
	return note_and_tell(tx, was, p);
}

enum rc sla_policy_save(struct db_tx *tx, const struct sla_policy_in *in, uint64_t *id_r)
{
	struct sla_policy p, *all;
	uint32_t version;
	size_t n;

	TRY(access_require_anywhere(tx, ACCESS_SLA_MANAGE));
	TRY(sla_policy_list_lock(tx, &version)); /* of two people saving, one waits here */
	TRY(sla_policy_read_in(tx, in, &p));
	TRY(sla_policies_all(tx, &all, &n, &version));
	if (in->id == 0) {
		TRY(add(tx, &p, all, n));
		*id_r = p.id;
		return RC_OK;
	}
	for (size_t i = 0; i < n; i++) {
		if (all[i].id != in->id)
			continue;
		*id_r = in->id;
		return change(tx, &p, in->seen, &all[i]);
	}
	return because(tx->job, RC_NOT_FOUND, "there is no such policy");
}

/* ---- order ---- */

static char *order_text(struct db_tx *tx, const struct sla_policy *all, size_t n, const uint64_t *ids)
{
	char *text = talloc_strdup(tx->job->ctx, "[");

	for (size_t i = 0; i < n; i++)
		text = talloc_asprintf_append(text, "%s\"%" PRIu64 "\"", i ? ", " : "",
					      ids ? ids[i] : all[i].id);
	return talloc_strdup_append(text, "]");
}

/* Every policy once, and nothing else. */
static bool same_set(const struct sla_policy *all, size_t nall, const uint64_t *ids, size_t n)
{
	for (size_t i = 0; i < nall; i++) {
		size_t found = 0;

		for (size_t k = 0; k < n; k++)
			found += ids[k] == all[i].id;
		if (found != 1)
			return false;
	}
	return nall == n;
}

enum rc sla_policy_reorder(struct db_tx *tx, const uint64_t *ids, size_t n, uint32_t seen)
{
	struct sla_policy *all;
	uint32_t version;
	size_t nall;

	TRY(access_require_anywhere(tx, ACCESS_SLA_MANAGE));
	TRY(sla_policy_list_lock(tx, &version));
	if (version != seen)
		return because(tx->job, RC_CONFLICT, "the policies changed meanwhile");
	TRY(sla_policies_all(tx, &all, &nall, &version));
	if (!same_set(all, nall, ids, n))
		return because(tx->job, RC_INVALID, "the order has to name each policy once");
	for (size_t i = 0; i < n; i++)
		TRY(sla_policy_set_place(tx, ids[i], (uint32_t)i + 1));
	TRY(setting_note(tx, SUBJECT_ORDER, 0, version + 1, order_text(tx, all, nall, NULL),
			 order_text(tx, all, n, ids)));
	TRY(sla_policy_list_raise(tx));
	sla_policies_changed(tx);
	return feed_touch_topic(tx, FEED_SETTINGS, 0);
}
