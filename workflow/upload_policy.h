/*
 * upload_policy.h - which files may be sent, and how large: the house's one row, and the rules that read it.
 *
 * Sizes are bytes as the sender has them; a mail grows by a third in base64, which message_most already allows for
 * where relays take 30 MB. Endings are only the first look: what a program's file begins with is asked as well, since
 * a name is the sender's own.
 *
 * Owns: table upload_policy. Thread: workers, inside the caller's transaction.
 */
#ifndef WORKFLOW_UPLOAD_POLICY_H
#define WORKFLOW_UPLOAD_POLICY_H

#include "hub/base/bytes.h"
#include "hub/store/db.h"

#define UPLOAD_FILES_MOST 20u		    /* of one message */
#define UPLOAD_SIZE_MOST ((size_t)40 << 20) /* no policy may allow more */
#define UPLOAD_NAME_MOST 255
#define UPLOAD_TYPE_MOST 127
#define UPLOAD_REFUSED_MOST 400

struct upload_policy {
	uint32_t version;
	uint64_t file_most;    /* of an agent's file */
	uint64_t message_most; /* of all files of one message */
	uint64_t visitor_most; /* of a visitor's file */
	char *refused;	       /* endings in lower case, separated by blanks: "exe js" */
};

/* Why this file may not be sent, on ctx; NULL = it may. `visitor`: by a visitor. Pure. */
const char *upload_barred(void *ctx, const struct upload_policy *p, bool visitor, const char *name,
			  uint64_t size);
/* Does it begin as a program does (Windows, ELF, Mach-O, Java, shell script)? Pure. */
bool upload_is_program(struct bytes beginning);
/* The file's name without folders, in one line; "file" where nothing is left. On ctx. Pure. */
char *upload_name(void *ctx, const char *name);
/* Why the policy cannot be so, NULL = it can. Pure. */
const char *upload_policy_barred(const struct upload_policy *p);

MUST_CHECK enum rc upload_policy_get(struct db_tx *tx, struct upload_policy *p_r);
/* Over p->version; written to setting_event ("upload_policy"). RC_DENIED without ACCESS_UPLOAD_POLICY; RC_CONFLICT; RC_INVALID. */
MUST_CHECK enum rc upload_policy_set(struct db_tx *tx, const struct upload_policy *p);

#endif
