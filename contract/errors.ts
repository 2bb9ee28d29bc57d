/** The closed set of error codes that the API answers with, and the HTTP status each one has. */
export const errorStatus = {
  invalid_request: 400,
  unauthenticated: 401,
  sign_in_link_used: 401,
  not_opened: 401,
  sign_in_failed: 401,
  account_link_invalid: 401,
  invite_invalid: 401,
  signature_invalid: 401,
  sign_in_expired: 401,
  sign_in_cancelled: 401,
  forbidden: 403,
  foreign_origin: 403,
  chat_muted: 403,
  email_unverified: 403,
  link_first: 403,
  not_admitted: 403,
  not_found: 404,
  method_not_allowed: 405,
  conflict: 409,
  no_host: 409,
  sign_in_elsewhere: 409,
  stream_ended: 410,
  payload_too_large: 413,
  unsupported_media_type: 415,
  range_not_satisfiable: 416,
  foreign_host: 421,
  feed_unusable: 422,
  checksum_mismatch: 422,
  rate_limited: 429,
  assistant_limit: 429,
  chat_slow: 429,
  headers_too_large: 431,
  internal: 500,
  host_unreachable: 502,
  host_untrusted: 502,
  provider_unreachable: 502,
  provider_refused: 502,
  provider_untrusted: 502,
  provider_clock: 502,
  livekit_unavailable: 503,
  agent_unavailable: 503,
  store_unavailable: 503,
  storage_full: 507,
} as const satisfies Record<string, number>;

export type ErrorCode = keyof typeof errorStatus;

/** One bad field of a request: where it is (JSON pointer style path) and what is wrong with it. */
export interface FieldProblem {
  readonly path: string;
  readonly message: string;
}

/** Who may do what was `forbidden`, where one has only to be somebody else for it. */
export const needs = ['account', 'staff', 'owner', 'prayer_team', 'stream_host'] as const;
export type Needs = (typeof needs)[number];

/** The body of every error answer: RFC 9457 `application/problem+json`. */
export interface Problem {
  readonly type: string;
  readonly title: string;
  readonly status: number;
  readonly code: ErrorCode;
  readonly detail: string;
  readonly request_id: string;
  readonly fields?: readonly FieldProblem[];
  readonly needs?: Needs;
}

/** The one expected failure of the application: a code, and a message that a person can act on. */
export class AppError extends Error {
  readonly code: ErrorCode;
  readonly fields: readonly FieldProblem[];
  readonly needs: Needs | null;

  constructor(
    code: ErrorCode,
    message: string,
    options: { cause?: unknown; fields?: readonly FieldProblem[]; needs?: Needs } = {},
  ) {
    super(message, { cause: options.cause });
    this.name = 'AppError';
    this.code = code;
    this.fields = options.fields ?? [];
    this.needs = options.needs ?? null;
  }

  get status(): number {
    return errorStatus[this.code];
  }
}
