/* mailbox.c - what an address of ours must look like, and how one is recognised. */
#include "workflow/mailbox.h"

#include <string.h>
#include <talloc.h>

#include "hub/store/ids.h"
#include "hub/text/address.h"
#include "workflow/access.h"
#include "workflow/agent.h"
#include "workflow/customer.h"
#include "workflow/excerpt.h"
#include "workflow/mailbox_sql.h"

/* A local part, an @ and a domain, which may be beyond ASCII. */
static const char *halves_barred(const char *address)
{
	char *wire = address_wire(NULL, address);
	const char *at = wire ? strrchr(wire, '@') : NULL, *barred = NULL;

	if (!wire && strchr(address, '@'))
		barred = "what stands behind the @ is no domain name";
	else if (!at || at == wire || !at[1])
		barred = "a mail address has a local part, an @ and a domain";
	else if (strlen(wire) > 254)
		barred = "a mail address has 3 to 254 bytes";
	talloc_free(wire);
	return barred;
}

const char *mail_address_barred(const char *address)
{
	size_t n = strlen(address);

	if (n == 0 || n > 254)
		return "a mail address has 3 to 254 bytes";
	for (size_t i = 0; i < n; i++) {
		unsigned char c = (unsigned char)address[i];

		if (c <= ' ' || c == 0x7f || c == '<' || c == '>' || c == ',' || c == ';')
			return "a mail address holds no blank, comma or bracket";
	}
	return halves_barred(address);
}

/* Without what follows a "+": "support+t.12.ab@x" is support@x. */
static char *bare(void *ctx, const char *folded)
{
	const char *at = strrchr(folded, '@'), *plus = strchr(folded, '+');

	if (!at || !plus || plus > at || plus == folded)
		return talloc_strdup(ctx, folded);
	return talloc_asprintf(ctx, "%.*s%s", (int)(plus - folded), folded, at);
}

enum rc mailbox_is_ours(struct db_tx *tx, const char *address, bool *yes_r)
{
	char *folded = customer_address_fold(tx->job->ctx, ADDRESS_MAIL, address);
	struct mailbox m;
	enum rc rc = mailbox_find(tx, bare(tx->job->ctx, folded), &m);

	*yes_r = rc == RC_OK;
	return rc == RC_NOT_FOUND ? RC_OK : rc;
}

enum rc mailbox_add(struct db_tx *tx, const char *address, const char *name, team_id team, mailbox_id *id_r)
{
	const char *barred = mail_address_barred(address);
	struct mailbox m = {.team = team, .active = true};
	struct team t;

	TRY(access_require_anywhere(tx, ACCESS_AGENT_MANAGE));
	if (barred)
		return because(tx->job, RC_INVALID, "%s", barred);
	if (strchr(address, '+'))
		return because(tx->job, RC_INVALID, "what follows a + is ours to add when a reply goes out");
	if (!name[0] || excerpt_length(name) > 120)
		return because(tx->job, RC_INVALID, "a mailbox's name has 1 to 120 characters");
	TRY(team_get(tx, team, &t));
	TRY(ids_next(tx->job, "mailbox", &m.id.v));
	m.address = customer_address_fold(tx->job->ctx, ADDRESS_MAIL, address);
	m.name = excerpt_line(tx->job->ctx, name, UINT32_MAX, 120);
	enum rc rc = mailbox_insert(tx, &m);

	if (rc == RC_CONFLICT)
		return because(tx->job, rc, "this address is taken");
	*id_r = m.id;
	return rc;
}
