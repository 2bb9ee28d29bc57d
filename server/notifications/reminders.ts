import type { NotificationChoices, Reminder } from '../../contract/notifications.ts';
import type { ReminderKind } from '../../contract/reminder-kinds.ts';
import type { Stream } from '../../contract/streams.ts';
import type { Locale } from '../../contract/voice-room.ts';
import type { App } from '../http/app.ts';
import type { Announcement } from '../realtime/announcer.ts';
import { choicesOf } from '../store/notification-choices.ts';
import { forgetIdleGuests, forgetPushSubscription, pushSubscriptionsOf } from '../store/push-subscriptions.ts';
import { claimReminder, dropReminder, forgetSentReminders, whoWantsReminder } from '../store/reminders.ts';
import { seriesById } from '../store/stream-series.ts';
import { plannedStreams } from '../store/streams.ts';
import { userIds } from '../store/users.ts';
import { choicesFrom } from './choices.ts';
import { personOfGuest, personOfUser } from './person.ts';
import { reminderInWords } from './reminder-words.ts';

const minuteMs = 60_000;
const dayMs = 24 * 60 * minuteMs;
const everyMs = 15_000;
const tidyEveryMs = 6 * 60 * minuteMs;
/** What is told later than this is not told at all. */
const lateMs = 3 * minuteMs;
const aboutToStartMs = minuteMs;
const keptMs = 30 * dayMs;

export interface Reminders {
  /** Looks now. Resolves when all that is due has been told. */
  look(): Promise<void>;
  stop(): Promise<void>;
}

/**
 * Tells people of streams: ahead of their time every 15 seconds, and at once when one is planned or goes live. What was
 * told is noted before it is, so that nobody hears the same thing twice, also after a restart or from several hosts.
 */
export function startReminders(app: App): Reminders {
  let under: Promise<void> = Promise.resolve();
  let stopped = false;
  let tidiedAtMs = 0;
  /** Live streams that were told, so that each new number of viewers costs nothing. */
  const toldLive = new Set<string>();

  const then = (work: () => Promise<void>) => {
    under = under.then(async () => {
      if (stopped) return;
      try {
        await work();
      } catch (error) {
        app.log.warn({ err: error }, 'people could not be told of a stream');
      }
    });
    return under;
  };
  const look = () =>
    then(async () => {
      await tellAhead(app);
      if (app.now().getTime() - tidiedAtMs < tidyEveryMs) return;
      tidiedAtMs = app.now().getTime();
      await tidy(app);
    });

  const hear = (announcement: Announcement) => {
    switch (announcement.type) {
      case 'stream.created':
        return void then(() => tellCreated(app, announcement.stream));
      case 'stream.updated': {
        const { stream } = announcement;
        if (stream.status !== 'live') return void toldLive.delete(stream.id);
        if (toldLive.has(stream.id)) return;
        toldLive.add(stream.id);
        return void then(() => tellLive(app, stream));
      }
      case 'stream.deleted':
        return void toldLive.delete(announcement.streamId);
      case 'guest.removed':
        return void then(() =>
          dropReminder(app.store.db, announcement.streamId, personOfGuest(announcement.sessionId)),
        );
      default:
        return;
    }
  };

  const timer = setInterval(() => void look(), everyMs);
  timer.unref();
  const stopListening = app.announcer.onAnnouncement(hear);
  void look();
  return {
    look,
    async stop() {
      stopped = true;
      clearInterval(timer);
      stopListening();
      await under;
    },
  };
}

async function tellAhead(app: App): Promise<void> {
  const nowMs = app.now().getTime();
  const from = new Date(nowMs - lateMs).toISOString();
  for (const stream of await plannedStreams(app.store.db, from, new Date(nowMs + dayMs + lateMs).toISOString())) {
    const startMs = Date.parse(stream.scheduled_start ?? '');
    const isDue = (atMs: number, untilMs: number) => atMs <= nowMs && nowMs < Math.min(atMs + lateMs, untilMs);
    for (const listener of await listenersOf(app, stream)) {
      const minutes = listener.choices[`${stream.kind}_minutes`];
      const about = `${stream.id} ${stream.scheduled_start}`;
      if (isDue(startMs - minutes * minuteMs, startMs - aboutToStartMs)) {
        await tell(app, listener, { stream, kind: 'soon', about, minutes });
      } else if (isDue(startMs - aboutToStartMs, startMs + lateMs)) {
        await tell(app, listener, { stream, kind: 'about_to_start', about, minutes: 1 });
      }
    }
  }
}

