/*
 * unsubscribe.h - the link in mail that nobody asked for, by which its reader asks for no more of it.
 *
 * Owns: table unsubscribe_link. The token goes out with the mail and is kept as its SHA-256; whoever holds it has the mail.
 * It opens nothing but this. What follows: address_trouble.h, address_takes_automatic. Thread: workers, inside the
 * caller's transaction. Source: RFC 2369, RFC 8058.
 */
#ifndef WORKFLOW_UNSUBSCRIBE_H
#define WORKFLOW_UNSUBSCRIBE_H

#include <stdbool.h>

#include "hub/store/db.h"

#define UNSUBSCRIBE_LASTS SPAN_H(365 * 24)

/* "https://desk.example.org". Before the threads start; lives as long as the program. */
void unsubscribe_links_begin_with(const char *public_url);
/* A new link for a mail to this address, on the job: ".../u/TOKEN". */
MUST_CHECK enum rc unsubscribe_link(struct db_tx *tx, const char *address, const char **url_r);
/* Is this a link of ours? *done_r: they have asked already. RC_NOT_FOUND. */
MUST_CHECK enum rc unsubscribe_look(struct db_tx *tx, const char *token, bool *done_r);
/* They ask. RC_NOT_FOUND. */
MUST_CHECK enum rc unsubscribe_by(struct db_tx *tx, const char *token);
/* They want it again after all. RC_NOT_FOUND. */
MUST_CHECK enum rc unsubscribe_undo(struct db_tx *tx, const char *token);
/* Links that are too old. */
MUST_CHECK enum rc unsubscribe_sweep(struct db_tx *tx, size_t most);

/* ---- rows, unsubscribe_sql.c ---- */
MUST_CHECK enum rc unsubscribe_link_insert(struct db_tx *tx, struct key32 hash, const char *folded);
MUST_CHECK enum rc unsubscribe_link_address(struct db_tx *tx, struct key32 hash, char **folded_r);

#endif
