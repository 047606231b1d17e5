/*
 * welcome.h - the first minutes: the demo in an empty database, and what to do next, in words, at the terminal.
 *
 * Thread: the main thread, before the loop runs (welcome_demo), and the loop thread (welcome_print).
 */
#ifndef OPS_WELCOME_H
#define OPS_WELCOME_H

#include "ops/house.h"

/*
 * Load the demo when the database is empty; otherwise nothing. The stream must be claimed. *loaded_r: when, 0 = not now.
 * 0, or the exit code with the reason on standard error.
 */
int welcome_demo(struct house *h, instant *loaded_r);

struct welcome {
	bool demo;	       /* the demo's accounts are there */
	bool nobody;	       /* there is no account at all */
	const char *addresses; /* some that take mail, on the house's ctx; "" = none does */
};

/* What there is to welcome to. */
void welcome_look(struct house *h, struct welcome *w_r);
/* On standard output. */
void welcome_print(const struct house *h, const struct welcome *w, const char *url, unsigned lmtp_port);

#endif
