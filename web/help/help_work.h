/*
 * help_work.h - work that a browser has done before it sends a form: cheap once, dear a thousand times.
 *
 * A number whose SHA-256 behind the form's id and guard begins with HELP_WORK_BITS zero bits. It can be found only after
 * the form was fetched, and serves that form alone. Pure. web/ui/help/work.ts finds it.
 */
#ifndef WEB_HELP_HELP_WORK_H
#define WEB_HELP_HELP_WORK_H

#include <stdbool.h>

#define HELP_WORK_BITS 16
#define HELP_WORK_MOST 20 /* digits */

/* Does `number`, as text, do for this form? */
bool help_work_done(const char *form, const char *guard, const char *number);

#endif
