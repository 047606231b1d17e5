/* lmtp_server_inner.h - what the files of the LMTP server share; nobody else includes it. */
#ifndef CHANNELS_MAIL_LMTP_SERVER_INNER_H
#define CHANNELS_MAIL_LMTP_SERVER_INNER_H

#include <sys/queue.h>

#include "channels/mail/lmtp_server.h"
#include "channels/mail/lmtp_session.h"

struct peer {
	LIST_ENTRY(peer) all;
	STAILQ_ENTRY(peer) looking;
	struct lmtp_server *server;
	struct conn conn;
	struct lmtp_session *session;
	uint8_t *left; /* talloc'd bytes that came while an answer was awaited */
	size_t nleft;
	bool busy; /* an answer is awaited; then the peer outlives its socket */
	bool gone, paused;
	int64_t since; /* monotonic ms at which the command or mail under way began */
};

struct lmtp_server {
	struct lmtp_server_options o;
	struct loop *loop;
	struct edge *edge;
	struct lmtp_config config;
	struct lmtp_budget budget;
	LIST_HEAD(, peer) peers;
	STAILQ_HEAD(looking, peer) asked, waiting; /* for the load under way, and for the next one */
	bool loading;
	bool draining;
	struct lmtp_counts counts;
};

/* The peer's session waits for an answer; `rest` is what it has not read yet. */
void lmtp_peer_wait(struct peer *p, struct bytes rest);
/* The awaited answer has been given to the session. May free the peer. */
void lmtp_peer_go_on(struct peer *p);

/* Answer a recipient from the book. false: the book must be loaded first; the peer waits. */
bool lmtp_lookup_answer(struct peer *p, struct bytes rest);
/* Load the book when somebody waits for it and no load is under way. */
void lmtp_lookup_begin(struct lmtp_server *s);
/* The same now and then, for mailboxes that are no more; `arg` is the server. */
void lmtp_lookup_refresh(void *arg);

#endif
