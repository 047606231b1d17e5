/* subject.h - what a mail's subject says beneath its prefixes. Pure. */
#ifndef CHANNELS_MAIL_SUBJECT_H
#define CHANNELS_MAIL_SUBJECT_H

/*
 * The place in `subject` behind all reply and forward prefixes (Re, Fwd, AW, WG, RV, 回复, 答复, 转发, 回覆,
 * 轉寄), repeated, counted ("Re[2]:") and with full-width colons. Borrowed from `subject`.
 */
const char *subject_without_prefixes(const char *subject);

#endif
