/*
 * message_build.h - from what the parser read and the envelope to the neutral message of intake.
 *
 * Decides what a mail's own words cannot: which token it carries, how far its sender is believed, whether it is our
 * own mail come back, what a report reports on. Pure: asks nothing but the mailbox book. Everything hangs on the
 * job and borrows from `m`.
 * Source: mail.md (classify, trust, rules 1 and 2); hardening D11, S14, B18, B38, B41.
 */
#ifndef CHANNELS_MAIL_MESSAGE_BUILD_H
#define CHANNELS_MAIL_MESSAGE_BUILD_H

#include "channels/mail/mail_read.h"
#include "channels/mail/mailbox_book.h"
#include "channels/mail/raw_store.h"
#include "workflow/intake.h"

struct message_source {
	raw_mail_id id;
	mailbox_id mailbox; /* 0: a return path of ours */
	instant received;
	const char *mail_from, *rcpt_to;
};

/*
 * Another channel whose messages come as mail (a fax gateway's). `take` sees each mail as it would be filed, inside the
 * transaction that files it; it files what is its own, with *taken_r, and leaves the rest alone.
 */
struct mail_other {
	enum rc (*take)(struct db_tx *tx, void *arg, const struct message_source *src,
			const struct mail_read *m, const struct message_in *in, struct intake_result *r_r,
			bool *taken_r);
	void *arg;
};

struct message_rules {
	struct address_keys keys;
	struct mailbox_book *book;
	const char *authserv_id; /* NULL = nobody's */
	struct mail_other other; /* take NULL = none */
};

/* RC_RETRY is never given. RC_DB: no mailbox is known at all, so there is no team to give it to. */
MUST_CHECK enum rc message_build(struct job *j, const struct message_rules *rules,
				 const struct message_source *src, const struct mail_read *m,
				 struct message_in *in_r);

/* The text as a message keeps it, with a note between the new part and the quoted one where not everything could be read. */
const char *message_text(struct job *j, const struct mail_read *m, uint32_t *visible_r);

/* The value of X-Onevoice-Loop in what we send; on ctx. */
char *loop_mark(void *ctx, const struct address_keys *k);

#endif
