/*
 * reading_setting.h - may remote pictures of mails be fetched: the house's one row.
 *
 * Owns: table reading_setting. Thread: workers, inside the caller's transaction.
 */
#ifndef WORKFLOW_READING_SETTING_H
#define WORKFLOW_READING_SETTING_H

#include "hub/store/db.h"

/* Stored: never renumber. The words are the wire's (reading.json, RemotePictures). */
enum remote_pictures { REMOTE_PICTURES_NEVER, REMOTE_PICTURES_ASK, REMOTE_PICTURES_END };

struct reading_setting {
	uint32_t version;
	uint32_t pictures; /* enum remote_pictures */
};

const char *remote_pictures_name(uint32_t p);

MUST_CHECK enum rc reading_setting_get(struct db_tx *tx, struct reading_setting *s_r);
/* Over s->version; written to setting_event ("reading"). RC_DENIED without ACCESS_READING_MANAGE; RC_CONFLICT; RC_INVALID. */
MUST_CHECK enum rc reading_setting_set(struct db_tx *tx, const struct reading_setting *s);

#endif
