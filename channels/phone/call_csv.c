/* call_csv.c - lines with commas into calls. */
#include "channels/phone/call_csv.h"

#include <string.h>
#include <strings.h>
#include <talloc.h>

#include "hub/base/num.h"
#include "workflow/civil_date.h"

#define FIELDS_MOST 64

enum column {
	SRC,
	DST,
	CLID,
	CHANNEL,
	DSTCHANNEL,
	START,
	ANSWER,
	END,
	DURATION,
	BILLSEC,
	DISPOSITION,
	UNIQUEID,
	DIRECTION,
	ACCOUNT,
	COLUMNS
};

/* clang-format off */
static const struct { const char *name; enum column column; } names[] = {
	{"src", SRC}, {"from", SRC}, {"caller", SRC}, {"source", SRC},
	{"dst", DST}, {"to", DST}, {"called", DST}, {"destination", DST},
	{"clid", CLID}, {"name", CLID}, {"callerid", CLID},
	{"channel", CHANNEL}, {"dstchannel", DSTCHANNEL},
	{"start", START}, {"calldate", START}, {"date", START}, {"time", START}, {"started", START},
	{"answer", ANSWER}, {"answered", ANSWER}, {"end", END}, {"ended", END},
	{"duration", DURATION}, {"billsec", BILLSEC}, {"talked", BILLSEC},
	{"disposition", DISPOSITION}, {"result", DISPOSITION}, {"status", DISPOSITION},
	{"uniqueid", UNIQUEID}, {"id", UNIQUEID}, {"call_id", UNIQUEID}, {"callid", UNIQUEID},
	{"direction", DIRECTION}, {"accountcode", ACCOUNT}, {"account", ACCOUNT},
};
/* Master.csv: accountcode src dst dcontext clid channel dstchannel lastapp lastdata start answer end duration billsec
 * disposition amaflags uniqueid userfield */
static const int asterisk[COLUMNS] = {
	[SRC] = 1, [DST] = 2, [CLID] = 4, [CHANNEL] = 5, [DSTCHANNEL] = 6, [START] = 9, [ANSWER] = 10, [END] = 11,
	[DURATION] = 12, [BILLSEC] = 13, [DISPOSITION] = 14, [UNIQUEID] = 16, [DIRECTION] = -1, [ACCOUNT] = 0};
static const struct { const char *word; enum phone_result result; } results[] = {
	{"ANSWERED", PHONE_RESULT_ANSWERED}, {"NO ANSWER", PHONE_RESULT_NO_ANSWER}, {"BUSY", PHONE_RESULT_BUSY},
	{"FAILED", PHONE_RESULT_FAILED}, {"CONGESTION", PHONE_RESULT_FAILED}, {"MISSED", PHONE_RESULT_MISSED},
	{"NO_ANSWER", PHONE_RESULT_NO_ANSWER}, {"VOICEMAIL", PHONE_RESULT_VOICEMAIL},
};
/* clang-format on */

struct record {
	char *field[FIELDS_MOST];
	size_t n;
	unsigned line;
	bool broken; /* a quote that does not end, or too many fields */
};

struct reading {
	struct job *j;
	const struct time_zone *z;
	struct call_csv *out;
	int at[COLUMNS]; /* -1 = there is no such column */
	char *rest;
	unsigned line;
};

/* ---- records ---- */

/* A field in quotes, unquoted in place; what follows it, NULL = it does not end. */
static char *unquote(char *s, unsigned *line)
{
	char *out = s - 1;

	for (; *s; s++) {
		*line += *s == '\n';
		if (*s == '"' && s[1] == '"')
			s++;
		else if (*s == '"')
			break;
		*out++ = *s;
	}
	if (!*s)
		return NULL;
	*out = '\0';
	return s + 1;
}

/* The next record; false: the text is at its end. */
static bool next(struct reading *r, struct record *rec)
{
	char *s = r->rest;
	char ended = ',';

	*rec = (struct record){.line = r->line};
	if (!*s)
		return false;
	while (ended == ',') {
		char *begin = s;

		if (rec->n == FIELDS_MOST)
			rec->broken = true;
		else
			rec->field[rec->n++] = begin;
		if (*s == '"') {
			s = unquote(s + 1, &r->line);
			if (!s) { /* all that is left is this field */
				rec->broken = true;
				r->rest = begin + strlen(begin);
				return true;
			}
		}
		s += strcspn(s, ",\n");
		ended = *s;
		if (*s)
			*s++ = '\0';
	}
	r->line++;
	r->rest = s;
	return true;
}

