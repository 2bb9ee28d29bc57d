import {
  confirmPrayerRequest,
  discardPrayerRequest,
  draftPrayerRequest,
  prayerRequestNotFound,
  prayerRequestOf,
} from '../../prayer/prayer-requests.ts';
import { deleteKeptPrayerRequest, listPrayerRequests, updatePrayerRequest } from '../../store/prayer-requests.ts';
import { emptyWriteAheadLog } from '../../store/write-ahead-log.ts';
import type { HandlersOf } from '../handlers.ts';

export const prayerHandlers: HandlersOf<
  | 'draftPrayerRequest'
  | 'confirmPrayerRequest'
  | 'discardPrayerRequest'
  | 'listPrayerRequests'
  | 'updatePrayerRequest'
  | 'deletePrayerRequest'
> = {
  draftPrayerRequest: ({ app, caller }, { body }) => draftPrayerRequest(app, caller, body),

  confirmPrayerRequest: ({ app, caller }, { params }) => confirmPrayerRequest(app, caller, params.request_id),

  async discardPrayerRequest({ app, caller }, { params }) {
    await discardPrayerRequest(app, caller, params.request_id);
    return undefined;
  },

  async listPrayerRequests({ app, caller, now }, { query }) {
    const page = await listPrayerRequests(app.store.db, { ...query, privateToo: caller.prayerTeam, now });
    return { ...page, items: page.items.map(prayerRequestOf) };
  },

  async updatePrayerRequest({ app, now }, { params, body }) {
    const changed = await updatePrayerRequest(app.store.db, params.request_id, 'kept', { state: body.state }, now);
    if (!changed) throw prayerRequestNotFound();
    app.announcer.announce({ type: 'prayer.changed', teamOnly: changed.private === 1 });
    return prayerRequestOf(changed);
  },

  async deletePrayerRequest({ app }, { params }) {
    const gone = await deleteKeptPrayerRequest(app.store.db, params.request_id);
    if (!gone) throw prayerRequestNotFound();
    await emptyWriteAheadLog(app.store.db);
    app.announcer.announce({ type: 'prayer.changed', teamOnly: gone.private === 1 });
    return undefined;
  },
};
