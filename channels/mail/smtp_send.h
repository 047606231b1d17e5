/*
 * smtp_send.h - hands one mail to the relay, by libcurl, and tells what became of each recipient.
 *
 * Owns: one libcurl handle with at most one connection, which is used again for the next mail. Blocks for as long as
 * RFC 5321 4.5.3.2 asks (10 minutes after the final dot). Thread: a client belongs to one thread.
 */
#ifndef CHANNELS_MAIL_SMTP_SEND_H
#define CHANNELS_MAIL_SMTP_SEND_H

#include "channels/mail/mail_channel.h"
#include "channels/mail/smtp_talk.h"
#include "hub/base/job.h"
#include "workflow/mailbox_health.h"

struct smtp_relay {
	const char *host;
	unsigned port;
	enum relay_tls tls;
	const char *ca;		     /* NULL = the system's */
	const char *user, *password; /* NULL = no authentication */
	const char *bearer; /* with user: an access token (XOAUTH2) in the place of a password; NULL = none */
	const char *hostname; /* what we call ourselves */
	unsigned hurry;	      /* tests: so many times sooner than RFC 5321 wants it is given up; 0 = 1 */
};

struct smtp_client;

/* `relay` outlives the client. Call curl_global_init once before. */
struct smtp_client *smtp_client_new(void *ctx, const struct smtp_relay *relay);

struct smtp_mail {
	const char *return_path; /* without angle brackets; "" = null */
	const char *const *to;
	size_t nto;
	struct bytes mail; /* CRLF line ends; dots are doubled here */
	/*
	 * Called when all but the final dot is sent: must be committed now that the dot follows. Anything but RC_OK
	 * breaks the conversation off; the server then takes nothing.
	 */
	enum rc (*before_dot)(void *arg);
	/* Called about once a second all the while. false: break off. */
	bool (*tick)(void *arg, bool dot_sent);
	void *arg;
};

struct smtp_outcome {
	enum smtp_fate fate;
	char *status; /* "5.1.1"; never NULL */
	char *said;   /* the server's words, or ours; never NULL */
};

struct smtp_result {
	struct smtp_outcome *to; /* one for each recipient, on the job */
	bool reached;	     /* the relay answered at all: what failed concerns the mail, not the way there */
	const char *trouble; /* in words, when !reached; on the job */
	enum mailbox_reason why; /* then */
};

#define SMTP_PROTOCOLS "smtp,smtps"
/* Where it is and who we are there, onto a handle of curl_strict; texts are copied, `ctx` is for the moment. */
void smtp_relay_apply(void *curl, void *ctx, const struct smtp_relay *r);

/*
 * Always RC_OK but for RC_INVALID: an address cannot be written into a command. Domains are said as ASCII; what has a local part
 * or a head beyond it is refused for good by us where the relay does not offer SMTPUTF8 (RFC 6531).
 */
MUST_CHECK enum rc smtp_send(struct smtp_client *c, struct job *j, const struct smtp_mail *m,
			     struct smtp_result *r_r);

#endif
