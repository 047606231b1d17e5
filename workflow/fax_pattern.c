/* fax_pattern.c - how a gateway writes a fax's number. */
#include "workflow/fax_pattern.h"

#include <stddef.h>
#include <string.h>

#define TEXT_MOST 2000
#define STEPS_MOST 200000 /* of one match: a pattern of stars alone against a long text */

struct slot {
	const char *name;
	size_t at; /* in struct fax_found */
	bool digits;
};

static const struct slot slots[] = {
	{"{number}", offsetof(struct fax_found, number), false},
	{"{csid}", offsetof(struct fax_found, csid), false},
	{"{pages}", offsetof(struct fax_found, pages), true},
};
#define SLOTS (sizeof(slots) / sizeof(slots[0]))

static const struct slot *slot_at(const char *p)
{
	for (size_t i = 0; i < SLOTS; i++) {
		if (strncmp(p, slots[i].name, strlen(slots[i].name)) == 0)
			return &slots[i];
	}
	return NULL;
}

const char *fax_pattern_barred(const char *pattern)
{
	unsigned seen[SLOTS] = {0};

	for (const char *p = pattern; *p; p++) {
		const struct slot *s = slot_at(p);

		if ((*p == '{' || *p == '}') && !s)
			return "a pattern knows {number}, {csid}, {pages} and * only";
		if (!s)
			continue;
		if (++seen[s - slots] > 1)
			return "each place stands in a pattern once";
		p += strlen(s->name) - 1;
		if (p[1] == '{' || p[1] == '*')
			return "between two places stands something that ends the first";
	}
	return seen[0] ? NULL : "a pattern has a place {number}";
}

static bool is_blank(char c)
{
	return c == ' ' || c == '\t' || c == '\n' || c == '\r';
}

static char lower(char c)
{
	return c >= 'A' && c <= 'Z' ? (char)(c - 'A' + 'a') : c;
}

static void keep(struct fax_found *f, const struct slot *s, const char *from, size_t n)
{
	char *to = (char *)f + s->at;

	while (n && is_blank(*from)) {
		from++;
		n--;
	}
	while (n && is_blank(from[n - 1]))
		n--;
	if (n >= FAX_FOUND_SIZE)
		n = FAX_FOUND_SIZE - 1;
	while (n && ((unsigned char)from[n] & 0xc0) == 0x80) /* no character torn */
		n--;
	memcpy(to, from, n);
	to[n] = 0;
}

static bool match(const char *p, const char *t, struct fax_found *f, unsigned *steps);

/* The shortest run that lets the rest fit. */
static bool match_run(const char *rest, const char *t, const struct slot *s, struct fax_found *f,
		      unsigned *steps)
{
	for (const char *end = t;; end++) {
		if ((!s || end > t) && match(rest, end, f, steps)) {
			if (s)
				keep(f, s, t, (size_t)(end - t));
			return true;
		}
		if (!*end || *steps >= STEPS_MOST || (s && s->digits && (*end < '0' || *end > '9')))
			return false;
	}
}

/* Recursive over the pattern's places and stars alone, of which there are few. */
static bool match(const char *p, const char *t, struct fax_found *f, unsigned *steps)
{
	for (;; p++, t++) {
		const struct slot *s = slot_at(p);

		if (++*steps >= STEPS_MOST)
			return false;
		if (s)
			return match_run(p + strlen(s->name), t, s, f, steps);
		if (*p == '*')
			return match_run(p + 1, t, NULL, f, steps);
		if (is_blank(*p) && is_blank(*t)) {
			while (is_blank(p[1]))
				p++;
			while (is_blank(t[1]))
				t++;
			continue;
		}
		if (!*p)
			return !*t;
		if (lower(*p) != lower(*t))
			return false;
	}
}

bool fax_pattern_match(const char *pattern, const char *text, struct fax_found *f_r)
{
	unsigned steps = 0;

	*f_r = (struct fax_found){{0}, {0}, {0}};
	if (strlen(text) > TEXT_MOST)
		return false;
	return match(pattern, text, f_r, &steps);
}
