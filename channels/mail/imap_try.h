/*
 * imap_try.h - is this account right? Tries it once, changes nothing on the server, and says in words what is wrong.
 *
 * Blocks for up to half a minute: on a worker thread, outside any transaction. Call curl_global_init once before.
 */
#ifndef CHANNELS_MAIL_IMAP_TRY_H
#define CHANNELS_MAIL_IMAP_TRY_H

#include "channels/mail/imap_account.h"
#include "channels/mail/imap_trouble.h"

/* How far it came; each stands for all before it. */
enum imap_stage {
	IMAP_STAGE_SETTINGS,
	IMAP_STAGE_NAME,    /* the name service knows the host */
	IMAP_STAGE_CONNECT, /* somebody answers on the port */
	IMAP_STAGE_TLS,	    /* and proves to be that host */
	IMAP_STAGE_LOGIN,   /* and lets us in */
	IMAP_STAGE_FOLDER,  /* and the folder is there */
	IMAP_STAGE_DONE,
};

#define IMAP_TRY_FOLDERS_MOST 200

struct imap_try_result {
	enum imap_stage stage; /* where it ended; IMAP_STAGE_DONE: all is well */
	enum imap_trouble trouble;
	const char *why; /* a sentence for people, ours; on the job */
	const char
		*said; /* the server's or the library's own words, one line of UTF-8; "" = none; on the job */

	/* from the login on */
	const char **folders; /* UTF-8 names, at most IMAP_TRY_FOLDERS_MOST */
	size_t nfolders;
	/* with the folder */
	uint32_t messages; /* in it now */
};

/* Always RC_OK; what is wrong stands in the result. */
MUST_CHECK enum rc imap_try(struct job *j, const struct imap_account *a, struct imap_try_result *r_r);

#endif
