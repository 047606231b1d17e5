/* address_json.c - addresses that mail does not reach. */
#include "web/api/address_json.h"

#include <talloc.h>

#include "hub/text/address.h"

void address_text(struct writer *w, const char *key, const char *address)
{
	char *shown = address_shown(NULL, address);

	writer_text(w, key, shown);
	talloc_free(shown);
}

void address_list_json(struct writer *w, const char *key, const struct address_trouble *list, size_t n)
{
	writer_list(w, key);
	for (size_t i = 0; i < n; i++) {
		writer_object(w, NULL);
		address_text(w, "address", list[i].address);
		writer_text(w, "trouble", list[i].fault == ADDRESS_HARD ? "hard" : "soft");
		writer_text(w, "status", list[i].status);
		writer_text(w, "said", list[i].said);
		writer_integer(w, "at", list[i].at.ms);
		if (list[i].customer.v)
			writer_id(w, "customer_id", list[i].customer.v);
		writer_end(w);
	}
	writer_end(w);
}
