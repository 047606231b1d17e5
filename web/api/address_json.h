/* address_json.h - addresses that mail does not reach, as the wire has them. */
#ifndef WEB_API_ADDRESS_JSON_H
#define WEB_API_ADDRESS_JSON_H

#include "web/api/writer.h"
#include "workflow/address_trouble.h"

/* A list of AddressState under `key`. */
void address_list_json(struct writer *w, const char *key, const struct address_trouble *list, size_t n);

#endif
