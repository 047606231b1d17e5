/* api_reading.c - reading a mail beyond its words: another charset, previews, remote pictures; the house's setting. */
#include "web/api/api.h"
#include "workflow/reading_setting.h"

enum rc api_reading_setting(struct api *a)
{
	struct reading_setting s;

	TRY(reading_setting_get(a->tx, &s));
	writer_integer(a->out, "version", s.version);
	writer_text(a->out, "pictures", remote_pictures_name(s.pictures));
	return RC_OK;
}

enum rc api_reading_save_setting(struct api *a)
{
	const struct save_reading_setting_params *p = a->params;
	const struct reading_setting s = {(uint32_t)p->version, (uint32_t)p->pictures};

	TRY(reading_setting_set(a->tx, &s));
	writer_integer(a->out, "version", (int64_t)s.version + 1);
	return RC_OK;
}

static enum rc later(struct api *a)
{
	return because(a->tx->job, RC_INVALID, "this program does not do that yet");
}

enum rc api_message_redecode(struct api *a)
{
	return later(a);
}

enum rc api_message_keep_charset(struct api *a)
{
	return later(a);
}

enum rc api_attachment_preview(struct api *a)
{
	return later(a);
}

enum rc api_message_pictures(struct api *a)
{
	return later(a);
}

enum rc file_attachment_preview(struct api *a UNUSED)
{
	return RC_NOT_FOUND;
}

enum rc file_message_remote(struct api *a UNUSED)
{
	return RC_NOT_FOUND;
}