/** Of a series people hear once, when it is planned; not of each date that is made from it later. */
async function tellCreated(app: App, stream: Stream): Promise<void> {
  const series = stream.series_id === null ? undefined : await seriesById(app.store.db, stream.series_id);
  if (isLate(app, series?.created_at ?? stream.created_at)) return;
  const about = series?.id ?? stream.id;
  for (const listener of await listenersOf(app, stream)) {
    if (listener.person === personOfUser(stream.host_id)) continue;
    await tell(app, listener, { stream, kind: 'created', about, minutes: 0 });
  }
}

async function tellLive(app: App, stream: Stream): Promise<void> {
  if (isLate(app, stream.started_at ?? stream.created_at)) return;
  for (const listener of await listenersOf(app, stream)) {
    if (listener.person === personOfUser(stream.host_id)) continue;
    await tell(app, listener, { stream, kind: 'live', about: stream.id, minutes: 0 });
  }
}

function isLate(app: App, since: string): boolean {
  return app.now().getTime() - Date.parse(since) > lateMs;
}

interface Listener {
  readonly person: string;
  readonly choices: NotificationChoices;
  /** Whether this person asked to be reminded of this stream. */
  readonly asked: boolean;
}

/** Everybody with an account, and the guests who asked to be reminded. */
async function listenersOf(app: App, stream: Stream): Promise<Listener[]> {
  const { db } = app.store;
  const asked = new Set(await whoWantsReminder(db, stream.id));
  const people = new Set([...(await userIds(db)).map(personOfUser), ...asked]);
  const choices = await choicesOf(db, [...people]);
  return [...people].map((person) => ({
    person,
    choices: choicesFrom(choices.get(person)),
    asked: asked.has(person),
  }));
}

interface Occasion {
  readonly stream: Stream;
  readonly kind: ReminderKind;
  /** What is told only once. */
  readonly about: string;
  readonly minutes: number;
}

async function tell(app: App, { person, choices, asked }: Listener, occasion: Occasion): Promise<void> {
  const { stream, kind, about, minutes } = occasion;
  const wanted = asked && kind !== 'created' ? { page: true, push: true } : choices[kind];
  if (!wanted.page && !wanted.push) return;
  if (!(await claimReminder(app.store.db, { about, kind, person, sent_at: app.now().toISOString() }))) return;
  const reminder: Reminder = {
    kind,
    stream_id: stream.id,
    title: stream.title,
    stream_kind: stream.kind,
    starts_at: stream.scheduled_start,
    minutes,
  };
  if (wanted.page) app.announcer.announce({ type: 'stream.reminder', person, reminder });
  if (wanted.push) await push(app, person, reminder);
}

async function push(app: App, person: string, reminder: Reminder): Promise<void> {
  const { stream_id, title, kind } = reminder;
  const message = { title, tag: stream_id, open_path: `/join/${stream_id}`, sent_at: app.now().toISOString() };
  const how = {
    ttlSeconds: kind === 'soon' ? reminder.minutes * 60 : 3600,
    urgency: kind === 'created' ? ('normal' as const) : ('high' as const),
  };
  const browsers = await pushSubscriptionsOf(app.store.db, person);
  await Promise.all(
    browsers.map(async (browser) => {
      const body = reminderInWords(reminder, browser.locale as Locale);
      const outcome = await app.push.send(browser, { ...message, body }, how);
      if (outcome === 'gone') await forgetPushSubscription(app.store.db, browser.id);
      // The address of a browser is its secret, and stays out of the log.
      if (outcome === 'failed') app.log.warn({ stream_id, kind }, 'a push service did not take a message');
    }),
  );
}

async function tidy(app: App): Promise<void> {
  const before = new Date(app.now().getTime() - keptMs).toISOString();
  await forgetSentReminders(app.store.db, before);
  await forgetIdleGuests(app.store.db, before);
}
