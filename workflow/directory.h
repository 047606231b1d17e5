/*
 * directory.h - the company's directory: where it is, who of it works here, as what, and whose account is whose entry.
 *
 * An account belongs to an entry by the id that the directory never changes (uid): a name or an address that moves to
 * somebody else takes nobody's account along. What is in no directory_account is a local account, which the directory
 * never touches; while the directory is used there is always an admin among those.
 * Owns: tables directory, directory_group, directory_account. Thread: workers, inside the caller's transaction. What
 * changes them needs ACCESS_AGENT_MANAGE and is written to setting_event ("directory"), without the password.
 */
#ifndef WORKFLOW_DIRECTORY_H
#define WORKFLOW_DIRECTORY_H

#include "hub/trust/directory.h"
#include "workflow/agent.h"

#define DIRECTORY_GROUPS_MOST 200
#define DIRECTORY_UID_MOST 190

struct directory_setting {
	uint32_t version;
	bool enabled;
	char *host;
	uint32_t port;
	uint32_t tls; /* enum directory_tls */
	char *ca;
	char *bind_dn;
	struct bytes secret; /* sealed */
	char *people_base, *people_filter, *group_base;
	char *id_attribute, *login_attribute, *name_attribute, *mail_attribute;
	char *manager_attribute; /* "" = people say here who reports to whom */
	uint32_t every_minutes;
	uint32_t end_most; /* percent of the linked accounts that one run may end */
	instant begun;	   /* 0 = it has never changed an account */
	instant next;
};

struct directory_group {
	char *dn;
	uint32_t role; /* enum agent_role */
	team_id team;  /* 0 = none by this group */
};

struct directory_account {
	agent_id agent;
	char *uid, *dn;
};

/* What stands before anybody has set anything: version 0. */
struct directory_setting directory_setting_plain(void);
MUST_CHECK enum rc directory_setting_get(struct db_tx *tx, struct directory_setting *s_r);
MUST_CHECK enum rc directory_groups(struct db_tx *tx, struct directory_group **list_r, size_t *n_r);
/*
 * As a whole; `password` NULL: the stored one stays, which only holds for the same server and name. RC_CONFLICT: changed
 * meanwhile. RC_INVALID: why stands in the reason; also where it is to be used and no local admin could sign in without it.
 * Other people are found elsewhere than before: it has to be begun anew (begun is 0).
 */
MUST_CHECK enum rc directory_setting_save(struct db_tx *tx, struct directory_setting *s,
					  const struct directory_group *groups, size_t n,
					  const char *password);
/* What seals the password: it holds for one server and name. On ctx. */
char *directory_place(void *ctx, const struct directory_setting *s);
/* Where and whom to ask, for `patience` a step. */
struct directory_server directory_where(const struct directory_setting *s, span patience);

/* ---- accounts ---- */

/* All that belong to an entry. At most 10,000. */
MUST_CHECK enum rc directory_accounts(struct db_tx *tx, struct directory_account **list_r, size_t *n_r);
/* RC_NOT_FOUND: it is a local one. */
MUST_CHECK enum rc directory_account_of(struct db_tx *tx, agent_id agent, struct directory_account *a_r);
/* RC_CONFLICT: the entry has another account. */
MUST_CHECK enum rc directory_account_put(struct db_tx *tx, const struct directory_account *a);
/*
 * A local account is this entry's from now on: its password here is gone, the directory's counts. RC_CONFLICT: one of the
 * two belongs to another already. RC_INVALID: no local admin would be left.
 */
MUST_CHECK enum rc directory_link(struct db_tx *tx, agent_id agent, const char *uid);
/* Could an admin sign in if the directory were away? `but` (0 = nobody) does not count. */
MUST_CHECK enum rc directory_local_admin(struct db_tx *tx, agent_id but, bool *yes_r);

/* It has changed accounts for the first time. */
MUST_CHECK enum rc directory_set_begun(struct db_tx *tx);

/* An id as we keep it: a text as it is, in lower case; bytes (objectGUID) as digits. On ctx; NULL: too long, or empty. */
char *directory_uid(void *ctx, struct bytes id);

#endif
