/*
 * message_json.h - messages with their attachments and delivery as the wire has them: Message of types.json.
 *
 * Pure. Texts are cut to what an answer can hold (the message says so; the file message_text has all).
 */
#ifndef WEB_API_MESSAGE_JSON_H
#define WEB_API_MESSAGE_JSON_H

#include "web/api/writer.h"
#include "workflow/message.h"
#include "workflow/outbox.h"

#define MESSAGE_TEXT_MOST ((size_t)32 * 1024) /* bytes of text and of quoted each */

/* What belongs to a ticket's messages; rows in any order. */
struct message_parts {
	const struct attachment *attachments;
	size_t nattachments;
	const struct outbox_delivery *deliveries;
	size_t ndeliveries;
	const struct message_person *people;
	size_t npeople;
	const struct message_letter *letters;
	size_t nletters;
};

void message_json(struct writer *w, const char *key, const struct message *m,
		  const struct message_parts *parts);
/* Recipient of types.json, inside a list. */
void recipient_json(struct writer *w, const struct outbox_delivery *d);
/* At most `most` bytes of valid UTF-8 that end between characters. */
size_t text_cut(const char *text, size_t n, size_t most);

#endif
