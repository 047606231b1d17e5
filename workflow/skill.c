/* skill.c - what a skill must look like, who may change it, and the record of it. */
#include "workflow/skill.h"

#include <inttypes.h>
#include <jansson.h>
#include <string.h>
#include <talloc.h>

#include "hub/base/num.h"
#include "hub/store/ids.h"
#include "hub/text/json.h"
#include "workflow/excerpt.h"
#include "workflow/language.h"
#include "workflow/routing.h"
#include "workflow/routing_settings.h"
#include "workflow/skill_sql.h"
#include "workflow/ticket_verb.h"

static const char *const languages[] = {"", "en", "zh", "zh-Hans", "zh-Hant"};

const char *skill_barred(const char *name, const char *language)
{
	size_t n = excerpt_length(name);

	if (n == 0 || n > 120 || strpbrk(name, "\r\n\t") || name[0] == ' ' || name[strlen(name) - 1] == ' ')
		return "a skill's name is 1 to 120 characters in one line";
	for (size_t i = 0; i < COUNT_OF(languages); i++) {
		if (strcmp(languages[i], language) == 0)
			return NULL;
	}
	return "the language of a skill is none, en, zh, zh-Hans or zh-Hant";
}

const char *skill_levels_barred(const struct skill_level *list, size_t n)
{
	if (n > SKILLS_OF_ONE_MOST)
		return "these are too many skills";
	for (size_t i = 0; i < n; i++) {
		if (list[i].level < 1 || list[i].level > SKILL_LEVEL_MOST)
			return "a level is 1, 2 or 3";
		for (size_t k = 0; k < i; k++) {
			if (list[k].skill == list[i].skill)
				return "a skill stands there twice";
		}
	}
	return NULL;
}

static char *skill_text(struct db_tx *tx, const struct skill *s)
{
	struct json v = {json_pack("{ssss}", "name", s->name, "language", s->language)};
	char *text = json_text(tx->job->ctx, v.v);

	json_cleanup(&v);
	return text;
}

static enum rc name_taken(struct db_tx *tx, enum rc rc)
{
	return rc == RC_CONFLICT ? because(tx->job, rc, "a skill of this name is there already") : rc;
}

enum rc skill_add(struct db_tx *tx, const char *name, const char *language, skill_id *id_r)
{
	const char *barred = skill_barred(name, language);
	struct skill s = {.name = talloc_strdup(tx->job->ctx, name),
			  .language = talloc_strdup(tx->job->ctx, language)};

	TRY(access_require_anywhere(tx, ACCESS_ROUTING_HOUSE));
	if (barred)
		return because(tx->job, RC_INVALID, "%s", barred);
	TRY(ids_next(tx->job, "skill", &s.id.v));
	TRY(name_taken(tx, skill_insert(tx, &s)));
	*id_r = s.id;
	return routing_note(tx, "skill", s.id.v, "", skill_text(tx, &s));
}

static enum rc skill_begin(struct db_tx *tx, skill_id id, uint32_t seen, struct skill *was_r)
{
	TRY(access_require_anywhere(tx, ACCESS_ROUTING_HOUSE));
	enum rc rc = skill_lock(tx, id, was_r);

	if (rc == RC_NOT_FOUND)
		return because(tx->job, rc, "there is no such skill");
	TRY(rc);
	return was_r->version == seen ? RC_OK
				      : because(tx->job, RC_CONFLICT, "somebody else has just changed this");
}

enum rc skill_change(struct db_tx *tx, const struct skill *s)
{
	const char *barred = skill_barred(s->name, s->language);
	struct skill was;

	TRY(skill_begin(tx, s->id, s->version, &was));
	if (barred)
		return because(tx->job, RC_INVALID, "%s", barred);
	TRY(name_taken(tx, skill_update(tx, s)));
	routing_wanted(tx, (team_id){ROUTING_ALL});
	return routing_note(tx, "skill", s->id.v, skill_text(tx, &was), skill_text(tx, s));
}

enum rc skill_remove(struct db_tx *tx, skill_id id, uint32_t seen)
{
	struct skill was;

	TRY(skill_begin(tx, id, seen, &was));
	TRY(skill_delete(tx, id));
	routing_wanted(tx, (team_id){ROUTING_ALL});
	return routing_note(tx, "skill", id.v, skill_text(tx, &was), "");
}

enum rc skill_get(struct db_tx *tx, skill_id id, struct skill *s_r)
{
	struct skill *all;
	size_t n;

	TRY(skill_all(tx, &all, &n));
	for (size_t i = 0; i < n; i++) {
		if (all[i].id.v == id.v) {
			*s_r = all[i];
			return RC_OK;
		}
	}
	return because(tx->job, RC_NOT_FOUND, "there is no such skill");
}

/* ---- who has them, what needs them ---- */

/* "3:2 8:1": skill and level. */
static char *levels_text(struct db_tx *tx, const struct skill_level *list, size_t n)
{
	char *text = talloc_strdup(tx->job->ctx, "");

	for (size_t i = 0; i < n; i++)
		text = talloc_asprintf_append(text, "%s%" PRIu64 ":%" PRIu32, i ? " " : "", list[i].skill,
					      list[i].level);
	return text;
}

