/* mailbox_secret.c - one list of keys for all that mailboxes must keep to themselves. */
#include "workflow/mailbox_secret.h"

#include <string.h>
#include <talloc.h>

static const struct seal_keys *own;

void mailbox_secret_keys(const struct seal_keys *keys)
{
	own = keys;
}

enum rc mailbox_secret_seal(struct job *j, const char *place, const char *text, struct bytes *sealed_r)
{
	if (!own)
		return because(j, RC_INVALID, "this program has no key to keep secrets with");
	*sealed_r = *text ? seal(j->ctx, own, place, (struct bytes){(const uint8_t *)text, strlen(text)})
			  : (struct bytes){0};
	return RC_OK;
}

enum rc mailbox_secret_open(struct job *j, const char *place, struct bytes sealed, char **text_r)
{
	struct bytes text;

	if (sealed.n == 0) {
		*text_r = talloc_strdup(j->ctx, "");
		must(*text_r);
		return RC_OK;
	}
	if (!own || seal_open(j->ctx, own, place, sealed, &text) != RC_OK)
		return because(
			j, RC_INVALID,
			"the stored secret cannot be opened with our key file; it must be entered again");
	*text_r = (char *)(uintptr_t)text.p;
	return RC_OK;
}
