/*
 * ask_password.h - a password from whoever started the command: asked for twice without echo at a terminal, else the
 * first line of standard input. Never an argument: others could read it in the list of processes.
 */
#ifndef OPS_ASK_PASSWORD_H
#define OPS_ASK_PASSWORD_H

#include <stddef.h>

#include "hub/base/rc.h"

/* RC_INVALID: too long for `size`, or the two differ; RC_NOT_FOUND: nothing came. The reason has been said. */
MUST_CHECK enum rc ask_password(char *text_r, size_t size);

#endif
