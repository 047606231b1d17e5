/* chat_words.h - the few sentences that a visitor gets from the program itself, in their language ("en", "zh-CN", "zh-TW"). */
#ifndef WORKFLOW_CHAT_WORDS_H
#define WORKFLOW_CHAT_WORDS_H

/* What they themselves are called in what was said. */
const char *chat_words_you(const char *locale);
/* Of one who gave no name. */
const char *chat_words_visitor(const char *locale);

#endif
