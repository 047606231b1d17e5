/* phone_json.h - calls and callers as the wire has them: PhoneCall and Caller of phone.json. */
#ifndef WEB_API_PHONE_JSON_H
#define WEB_API_PHONE_JSON_H

#include "web/api/writer.h"
#include "workflow/phone_call.h"
#include "workflow/phone_find.h"

/* `whole`: with its ticket and note; false for those who may not read that ticket. */
void phone_call_json(struct writer *w, const char *key, const struct phone_call *c, bool whole);
void phone_callers_json(struct writer *w, const char *key, const struct phone_found *list, size_t n);

#endif
