/* chat_words.h - the few sentences that a visitor gets from the program itself, in their language ("en", "zh-CN", "zh-TW"). */
#ifndef WORKFLOW_CHAT_WORDS_H
#define WORKFLOW_CHAT_WORDS_H

/* Before the lines that did not reach their screen. */
const char *chat_words_owed(const char *locale);
/* Before what was said so far. */
const char *chat_words_transcript(const char *locale);
/* What they themselves are called in it. */
const char *chat_words_you(const char *locale);
/* Of one who gave no name. */
const char *chat_words_visitor(const char *locale);

#endif
