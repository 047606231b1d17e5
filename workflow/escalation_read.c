/* escalation_read.c - a ladder out of JSON; what is wrong is named with its place. */
#include "workflow/escalation_level.h"

#include <stdarg.h>
#include <stdio.h>
#include <string.h>
#include <talloc.h>

#include "hub/base/num.h"
#include "workflow/names.h"

#define STEPS_MOST 10

/* What is being read, and what was wrong with it. */
struct reading {
	void *ctx;
	const char **why;
	size_t level;
};

FORMAT(3, 4)
MUST_CHECK static enum rc bad(struct reading *r, const char *place, const char *fmt, ...)
{
	va_list args;
	char *text;

	va_start(args, fmt);
	text = talloc_vasprintf(r->ctx, fmt, args);
	va_end(args);
	*r->why = talloc_asprintf(r->ctx, "[%zu]%s%s: %s", r->level, *place ? "." : "", place, text);
	must(text && *r->why);
	return RC_INVALID;
}

/* No member but these, NULL-ended. */
MUST_CHECK static enum rc only(struct reading *r, const char *place, const json_t *object,
			       const char *const *names)
{
	const char *key;
	json_t *value;

	if (!json_is_object(object))
		return bad(r, place, "is not an object");
	json_object_foreach((json_t *)object, key, value)
	{
		size_t i = 0;

		while (names[i] && strcmp(names[i], key) != 0)
			i++;
		if (!names[i])
			return bad(r, place, "\"%s\" is not known here", key);
	}
	return RC_OK;
}

/* A whole number of `object`, if it is there. */
MUST_CHECK static enum rc number(struct reading *r, const char *place, const json_t *object, const char *name,
				 int64_t least, int64_t most, int64_t *n_r)
{
	const json_t *v = json_object_get(object, name);

	if (!v)
		return RC_OK;
	if (!json_is_integer(v) || json_integer_value(v) < least || json_integer_value(v) > most)
		return bad(r, place, "%s is a whole number from %lld to %lld", name, (long long)least,
			   (long long)most);
	*n_r = json_integer_value(v);
	return RC_OK;
}

MUST_CHECK static enum rc id(struct reading *r, const char *place, const json_t *object, const char *name,
			     uint64_t *id_r)
{
	const char *text = json_string_value(json_object_get(object, name));

	if (!text || num_u64(text, INT64_MAX, id_r) != RC_OK || *id_r == 0)
		return bad(r, place, "%s is an id, a text of digits", name);
	return RC_OK;
}

/* ---- when ---- */

MUST_CHECK static enum rc read_time(struct reading *r, const json_t *at, bool *wall_r)
{
	const json_t *time = json_object_get(at, "time");
	const char *word = json_string_value(time);

	if (time && (!word || (strcmp(word, "business") != 0 && strcmp(word, "wall") != 0)))
		return bad(r, "at", "time is \"business\" or \"wall\"");
	*wall_r = word && strcmp(word, "wall") == 0;
	return RC_OK;
}

MUST_CHECK static enum rc read_at(struct reading *r, const json_t *at, struct escalation_level *l)
{
	static const struct {
		const char *name;
		int64_t least, most, unit;
	} points[] = {
		[ESCALATION_PERCENT] = {"percent", 1, ESCALATION_PERCENT_MOST, 1},
		[ESCALATION_BEFORE] = {"before_min", 1, ESCALATION_MINUTES_MOST, 60000},
		[ESCALATION_AFTER] = {"after_min", 0, ESCALATION_MINUTES_MOST, 60000},
	};
	static const char *const names[] = {"percent", "before_min", "after_min", "time", NULL};
	unsigned found = 0;

	TRY(only(r, "at", at, names));
	for (unsigned i = 0; i < COUNT_OF(points); i++) {
		if (!json_object_get(at, points[i].name))
			continue;
		TRY(number(r, "at", at, points[i].name, points[i].least, points[i].most, &l->amount));
		l->amount *= points[i].unit;
		l->point = i;
		found++;
	}
	if (found != 1)
		return bad(r, "at", "needs one of percent, before_min, after_min");
	return read_time(r, at, &l->wall);
}

/* ---- who ---- */

