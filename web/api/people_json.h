/* people_json.h - agents, teams, badges and viewers as the wire has them: Me, Agent, Team, Counts, Viewer. Pure. */
#ifndef WEB_API_PEOPLE_JSON_H
#define WEB_API_PEOPLE_JSON_H

#include "web/api/request.h"
#include "web/api/writer.h"
#include "workflow/access.h"
#include "workflow/agent.h"

/* The members of Me, into an open object. */
void me_members(struct writer *w, const struct agent *a, const struct access *access, bool undo_send);
void agents_json(struct writer *w, const char *key, const struct agent *agents, size_t nagents,
		 const struct agent_in_team *members, size_t nmembers);
void teams_json(struct writer *w, const char *key, const struct team *teams, size_t n);
void counts_json(struct writer *w, const char *key, const struct badge_counts *b, const team_id *teams,
		 const uint32_t *per_team, size_t nteams);
void viewers_json(struct writer *w, const char *key, const struct viewer_now *list, size_t n);

#endif
