/*
 * imap_house.h - an IMAP server beside a test's world: a real Dovecot, or a peer that misbehaves; and visits to it.
 *
 * One server serves a whole test program; each test has a user of its own, so an empty mailbox. A visit is what a worker does
 * with one connection, without its thread.
 */
#ifndef TESTS_SUPPORT_IMAP_HOUSE_H
#define TESTS_SUPPORT_IMAP_HOUSE_H

#include <stdio.h>
#include <sys/types.h>

#include "channels/mail/imap_connect.h"
#include "channels/mail/imap_visit.h"
#include "tests/support/world.h"

struct imap_peer {
	pid_t pid;
	FILE *in, *out;
	char line[1000]; /* what it said of itself, one JSON object */
};
/* `path`: of a script in tests/support/peers, with an argument or NULL. The test fails when it does not start. */
struct imap_peer imap_peer_start(const char *path, const char *arg);
/* A number of its line: "imap". */
unsigned imap_peer_port(const struct imap_peer *p, const char *name);
/* A text of its line, on ctx. */
char *imap_peer_text(void *ctx, const struct imap_peer *p, const char *name);
void imap_peer_stop(struct imap_peer *p);

/* One test's view of it. */
struct imap_house {
	struct world *w;
	struct imap_account account;   /* of the support mailbox; tests change it */
	struct imap_connection *other; /* somebody else's connection to the same mailbox, folder open */
	size_t mail_most;
	uint8_t owner[16];
	unsigned hurry;
};

/* A fresh user of this server; on the world. */
struct imap_house *imap_house_new(struct world *w, const struct imap_peer *p, const char *user);
/* The account as workers get it: on the job, its secrets writable. */
struct imap_account imap_house_account(void *ctx, const struct imap_house *h);

/* Somebody else signs in, and has INBOX open to change it. */
struct imap_session *imap_house_other(struct imap_house *h);
/* n mails "mail 1" ... arrive, with Message-IDs of this prefix. */
void imap_house_mails(struct imap_house *h, const char *prefix, unsigned n);
/* How many mails are in a folder of the server now. */
unsigned imap_house_count(struct imap_house *h, const char *folder);

/* Claim, connect, open, take, act, release: the first trouble, and how many mails came in. */
enum imap_trouble imap_house_visit(struct imap_house *h, uint64_t *taken_r);
/* The same in a process of its own, in which `fail` (ONEVOICE_FAIL) is armed; true: it was killed there. */
bool imap_house_dies_at(struct imap_house *h, const char *fail);

/* Is there time for the long form of a test (ONEVOICE_LONG=1)? */
bool imap_house_long(void);

/* Mails stored, and of these in quarantine. */
unsigned imap_house_stored(struct imap_house *h);
unsigned imap_house_unread(struct imap_house *h);

#endif
