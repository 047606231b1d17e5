/*
 * access.h - what an agent may see and do. The one predicate behind REST, WebSocket, search and attachments.
 *
 * Owns: no table. The decision is pure (access_may); loading reads agent and agent_team.
 * Who someone is stands in hub/trust and web/session; what they may do stands here and nowhere else.
 */
#ifndef WORKFLOW_ACCESS_H
#define WORKFLOW_ACCESS_H

#include <stdbool.h>

#include "hub/store/db.h"
#include "workflow/names.h"

/* right, least role, within own teams only? (a lead and an agent act in their teams, manager and admin
 * everywhere) */
#define ACCESS_LIST(X)                                                                  \
	X(TICKET_READ, ROLE_AGENT)                                                      \
	X(ON_CALL_MANAGE, ROLE_MANAGER)                                                 \
	X(TICKET_REPLY, ROLE_AGENT)                                                     \
	X(TICKET_NOTE, ROLE_AGENT)                                                      \
	X(TICKET_ASSIGN, ROLE_AGENT)                                                    \
	X(TICKET_CHANGE, ROLE_AGENT)  /* status, priority */                            \
	X(TICKET_MOVE, ROLE_AGENT)    /* to another team */                             \
	X(MAIL_UNREAD, ROLE_LEAD)     /* see and retry mail that could not be read */   \
	X(OUTGOING_READ, ROLE_LEAD)   /* read what left, as it left */                  \
	X(STATUS_MANAGE, ROLE_ADMIN)  /* name statuses */                               \
	X(FAX_MANAGE, ROLE_ADMIN)     /* gateways */                                    \
	X(UPLOAD_POLICY, ROLE_ADMIN)  /* which files may be sent */                     \
	X(READING_MANAGE, ROLE_ADMIN) /* may remote pictures be fetched */              \
	X(CHAT_MANAGE, ROLE_ADMIN)    /* widgets */                                     \
	X(PHONE_MANAGE, ROLE_ADMIN)   /* who tells us of calls, extensions */           \
	X(RULE_MANAGE, ROLE_MANAGER)                                                    \
	X(MACRO_MANAGE, ROLE_LEAD) /* for one's teams; for all: a manager */            \
	X(CALENDAR_MANAGE, ROLE_MANAGER)                                                \
	X(ROSTER_CHANGE, ROLE_LEAD)	/* another's state, capacity, skills, shift */  \
	X(ROUTING_TEAM, ROLE_LEAD)	/* how a team gives out its tickets */          \
	X(WORKLOAD_READ, ROLE_LEAD)	/* who has what */                              \
	X(ROUTING_HOUSE, ROLE_MANAGER)	/* skills, weights, times of the house */       \
	X(SLA_MANAGE, ROLE_MANAGER)	/* policies: what is promised to whom */        \
	X(REPORT_READ, ROLE_LEAD)	/* of one's teams; a manager of all */          \
	X(REPORT_MANAGE, ROLE_MANAGER)	/* the zone days are cut by */                  \
	X(ARTICLE_READ, ROLE_AGENT)	/* what is published: workflow/article.h */     \
	X(ARTICLE_WRITE, ROLE_AGENT)	/* drafts */                                    \
	X(ARTICLE_PUBLISH, ROLE_LEAD)	/* publish, send back, archive */               \
	X(ARTICLE_MANAGE, ROLE_MANAGER) /* categories, terms */                         \
	X(SURVEY_MANAGE, ROLE_MANAGER)	/* what customers are asked */                  \
	X(RECOVERY_WORK, ROLE_AGENT)	/* see to customers who were let down */        \
	X(HELP_MANAGE, ROLE_ADMIN)	/* the help centre: looks, offers */            \
	X(AUTOMATIC_MANAGE, ROLE_ADMIN) /* acknowledgements, texts of automatic mail */ \
	X(MAILBOX_MANAGE, ROLE_ADMIN)	/* how mail gets in and out */                  \
	X(SIGNATURE_MANAGE, ROLE_LEAD)	/* of one's teams; the house's: a manager */    \
	X(AGENT_MANAGE, ROLE_ADMIN)

enum access_right {
#define X(right, role) ACCESS_##right,
	ACCESS_LIST(X)
#undef X
		ACCESS_END
};

/* What an agent's rights follow from; on the context given to access_load. */
struct access {
	agent_id agent;
	enum agent_role role;
	const team_id *teams;
	size_t nteams;
};

/* What a ticket's visibility follows from. */
struct scope {
	team_id team;
	agent_id assignee;
};

/*
 * May they? An agent and a lead: in their own teams, and on tickets assigned to them. A manager and an admin:
 * everywhere. The right's least role goes before both. Pure.
 */
bool access_may(const struct access *a, enum access_right right, struct scope in);
/* Is the team one of theirs, or do they look after all? Team 0 is of the latter. Pure. */
bool access_in_team(const struct access *a, team_id team);
/* The right in no particular ticket's scope (their own teams): pages like "outgoing". Pure. */
bool access_may_anywhere(const struct access *a, enum access_right right);

/* RC_DENIED: no such agent, or inactive. */
MUST_CHECK enum rc access_load(struct db_tx *tx, agent_id who, struct access *a_r);
/*
 * The job's actor must have the right in the scope. Actor 0 is the program itself and may do everything.
 * RC_NOT_FOUND: they may not even read there, so they learn nothing. RC_DENIED: they may read, but not do
 * this.
 */
MUST_CHECK enum rc access_require(struct db_tx *tx, enum access_right right, struct scope in);
/* The same right in no particular ticket's scope. RC_DENIED. */
MUST_CHECK enum rc access_require_anywhere(struct db_tx *tx, enum access_right right);

#endif
