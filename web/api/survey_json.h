/* survey_json.h - surveys, requests, answers and recoveries as the wire has them. */
#ifndef WEB_API_SURVEY_JSON_H
#define WEB_API_SURVEY_JSON_H

#include "web/api/writer.h"
#include "workflow/access.h"
#include "workflow/expectation.h"
#include "workflow/recovery.h"
#include "workflow/survey_answer.h"

/* The members of a Survey; key NULL: of the object that is open. */
void survey_json(struct writer *w, const struct survey *s);
/* `body` as SurveyBody. */
void survey_body_member(struct writer *w, const struct survey_body *b);
/* A SurveyRequest with its answer, as this reader may see it: what is about the product is for leads. */
void survey_question_json(struct writer *w, const char *key, const struct survey_question *q, instant now,
			  enum agent_role reader);
void expectation_json(struct writer *w, const char *key, const struct expectation *e);

/* A Recovery: its members, of the object that is open. Reads what belongs to it. */
struct db_tx;
MUST_CHECK enum rc recovery_json(struct db_tx *tx, struct writer *w, const struct recovery *r,
				 enum agent_role reader);

#endif
