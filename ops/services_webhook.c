/* services_webhook.c - settings into the options of web calls. */
#include "ops/services_webhook.h"

#include <talloc.h>

#define THREADS 2 /* so that one slow target does not hold up all others */

static struct db *open_db(void *ctx, void *arg)
{
	const struct house *h = arg;

	return db_open(ctx, &h->where);
}

/* On the house. NULL: *bad_r is no network. */
static struct webhook_net *networks(struct house *h, size_t *n_r, const char **bad_r)
{
	const char *const *list = config_list(h->settings.config, "webhook.networks");
	struct webhook_net *nets;
	size_t n = 0;

	while (list[n])
		n++;
	nets = talloc_zero_array(h->ctx, struct webhook_net, (unsigned)n + 1);
	must(nets);
	for (size_t i = 0; i < n; i++) {
		if (!webhook_net_read(list[i], &nets[i])) {
			*bad_r = list[i];
			return NULL;
		}
	}
	*n_r = n;
	return nets;
}

int services_webhook_start(struct house *h, struct webhook_channel **c_r)
{
	const char *ca = config_text(h->settings.config, "webhook.ca"), *bad = "";
	struct webhook_channel_options o = {
		.threads = THREADS, .ca = *ca ? ca : NULL, .open_db = open_db, .open_db_arg = h};

	o.also = networks(h, &o.nalso, &bad);
	if (!o.also) {
		complain("webhook.networks: %s is no network", bad);
		return EXIT_CONFIG;
	}
	*c_r = webhook_channel_start(h->ctx, &o);
	return 0;
}
