/*
 * directory.h - a directory server (LDAP): it says who somebody is, and whether a password is theirs.
 *
 * Every connection is encrypted and the server's certificate checked against its name before anything is said. Nothing
 * a server refers us to is followed. Each step has a time limit, each answer a size.
 * Owns: its connections. Thread: any, one at a time each; it blocks, so never the loop. Source: RFC 4511, 4513, 4532;
 * hardening T14, B107-B114.
 */
#ifndef HUB_TRUST_DIRECTORY_H
#define HUB_TRUST_DIRECTORY_H

#include <stdbool.h>

#include "hub/base/bytes.h"
#include "hub/base/instant.h"
#include "hub/base/rc.h"

/* Stored by callers: never renumber, only append. The words are for wires. */
#define DIRECTORY_TROUBLE_LIST(X)                                                                                         \
	X(FINE, "fine")                                                                                                   \
	X(NAME, "name")		      /* the name service does not know the host */                                       \
	X(CONNECT, "connect")	      /* nobody answers there, or the connection was lost */                              \
	X(TIMEOUT, "timeout")	      /* the answer took too long */                                                      \
	X(TLS_MISSING, "tls_missing") /* the server offers no TLS */                                                      \
	X(TLS_UNTRUSTED,                                                                                                  \
	  "tls_untrusted") /* its certificate is not accepted: signed by nobody we trust, of another name, out of date */ \
	X(CA, "ca")		  /* the certificates to trust cannot be read */                                          \
	X(LOGIN, "login")	  /* name or password are refused */                                                      \
	X(ANONYMOUS, "anonymous") /* the server let us in, but as nobody or as somebody else */                           \
	X(BASE, "base")		  /* there is no such place in the directory */                                           \
	X(FILTER, "filter")	  /* the filter cannot be read */                                                         \
	X(DENIED, "denied")	  /* the account may not look there */                                                    \
	X(LIMIT, "limit")	  /* more than the server gives, or than we take */                                       \
	X(PROTOCOL, "protocol")	  /* what answers there does not speak LDAP */                                            \
	X(BUSY, "busy")		  /* the server asks to come back later */                                                \
	X(OTHER, "other")	  /* what the server says stands beside */

/* clang-format off */
enum directory_trouble {
#define X(name, word) DIRECTORY_##name,
	DIRECTORY_TROUBLE_LIST(X)
#undef X
	DIRECTORY_TROUBLE_END
};
/* clang-format on */
const char *directory_trouble_name(uint32_t t);

/* Stored by callers. */
enum directory_tls { DIRECTORY_STARTTLS, DIRECTORY_LDAPS, DIRECTORY_TLS_END };

struct directory_server {
	const char *host; /* a name or an address */
	unsigned port;
	enum directory_tls tls;
	const char *ca; /* PEM: whom to trust; NULL or "" = whom the machine trusts */
	span patience;	/* for each step */
};

/* Call once before any thread starts: files and variables of the user's do not change what this program does. */
void directory_library_begin(void);

/* Why this cannot be a server, NULL = it can. Pure. */
const char *directory_server_barred(const struct directory_server *s);

struct directory;

/*
 * Connect and sign in as `dn`; freeing it closes. NULL: *why_r, and *said_r (on ctx, "" = nothing) in the server's or
 * the library's words. An empty password is refused before anything is sent: servers take it for "nobody". When the
 * server accepts, it is asked who we are now; unless it names `dn`, that was no sign-in.
 */
struct directory *directory_open(void *ctx, const struct directory_server *s, const char *dn,
				 const char *password, enum directory_trouble *why_r, const char **said_r);

/* ---- looking ---- */

struct directory_values {
	const char *name; /* as the server writes it, without options */
	bool more;	  /* the server has kept some back (a range of Active Directory's) */
	struct bytes *list;
	size_t n;
};
struct directory_entry {
	const char *dn;
	struct directory_values *attributes;
	size_t n;
};
/* The attribute of this name, in any case of letters; NULL: it has none. */
const struct directory_values *directory_attribute(const struct directory_entry *e, const char *name);
/* Its first value that is a text of one line of at most `most` bytes, NULL: none. */
const char *directory_text(const struct directory_entry *e, const char *name, size_t most);

struct directory_search {
	const char *base;
	bool below;		       /* the whole tree; false: that entry alone */
	const char *filter;	       /* values in it by directory_filter_value */
	const char *const *attributes; /* NULL at the end */
	size_t most;		       /* entries; one more is LIMIT */
	size_t value_most;	       /* bytes of a value; longer ones are left out */
	span patience;		       /* for the whole search */
};
/* FINE, and the entries on ctx. */
enum directory_trouble directory_find(struct directory *d, void *ctx, const struct directory_search *s,
				      struct directory_entry **list_r, size_t *n_r, const char **said_r);

/* ---- texts; pure ---- */

/* RFC 4515: a value as it may stand in a filter. On ctx. */
char *directory_filter_value(void *ctx, const char *value);
/* A name by which two ways to write one DN (case, blanks, escapes) are the same. On ctx; NULL: it is no DN. */
char *directory_dn_key(void *ctx, const char *dn);

#endif
