/** What a broadcast leaves behind, and since when nobody who sends has been in it. */
export const broadcastColumns = `
ALTER TABLE live_streams ADD COLUMN peak_viewers INTEGER NOT NULL DEFAULT 0 CHECK (peak_viewers >= 0);
ALTER TABLE live_streams ADD COLUMN unattended_since TEXT;
`;
