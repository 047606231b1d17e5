/* named_file.h - the whole of a file that somebody named on the command line. */
#ifndef OPS_NAMED_FILE_H
#define OPS_NAMED_FILE_H

#include "hub/base/bytes.h"

/* On ctx, at most PARSER_MAIL_MOST; "-" is standard input. .p NULL: it cannot be read. */
struct bytes named_file_read(void *ctx, const char *name);
/* "a/b/" of "a/b/c.json", "" of "c.json"; on ctx. */
const char *named_file_folder(void *ctx, const char *name);

#endif
