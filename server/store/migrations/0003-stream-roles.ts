/** The role in one stream that its host gave to an account. A guest's stands in `memberships`. */
export const streamRoleTable = `
CREATE TABLE stream_roles (
  user_id TEXT NOT NULL REFERENCES users (id) ON DELETE CASCADE,
  stream_id TEXT NOT NULL REFERENCES live_streams (id) ON DELETE CASCADE,
  role TEXT NOT NULL CHECK (role IN ('co_host', 'speaker', 'viewer')),
  given_at TEXT NOT NULL,
  PRIMARY KEY (user_id, stream_id)
) STRICT, WITHOUT ROWID;
CREATE INDEX stream_roles_by_stream ON stream_roles (stream_id);
`;
