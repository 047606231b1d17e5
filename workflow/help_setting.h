/*
 * help_setting.h - the help centre as the house wants it: on or off, what it offers, its titles and colours.
 *
 * Owns: table help_setting, one row. Who changed it is setting_event "help". Event: FEED_SETTINGS. Thread: workers, inside
 * the caller's transaction.
 */
#ifndef WORKFLOW_HELP_SETTING_H
#define WORKFLOW_HELP_SETTING_H

#include <stdbool.h>

#include "hub/store/db.h"
#include "workflow/names.h"

#define HELP_TITLE_MOST 80   /* characters */
#define HELP_NOTICE_MOST 300 /* characters */
#define HELP_LOGO_MOST 40    /* characters */
#define HELP_HOME_MOST 300   /* characters */
#define HELP_ACCENT_LENGTH 7 /* "#1d5bd0" */

enum help_theme { HELP_THEME_SYSTEM, HELP_THEME_LIGHT, HELP_THEME_DARK };

struct help_setting {
	uint32_t version;
	bool active;   /* false: there is no help centre */
	bool contact;  /* the form */
	bool requests; /* one's own requests by mailed link */
	team_id team;  /* who gets what the form brings; 0 = the team of the first mailbox */
	/* "" = the program's own words */
	char *title_en, *title_zh_cn, *title_zh_tw;
	char *notice_en, *notice_zh_cn, *notice_zh_tw; /* a line on every page; "" = none */
	char *logo;				       /* the company's name in the head; "" = the title */
	char *home_url;				       /* of the company's site; "" = none */
	char *accent;				       /* "#1d5bd0" */
	uint32_t theme;				       /* enum help_theme */
};

MUST_CHECK enum rc help_setting_get(struct db_tx *tx, struct help_setting *s_r);
/* Why it cannot be so, NULL = it can. Pure. */
const char *help_setting_barred(const struct help_setting *s);
/* Over s->version. RC_DENIED without ACCESS_HELP_MANAGE; RC_CONFLICT; RC_INVALID with the reason. */
MUST_CHECK enum rc help_setting_save(struct db_tx *tx, const struct help_setting *s);

#endif
