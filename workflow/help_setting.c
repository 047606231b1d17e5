/* help_setting.c - the help centre as the house wants it. */
#include "workflow/help_setting.h"

#include <string.h>

#include "hub/text/json.h"
#include "workflow/access.h"
#include "workflow/agent.h"
#include "workflow/excerpt.h"
#include "workflow/feed.h"
#include "workflow/help_sql.h"
#include "workflow/setting_event.h"

static bool is_colour(const char *text)
{
	return strlen(text) == HELP_ACCENT_LENGTH && text[0] == '#' &&
	       strspn(text + 1, "0123456789abcdef") == HELP_ACCENT_LENGTH - 1;
}

/* A link on every page: nothing but a place on the web. */
static bool is_web_address(const char *text)
{
	return (strncmp(text, "https://", 8) == 0 || strncmp(text, "http://", 7) == 0) &&
	       !strpbrk(text, " \"<>\\^`{|}");
}

const char *help_setting_barred(const struct help_setting *s)
{
	const char *const titles[] = {s->title_en, s->title_zh_cn, s->title_zh_tw};
	const char *const notices[] = {s->notice_en, s->notice_zh_cn, s->notice_zh_tw};

	for (size_t i = 0; i < COUNT_OF(titles); i++) {
		if (excerpt_length(titles[i]) > HELP_TITLE_MOST)
			return "a title has at most 80 characters";
		if (excerpt_length(notices[i]) > HELP_NOTICE_MOST)
			return "a notice has at most 300 characters";
	}
	if (excerpt_length(s->logo) > HELP_LOGO_MOST)
		return "the name in the head has at most 40 characters";
	if (excerpt_length(s->home_url) > HELP_HOME_MOST || (*s->home_url && !is_web_address(s->home_url)))
		return "the company's site is an address that begins with https:// or http://";
	if (!is_colour(s->accent))
		return "a colour is # and six digits of 0 to 9 and a to f";
	return s->theme > HELP_THEME_DARK ? "there is no such theme" : NULL;
}

static char *setting_text(struct db_tx *tx, const struct help_setting *s)
{
	AUTO(json)
	made = {json_pack("{sb sb sb sI ss ss ss ss ss ss ss ss ss si}", "active", s->active, "contact",
			  s->contact, "requests", s->requests, "team", (json_int_t)s->team.v, "title_en",
			  s->title_en, "title_zh_cn", s->title_zh_cn, "title_zh_tw", s->title_zh_tw,
			  "notice_en", s->notice_en, "notice_zh_cn", s->notice_zh_cn, "notice_zh_tw",
			  s->notice_zh_tw, "logo", s->logo, "home_url", s->home_url, "accent", s->accent,
			  "theme", (int)s->theme)};

	return json_text(tx->job->ctx, made.v);
}

static enum rc check_team(struct db_tx *tx, team_id id)
{
	struct team t;
	enum rc rc;

	if (id.v == 0)
		return RC_OK;
	rc = team_get(tx, id, &t);
	return rc == RC_NOT_FOUND ? because(tx->job, RC_INVALID, "there is no such team") : rc;
}

enum rc help_setting_get(struct db_tx *tx, struct help_setting *s_r)
{
	return help_setting_row(tx, s_r);
}

enum rc help_setting_save(struct db_tx *tx, const struct help_setting *s)
{
	const char *barred = help_setting_barred(s);
	struct help_setting was;

	TRY(access_require_anywhere(tx, ACCESS_HELP_MANAGE));
	if (barred)
		return because(tx->job, RC_INVALID, "%s", barred);
	TRY(check_team(tx, s->team));
	TRY(help_setting_row(tx, &was));
	TRY(help_setting_update(tx, s));
	TRY(setting_note(tx, "help", 1, s->version + 1, setting_text(tx, &was), setting_text(tx, s)));
	return feed_touch_topic(tx, FEED_SETTINGS, 0);
}
