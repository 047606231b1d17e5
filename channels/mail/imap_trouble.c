/* imap_trouble.c - the list of imap_trouble.h as two tables. */
#include "channels/mail/imap_trouble.h"

#include <stddef.h>

#include "hub/base/rc.h"

/* clang-format off */
static const char *const names[] = {
#define X(name, text, words) text,
	IMAP_TROUBLE_LIST(X)
#undef X
};
static const char *const sentences[] = {
#define X(name, text, words) words,
	IMAP_TROUBLE_LIST(X)
#undef X
};
/* clang-format on */

const char *imap_trouble_name(enum imap_trouble t)
{
	must((size_t)t < COUNT_OF(names));
	return names[t];
}

const char *imap_trouble_words(enum imap_trouble t)
{
	must((size_t)t < COUNT_OF(sentences));
	return sentences[t];
}

enum mailbox_reason imap_trouble_reason(enum imap_trouble t)
{
	static const enum mailbox_reason reasons[] = {
		[IMAP_TROUBLE_NONE] = MAILBOX_FINE,
		[IMAP_TROUBLE_SETTINGS] = MAILBOX_SETTINGS_TROUBLE,
		[IMAP_TROUBLE_TOKEN] = MAILBOX_TOKEN_TROUBLE,
		[IMAP_TROUBLE_NAME] = MAILBOX_NAME_TROUBLE,
		[IMAP_TROUBLE_CONNECT] = MAILBOX_CONNECT_TROUBLE,
		[IMAP_TROUBLE_TIMEOUT] = MAILBOX_TIMEOUT_TROUBLE,
		[IMAP_TROUBLE_NO_TLS] = MAILBOX_TLS_MISSING_TROUBLE,
		[IMAP_TROUBLE_PREAUTH] = MAILBOX_PREAUTH_TROUBLE,
		[IMAP_TROUBLE_CERT_NAME] = MAILBOX_TLS_NAME_TROUBLE,
		[IMAP_TROUBLE_CERT_EXPIRED] = MAILBOX_TLS_EXPIRED_TROUBLE,
		[IMAP_TROUBLE_CERT_UNTRUSTED] = MAILBOX_TLS_UNTRUSTED_TROUBLE,
		[IMAP_TROUBLE_NOT_IMAP] = MAILBOX_PROTOCOL_TROUBLE,
		[IMAP_TROUBLE_LOGIN] = MAILBOX_LOGIN_TROUBLE,
		[IMAP_TROUBLE_LOGIN_TOKEN] = MAILBOX_LOGIN_TROUBLE,
		[IMAP_TROUBLE_LOGIN_WAY] = MAILBOX_LOGIN_WAY_TROUBLE,
		[IMAP_TROUBLE_FOLDER] = MAILBOX_FOLDER_TROUBLE,
		[IMAP_TROUBLE_MOVE_FOLDER] = MAILBOX_MOVE_FOLDER_TROUBLE,
		[IMAP_TROUBLE_READ_ONLY] = MAILBOX_READ_ONLY_TROUBLE,
		[IMAP_TROUBLE_BUSY] = MAILBOX_LIMIT_TROUBLE,
		[IMAP_TROUBLE_BYE] = MAILBOX_LOST_TROUBLE,
		[IMAP_TROUBLE_LOST] = MAILBOX_LOST_TROUBLE,
		[IMAP_TROUBLE_PROTOCOL] = MAILBOX_PROTOCOL_TROUBLE,
		[IMAP_TROUBLE_REFUSED] = MAILBOX_REFUSED_TROUBLE,
		[IMAP_TROUBLE_STORE] = MAILBOX_STORE_TROUBLE,
	};

	must((size_t)t < COUNT_OF(reasons));
	return reasons[t];
}
