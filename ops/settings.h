/*
 * settings.h - what may be set: the one table of keys, and the settings as the program uses them.
 *
 * The table is the only place where a key, its default, unit, range and explanation stand; `onevoice config` prints
 * the commented example from it (ops/onevoice.conf.example). How it is read: hub/run/config.h.
 */
#ifndef OPS_SETTINGS_H
#define OPS_SETTINGS_H

#include "channels/mail/mail_channel.h"
#include "hub/run/config.h"
#include "hub/run/log.h"

extern const struct config_key settings_keys[];
extern const size_t settings_nkeys;

/* host NULL: switched off. */
struct place {
	const char *host;
	unsigned port;
};

struct settings {
	const struct config *config; /* for what is used in one place only */
	const char *file;	     /* NULL = none was read */
	struct place http;
	struct place lmtp;
	struct place relay;
	struct place ami; /* host NULL: none */
	enum relay_tls relay_tls;
	enum log_level log_level;
	const char *public_url;	   /* without a slash at its end */
	bool secure_cookies;	   /* public_url is HTTPS, or this machine */
	bool private_database;	   /* neither database.host nor database.socket is set */
	const char *trusted_proxy; /* NULL = none */
};

/*
 * Read them all. `file` NULL: ONEVOICE_CONFIG, else SETTINGS_FILE where it exists, else the defaults alone.
 * RC_INVALID, RC_NOT_FOUND, RC_IO: *why_r (on ctx) is what a person needs to know, with file and line.
 */
#define SETTINGS_FILE "/etc/onevoice/onevoice.conf"
MUST_CHECK enum rc settings_load(void *ctx, const char *file, struct settings *s_r, const char **why_r);

/* "127.0.0.1:25", "[::1]:25", "off". RC_INVALID: neither a numeric address with its port nor "off". */
MUST_CHECK enum rc place_parse(void *ctx, const char *text, struct place *p_r);

#endif
