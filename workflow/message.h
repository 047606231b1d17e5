/*
 * message.h - what was said on a ticket, by whom, and what hung on it.
 *
 * Owns: tables message, message_html, message_ref, message_person, message_letter, attachment. Thread: worker threads, caller's transaction.
 */
#ifndef WORKFLOW_MESSAGE_H
#define WORKFLOW_MESSAGE_H

#include <stdbool.h>

#include "hub/store/db.h"
#include "workflow/names.h"

struct message {
	ticket_id ticket;
	uint32_t seq; /* 1, 2, ... within the ticket */
	message_id id;
	uint32_t kind;	  /* enum message_kind */
	uint32_t class;	  /* enum message_class */
	uint32_t trust;	  /* enum trust */
	uint32_t channel; /* enum channel */
	char *matched;	  /* the rule that found the ticket: "token", "message_id", "reference", "new", ... */
	agent_id author;  /* of replies and notes */
	char *author_name;
	char *author_address;
	char *answer_to;      /* where its author wants answers; "" = author_address */
	char *mid;	      /* its Message-ID without angle brackets; "" = none */
	raw_mail_id raw_mail; /* its source, 0 = none */
	instant created;
	char *text;
	uint32_t visible_bytes; /* text up to here is new, behind it stands quoted history */
	bool has_html;
	char *charset; /* what an agent decided to read it with (message_charset.h); "" = as it came */
};

/* Stored: never renumber, only append. */
enum person_role { PERSON_TO, PERSON_CC, PERSON_BCC };

/* Whom a message was addressed to. Of inbound mail as its sender wrote it, our own addresses too. */
struct message_person {
	message_id message;
	uint32_t role; /* enum person_role */
	char *address;
	char *name; /* "" = none */
};
#define MESSAGE_PEOPLE_MOST 200 /* of one message; what is more is not kept */

/* What a reply is beyond its words. */
struct message_letter {
	message_id message;
	message_id answers; /* the message it replies to; 0 = the customer's last */
	bool forwarded;
};

/* Under this name a message's HTML shows its own picture: "part/3" is the attachment with part 3. */
#define MESSAGE_PICTURE_PREFIX "part/"

struct attachment {
	attachment_id id;
	ticket_id ticket;
	message_id message;
	uint32_t part;
	char *name; /* data only, never a path */
	char *type;
	char *content_id;
	bool is_inline;
	uint64_t size;
	struct key32 sha256;
};

struct attachment_in {
	const char *name, *type, *content_id;
	bool is_inline;
	struct bytes content;
};

struct message_new {
	message_id id; /* of message_next_id; 0 = take one */
	ticket_id ticket;
	uint32_t seq;
	instant created; /* 0 = now */
	enum message_kind kind;
	enum message_class class;
	enum trust trust;
	enum channel channel;
	const char *matched;
	agent_id author;
	const char *author_name, *author_address; /* NULL = none */
	const char *answer_to;			  /* NULL = author_address */
	const char
		*mid; /* Message-ID, with or without angle brackets, remembered for threading; NULL = none */
	raw_mail_id raw_mail;
	const struct client_id *client; /* NULL = none */
	const char *text;
	uint32_t visible_bytes;
	const char *html; /* sanitised; NULL = none */
	const struct attachment_in *attachments;
	size_t nattachments;
	const struct attachment *also; /* of this ticket, that hang on it behind those */
	size_t nalso;
	const struct message_person *people; /* `message` is not read */
	size_t npeople;
	struct message_letter letter; /* `message` is not read */
};

/* For who must name the message before it is added. */
MUST_CHECK enum rc message_next_id(struct db_tx *tx, message_id *id_r);
/*
 * Store the message, its HTML, its attachments (part = place in the array) and its Message-ID (ours unless it came in).
 * The ticket must be locked, or new. RC_CONFLICT: the author's client id is already stored.
 */
MUST_CHECK enum rc message_add(struct db_tx *tx, const struct message_new *in, message_id *id_r);
/* Messages with seq > after, oldest first. */
MUST_CHECK enum rc message_list(struct db_tx *tx, ticket_id ticket, uint32_t after, size_t most,
				struct message **list_r, size_t *n_r);
