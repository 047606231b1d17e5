/*
 * imap_trouble.h - what can be wrong with a mailbox that is fetched: one list, its names and its words.
 *
 * Pure. The name is for the log, the words are English; screens say the reason (workflow/mailbox_health.h).
 */
#ifndef CHANNELS_MAIL_IMAP_TROUBLE_H
#define CHANNELS_MAIL_IMAP_TROUBLE_H

#include "workflow/mailbox_health.h"

/* name, the same for programs, words */
#define IMAP_TROUBLE_LIST(X)                                                                                \
	X(NONE, "none", "all is well")                                                                      \
	X(SETTINGS, "settings", "the settings cannot be used")                                              \
	X(TOKEN, "token", "there is no access token that is good now")                                      \
	X(NAME, "name", "the server's name is not known to the name service")                               \
	X(CONNECT, "connect", "the server does not answer on this port")                                    \
	X(TIMEOUT, "timeout", "the server took too long to answer")                                         \
	X(NO_TLS, "no_tls", "the server offers no TLS that we accept")                                      \
	X(PREAUTH, "preauth", "the server let us in before the connection was safe, which is not believed") \
	X(CERT_NAME, "cert_name", "the server's certificate is for another name")                           \
	X(CERT_EXPIRED, "cert_expired", "the server's certificate has expired")                             \
	X(CERT_UNTRUSTED, "cert_untrusted", "the server's certificate is not signed by anybody we trust")   \
	X(NOT_IMAP, "not_imap", "what answers there does not speak IMAP")                                   \
	X(LOGIN, "login", "the server does not accept the user or the password")                            \
	X(LOGIN_TOKEN, "login_token", "the server does not accept the access token")                        \
	X(LOGIN_WAY, "login_way", "the server does not offer this way to sign in")                          \
	X(FOLDER, "folder", "there is no such folder")                                                      \
	X(MOVE_FOLDER, "move_folder", "there is no folder to move mails to")                                \
	X(READ_ONLY, "read_only", "the server lets us read but not change the folder")                      \
	X(BUSY, "busy",                                                                                     \
	  "the server says that the mailbox is in use, or that there are too many connections")             \
	X(BYE, "bye", "the server ended the connection")                                                    \
	X(LOST, "lost", "the connection was lost")                                                          \
	X(PROTOCOL, "protocol", "the server said something that is no IMAP")                                \
	X(REFUSED, "refused", "the server refused a command")                                               \
	X(STORE, "store", "what was fetched cannot be stored: our database does not take it")

/* clang-format off */
enum imap_trouble {
#define X(name, text, words) IMAP_TROUBLE_##name,
	IMAP_TROUBLE_LIST(X)
#undef X
};
/* clang-format on */

/* "cert_expired"; static. */
const char *imap_trouble_name(enum imap_trouble t);
/* The words of the list; static. */
const char *imap_trouble_words(enum imap_trouble t);
/* What it is called among the troubles of a mailbox. */
enum mailbox_reason imap_trouble_reason(enum imap_trouble t);

#endif
