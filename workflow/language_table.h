/* language_table.h - the characters that exist in one Chinese script only, in order; for language.c alone. */
#ifndef WORKFLOW_LANGUAGE_TABLE_H
#define WORKFLOW_LANGUAGE_TABLE_H

#include <stddef.h>
#include <uchar.h>

extern const char16_t language_simplified_only[], language_traditional_only[];
extern const size_t language_simplified_only_n, language_traditional_only_n;

#endif
