/* unsubscribe.c - links to ask for no more mail. */
#include "workflow/unsubscribe.h"

#include <talloc.h>

#include "hub/trust/token.h"
#include "workflow/address_trouble.h"
#include "workflow/customer.h"

/* A fact of the process, named once before its threads start. */
static const char *links = "";

void unsubscribe_links_begin_with(const char *public_url)
{
	links = public_url;
}

enum rc unsubscribe_link(struct db_tx *tx, const char *address, const char **url_r)
{
	char token[TOKEN_TEXT_SIZE];
	struct key32 hash;
	char *url;

	token_make(token, &hash);
	TRY(unsubscribe_link_insert(tx, hash, customer_address_fold(tx->job->ctx, ADDRESS_MAIL, address)));
	url = talloc_asprintf(tx->job->ctx, "%s/u/%s", links, token);
	must(url);
	*url_r = url;
	return RC_OK;
}

static enum rc address_of(struct db_tx *tx, const char *token, char **folded_r)
{
	struct key32 hash;

	return token_hash(token, &hash) == RC_OK ? unsubscribe_link_address(tx, hash, folded_r)
						 : RC_NOT_FOUND;
}

enum rc unsubscribe_look(struct db_tx *tx, const char *token, bool *done_r)
{
	char *address;

	TRY(address_of(tx, token, &address));
	return unsubscribed_exists(tx, address, done_r);
}

enum rc unsubscribe_undo(struct db_tx *tx, const char *token)
{
	char *address;

	TRY(address_of(tx, token, &address));
	return unsubscribed_delete(tx, address);
}

enum rc unsubscribe_by(struct db_tx *tx, const char *token)
{
	char *address;

	TRY(address_of(tx, token, &address));
	return address_unsubscribe(tx, address);
}
