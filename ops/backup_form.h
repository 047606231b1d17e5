/*
 * backup_form.h - the form of a backup: one gzip stream of SQL, which MariaDB's own client could load as well.
 *
 *   -- onevoice backup 1            comment lines of ours: the form,
 *   -- program 0.1.0                who made it,
 *   -- made 2026-11-22T17:50:00Z    when,
 *   -- schema 0032_directory.sql    the last of its migrations,
 *   -- file secret.keys 30206131... the keys, bytes in hexadecimal,
 *   -- dump
 *   ...                             what mariadb-dump wrote,
 *   -- onevoice sum 9f86d081...     and SHA-256 of all the bytes before this line.
 *
 * A backup without its last line is not whole. Owns: the stream. Thread: one.
 */
#ifndef OPS_BACKUP_FORM_H
#define OPS_BACKUP_FORM_H

#include <zlib.h>

#include "hub/trust/sum.h"

#define BACKUP_FIRST "-- onevoice backup 1\n"
#define BACKUP_PROGRAM "-- program "
#define BACKUP_MADE "-- made "
#define BACKUP_SCHEMA "-- schema "
#define BACKUP_FILE "-- file "
#define BACKUP_BEGIN "-- dump"
#define BACKUP_SUM "-- onevoice sum "
#define BACKUP_LINE_MOST 8192 /* bytes of a line of ours */

/* The last line is of one length, so its place is kept back until it is known whether it is the end. */
#define BACKUP_END_SIZE (sizeof(BACKUP_SUM) - 1 + SUM_HEX_SIZE - 1 + 1)

struct backup_stream {
	gzFile gz;
	struct sum sum; /* of what has passed */
	uint8_t kept[BACKUP_END_SIZE];
	size_t nkept;
};

/* On descriptor fd, which stays the caller's. RC_IO: no memory or no descriptor for it. */
MUST_CHECK enum rc backup_open_write(struct backup_stream *s, int fd);
MUST_CHECK enum rc backup_open_read(struct backup_stream *s, int fd);

/* RC_IO: the disk is full, or nobody reads. */
MUST_CHECK enum rc backup_write(struct backup_stream *s, struct bytes b);
/* The last line, and the end of the stream. RC_IO: as above. */
MUST_CHECK enum rc backup_write_end(struct backup_stream *s);

/* One of our lines, with its line feed; it is in the sum. RC_INVALID: it is too long, broken, or the end. */
MUST_CHECK enum rc backup_read_line(struct backup_stream *s, char line_r[BACKUP_LINE_MOST]);
/*
 * Some of at most n bytes, n more than twice BACKUP_END_SIZE; 0 = all has passed, and the last line has the right sum.
 * RC_INVALID: it is broken or not whole.
 */
MUST_CHECK enum rc backup_read(struct backup_stream *s, void *out, size_t n, size_t *n_r);
void backup_close(struct backup_stream *s);

#endif
