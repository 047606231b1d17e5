-- The ground: numbers for rows, processes and their streams, sessions.
-- Statements end with a semicolon at the end of a line; each is a step of its own and may be run twice.

CREATE TABLE IF NOT EXISTS id_block (
  name VARCHAR(32) CHARACTER SET ascii COLLATE ascii_bin NOT NULL PRIMARY KEY,
  next BIGINT UNSIGNED NOT NULL
) ENGINE=InnoDB;

INSERT IGNORE INTO id_block (name, next) VALUES
  ('agent', 1), ('team', 1), ('customer', 1), ('ticket', 100001), ('message', 1), ('attachment', 1),
  ('mailbox', 1), ('raw_mail', 1), ('outbox', 1);

CREATE TABLE IF NOT EXISTS stream (
  id SMALLINT UNSIGNED NOT NULL PRIMARY KEY,
  boot_id BINARY(16) NOT NULL,
  lease_until BIGINT NOT NULL,
  n BIGINT UNSIGNED NOT NULL
) ENGINE=InnoDB COMMENT='one row a running process; n is the last number it gave out';

CREATE TABLE IF NOT EXISTS feed (
  stream SMALLINT UNSIGNED NOT NULL,
  n BIGINT UNSIGNED NOT NULL,
  ticket_id BIGINT UNSIGNED NOT NULL,
  version INT UNSIGNED NOT NULL,
  at BIGINT NOT NULL,
  PRIMARY KEY (stream, n)
) ENGINE=InnoDB COMMENT='no key on the time: every change writes here, and pruning walks a stream from its beginning';

CREATE TABLE IF NOT EXISTS session (
  token_hash BINARY(32) NOT NULL PRIMARY KEY,
  agent_id BIGINT UNSIGNED NOT NULL,
  created BIGINT NOT NULL,
  seen BIGINT NOT NULL,
  expires BIGINT NOT NULL,
  KEY k_agent (agent_id),
  KEY k_expires (expires)
) ENGINE=InnoDB;
