/* api_session.c - signing in and out. Source: hardening S11, S24. */
#include <string.h>
#include <talloc.h>

#include "hub/trust/password.h"
#include "hub/trust/token.h"
#include "web/api/api.h"
#include "web/api/people_json.h"
#include "workflow/agent.h"
#include "workflow/agent_wish.h"
#include "workflow/directory_vouch.h"

/*
 * Who is it? The same words and the same time for a wrong password, an unknown name, an account that may not sign in:
 * a hash is computed in any case. Whose word the directory's is, is asked after there (request.c): a login that nobody has
 * here, too.
 */
static enum rc check(struct api *a, const struct sign_in_params *p, struct agent *me_r)
{
	struct job *j = a->tx->job;
	char *kept = NULL;
	bool rehash = false;
	enum rc rc;

	if (a->request->at_directory)
		return agent_get(a->tx, a->request->vouched, me_r);
	TRY(directory_is_asked(a->tx, p->login, &a->request->wants_directory));
	if (a->request->wants_directory)
		return because(j, RC_DENIED, "the directory is to be asked");
	rc = agent_find_login(a->tx, p->login, me_r, &kept);

	if (rc != RC_OK && rc != RC_NOT_FOUND)
		return rc;
	rc = password_verify(j, rc == RC_OK ? kept : NULL, p->password, &rehash);
	if (rc == RC_DENIED)
		return because(j, RC_DENIED, "the name or the password is wrong");
	if (rc == RC_OK && rehash) {
		const char *better;

		j->actor = me_r->id.v;
		TRY(password_hash(j, p->password, &better));
		TRY(agent_set_password(a->tx, me_r->id, better));
	}
	return rc;
}

/* A new session at each sign-in; the one the browser held before ends (no fixation). */
static enum rc begin(struct api *a, agent_id who)
{
	struct request *r = a->request;
	instant now = a->tx->job->now;

	if (r->has_session)
		TRY(session_end(a->tx, r->session.token_hash));
	r->made = (struct session_row){
		.agent = who, .created = now, .seen = now, .expires = instant_after(now, r->session_most)};
	token_make(r->token, &r->made.token_hash);
	TRY(session_insert(a->tx, &r->made));
	r->begun = true;
	return RC_OK;
}

enum rc api_session_create(struct api *a)
{
	const struct sign_in_params *p = a->params;
	struct agent me;
	bool undo;

	TRY(check(a, p, &me));
	a->tx->job->actor = me.id.v;
	TRY(access_load(a->tx, me.id, &a->access));
	TRY(begin(a, me.id));
	TRY(agent_undo_send(a->tx, me.id, &undo));
	me_members(a->out, &me, &a->access, undo);
	return RC_OK;
}

enum rc api_session_end(struct api *a)
{
	return session_end(a->tx, a->request->session.token_hash);
}
