/* server_settings.c - the rules, one line each. */
#include "hub/store/server_settings.h"

#include <string.h>
#include <talloc.h>

#include "hub/base/num.h"

#define MIB (UINT64_C(1) << 20)

static bool is_one(const char *value)
{
	return strcmp(value, "1") == 0;
}

static bool is_on(const char *value)
{
	return strcmp(value, "ON") == 0;
}

static bool is_off(const char *value)
{
	return strcmp(value, "OFF") == 0;
}

static bool is_not_off(const char *value)
{
	return !is_off(value); /* newer servers also say "fast" */
}

static bool is_utf8mb4(const char *value)
{
	return strcmp(value, "utf8mb4") == 0;
}

static bool is_strict(const char *value)
{
	return strstr(value, "STRICT_ALL_TABLES") || strstr(value, "STRICT_TRANS_TABLES");
}

static bool is_at_least(const char *value, uint64_t least)
{
	uint64_t n;

	return num_u64(value, UINT64_MAX, &n) == RC_OK && n >= least;
}

static bool takes_our_rows(const char *value)
{
	return is_at_least(value, 16 * MIB);
}

static bool takes_large_content(const char *value)
{
	return is_at_least(value, 64 * MIB);
}

/* The number at *text, which moves behind it and the dot that follows. 0 when there is none. */
static uint64_t version_part(const char **text)
{
	uint64_t n = 0;

	for (; **text >= '0' && **text <= '9' && n < 1000; (*text)++)
		n = n * 10 + (uint64_t)(**text - '0');
	*text += **text == '.';
	return n;
}

/* "10.11.19-MariaDB-deb12": 10.11 or newer. */
static bool is_new_mariadb(const char *value)
{
	const char *rest = value;
	uint64_t major = version_part(&rest), minor = version_part(&rest);

	return strstr(value, "MariaDB") && (major > 10 || (major == 10 && minor >= 11));
}

/* A second rule for a setting is asked only when the first is kept. */
static const struct {
	const char *setting, *wanted;
	bool (*kept)(const char *value);
	bool refuse;
} rules[] = {
	{"version", "MariaDB 10.11 or newer", is_new_mariadb, true},
	{"innodb_flush_log_at_trx_commit", "1", is_one, true},
	{"sql_mode", "STRICT_ALL_TABLES or STRICT_TRANS_TABLES", is_strict, true},
	{"character_set_connection", "utf8mb4", is_utf8mb4, true},
	{"character_set_database", "utf8mb4", is_utf8mb4, true},
	{"max_allowed_packet", "at least 16777216", takes_our_rows, true},
	{"max_allowed_packet", "at least 67108864", takes_large_content, false},
	{"innodb_doublewrite", "ON", is_not_off, false},
	{"innodb_snapshot_isolation", "ON (10.11.8 or newer)", is_on, false},
	{"local_infile", "OFF", is_off, false},
	{"sync_binlog", "1 while log_bin is ON", is_one, false},
};

static const char *value_of(const struct server_setting *settings, size_t n, const char *name)
{
	for (size_t i = 0; i < n; i++) {
		if (strcmp(settings[i].name, name) == 0)
			return settings[i].value;
	}
	return "absent";
}

static bool is_found(const struct server_finding *list, size_t n, const char *name)
{
	return n > 0 && strcmp(list[n - 1].setting, name) == 0;
}

size_t server_settings_judge(void *ctx, const struct server_setting *settings, size_t n,
			     struct server_finding **list_r)
{
	struct server_finding *list = talloc_array(ctx, struct server_finding, COUNT_OF(rules));
	bool binlog = is_on(value_of(settings, n, "log_bin"));
	size_t found = 0;

	for (size_t i = 0; i < COUNT_OF(rules); i++) {
		const char *value = value_of(settings, n, rules[i].setting);

		if (strcmp(rules[i].setting, "sync_binlog") == 0 && !binlog)
			continue;
		if (rules[i].kept(value) || is_found(list, found, rules[i].setting))
			continue;
		list[found++] =
			(struct server_finding){rules[i].setting, value, rules[i].wanted, rules[i].refuse};
	}
	*list_r = list;
	return found;
}
