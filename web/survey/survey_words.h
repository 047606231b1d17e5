/* survey_words.h - what the survey page says around a survey's own words. Pure. */
#ifndef WEB_SURVEY_SURVEY_WORDS_H
#define WEB_SURVEY_SURVEY_WORDS_H

#include "hub/text/locale.h"

enum survey_word {
	SAY_TITLE,
	SAY_SUBMIT,
	SAY_CHANGE,
	SAY_CHANGEABLE,
	SAY_WHY_LOW,
	SAY_WHY_GOOD,
	SAY_EXPECTED,
	SAY_PERCEIVED,
	SAY_PANEL,
	SAY_CHOOSE,
	SAY_BOTH,
	SAY_TOO_LONG,
	SAY_STALE,
	SAY_NOT_SAVED_YET,
	SAY_EXPIRED,
	SAY_EXPIRED_TEXT,
	SAY_REVOKED,
	SAY_REVOKED_TEXT,
	SAY_LOCKED,
	SAY_LOCKED_TEXT,
	SAY_UNKNOWN,
	SAY_UNKNOWN_TEXT,
	SURVEY_WORD_END
};
const char *survey_say(enum survey_word w, enum locale l);

#endif