/* The last `most` messages with seq < before, oldest first. */
MUST_CHECK enum rc message_list_before(struct db_tx *tx, ticket_id ticket, uint32_t before, size_t most,
				       struct message **list_r, size_t *n_r);
MUST_CHECK enum rc message_get(struct db_tx *tx, message_id id, struct message *m_r);
/*
 * The Message-IDs (without angle brackets) of a ticket's inbound mails and replies with seq < before, the
 * last `most` of them, oldest first: the References of what is said next; the last inbound one is its
 * In-Reply-To.
 */
struct message_mid {
	uint32_t seq;
	uint32_t kind; /* enum message_kind */
	char *mid;
};
MUST_CHECK enum rc message_mids(struct db_tx *tx, ticket_id ticket, uint32_t before, size_t most,
				struct message_mid **list_r, size_t *n_r);
/* RC_NOT_FOUND: never sent by this author. */
MUST_CHECK enum rc message_find_client(struct db_tx *tx, agent_id author, const struct client_id *client,
				       message_id *id_r, ticket_id *ticket_r);
MUST_CHECK enum rc message_html(struct db_tx *tx, message_id id, char **html_r);
/* All of a ticket, by message and as written; at most 10,000. */
MUST_CHECK enum rc message_people_list(struct db_tx *tx, ticket_id ticket, struct message_person **list_r,
				       size_t *n_r);
/* Of one message. */
MUST_CHECK enum rc message_people(struct db_tx *tx, message_id id, struct message_person **list_r,
				  size_t *n_r);
/* Of one message; all 0 where it has none. */
MUST_CHECK enum rc message_letter(struct db_tx *tx, message_id id, struct message_letter *l_r);
/* The same files hang on this message of their ticket, too, in this order. */
MUST_CHECK enum rc attachment_copy(struct db_tx *tx, message_id message, const struct attachment *list,
				   size_t n);
/* All attachments of a ticket, ordered by message and part; at most 10,000. */
MUST_CHECK enum rc attachment_list(struct db_tx *tx, ticket_id ticket, struct attachment **list_r,
				   size_t *n_r);
/* Those of one message, by part. */
MUST_CHECK enum rc attachments_of(struct db_tx *tx, message_id message, struct attachment **list_r,
				  size_t *n_r);
MUST_CHECK enum rc attachment_get(struct db_tx *tx, attachment_id id, struct attachment *a_r);
/* An inline picture of a message by its Content-ID. */
MUST_CHECK enum rc attachment_find_cid(struct db_tx *tx, message_id message, const char *cid,
				       struct attachment *a_r);

/* ---- Message-IDs, by which answers find their ticket ---- */

/* Remember that the ticket has heard of this Message-ID (with or without angle brackets). Twice is once. */
MUST_CHECK enum rc message_ref_add(struct db_tx *tx, ticket_id ticket, message_id message, const char *mid,
				   bool ours);
/* The same for many, that no message of the ticket bears: the References of its first mail. */
MUST_CHECK enum rc message_ref_add_all(struct db_tx *tx, ticket_id ticket, const char *const *mids, size_t n);
/* This ticket no longer bears the Message-ID of that message: it is answered elsewhere. */
MUST_CHECK enum rc message_ref_forget(struct db_tx *tx, ticket_id ticket, message_id message);
struct message_ref {
	ticket_id ticket;
	message_id message; /* that bears the id; 0 = it was only named */
	bool ours;
};
/* RC_NOT_FOUND: no ticket has. The oldest ticket goes first. */
MUST_CHECK enum rc message_ref_find(struct db_tx *tx, const char *mid, struct message_ref *r_r);

struct message_ref_hit {
	struct message_ref ref;
	size_t at;	 /* index in mids */
	uint32_t status; /* of the ticket: enum ticket_status */
};
/* Every ticket that has heard of one of these, at most 1,000; in no order. */
MUST_CHECK enum rc message_ref_find_all(struct db_tx *tx, const char *const *mids, size_t n,
					struct message_ref_hit **hits_r, size_t *n_r);
/* A Message-ID without angle brackets and blanks around it; "" for NULL. On ctx. Pure. */
char *message_mid_bare(void *ctx, const char *mid);

#endif
