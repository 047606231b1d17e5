/* api_help.c - the help centre as the house wants it. */
#include "web/api/api.h"
#include "workflow/help_setting.h"

static const char *const themes[] = {
	[HELP_THEME_SYSTEM] = "system", [HELP_THEME_LIGHT] = "light", [HELP_THEME_DARK] = "dark"};

_Static_assert((int)WIRE_HELP_THEME_SYSTEM == (int)HELP_THEME_SYSTEM &&
		       (int)WIRE_HELP_THEME_LIGHT == (int)HELP_THEME_LIGHT &&
		       (int)WIRE_HELP_THEME_DARK == (int)HELP_THEME_DARK,
	       "the wire's numbers are the workflow's");

enum rc api_help_setting(struct api *a)
{
	struct help_setting s;
	struct writer *w = a->out;

	TRY(help_setting_get(a->tx, &s));
	writer_integer(w, "version", s.version);
	writer_bool(w, "active", s.active);
	writer_bool(w, "contact", s.contact);
	writer_bool(w, "requests", s.requests);
	if (s.team.v)
		writer_id(w, "team_id", s.team.v);
	writer_text(w, "title_en", s.title_en);
	writer_text(w, "title_zh_cn", s.title_zh_cn);
	writer_text(w, "title_zh_tw", s.title_zh_tw);
	writer_text(w, "notice_en", s.notice_en);
	writer_text(w, "notice_zh_cn", s.notice_zh_cn);
	writer_text(w, "notice_zh_tw", s.notice_zh_tw);
	writer_text(w, "logo", s.logo);
	writer_text(w, "home_url", s.home_url);
	writer_text(w, "accent", s.accent);
	writer_text(w, "theme", themes[s.theme]);
	return RC_OK;
}

/* The wire's texts are not written to. */
static char *text(const char *t)
{
	return (char *)(uintptr_t)t;
}

enum rc api_help_save_setting(struct api *a)
{
	const struct help_setting_params *p = a->params;
	const struct help_setting s = {
		.version = (uint32_t)p->version,
		.active = p->active,
		.contact = p->contact,
		.requests = p->requests,
		.team = {p->has_team_id ? p->team_id : 0},
		.title_en = text(p->title_en),
		.title_zh_cn = text(p->title_zh_cn),
		.title_zh_tw = text(p->title_zh_tw),
		.notice_en = text(p->notice_en),
		.notice_zh_cn = text(p->notice_zh_cn),
		.notice_zh_tw = text(p->notice_zh_tw),
		.logo = text(p->logo),
		.home_url = text(p->home_url),
		.accent = text(p->accent),
		.theme = (uint32_t)p->theme,
	};

	TRY(help_setting_save(a->tx, &s));
	writer_integer(a->out, "version", s.version + 1);
	return RC_OK;
}
