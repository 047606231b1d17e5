/* parser_fields.h - the plain fields of struct mail_read by the names they travel under. Private to parser_answer. */
#ifndef CHANNELS_MAIL_PARSER_FIELDS_H
#define CHANNELS_MAIL_PARSER_FIELDS_H

#include <stddef.h>

#include "channels/mail/mail_read.h"

struct parser_field {
	const char *key;
	size_t at;   /* offset in its struct */
	size_t most; /* bytes of a text, entries of a list */
};

/* Each table ends with a NULL key. */
extern const struct parser_field parser_lines[];	/* const char *, one line */
extern const struct parser_field parser_people[];	/* struct mail_people */
extern const struct parser_field parser_id_lists[];	/* struct mail_ids */
extern const struct parser_field parser_part_lines[];	/* of struct mail_part */
extern const struct parser_field parser_report_lines[]; /* of struct mail_report */
extern const struct parser_field parser_calendar_lines[];

/* The field of the struct at `base`. */
#define PARSER_LINE(base, f) ((const char **)((char *)(base) + (f)->at))

#endif
