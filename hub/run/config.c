/* config.c - where settings come from: the defaults, then the file, then the environment. */
#include "hub/run/config.h"

#include <ctype.h>
#include <errno.h>
#include <fcntl.h>
#include <string.h>
#include <talloc.h>
#include <unistd.h>

#include "hub/run/config_value.h"

#define FILE_MOST (1024 * 1024)

struct config {
	const struct config_key *keys;
	size_t nkeys;
	struct config_value *values; /* one a key */
};

static const struct config_key *find_key(const struct config *c, const char *name)
{
	for (size_t i = 0; i < c->nkeys; i++) {
		if (strcmp(c->keys[i].name, name) == 0)
			return &c->keys[i];
	}
	return NULL;
}

static struct config_value *value_of(const struct config *c, const struct config_key *k)
{
	return &c->values[k - c->keys];
}

/* ---- the file ---- */

static enum rc read_whole(void *ctx, const char *file, char **text_r, const char **why_r)
{
	int fd = open(file, O_RDONLY | O_CLOEXEC);
	char *text = talloc_array(ctx, char, FILE_MOST + 1);
	size_t n = 0;
	ssize_t got = -1;

	must(text);
	if (fd >= 0) {
		while (n < FILE_MOST && (got = read(fd, text + n, FILE_MOST - n)) > 0)
			n += (size_t)got;
	}
	if (fd < 0 || got < 0) {
		int e = errno;

		*why_r = talloc_asprintf(ctx, "%s: %s", file, strerror(e));
		if (fd >= 0)
			close(fd);
		return e == ENOENT ? RC_NOT_FOUND : RC_IO;
	}
	close(fd);
	if (got > 0) {
		*why_r = talloc_asprintf(ctx, "%s: longer than a configuration may be", file);
		return RC_INVALID;
	}
	text[n] = '\0';
	if (strlen(text) != n) {
		*why_r = talloc_asprintf(ctx, "%s: holds a NUL byte; it is no text", file);
		return RC_INVALID;
	}
	*text_r = text;
	return RC_OK;
}

static char *trim(char *s)
{
	size_t n;

	while (*s == ' ' || *s == '\t')
		s++;
	n = strlen(s);
	while (n > 0 && strchr(" \t\r", s[n - 1]))
		s[--n] = '\0';
	return s;
}

/* One line of the file; `seen` marks the keys that had one. */
static enum rc take_line(struct config *c, char *line, const char *at, bool *seen, const char **why_r)
{
	const struct config_key *k;
	char *value, *name;
	const char *why = NULL;

	line = trim(line);
	if (*line == '\0' || *line == '#')
		return RC_OK;
	value = strchr(line, '=');
	if (!value) {
		*why_r = talloc_asprintf(c, "%s: neither `key = value` nor a comment", at);
		return RC_INVALID;
	}
	*value++ = '\0';
	name = trim(line);
	k = find_key(c, name);
	if (!k) {
		*why_r = talloc_asprintf(c, "%s: there is no setting '%s'", at, name);
		return RC_INVALID;
	}
	if (seen[k - c->keys]) {
		*why_r = talloc_asprintf(c, "%s: %s is set a second time", at, name);
		return RC_INVALID;
	}
	seen[k - c->keys] = true;
	if (config_value_parse(c->values, k, trim(value), value_of(c, k), &why) != RC_OK) {
		*why_r = talloc_asprintf(c, "%s: %s: %s", at, name, why);
		return RC_INVALID;
	}
	return RC_OK;
}

static enum rc take_file(struct config *c, const char *file, const char **why_r)
{
	bool *seen = talloc_zero_array(c, bool, (unsigned)c->nkeys);
	char *rest = NULL, *line;

	must(seen);
	TRY(read_whole(c, file, &rest, why_r));
	for (int n = 1; (line = strsep(&rest, "\n")); n++)
		TRY(take_line(c, line, talloc_asprintf(c, "%s:%d", file, n), seen, why_r));
	return RC_OK;
}

