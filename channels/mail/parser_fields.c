/* parser_fields.c - the plain fields of struct mail_read by the names they travel under. */
#include "channels/mail/parser_fields.h"

#include "channels/mail/mime_limits.h"

/* text is at most three times as long as the header field that it was */
#define LINE_MOST (3 * MIME_FIELD_BYTES_MOST)
#define VALUES_MOST 64

#define IN(type, field, most)                              \
	{                                                  \
#field, offsetof(struct type, field), most \
	}

const struct parser_field parser_lines[] = {
	IN(mail_read, subject, LINE_MOST),	   IN(mail_read, answer_to, 1000),
	IN(mail_read, date_text, LINE_MOST),	   IN(mail_read, message_id, 3000),
	IN(mail_read, sender_phone, 20),	   IN(mail_read, trouble, 1000),
	IN(mail_read, charset, MAIL_CHARSET_MOST), {NULL, 0, 0},
};
const struct parser_field parser_people[] = {
	IN(mail_read, froms, MAIL_PEOPLE_MOST),
	IN(mail_read, reply_to, MAIL_PEOPLE_MOST),
	IN(mail_read, to, MAIL_PEOPLE_MOST),
	IN(mail_read, cc, MAIL_PEOPLE_MOST),
	{NULL, 0, 0},
};
const struct parser_field parser_id_lists[] = {
	IN(mail_read, in_reply_to, MAIL_REFERENCES_MOST),
	IN(mail_read, references, MAIL_REFERENCES_MOST),
	IN(mail_read, about, VALUES_MOST),
	IN(mail_read, auth_results, VALUES_MOST),
	IN(mail_read, loop_marks, VALUES_MOST),
	IN(mail_read, delivered_to, VALUES_MOST),
	IN(mail_read, charsets, VALUES_MOST),
	{NULL, 0, 0},
};
const struct parser_field parser_part_lines[] = {
	IN(mail_part, name, 255),
	IN(mail_part, type, LINE_MOST),
	IN(mail_part, content_id, LINE_MOST),
	{NULL, 0, 0},
};
const struct parser_field parser_report_lines[] = {
	IN(mail_report, recipient, LINE_MOST),
	IN(mail_report, action, LINE_MOST),
	IN(mail_report, status, 20),
	IN(mail_report, said, 2000),
	{NULL, 0, 0},
};
const struct parser_field parser_calendar_lines[] = {
	IN(mail_calendar, method, 4000),  IN(mail_calendar, uid, 4000),	  IN(mail_calendar, summary, 4000),
	IN(mail_calendar, start_utc, 40), IN(mail_calendar, end_utc, 40), {NULL, 0, 0},
};
