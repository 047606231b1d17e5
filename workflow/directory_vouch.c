/* directory_vouch.c - search for the login, then sign in as what was found. */
#include "workflow/directory_vouch.h"

#include <string.h>
#include <talloc.h>

#include "hub/run/log.h"
#include "workflow/mailbox_secret.h"

#define LOGIN_MOST 190
#define PASSWORD_MOST 1024

enum rc directory_is_asked(struct db_tx *tx, const char *login, bool *yes_r)
{
	struct directory_setting s;
	struct directory_account account;
	struct agent a;
	char *kept;

	*yes_r = false;
	TRY(directory_setting_get(tx, &s));
	if (!s.enabled)
		return RC_OK;
	enum rc rc = agent_find_login(tx, login, &a, &kept);

	if (rc == RC_OK)
		rc = directory_account_of(tx, a.id, &account);
	else if (rc == RC_NOT_FOUND)
		rc = RC_OK; /* a login that nobody has here may be another's tomorrow: it is asked after, too */
	*yes_r = rc == RC_OK;
	return rc == RC_NOT_FOUND ? RC_OK : rc;
}

/* ---- what is known here ---- */

struct asking {
	struct directory_setting setting;
	char *secret;
	struct agent agent; /* id 0: nobody's */
	const char *uid;
};

static enum rc read_what_is_known(struct job *j, const char *login, struct asking *a)
{
	AUTO(db_tx) tx = db_begin(j);
	struct directory_account account;
	char *kept;
	enum rc rc;

	TRY(directory_setting_get(&tx, &a->setting));
	if (!a->setting.enabled)
		return because(j, RC_DENIED, "the name or the password is wrong");
	TRY(mailbox_secret_open(j, directory_place(j->ctx, &a->setting), a->setting.secret, &a->secret));
	rc = agent_find_login(&tx, login, &a->agent, &kept);
	if (rc == RC_OK)
		rc = directory_account_of(&tx, a->agent.id, &account);
	if (rc == RC_OK)
		a->uid = account.uid;
	else
		a->agent.id.v = 0;
	return rc == RC_NOT_FOUND ? RC_OK : rc;
}

/* ---- the directory ---- */

static enum rc cannot(struct job *j, enum directory_trouble why, const char *said)
{
	LOG(LEVEL_WARN, "directory.not_asked", log_s("why", directory_trouble_name(why)), log_s("said", said),
	    log_trace(j->trace));
	return because(j, RC_BUSY, "the directory cannot be asked just now");
}

/* The one entry of this login: NULL in *dn_r where there is none, or more than one. */
static enum directory_trouble find_entry(struct job *j, struct directory *d, const struct asking *a,
					 const char *login, const char **dn_r, char **uid_r,
					 const char **said_r)
{
	const struct directory_setting *s = &a->setting;
	const char *attributes[] = {s->id_attribute, NULL};
	struct directory_search search = {
		.base = s->people_base,
		.below = true,
		.filter = talloc_asprintf(j->ctx, "(&%s(%s=%s))", s->people_filter, s->login_attribute,
					  directory_filter_value(j->ctx, login)),
		.attributes = attributes,
		.most = 2,
		.value_most = DIRECTORY_UID_MOST,
		.patience = DIRECTORY_PATIENCE,
	};
	const struct directory_values *id;
	struct directory_entry *list;
	size_t n;
	enum directory_trouble t;

	*dn_r = NULL;
	must(search.filter);
	t = directory_find(d, j->ctx, &search, &list, &n, said_r);
	if (t == DIRECTORY_LIMIT)
		return DIRECTORY_FINE; /* several: nobody */
	if (t != DIRECTORY_FINE || n != 1)
		return t;
	id = directory_attribute(&list[0], s->id_attribute);
	*uid_r = id && id->n == 1 ? directory_uid(j->ctx, id->list[0]) : NULL;
	*dn_r = *uid_r ? list[0].dn : NULL;
	return DIRECTORY_FINE;
}

/* A name that nobody has: its sign-in takes as long as one with a wrong password. */
static const char *nobody(struct job *j, const struct asking *a)
{
	const char *dn = talloc_asprintf(j->ctx, "cn=nobody-%016llx,%s", (unsigned long long)j->trace,
					 a->setting.people_base);

	must(dn);
	return dn;
}

enum rc directory_vouch(struct job *j, const char *login, const char *password, agent_id *id_r)
{
	struct asking a = {.uid = ""};
	struct directory_server where;
	enum directory_trouble why;
	const char *said = "", *dn = NULL;
	char *uid = NULL;

	if (!password[0] || strlen(password) > PASSWORD_MOST || !login[0] || strlen(login) > LOGIN_MOST)
		return because(j, RC_DENIED, "the name or the password is wrong");
	TRY(read_what_is_known(j, login, &a));
	where = directory_where(&a.setting, DIRECTORY_PATIENCE);
	struct directory *service = directory_open(j->ctx, &where, a.setting.bind_dn, a.secret, &why, &said);

	seal_wipe(a.secret);
	if (service)
		why = find_entry(j, service, &a, login, &dn, &uid, &said);
	if (why != DIRECTORY_FINE)
		return cannot(j, why, said);
	talloc_free(service);
	struct directory *theirs =
		directory_open(j->ctx, &where, dn ? dn : nobody(j, &a), password, &why, &said);

	talloc_free(theirs);
	if (why != DIRECTORY_FINE && why != DIRECTORY_LOGIN && why != DIRECTORY_ANONYMOUS &&
	    why != DIRECTORY_DENIED && why != DIRECTORY_OTHER)
		return cannot(j, why, said);
	if (!theirs || !dn)
		return because(j, RC_DENIED, "the name or the password is wrong");
	if (a.agent.id.v == 0 || strcmp(a.uid, uid) != 0)
		return because(j, RC_DENIED, "the directory knows you, but you have no account here yet");
	*id_r = a.agent.id;
	return RC_OK;
}
