/* survey_body.c - a survey's body out of JSON, whole or not at all; what is left out is as usual. */
#include <string.h>
#include <talloc.h>

#include "hub/text/utf8.h"
#include "workflow/excerpt.h"
#include "workflow/survey.h"

#define CONDITIONS_ALLOWED                                                               \
	(CONDITION_BIT(CUSTOMER_CLASS) | CONDITION_BIT(PRIORITY) | CONDITION_BIT(TEAM) | \
	 CONDITION_BIT(CHANNEL) | CONDITION_BIT(LANGUAGE) | CONDITION_BIT(TAG) | CONDITION_BIT(MAILBOX))

struct reading {
	void *ctx;
	enum survey_kind kind;
	const char **why;
};

FORMAT(2, 3) static enum rc refuse(struct reading *r, const char *fmt, ...)
{
	va_list args;

	va_start(args, fmt);
	*r->why = talloc_vasprintf(r->ctx, fmt, args);
	va_end(args);
	must(*r->why);
	return RC_INVALID;
}

static enum rc only(struct reading *r, const json_t *o, const char *place, const char *const *names, size_t n)
{
	const char *key;
	json_t *value;

	if (!json_is_object(o))
		return refuse(r, "%s: has to be an object", place);
	json_object_foreach((json_t *)o, key, value)
	{
		bool known = false;

		for (size_t i = 0; i < n; i++)
			known = known || strcmp(names[i], key) == 0;
		if (!known)
			return refuse(r, "%s: there is no '%.40s' here", place, key);
	}
	return RC_OK;
}

/* ---- numbers ---- */

static enum rc number(struct reading *r, const json_t *o, const char *name, int least, int most, int usual,
		      int *n_r)
{
	const json_t *v = json_object_get(o, name);

	*n_r = usual;
	if (!v)
		return RC_OK;
	if (!json_is_integer(v) || json_integer_value(v) < least || json_integer_value(v) > most)
		return refuse(r, "%s: has to be %d to %d", name, least, most);
	*n_r = (int)json_integer_value(v);
	return RC_OK;
}

static enum rc count(struct reading *r, const json_t *o, const char *name, int least, int most, int usual,
		     uint32_t *n_r)
{
	int n;

	TRY(number(r, o, name, least, most, usual, &n));
	*n_r = (uint32_t)n;
	return RC_OK;
}

static enum rc read_numbers(struct reading *r, const json_t *o, enum survey_trigger on, struct survey_body *b)
{
	const bool single = survey_is_single(r->kind), periodic = on == SURVEY_ON_PERIODIC;
	const int least = single ? survey_least(r->kind) : -6, most = single ? survey_most(r->kind) : 6;

	TRY(count(r, o, "delay_min", 0, SURVEY_DELAY_MOST_MIN, on == SURVEY_ON_SOLVE ? 60 : 0,
		  &b->delay_min));
	TRY(count(r, o, "every_days", periodic ? 7 : 0, 366, periodic ? 90 : 0, &b->every_days));
	TRY(count(r, o, "sample_percent", 1, 100, 100, &b->sample_percent));
	TRY(count(r, o, "quiet_days", SURVEY_QUIET_LEAST_DAYS, 366, SURVEY_QUIET_LEAST_DAYS, &b->quiet_days));
	TRY(count(r, o, "recover_hours", 1, 720, 24, &b->recover_hours));
	return number(r, o, "recover_to", least - 1, most - 1, survey_recover_usual(r->kind), &b->recover_to);
}

/* ---- words ---- */

static enum rc text(struct reading *r, const json_t *o, const char *place, const char *name, size_t most,
		    bool lines, const char **text_r)
{
	const json_t *v = json_object_get(o, name);

	if (!v || json_string_length(v) == 0)
		return RC_OK; /* the built-in ones */
	const char *said = json_string_value(v);

	if (!said || strlen(said) != json_string_length(v) || excerpt_length(said) > most)
		return refuse(r, "%s.%s: has to be text of at most %zu characters", place, name, most);
	if (!lines && strpbrk(said, "\r\n"))
		return refuse(r, "%s.%s: is one line", place, name);
	*text_r = talloc_strdup(r->ctx, said);
	return RC_OK;
}

static enum rc read_options(struct reading *r, const json_t *o, const char *place, struct survey_wording *w)
{
	const json_t *list = json_object_get(o, "options");

	if (!list || json_array_size(list) == 0)
		return json_is_array(list) || !list ? RC_OK
						    : refuse(r, "%s.options: has to be a list", place);
	if (!w->options[0])
		return refuse(r, "%s.options: this kind has numbers", place);
	if (json_array_size(list) != SURVEY_OPTIONS)
		return refuse(r, "%s.options: are five", place);
	for (size_t i = 0; i < SURVEY_OPTIONS; i++) {
		const char *said = json_string_value(json_array_get(list, i));

		if (!said || !said[0] || excerpt_length(said) > 60 || strpbrk(said, "\r\n"))
			return refuse(r, "%s.options: have 1 to 60 characters each", place);
		w->options[i] = talloc_strdup(r->ctx, said);
	}
	return RC_OK;
}

