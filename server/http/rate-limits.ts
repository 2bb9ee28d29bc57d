import type { Request, RequestHandler } from 'express';
import { ipKeyGenerator, rateLimit } from 'express-rate-limit';
import { AppError } from '../../contract/errors.ts';
import type { OperationName } from '../../contract/routes.ts';

/** How often one address (in a chat: one session) may do what guessing or flooding would do much more often. */
export interface RateLimits {
  /** Failed attempts in 15 minutes to sign in, or to use an invite. */
  readonly failures: number;
  /** Messages in 10 seconds. */
  readonly messages: number;
  /** Reactions in 3 seconds. */
  readonly reactions: number;
  /** Rooms of the assistant in a minute. */
  readonly voiceRooms: number;
  /** Questions to the assistant's basic mode in a minute. */
  readonly basicAnswers: number;
  /** Rooms in which somebody tries the way through LiveKit, in a minute. */
  readonly checkRooms: number;
  /** Sign-ins with the OpenID Connect provider that are begun, in a minute. */
  readonly providerSignIns: number;
  /** Pieces by which a studio measures its upload, in a minute. */
  readonly uploadPieces: number;
}

export const defaultRateLimits: RateLimits = {
  failures: 50,
  messages: 20,
  reactions: 5,
  voiceRooms: 30,
  basicAnswers: 120,
  checkRooms: 12,
  providerSignIns: 60,
  uploadPieces: 600,
};

const minuteMs = 60_000;

/** The limit of each operation that has one. */
export function createRateLimits(limits: RateLimits): ReadonlyMap<OperationName, RequestHandler> {
  const guessing = limited({ windowMs: 15 * minuteMs, limit: limits.failures, skipSuccessfulRequests: true });
  const voiceRooms = limited({ windowMs: minuteMs, limit: limits.voiceRooms });
  return new Map<OperationName, RequestHandler>([
    ['resolveInvite', guessing],
    ['getLobby', guessing],
    ['openReplays', guessing],
    ['joinStream', guessing],
    ['getNextOfSeries', guessing],
    ['readCalendarFeed', guessing],
    ['sendMessage', limited({ windowMs: 10_000, limit: limits.messages, keyGenerator: sessionOrAddress })],
    ['sendReaction', limited({ windowMs: 3000, limit: limits.reactions, keyGenerator: sessionOrAddress })],
    ['createVoiceRoom', voiceRooms],
    ['startConversation', voiceRooms],
    ['createCheckRoom', limited({ windowMs: minuteMs, limit: limits.checkRooms })],
    ['beginProviderSignIn', limited({ windowMs: minuteMs, limit: limits.providerSignIns })],
    ['finishProviderSignIn', guessing],
    ['measureUpload', limited({ windowMs: minuteMs, limit: limits.uploadPieces })],
    ['answerBasic', limited({ windowMs: minuteMs, limit: limits.basicAnswers })],
  ]);
}

function limited(options: {
  windowMs: number;
  limit: number;
  skipSuccessfulRequests?: boolean;
  keyGenerator?: (request: Request) => string;
}): RequestHandler {
  return rateLimit({
    standardHeaders: 'draft-8',
    legacyHeaders: false,
    // Only what looks like guessing counts: not a room that has ended or a server that is down.
    requestWasSuccessful: (_request, response) => ![400, 401, 403, 404].includes(response.statusCode),
    handler: (_request, _response, next) => {
      next(new AppError('rate_limited', 'Too many attempts. Wait a little, then try again.'));
    },
    ...options,
  });
}

function sessionOrAddress(request: Request): string {
  return request.headers.authorization ?? request.headers.cookie ?? ipKeyGenerator(request.ip ?? '');
}
