import type { z } from 'zod';
import type { Access } from './authority.ts';
import type { ErrorCode } from './errors.ts';

/**
 * One entry of the table of operations: what it takes, what it answers, who may ask.
 * Express routes, OpenAPI, the typed client and the tests that walk every operation all come from it.
 */
export interface Operation {
  readonly summary: string;
  readonly description?: string;
  readonly tag:
    | 'Health'
    | 'Metrics'
    | 'Session'
    | 'Account'
    | 'People'
    | 'API tokens'
    | 'Audit log'
    | 'Streams'
    | 'Schedule'
    | 'Notifications'
    | 'Invites'
    | 'Meeting'
    | 'Chat'
    | 'Replays'
    | 'Voice assistant'
    | 'Scripture'
    | 'Library'
    | 'Prayer'
    | 'LiveKit'
    | 'Local network'
    | 'Diagnostics'
    | 'This computer';
  readonly access: Access;
  /** Whether the voice agent may ask it with the rights of the person it speaks with. */
  readonly onBehalf?: true;
  /**
   * Whether the audit log keeps it. Without a word: what changes something and takes staff, the owner, the prayer team
   * or who leads a stream.
   */
  readonly audited?: boolean;
  readonly params?: z.ZodObject;
  readonly query?: z.ZodObject;
  readonly body?: z.ZodType;
  /** The media type of a body that is bytes and not JSON. */
  readonly content?: string;
  readonly success: {
    readonly status: 200 | 201 | 204;
    readonly description: string;
    /** Absent where the answer has no body (204). */
    readonly schema?: z.ZodType;
    /** The media type of an answer that is a file and not JSON. */
    readonly content?: string;
    /** Of text that is not JSON; its schema is that of a string. */
    readonly type?: 'text/calendar' | 'text/plain';
  };
  /** Errors beyond those that every operation may answer with. */
  readonly errors?: readonly ErrorCode[];
}

/** Keeps the exact type of each entry while checking it. */
export function operation<const T extends Operation>(entry: T): T {
  return entry;
}
