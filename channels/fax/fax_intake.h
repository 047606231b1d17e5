/*
 * fax_intake.h - the fax channel's way in: mails of listed gateways become fax tickets, their reports become outcomes.
 *
 * Called for every mail inside the transaction that files it (struct mail_other of channels/mail/message_build.h).
 */
#ifndef CHANNELS_FAX_FAX_INTAKE_H
#define CHANNELS_FAX_FAX_INTAKE_H

#include "channels/fax/fax_book.h"
#include "channels/mail/message_build.h"

struct fax_intake {
	struct fax_book *book;
	const char *authserv_id;
	void (*wake)(void *arg); /* a fax has come whose pages are to be made; may be NULL */
	void *wake_arg;
};

/* `arg` is a struct fax_intake. Codes as of intake_accept. */
MUST_CHECK enum rc fax_intake_take(struct db_tx *tx, void *arg, const struct message_source *src,
				   const struct mail_read *m, const struct message_in *in,
				   struct intake_result *r_r, bool *taken_r);

#endif
