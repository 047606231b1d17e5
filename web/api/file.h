/*
 * file.h - what the api_files share: ids from paths, header lines, answers that no browser may run.
 *
 * Whatever a customer sent is never a page of ours: it comes as a download, as plain text, or as one of four picture
 * types, always with nosniff (the edge) and a sandbox CSP (S2, B65-B67).
 */
#ifndef WEB_API_FILE_H
#define WEB_API_FILE_H

#include "web/api/api.h"
#include "workflow/message.h"

#define FILE_CSP_SANDBOX "sandbox; default-src 'none'; frame-ancestors 'none'"

/* The {id} of the path. RC_NOT_FOUND: it is none. */
MUST_CHECK enum rc file_id(struct api *a, uint64_t *id_r);
/* The message, if the actor may read its ticket; otherwise it does not exist. */
MUST_CHECK enum rc file_message(struct api *a, message_id id, struct message *m_r);
/* Another text of path or query; NULL: not given. */
const char *file_text(const struct api *a, const char *name);

/*
 * "Content-Disposition: attachment; filename=..." on ctx, without line end: plain ASCII for old readers, RFC 5987 for
 * the rest. The name is data: path parts and what no file system wants are replaced, never obeyed. Source: RFC 6266.
 */
char *file_disposition(void *ctx, bool in_place, const char *name);

/* Room for the n bytes of the answer's body, which is then the whole of it. RC_BUSY: too much is being downloaded. */
MUST_CHECK enum rc file_body(struct request *r, size_t n, uint8_t **p_r);
/* The type, if it is a picture that is shown in place: png, jpeg, gif, webp; else NULL. */
const char *file_picture_type(const char *type);
/* The `size` bytes kept under this name, piece by piece, into `room`. */
MUST_CHECK enum rc file_content(struct db_tx *tx, struct key32 sha256, size_t size, uint8_t *room);
/* The whole attachment is the answer: as a download, or `in_place` where it is a picture. */
MUST_CHECK enum rc file_attachment_answer(struct db_tx *tx, struct request *r, const struct attachment *at,
					  bool in_place);

/* Bytes as text/plain with a name "WHAT-ID.txt"; copied. */
MUST_CHECK enum rc file_as_text(struct api *a, struct bytes text, const char *what, uint64_t id);

#endif
