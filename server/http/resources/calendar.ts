import { AppError } from '../../../contract/errors.ts';
import { ownTimeZone } from '../../../contract/wall-clock.ts';
import { churchCalendar, eventOf, guestCalendar } from '../../schedule/church-calendar.ts';
import { type CalendarEvent, calendarFile } from '../../schedule/ical.ts';
import { createCalendarFeed, deleteCalendarFeed, isCalendarFeed } from '../../store/calendar-feeds.ts';
import type { App } from '../app.ts';
import type { Context, HandlersOf } from '../handlers.ts';
import { linkOrigin } from '../link-origin.ts';

export const calendarHandlers: HandlersOf<
  'getCalendar' | 'getStreamCalendar' | 'createCalendarFeed' | 'deleteCalendarFeed' | 'readCalendarFeed'
> = {
  async getCalendar(context) {
    const { app, caller, now } = context;
    const { db } = app.store;
    const events =
      caller.kind === 'user'
        ? await churchCalendar(db, originOf(context), now)
        : await guestCalendar(db, caller.sessionId, originOf(context), now);
    return fileOf(app, events, now);
  },

  getStreamCalendar(context) {
    const { app, stream, now } = context;
    const events = eventOf(stream, originOf(context));
    if (events.length === 0) throw new AppError('not_found', 'It has no time yet, so no calendar can show it.');
    return fileOf(app, events, now);
  },

  async createCalendarFeed(context) {
    const { app, caller, now } = context;
    const secret = await createCalendarFeed(app.store.db, caller.userId, now);
    return { url: `${originOf(context)}/api/v1/calendar-feeds/${secret}.ics` };
  },

  async deleteCalendarFeed({ app, caller }) {
    await deleteCalendarFeed(app.store.db, caller.userId);
    return undefined;
  },

  async readCalendarFeed(context, { params }) {
    const { app, now } = context;
    const { db } = app.store;
    if (!(await isCalendarFeed(db, params.feed_secret.replace(/\.ics$/, '')))) {
      throw new AppError('not_found', 'This calendar address does not work any more. Make a new one in the schedule.');
    }
    return fileOf(app, await churchCalendar(db, originOf(context), now), now);
  },
};

/** A calendar is read elsewhere than it was made. */
function originOf({ app, origin }: Context): string {
  return linkOrigin(app, origin).origin;
}

function fileOf({ config }: App, events: readonly CalendarEvent[], now: Date): string {
  return calendarFile(events, { name: config.churchName, now, timeZone: ownTimeZone() });
}
