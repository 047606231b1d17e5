/* schema.h - the tables stand as this program wants them, or it does not work on them. */
#ifndef OPS_SCHEMA_H
#define OPS_SCHEMA_H

#include <stdbool.h>

#include "ops/house.h"

/*
 * Check the server's settings and the schema's state; with `migrate` bring it up to date first, without refuse when it
 * is not. From then on rows can be numbered. 0, or the exit code with the reason on standard error.
 */
int schema_stand(struct house *h, bool migrate);

#endif
