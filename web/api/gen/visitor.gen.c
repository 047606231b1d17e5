/* visitor.gen.c - the table of visitor.gen.h, and from a call to its function. Made by web/ui/tools/gen.mjs from web/api/schema; do not edit. */
/* clang-format off */
#include "web/api/visitor_api.h"

const struct call_row visitor_call_table[VISITOR_CALLS] = {
	[VISITOR_CALL_HELLO] = {"visitor.hello", NULL, NULL, CALL_VISITOR, true, &visitor_hello_shape},
	[VISITOR_CALL_SAY] = {"visitor.say", NULL, NULL, CALL_VISITOR, true, &visitor_say_shape},
	[VISITOR_CALL_INTRODUCE] = {"visitor.introduce", NULL, NULL, CALL_VISITOR, true, &visitor_introduce_shape},
	[VISITOR_CALL_TYPING] = {"visitor.typing", NULL, NULL, CALL_VISITOR, true, &visitor_typing_shape},
	[VISITOR_CALL_SEEN] = {"visitor.seen", NULL, NULL, CALL_VISITOR, true, &visitor_seen_shape},
	[VISITOR_CALL_PAGE] = {"visitor.page", NULL, NULL, CALL_VISITOR, true, &visitor_page_shape},
	[VISITOR_CALL_OLDER] = {"visitor.older", NULL, NULL, CALL_VISITOR, true, &visitor_older_shape},
	[VISITOR_CALL_END] = {"visitor.end", NULL, NULL, CALL_VISITOR, true, &nothing_shape},
	[VISITOR_CALL_UPLOAD] = {"visitor.upload", NULL, NULL, CALL_VISITOR, true, &visitor_upload_shape},
	[VISITOR_CALL_TRANSCRIPT] = {"visitor.transcript", NULL, NULL, CALL_VISITOR, true, &visitor_transcript_shape},
	[VISITOR_CALL_SURVEY_ANSWER] = {"visitor.survey_answer", NULL, NULL, CALL_VISITOR, true, &visitor_survey_answer_shape},
};

enum rc visitor_api_do(struct visitor_api *a, enum visitor_call call)
{
	switch (call) {
	case VISITOR_CALL_HELLO:
		return api_visitor_hello(a);
	case VISITOR_CALL_SAY:
		return api_visitor_say(a);
	case VISITOR_CALL_INTRODUCE:
		return api_visitor_introduce(a);
	case VISITOR_CALL_SEEN:
		return api_visitor_seen(a);
	case VISITOR_CALL_PAGE:
		return api_visitor_page(a);
	case VISITOR_CALL_OLDER:
		return api_visitor_older(a);
	case VISITOR_CALL_END:
		return api_visitor_end(a);
	case VISITOR_CALL_UPLOAD:
		return api_visitor_upload(a);
	case VISITOR_CALL_TRANSCRIPT:
		return api_visitor_transcript(a);
	case VISITOR_CALL_SURVEY_ANSWER:
		return api_visitor_survey_answer(a);
	case VISITOR_CALL_TYPING:
	case VISITOR_CALLS:
		break;
	}
	return because(a->tx->job, RC_BUG, "a visitor's call that no job runs");
}
