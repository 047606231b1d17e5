/*
 * names.h - the trade's identifiers and closed lists of states, each named once.
 *
 * Ids are distinct types, so the compiler keeps a ticket's id from an agent's. 0 is nobody. The lists'
 * numbers are stored in the database: never renumber, only append. Their texts are what the wire says.
 */
#ifndef WORKFLOW_NAMES_H
#define WORKFLOW_NAMES_H

#include <stdint.h>

#include "hub/base/rc.h"

#define ID_TYPE(name)       \
	typedef struct {    \
		uint64_t v; \
	} name

ID_TYPE(agent_id);
ID_TYPE(team_id);
ID_TYPE(customer_id);
ID_TYPE(ticket_id);
ID_TYPE(message_id);
ID_TYPE(attachment_id);
ID_TYPE(mailbox_id);
ID_TYPE(raw_mail_id);
ID_TYPE(outbox_id);
ID_TYPE(calendar_id);
ID_TYPE(visitor_id);
ID_TYPE(widget_id);
ID_TYPE(phone_call_id);

struct client_id {
	uint8_t b[16]; /* made by the sender's screen: the same again is the same act */
};

/* clang-format off */
#define TICKET_STATUS_LIST(X) X(NEW, "new") X(OPEN, "open") X(WAITING, "waiting") X(SOLVED, "solved") X(CLOSED, "closed") \
	X(WAITING_OTHER, "waiting_other")
#define TICKET_PRIORITY_LIST(X) X(LOW, "low") X(NORMAL, "normal") X(HIGH, "high") X(URGENT, "urgent")
#define CHANNEL_LIST(X) X(MAIL, "mail") X(CHAT, "chat") X(FAX, "fax") X(PHONE, "phone") X(WEB, "web")
#define MESSAGE_KIND_LIST(X) X(INBOUND, "inbound") X(REPLY, "reply") X(NOTE, "note") X(SYSTEM, "system")
#define MESSAGE_CLASS_LIST(X) X(HUMAN, "human") X(AUTOMATIC, "automatic") X(BOUNCE, "bounce") X(SELF_LOOP, "self_loop")
#define TRUST_LIST(X) X(UNKNOWN, "unknown") X(KNOWN, "known") X(AUTHENTICATED, "authenticated") X(TOKEN, "token")
#define AGENT_ROLE_LIST(X) X(AGENT, "agent") X(LEAD, "lead") X(MANAGER, "manager") X(ADMIN, "admin")
#define WOKE_LIST(X) X(NOT, "") X(TIME, "time") X(REPLY, "reply") X(BREACH, "breach")
#define DELIVERY_LIST(X) X(QUEUED, "queued") X(CLAIMED, "sending") X(DOT_SENT, "sending") X(SENT, "sent") \
	X(DEFERRED, "deferred") X(FAILED, "failed") X(UNCERTAIN, "uncertain") X(WITHDRAWN, "withdrawn")

#define X(name, text) TICKET_##name,
enum ticket_status { TICKET_STATUS_LIST(X) TICKET_STATUS_END };
#undef X
#define X(name, text) PRIORITY_##name,
enum ticket_priority { TICKET_PRIORITY_LIST(X) PRIORITY_END };
#undef X
#define X(name, text) CHANNEL_##name,
enum channel { CHANNEL_LIST(X) CHANNEL_END };
#undef X
#define X(name, text) MESSAGE_##name,
enum message_kind { MESSAGE_KIND_LIST(X) MESSAGE_KIND_END };
#undef X
#define X(name, text) CLASS_##name,
enum message_class { MESSAGE_CLASS_LIST(X) CLASS_END };
#undef X
#define X(name, text) TRUST_##name,
enum trust { TRUST_LIST(X) TRUST_END };
#undef X
#define X(name, text) ROLE_##name,
enum agent_role { AGENT_ROLE_LIST(X) ROLE_END };
#undef X
#define X(name, text) WOKE_##name,
enum woke { WOKE_LIST(X) WOKE_END }; /* what ended a snooze */
#undef X
#define X(name, text) DELIVERY_##name,
enum delivery { DELIVERY_LIST(X) DELIVERY_END };
#undef X
/* clang-format on */

/* The wire's word for a value; "unknown" outside the list. */
const char *ticket_status_name(enum ticket_status s);
const char *ticket_priority_name(enum ticket_priority p);
const char *channel_name(enum channel c);
const char *message_kind_name(enum message_kind k);
const char *message_class_name(enum message_class c);
const char *trust_name(enum trust t);
const char *agent_role_name(enum agent_role r);
const char *woke_name(enum woke w);
const char *delivery_name(enum delivery d);

/* The value of a wire's word. RC_INVALID: no such word. */
MUST_CHECK enum rc ticket_status_read(const char *text, enum ticket_status *s_r);
MUST_CHECK enum rc ticket_priority_read(const char *text, enum ticket_priority *p_r);
MUST_CHECK enum rc agent_role_read(const char *text, enum agent_role *r_r);

#endif
