/* status.c - named statuses: what may be one, saving them, giving one to a ticket. */
#include "workflow/status.h"

#include <string.h>
#include <talloc.h>

#include "hub/store/ids.h"
#include "hub/text/json.h"
#include "workflow/excerpt.h"
#include "workflow/feed.h"
#include "workflow/setting_event.h"
#include "workflow/status_sql.h"
#include "workflow/ticket_merge.h"
#include "workflow/ticket_rules.h"
#include "workflow/ticket_verb.h"

static const char *name_barred(const char *name)
{
	if (excerpt_length(name) > STATUS_NAME_MOST)
		return "a status's name has at most 40 characters";
	for (const char *p = name; *p; p++)
		if ((unsigned char)*p < ' ')
			return "a status's name is one line";
	return name[0] == ' ' ? "a name begins with a character that can be seen" : NULL;
}

const char *status_barred(const struct status *s)
{
	const char *const names[] = {s->name_en, s->name_zh_cn, s->name_zh_tw};
	bool named = false;

	for (size_t i = 0; i < COUNT_OF(names); i++) {
		const char *barred = name_barred(names[i]);

		if (barred)
			return barred;
		named = named || names[i][0];
	}
	if (!named)
		return "a status has a name in at least one language";
	if (s->category >= TICKET_STATUS_END)
		return "there is no such category";
	if (s->category == TICKET_NEW)
		return "what is new has no other name";
	if (s->pauses_resolve && !status_category_pauses((enum ticket_status)s->category))
		return "only a waiting status can hold a clock";
	return NULL;
}

bool status_category_pauses(enum ticket_status category)
{
	return category == TICKET_WAITING || category == TICKET_WAITING_OTHER;
}

static const char *status_text(struct db_tx *tx, const struct status *s)
{
	AUTO(json)
	made = {json_pack("{s:s, s:s, s:s, s:s, s:b, s:b, s:i}", "category",
			  ticket_status_name((enum ticket_status)s->category), "en", s->name_en, "zh-CN",
			  s->name_zh_cn, "zh-TW", s->name_zh_tw, "pauses_resolve", s->pauses_resolve,
			  "active", s->active, "place", (int)s->place)};

	return json_text(tx->job->ctx, made.v);
}

static enum rc changed(struct db_tx *tx, const struct status *was, const struct status *s)
{
	TRY(setting_note(tx, "status", s->id, s->version, was ? status_text(tx, was) : NULL,
			 status_text(tx, s)));
	return feed_touch_topic(tx, FEED_SETTINGS, 0);
}

static enum rc add(struct db_tx *tx, struct status *s)
{
	struct status *all;
	size_t n;

	TRY(status_all(tx, &all, &n));
	if (n == STATUS_MOST)
		return because(tx->job, RC_INVALID, "there are %d statuses already", STATUS_MOST);
	TRY(ids_next(tx->job, "status", &s->id));
	s->version = 1;
	TRY(status_insert(tx, s));
	return changed(tx, NULL, s);
}

enum rc status_save(struct db_tx *tx, struct status *s)
{
	const char *barred = status_barred(s);
	struct status was;

	TRY(access_require_anywhere(tx, ACCESS_STATUS_MANAGE));
	if (barred)
		return because(tx->job, RC_INVALID, "%s", barred);
	if (s->id == 0)
		return add(tx, s);
	TRY(status_get(tx, s->id, &was));
	if (was.category != s->category)
		return because(tx->job, RC_INVALID,
			       "a status stays in its category; switch it off and name another");
	s->version++;
	TRY(status_update(tx, s));
	return changed(tx, &was, s);
}

enum rc status_pauses_resolve(struct db_tx *tx, const struct ticket *t, bool *yes_r)
{
	struct status s;

	*yes_r = status_category_pauses((enum ticket_status)t->status);
	if (!*yes_r || t->named_status == 0)
		return RC_OK;
	TRY(status_get(tx, t->named_status, &s));
	*yes_r = s.pauses_resolve;
	return RC_OK;
}

static enum rc usable(struct db_tx *tx, uint64_t id, struct status *s_r)
{
	enum rc rc = status_get(tx, id, s_r);

	if (rc == RC_NOT_FOUND)
		return because(tx->job, RC_INVALID, "there is no such status");
	TRY(rc);
	return s_r->active ? RC_OK : because(tx->job, RC_INVALID, "this status is no longer in use");
}

enum rc ticket_set_named_status(struct db_tx *tx, ticket_id id, uint64_t status, uint32_t seen)
{
	struct ticket_step steps[TICKET_STEPS_MOST];
	struct status s;
	struct ticket t;
	size_t n = 0;

	TRY(ticket_begin(tx, id, ACCESS_TICKET_CHANGE, seen, &t));
	if (t.named_status == status)
		return RC_OK;
	TRY(usable(tx, status, &s));
	const char *barred = ticket_status_barred(&t, (enum ticket_status)s.category);

	if (barred && t.status != s.category)
		return because(tx->job, RC_INVALID, "%s", barred);
	uint64_t was = t.named_status;

	if (t.status != s.category) {
		TRY(ticket_require_unmerged(tx, &t));
		steps[n++] = ticket_become(&t, (enum ticket_status)s.category, NULL);
	}
	steps[n++] = (struct ticket_step){
		.kind = "named_status",
		.was = ticket_event_id(tx, was),
		.became = ticket_event_id(tx, status),
	};
	t.named_status = status;
	return ticket_save_steps(tx, &t, steps, n);
}