static char *trimmed(char *s)
{
	size_t n;

	while (*s == ' ' || *s == '\t')
		s++;
	n = strlen(s);
	while (n && (s[n - 1] == ' ' || s[n - 1] == '\t' || s[n - 1] == '\r' || s[n - 1] == '\n'))
		s[--n] = '\0';
	return s;
}

static bool is_empty(const struct record *rec)
{
	return rec->n == 1 && !rec->broken && !*rec->field[0];
}

/* ---- the header ---- */

static bool take_header(struct reading *r, const struct record *rec)
{
	bool any = false;

	for (int i = 0; i < COLUMNS; i++)
		r->at[i] = -1;
	for (size_t i = 0; i < rec->n; i++) {
		for (size_t k = 0; k < COUNT_OF(names); k++) {
			if (strcasecmp(rec->field[i], names[k].name) == 0 && r->at[names[k].column] < 0) {
				r->at[names[k].column] = (int)i;
				any = true;
			}
		}
	}
	return any && r->at[START] >= 0;
}

static enum rc choose_columns(struct reading *r, const struct record *first)
{
	r->out->header = take_header(r, first);
	if (!r->out->header && (first->n < 16 || first->n > 18))
		return because(r->j, RC_INVALID,
			       "the first line names no columns: start, src, dst, ... are needed");
	if (!r->out->header)
		memcpy(r->at, asterisk, sizeof(r->at));
	if (r->at[SRC] < 0 && r->at[DST] < 0)
		return because(r->j, RC_INVALID, "there is no column of numbers: src or dst is needed");
	return RC_OK;
}

/* ---- one call ---- */

static const char *field(const struct reading *r, const struct record *rec, enum column c)
{
	return r->at[c] >= 0 && (size_t)r->at[c] < rec->n ? rec->field[r->at[c]] : "";
}

static bool two_digits(const char *s, int most, int *n_r)
{
	if (s[0] < '0' || s[0] > '9' || s[1] < '0' || s[1] > '9')
		return false;
	*n_r = (s[0] - '0') * 10 + (s[1] - '0');
	return *n_r <= most;
}

/* What the wall's clock showed, as UTC. Where it showed it twice, the first time counts. */
static instant of_zone(const struct time_zone *z, int64_t wall)
{
	instant t = {wall - z->stretch[time_zone_at(z, (instant){wall})].ahead.ms};

	return (instant){wall - z->stretch[time_zone_at(z, t)].ahead.ms};
}

/* "2024-05-06 01:30:00", with 'T', 'Z' and parts of a second if they like. */
static bool read_time(const struct time_zone *z, const char *text, instant *t_r)
{
	char day[CIVIL_DATE_SIZE];
	civil_date date;
	int h, m, s = 0;
	size_t n = strlen(text);
	const char *rest;

	if (n < 16 || (text[10] != ' ' && text[10] != 'T') || text[13] != ':')
		return false;
	memcpy(day, text, 10);
	day[10] = '\0';
	if (civil_read(day, &date) != RC_OK || !two_digits(text + 11, 23, &h) ||
	    !two_digits(text + 14, 59, &m))
		return false;
	rest = text + 16;
	if (*rest == ':') {
		if (!two_digits(rest + 1, 59, &s))
			return false;
		rest += 3;
		if (*rest == '.')
			rest += 1 + strspn(rest + 1, "0123456789");
	}
	if (*rest && strcmp(rest, "Z") != 0)
		return false;
	int64_t wall = date.days * DAY_MS + ((h * 60 + m) * INT64_C(60) + s) * 1000;

	*t_r = *rest ? (instant){wall} : of_zone(z, wall);
	return true;
}

static bool read_seconds(const char *text, span *s_r)
{
	uint64_t n = 0;

	if (*text && num_u64(text, 864000, &n) != RC_OK)
		return false;
	*s_r = SPAN_S((int64_t)n);
	return true;
}

/* The name in "\"Li Lei\" <13800138000>". */
static const char *name_of(struct reading *r, const char *clid)
{
	const char *end = strrchr(clid, '<');
	char *name = talloc_strndup(r->out, clid, end ? (size_t)(end - clid) : strlen(clid));
	size_t n;

	name = trimmed(name);
	n = strlen(name);
	if (n >= 2 && name[0] == '"' && name[n - 1] == '"') {
		name[n - 1] = '\0';
		name++;
	}
	return strcmp(name, "<unknown>") == 0 ? "" : name;
}

/* NULL: it is one. */
static const char *result_wrong(const char *word, struct phone_event *e)
{
	for (size_t i = 0; i < COUNT_OF(results); i++) {
		if (strcasecmp(word, results[i].word) == 0) {
			e->result = results[i].result;
			return NULL;
		}
	}
	return *word ? "the result is not known" : NULL;
}

