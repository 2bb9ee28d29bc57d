import { randomUUID } from 'node:crypto';
import { AppError } from '../../../contract/errors.ts';
import { refusePrivateDigits } from '../../library/public-address.ts';
import { choicesFrom } from '../../notifications/choices.ts';
import { personOf } from '../../notifications/person.ts';
import { choicesOf, writeChoices } from '../../store/notification-choices.ts';
import { forgetPushEndpoint, keepPushSubscription } from '../../store/push-subscriptions.ts';
import { dropReminder, wantReminder, whoWantsReminder } from '../../store/reminders.ts';
import type { HandlersOf } from '../handlers.ts';

export const notificationHandlers: HandlersOf<
  'getNotifications' | 'updateNotifications' | 'subscribePush' | 'unsubscribePush' | 'getReminder' | 'setReminder'
> = {
  async getNotifications({ app, caller }) {
    const person = personOf(caller);
    const kept = await choicesOf(app.store.db, [person]);
    return { choices: choicesFrom(kept.get(person)), push_key: app.push.publicKey };
  },

  async updateNotifications({ app, caller, now }, { body }) {
    await writeChoices(app.store.db, personOf(caller), body, now);
    return body;
  },

  async subscribePush({ app, caller, now }, { body }) {
    refusePrivate(body.endpoint);
    await keepPushSubscription(app.store.db, {
      id: randomUUID(),
      person: personOf(caller),
      session_id: caller.kind === 'user' ? caller.sessionId : null,
      endpoint: body.endpoint,
      ...body.keys,
      locale: body.locale,
      created_at: now.toISOString(),
    });
    return undefined;
  },

  async unsubscribePush({ app, caller }, { body }) {
    await forgetPushEndpoint(app.store.db, personOf(caller), body.endpoint);
    return undefined;
  },

  async getReminder({ app, caller, stream }) {
    return { wanted: (await whoWantsReminder(app.store.db, stream.id)).includes(personOf(caller)) };
  },

  async setReminder({ app, caller, stream, now }, { body }) {
    const { db } = app.store;
    const person = personOf(caller);
    if (body.wanted) await wantReminder(db, { stream_id: stream.id, person, created_at: now.toISOString() });
    else await dropReminder(db, stream.id, person);
    return body;
  },
};

/** No push service is inside a private network. Names are checked when they are connected to. */
function refusePrivate(endpoint: string): void {
  try {
    refusePrivateDigits(new URL(endpoint));
  } catch (cause) {
    throw new AppError('invalid_request', 'A push service is on the public internet.', {
      cause,
      fields: [{ path: '/body/endpoint', message: 'must be an address of the public internet' }],
    });
  }
}
