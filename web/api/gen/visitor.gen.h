/*
 * visitor.gen.h - every call of a visitor, and the function that does it; known at /chat/live and nowhere else.
 * Made by web/ui/tools/gen.mjs from web/api/schema; do not edit.
 */
/* clang-format off */
#ifndef WEB_API_GEN_VISITOR_H
#define WEB_API_GEN_VISITOR_H

#include "hub/base/rc.h"
#include "web/api/gen/protocol.gen.h"

enum visitor_call {
	VISITOR_CALL_HELLO, /* First on every connection: who, from which page, and what was seen last */
	VISITOR_CALL_SAY, /* Say a line; the first one opens the chat. The same client id again is the same line */
	VISITOR_CALL_INTRODUCE, /* Name, address, the hoped-for answer time: each may be left out, and given later */
	VISITOR_CALL_TYPING, /* Writes just now, or no longer; on the loop, never stored */
	VISITOR_CALL_SEEN, /* Has received, and has seen, up to these lines */
	VISITOR_CALL_PAGE, /* Is on another page now */
	VISITOR_CALL_OLDER, /* Lines before this one */
	VISITOR_CALL_END, /* The visitor ends the chat */
	VISITOR_CALL_UPLOAD, /* Announce a file, or ask how much of one has come; its bytes then go to the url of the answer */
	VISITOR_CALL_TRANSCRIPT, /* Mail me what was said, to my own address */
	VISITOR_CALL_SURVEY_ANSWER, /* Answer what the chat asks at its end, or change the answer; the last one counts */
	VISITOR_CALLS
};
extern const struct call_row visitor_call_table[VISITOR_CALLS];

struct visitor_api;

MUST_CHECK enum rc api_visitor_hello(struct visitor_api *a);
MUST_CHECK enum rc api_visitor_say(struct visitor_api *a);
MUST_CHECK enum rc api_visitor_introduce(struct visitor_api *a);
MUST_CHECK enum rc api_visitor_seen(struct visitor_api *a);
MUST_CHECK enum rc api_visitor_page(struct visitor_api *a);
MUST_CHECK enum rc api_visitor_older(struct visitor_api *a);
MUST_CHECK enum rc api_visitor_end(struct visitor_api *a);
MUST_CHECK enum rc api_visitor_upload(struct visitor_api *a);
MUST_CHECK enum rc api_visitor_transcript(struct visitor_api *a);
MUST_CHECK enum rc api_visitor_survey_answer(struct visitor_api *a);

/* The call's function. */
MUST_CHECK enum rc visitor_api_do(struct visitor_api *a, enum visitor_call call);

#endif
