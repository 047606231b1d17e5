/* sla_policy_body.c - a policy's body out of JSON, whole or not at all. */
#include <inttypes.h>
#include <string.h>
#include <talloc.h>

#include "hub/base/num.h"
#include "workflow/escalation_level.h"
#include "workflow/sla_policy.h"

#define TARGET_LEAST 60000		      /* a minute */
#define TARGET_MOST (INT64_C(366) * 86400000) /* a year */
#define RESUME_DAYS_MOST 60
#define CONDITIONS_ALLOWED                                                               \
	(CONDITION_BIT(CUSTOMER_CLASS) | CONDITION_BIT(PRIORITY) | CONDITION_BIT(TEAM) | \
	 CONDITION_BIT(CHANNEL) | CONDITION_BIT(LANGUAGE) | CONDITION_BIT(TAG) | CONDITION_BIT(MAILBOX))

struct reading {
	void *ctx;
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

/* Only these members stand in the object. */
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

static enum rc read_id(struct reading *r, const json_t *v, const char *place, uint64_t *id_r)
{
	*id_r = 0;
	if (!v)
		return RC_OK;
	if (!json_is_string(v) || num_u64(json_string_value(v), INT64_MAX, id_r) != RC_OK)
		return refuse(r, "%s.calendar: has to be the id of a calendar, as text", place);
	return RC_OK;
}

static enum rc read_target(struct reading *r, const json_t *o, const char *place, struct sla_target *t_r)
{
	static const char *const names[] = {"business_ms", "calendar", "risk_percent"};
	const json_t *ms, *risk;

	TRY(only(r, o, place, names, COUNT_OF(names)));
	ms = json_object_get(o, "business_ms");
	risk = json_object_get(o, "risk_percent");
	if (!json_is_integer(ms) || json_integer_value(ms) < TARGET_LEAST ||
	    json_integer_value(ms) > TARGET_MOST)
		return refuse(r, "%s.business_ms: has to be from a minute to a year", place);
	if (risk &&
	    (!json_is_integer(risk) || json_integer_value(risk) < 1 || json_integer_value(risk) > 100))
		return refuse(r, "%s.risk_percent: has to be 1 to 100", place);
	t_r->business = (span){json_integer_value(ms)};
	t_r->risk_percent = risk ? (uint32_t)json_integer_value(risk) : SLA_RISK_PERCENT;
	return read_id(r, json_object_get(o, "calendar"), place, &t_r->calendar);
}

static enum rc read_targets(struct reading *r, const json_t *o, struct sla_policy_body *b)
{
	const char *key;
	json_t *value;

	if (!json_is_object(o))
		return refuse(r, "targets: has to be an object");
	json_object_foreach((json_t *)o, key, value)
	{
		char place[64];
		enum sla_kind kind;

		if (sla_kind_read(key, &kind) != RC_OK)
			return refuse(r, "targets: there is no clock '%.40s'", key);
		if (kind == SLA_PROMISE)
			return refuse(r, "targets.promise: a promise has the time that its agent names");
		snprintf(place, sizeof(place), "targets.%s", key);
		TRY(read_target(r, value, place, &b->targets[kind]));
	}
	return RC_OK;
}

static enum rc read_ladder(struct reading *r, const json_t *o)
{
	const char *key;
	json_t *value;

	if (!o)
		return RC_OK;
	if (!json_is_object(o))
		return refuse(r, "ladder: has to be an object");
	json_object_foreach((json_t *)o, key, value)
	{
		enum sla_kind kind;

		if (sla_kind_read(key, &kind) != RC_OK)
			return refuse(r, "ladder: there is no clock '%.40s'", key);
		struct escalation_ladder *ladder;
		const char *why;

		if (escalation_ladder_read(r->ctx, value, &ladder, &why) != RC_OK)
			return refuse(r, "ladder.%s%s", key, why);
	}
	return RC_OK;
}

static enum rc read_match(struct reading *r, const json_t *o, struct sla_policy_body *b)
{
	const char *why;

	if (!o)
		return refuse(r, "match: is missing");
	if (condition_list_read(r->ctx, o, &b->match, &why) != RC_OK)
		return refuse(r, "match.%s", why);
	if (condition_list_fields(b->match) & ~CONDITIONS_ALLOWED)
		return refuse(r, "match: a policy asks for customer class, priority, team, mailbox, channel,"
				 " language and tags only");
	return RC_OK;
}

static int drop_spec(struct sla_policy_body *b)
{
	json_decref(b->spec);
	return 0;
}

enum rc sla_policy_body_read(void *ctx, const json_t *spec, struct sla_policy_body **body_r,
			     const char **why_r)
{
	static const char *const names[] = {"match", "targets", "ladder", "resume_days"};
	struct reading r = {ctx, why_r};
	struct sla_policy_body *b = talloc_zero(ctx, struct sla_policy_body);
	const json_t *days;

	talloc_set_destructor(b, drop_spec);
	b->spec = json_incref((json_t *)spec);
	r.ctx = b;
	TRY(only(&r, spec, "policy", names, COUNT_OF(names)));
	TRY(read_match(&r, json_object_get(spec, "match"), b));
	TRY(read_targets(&r, json_object_get(spec, "targets"), b));
	TRY(read_ladder(&r, json_object_get(spec, "ladder")));
	b->resume_days = SLA_RESUME_DAYS;
	days = json_object_get(spec, "resume_days");
	if (days) {
		if (!json_is_integer(days) || json_integer_value(days) < 0 ||
		    json_integer_value(days) > RESUME_DAYS_MOST)
			return refuse(&r, "resume_days: has to be 0 to %d", RESUME_DAYS_MOST);
		b->resume_days = (unsigned)json_integer_value(days);
	}
	*body_r = b;
	return RC_OK;
}