/* ---- the environment ---- */

/* ONEVOICE_MAIL_LMTP_LISTEN for "mail.lmtp_listen"; the first `n` bytes of the name. */
static char *variable_of(void *ctx, const char *name, size_t n)
{
	char *v = talloc_asprintf(ctx, "ONEVOICE_%.*s", (int)n, name);

	must(v);
	for (char *p = v; *p; p++)
		*p = *p == '.' ? '_' : (char)toupper((unsigned char)*p);
	return v;
}

/* A variable of one of our sections that names no key: most likely misspelt. */
static bool is_stray(struct config *c, const char *assignment)
{
	size_t n = strcspn(assignment, "=");
	bool in_section = false;

	for (size_t i = 0; i < c->nkeys; i++) {
		const char *name = c->keys[i].name;
		char *whole = variable_of(c, name, strlen(name));
		char *section = variable_of(c, name, strcspn(name, ".") + 1);

		if (strlen(whole) == n && strncmp(assignment, whole, n) == 0)
			return false;
		if (strncmp(assignment, section, strlen(section)) == 0)
			in_section = true;
		talloc_free(whole);
		talloc_free(section);
	}
	return in_section;
}

static enum rc take_environment(struct config *c, const char **why_r)
{
	for (char **e = environ; e && *e; e++) {
		if (strncmp(*e, "ONEVOICE_", 9) == 0 && is_stray(c, *e)) {
			*why_r = talloc_asprintf(c, "environment: %.*s names no setting",
						 (int)strcspn(*e, "="), *e);
			return RC_INVALID;
		}
	}
	for (size_t i = 0; i < c->nkeys; i++) {
		const struct config_key *k = &c->keys[i];
		char *variable = variable_of(c, k->name, strlen(k->name));
		const char *set = getenv(variable), *why = NULL;

		if (!set)
			continue;
		if (config_value_parse(c->values, k, trim(talloc_strdup(c, set)), value_of(c, k), &why) !=
		    RC_OK) {
			*why_r = talloc_asprintf(c, "environment: %s: %s", variable, why);
			return RC_INVALID;
		}
	}
	return RC_OK;
}

/* ---- public ---- */

enum rc config_load(void *ctx, const struct config_key *keys, size_t nkeys, const char *file,
		    struct config **c_r, const char **why_r)
{
	struct config *c = talloc_zero(ctx, struct config);
	const char *why = NULL;
	enum rc rc = RC_OK;

	must(c);
	c->keys = keys;
	c->nkeys = nkeys;
	c->values = talloc_zero_array(c, struct config_value, (unsigned)nkeys);
	for (size_t i = 0; i < nkeys; i++) {
		char *copy = talloc_strdup(c->values, keys[i].fallback);

		must(config_value_parse(c->values, &keys[i], copy, &c->values[i], &why) == RC_OK);
	}
	if (file)
		rc = take_file(c, file, &why);
	if (rc == RC_OK)
		rc = take_environment(c, &why);
	if (rc != RC_OK) {
		*why_r = talloc_steal(ctx, why);
		talloc_free(c);
		return rc;
	}
	*c_r = c;
	return RC_OK;
}

static const struct config_value *get(const struct config *c, const char *name, enum config_type a,
				      enum config_type b)
{
	const struct config_key *k = find_key(c, name);

	must(k && (k->type == a || k->type == b));
	return value_of(c, k);
}

const char *config_text(const struct config *c, const char *name)
{
	return get(c, name, CONFIG_TEXT, CONFIG_SECRET)->text;
}

int64_t config_number(const struct config *c, const char *name)
{
	return get(c, name, CONFIG_NUMBER, CONFIG_SIZE)->number;
}

bool config_bool(const struct config *c, const char *name)
{
	return get(c, name, CONFIG_BOOL, CONFIG_BOOL)->number != 0;
}

const char *const *config_list(const struct config *c, const char *name)
{
	return get(c, name, CONFIG_LIST, CONFIG_LIST)->list;
}
