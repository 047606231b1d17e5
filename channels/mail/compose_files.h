/*
 * compose_files.h - a mail of several parts: texts, and one base64 part a file.
 *
 * The mail's own room is the only large memory: a file's content is asked for piece by piece and encoded into it at once.
 * Names are given twice, as readers want them: RFC 2231 in Content-Disposition (cut between characters into lines), and
 * as encoded words in Content-Type for those who know only that. Thread: any.
 * Source: RFC 2045, RFC 2046 5.1, RFC 2183, RFC 2231, RFC 5987.
 */
#ifndef CHANNELS_MAIL_COMPOSE_FILES_H
#define CHANNELS_MAIL_COMPOSE_FILES_H

#include <stdbool.h>

#include "hub/base/bytes.h"
#include "hub/base/job.h"

#define COMPOSE_BOUNDARY_SIZE 40

struct mail_file {
	const char *name; /* data only; "" = none */
	const char *type; /* what is no type is a run of bytes */
	uint64_t size;
	const char *content_id; /* a picture that the HTML shows; NULL or "" = a file */
};

struct mail_files {
	const struct mail_file *list;
	size_t n;
	/* Piece `piece` (from 0) of a file, in order, a talloc block that is freed here; until `size` bytes have come. */
	enum rc (*read)(struct job *j, void *arg, size_t file, uint32_t piece, struct bytes *b_r);
	void *arg;
};

/* Which of the files. */
enum compose_which { COMPOSE_NO_FILES, COMPOSE_ATTACHED, COMPOSE_SHOWN };
bool compose_has(const struct mail_files *files, enum compose_which which);

/* A line that stands in none of these texts; the same for the same seed. */
void compose_boundary(const char *seed, const char *const *texts, size_t n,
		      char boundary_r[COMPOSE_BOUNDARY_SIZE]);

struct compose_multipart {
	const char *subtype; /* "mixed" */
	const char *head; /* all header lines but those of content, each ended by CRLF; "" within another */
	const char *const *texts; /* parts with their own header, with CRLF */
	size_t ntexts;
	const char *seed;
	const struct mail_files *files;
	enum compose_which which; /* stand behind the texts */
};
/* On j->ctx, ended by NUL. RC_BUG: a file is not as large as its size says; what `read` returns. */
MUST_CHECK enum rc compose_multipart(struct job *j, const struct compose_multipart *m, struct bytes *all_r);

#endif