static const char *direction_wrong(const char *word, struct phone_event *e)
{
	if (!*word || strcasecmp(word, "unknown") == 0)
		return NULL;
	if (strcasecmp(word, "inbound") == 0 || strcasecmp(word, "in") == 0)
		e->direction = PHONE_INBOUND;
	else if (strcasecmp(word, "outbound") == 0 || strcasecmp(word, "out") == 0)
		e->direction = PHONE_OUTBOUND;
	else
		return "the direction is neither inbound nor outbound";
	return NULL;
}

/* The telephone of ours that took it: "100" of "PJSIP/100-0000001b". */
static const char *telephone(struct reading *r, const char *channel)
{
	const char *begin = strchr(channel, '/'), *end = begin ? strrchr(begin, '-') : NULL;

	return end ? talloc_strndup(r->out, begin + 1, (size_t)(end - begin - 1)) : "";
}

/* A record without an id of its own is the same again when all of it is. */
static const char *ref_of(struct reading *r, const struct record *rec, const struct phone_event *e)
{
	const char *id = field(r, rec, UNIQUEID);

	return *id ? id
		   : talloc_asprintf(r->out, "%.40s:%.40s:%lld", e->caller, e->called, (long long)e->at.ms);
}

static const char *read_call(struct reading *r, const struct record *rec, struct phone_event *e)
{
	const char *wrong;
	instant start, end;
	span whole;

	*e = (struct phone_event){
		.state = PHONE_IS_ENDED,
		.account = field(r, rec, ACCOUNT),
		.caller = field(r, rec, SRC),
		.called = field(r, rec, DST),
		.name = name_of(r, field(r, rec, CLID)),
		.extension = telephone(r, field(r, rec, DSTCHANNEL)),
	};
	if (rec->broken)
		return "a quote does not end, or there are too many fields";
	if (!*e->caller && !*e->called)
		return "there is no number";
	if (!read_time(r->z, field(r, rec, START), &start))
		return "the start is no time like 2024-05-06 01:30:00";
	if (!read_seconds(field(r, rec, DURATION), &whole) ||
	    !read_seconds(field(r, rec, BILLSEC), &e->talked))
		return "a duration is no number of seconds";
	e->began = e->at = start;
	e->ref = ref_of(r, rec, e);
	if (read_time(r->z, field(r, rec, END), &end) && end.ms >= start.ms)
		e->at = end;
	else
		e->at = instant_after(start, whole.ms ? whole : e->talked);
	wrong = result_wrong(field(r, rec, DISPOSITION), e);
	if (!wrong)
		wrong = direction_wrong(field(r, rec, DIRECTION), e);
	return wrong ? wrong : phone_event_barred(e);
}

/* ---- all ---- */

static enum rc take(struct reading *r, const struct record *rec)
{
	struct call_csv *c = r->out;
	const char *wrong;

	if (is_empty(rec))
		return RC_OK;
	if (c->n + c->wrongs == CALL_CSV_ROWS_MOST)
		return because(r->j, RC_INVALID, "at most %d calls are read in at once", CALL_CSV_ROWS_MOST);
	if (c->n % 256 == 0) {
		c->call = talloc_realloc(c, c->call, struct phone_event, (unsigned)c->n + 256);
		c->line = talloc_realloc(c, c->line, unsigned, (unsigned)c->n + 256);
		must(c->call && c->line);
	}
	c->line[c->n] = rec->line;
	wrong = read_call(r, rec, &c->call[c->n]);
	if (!wrong) {
		c->n++;
		return RC_OK;
	}
	c->wrongs++;
	if (c->nwrong < CALL_CSV_WRONG_MOST)
		c->wrong[c->nwrong++] = (struct call_csv_wrong){rec->line, wrong};
	return RC_OK;
}

static bool next_trimmed(struct reading *r, struct record *rec)
{
	if (!next(r, rec))
		return false;
	for (size_t i = 0; i < rec->n; i++)
		rec->field[i] = trimmed(rec->field[i]);
	return true;
}

enum rc call_csv_read(struct job *j, const char *text, const struct time_zone *z, struct call_csv **c_r)
{
	struct call_csv *c = talloc_zero(j->ctx, struct call_csv);
	struct reading r = {.j = j, .z = z, .out = c, .line = 1};
	struct record rec;
	bool first = true;

	must(c);
	*c_r = c;
	r.rest = talloc_strdup(c, text);
	must(r.rest);
	while (next_trimmed(&r, &rec)) {
		if (first && is_empty(&rec))
			continue;
		if (first)
			TRY(choose_columns(&r, &rec));
		if (!first || !c->header)
			TRY(take(&r, &rec));
		first = false;
	}
	return RC_OK;
}
