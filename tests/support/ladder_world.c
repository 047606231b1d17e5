/* ladder_world.c - acts of escalation in the world of the clocks. */
#include "tests/support/ladder_world.h"

#include <talloc.h>

#include "workflow/alarm_fire.h"
#include "workflow/notice.h"

void ladder_set(struct sla_world *s, const char *clock, const char *text)
{
	struct job *j = world_as(s->w, s->w->mia);
	json_t *body = json_loads(sla_body(s, "{\"all\": []}", 120, 240, 960, s->office), 0, NULL);
	json_t *levels = json_loads(text, 0, NULL);
	struct sla_policy_in in = {.id = s->policy, .name = "Everybody", .active = true, .body = body};
	uint64_t id;

	assert_non_null(levels);
	in.seen = (uint32_t)db_fixture_number(s->w->f, "SELECT MAX(version) FROM sla_policy");
	json_object_set_new(body, "ladder", json_pack("{s:o}", clock, levels));
	assert_rc(j, IN_TX(j, sla_policy_save(&tx, &in, &id)), RC_OK);
	json_decref(body);
}

ticket_id ladder_ticket(struct sla_world *s)
{
	ticket_id t = sla_mail(s, "mon 09:00");
	struct job *j = sla_job(s, s->w->ann, "mon 09:00");

	assert_rc(j, IN_TX(j, ticket_assign(&tx, t, s->w->ann, ANY_VERSION)), RC_OK);
	return t;
}

size_t ladder_ring_until(struct sla_world *s, const char *at, bool late)
{
	struct job *j = s->w->program;
	size_t rang = 0;

	for (;;) {
		struct alarm *list;
		struct alarm_end end;
		size_t n;

		db_fixture_next(j);
		assert_rc(j, IN_TX(j, alarm_due(&tx, sla_at(at), 1, &list, &n)), RC_OK);
		if (n == 0)
			return rang;
		j->now = late ? sla_at(at) : list[0].next;
		assert_rc(j, alarm_fire(j, &list[0], &end), RC_OK);
		assert_false(end.deferred);
		rang += list[0].subject == ALARM_ESCALATION;
	}
}

struct escalation *ladder_rung(struct sla_world *s, ticket_id t, size_t *n_r)
{
	struct escalation *list;

	assert_rc(s->w->program, IN_TX(s->w->program, escalations_of(&tx, t, &list, n_r)), RC_OK);
	return list;
}

size_t ladder_levels(struct sla_world *s, ticket_id t)
{
	size_t n;

	ladder_rung(s, t, &n);
	return n;
}

char *ladder_id_text(struct sla_world *s, agent_id a)
{
	return talloc_asprintf(s, "%llu", (unsigned long long)a.v);
}

char *ladder_told(struct sla_world *s, agent_id who)
{
	struct job *j = s->w->program;
	char *text = talloc_strdup(s, "");
	struct notice *list;
	size_t n;

	assert_rc(j, IN_TX(j, notice_list(&tx, who, (instant){0}, 0, 100, &list, &n)), RC_OK);
	for (size_t i = 0; i < n; i++)
		text = talloc_asprintf_append(text, "%s%s", i ? " " : "", notice_kind_name(list[i].kind));
	return text;
}

int64_t ladder_letters(struct sla_world *s, agent_id to)
{
	return db_fixture_number(
		s->w->f, talloc_asprintf(s, "SELECT COUNT(*) FROM outbox_letter WHERE agent_id = %llu",
					 (unsigned long long)to.v));
}

int64_t ladder_events(struct sla_world *s, ticket_id t, const char *kind)
{
	return db_fixture_number(s->w->f,
				 talloc_asprintf(s,
						 "SELECT COUNT(*) FROM ticket_event WHERE ticket_id = %llu"
						 " AND kind = '%s'",
						 (unsigned long long)t.v, kind));
}

void ladder_acknowledge(struct sla_world *s, ticket_id t, agent_id who, const char *at, const char *until)
{
	struct job *j = sla_job(s, who, at);
	instant held;

	assert_rc(j, IN_TX(j, escalation_acknowledge(&tx, t, &held)), RC_OK);
	assert_string_equal(sla_shown(held), until);
}
