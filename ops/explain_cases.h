/*
 * explain_cases.h - `explain quotes`, `headers` and `html --cases`: many small texts out of one file, one answer each.
 *
 * Each case is written as a mail and read as any other, so the answer is what intake would make of it. The forms of the
 * files are those of the corpus: a list of objects with `id` and, for quotes, `kind` ("plain", "html") with `text` or
 * `html`; for headers, `headers`, an object of field names to a value or a list of values; for html, `html`.
 */
#ifndef OPS_EXPLAIN_CASES_H
#define OPS_EXPLAIN_CASES_H

#include "hub/text/json.h"
#include "ops/explain_mail.h"

/* {id: visible text}. RC_INVALID: the file is not of that form, or a case cannot be read; why names it. */
MUST_CHECK enum rc explain_quotes(struct job *j, struct parser_client *p, const struct json *file,
				  struct json *answers_r);
/* {id: true when nothing automatic may answer it}. RC_INVALID: as above. */
MUST_CHECK enum rc explain_headers(struct job *j, struct parser_client *p, const struct json *file,
				   struct json *answers_r);
/* {id: what the sanitiser makes of `html`}. p NULL: in this process. RC_INVALID: as above. */
MUST_CHECK enum rc explain_html_cases(struct job *j, struct parser_client *p, bool remote_pictures,
				      const struct json *file, struct json *answers_r);

#endif
