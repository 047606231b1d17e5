/*
 * search_take.h - customers and articles, as they are now, onto their shelves of the text index.
 *
 * Names are kept as they are read aloud, too (hub/text/pinyin). Thread: the one that follows (search_follow.h).
 */
#ifndef WORKFLOW_SEARCH_TAKE_H
#define WORKFLOW_SEARCH_TAKE_H

#include "hub/store/text_index.h"
#include "workflow/article.h"
#include "workflow/customer.h"

/* Who has a ticket in the team. Teams that were theirs once stay: they only spare work (search_customer.h). */
MUST_CHECK enum rc search_take_customer(struct db_tx *tx, struct text_index *ix, customer_id id, team_id team,
					const struct customer_address *addresses, size_t n);
MUST_CHECK enum rc search_take_article(struct db_tx *tx, struct text_index *ix, article_id id);

/* What stands on the shelf of a customer, and of a text of an article; `working`: not what is published. Pure, on ctx. */
struct text_doc search_customer_document(void *ctx, const struct customer *c, const char *scope,
					 const struct customer_address *addresses, size_t n);
struct text_doc search_article_document(void *ctx, const struct article *a, const struct article_text *t,
					const struct article_version *v, bool working);

#endif
