/*
 * keeper.h - the first load of what the loop decides from, and the job each second that keeps it true.
 *
 * Sessions ended elsewhere, agents and teams that changed, are noticed within a second or two (S11: sockets of who
 * was signed out or made inactive close within two). Also hands the sessions' last acts to the database, and prunes
 * sessions. Thread: loop thread; the jobs touch only their own struct.
 */
#ifndef WEB_API_KEEPER_H
#define WEB_API_KEEPER_H

struct web;

/* Load, and again each second until it succeeds; then w->loaded, the live timers and the keeper begin. */
void keeper_begin(struct web *w);

#endif
