/* api_sla_policy.c - what is promised to whom: read, edited, ordered; a customer's class. */
#include <string.h>
#include <talloc.h>

#include "web/api/api.h"
#include "workflow/customer.h"
#include "workflow/sla_policy.h"

static void policy_json(struct writer *w, const struct sla_policy *p)
{
	writer_object(w, NULL);
	writer_id(w, "id", p->id);
	writer_integer(w, "version", p->version);
	writer_integer(w, "place", p->place);
	writer_bool(w, "active", p->active);
	writer_text(w, "name", p->name);
	writer_json(w, "body", p->text, strlen(p->text));
	if (p->author.v)
		writer_id(w, "author_id", p->author.v);
	writer_integer(w, "created", p->created.ms);
	writer_end(w);
}

static enum rc write_policies(struct api *a)
{
	struct sla_policy *list;
	uint32_t version;
	size_t n;

	TRY(sla_policies_all(a->tx, &list, &n, &version));
	writer_integer(a->out, "version", version);
	writer_list(a->out, "policies");
	for (size_t i = 0; i < n; i++)
		policy_json(a->out, &list[i]);
	writer_end(a->out);
	return RC_OK;
}

enum rc api_sla_policies(struct api *a)
{
	return write_policies(a);
}

enum rc api_sla_policy_save(struct api *a)
{
	const struct save_policy_params *p = a->params;
	const struct sla_policy_in in = {
		.id = p->id,
		.seen = (uint32_t)p->version,
		.name = p->name,
		.active = p->active,
		.body = p->body,
	};
	uint64_t id;

	if (p->has_id != p->has_version)
		return because(a->tx->job, RC_INVALID, "`version` goes with `id`");
	TRY(sla_policy_save(a->tx, &in, &id));
	return write_policies(a);
}

enum rc api_sla_policy_reorder(struct api *a)
{
	const struct reorder_policies_params *p = a->params;
	uint64_t *ids = talloc_array(a->tx->job->ctx, uint64_t, (unsigned)p->ids_n + 1);

	for (size_t i = 0; i < p->ids_n; i++)
		ids[i] = p->ids[i].id;
	TRY(sla_policy_reorder(a->tx, ids, p->ids_n, (uint32_t)p->version));
	return write_policies(a);
}

enum rc api_customer_set_class(struct api *a)
{
	const struct set_class_params *p = a->params;

	return customer_classify(a->tx, (customer_id){p->id}, p->class);
}
