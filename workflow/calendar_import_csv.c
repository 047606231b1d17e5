/* calendar_import_csv.c - days out of lines with commas. */
#include <stdio.h>
#include <string.h>
#include <strings.h>
#include <talloc.h>

#include "hub/text/utf8.h"
#include "workflow/business_time.h"
#include "workflow/calendar_import.h"

enum { FIELDS = 12 };

/* One line in its fields, which are cut out of it in place. */
struct line {
	uint32_t number;
	char *field[FIELDS];
	size_t n;
};

static char *trimmed(char *s)
{
	size_t n;

	while (*s == ' ' || *s == '\t')
		s++;
	n = strlen(s);
	while (n && (s[n - 1] == ' ' || s[n - 1] == '\t' || s[n - 1] == '\r'))
		s[--n] = 0;
	return s;
}

/* A field in quotes, from behind the first; its text goes to `out`. Returns what follows the last quote. */
static char *unquote(char *s, char *out)
{
	for (; *s; s++) {
		if (*s != '"')
			*out++ = *s;
		else if (s[1] == '"')
			*out++ = *s++;
		else
			break;
	}
	s += *s == '"';
	*out = 0;
	return s;
}

/* A text in quotes does not go over line ends here: a holiday's name has none. */
static void split(char *s, char separator, struct line *l)
{
	l->n = 0;
	while (l->n < FIELDS) {
		char *begin = s;

		while (*begin == ' ')
			begin++;
		l->field[l->n] = begin;
		if (*begin == '"')
			s = unquote(begin + 1, begin);
		s = strchr(s, separator);
		if (s)
			*s = 0;
		l->field[l->n] = trimmed(l->field[l->n]);
		l->n++;
		if (!s)
			return;
		s++;
	}
}

static bool number(const char **p, int least_digits, int most_digits, int *n_r)
{
	int digits = 0;

	*n_r = 0;
	while (digits < most_digits && **p >= '0' && **p <= '9') {
		*n_r = *n_r * 10 + (**p - '0');
		(*p)++;
		digits++;
	}
	return digits >= least_digits;
}

/* 2026-02-14, 2026/2/14 or 20260214. */
static bool read_date(const char *s, civil_date *d_r)
{
	int year, month, day;
	char mark;

	if (!number(&s, 4, 4, &year))
		return false;
	mark = *s == '-' || *s == '/' ? *s++ : 0;
	if (!number(&s, mark ? 1 : 2, 2, &month) || (mark && *s++ != mark) ||
	    !number(&s, mark ? 1 : 2, 2, &day))
		return false;
	if (*s || year < CIVIL_YEAR_LEAST || year > CIVIL_YEAR_MOST || !civil_exists(year, month, day))
		return false;
	*d_r = civil_of(year, month, day);
	return true;
}

static bool read_kind(const char *s, bool *open_r)
{
	static const struct {
		const char *word;
		bool open;
	} words[] = {{"", false},    {"closed", false}, {"off", false}, {"休", false}, {"放假", false},
		     {"open", true}, {"work", true},	{"班", true},	{"上班", true}};

	for (size_t i = 0; i < COUNT_OF(words); i++) {
		if (strcasecmp(words[i].word, s) == 0) {
			*open_r = words[i].open;
			return true;
		}
	}
	return false;
}

/* "9:00" or "09:00" as minutes. */
static bool read_time(const char **p, int *minutes_r)
{
	int h, m;

	if (!number(p, 1, 2, &h) || *(*p)++ != ':' || !number(p, 2, 2, &m) || m > 59)
		return false;
	*minutes_r = h * 60 + m;
	return *minutes_r <= 24 * 60;
}

/* The fields from `first` on: "09:00-12:00", each. */
static bool read_hours(struct import *into, const struct line *l, size_t first, char **hours_r)
{
	char *list = talloc_strdup(into, "[");

	*hours_r = NULL;
	for (size_t i = first; i < l->n; i++) {
		const char *p = l->field[i];
		int from, to;

		if (!*p)
			continue;
		if (!read_time(&p, &from) || *p++ != '-' || !read_time(&p, &to) || *p || from >= to)
			return false;
		list = talloc_asprintf_append(list, "%s[\"%02d:%02d\",\"%02d:%02d\"]", list[1] ? "," : "",
					      from / 60, from % 60, to / 60, to % 60);
	}
	if (list[1])
		*hours_r = talloc_asprintf_append(list, "]");
	return true;
}

static void read_line(struct import *into, const struct line *l, struct import_day *d)
{
	if (l->n > 1) {
		d->name = utf8_line_of(into, l->field[1]);
		d->name[utf8_cut(d->name, BUSINESS_NAME_MOST)] = 0;
	}
	if (!read_date(l->field[0], &d->date))
		d->fault = IMPORT_FAULT_DATE;
	else if (l->n > 2 && !read_kind(l->field[2], &d->open))
		d->fault = IMPORT_FAULT_KIND;
	else if (!read_hours(into, l, 3, &d->hours))
		d->fault = IMPORT_FAULT_HOURS;
}

static bool is_head(const struct line *l)
{
	return l->number == 1 && !strpbrk(l->field[0], "0123456789");
}

/* What stands between fields: whichever of the three the first line has. */
static char separator_of(const char *text)
{
	size_t end = strcspn(text, "\n"), at = strcspn(text, ",;\t");

	return at < end ? text[at] : ',';
}

enum rc import_csv(struct job *j, const char *text, struct import *into)
{
	if (strlen(text) > IMPORT_TEXT_MOST)
		return because(j, RC_INVALID, "the file has more than %d KiB", IMPORT_TEXT_MOST / 1024);
	if (strncmp(text, "\xef\xbb\xbf", 3) == 0)
		text += 3;
	char separator = separator_of(text), *copy = talloc_strdup(into, text), *next = copy;
	struct line l = {0};

	while (next) {
		char *here = next;

		next = strchr(here, '\n');
		if (next)
			*next++ = 0;
		l.number++;
		here = trimmed(here);
		if (!*here || *here == '#')
			continue;
		split(here, separator, &l);
		if (is_head(&l))
			continue;
		struct import_day *d = import_add(into, l.number);

		if (!d)
			return because(j, RC_INVALID, "more than %d days in one file", IMPORT_DAYS_MOST);
		read_line(into, &l, d);
	}
	return RC_OK;
}
