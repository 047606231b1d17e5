/* survey_form.h - the question as a form, and what the form brings back. Pure but for talloc. */
#ifndef WEB_SURVEY_SURVEY_FORM_H
#define WEB_SURVEY_SURVEY_FORM_H

#include "web/page/form.h"
#include "web/page/html.h"
#include "workflow/survey_answer.h"

/* What stands in the form: what was answered, what a link chose, or what was sent and is not right yet. */
struct survey_form {
	const struct survey_question *question;
	const char *path;  /* "/s/TOKEN" */
	const char *guard; /* of guard_make */
	bool has_score;
	int64_t score;
	struct survey_item items[SURVEY_DIMENSION_END]; /* 0 = not chosen */
	enum survey_reason reason;
	const char *comment;
	bool panel;
};
void survey_form_put(struct html *h, const struct survey_form *f);

/* Out of what was sent; what cannot be read is as if it were not there. Texts on ctx. */
void survey_form_take(void *ctx, const struct page_form *sent, const struct survey_question *q,
		      struct survey_answer_in *in_r);
/* A number of the scale; false: it is none, whole and in range. */
bool survey_form_score(const char *text, enum survey_kind k, int64_t *score_r);

#endif
