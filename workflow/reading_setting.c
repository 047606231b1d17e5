/* reading_setting.c - may remote pictures of mails be fetched. */
#include "workflow/reading_setting.h"

#include <talloc.h>

#include "workflow/access.h"
#include "workflow/feed.h"
#include "workflow/reading_setting_sql.h"
#include "workflow/setting_event.h"

const char *remote_pictures_name(uint32_t p)
{
	static const char *const names[REMOTE_PICTURES_END] = {"never", "ask"};

	return p < REMOTE_PICTURES_END ? names[p] : names[REMOTE_PICTURES_NEVER];
}

static char *as_text(struct db_tx *tx, const struct reading_setting *s)
{
	char *text =
		talloc_asprintf(tx->job->ctx, "{\"pictures\":\"%s\"}", remote_pictures_name(s->pictures));

	must(text);
	return text;
}

enum rc reading_setting_get(struct db_tx *tx, struct reading_setting *s_r)
{
	return reading_setting_row(tx, s_r);
}

enum rc reading_setting_set(struct db_tx *tx, const struct reading_setting *s)
{
	struct reading_setting was;

	TRY(access_require_anywhere(tx, ACCESS_READING_MANAGE));
	if (s->pictures >= REMOTE_PICTURES_END)
		return because(tx->job, RC_INVALID, "remote pictures are fetched when asked for, or never");
	TRY(reading_setting_row(tx, &was));
	TRY(reading_setting_update(tx, s));
	TRY(setting_note(tx, "reading", 1, s->version + 1, as_text(tx, &was), as_text(tx, s)));
	return feed_touch_topic(tx, FEED_SETTINGS, 0);
}
