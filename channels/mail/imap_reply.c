/* imap_reply.c - one response of an IMAP server, taken apart. */
#include "channels/mail/imap_reply.h"

#include <string.h>
#include <strings.h>

#define DEPTH_MOST 50 /* brackets within brackets; nothing we ask for has more than two */

/* ---- words ---- */

/* End of the word at `p`. */
static const char *word_end(const char *p)
{
	while (*p && *p != ' ')
		p++;
	return p;
}

static const char *skip_blanks(const char *p)
{
	while (*p == ' ')
		p++;
	return p;
}

/* The number at *p_io and nothing but digits up to a blank, a bracket or the end. */
static bool read_number(const char **p_io, uint64_t most, uint64_t *n_r)
{
	const char *p = *p_io;
	uint64_t n = 0;

	if (*p < '0' || *p > '9')
		return false;
	for (; *p >= '0' && *p <= '9'; p++) {
		uint64_t digit = (uint64_t)(*p - '0');

		if (n > (most - digit) / 10)
			return false;
		n = n * 10 + digit;
	}
	if (*p && *p != ' ' && *p != ')' && *p != '(')
		return false;
	*p_io = p;
	*n_r = n;
	return true;
}

static bool same_word(const char *p, const char *end, const char *word)
{
	size_t n = strlen(word);

	return (size_t)(end - p) == n && strncasecmp(p, word, n) == 0;
}

/* ---- the response ---- */

static enum imap_status status_of(const char *p, const char *end)
{
	static const struct {
		const char *word;
		enum imap_status status;
	} table[] = {{"OK", IMAP_OK},
		     {"NO", IMAP_NO},
		     {"BAD", IMAP_BAD},
		     {"BYE", IMAP_BYE},
		     {"PREAUTH", IMAP_PREAUTH}};

	for (size_t i = 0; i < sizeof(table) / sizeof(table[0]); i++) {
		if (same_word(p, end, table[i].word))
			return table[i].status;
	}
	return IMAP_NO_STATUS;
}

/* "[CODE ...] text", or text alone. */
static void read_status_text(char *p, struct imap_reply *r)
{
	char *shut;

	if (*p == '[' && (shut = strchr(p, ']'))) {
		*shut = '\0';
		r->code = p + 1;
		p = shut + 1;
		while (*p == ' ')
			p++;
	}
	r->said = p;
}

static char *cut_word(char *p)
{
	char *end = p + (word_end(p) - p);

	if (*end)
		*end++ = '\0';
	return end;
}

static void read_data(char *p, struct imap_reply *r)
{
	const char *at = p;
	uint64_t n;

	r->kind = IMAP_DATA;
	r->status = status_of(p, word_end(p));
	if (r->status != IMAP_NO_STATUS) {
		read_status_text(cut_word(p), r);
		return;
	}
	if (read_number(&at, UINT32_MAX, &n) && *at == ' ') {
		r->has_number = true;
		r->number = (uint32_t)n;
		p += at - p + 1;
	}
	r->name = p;
	r->rest = cut_word(p);
}

void imap_reply_read(char *text, size_t n, struct imap_reply *r_r)
{
	struct imap_reply r = {.tag = "", .code = "", .said = "", .name = "", .rest = ""};

	for (size_t i = 0; i < n; i++) {
		if (text[i] == '\0')
			text[i] = '?';
	}
	if (n >= 2 && text[0] == '*' && text[1] == ' ') {
		read_data(text + 2, &r);
	} else if (n >= 1 && text[0] == '+' && (text[1] == ' ' || text[1] == '\0')) {
		r.kind = IMAP_MORE;
		r.said = text[1] ? text + 2 : text + 1;
	} else if (n > 0 && text[0] != ' ' && *word_end(text)) {
		char *rest = cut_word(text);

		r.status = status_of(rest, word_end(rest));
		if (r.status == IMAP_OK || r.status == IMAP_NO || r.status == IMAP_BAD) {
			r.kind = IMAP_TAGGED;
			r.tag = text;
			read_status_text(cut_word(rest), &r);
		}
	}
	*r_r = r;
}

bool imap_code_is(const struct imap_reply *r, const char *word)
{
	return same_word(r->code, word_end(r->code), word);
}

bool imap_means_busy(const struct imap_reply *r)
{
	return imap_code_is(r, "INUSE") || imap_code_is(r, "UNAVAILABLE") || imap_code_is(r, "LIMIT") ||
	       strcasestr(r->said, "too many") != NULL;
}

bool imap_code_number(const struct imap_reply *r, const char *word, uint32_t *n_r)
{
	const char *p = word_end(r->code);
	uint64_t n;

	if (!imap_code_is(r, word) || !*p)
		return false;
	p = skip_blanks(p);
	if (!read_number(&p, UINT32_MAX, &n))
		return false;
	*n_r = (uint32_t)n;
	return true;
}

