/* services_mail.c - settings into the mail channel's options. */
#include "ops/services_mail.h"

#include <string.h>
#include <talloc.h>

#include "ops/token_keys.h"

static struct db *open_db(void *ctx, void *arg)
{
	const struct house *h = arg;

	return db_open(ctx, &h->where);
}

static const char *or_null(const char *text)
{
	return *text ? text : NULL;
}

static struct mail_channel_options options_of(struct house *h, const struct token_keys *k)
{
	const struct settings *s = &h->settings;
	const struct config *c = s->config;

	return (struct mail_channel_options){
		.hostname = config_text(c, "mail.domain"),
		.lmtp_address = s->lmtp.host,
		.lmtp_port = s->lmtp.port,
		.lmtp_conns_most = (unsigned)config_number(c, "mail.lmtp_connections"),
		.lmtp_conns_per_peer = (unsigned)config_number(c, "mail.lmtp_connections_per_peer"),
		.size_most = (size_t)config_number(c, "mail.max_size"),
		.held_most = (size_t)config_number(c, "mail.held_most"),
		.intake_threads = (unsigned)config_number(c, "mail.intake_threads"),
		.authserv_id = or_null(config_text(c, "mail.authserv_id")),
		.relay_host = s->relay.host,
		.relay_port = s->relay.port,
		.relay_tls = s->relay_tls,
		.relay_ca = or_null(config_text(c, "mail.relay_ca")),
		.relay_user = or_null(config_text(c, "mail.relay_user")),
		.relay_password = or_null(config_text(c, "mail.relay_password")),
		.sender_threads = (unsigned)config_number(c, "mail.sender_threads"),
		.mailbox_ca = or_null(config_text(c, "mail.mailbox_ca")),
		.sink = config_bool(c, "demo.sink"),
		.sink_port = (unsigned)config_number(c, "demo.sink_port"),
		.open_db = open_db,
		.open_db_arg = h,
		.token_keys = k->keys,
		.token_key_ids = k->ids,
		.ntoken_keys = k->n,
	};
}

int services_mail_start(struct house *h, struct loop *l, struct edge *e, const uint8_t boot_id[16],
			struct mail_other other, struct mail_channel **m_r)
{
	struct token_keys *keys = talloc(h->ctx, struct token_keys);
	const char *why = "";
	struct mail_channel_options o;
	enum rc rc;

	must(keys);
	if (house_token_keys(h, keys, &why) != RC_OK || house_secret_keys(h, &why) != RC_OK) {
		complain("%s", why);
		return EXIT_CONFIG;
	}
	o = options_of(h, keys);
	o.other = other;
	memcpy(o.boot_id, boot_id, sizeof(o.boot_id));
	rc = mail_channel_start(h->ctx, l, e, &o, m_r, &why);
	explicit_bzero(keys, sizeof(*keys));
	talloc_free(keys);
	if (rc == RC_OK)
		return 0;
	complain("%s", why);
	return rc == RC_INVALID ? EXIT_CONFIG : EXIT_UNAVAILABLE;
}
