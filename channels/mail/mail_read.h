/*
 * mail_read.h - what one mail says: the reading of raw bytes, made by the parser (parser_client.h) in its
 * sandbox.
 *
 * All text is valid UTF-8 without NUL or other C0 controls (text and html keep \n and \t), never NULL, "" =
 * absent. One-line fields (subject, names, addresses, ids) hold no line break. Everything hangs on the
 * context of the call. Nothing here is to be trusted: a sender can type every field. Only `html` is safe to
 * show, in a sandboxed frame.
 */
#ifndef CHANNELS_MAIL_MAIL_READ_H
#define CHANNELS_MAIL_MAIL_READ_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "hub/base/bytes.h"
#include "hub/base/instant.h"
#include "hub/base/job.h"
#include "hub/base/rc.h"
#include "workflow/names.h"

/* What sort of mail it is, finer than enum message_class. The texts are those of `onevoice explain mail`. */
/* clang-format off */
#define MAIL_KIND_LIST(X) X(HUMAN, "human") X(AUTO_REPLY, "auto-reply") X(BOUNCE, "bounce") X(DELAY, "delay") \
	X(DELIVERED, "delivered-report") X(RECEIPT, "receipt") X(FEEDBACK, "feedback-report")
#define X(name, text) MAIL_##name,
enum mail_kind { MAIL_KIND_LIST(X) MAIL_KIND_END };
#undef X
/* clang-format on */

#define MAIL_REFERENCES_MOST 50 /* the last ones count */
#define MAIL_PEOPLE_MOST 200	/* a field's addresses beyond are left out */
#define MAIL_ATTACHMENTS_MOST 1000

struct mail_person {
	const char *name;    /* decoded; may be "" */
	const char *address; /* as written, local@domain; "" when the field names nobody */
};

struct mail_people {
	const struct mail_person *p;
	size_t n;
};

struct mail_ids {
	const char *const *p; /* with angle brackets */
	size_t n;
};

struct mail_part {
	const char *name;	/* decoded file name, one line, no path; "" = none */
	const char *type;	/* "image/png", lower case */
	const char *content_id; /* without angle brackets; where there is none, its Content-Location */
	bool inline_;		/* may be shown in the text; must be retrievable all the same */
	struct bytes content;	/* decoded */
};

/* What a delivery report (RFC 3464) or the words of a bounce say about one recipient. */
struct mail_report {
	const char *recipient;
	const char *action; /* failed, delayed, delivered, relayed, expanded; "" when only the text names the
			       recipient */
	const char *status; /* RFC 3463, "5.1.1"; "" unknown */
	const char *said;   /* the remote server's words, one line */
};

struct mail_calendar {
	const char *method; /* REQUEST, CANCEL, REPLY, ...; "" = the mail has no calendar part */
	const char *uid;
	const char *summary;
	const char *start_utc; /* 2024-05-08T06:00:00Z; "" when the zone is not known */
	const char *end_utc;
};

struct mail_read {
	const char *subject;
	struct mail_person from;  /* the first From; address "" = unknown */
	struct mail_people froms; /* all of them: more than one is held from automatic answers */
	struct mail_people reply_to, to, cc;
	const char *answer_to; /* where an answer goes: the first Reply-To, else From; "" = nowhere */
	bool dated;
	instant date;		/* of the Date field, only when `dated` */
	const char *date_text;	/* the Date field as written */
	const char *message_id; /* with angle brackets */
	struct mail_ids in_reply_to;
	struct mail_ids references; /* oldest first, the last MAIL_REFERENCES_MOST */

	const char *text;	/* from the HTML where there is no text part */
	uint32_t visible_bytes; /* text up to here is new, behind it stands the quoted history; =
				   strlen(text): all */
	const char
		*html; /* sanitised; "" = there is none, or it was too wild: show text. Pictures of the mail
			* itself have src="part/N", N = index in `parts`; remote pictures have no src */
	uint32_t held_pictures;	       /* remote pictures held back in html */
	const struct mail_part *parts; /* attachments and inline pictures */
	size_t parts_n;

	enum mail_kind kind;
	enum message_class class; /* CLASS_SELF_LOOP only by intake, see loop_marks */
	bool no_auto_answer;	  /* nothing automatic may answer, whatever the kind */
	const struct mail_report *reports;
	size_t reports_n;
	struct mail_ids about; /* Message-IDs of the mail a report returns: what bounced */
	struct mail_calendar calendar;
	const char *sender_phone; /* E.164 number that a fax or voice mail names */

	struct mail_ids auth_results; /* every Authentication-Results value, top first, unverified */
	struct mail_ids
		loop_marks; /* every X-Onevoice-Loop value: ours among them = our own mail came back */
	struct mail_ids delivered_to; /* every Delivered-To and X-Original-To address */
	uint32_t hops;		      /* count of Received fields */

	/* of mail_read_as alone: what it was read with, and what else could be tried, the likeliest first; "", none */
	const char *charset;
	struct mail_ids charsets;

	const char *trouble; /* for people: what could not be read in full ("only the first 1,000 parts ...");
				"" */
};

/* "human", "auto-reply", ...; "unknown" outside the list. */
const char *mail_kind_name(enum mail_kind k);

/*
 * Read a mail in this process. Only for the parser's child, `explain --in-process` and tests: everybody else
 * asks the sandboxed parser (parser_client.h). `remote_pictures`: let remote pictures stand in html.
 * RC_INVALID: nothing of it can be read as a mail (the reason is in j->why); keep the bytes, show "could not
 * read".
 */
MUST_CHECK enum rc mail_read(struct job *j, struct bytes raw, bool remote_pictures, struct mail_read **m_r);

#define MAIL_CHARSET_MOST 24 /* bytes of its name */
/*
 * The same, where somebody says that its labels lie: text, names and words in doubt (charset.h) are read with `charset`;
 * "" = with the likeliest. RC_INVALID also: there is no such charset.
 */
MUST_CHECK enum rc mail_read_as(struct job *j, struct bytes raw, bool remote_pictures, const char *charset,
				struct mail_read **m_r);

#endif
