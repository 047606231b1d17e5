/* subject.h - what a mail's subject says beneath its prefixes, and whether two say the same. Pure. */
#ifndef WORKFLOW_SUBJECT_H
#define WORKFLOW_SUBJECT_H

#include <stdbool.h>

/*
 * The place in `subject` behind all reply and forward prefixes (Re, Fwd, AW, WG, RV, 回复, 答复, 转发, 回覆,
 * 轉寄), repeated, counted ("Re[2]:") and with full-width colons. Borrowed from `subject`.
 */
const char *subject_without_prefixes(const char *subject);
/* Does it begin as mail programs begin it when they forward a mail? */
bool subject_is_forward(const char *subject);
/* For comparing: without prefixes and ticket numbers ("[#240117-Q]"), case and blanks folded. On ctx. */
char *subject_fold(void *ctx, const char *subject);
/*
 * Are these two quite different matters by their words? Neither is empty, neither holds the other, and they share less than a
 * quarter of their pairs of characters, which asks no language where its words end.
 */
bool subject_is_other(const char *a, const char *b);

#endif
