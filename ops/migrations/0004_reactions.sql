-- What the workflow needs to answer to what happens: due times, tags, what a list shows of promises, who changed a setting.

CREATE TABLE IF NOT EXISTS alarm (
  subject TINYINT UNSIGNED NOT NULL,
  ticket_id BIGINT UNSIGNED NOT NULL,
  ref BIGINT UNSIGNED NOT NULL,
  due BIGINT NOT NULL,
  next BIGINT NOT NULL,
  tries SMALLINT UNSIGNED NOT NULL DEFAULT 0,
  why VARCHAR(500) NOT NULL DEFAULT '',
  PRIMARY KEY (subject, ticket_id, ref),
  KEY k_next (next)
) ENGINE=InnoDB COMMENT='due: the moment that is meant; next: when somebody must act, later than due after a failure';

ALTER TABLE ticket
  ADD COLUMN IF NOT EXISTS language VARCHAR(8) CHARACTER SET ascii COLLATE ascii_bin NOT NULL DEFAULT '',
  ADD COLUMN IF NOT EXISTS due BIGINT NOT NULL DEFAULT 9223372036854775807,
  ADD COLUMN IF NOT EXISTS due_kind TINYINT UNSIGNED NOT NULL DEFAULT 0,
  ADD COLUMN IF NOT EXISTS due_calendar BIGINT UNSIGNED NOT NULL DEFAULT 0,
  ADD COLUMN IF NOT EXISTS due_calendar_version INT UNSIGNED NOT NULL DEFAULT 0,
  ADD COLUMN IF NOT EXISTS due_paused TINYINT UNSIGNED NOT NULL DEFAULT 0,
  ADD COLUMN IF NOT EXISTS risk BIGINT NOT NULL DEFAULT 9223372036854775807,
  ADD COLUMN IF NOT EXISTS breached SMALLINT UNSIGNED NOT NULL DEFAULT 0,
  ADD COLUMN IF NOT EXISTS status_id BIGINT UNSIGNED NOT NULL DEFAULT 0,
  ADD COLUMN IF NOT EXISTS snoozed_until BIGINT NOT NULL DEFAULT 0;

-- The views by slack: all of a range in the index, ids and whose they are, so that pages and badges read no rows.
ALTER TABLE ticket
  ADD INDEX IF NOT EXISTS k_due (is_open, due, id, assignee_id),
  ADD INDEX IF NOT EXISTS k_team_due (is_open, team_id, due, id, assignee_id),
  ADD INDEX IF NOT EXISTS k_risk (is_open, risk, due, id, team_id, assignee_id);

ALTER TABLE customer ADD COLUMN IF NOT EXISTS class VARCHAR(32) NOT NULL DEFAULT '';

ALTER TABLE feed
  ADD COLUMN IF NOT EXISTS topic TINYINT UNSIGNED NOT NULL DEFAULT 0,
  ADD COLUMN IF NOT EXISTS about BIGINT UNSIGNED NOT NULL DEFAULT 0;

CREATE TABLE IF NOT EXISTS ticket_tag (
  ticket_id BIGINT UNSIGNED NOT NULL,
  tag VARCHAR(50) COLLATE utf8mb4_nopad_bin NOT NULL,
  PRIMARY KEY (ticket_id, tag),
  KEY k_tag (tag, ticket_id)
) ENGINE=InnoDB;

CREATE TABLE IF NOT EXISTS setting_event (
  subject VARCHAR(32) CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
  id BIGINT UNSIGNED NOT NULL,
  version INT UNSIGNED NOT NULL,
  actor_id BIGINT UNSIGNED NOT NULL,
  at BIGINT NOT NULL,
  was MEDIUMTEXT NOT NULL,
  became MEDIUMTEXT NOT NULL,
  PRIMARY KEY (subject, id, version)
) ENGINE=InnoDB COMMENT='append-only: who changed which setting, before and after as JSON';