/* {"3": 2, "8": 1} */
static char *levels_json(struct db_tx *tx, const struct skill_level *list, size_t n)
{
	struct json v = {json_object()};

	for (size_t i = 0; i < n; i++)
		json_object_set_new(v.v, ticket_event_id(tx, list[i].skill), json_integer(list[i].level));
	char *text = json_text(tx->job->ctx, v.v);

	json_cleanup(&v);
	return text;
}

static enum rc require_levels(struct db_tx *tx, const struct skill_level *list, size_t n)
{
	const char *barred = skill_levels_barred(list, n);
	struct skill *all;
	size_t nall;

	if (barred)
		return because(tx->job, RC_INVALID, "%s", barred);
	TRY(skill_all(tx, &all, &nall));
	for (size_t i = 0; i < n; i++) {
		size_t k = 0;

		while (k < nall && all[k].id.v != list[i].skill)
			k++;
		if (k == nall)
			return because(tx->job, RC_INVALID, "there is no such skill");
	}
	return RC_OK;
}

enum rc agent_skill_set(struct db_tx *tx, agent_id agent, const struct skill_level *list, size_t n)
{
	struct skill_level *was;
	size_t nwas;

	TRY(roster_require(tx, agent));
	TRY(require_levels(tx, list, n));
	TRY(agent_skill_of(tx, agent, &was, &nwas));
	TRY(agent_skill_replace(tx, agent, list, n));
	routing_wanted(tx, (team_id){ROUTING_ALL});
	return routing_note(tx, "agent_skill", agent.v, levels_json(tx, was, nwas), levels_json(tx, list, n));
}

enum rc ticket_skill_set(struct db_tx *tx, ticket_id id, const struct skill_level *list, size_t n,
			 uint32_t seen)
{
	struct skill_level *was;
	struct ticket t;
	size_t nwas;

	TRY(ticket_begin(tx, id, ACCESS_TICKET_CHANGE, seen, &t));
	TRY(require_levels(tx, list, n));
	TRY(ticket_skill_of(tx, id, &was, &nwas));
	struct ticket_step step = {
		.kind = "skills",
		.was = levels_text(tx, was, nwas),
		.became = levels_text(tx, list, n),
	};

	if (strcmp(step.was, step.became) == 0)
		return RC_OK;
	TRY(ticket_skill_replace(tx, id, list, n));
	return ticket_save(tx, &t, &step);
}

/* The needs with this one, or without. On the job's context. */
static enum rc needs_with(struct db_tx *tx, ticket_id id, uint64_t skill, bool needed,
			  struct skill_level **list_r, size_t *n_r)
{
	struct skill_level *was, *list;
	size_t nwas, n = 0;
	bool there = false;

	TRY(ticket_skill_of(tx, id, &was, &nwas));
	list = talloc_array(tx->job->ctx, struct skill_level, (unsigned)nwas + 1);
	must(list);
	for (size_t i = 0; i < nwas; i++) {
		there |= was[i].skill == skill;
		if (needed || was[i].skill != skill)
			list[n++] = was[i];
	}
	if (needed && !there)
		list[n++] = (struct skill_level){skill, 1};
	*list_r = list;
	*n_r = n;
	return RC_OK;
}

enum rc ticket_skill_need(struct db_tx *tx, ticket_id id, skill_id skill, bool needed, uint32_t seen)
{
	struct skill_level *list;
	struct ticket t;
	size_t n;

	TRY(ticket_begin(tx, id, ACCESS_TICKET_CHANGE, seen, &t)); /* locked before its needs are read */
	TRY(needs_with(tx, id, skill.v, needed, &list, &n));
	return ticket_skill_set(tx, id, list, n, seen);
}

/* As levels_text writes them. */
static enum rc levels_read(struct db_tx *tx, const char *text, struct skill_level **list_r, size_t *n_r)
{
	char *copy = talloc_strdup(tx->job->ctx, text), *rest = copy, *one;
	struct skill_level *list = talloc_array(tx->job->ctx, struct skill_level, SKILLS_OF_ONE_MOST);
	size_t n = 0;

	must(copy && list);
	while ((one = strsep(&rest, " ")) != NULL && *one && n < SKILLS_OF_ONE_MOST) {
		char *level = strchr(one, ':');
		uint64_t k;

		if (!level)
			return because(tx->job, RC_BUG, "an event of skills that cannot be read");
		*level++ = '\0';
		TRY(num_u64(one, UINT64_MAX, &list[n].skill));
		TRY(num_u64(level, SKILL_LEVEL_MOST, &k));
		list[n++].level = (uint32_t)k;
	}
	*list_r = list;
	*n_r = n;
	return RC_OK;
}

enum rc ticket_skill_undo(struct db_tx *tx, ticket_id id, const char *was, const char *became)
{
	struct skill_level *list;
	size_t n;

	TRY(ticket_skill_of(tx, id, &list, &n));
	if (strcmp(levels_text(tx, list, n), became) != 0)
		return RC_OK;
	TRY(levels_read(tx, was, &list, &n));
	return ticket_skill_set(tx, id, list, n, ANY_VERSION);
}

enum rc skill_for_language(struct db_tx *tx, const char *language, bool *yes_r)
{
	struct skill *all;
	size_t n;

	*yes_r = false;
	if (!language[0])
		return RC_OK;
	TRY(skill_all(tx, &all, &n));
	for (size_t i = 0; i < n && !*yes_r; i++)
		*yes_r = language_reads(all[i].language, language);
	return RC_OK;
}
