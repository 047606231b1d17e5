/* visitor.gen.c - the table of visitor.gen.h. Made by web/ui/tools/gen.mjs from web/api/schema; do not edit. */
/* clang-format off */
#include "web/api/gen/visitor.gen.h"

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
};
