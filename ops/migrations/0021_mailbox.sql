-- Mailboxes: how mail gets in and out of each, what proves who we are there, how each fares; signatures.

ALTER TABLE mailbox ADD COLUMN IF NOT EXISTS version INT UNSIGNED NOT NULL DEFAULT 1;

CREATE TABLE IF NOT EXISTS mailbox_way (
  mailbox_id BIGINT UNSIGNED NOT NULL PRIMARY KEY,
  paused TINYINT UNSIGNED NOT NULL,
  way_in TINYINT UNSIGNED NOT NULL,
  in_host VARCHAR(253) NOT NULL,
  in_port INT UNSIGNED NOT NULL,
  in_tls TINYINT UNSIGNED NOT NULL,
  in_user VARCHAR(254) NOT NULL,
  in_auth TINYINT UNSIGNED NOT NULL,
  in_secret VARBINARY(4200) NOT NULL,
  in_folder VARCHAR(200) NOT NULL,
  in_after TINYINT UNSIGNED NOT NULL,
  in_after_folder VARCHAR(200) NOT NULL,
  in_take_old TINYINT UNSIGNED NOT NULL,
  in_may_delete TINYINT UNSIGNED NOT NULL,
  way_out TINYINT UNSIGNED NOT NULL,
  out_host VARCHAR(253) NOT NULL,
  out_port INT UNSIGNED NOT NULL,
  out_tls TINYINT UNSIGNED NOT NULL,
  out_user VARCHAR(254) NOT NULL,
  out_auth TINYINT UNSIGNED NOT NULL,
  out_secret VARBINARY(4200) NOT NULL,
  sent_copy TINYINT UNSIGNED NOT NULL,
  sent_folder VARCHAR(200) NOT NULL,
  heartbeat TINYINT UNSIGNED NOT NULL,
  silent_hours INT UNSIGNED NOT NULL
) ENGINE=InnoDB COMMENT='a mailbox without a row: LMTP in, the house''s relay out; enums and what seals the secrets: workflow/mailbox_way.h';

CREATE TABLE IF NOT EXISTS mailbox_alias (
  address VARCHAR(254) COLLATE utf8mb4_nopad_bin NOT NULL PRIMARY KEY,
  mailbox_id BIGINT UNSIGNED NOT NULL,
  reply_as TINYINT UNSIGNED NOT NULL,
  KEY k_mailbox (mailbox_id)
) ENGINE=InnoDB;

CREATE TABLE IF NOT EXISTS mailbox_oauth (
  mailbox_id BIGINT UNSIGNED NOT NULL PRIMARY KEY,
  grant_kind TINYINT UNSIGNED NOT NULL,
  token_url VARCHAR(500) NOT NULL,
  client_id VARCHAR(250) NOT NULL,
  scope VARCHAR(500) NOT NULL,
  client_secret VARBINARY(4200) NOT NULL,
  refresh_token VARBINARY(16500) NOT NULL,
  grant_until BIGINT NOT NULL,
  access_token VARBINARY(16500) NOT NULL,
  access_until BIGINT NOT NULL,
  renewed BIGINT NOT NULL,
  next BIGINT NOT NULL,
  tries INT UNSIGNED NOT NULL,
  since BIGINT NOT NULL,
  why TINYINT UNSIGNED NOT NULL,
  said VARCHAR(500) NOT NULL,
  KEY k_next (next)
) ENGINE=InnoDB COMMENT='next: when a token is asked for; since: of the trouble, 0 = none; times of 0: not known';

CREATE TABLE IF NOT EXISTS mailbox_health (
  mailbox_id BIGINT UNSIGNED NOT NULL PRIMARY KEY,
  looked BIGINT NOT NULL DEFAULT 0,
  received BIGINT NOT NULL DEFAULT 0,
  in_since BIGINT NOT NULL DEFAULT 0,
  in_why TINYINT UNSIGNED NOT NULL DEFAULT 0,
  in_said VARCHAR(500) NOT NULL DEFAULT '',
  waiting INT UNSIGNED NOT NULL DEFAULT 0,
  stuck INT UNSIGNED NOT NULL DEFAULT 0,
  idle TINYINT UNSIGNED NOT NULL DEFAULT 0,
  alert VARCHAR(500) NOT NULL DEFAULT '',
  sent BIGINT NOT NULL DEFAULT 0,
  out_since BIGINT NOT NULL DEFAULT 0,
  out_why TINYINT UNSIGNED NOT NULL DEFAULT 0,
  out_said VARCHAR(500) NOT NULL DEFAULT '',
  out_rest BIGINT NOT NULL DEFAULT 0,
  failed INT UNSIGNED NOT NULL DEFAULT 0,
  failed_from BIGINT NOT NULL DEFAULT 0,
  beat BIGINT NOT NULL DEFAULT 0,
  beat_back BIGINT NOT NULL DEFAULT 0,
  beat_mid VARCHAR(250) CHARACTER SET ascii COLLATE ascii_bin NOT NULL DEFAULT '',
  told BIGINT NOT NULL DEFAULT 0,
  told_state TINYINT UNSIGNED NOT NULL DEFAULT 0,
  since BIGINT NOT NULL DEFAULT 0,
  look BIGINT NOT NULL DEFAULT 0
) ENGINE=InnoDB COMMENT='times of 0: never; in_since, out_since: of the trouble, 0 = none; told: when admins last heard of it; since: of these settings; look: when somebody last wanted it tried at once; out_rest: until then nothing of it is claimed; failed: mails that came to nothing since failed_from';

CREATE TABLE IF NOT EXISTS mailbox_trial (
  id BIGINT UNSIGNED NOT NULL PRIMARY KEY,
  agent_id BIGINT UNSIGNED NOT NULL,
  created BIGINT NOT NULL,
  state TINYINT UNSIGNED NOT NULL,
  next BIGINT NOT NULL,
  settings VARBINARY(32000) NOT NULL,
  result MEDIUMTEXT NOT NULL,
  KEY k_state (state, next),
  KEY k_created (created)
) ENGINE=InnoDB COMMENT='state: 0 waiting or under way until next, 1 ended; settings: sealed JSON, empty when ended';

CREATE TABLE IF NOT EXISTS mailbox_sent (
  outbox_id BIGINT UNSIGNED NOT NULL PRIMARY KEY,
  mailbox_id BIGINT UNSIGNED NOT NULL,
  next BIGINT NOT NULL,
  tries INT UNSIGNED NOT NULL DEFAULT 0,
  why VARCHAR(500) NOT NULL DEFAULT '',
  KEY k_next (next)
) ENGINE=InnoDB COMMENT='copies that are to be laid into a folder for what was sent';

CREATE TABLE IF NOT EXISTS signature (
  id BIGINT UNSIGNED NOT NULL PRIMARY KEY,
  version INT UNSIGNED NOT NULL,
  active TINYINT UNSIGNED NOT NULL,
  team_id BIGINT UNSIGNED NOT NULL,
  locale VARCHAR(8) CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
  body TEXT NOT NULL,
  UNIQUE KEY u_team (team_id, locale)
) ENGINE=InnoDB COMMENT='team 0: all that have none of their own; locale empty: any language that has none of its own';

INSERT IGNORE INTO id_block (name, next) VALUES ('mailbox_trial', 1), ('signature', 1);
