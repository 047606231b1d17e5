/* config_value.h - one setting's value out of its text, by type and range. Pure but for the file of a secret.
 */
#ifndef HUB_RUN_CONFIG_VALUE_H
#define HUB_RUN_CONFIG_VALUE_H

#include "hub/run/config.h"

struct config_value {
	const char *text;
	int64_t number;
	const char *const *list; /* NULL-ended */
};

/* Keeps `text` (trimmed, lives on ctx). RC_INVALID: *why_r (on ctx) says what would be right. */
MUST_CHECK enum rc config_value_parse(void *ctx, const struct config_key *k, char *text,
				      struct config_value *v_r, const char **why_r);

#endif
