/*
 * config.h - settings: one table of keys, a file, the environment.
 *
 * The table (ops/settings.c) names every key with its type, default, unit, range and a line of help; the
 * commented example file is printed from it, so neither can be forgotten. Lines are `section.key = value`,
 * `#` begins a comment line. The environment variable ONEVOICE_SECTION_KEY goes before the file. A wrong key
 * or value is refused with file and line; no default stands in for it. So is a key that stands in the file
 * twice, and a variable that begins like a section of the table and names no key of it.
 *
 * Values: number, decimal; size, decimal with K, M or G (1024) behind it where wanted; bool, yes/no, on/off
 * or true/false; list, separated by commas; text, as it stands, blanks at both ends dropped; secret, the
 * same, or file:/path for the first line of that file, so that a service manager can hand it over
 * (LoadCredential=).
 */
#ifndef HUB_RUN_CONFIG_H
#define HUB_RUN_CONFIG_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>

#include "hub/base/rc.h"

enum config_type { CONFIG_TEXT, CONFIG_NUMBER, CONFIG_BOOL, CONFIG_SIZE, CONFIG_SECRET, CONFIG_LIST };

struct config_key {
	const char *name; /* "mail.lmtp_listen" */
	enum config_type type;
	const char *fallback; /* the default, as it would stand in the file */
	const char *unit;     /* "ms", "bytes", ...; "" where there is none */
	int64_t least, most;  /* for numbers and sizes */
	const char *help;
	/*
	 * NULL, or a rule beyond type and range: gives what is wrong with a value ("is no address:port"), NULL when
	 * it will do. For a list it is asked about each item.
	 */
	const char *(*check)(const char *value);
};

struct config;

/*
 * Read `file` (NULL = none) over the defaults, then the environment. Lives on ctx.
 * RC_INVALID: *why_r (on ctx) is "FILE:LINE: what is wrong", or names the environment variable.
 * RC_NOT_FOUND: no such file; *why_r names it. RC_IO: it cannot be read.
 */
MUST_CHECK enum rc config_load(void *ctx, const struct config_key *keys, size_t nkeys, const char *file,
			       struct config **c_r, const char **why_r);
/*
 * must() that the key is in the table and of the type asked for (text and secret: config_text; number and
 * size: config_number). Text lives as long as the config.
 */
const char *config_text(const struct config *c, const char *name);
int64_t config_number(const struct config *c, const char *name);
bool config_bool(const struct config *c, const char *name);
/* A comma-separated list, NULL-ended, trimmed. */
const char *const *config_list(const struct config *c, const char *name);
/* The commented example of all keys. */
void config_print_example(const struct config_key *keys, size_t nkeys, FILE *out);

#endif
