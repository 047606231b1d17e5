/* reading_hands.c - the children that this thread asks. */
#include "channels/reading/reading_hands.h"

#include <talloc.h>

struct reading_hands {
	struct parser_client *parser;
	struct preview_client *preview;
};

static _Thread_local struct reading_hands *own;

static struct reading_hands *hands(void)
{
	if (!own)
		own = talloc_zero(NULL, struct reading_hands);
	must(own);
	return own;
}

struct parser_client *reading_parser(void)
{
	struct reading_hands *h = hands();

	if (!h->parser)
		h->parser = parser_client_new(h);
	return h->parser;
}

struct preview_client *reading_preview(void)
{
	struct reading_hands *h = hands();

	if (!h->preview)
		h->preview = preview_client_new(h);
	return h->preview;
}

void reading_hands_end(void *arg UNUSED)
{
	TALLOC_FREE(own);
}
