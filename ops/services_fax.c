/* services_fax.c - settings into the fax channel's options. */
#include "ops/services_fax.h"

#include <talloc.h>

static struct db *open_db(void *ctx, void *arg)
{
	const struct house *h = arg;

	return db_open(ctx, &h->where);
}

/* "eng, chi_sim" -> "eng+chi_sim". NULL: words are not read. */
static const char *ocr_languages(const struct house *h)
{
	const char *const *list = config_list(h->settings.config, "fax.ocr_languages");
	char *joined = talloc_strdup(h->ctx, "");

	if (!config_bool(h->settings.config, "fax.ocr"))
		return NULL;
	for (size_t i = 0; list[i]; i++)
		joined = talloc_asprintf_append(joined, "%s%s", i ? "+" : "", list[i]);
	must(joined);
	return joined;
}

struct fax_channel *services_fax_start(struct house *h)
{
	const char *authserv_id = config_text(h->settings.config, "mail.authserv_id");

	return fax_channel_start(h->ctx, &(struct fax_channel_options){
						 .authserv_id = *authserv_id ? authserv_id : NULL,
						 .ocr = ocr_languages(h),
						 .sendfax = config_text(h->settings.config, "fax.sendfax"),
						 .open_db = open_db,
						 .open_db_arg = h,
					 });
}

void services_fax_send(struct fax_channel *c, struct mail_channel *m)
{
	struct address_keys keys;
	struct smtp_relay relay;

	if (mail_channel_relay(m, &relay, &keys))
		fax_channel_send(c, &relay, &keys);
}
