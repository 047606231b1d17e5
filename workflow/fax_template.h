/*
 * fax_template.h - what stands above and below the text of a fax that leaves, by team and language.
 *
 * Owns: table fax_template. Thread: workers, inside the caller's transaction.
 */
#ifndef WORKFLOW_FAX_TEMPLATE_H
#define WORKFLOW_FAX_TEMPLATE_H

#include "hub/store/db.h"
#include "workflow/names.h"

#define FAX_TEMPLATES_MOST 300

struct fax_template {
	team_id team;	/* 0 = for all */
	char *language; /* "en", "zh-CN", "zh-TW" */
	uint32_t version;
	char *letterhead; /* a few lines: company, address, numbers */
	char *footer;	  /* one line, below each page */
	bool cover;	  /* the first page is a cover sheet: all but the text */
	char *cover_note; /* what stands on it: "please hand to ..." */
};

/* "zh-CN" for a ticket in zh-Hans, ...; `fallback` where the customer's language is not known. Pure. */
const char *fax_template_language(const char *ticket_language, const char *fallback);
/* Why it cannot be so, NULL = it can. Pure. */
const char *fax_template_barred(const struct fax_template *t);

/* The team's in this language, else everybody's; else one without words, version 0. */
MUST_CHECK enum rc fax_template_for(struct db_tx *tx, team_id team, const char *language,
				    struct fax_template *t_r);
MUST_CHECK enum rc fax_template_all(struct db_tx *tx, struct fax_template **list_r, size_t *n_r);
/*
 * Save; version 0: it is new. The version is filled in. RC_DENIED without ACCESS_FAX_MANAGE; RC_CONFLICT; RC_INVALID with
 * the reason.
 */
MUST_CHECK enum rc fax_template_save(struct db_tx *tx, struct fax_template *t);

#endif
