/* people_json.c - agents, teams, badges and viewers as the wire has them. */
#include "web/api/people_json.h"

#include <ctype.h>

/* "ticket_read" of TICKET_READ. */
static void right_json(struct writer *w, const char *name)
{
	char lower[40];
	size_t n = 0;

	for (; n < sizeof(lower) && name[n]; n++)
		lower[n] = (char)tolower((unsigned char)name[n]);
	writer_text_n(w, NULL, lower, n);
}

static void rights_json(struct writer *w, const struct access *access)
{
#define X(right, role) #right,
	static const char *const names[] = {ACCESS_LIST(X)};
#undef X

	writer_list(w, "rights");
	for (unsigned i = 0; i < ACCESS_END; i++)
		if (access_may_anywhere(access, i))
			right_json(w, names[i]);
	writer_end(w);
}

void me_members(struct writer *w, const struct agent *a, const struct access *access, bool undo_send)
{
	writer_id(w, "id", a->id.v);
	writer_text(w, "login", a->login);
	writer_text(w, "name", a->name);
	writer_text(w, "role", agent_role_name((enum agent_role)a->role));
	writer_text(w, "locale", a->locale);
	writer_bool(w, "undo_send", undo_send);
	writer_list(w, "team_ids");
	for (size_t i = 0; i < access->nteams; i++)
		writer_id(w, NULL, access->teams[i].v);
	writer_end(w);
	rights_json(w, access);
}

void agents_json(struct writer *w, const char *key, const struct agent *agents, size_t nagents,
		 const struct agent_in_team *members, size_t nmembers)
{
	writer_list(w, key);
	for (size_t i = 0; i < nagents; i++) {
		const struct agent *a = &agents[i];

		writer_object(w, NULL);
		writer_id(w, "id", a->id.v);
		writer_text(w, "name", a->name);
		writer_text(w, "role", agent_role_name((enum agent_role)a->role));
		writer_bool(w, "active", a->active);
		writer_list(w, "team_ids");
		for (size_t m = 0; m < nmembers; m++)
			if (members[m].agent.v == a->id.v)
				writer_id(w, NULL, members[m].team.v);
		writer_end(w);
		writer_end(w);
	}
	writer_end(w);
}

void teams_json(struct writer *w, const char *key, const struct team *teams, size_t n)
{
	writer_list(w, key);
	for (size_t i = 0; i < n; i++) {
		writer_object(w, NULL);
		writer_id(w, "id", teams[i].id.v);
		writer_text(w, "name", teams[i].name);
		writer_bool(w, "active", teams[i].active);
		writer_end(w);
	}
	writer_end(w);
}

void counts_json(struct writer *w, const char *key, const struct badge_counts *b, const team_id *teams,
		 const uint32_t *per_team, size_t nteams)
{
	writer_object(w, key);
	writer_integer(w, "mine", b->mine);
	writer_integer(w, "unassigned", b->unassigned);
	writer_integer(w, "open", b->open);
	writer_integer(w, "at_risk", b->at_risk);
	writer_integer(w, "breached", b->breached);
	writer_list(w, "teams");
	for (size_t i = 0; i < nteams; i++) {
		writer_object(w, NULL);
		writer_id(w, "team_id", teams[i].v);
		writer_integer(w, "open", per_team[i]);
		writer_end(w);
	}
	writer_end(w);
	writer_end(w);
}

void viewers_json(struct writer *w, const char *key, const struct viewer_now *list, size_t n)
{
	static const char *const words[] = {"viewing", "replying", "noting"};

	writer_list(w, key);
	for (size_t i = 0; i < n; i++) {
		writer_object(w, NULL);
		writer_id(w, "agent_id", list[i].agent.v);
		writer_text(w, "activity", words[list[i].activity]);
		writer_end(w);
	}
	writer_end(w);
}
