/*
 * visitor_json.h - what visitors are told, as the wire has it: VisitorLine, VisitorChat, VisitorDesk of visitor.json.
 *
 * Pure. A view is what a visitor's screen shows of a chat beside its lines; the loop keeps the last one of each visitor
 * who is here, so that a new place in the queue is told without asking the database.
 */
#ifndef WEB_API_VISITOR_JSON_H
#define WEB_API_VISITOR_JSON_H

#include "web/api/visitor_link.h"
#include "web/api/writer.h"
#include "workflow/chat.h"

struct visitor_view {
	bool none;	/* nothing was said yet: of the rest only name, reach and hope */
	uint32_t state; /* enum chat_state */
	ticket_id ticket;
	team_id team;		 /* that it waits for */
	const char *agent_name;	 /* "" = nobody has it */
	struct chat_place place; /* position 0 = it does not wait */
	instant promise;	 /* 0 = none */
	uint32_t received, seen;
	const char *name, *reach;
	enum visitor_hope hope;
	const char *survey; /* VisitorSurvey as JSON; NULL = nothing is asked */
};

/* VisitorSurvey of a talk that has ended, on ctx; NULL = nothing is asked. visitor_survey.c. */
MUST_CHECK enum rc visitor_survey_read(struct db_tx *tx, void *ctx, ticket_id ticket, const char **text_r);

/* Everything copied to ctx. */
struct visitor_view *visitor_view_make(void *ctx, const struct visitor *v, const struct chat_shown *s);
/* The same, read; `known` as chat_show has it. */
MUST_CHECK enum rc visitor_view_read(struct db_tx *tx, void *ctx, const struct visitor *v,
				     const struct chat_place *known, struct visitor_view **view_r);
void visitor_chat_json(struct writer *w, const char *key, const struct visitor_view *v);
/* Its members, into an open object. */
void visitor_chat_members(struct writer *w, const struct visitor_view *v);
void visitor_desk_json(struct writer *w, const char *key, const struct chat_desk *d);
/* `who` is the visitor, `now` the moment from which the files' addresses are good. */
void visitor_line_json(struct writer *w, const char *key, const struct chat_line *l,
		       const struct link_keys *k, visitor_id who, instant now);
/* About how many bytes of an answer it takes, files included. */
size_t visitor_line_size(const struct chat_line *l);

#endif
