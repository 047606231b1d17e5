/*
 * sla_words.h - what people call the clocks, in each language: in sentences, mails and on screens alike
 * (web/ui/tests/words.test.ts compares the screens'). Pure.
 */
#ifndef WORKFLOW_SLA_WORDS_H
#define WORKFLOW_SLA_WORDS_H

#include "hub/text/locale.h"
#include "workflow/sla_clock.h"

const char *sla_kind_said(enum sla_kind kind, enum locale locale);

#endif
