/* fax_template.c - what stands above and below the text of a fax that leaves. */
#include "workflow/fax_template.h"

#include <string.h>
#include <talloc.h>

#include "hub/text/json.h"
#include "hub/text/locale.h"
#include "workflow/access.h"
#include "workflow/excerpt.h"
#include "workflow/fax_template_sql.h"
#include "workflow/feed.h"
#include "workflow/setting_event.h"

#define LETTERHEAD_MOST 600 /* characters */
#define LETTERHEAD_LINES 8
#define FOOTER_MOST 160
#define COVER_NOTE_MOST 1000
#define COVER_NOTE_LINES 20

const char *fax_template_language(const char *ticket_language, const char *fallback)
{
	enum locale l = locale_of_tag(ticket_language, LOCALES);

	return l == LOCALES ? fallback : locale_name(l);
}

static unsigned lines_of(const char *text)
{
	unsigned n = 1;

	for (; *text; text++)
		n += *text == '\n';
	return n;
}

const char *fax_template_barred(const struct fax_template *t)
{
	if (!locale_known(t->language))
		return "the language is " LOCALE_CHOICE;
	if (excerpt_length(t->letterhead) > LETTERHEAD_MOST || lines_of(t->letterhead) > LETTERHEAD_LINES)
		return "a letterhead has at most 8 lines and 600 characters";
	if (excerpt_length(t->footer) > FOOTER_MOST || strchr(t->footer, '\n'))
		return "a footer is one line of at most 160 characters";
	if (excerpt_length(t->cover_note) > COVER_NOTE_MOST || lines_of(t->cover_note) > COVER_NOTE_LINES)
		return "a cover sheet's words have at most 20 lines and 1000 characters";
	return NULL;
}

enum rc fax_template_for(struct db_tx *tx, team_id team, const char *language, struct fax_template *t_r)
{
	enum rc rc = fax_template_get(tx, team, language, t_r);

	if (rc == RC_NOT_FOUND)
		rc = fax_template_get(tx, (team_id){0}, language, t_r);
	if (rc != RC_NOT_FOUND)
		return rc;
	*t_r = (struct fax_template){
		.team = team,
		.language = talloc_strdup(tx->job->ctx, language),
		.letterhead = talloc_strdup(tx->job->ctx, ""),
		.footer = talloc_strdup(tx->job->ctx, ""),
		.cover_note = talloc_strdup(tx->job->ctx, ""),
	};
	must(t_r->language && t_r->letterhead && t_r->footer && t_r->cover_note);
	return RC_OK;
}

static const char *as_text(struct db_tx *tx, const struct fax_template *t)
{
	AUTO(json)
	made = {json_pack("{s:I, s:s, s:s, s:s, s:b, s:s}", "team", (json_int_t)t->team.v, "language",
			  t->language, "letterhead", t->letterhead, "footer", t->footer, "cover", t->cover,
			  "cover_note", t->cover_note)};

	return json_text(tx->job->ctx, made.v);
}

enum rc fax_template_save(struct db_tx *tx, struct fax_template *t)
{
	const char *barred = fax_template_barred(t);
	bool fresh = t->version == 0;
	struct fax_template was;

	TRY(access_require_anywhere(tx, ACCESS_FAX_MANAGE));
	if (barred)
		return because(tx->job, RC_INVALID, "%s", barred);
	if (!fresh)
		TRY(fax_template_get(tx, t->team, t->language, &was));
	t->version++;
	TRY(fresh ? fax_template_insert(tx, t) : fax_template_update(tx, t));
	/* one line of history a team and language: three languages a team */
	TRY(setting_note(tx,
			 t->language[0] == 'e'		     ? "fax_template_en"
			 : strcmp(t->language, "zh-CN") == 0 ? "fax_template_cn"
							     : "fax_template_tw",
			 t->team.v, t->version, fresh ? NULL : as_text(tx, &was), as_text(tx, t)));
	return feed_touch_topic(tx, FEED_SETTINGS, 0);
}
