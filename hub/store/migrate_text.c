/* migrate_text.c - a migration's file into statements, and what tables it leaves. No clock, no database. */
#include <string.h>
#include <strings.h>
#include <talloc.h>

#include "hub/base/num.h"
#include "hub/store/migrate_inner.h"
#include "hub/trust/sum.h"

#define ID_DIGITS 4

static bool is_blank(char c)
{
	return c == ' ' || c == '\t' || c == '\r';
}

/* Add the statement that ends here, without its semicolon. */
static void add_statement(struct migration *m, void *ctx, const char *begin, const char *semicolon)
{
	m->statements = talloc_realloc(ctx, m->statements, char *, m->nstatements + 1);
	m->statements[m->nstatements++] = talloc_strndup(ctx, begin, (size_t)(semicolon - begin));
}

/* false: the text ends within a statement. */
static bool split(struct migration *m, void *ctx, const char *text)
{
	const char *begin = NULL;

	for (const char *line = text; *line;) {
		const char *end = line + strcspn(line, "\n"), *first = line, *last = end;

		while (first < end && is_blank(*first))
			first++;
		while (last > first && is_blank(last[-1]))
			last--;
		line = *end ? end + 1 : end;
		if (first == last || strncmp(first, "--", 2) == 0)
			continue;
		if (!begin)
			begin = first;
		if (last[-1] == ';') {
			add_statement(m, ctx, begin, last - 1);
			begin = NULL;
		}
	}
	return begin == NULL;
}

static enum rc read_id(void *ctx, const char *name, uint32_t *id_r)
{
	uint64_t id;

	if (strlen(name) <= ID_DIGITS || name[ID_DIGITS] != '_')
		return RC_INVALID;
	TRY(num_u64(talloc_strndup(ctx, name, ID_DIGITS), MIGRATIONS_MOST, &id));
	*id_r = (uint32_t)id;
	return id ? RC_OK : RC_INVALID;
}

enum rc migrations_read(void *ctx, const struct embedded_text *files, struct migration **list_r, size_t *n_r,
			const char **why_r)
{
	struct migration *list = NULL;
	size_t n = 0;

	for (; files->name; files++) {
		struct migration m = {.name = files->name, .sum = sum_of_text(files->text)};

		if (read_id(ctx, m.name, &m.id) != RC_OK || (n > 0 && m.id <= list[n - 1].id)) {
			*why_r = talloc_asprintf(
				ctx, "%s: a migration's name begins with a number above the one before it",
				m.name);
			return RC_BUG;
		}
		if (!split(&m, ctx, files->text)) {
			*why_r = talloc_asprintf(ctx, "%s: the last statement has no end", m.name);
			return RC_BUG;
		}
		list = talloc_realloc(ctx, list, struct migration, (unsigned)n + 1);
		list[n++] = m;
	}
	*list_r = list;
	*n_r = n;
	return RC_OK;
}

/* The word behind `words` at the beginning of a statement, on ctx; NULL when it begins otherwise. */
static char *word_after(void *ctx, const char *statement, const char *words)
{
	size_t n = strlen(words);

	if (strncasecmp(statement, words, n) != 0)
		return NULL;
	statement += n;
	statement += strspn(statement, " `");
	return talloc_strndup(ctx, statement, strcspn(statement, " `(\n"));
}

char **migrations_tables(void *ctx, const struct migration *list, size_t n, size_t *ntables_r)
{
	char **tables = NULL;
	unsigned ntables = 0;

	for (size_t m = 0; m < n; m++) {
		for (size_t s = 0; s < list[m].nstatements; s++) {
			char *created = word_after(ctx, list[m].statements[s], "CREATE TABLE IF NOT EXISTS");
			char *dropped = word_after(ctx, list[m].statements[s], "DROP TABLE IF EXISTS");

			for (unsigned t = 0; dropped && t < ntables; t++) {
				if (strcmp(tables[t], dropped) == 0)
					tables[t--] = tables[--ntables];
			}
			if (!created)
				continue;
			tables = talloc_realloc(ctx, tables, char *, ntables + 1);
			tables[ntables++] = created;
		}
	}
	*ntables_r = ntables;
	return tables;
}
