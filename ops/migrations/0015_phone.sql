-- Calls: who tells us of them, whom they ring, what became of them.

INSERT IGNORE INTO id_block (name, next) VALUES ('phone_provider', 1), ('phone_call', 1);

CREATE TABLE IF NOT EXISTS phone_provider (
  id BIGINT UNSIGNED NOT NULL PRIMARY KEY,
  version INT UNSIGNED NOT NULL,
  active TINYINT UNSIGNED NOT NULL,
  name VARCHAR(120) NOT NULL,
  kind TINYINT UNSIGNED NOT NULL,
  hook VARCHAR(64) CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
  secret VARBINARY(190) NOT NULL,
  address VARCHAR(400) NOT NULL,
  country CHAR(2) CHARACTER SET ascii NOT NULL,
  heard BIGINT NOT NULL,
  UNIQUE KEY k_hook (hook)
) ENGINE=InnoDB COMMENT='never deleted, since calls name it; secret: with which it signs, so it is kept as it is; heard: the last event that was believed';

CREATE TABLE IF NOT EXISTS phone_extension (
  agent_id BIGINT UNSIGNED NOT NULL PRIMARY KEY,
  extension VARCHAR(60) NOT NULL,
  UNIQUE KEY k_extension (extension)
) ENGINE=InnoDB COMMENT='which telephone is whose: 100, +49..., client:lei';

CREATE TABLE IF NOT EXISTS phone_call (
  id BIGINT UNSIGNED NOT NULL PRIMARY KEY,
  provider_id BIGINT UNSIGNED NOT NULL,
  account VARCHAR(120) COLLATE utf8mb4_bin NOT NULL,
  ref VARCHAR(120) COLLATE utf8mb4_bin NOT NULL,
  version INT UNSIGNED NOT NULL,
  direction TINYINT UNSIGNED NOT NULL,
  state TINYINT UNSIGNED NOT NULL,
  result TINYINT UNSIGNED NOT NULL,
  number VARCHAR(17) CHARACTER SET ascii NOT NULL,
  written VARCHAR(190) NOT NULL,
  name VARCHAR(190) NOT NULL,
  called VARCHAR(190) NOT NULL,
  recording VARCHAR(500) NOT NULL,
  agent_id BIGINT UNSIGNED NOT NULL,
  customer_id BIGINT UNSIGNED NOT NULL,
  ticket_id BIGINT UNSIGNED NOT NULL,
  message_id BIGINT UNSIGNED NOT NULL,
  noted VARCHAR(60) CHARACTER SET ascii NULL,
  hope TINYINT UNSIGNED NOT NULL,
  started BIGINT NOT NULL,
  answered BIGINT NOT NULL,
  ended BIGINT NOT NULL,
  talked BIGINT NOT NULL,
  UNIQUE KEY k_ref (provider_id, account, ref),
  UNIQUE KEY k_noted (noted),
  KEY k_number (number, started),
  KEY k_customer (customer_id, started),
  KEY k_ticket (ticket_id),
  KEY k_agent (agent_id, state, started)
) ENGINE=InnoDB COMMENT='number: of the other side, empty where it is none that can be called; noted: agent and client id of the note on it; talked: ms';

CREATE TABLE IF NOT EXISTS phone_ring (
  agent_id BIGINT UNSIGNED NOT NULL,
  call_id BIGINT UNSIGNED NOT NULL,
  since BIGINT NOT NULL,
  PRIMARY KEY (agent_id, call_id),
  KEY k_call (call_id)
) ENGINE=InnoDB COMMENT='whose telephone rings now, for which call';

CREATE TABLE IF NOT EXISTS phone_nonce (
  provider_id BIGINT UNSIGNED NOT NULL,
  nonce BINARY(32) NOT NULL,
  at BIGINT NOT NULL,
  PRIMARY KEY (provider_id, nonce),
  KEY k_at (at)
) ENGINE=InnoDB COMMENT='signed requests that were believed once, and shall not be again';

CREATE TABLE IF NOT EXISTS phone_pbx (
  id TINYINT UNSIGNED NOT NULL PRIMARY KEY,
  host VARCHAR(190) NOT NULL,
  port INT UNSIGNED NOT NULL,
  tls TINYINT UNSIGNED NOT NULL,
  listening TINYINT UNSIGNED NOT NULL,
  why VARCHAR(190) NOT NULL,
  since BIGINT NOT NULL
) ENGINE=InnoDB COMMENT='one row: how the connection to the telephone system fares, for the settings page';
