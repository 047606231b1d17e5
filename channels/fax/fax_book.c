/* fax_book.c - the fax gateways in memory. */
#include "channels/fax/fax_book.h"

#include <pthread.h>
#include <talloc.h>

struct fax_book {
	pthread_mutex_t lock;
	int64_t loaded_ms; /* monotonic; 0 = never */
	struct fax_gateway *list;
	size_t n;
};

struct fax_book *fax_book_new(void *ctx)
{
	struct fax_book *b = talloc_zero(ctx, struct fax_book);

	must(b && pthread_mutex_init(&b->lock, NULL) == 0);
	return b;
}

static struct fax_gateway *copy(void *ctx, const struct fax_gateway *list, size_t n)
{
	struct fax_gateway *out = talloc_zero_size(ctx, (n + 1) * sizeof(*out));

	must(out);
	for (size_t i = 0; i < n; i++) {
		struct fax_gateway *g = &out[i];
		char **texts[] = {&g->name,    &g->sender,   &g->auth_method, &g->auth_value,
				  &g->country, &g->language, &g->pattern,     &g->domain};

		*g = list[i];
		for (size_t k = 0; k < COUNT_OF(texts); k++) {
			*texts[k] = talloc_strdup(out, *texts[k]);
			must(*texts[k]);
		}
	}
	return out;
}

/* Another process may have changed them; this one finds out by looking. */
static enum rc renew(struct fax_book *b, struct db_tx *tx)
{
	struct fax_gateway *list;
	size_t n;

	TRY(fax_gateway_all(tx, &list, &n));
	pthread_mutex_lock(&b->lock);
	talloc_free(b->list);
	b->list = copy(b, list, n);
	b->n = n;
	b->loaded_ms = clock_mono_ms();
	pthread_mutex_unlock(&b->lock);
	return RC_OK;
}

enum rc fax_book_list(struct fax_book *b, struct db_tx *tx, const struct fax_gateway **list_r, size_t *n_r)
{
	bool old;

	pthread_mutex_lock(&b->lock);
	old = b->loaded_ms == 0 || clock_mono_ms() - b->loaded_ms > FAX_BOOK_MS;
	pthread_mutex_unlock(&b->lock);
	if (old)
		TRY(renew(b, tx));
	pthread_mutex_lock(&b->lock);
	*list_r = copy(tx->job->ctx, b->list, b->n);
	*n_r = b->n;
	pthread_mutex_unlock(&b->lock);
	return RC_OK;
}
