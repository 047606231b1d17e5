-- Calendars: when an office is open. A saved change is a new version; what was computed with an old one can be again.

CREATE TABLE IF NOT EXISTS calendar (
  id BIGINT UNSIGNED NOT NULL PRIMARY KEY,
  name VARCHAR(120) COLLATE utf8mb4_nopad_bin NOT NULL,
  version INT UNSIGNED NOT NULL,
  active TINYINT UNSIGNED NOT NULL DEFAULT 1,
  UNIQUE KEY u_name (name)
) ENGINE=InnoDB COMMENT='version: the one in force, the highest of calendar_version';

CREATE TABLE IF NOT EXISTS calendar_version (
  calendar_id BIGINT UNSIGNED NOT NULL,
  version INT UNSIGNED NOT NULL,
  spec MEDIUMTEXT NOT NULL,
  author_id BIGINT UNSIGNED NOT NULL,
  created BIGINT NOT NULL,
  PRIMARY KEY (calendar_id, version)
) ENGINE=InnoDB COMMENT='append-only; spec: the JSON of workflow/business_time.h';

INSERT IGNORE INTO id_block (name, next) VALUES ('calendar', 1);