MUST_CHECK static enum rc read_party(struct reading *r, const char *place, const json_t *spec,
				     struct escalation_party *p)
{
	static const char *const words[] = {
#define X(name, word) word,
		ESCALATION_WHO_LIST(X)
#undef X
	};
	static const char *const names[WHO_END][3] = {
		{"who"}, {"who"}, {"who", "steps"}, {"who", "role"}, {"who", "on_call"}, {"who", "agent"}};
	const char *who = json_string_value(json_object_get(spec, "who"));
	int64_t steps = 1;
	enum agent_role role = ROLE_AGENT;
	unsigned w = 0;

	while (who && w < WHO_END && strcmp(words[w], who) != 0)
		w++;
	if (!who || w == WHO_END)
		return bad(r, place, "who is assignee, lead, manager, role, on_call or agent");
	*p = (struct escalation_party){.who = w};
	TRY(only(r, place, spec, names[w]));
	TRY(number(r, place, spec, "steps", 1, STEPS_MOST, &steps));
	p->steps = (uint32_t)steps;
	if (w == WHO_ROLE) {
		const char *word = json_string_value(json_object_get(spec, "role"));

		if (!word || agent_role_read(word, &role) != RC_OK)
			return bad(r, place, "role is agent, lead, manager or admin");
	}
	p->role = role;
	if (w == WHO_ON_CALL || w == WHO_AGENT)
		return id(r, place, spec, words[w], &p->id);
	return RC_OK;
}

MUST_CHECK static enum rc read_audience(struct reading *r, const json_t *list, struct escalation_level *l)
{
	if (!json_is_array(list) || json_array_size(list) == 0 ||
	    json_array_size(list) > ESCALATION_AUDIENCE_MOST)
		return bad(r, "audience", "is a list of 1 to %d", ESCALATION_AUDIENCE_MOST);
	for (size_t i = 0; i < json_array_size(list); i++) {
		char place[32];

		(void)snprintf(place, sizeof(place), "audience[%zu]", i);
		TRY(read_party(r, place, json_array_get(list, i), &l->audience[i]));
	}
	l->naudience = json_array_size(list);
	return RC_OK;
}

/* ---- what ---- */

static int drop_json(json_t **v)
{
	json_decref(*v);
	return 0;
}

/* What goes with ctx. */
static json_t *keep(void *ctx, json_t *v)
{
	json_t **holder = talloc(ctx, json_t *);

	must(holder && v);
	*holder = v;
	talloc_set_destructor(holder, drop_json);
	return v;
}

/* notify and mail alone mean the audience; everything else is done to the ticket. */
MUST_CHECK static enum rc read_actions(struct reading *r, const json_t *list, struct escalation_level *l)
{
	json_t *others = keep(r->ctx, json_array());
	struct action_list *does;
	const char *why = "";

	if (!json_is_array(list) || json_array_size(list) == 0)
		return bad(r, "actions", "is a list of what the level does");
	for (size_t i = 0; i < json_array_size(list); i++) {
		json_t *a = json_array_get(list, i);
		const char *what = json_string_value(json_object_get(a, "do"));
		bool bare = what && json_object_size(a) == 1;

		if (bare && strcmp(what, "notify") == 0)
			l->notify = true;
		else if (bare && strcmp(what, "mail") == 0)
			l->mail = true;
		else
			must(json_array_append(others, a) == 0);
	}
	if (json_array_size(others) == 0)
		return RC_OK;
	if (action_list_read(r->ctx, others, false, &does, &why) != RC_OK)
		return bad(r, "actions", "%s", why);
	l->does = does;
	return RC_OK;
}

/* ---- quiet hours ---- */

/* "07:30" as minutes; 24:00 is the end of the day. */
static bool minutes_of(const char *text, unsigned *min_r)
{
	char hour[3] = "";
	uint64_t h, m;

	if (!text || strlen(text) != 5 || text[2] != ':')
		return false;
	memcpy(hour, text, 2);
	if (num_u64(hour, 24, &h) != RC_OK || num_u64(text + 3, 59, &m) != RC_OK || h * 60 + m > 1440)
		return false;
	*min_r = (unsigned)(h * 60 + m);
	return true;
}

