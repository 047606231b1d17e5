/* routing_json.h - Presence and Offer of schema/routing.json, and words that routing's calls share. Pure. */
#ifndef WEB_API_ROUTING_JSON_H
#define WEB_API_ROUTING_JSON_H

#include "web/api/writer.h"
#include "workflow/routing_choice.h"
#include "workflow/routing_roster.h"

/* The members alone: the caller opens and ends the object. */
void presence_members(struct writer *w, const struct presence *p);
void presence_json(struct writer *w, const char *key, const struct presence *p);
/* A list of SkillLevel. */
void skill_levels_json(struct writer *w, const char *key, const struct skill_level *list, size_t n);
/* A list that came in, on ctx. */
struct skill_level_params;
struct skill_level *skill_levels_in(void *ctx, const struct skill_level_params *list, size_t n);

#endif
