/** The largest replay that a host takes, in bytes: nearly twelve hours at 8 Mbit/s. */
export const maxReplayBytes = 40 * 1024 ** 3;

/** The largest piece of a replay that is sent at once, in bytes. */
export const maxReplayChunkBytes = 8 * 1024 ** 2;

/**
 * A replay's checksum is the SHA-256 of the SHA-256 of each block of so many bytes (the last may be shorter), one after
 * the other: so that a browser can reckon it without holding the file.
 */
export const replayBlockBytes = 4 * 1024 ** 2;
