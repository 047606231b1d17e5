/* demo_routing.c - who of the demo's company reads what, knows what, and can take how much. */
#include "ops/demo_routing.h"

#include <string.h>

#include "workflow/agent_shift.h"
#include "workflow/routing_settings.h"
#include "workflow/skill.h"

enum { CHINESE, ENGLISH, HARDWARE, SKILLS };

static const struct {
	const char *name, *language;
} skills[SKILLS] = {{"中文", "zh"}, {"English", "en"}, {"Hardware 硬件", ""}};

static const struct {
	const char *login;
	uint32_t levels[SKILLS];
	uint32_t capacity; /* 0 = the house's */
	const char *shift; /* NULL = none */
} people[] = {
	{"tom", {0, 3, 3}, 200, NULL},
	{"zhangwei", {3, 2, 2}, 0, NULL},
	{"chiahui",
	 {3, 2, 0},
	 400,
	 "{\"timezone\":\"Asia/"
	 "Taipei\",\"hours\":{\"mon\":[[\"08:30\",\"21:00\"]],\"tue\":[[\"08:30\",\"21:00\"]],"
	 "\"wed\":[[\"08:30\",\"21:00\"]],\"thu\":[[\"08:30\",\"21:00\"]],\"fri\":[[\"08:30\",\"21:00\"]],"
	 "\"sat\":[[\"09:00\",\"17:00\"]]}}"},
	{"priya", {0, 3, 1}, 0, NULL},
};

static enum rc add_person(struct db_tx *tx, const struct demo_world *w, size_t i, const skill_id *ids)
{
	agent_id who = demo_person(w, people[i].login);
	struct agent_capacity own = {.agent = who, .capacity = people[i].capacity};
	struct skill_level levels[SKILLS];
	size_t n = 0;

	for (size_t s = 0; s < SKILLS; s++) {
		if (people[i].levels[s])
			levels[n++] = (struct skill_level){ids[s].v, people[i].levels[s]};
	}
	TRY(agent_skill_set(tx, who, levels, n));
	if (own.capacity)
		TRY(agent_capacity_set(tx, who, &own, 1));
	return people[i].shift ? agent_shift_set(tx, who, people[i].shift) : RC_OK;
}

/* Customer Care offers what comes in to whoever is next; what it has by the stories is somebody's already. */
static enum rc offer_care(struct db_tx *tx, const struct demo_world *w)
{
	for (size_t i = 0; i < DEMO_TEAMS; i++) {
		struct team_routing r = team_routing_default(w->teams[i].team);

		if (strcmp(w->teams[i].key, "care") != 0)
			continue;
		r.mode = ROUTING_ROUND_ROBIN;
		r.offer_mail = true;
		r.mail_offer = SPAN_S(60);
		TRY(team_routing_set(tx, &r));
	}
	return RC_OK;
}

enum rc demo_routing(struct db_tx *tx, const struct demo_world *w)
{
	skill_id ids[SKILLS];

	for (size_t s = 0; s < SKILLS; s++)
		TRY(skill_add(tx, skills[s].name, skills[s].language, &ids[s]));
	for (size_t i = 0; i < COUNT_OF(people); i++)
		TRY(add_person(tx, w, i, ids));
	return offer_care(tx, w);
}
