-- What is promised and what became of it: policies with their versions, clocks, the events they follow from, promises.

INSERT IGNORE INTO id_block (name, next) VALUES ('sla_policy', 1);

CREATE TABLE IF NOT EXISTS sla_policy (
  id BIGINT UNSIGNED NOT NULL PRIMARY KEY,
  place INT UNSIGNED NOT NULL,
  active TINYINT UNSIGNED NOT NULL DEFAULT 1,
  version INT UNSIGNED NOT NULL
) ENGINE=InnoDB COMMENT='asked in the order of place, the first that matches applies; version: the one for new cycles';

CREATE TABLE IF NOT EXISTS sla_policy_version (
  policy_id BIGINT UNSIGNED NOT NULL,
  version INT UNSIGNED NOT NULL,
  name VARCHAR(120) NOT NULL,
  body MEDIUMTEXT NOT NULL,
  author_id BIGINT UNSIGNED NOT NULL,
  created BIGINT NOT NULL,
  PRIMARY KEY (policy_id, version)
) ENGINE=InnoDB COMMENT='never changed: clocks name the version they were promised by';

CREATE TABLE IF NOT EXISTS sla_policy_list (
  id TINYINT UNSIGNED NOT NULL PRIMARY KEY,
  version INT UNSIGNED NOT NULL
) ENGINE=InnoDB COMMENT='one row, raised by every change of any policy: who keeps them in memory compares it';

INSERT IGNORE INTO sla_policy_list (id, version) VALUES (1, 1);

CREATE TABLE IF NOT EXISTS sla_event (
  ticket_id BIGINT UNSIGNED NOT NULL,
  kind TINYINT UNSIGNED NOT NULL,
  cycle INT UNSIGNED NOT NULL,
  n INT UNSIGNED NOT NULL,
  event TINYINT UNSIGNED NOT NULL,
  at BIGINT NOT NULL,
  recorded BIGINT NOT NULL,
  started BIGINT NOT NULL,
  policy_id BIGINT UNSIGNED NOT NULL,
  policy_version INT UNSIGNED NOT NULL,
  calendar_id BIGINT UNSIGNED NOT NULL,
  calendar_version INT UNSIGNED NOT NULL,
  target BIGINT NOT NULL,
  risk_percent TINYINT UNSIGNED NOT NULL,
  ref BIGINT UNSIGNED NOT NULL,
  actor_id BIGINT UNSIGNED NOT NULL,
  cause VARCHAR(190) NOT NULL DEFAULT '',
  PRIMARY KEY (ticket_id, kind, cycle, n)
) ENGINE=InnoDB COMMENT='append-only: what happened to a clock; its state and deadline follow from here alone';

CREATE TABLE IF NOT EXISTS sla_clock (
  ticket_id BIGINT UNSIGNED NOT NULL,
  kind TINYINT UNSIGNED NOT NULL,
  cycle INT UNSIGNED NOT NULL,
  state TINYINT UNSIGNED NOT NULL,
  policy_id BIGINT UNSIGNED NOT NULL,
  policy_version INT UNSIGNED NOT NULL,
  calendar_id BIGINT UNSIGNED NOT NULL,
  calendar_version INT UNSIGNED NOT NULL,
  target BIGINT NOT NULL,
  risk_percent TINYINT UNSIGNED NOT NULL,
  ref BIGINT UNSIGNED NOT NULL,
  started BIGINT NOT NULL,
  due BIGINT NOT NULL,
  risk BIGINT NOT NULL,
  breached_at BIGINT NOT NULL,
  ended BIGINT NOT NULL,
  used BIGINT NOT NULL,
  generation INT UNSIGNED NOT NULL,
  PRIMARY KEY (ticket_id, kind, cycle),
  KEY k_started (started)
) ENGINE=InnoDB COMMENT='what sla_event comes to, kept for lists and reports; a rebuild writes the same rows';

CREATE TABLE IF NOT EXISTS promise (
  ticket_id BIGINT UNSIGNED NOT NULL,
  n INT UNSIGNED NOT NULL,
  kind TINYINT UNSIGNED NOT NULL,
  text VARCHAR(500) NOT NULL,
  due BIGINT NOT NULL,
  remind BIGINT NOT NULL,
  seq INT UNSIGNED NOT NULL,
  maker_id BIGINT UNSIGNED NOT NULL,
  made BIGINT NOT NULL,
  PRIMARY KEY (ticket_id, n)
) ENGINE=InnoDB COMMENT='n is the cycle of its clock, which says whether it was kept; seq: the last message when it was made';

ALTER TABLE participant ADD COLUMN IF NOT EXISTS invited TINYINT UNSIGNED NOT NULL DEFAULT 0;
