-- The directory: whose word is taken about people, which account is whose entry, and what each look at it found.

CREATE TABLE IF NOT EXISTS directory (
  id TINYINT UNSIGNED NOT NULL PRIMARY KEY,
  version INT UNSIGNED NOT NULL,
  enabled TINYINT UNSIGNED NOT NULL,
  host VARCHAR(253) NOT NULL,
  port INT UNSIGNED NOT NULL,
  tls TINYINT UNSIGNED NOT NULL,
  ca TEXT NOT NULL,
  bind_dn VARCHAR(1000) NOT NULL,
  secret VARBINARY(4200) NOT NULL,
  people_base VARCHAR(1000) NOT NULL,
  people_filter VARCHAR(1000) NOT NULL,
  group_base VARCHAR(1000) NOT NULL,
  id_attribute VARCHAR(64) NOT NULL,
  login_attribute VARCHAR(64) NOT NULL,
  name_attribute VARCHAR(64) NOT NULL,
  mail_attribute VARCHAR(64) NOT NULL,
  manager_attribute VARCHAR(64) NOT NULL,
  every_minutes INT UNSIGNED NOT NULL,
  end_most INT UNSIGNED NOT NULL,
  begun BIGINT NOT NULL,
  next BIGINT NOT NULL
) ENGINE=InnoDB COMMENT='one row, id 1; tls and what seals the secret: workflow/directory.h; ca: PEM, empty = the machine''s; end_most: percent; begun: when somebody first let it change accounts, 0 = not yet; next: when it is looked at again';

CREATE TABLE IF NOT EXISTS directory_group (
  id INT UNSIGNED NOT NULL PRIMARY KEY,
  dn VARCHAR(1000) NOT NULL,
  role TINYINT UNSIGNED NOT NULL,
  team_id BIGINT UNSIGNED NOT NULL
) ENGINE=InnoDB COMMENT='members are people with this role, and work in this team (0 = in none by this group)';

CREATE TABLE IF NOT EXISTS directory_account (
  agent_id BIGINT UNSIGNED NOT NULL PRIMARY KEY,
  uid VARCHAR(190) COLLATE utf8mb4_nopad_bin NOT NULL,
  dn VARCHAR(1000) NOT NULL,
  linked BIGINT NOT NULL,
  seen BIGINT NOT NULL,
  UNIQUE KEY u_uid (uid)
) ENGINE=InnoDB COMMENT='uid: what the directory never changes (entryUUID, objectGUID as hexadecimal digits); seen: when the entry was last there';

CREATE TABLE IF NOT EXISTS directory_run (
  id BIGINT UNSIGNED NOT NULL PRIMARY KEY,
  kind TINYINT UNSIGNED NOT NULL,
  agent_id BIGINT UNSIGNED NOT NULL,
  created BIGINT NOT NULL,
  next BIGINT NOT NULL,
  state TINYINT UNSIGNED NOT NULL,
  ended BIGINT NOT NULL,
  why TINYINT UNSIGNED NOT NULL,
  said VARCHAR(500) NOT NULL,
  people INT UNSIGNED NOT NULL,
  added INT UNSIGNED NOT NULL,
  changed INT UNSIGNED NOT NULL,
  gone INT UNSIGNED NOT NULL,
  left_out INT UNSIGNED NOT NULL,
  result MEDIUMTEXT NOT NULL,
  KEY k_state (state, next),
  KEY k_created (created)
) ENGINE=InnoDB COMMENT='kind, state and why: workflow/directory_run.h; agent 0: by the clock; next: until then somebody is at it; result: JSON, the steps and groups as they were found';

INSERT IGNORE INTO id_block (name, next) VALUES ('directory_run', 1);