/* The hours of a day in which it may ring: what the quiet interval leaves. */
static json_t *ringing_hours(const char *from, const char *to, bool over_midnight)
{
	json_t *v = over_midnight ? json_pack("[[ss]]", to, from)
				  : json_pack("[[ss][ss]]", "00:00", from, to, "24:00");

	must(v);
	return v;
}

MUST_CHECK static enum rc read_interval(struct reading *r, const json_t *quiet, struct escalation_level *l)
{
	static const char *const days[] = {"mon", "tue", "wed", "thu", "fri", "sat", "sun"};
	const char *from = json_string_value(json_object_get(quiet, "from")),
		   *to = json_string_value(json_object_get(quiet, "to")),
		   *zone = json_string_value(json_object_get(quiet, "timezone")), *why = NULL;
	struct business_calendar *cal;
	unsigned a, b;

	if (!minutes_of(from, &a) || !minutes_of(to, &b) || a % 1440 == b % 1440 || a == 1440 || !zone)
		return bad(r, "quiet", "needs from and to, as \"22:00\", and a timezone");

	json_t *hours = keep(r->ctx, json_object());
	json_t *spec = keep(r->ctx, json_pack("{s:s, s:O}", "timezone", zone, "hours", hours));

	/* "00:00" to somewhere, and up to "24:00", leave one interval */
	for (size_t i = 0; i < COUNT_OF(days); i++) {
		json_t *day = a == 0 || b == 1440
				      ? json_pack("[[ss]]", a == 0 ? to : "00:00", a == 0 ? "24:00" : from)
				      : ringing_hours(from, to, a > b);

		must(day && json_object_set_new(hours, days[i], day) == 0);
	}
	if (business_calendar_read(r->ctx, spec, &cal, &why) != RC_OK)
		return bad(r, "quiet", "%s", why ? why : "is no interval");
	l->rings = cal;
	return RC_OK;
}

MUST_CHECK static enum rc read_quiet(struct reading *r, const json_t *quiet, struct escalation_level *l)
{
	static const char *const interval[] = {"from", "to", "timezone", NULL};
	static const char *const calendar[] = {"calendar", NULL};

	if (!quiet)
		return RC_OK;
	if (json_object_get(quiet, "calendar")) {
		TRY(only(r, "quiet", quiet, calendar));
		return id(r, "quiet", quiet, "calendar", &l->quiet_calendar);
	}
	TRY(only(r, "quiet", quiet, interval));
	return read_interval(r, quiet, l);
}

/* ---- the whole ---- */

MUST_CHECK static enum rc read_level(struct reading *r, const json_t *spec, struct escalation_level *l)
{
	static const char *const names[] = {"at", "audience", "actions", "quiet", "ack_min", NULL};
	int64_t ack = ESCALATION_ACK_MIN;

	*l = (struct escalation_level){0};
	TRY(only(r, "", spec, names));
	TRY(read_at(r, json_object_get(spec, "at"), l));
	TRY(read_audience(r, json_object_get(spec, "audience"), l));
	TRY(read_actions(r, json_object_get(spec, "actions"), l));
	TRY(read_quiet(r, json_object_get(spec, "quiet"), l));
	TRY(number(r, "ack_min", spec, "ack_min", 1, ESCALATION_MINUTES_MOST, &ack));
	l->ack = SPAN_MIN(ack);
	return RC_OK;
}

enum rc escalation_ladder_read(void *ctx, const json_t *spec, struct escalation_ladder **ladder_r,
			       const char **why_r)
{
	struct escalation_ladder *ladder = talloc_zero(ctx, struct escalation_ladder);
	struct reading r = {.ctx = ladder, .why = why_r};

	must(ladder);
	if (!json_is_array(spec) || json_array_size(spec) > ESCALATION_LEVELS_MOST) {
		*why_r = "a ladder is a list of at most 9 levels";
		return RC_INVALID;
	}
	for (; r.level < json_array_size(spec); r.level++)
		TRY(read_level(&r, json_array_get(spec, r.level), &ladder->levels[r.level]));
	ladder->n = json_array_size(spec);
	*ladder_r = ladder;
	return RC_OK;
}
