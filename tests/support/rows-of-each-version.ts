const at = "'2026-01-04T10:00:00.000Z'";
const later = "'2026-01-04T11:30:00.000Z'";

/**
 * For each version of the schema, what an application of that version may have written into the tables and columns
 * that it brought. A migration brings its rows with it: they are how a test sees that later ones keep them.
 */
export const rowsOfEachVersion: readonly string[] = [
  `
  INSERT INTO users VALUES ('owner', 'Ruth', 'owner', ${at}), ('member', 'Boaz', 'member', ${at});
  INSERT INTO live_streams VALUES
    ('past', 'owner', 'First Sunday', 'With communion', NULL, 'service', 'stream-past', 'broadcast', 'ended', 0, NULL, ${at}, ${later}, ${at}),
    ('plan', 'owner', 'Prayer', NULL, NULL, NULL, 'stream-plan', 'meeting', 'pending', 0, ${later}, NULL, NULL, ${at});
  INSERT INTO sessions VALUES ('s-owner', 'hash-1', 'owner', NULL, ${at}, ${later}), ('s-guest', 'hash-2', NULL, 'Orpah', ${at}, ${later});
  INSERT INTO sign_in_codes VALUES ('hash-3', 'owner', ${at}, ${later});
  INSERT INTO api_tokens VALUES ('token', 'owner', 'lights', 'hash-4', 'streams:write', ${at}, NULL);
  INSERT INTO invites VALUES ('invite', 'plan', 'hash-5', 'speaker', ${at}, NULL, NULL);
  INSERT INTO memberships VALUES ('s-guest', 'plan', 'invite', 'speaker', ${at}, NULL);
  INSERT INTO participants VALUES ('p-1', 'plan', 's-guest', NULL, 'Orpah', ${at});
  INSERT INTO chat_messages (id, stream_id, sender_identity, sender_name, body, sent_at)
    VALUES ('message', 'plan', 'p-1', 'Orpah', 'Peace be with you — שלום', ${at});
  INSERT INTO voice_rooms VALUES ('voice-1', 's-owner', 'owner', ${at});
  `,
  `
  INSERT INTO settings VALUES ('assistant', '{"name":"Tabitha"}', ${at});
  INSERT INTO conversations (id, room_name, session_id, user_id, guest, address_hash, locale, started_at, seen_at, turns)
    VALUES ('talk', 'voice-1', 's-owner', 'owner', 0, 'hash', 'pt', ${at}, ${at}, 3);
  INSERT INTO conversation_jobs VALUES ('job', 'talk', 3, 12.5, 100, 50, 400, ${at});
  INSERT INTO prayer_requests (id, session_id, user_id, name, text, private, state, created_at, delete_at)
    VALUES ('request', 's-guest', NULL, 'Orpah', 'For my journey home', 1, 'new', ${at}, ${later});
  INSERT INTO library_feeds (id, url, title, kind, created_at) VALUES ('feed', 'https://church.example/feed', 'Sermons', 'sermon', ${at});
  INSERT INTO library_items (id, kind, title, published_at, feed_id, feed_guid, created_at)
    VALUES ('item', 'sermon', 'Gleaning', ${at}, 'feed', 'guid-1', ${at});
  INSERT INTO library_feed_exclusions VALUES ('feed', 'guid-2');
  `,
  "INSERT INTO stream_roles VALUES ('member', 'plan', 'co_host', '2026-01-04T10:00:00.000Z');",
  `
  INSERT INTO chat_rules VALUES ('plan', 30, 1);
  INSERT INTO held_messages (id, stream_id, sender_identity, sender_name, body, sent_at)
    VALUES ('held', 'plan', 'p-1', 'Orpah', 'https://moab.example', ${at});
  INSERT INTO chat_people VALUES ('plan', 'guest:s-guest', 'p-1', 'Orpah', ${at}, NULL);
  `,
  `UPDATE live_streams SET peak_viewers = 40, unattended_since = ${later} WHERE id = 'past';`,
  `
  UPDATE users SET login = 'boaz', password_hash = '$argon2id$v=19$x', disabled_at = ${later} WHERE id = 'member';
  UPDATE sessions SET seen_at = ${at}, device = 'Firefox on Linux', began_by = 'password' WHERE id = 's-owner';
  INSERT INTO account_links VALUES ('member', 'hash-6', ${at}, ${later});
  INSERT INTO known_devices VALUES ('hash-7', 'member', ${at});
  INSERT INTO audit_log (at, actor_kind, actor_id, operation, subject_id, outcome)
    VALUES (${at}, 'user', 'owner', 'createStream', 'plan', 'done');
  `,
  `INSERT INTO replays VALUES ('replay', 'past', 'video/mp4', 1000, 5400.5, 'checksum', ${at}, ${later});`,
  `
  INSERT INTO stream_series VALUES
    ('series', 'owner', 'broadcast', 'Sundays', NULL, '2026-01-04', '10:00', 'Europe/London', '{"every":"week"}', NULL, 2, ${at});
  UPDATE live_streams SET series_id = 'series', plan_revision = 1 WHERE id = 'plan';
  INSERT INTO series_dates VALUES ('series', '2026-01-11', 'plan', 1);
  INSERT INTO series_invites VALUES ('series-invite', 'series', 'hash-8', 'viewer', ${at}, NULL, NULL);
  INSERT INTO calendar_feeds VALUES ('owner', 'hash-9', ${at});
  INSERT INTO notification_choices VALUES ('user:owner', '{}', ${at});
  INSERT INTO push_subscriptions VALUES ('push', 'user:owner', 's-owner', 'https://push.example/1', 'p256dh', 'auth', 'en', ${at});
  INSERT INTO wanted_reminders VALUES ('plan', 'user:owner', ${at});
  INSERT INTO sent_reminders VALUES ('past', 'live', 'user:owner', ${at});
  `,
  `
  UPDATE sessions SET began_by = 'provider' WHERE id = 's-owner';
  INSERT INTO provider_subjects VALUES ('https://id.church.example', 'subject', 'member', ${at});
  INSERT INTO provider_sign_ins VALUES ('hash-10', 'hash-11', 'nonce', 'verifier', 'https://meet.church.example', 'member', NULL, ${later});
  `,
];
