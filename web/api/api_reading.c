/* api_reading.c - may remote pictures be fetched: the house's setting. */
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
