/* survey.c - surveys read and saved, version by version. */
#include "workflow/survey.h"

#include <talloc.h>

#include "hub/store/ids.h"
#include "hub/text/json.h"
#include "workflow/access.h"
#include "workflow/agent.h"
#include "workflow/alarm.h"
#include "workflow/excerpt.h"
#include "workflow/feed.h"
#include "workflow/setting_event.h"
#include "workflow/survey_sql.h"

#define SUBJECT "survey"
#define NAME_MOST 120

/* ---- bodies, read once a connection: a version never changes ---- */

#define KEPT_MOST 100

struct kept {
	struct {
		uint64_t id;
		uint32_t version;
		struct survey_body *body;
	} list[KEPT_MOST];
	size_t n;
};
static const char key;

static enum rc read_body(struct db_tx *tx, void *ctx, const struct survey *s, struct survey_body **body_r)
{
	json_error_t e;
	json_t *spec = json_loads(s->text, JSON_REJECT_DUPLICATES, &e);
	const char *why = e.text;
	enum rc rc = spec ? survey_body_read(ctx, (enum survey_kind)s->kind, (enum survey_trigger)s->asked_on,
					     spec, body_r, &why)
			  : RC_INVALID;

	json_decref(spec);
	return rc == RC_OK ? rc : because(tx->job, RC_BUG, "survey %s cannot be read: %s", s->name, why);
}

static enum rc open_body(struct db_tx *tx, struct survey *s)
{
	void **place = db_keep(tx->job->db, &key);
	struct kept *k = *place;

	if (!k)
		*place = k = talloc_zero(tx->job->db, struct kept);
	for (size_t i = 0; i < k->n; i++) {
		if (k->list[i].id == s->id && k->list[i].version == s->version) {
			s->body = k->list[i].body;
			return RC_OK;
		}
	}
	/* with the job at first: a version of a transaction that is undone may come again with other words */
	TRY(read_body(tx, tx->job->ctx, s, &s->body));
	if (k->n < KEPT_MOST && s->created.ms < tx->job->now.ms) {
		k->list[k->n].id = s->id;
		k->list[k->n].version = s->version;
		k->list[k->n++].body = talloc_steal(k, s->body);
	}
	return RC_OK;
}

enum rc survey_all(struct db_tx *tx, struct survey **list_r, size_t *n_r)
{
	TRY(survey_rows(tx, list_r, n_r));
	for (size_t i = 0; i < *n_r; i++)
		TRY(open_body(tx, &(*list_r)[i]));
	return RC_OK;
}

enum rc survey_at(struct db_tx *tx, uint64_t id, uint32_t version, struct survey *s_r)
{
	enum rc rc = survey_version_row(tx, id, version, s_r);

	if (rc != RC_OK)
		return rc == RC_NOT_FOUND ? because(tx->job, rc, "there is no such survey") : rc;
	return open_body(tx, s_r);
}

enum rc survey_versions(struct db_tx *tx, uint64_t id, struct survey **list_r, size_t *n_r)
{
	TRY(survey_version_rows(tx, id, list_r, n_r));
	if (*n_r == 0)
		return because(tx->job, RC_NOT_FOUND, "there is no such survey");
	for (size_t i = 0; i < *n_r; i++)
		TRY(open_body(tx, &(*list_r)[i]));
	return RC_OK;
}

/* ---- saving ---- */

static enum rc require_teams(struct db_tx *tx, const struct survey_body *b)
{
	size_t n;
	const uint64_t *ids = condition_ids(tx->job->ctx, b->match, CONDITION_TEAM, &n);

	for (size_t i = 0; i < n; i++) {
		struct team t;
		enum rc rc = team_get(tx, (team_id){ids[i]}, &t);

		if (rc != RC_OK)
			return rc == RC_NOT_FOUND
				       ? because(tx->job, RC_INVALID, "match: there is no such team")
				       : rc;
	}
	return RC_OK;
}

