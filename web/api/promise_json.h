/* promise_json.h - a promise as the wire has it. */
#ifndef WEB_API_PROMISE_JSON_H
#define WEB_API_PROMISE_JSON_H

#include "web/api/writer.h"
#include "workflow/promise.h"

void promise_json(struct writer *w, const char *key, const struct promise *p);

#endif
