/*
 * composed_json.h - what is being written: from the wire's Reply and Composed to workflow/composed.h, and back as Draft and
 * ScheduledReply (compose.json). Everything hangs on the job. Thread: workers.
 */
#ifndef WEB_API_COMPOSED_JSON_H
#define WEB_API_COMPOSED_JSON_H

#include "web/api/api.h"
#include "workflow/composed.h"
#include "workflow/draft.h"
#include "workflow/scheduled_reply.h"

/* The two types of the wire have these fields under the same names. */
#define COMPOSED_OF(a, p)                                                                                   \
	((struct composed){                                                                                 \
		.text = (p)->text,                                                                          \
		.html = (p)->has_html && *(p)->html ? (p)->html : NULL,                                     \
		.people =                                                                                   \
			composed_people((a), (p)->to, (p)->to_n, (p)->cc, (p)->cc_n, (p)->bcc, (p)->bcc_n), \
		.npeople = (p)->to_n + (p)->cc_n + (p)->bcc_n,                                              \
		.files = composed_tokens((a), (p)->files, (p)->files_n),                                    \
		.nfiles = (p)->files_n,                                                                     \
		.pictures = composed_pictures((a), (p)->pictures, (p)->pictures_n),                         \
		.npictures = (p)->pictures_n,                                                               \
		.answers = {(p)->has_answers ? (p)->answers : 0},                                           \
		.forward = (p)->has_forward ? composed_forward_of((a), &(p)->forward) : NULL,               \
		.solve = (p)->solve,                                                                        \
	})
const struct message_person *composed_people(struct api *a, const struct mail_person_params *to, size_t nto,
					     const struct mail_person_params *cc, size_t ncc,
					     const struct mail_person_params *bcc, size_t nbcc);
const char *const *composed_tokens(struct api *a, const struct file_of_params *files, size_t n);
const struct composed_picture *composed_pictures(struct api *a, const struct inline_file_params *list,
						 size_t n);
const struct composed_forward *composed_forward_of(struct api *a, const struct forward_params *p);

/* MailPerson, in a list (key NULL) or under a key. */
void mail_person_json(struct writer *w, const char *key, const char *address, const char *name);
/* The list of those in a role. */
void mail_people_json(struct writer *w, const char *key, const struct message_person *list, size_t n,
		      enum person_role role);
/* Draft under `draft`, files with how far they have arrived; nothing where there is none. */
MUST_CHECK enum rc draft_json(struct api *a, ticket_id ticket, enum draft_kind kind);
/* ScheduledReply; `html`: with its HTML. */
MUST_CHECK enum rc scheduled_json(struct api *a, const char *key, const struct scheduled *s, bool html);

#endif
