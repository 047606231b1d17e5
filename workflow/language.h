/*
 * language.h - the language of what a customer wrote: English, Chinese in one of its two scripts, or not known.
 *
 * Owns: no table, no state; pure. Only what routing and the desk's fonts need: whoever may answer, in which script.
 * Source: the characters of language_table.gen.c (its header says how they were chosen).
 *
 *	Chinese		at least as many Han characters as words in Latin letters, kana under a tenth of them, no
 *			other script beside. The script is that of most telling characters; with none at all,
 *			Simplified, which more people write.
 *	English		words in plain Latin letters, of which at least every tenth is a small word of English, and
 *			fewer are small words of its neighbours.
 *	""		everything else: too little text, another language, or too mixed to say.
 * Addresses, links and what holds a digit are no words in any language.
 */
#ifndef WORKFLOW_LANGUAGE_H
#define WORKFLOW_LANGUAGE_H

#include <stdbool.h>
#include <stddef.h>

#include "hub/text/locale.h"

#define LANGUAGE_READ_MOST 20000 /* bytes of a text that are looked at */

/* "en", "zh-Hans", "zh-Hant" or "". Of the subject and the first `n` bytes of the text together; NULL is empty. */
const char *language_of(const char *subject, const char *text, size_t n);

/* What people write who read this: "zh-Hans" of LOCALE_ZH_CN; "" of LOCALES, which is none. */
const char *language_of_locale(enum locale l);

/*
 * Does one who speaks `spoken` read `written`? The same, or a part of it: "zh" reads "zh-Hans". "" reads nothing, and
 * everybody reads "".
 */
bool language_reads(const char *spoken, const char *written);

#endif
