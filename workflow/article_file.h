/*
 * article_file.h - pictures and other files of an article: taken from an upload, shown where a text names them.
 *
 * A body names one of its article's own files by file:ID. Which files a published version shows is kept, so that a file
 * is public exactly while a public text shows it.
 * Owns: tables article_file, article_shown; the bytes are in hub/store/blob.h. Thread: workers, inside the caller's
 * transaction.
 */
#ifndef WORKFLOW_ARTICLE_FILE_H
#define WORKFLOW_ARTICLE_FILE_H

#include "workflow/article.h"

ID_TYPE(article_file_id);

#define ARTICLE_FILES_MOST 100

struct article_file {
	article_file_id id;
	article_id article;
	char *name, *type;
	uint64_t size;
	struct key32 sha256;
	agent_id agent;
	instant at;
	bool shown; /* in a published version */
};

/* Oldest first. */
MUST_CHECK enum rc article_files(struct db_tx *tx, article_id id, struct article_file **list_r, size_t *n_r);
/* If anybody may have it: RC_NOT_FOUND otherwise. */
MUST_CHECK enum rc article_file_public(struct db_tx *tx, article_file_id id, struct article_file *f_r);
/* If the agent may have it: with the working version all, else those that a live text shows. RC_NOT_FOUND otherwise. */
MUST_CHECK enum rc article_file_for(struct db_tx *tx, article_file_id id, const struct access *who,
				    struct article_file *f_r);
/*
 * The actor's upload becomes the article's. RC_DENIED, RC_NOT_FOUND: they may not write there; RC_INVALID as upload_take, or
 * there are too many.
 */
MUST_CHECK enum rc article_file_add(struct db_tx *tx, article_id id, const char *token,
				    struct article_file *f_r);
/* From now on the live version of this text shows what `body` names; NULL: nothing. */
MUST_CHECK enum rc article_file_show(struct db_tx *tx, article_id id, enum locale l, const char *body);

#endif
