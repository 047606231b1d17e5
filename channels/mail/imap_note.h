/*
 * imap_note.h - how the fetching of one mailbox goes, written down by its thread: for people, for alarms, for the log.
 *
 * The log hears of a trouble once, until it is another one. What cannot be written is let be. Owns: nothing. Thread: the
 * worker's.
 */
#ifndef CHANNELS_MAIL_IMAP_NOTE_H
#define CHANNELS_MAIL_IMAP_NOTE_H

#include "channels/mail/imap_visit.h"
#include "workflow/mailbox_health.h"

struct imap_note {
	struct db *db;
	mailbox_id mailbox;
	enum imap_trouble told; /* that the log knows of */
	instant since;		/* of that */
	instant looked;		/* the last time that the whole folder was seen to */
	uint32_t waiting, stuck;
	bool idle;
	char alert[401]; /* the server's last */
};

/* `said`: the server's words, or ours where it said nothing. */
void imap_note_failure(struct imap_note *n, enum imap_trouble t, const char *said);
/* The whole folder was seen to. */
void imap_note_well(struct imap_note *n, const struct imap_visit *v, uint32_t stuck);
/* What the visit has taken in since it had taken `before`. */
void imap_note_taken(struct imap_note *n, const struct imap_visit *v, uint64_t before);

#endif
