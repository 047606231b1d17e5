/*
 * services_directory.h - the threads that speak to the directory: for sign-ins, and for looking through it.
 *
 * A pool takes the sign-ins that wait for the directory's word. One thread takes what admins ask for (a test, a preview,
 * "now"), and looks through the directory by itself when that is due.
 * Owns: its threads and connections. Thread: loop thread; services_directory_wake from any.
 */
#ifndef OPS_SERVICES_DIRECTORY_H
#define OPS_SERVICES_DIRECTORY_H

#include "hub/run/pool.h"
#include "ops/house.h"

struct services_directory;

struct services_directory *services_directory_start(struct house *h, struct loop *l);
/* Where sign-ins go. */
struct pool *services_directory_pool(struct services_directory *s);
/* Something was committed: perhaps that somebody wants a look. */
void services_directory_wake(struct services_directory *s);
/* Begin nothing more. */
void services_directory_drain(struct services_directory *s);
/* Join, the sign-ins first. false: something was still under way. */
bool services_directory_stop(struct services_directory *s, span wait);

#endif
