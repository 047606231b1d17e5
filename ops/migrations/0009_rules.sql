-- Statuses that the house names, rules, macros, snoozing.

INSERT IGNORE INTO id_block (name, next) VALUES ('status', 1), ('rule', 1), ('macro', 1), ('webhook', 1);

ALTER TABLE ticket ADD COLUMN IF NOT EXISTS woke TINYINT UNSIGNED NOT NULL DEFAULT 0;

CREATE TABLE IF NOT EXISTS status (
  id BIGINT UNSIGNED NOT NULL PRIMARY KEY,
  version INT UNSIGNED NOT NULL,
  category TINYINT UNSIGNED NOT NULL,
  place INT UNSIGNED NOT NULL,
  pauses_resolve TINYINT UNSIGNED NOT NULL,
  active TINYINT UNSIGNED NOT NULL,
  name_en VARCHAR(60) NOT NULL,
  name_zh_cn VARCHAR(60) NOT NULL,
  name_zh_tw VARCHAR(60) NOT NULL
) ENGINE=InnoDB COMMENT='a name within a category (ticket.status); never deleted, since tickets and events name it';

CREATE TABLE IF NOT EXISTS rule (
  id BIGINT UNSIGNED NOT NULL PRIMARY KEY,
  version INT UNSIGNED NOT NULL,
  place INT UNSIGNED NOT NULL,
  active TINYINT UNSIGNED NOT NULL,
  name VARCHAR(120) NOT NULL,
  body MEDIUMTEXT NOT NULL,
  epoch INT UNSIGNED NOT NULL DEFAULT 1,
  reached BIGINT UNSIGNED NOT NULL DEFAULT 0
) ENGINE=InnoDB COMMENT='epoch: the version from which a rule on time counts; reached: the last ticket it was tried on, see rule_sweep.c';

CREATE TABLE IF NOT EXISTS rule_stamp (
  one TINYINT UNSIGNED NOT NULL PRIMARY KEY,
  n BIGINT UNSIGNED NOT NULL
) ENGINE=InnoDB COMMENT='grows with every change of a rule: processes see by it that what they keep is old';

INSERT IGNORE INTO rule_stamp (one, n) VALUES (1, 1);

CREATE TABLE IF NOT EXISTS rule_timer (
  ticket_id BIGINT UNSIGNED NOT NULL,
  rule_id BIGINT UNSIGNED NOT NULL,
  epoch INT UNSIGNED NOT NULL,
  since BIGINT NOT NULL,
  fired TINYINT UNSIGNED NOT NULL,
  PRIMARY KEY (ticket_id, rule_id),
  KEY k_rule (rule_id)
) ENGINE=InnoDB COMMENT='the conditions of a rule on time hold since then; fired: it has acted on that';

CREATE TABLE IF NOT EXISTS macro (
  id BIGINT UNSIGNED NOT NULL PRIMARY KEY,
  version INT UNSIGNED NOT NULL,
  place INT UNSIGNED NOT NULL,
  active TINYINT UNSIGNED NOT NULL,
  team_id BIGINT UNSIGNED NOT NULL,
  name_en VARCHAR(120) NOT NULL,
  name_zh_cn VARCHAR(120) NOT NULL,
  name_zh_tw VARCHAR(120) NOT NULL,
  body MEDIUMTEXT NOT NULL
) ENGINE=InnoDB COMMENT='team 0: for all';

CREATE TABLE IF NOT EXISTS snooze (
  ticket_id BIGINT UNSIGNED NOT NULL PRIMARY KEY,
  until BIGINT NOT NULL,
  on_reply TINYINT UNSIGNED NOT NULL,
  agent_id BIGINT UNSIGNED NOT NULL
) ENGINE=InnoDB;

CREATE TABLE IF NOT EXISTS webhook_out (
  id BIGINT UNSIGNED NOT NULL PRIMARY KEY,
  ticket_id BIGINT UNSIGNED NOT NULL,
  url VARCHAR(1000) NOT NULL,
  target VARCHAR(255) COLLATE utf8mb4_nopad_bin NOT NULL,
  body MEDIUMTEXT NOT NULL,
  state TINYINT UNSIGNED NOT NULL,
  attempt INT UNSIGNED NOT NULL DEFAULT 0,
  created BIGINT NOT NULL,
  next BIGINT NOT NULL,
  lease BIGINT NOT NULL DEFAULT 0,
  ended BIGINT NOT NULL,
  status SMALLINT UNSIGNED NOT NULL DEFAULT 0,
  said VARCHAR(500) NOT NULL,
  KEY k_next (state, next, id),
  KEY k_target (target, state, next)
) ENGINE=InnoDB COMMENT='what rules and macros asked to be sent, and what became of it';

CREATE TABLE IF NOT EXISTS webhook_key (
  id TINYINT UNSIGNED NOT NULL PRIMARY KEY,
  secret BINARY(32) NOT NULL,
  created BIGINT NOT NULL
) ENGINE=InnoDB COMMENT='one row: what signatures of web calls are made with';
