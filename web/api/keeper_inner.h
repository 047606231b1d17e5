/* keeper_inner.h - between the first load and the keeping. Thread: loop thread. */
#ifndef WEB_API_KEEPER_INNER_H
#define WEB_API_KEEPER_INNER_H

#include "web/api/keeper.h"
#include "web/api/web_inner.h"

/* The load is done: keep it true from now on. */
void keeper_go_on(struct web *w);

#endif
