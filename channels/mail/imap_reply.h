/*
 * imap_reply.h - one response of an IMAP server, taken apart as far as a fetching client must know it.
 *
 * Pure; looks at nothing but the text it is given, keeps pointers into it. What is not understood is no error but of no
 * kind: the session decides. Source: RFC 3501 7 and 9, RFC 2971, RFC 5530.
 */
#ifndef CHANNELS_MAIL_IMAP_REPLY_H
#define CHANNELS_MAIL_IMAP_REPLY_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

enum imap_kind {
	IMAP_JUNK,   /* no response by its look */
	IMAP_TAGGED, /* the end of a command */
	IMAP_DATA,   /* "* ..." */
	IMAP_MORE,   /* "+ ..." */
};
enum imap_status { IMAP_NO_STATUS, IMAP_OK, IMAP_NO, IMAP_BAD, IMAP_BYE, IMAP_PREAUTH };

/* Text points into the buffer that was given, which is changed. */
struct imap_reply {
	enum imap_kind kind;
	const char *tag; /* of IMAP_TAGGED */
	enum imap_status status;
	const char *code; /* what stands in [...] of a status, "UIDVALIDITY 7"; "" */
	const char *said; /* the text behind it; "" */
	const char *name; /* of IMAP_DATA without a status: "EXISTS", "FETCH", "LIST"; "" */
	uint32_t number;  /* before the name */
	bool has_number;
	const char *rest; /* behind the name; "" */
};

/* `text` is a whole response without its line end, `n` bytes and a NUL. */
void imap_reply_read(char *text, size_t n, struct imap_reply *r_r);
/* Is this the status code, with or without arguments? "UIDNEXT" for "UIDNEXT 12". */
bool imap_code_is(const struct imap_reply *r, const char *word);
/* "NO [INUSE] ..." and "BYE [UNAVAILABLE] ...": later it may be well. */
bool imap_means_busy(const struct imap_reply *r);
/* The number behind the code's word. false: none, or none that fits. */
bool imap_code_number(const struct imap_reply *r, const char *word, uint32_t *n_r);
/* Is `word` one of the words in `list`, which are divided by blanks? Of any case: capabilities, flags. */
bool imap_has_word(const char *list, const char *word);

enum imap_body { IMAP_BODY_NONE, IMAP_BODY_NIL, IMAP_BODY_QUOTED, IMAP_BODY_LITERAL };

struct imap_fetch {
	uint32_t uid; /* 0 = not told */
	uint64_t size;
	bool has_size;
	enum imap_body body;
	const char *quoted; /* of IMAP_BODY_QUOTED, in quotes as it came */
	size_t nquoted;
};
/* Take apart what stands behind FETCH. false: it is not written as it should be. */
bool imap_fetch_read(const char *rest, struct imap_fetch *f_r);
/* A quoted string without its quotes, into out (nquoted bytes are room enough); its length. */
size_t imap_unquote(const char *quoted, size_t nquoted, char *out);

struct imap_folder {
	bool selectable;
	const char *name; /* as on the wire: quoted or an atom */
	size_t nname;
};
/* Take apart what stands behind LIST. false: it is not written as it should be. */
bool imap_folder_read(const char *rest, struct imap_folder *f_r);

#endif