bool imap_has_word(const char *list, const char *word)
{
	for (const char *p = skip_blanks(list); *p; p = skip_blanks(word_end(p))) {
		if (same_word(p, word_end(p), word))
			return true;
	}
	return false;
}

/* ---- values: atoms, quoted strings, literals, lists ---- */

/* Behind the quoted string at `p`; NULL: it does not end. */
static const char *quoted_end(const char *p)
{
	for (p++; *p && *p != '"'; p++) {
		if (*p == '\\' && !*++p)
			return NULL;
	}
	return *p ? p + 1 : NULL;
}

/* Behind the atom at `p`, in which [...] holds blanks and brackets together: BODY[HEADER.FIELDS (DATE)]<0>. */
static const char *atom_end(const char *p)
{
	bool inside = false;

	for (; *p; p++) {
		if (*p == '[')
			inside = true;
		else if (*p == ']')
			inside = false;
		else if (!inside && (*p == ' ' || *p == '(' || *p == ')' || *p == '"'))
			break;
	}
	return p;
}

/* Behind the value at `p`; NULL: there is none. Lists are walked without recursion. */
static const char *value_end(const char *p)
{
	unsigned depth = 0;

	do {
		if (*p == '(') {
			p++;
			if (++depth > DEPTH_MOST)
				return NULL;
		} else if (*p == ')') {
			if (depth-- == 0)
				return NULL;
			p++;
		} else if (*p == '"') {
			p = quoted_end(p);
		} else if (*p == ' ' && depth > 0) {
			p++;
		} else {
			const char *end = atom_end(p);

			p = end > p ? end : NULL;
		}
	} while (p && depth > 0);
	return p;
}

/* ---- FETCH ---- */

static bool read_body(const char *p, const char *end, struct imap_fetch *f)
{
	if (f->body != IMAP_BODY_NONE)
		return false;
	if (*p == '"') {
		f->body = IMAP_BODY_QUOTED;
		f->quoted = p;
		f->nquoted = (size_t)(end - p);
	} else if (*p == '{') {
		f->body = IMAP_BODY_LITERAL;
	} else if (same_word(p, end, "NIL")) {
		f->body = IMAP_BODY_NIL;
	} else {
		return false;
	}
	return true;
}

static bool take_item(const char *name, const char *name_end, const char *value, const char *end,
		      struct imap_fetch *f)
{
	uint64_t n;

	if (same_word(name, name_end, "UID")) {
		if (!read_number(&value, UINT32_MAX, &n) || n == 0)
			return false;
		f->uid = (uint32_t)n;
	} else if (same_word(name, name_end, "RFC822.SIZE")) {
		if (!read_number(&value, INT64_MAX, &n))
			return false;
		f->size = n;
		f->has_size = true;
	} else if (name_end - name >= 5 && strncasecmp(name, "BODY[", 5) == 0) {
		return read_body(value, end, f);
	}
	return true;
}

bool imap_fetch_read(const char *rest, struct imap_fetch *f_r)
{
	struct imap_fetch f = {0};
	const char *p = rest;

	if (*p++ != '(')
		return false;
	for (p = skip_blanks(p); *p != ')'; p = skip_blanks(p)) {
		const char *name = p, *name_end = atom_end(p), *value = skip_blanks(name_end), *end;

		if (name_end == name || *name_end != ' ')
			return false;
		end = value_end(value);
		if (!end || !take_item(name, name_end, value, end, &f))
			return false;
		p = end;
	}
	if (*skip_blanks(p + 1))
		return false;
	*f_r = f;
	return true;
}

size_t imap_unquote(const char *quoted, size_t nquoted, char *out)
{
	size_t n = 0;

	for (size_t i = 1; i + 1 < nquoted; i++) {
		if (quoted[i] == '\\' && i + 2 < nquoted)
			i++;
		out[n++] = quoted[i];
	}
	return n;
}

/* ---- LIST ---- */

bool imap_folder_read(const char *rest, struct imap_folder *f_r)
{
	const char *flags_end = *rest == '(' ? value_end(rest) : NULL, *p, *end;
	struct imap_folder f = {.selectable = true};

	if (!flags_end || *flags_end != ' ')
		return false;
	for (p = rest + 1; p < flags_end; p = end + 1) { /* the flags: "(\HasNoChildren \Noselect)" */
		end = p + strcspn(p, " )");
		if (same_word(p, end, "\\Noselect") || same_word(p, end, "\\NonExistent"))
			f.selectable = false;
	}
	p = skip_blanks(flags_end);
	end = value_end(p); /* what divides levels */
	if (!end || *end != ' ')
		return false;
	f.name = skip_blanks(end);
	end = value_end(f.name);
	if (!end || *end)
		return false;
	f.nname = (size_t)(end - f.name);
	*f_r = f;
	return true;
}