static enum rc read_in(struct db_tx *tx, const struct survey_in *in, struct survey *s_r)
{
	void *ctx = tx->job->ctx;
	struct survey_body *body;
	const char *why;

	if (!in->name || !in->name[0] || excerpt_length(in->name) > NAME_MOST)
		return because(tx->job, RC_INVALID, "name: has to be 1 to %d characters", NAME_MOST);
	if (in->kind >= SURVEY_KIND_END || in->on >= SURVEY_TRIGGER_END)
		return because(tx->job, RC_INVALID, "kind: there is no such kind, or trigger");
	if (survey_body_read(ctx, in->kind, in->on, in->body, &body, &why) != RC_OK)
		return because(tx->job, RC_INVALID, "%s", why);
	TRY(require_teams(tx, body));
	*s_r = (struct survey){
		.id = in->id,
		.version = in->seen + 1,
		.kind = in->kind,
		.asked_on = in->on,
		.active = in->active,
		.name = talloc_strdup(ctx, in->name),
		.text = json_text(ctx, in->body),
		.author = {tx->job->actor},
		.created = tx->job->now,
		.body = body,
	};
	return RC_OK;
}

static char *audit_text(struct db_tx *tx, const struct survey *s)
{
	json_t *o = json_pack("{s:s, s:b, s:s, s:s, s:O}", "name", s->name, "active", s->active, "kind",
			      survey_kind_name((enum survey_kind)s->kind), "trigger",
			      survey_trigger_name((enum survey_trigger)s->asked_on), "body", s->body->spec);
	char *text;

	must(o);
	text = json_text(tx->job->ctx, o);
	json_decref(o);
	return text;
}

static enum rc done(struct db_tx *tx, const struct survey *was, const struct survey *s)
{
	bool periodic = s->active && s->asked_on == SURVEY_ON_PERIODIC;

	TRY(survey_version_insert(tx, s));
	TRY(setting_note(tx, SUBJECT, s->id, s->version, was ? audit_text(tx, was) : NULL,
			 audit_text(tx, s)));
	TRY(periodic ? alarm_set(tx, ALARM_SURVEY, (ticket_id){0}, s->id, tx->job->now)
		     : alarm_clear(tx, ALARM_SURVEY, (ticket_id){0}, s->id));
	return feed_touch_topic(tx, FEED_SETTINGS, 0);
}

static enum rc add(struct db_tx *tx, struct survey *s)
{
	struct survey *all;
	size_t n;

	TRY(survey_rows(tx, &all, &n));
	if (n == SURVEYS_MOST)
		return because(tx->job, RC_LIMIT, "there are at most %d surveys", SURVEYS_MOST);
	TRY(ids_next(tx->job, "survey", &s->id));
	s->version = 1;
	TRY(survey_insert(tx, s));
	return done(tx, NULL, s);
}

enum rc survey_save(struct db_tx *tx, const struct survey_in *in, uint64_t *id_r)
{
	struct survey s, was;
	uint32_t version;
	enum rc rc;

	TRY(access_require_anywhere(tx, ACCESS_SURVEY_MANAGE));
	TRY(read_in(tx, in, &s));
	if (in->id == 0) {
		TRY(add(tx, &s));
		*id_r = s.id;
		return RC_OK;
	}
	rc = survey_lock_row(tx, in->id, &version);
	if (rc != RC_OK)
		return rc == RC_NOT_FOUND ? because(tx->job, rc, "there is no such survey") : rc;
	if (version != in->seen)
		return because(tx->job, RC_CONFLICT, "the survey changed meanwhile");
	TRY(survey_at(tx, in->id, version, &was));
	if (was.kind != in->kind)
		return because(tx->job, RC_INVALID, "kind: never changes; add another survey");
	TRY(survey_update(tx, &s));
	*id_r = in->id;
	return done(tx, &was, &s);
}
