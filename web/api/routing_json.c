/* routing_json.c - who is there and what they know, for the wire. */
#include "web/api/routing_json.h"

#include <talloc.h>

#include "hub/base/rc.h"
#include "web/api/gen/protocol.gen.h"

void presence_members(struct writer *w, const struct presence *p)
{
	const struct agent_state *s = &p->state;

	writer_id(w, "agent_id", s->agent.v);
	writer_text(w, "state", agent_state_name((enum agent_state_kind)s->state));
	writer_integer(w, "since", s->since.ms);
	writer_bool(w, "automatic", s->automatic);
	writer_text(w, "reason", s->reason);
	writer_bool(w, "on_shift", s->on_shift);
	writer_integer(w, "load", p->load);
	writer_integer(w, "capacity", p->capacity);
}

void presence_json(struct writer *w, const char *key, const struct presence *p)
{
	writer_object(w, key);
	presence_members(w, p);
	writer_end(w);
}

void skill_levels_json(struct writer *w, const char *key, const struct skill_level *list, size_t n)
{
	writer_list(w, key);
	for (size_t i = 0; i < n; i++) {
		writer_object(w, NULL);
		writer_id(w, "skill_id", list[i].skill);
		writer_integer(w, "level", list[i].level);
		writer_end(w);
	}
	writer_end(w);
}

struct skill_level *skill_levels_in(void *ctx, const struct skill_level_params *list, size_t n)
{
	struct skill_level *levels = talloc_array(ctx, struct skill_level, (unsigned)n);

	must(levels);
	for (size_t i = 0; i < n; i++)
		levels[i] = (struct skill_level){list[i].skill_id, (uint32_t)list[i].level};
	return levels;
}
