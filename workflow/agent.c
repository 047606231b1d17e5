/* agent.c - what an account and a team must look like, and who may change them. */
#include "workflow/agent.h"

#include <string.h>

#include "hub/store/ids.h"
#include "hub/text/locale.h"
#include "workflow/access.h"
#include "workflow/agent_sql.h"
#include "workflow/excerpt.h"
#include "workflow/routing.h"

static bool fits(const char *text, size_t most)
{
	return text && text[0] && excerpt_length(text) <= most;
}

/* One line, no blanks at its ends: what is compared as a key must look like what it is. */
static bool is_plain(const char *text)
{
	for (const char *p = text; *p; p++) {
		if ((unsigned char)*p < ' ' || *p == 0x7f)
			return false;
	}
	return text[0] != ' ' && text[strlen(text) - 1] != ' ';
}

const char *agent_barred(const struct agent *a)
{
	if (!fits(a->login, 190) || !is_plain(a->login) || strchr(a->login, ' '))
		return "a login is 1 to 190 characters without blanks";
	if (!fits(a->name, 190) || !is_plain(a->name))
		return "a name is 1 to 190 characters in one line";
	if (!a->email || excerpt_length(a->email) > 254 || (a->email[0] && !is_plain(a->email)))
		return "an e-mail address is at most 254 characters in one line";
	if (a->role >= ROLE_END)
		return "there is no such role";
	if (!locale_known(a->locale))
		return "the language is one of " LOCALE_CHOICE;
	return NULL;
}

bool agent_takes_work(const struct agent *a, bool in_team)
{
	return a->active && (in_team || a->role >= ROLE_MANAGER);
}

enum rc agent_add(struct db_tx *tx, const struct agent *a, const char *password_hash, agent_id *id_r)
{
	const char *barred = agent_barred(a);
	struct agent made = *a;

	TRY(access_require_anywhere(tx, ACCESS_AGENT_MANAGE));
	if (barred)
		return because(tx->job, RC_INVALID, "%s", barred);
	TRY(ids_next(tx->job, "agent", &made.id.v));
	enum rc rc = agent_insert(tx, &made, password_hash);

	if (rc == RC_CONFLICT)
		return because(tx->job, rc, "this login is taken");
	*id_r = made.id;
	return rc;
}

enum rc team_add(struct db_tx *tx, const char *name, team_id *id_r)
{
	TRY(access_require_anywhere(tx, ACCESS_AGENT_MANAGE));
	if (!fits(name, 120) || !is_plain(name))
		return because(tx->job, RC_INVALID, "a team's name is 1 to 120 characters in one line");
	TRY(ids_next(tx->job, "team", &id_r->v));
	enum rc rc = team_insert(tx, *id_r, name);

	return rc == RC_CONFLICT ? because(tx->job, rc, "a team of this name is there already") : rc;
}

enum rc agent_join(struct db_tx *tx, agent_id a, team_id t)
{
	TRY(access_require_anywhere(tx, ACCESS_AGENT_MANAGE));
	routing_wanted(tx, t);
	return agent_team_insert(tx, a, t);
}

enum rc agent_set_password(struct db_tx *tx, agent_id id, const char *hash)
{
	if (tx->job->actor != id.v)
		TRY(access_require_anywhere(tx, ACCESS_AGENT_MANAGE));
	return agent_update_password(tx, id, hash);
}

enum rc agent_set_locale(struct db_tx *tx, agent_id id, const char *locale)
{
	if (tx->job->actor != id.v)
		TRY(access_require_anywhere(tx, ACCESS_AGENT_MANAGE));
	if (!locale_known(locale))
		return because(tx->job, RC_INVALID, "the language is one of " LOCALE_CHOICE);
	return agent_update_locale(tx, id, locale);
}
