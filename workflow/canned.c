/* canned.c - canned replies as settings. */
#include "workflow/canned.h"

#include <string.h>
#include <talloc.h>

#include "hub/store/ids.h"
#include "hub/text/json.h"
#include "hub/text/locale.h"
#include "hub/text/utf8.h"
#include "workflow/agent.h"
#include "workflow/canned_sql.h"
#include "workflow/excerpt.h"
#include "workflow/feed.h"
#include "workflow/placeholder.h"
#include "workflow/setting_event.h"
#include "workflow/ticket_said.h"

bool canned_is_for(const struct canned *c, const struct access *who)
{
	return c->active && (c->team.v == 0 || access_in_team(who, c->team));
}

bool canned_may_change(const struct canned *c, const struct access *who)
{
	if (!access_may_anywhere(who, ACCESS_MACRO_MANAGE))
		return false;
	return c->team.v ? access_in_team(who, c->team) : who->role >= ROLE_MANAGER;
}

static bool is_line(const char *text)
{
	return utf8_is_line((struct bytes){(const uint8_t *)text, strlen(text)});
}

static const char *canned_barred(void *ctx, const struct canned *c)
{
	if (!c->name[0] || !is_line(c->name) || excerpt_length(c->name) > CANNED_NAME_MOST)
		return "name: one line of at most 120 characters";
	if (!is_line(c->shortcut) || strpbrk(c->shortcut, " /") ||
	    excerpt_length(c->shortcut) > CANNED_SHORTCUT_MOST)
		return "shortcut: one word of at most 32 characters";
	if (c->locale[0] && !locale_known(c->locale))
		return "locale: " LOCALE_CHOICE ", or empty";
	if (excerpt_length(c->text) > CANNED_TEXT_MOST)
		return "text: at most 8000 characters";
	if (ticket_text_barred(c->text))
		return "text: there is nothing written";
	const char *placeholder = placeholder_barred(ctx, c->text, PLACEHOLDER_ALL);

	return placeholder ? talloc_asprintf(ctx, "text: %s", placeholder) : NULL;
}

static const char *record(struct db_tx *tx, const struct canned *c)
{
	AUTO(json)
	made = {json_pack("{s:s, s:s, s:s, s:s, s:I, s:b}", "name", c->name, "shortcut", c->shortcut,
			  "locale", c->locale, "text", c->text, "team_id", (json_int_t)c->team.v, "active",
			  c->active)};

	return json_text(tx->job->ctx, made.v);
}

static enum rc require_right(struct db_tx *tx, const struct canned *c)
{
	struct access who;

	if (tx->job->actor == 0)
		return RC_OK;
	TRY(access_load(tx, (agent_id){tx->job->actor}, &who));
	return canned_may_change(c, &who)
		       ? RC_OK
		       : because(tx->job, RC_DENIED, "canned replies of one's own teams alone");
}

static enum rc require_sound(struct db_tx *tx, const struct canned *c)
{
	const char *barred = canned_barred(tx->job->ctx, c);
	struct team t;

	if (barred)
		return because(tx->job, RC_INVALID, "%s", barred);
	if (c->team.v == 0)
		return RC_OK;
	enum rc rc = team_get(tx, c->team, &t);

	return rc == RC_NOT_FOUND ? because(tx->job, RC_INVALID, "team_id: there is no such team") : rc;
}

static enum rc changed(struct db_tx *tx, const struct canned *was, const struct canned *c)
{
	TRY(setting_note(tx, "canned", c->id, c->version, was ? record(tx, was) : NULL, record(tx, c)));
	return feed_touch_topic(tx, FEED_SETTINGS, 0);
}

static enum rc add(struct db_tx *tx, struct canned *c)
{
	struct canned *all;
	size_t n;

	TRY(canned_all(tx, &all, &n));
	if (n == CANNED_MOST)
		return because(tx->job, RC_INVALID, "there are %d canned replies already", CANNED_MOST);
	TRY(ids_next(tx->job, "canned", &c->id));
	c->version = 1;
	TRY(canned_insert(tx, c));
	return changed(tx, NULL, c);
}

enum rc canned_save(struct db_tx *tx, struct canned *c)
{
	struct canned was;

	TRY(require_right(tx, c));
	TRY(require_sound(tx, c));
	if (c->id == 0)
		return add(tx, c);
	TRY(canned_get(tx, c->id, &was));
	TRY(require_right(tx, &was));
	c->version++;
	TRY(canned_update(tx, c));
	return changed(tx, &was, c);
}