static enum rc read_wording(struct reading *r, const json_t *o, const char *place, struct survey_body *b)
{
	static const char *const names[] = {"locale", "subject", "intro",   "question", "low",
					    "high",   "options", "comment", "thanks"};
	const char *locale = json_string_value(json_object_get(o, "locale"));
	struct survey_wording *w;
	enum locale l;

	TRY(only(r, o, place, names, COUNT_OF(names)));
	if (!locale || locale_read(locale, &l) != RC_OK)
		return refuse(r, "%s.locale: has to be " LOCALE_CHOICE, place);
	w = &b->words[l];
	TRY(text(r, o, place, "subject", 200, false, &w->subject));
	TRY(text(r, o, place, "intro", 1000, true, &w->intro));
	TRY(text(r, o, place, "question", 300, false, &w->question));
	TRY(text(r, o, place, "low", 80, false, &w->low));
	TRY(text(r, o, place, "high", 80, false, &w->high));
	TRY(text(r, o, place, "comment", 200, false, &w->comment));
	TRY(text(r, o, place, "thanks", 300, false, &w->thanks));
	return read_options(r, o, place, w);
}

static enum rc read_words(struct reading *r, const json_t *list, struct survey_body *b)
{
	const json_t *one;
	size_t i;

	for (size_t k = 0; k < LOCALES; k++)
		b->words[k] = *survey_words_usual(r->kind, k);
	if (list && !json_is_array(list))
		return refuse(r, "wording: has to be a list");
	json_array_foreach(list, i, one)
	{
		char place[40];

		snprintf(place, sizeof(place), "wording[%zu]", i);
		TRY(read_wording(r, one, place, b));
	}
	return RC_OK;
}

/* ---- all of it ---- */

static enum rc read_match(struct reading *r, const json_t *o, struct survey_body *b)
{
	json_t *always = NULL;
	const char *why;
	enum rc rc;

	if (!o)
		o = always = json_pack("{s:[]}", "all");
	rc = condition_list_read(r->ctx, o, &b->match, &why);
	json_decref(always);
	if (rc != RC_OK)
		return refuse(r, "match.%s", why);
	if (condition_list_fields(b->match) & ~CONDITIONS_ALLOWED)
		return refuse(r, "match: a survey asks for customer class, priority, team, mailbox, channel,"
				 " language and tags only");
	return RC_OK;
}

static int drop_spec(struct survey_body *b)
{
	json_decref(b->spec);
	return 0;
}

enum rc survey_body_read(void *ctx, enum survey_kind k, enum survey_trigger on, const json_t *spec,
			 struct survey_body **body_r, const char **why_r)
{
	static const char *const names[] = {"match",	  "delay_min",	"every_days",	 "sample_percent",
					    "quiet_days", "recover_to", "recover_hours", "wording"};
	struct survey_body *b = talloc_zero(ctx, struct survey_body);
	struct reading r = {b, k, why_r};

	talloc_set_destructor(b, drop_spec);
	b->spec = json_incref((json_t *)spec);
	if (k == SURVEY_PANEL && on != SURVEY_ON_PERIODIC)
		return refuse(&r, "trigger: a panel is asked by the calendar");
	TRY(only(&r, spec, "survey", names, COUNT_OF(names)));
	TRY(read_match(&r, json_object_get(spec, "match"), b));
	TRY(read_numbers(&r, spec, on, b));
	TRY(read_words(&r, json_object_get(spec, "wording"), b));
	*body_r = b;
	return RC_OK;
}

static json_t *wording_json(const struct survey_wording *w, size_t locale)
{
	json_t *o = json_pack("{s:s, s:s, s:s, s:s, s:s, s:s, s:s, s:s, s:[]}", "locale",
			      locale_name((enum locale)locale), "subject", w->subject, "intro", w->intro,
			      "question", w->question, "low", w->low, "high", w->high, "comment", w->comment,
			      "thanks", w->thanks, "options");

	must(o);
	for (size_t i = 0; i < SURVEY_OPTIONS && w->options[i]; i++)
		must(json_array_append_new(json_object_get(o, "options"), json_string(w->options[i])) == 0);
	return o;
}

json_t *survey_body_json(const struct survey_body *b)
{
	const json_t *match = json_object_get(b->spec, "match");
	json_t *words = json_array(), *o;

	for (size_t k = 0; k < LOCALES; k++)
		must(json_array_append_new(words, wording_json(&b->words[k], k)) == 0);
	o = json_pack("{s:o, s:i, s:i, s:i, s:i, s:i, s:i, s:o}", "match",
		      match ? json_deep_copy(match) : json_pack("{s:[]}", "all"), "delay_min",
		      (int)b->delay_min, "every_days", (int)b->every_days, "sample_percent",
		      (int)b->sample_percent, "quiet_days", (int)b->quiet_days, "recover_to", b->recover_to,
		      "recover_hours", (int)b->recover_hours, "wording", words);
	must(o);
	return o;
}
