/// <reference path="./web-push.d.ts" />
import { request } from 'node:https';
import webPush from 'web-push';
import type { PushMessage } from '../../contract/notifications.ts';
import { publicLookup, refusePrivateDigits } from '../library/public-address.ts';
import { openPushKeys } from './push-keys.ts';

/** A browser, as its push service knows it. */
export interface PushTarget {
  readonly endpoint: string;
  readonly p256dh: string;
  readonly auth: string;
}

export interface PushUrgency {
  /** How long the message is worth delivering, in seconds. */
  readonly ttlSeconds: number;
  readonly urgency: 'normal' | 'high';
}

/** Sends one request to a push service, and answers its status. */
export type PostPush = (
  url: URL,
  message: { readonly headers: Readonly<Record<string, string | number>>; readonly body: Buffer },
) => Promise<number>;

export interface PushService {
  /** What a browser subscribes with. */
  readonly publicKey: string;
  /** `gone`: the browser does not want it any more, or never could; it is to be forgotten. */
  send(target: PushTarget, message: PushMessage, how: PushUrgency): Promise<'sent' | 'gone' | 'failed'>;
}

const timeoutMs = 10_000;

/**
 * Web Push (RFC 8030) to whatever service a browser uses, encrypted for that browser alone (RFC 8291), signed with the
 * host's keys (RFC 8292).
 *
 * @param subject whom a push service can turn to: an https address
 */
export function openPushService({
  dataDir,
  subject,
  post = postToPublicService,
}: {
  readonly dataDir: string;
  readonly subject: string;
  readonly post?: PostPush;
}): PushService {
  const { publicKey, privateKey } = openPushKeys(dataDir);
  return {
    publicKey,
    async send({ endpoint, p256dh, auth }, message, { ttlSeconds, urgency }) {
      let details: ReturnType<typeof webPush.generateRequestDetails>;
      try {
        details = webPush.generateRequestDetails({ endpoint, keys: { p256dh, auth } }, JSON.stringify(message), {
          vapidDetails: { subject, publicKey, privateKey },
          TTL: ttlSeconds,
          urgency,
          topic: message.tag.replaceAll('-', ''),
        });
      } catch {
        // The browser's key is no point on the curve: nothing can ever be encrypted for it.
        return 'gone';
      }
      const status = await post(new URL(endpoint), { headers: details.headers, body: details.body }).catch(() => 0);
      if (status === 404 || status === 410) return 'gone';
      return status >= 200 && status < 300 ? 'sent' : 'failed';
    },
  };
}

/** Only to the public internet: whoever subscribes makes the host send requests from inside the church's network. */
const postToPublicService: PostPush = async (url, { headers, body }) => {
  if (url.protocol !== 'https:') throw new Error('A push service is reached by https only.');
  refusePrivateDigits(url);
  return await new Promise<number>((resolve, reject) => {
    const signal = AbortSignal.timeout(timeoutMs);
    const sent = request(url, { method: 'POST', headers, agent: false, lookup: publicLookup, signal }, (answer) => {
      answer.resume();
      resolve(answer.statusCode ?? 0);
    });
    sent.on('error', reject);
    sent.end(body);
  });
};
