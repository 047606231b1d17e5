/*
 * visitor.h - who sits in front of a widget: known by a token that their browser keeps, or by an identity that the site
 * signed.
 *
 * Owns: tables visitor, visitor_screen. Thread: workers, inside the caller's transaction.
 *
 * History is shown to the token that made it, or to the signed identity, and to nobody else. The database has the token's
 * SHA-256. Who comes with both, and whose identity is new, becomes that identity with all they said; the token is good no
 * more, since whoever uses the same browser next may have it.
 * An address that a visitor types is where answers go when they have left; it makes nobody the customer who is known by
 * it. One that the site signed does.
 */
#ifndef WORKFLOW_VISITOR_H
#define WORKFLOW_VISITOR_H

#include <stdbool.h>

#include "hub/trust/token.h"
#include "workflow/feed.h"
#include "workflow/widget.h"

/* clang-format off */
/* When do you hope for an answer? Stored: never renumber, only append. */
#define VISITOR_HOPE_LIST(X) X(NONE, "") X(NOW, "now") X(TODAY, "today") X(TWO_DAYS, "two_days")
#define X(name, word) HOPE_##name,
enum visitor_hope { VISITOR_HOPE_LIST(X) VISITOR_HOPE_END };
#undef X
/* clang-format on */
const char *visitor_hope_name(enum visitor_hope h);
/* RC_INVALID: no such word. */
MUST_CHECK enum rc visitor_hope_read(const char *word, enum visitor_hope *h_r);

#define VISITOR_NAME_MOST 190
#define VISITOR_REACH_MOST 254
#define VISITOR_SCREEN_LEASE SPAN_S(60)
#define VISITOR_IDENTITY_GOOD SPAN_H(24) /* after it was issued */
#define VISITOR_SILENT_DAYS 30		 /* who never said anything is forgotten then */

/* Too long texts are cut. */
struct visitor_page {
	const char *url, *title, *referrer; /* NULL = empty */
};

/* As the site's server made it. */
struct visitor_identity {
	const char *id;	       /* 1 to 190 characters of one line */
	const char *name;      /* NULL = none */
	const char *email;     /* NULL = none */
	const char *signature; /* visitor_signature, in hexadecimal */
	int64_t issued;	       /* seconds UTC */
};

struct visitor_in {
	const char *token;		    /* that an earlier entry gave; NULL or "": a stranger */
	const struct visitor_identity *who; /* NULL = not signed */
	const char *locale;		    /* "en", "zh-CN", "zh-TW" */
	const char *zone;		    /* IANA; NULL = not known */
	struct visitor_page page;
};

struct visitor {
	visitor_id id;
	widget_id widget;
	char *identity;	  /* the site's id of them; NULL = not signed */
	ticket_id ticket; /* of the last talk; 0 = never said anything */
	char *name;	  /* "" = not known */
	char *reach;	  /* mail address that answers go to when they have left; "" = none */
	char *vouched;	  /* mail address that the site signed; "" = none */
	uint32_t hope;	  /* enum visitor_hope */
	char *locale, *zone;
	char *url, *title, *referrer; /* of the page they are on */
	instant blocked_until;	      /* 0 = not blocked; the past counts as that */
	instant created, seen;
	char token
		[TOKEN_TEXT_SIZE]; /* of visitor_enter alone: to be kept by the browser; "" = signed, nothing to keep */
};

/*
 * The visitor of this token or identity, made when there is none; an unknown token is a stranger's. The row has what they
 * brought: language, zone, page. RC_DENIED: the identity's signature is wrong or too old, or the widget takes none; who
 * wants to go on without it calls again. RC_INVALID: an identity whose fields cannot be.
 */
MUST_CHECK enum rc visitor_enter(struct db_tx *tx, const struct widget *w, const struct visitor_in *in,
				 struct visitor *v_r);
/* RC_NOT_FOUND. */
MUST_CHECK enum rc visitor_get(struct db_tx *tx, visitor_id id, struct visitor *v_r);
MUST_CHECK enum rc visitor_lock(struct db_tx *tx, visitor_id id, struct visitor *v_r);
bool visitor_is_blocked(const struct visitor *v, instant now);

/*
 * What the site signs, for tests and the page that explains it: hexadecimal HMAC-SHA-256 of
 * id LF name LF email LF issued, keyed with the secret's 64 hexadecimal digits as they were shown. Pure.
 */
void visitor_signature(const struct widget *w, const struct visitor_identity *who, char hex_r[SUM_HEX_SIZE]);

struct visitor_words {
	const char *name, *reach; /* NULL = as it was; "" takes it away */
	bool has_hope;
	enum visitor_hope hope;
	bool keep_place; /* "mail me, I am leaving": their talk goes on by mail at once */
};
/*
 * What visitors say of themselves, before or in a talk. *v follows. Their ticket, when there is one, shows the name and
 * lets the address take part. RC_INVALID: too long, no mail address, one of our own, or keep_place without an address.
 */
MUST_CHECK enum rc visitor_introduce(struct db_tx *tx, struct visitor *v, const struct visitor_words *in);
/* They are on another page now. */
MUST_CHECK enum rc visitor_move(struct db_tx *tx, struct visitor *v, const struct visitor_page *p);

/* This process has a socket of theirs open, or none any more. Their talk comes back from mail, or begins to be left. */
MUST_CHECK enum rc visitor_here(struct db_tx *tx, const struct visitor *v, stream_id process);
MUST_CHECK enum rc visitor_gone(struct db_tx *tx, const struct visitor *v, stream_id process);
/* All sockets of this process are still there: every 20 s. */
MUST_CHECK enum rc visitor_screens_prolong(struct db_tx *tx, stream_id process);
/* Forget what an earlier life of this process left; chat_sweep finds whose talks that were. */
MUST_CHECK enum rc visitor_screens_forget(struct db_tx *tx, stream_id process);
/* Is a socket of theirs open anywhere? */
MUST_CHECK enum rc visitor_present(struct db_tx *tx, visitor_id id, bool *yes_r);

/* Delete visitors who never said anything and were not seen since `before`, at most `most`. */
MUST_CHECK enum rc visitor_forget_silent(struct db_tx *tx, instant before, size_t most);

#endif
