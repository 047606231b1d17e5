/*
 * help_contact.h - a request by the help centre's form: at once a ticket, or first a mail that asks whether it was really sent.
 *
 * A form is one request, however often it is sent: its id, made with the page, becomes the Message-ID. A sender whose
 * address nobody has proved is believed as far as a From line (TRUST_UNKNOWN); who has followed the link in the mail is known.
 * Owns: table help_pending. Thread: workers, inside the caller's transaction.
 */
#ifndef WORKFLOW_HELP_CONTACT_H
#define WORKFLOW_HELP_CONTACT_H

#include <stdbool.h>

#include "hub/store/db.h"
#include "hub/trust/token.h"
#include "workflow/names.h"

#define HELP_NAME_MOST 190    /* characters */
#define HELP_SUBJECT_MOST 200 /* characters */
#define HELP_TEXT_MOST 8000   /* characters */
#define HELP_PENDING SPAN_H(48)

struct help_request {
	struct client_id form;
	const char *address, *name, *subject, *text;
	const char *locale; /* "zh-TW" */
};

struct help_pending {
	struct client_id form;
	char *address, *name, *subject, *text, *locale;
	instant created;
	ticket_id ticket; /* 0 = still to be confirmed */
};

/* Why it cannot be sent so, as a word of its own; HELP_FINE = it can. Pure. */
enum help_fault { HELP_FINE, HELP_NO_ADDRESS, HELP_NO_TEXT, HELP_TOO_LONG };
enum help_fault help_request_fault(const struct help_request *r);

/* Believed without a proof of the address. The same form again gives the same ticket. RC_INVALID: a fault. */
MUST_CHECK enum rc help_request_file(struct db_tx *tx, const struct help_request *r, ticket_id *ticket_r);
/*
 * Keep it, and mail the link to its address: `link` with the token behind it. Nothing is said of whether a mail left:
 * after HELP_MAILS_MOST to one address within a day none does. RC_INVALID: a fault. The same form twice is once.
 */
MUST_CHECK enum rc help_request_ask(struct db_tx *tx, const struct help_request *r, const char *link);
#define HELP_MAILS_MOST 5
/* One mail more to this address: is it too many? The count is kept, whatever follows. */
MUST_CHECK enum rc help_mail_barred(struct db_tx *tx, const char *address, bool *barred_r);

/* RC_NOT_FOUND: no such token, or it is over. Changes nothing. */
MUST_CHECK enum rc help_pending_get(struct db_tx *tx, const char *token, struct help_pending *p_r);
/* It was sent by who holds the token. Twice gives the same ticket. RC_NOT_FOUND as above. */
MUST_CHECK enum rc help_pending_confirm(struct db_tx *tx, const char *token, ticket_id *ticket_r);

/* What is over is forgotten; a link's row, too. From the house's daily cleaning. */
MUST_CHECK enum rc help_sweep(struct db_tx *tx);

#endif
