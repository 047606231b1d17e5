/* address_json.h - addresses as the wire has them, those that mail does not reach. */
#ifndef WEB_API_ADDRESS_JSON_H
#define WEB_API_ADDRESS_JSON_H

#include "web/api/writer.h"
#include "workflow/address_trouble.h"

/* As people read it (hub/text/address.h). */
void address_text(struct writer *w, const char *key, const char *address);
/* A list of AddressState under `key`. */
void address_list_json(struct writer *w, const char *key, const struct address_trouble *list, size_t n);

#endif
