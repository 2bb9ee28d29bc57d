/** Attributes of a LiveKit participant that the host writes and everyone reads. Free of schemas, for clients. */
export const participantAttributes = {
  /** One of the stream roles. */
  role: 'tabernacle.role',
  /** ISO 8601 time at which the hand went up; empty or absent when it is down. */
  hand: 'tabernacle.hand',
} as const;
