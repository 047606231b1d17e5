/* config_value.c - values of settings, and the example file that shows them. */
#include "hub/run/config_value.h"

#include <fcntl.h>
#include <inttypes.h>
#include <string.h>
#include <talloc.h>
#include <unistd.h>

#include "hub/base/num.h"

#define SECRET_MOST 4096
#define LINE_WIDTH 100

static const char *range_of(void *ctx, const struct config_key *k)
{
	const char *blank = *k->unit ? " " : "";

	return talloc_asprintf(ctx, "%" PRId64 " to %" PRId64 "%s%s", k->least, k->most, blank, k->unit);
}

static enum rc parse_number(void *ctx, const struct config_key *k, const char *text, struct config_value *v,
			    const char **why_r)
{
	if (num_i64(text, k->least, k->most, &v->number) == RC_OK)
		return RC_OK;
	*why_r = talloc_asprintf(ctx, "'%s' is no number from %s", text, range_of(ctx, k));
	return RC_INVALID;
}

static enum rc parse_size(void *ctx, const struct config_key *k, const char *text, struct config_value *v,
			  const char **why_r)
{
	static const char units[] = "KMG";
	size_t n = strlen(text);
	const char *unit = n > 0 ? strchr(units, text[n - 1]) : NULL;
	int shift = unit ? (int)(unit - units + 1) * 10 : 0;
	char *digits = talloc_strndup(ctx, text, unit ? n - 1 : n);
	int64_t count;

	if (num_i64(digits, 0, INT64_MAX >> shift, &count) == RC_OK) {
		v->number = (int64_t)((uint64_t)count << shift);
		if (v->number >= k->least && v->number <= k->most)
			return RC_OK;
	}
	*why_r = talloc_asprintf(ctx, "'%s' is no size from %s (K, M and G are understood)", text,
				 range_of(ctx, k));
	return RC_INVALID;
}

static enum rc parse_bool(void *ctx, const char *text, struct config_value *v, const char **why_r)
{
	static const char *const words[] = {"no", "yes", "off", "on", "false", "true"};

	for (size_t i = 0; i < COUNT_OF(words); i++) {
		if (strcmp(text, words[i]) == 0) {
			v->number = (int64_t)(i % 2);
			return RC_OK;
		}
	}
	*why_r = talloc_asprintf(ctx, "'%s' is neither yes nor no", text);
	return RC_INVALID;
}

static enum rc parse_list(void *ctx, char *text, struct config_value *v, const char **why_r)
{
	const char **list = talloc_zero_array(ctx, const char *, 1);
	char *rest = *text ? text : NULL, *one;

	must(list);
	for (unsigned n = 0; (one = strsep(&rest, ",")); n++) {
		size_t end;

		one += strspn(one, " \t");
		end = strlen(one);
		while (end > 0 && strchr(" \t", one[end - 1]))
			one[--end] = '\0';
		if (end == 0) {
			*why_r = "a list has something between its commas";
			return RC_INVALID;
		}
		list = talloc_realloc(ctx, list, const char *, n + 2);
		must(list);
		list[n] = one;
		list[n + 1] = NULL;
	}
	v->list = list;
	return RC_OK;
}

/* The first line of the file; a secret on several lines is none of ours. */
static enum rc read_secret(void *ctx, const char *path, struct config_value *v, const char **why_r)
{
	char *text = talloc_zero_array(ctx, char, SECRET_MOST + 1);
	int fd = open(path, O_RDONLY | O_CLOEXEC);
	ssize_t n = fd >= 0 ? read(fd, text, SECRET_MOST) : -1;

	must(text);
	if (fd >= 0)
		close(fd);
	if (n < 0) {
		*why_r = talloc_asprintf(ctx, "%s cannot be read: %m", path);
		return RC_INVALID;
	}
	text[strcspn(text, "\r\n")] = '\0';
	v->text = text;
	return RC_OK;
}

static enum rc parse_type(void *ctx, const struct config_key *k, char *text, struct config_value *v_r,
			  const char **why_r)
{
	for (const char *p = text; *p; p++) {
		if ((unsigned char)*p < ' ' && *p != '\t') {
			*why_r = "a control character stands in the value";
			return RC_INVALID;
		}
	}
	v_r->text = text;
	switch (k->type) {
	case CONFIG_NUMBER:
		return parse_number(ctx, k, text, v_r, why_r);
	case CONFIG_SIZE:
		return parse_size(ctx, k, text, v_r, why_r);
	case CONFIG_BOOL:
		return parse_bool(ctx, text, v_r, why_r);
	case CONFIG_LIST:
		return parse_list(ctx, text, v_r, why_r);
	case CONFIG_SECRET:
		if (strncmp(text, "file:", 5) == 0)
			return read_secret(ctx, text + 5, v_r, why_r);
		return RC_OK;
	case CONFIG_TEXT:
		return RC_OK;
	}
	return RC_BUG;
}

static enum rc check_text(void *ctx, const struct config_key *k, const char *text, const char **why_r)
{
	const char *wrong = k->check(text);

	if (!wrong)
		return RC_OK;
	*why_r = k->type == CONFIG_SECRET ? talloc_strdup(ctx, wrong)
					  : talloc_asprintf(ctx, "'%s' %s", text, wrong);
	return RC_INVALID;
}

enum rc config_value_parse(void *ctx, const struct config_key *k, char *text, struct config_value *v_r,
			   const char **why_r)
{
	TRY(parse_type(ctx, k, text, v_r, why_r));
	if (!k->check)
		return RC_OK;
	if (k->type != CONFIG_LIST)
		return check_text(ctx, k, v_r->text, why_r);
	for (const char *const *one = v_r->list; *one; one++)
		TRY(check_text(ctx, k, *one, why_r));
	return RC_OK;
}

/* ---- the example ---- */

static const char *type_name(enum config_type t)
{
	static const char *const names[] = {
		[CONFIG_TEXT] = "text", [CONFIG_NUMBER] = "number", [CONFIG_BOOL] = "yes or no",
		[CONFIG_SIZE] = "size", [CONFIG_SECRET] = "secret", [CONFIG_LIST] = "list",
	};

	return names[t];
}

/* In comment lines of a readable width. */
static void print_help(const char *help, FILE *out)
{
	size_t width = LINE_WIDTH;

	for (size_t n; *help; help += n) {
		help += strspn(help, " ");
		n = strcspn(help, " ");
		if (width + 1 + n > LINE_WIDTH) {
			fputs("\n#", out);
			width = 1;
		}
		fprintf(out, " %.*s", (int)n, help);
		width += 1 + n;
	}
}

void config_print_example(const struct config_key *keys, size_t nkeys, FILE *out)
{
	const char *section = "";
	size_t section_n = 0;

	fputs("# Every setting with its default. Take the '#' before a key away to change it.\n", out);
	for (size_t i = 0; i < nkeys; i++) {
		const struct config_key *k = &keys[i];
		size_t n = strcspn(k->name, ".");
		bool ranged = k->type == CONFIG_NUMBER || k->type == CONFIG_SIZE;

		if (n != section_n || strncmp(k->name, section, n) != 0)
			fprintf(out, "\n# ---- %.*s ----\n", (int)n, k->name);
		section = k->name;
		section_n = n;
		print_help(k->help, out);
		fprintf(out, "\n# %s", type_name(k->type));
		if (*k->unit)
			fprintf(out, ", %s", k->unit);
		if (ranged)
			fprintf(out, ", %" PRId64 " to %" PRId64, k->least, k->most);
		fprintf(out, "\n#%s =%s%s\n", k->name, *k->fallback ? " " : "", k->fallback);
	}
}
