import type { z } from 'zod';
import { accountOperations } from './account.ts';
import { apiTokenOperations } from './api-tokens.ts';
import { assistantOperations } from './assistant.ts';
import { auditOperations } from './audit.ts';
import { calendarOperations } from './calendar.ts';
import { chatOperations } from './chat.ts';
import { computerSettingsOperations } from './computer-settings.ts';
import { diagnosticsOperations } from './diagnostics.ts';
import { healthOperations } from './health.ts';
import { inviteOperations } from './invites.ts';
import { libraryOperations } from './library.ts';
import { livekitOperations } from './livekit.ts';
import { localNetworkOperations } from './local-network.ts';
import { meetingOperations } from './meeting.ts';
import { metricsOperations } from './metrics.ts';
import { notificationOperations } from './notifications.ts';
import type { Operation } from './operation.ts';
import { peopleOperations } from './people.ts';
import { prayerOperations } from './prayer.ts';
import { replayOperations } from './replays.ts';
import type { OperationName } from './routes.ts';
import { scriptureOperations } from './scripture.ts';
import { seriesOperations } from './series.ts';
import { sessionOperations } from './session.ts';
import { signInProviderOperations } from './sign-in-provider.ts';
import { streamOperations } from './streams.ts';
import { thisComputerOperations } from './this-computer.ts';
import { voiceOperations } from './voice.ts';

/** The one table of operations. Its keys are those of `routes`. */
export const operations = {
  ...healthOperations,
  ...metricsOperations,
  ...sessionOperations,
  ...accountOperations,
  ...signInProviderOperations,
  ...peopleOperations,
  ...apiTokenOperations,
  ...auditOperations,
  ...streamOperations,
  ...inviteOperations,
  ...seriesOperations,
  ...calendarOperations,
  ...notificationOperations,
  ...meetingOperations,
  ...chatOperations,
  ...replayOperations,
  ...voiceOperations,
  ...assistantOperations,
  ...scriptureOperations,
  ...libraryOperations,
  ...prayerOperations,
  ...livekitOperations,
  ...localNetworkOperations,
  ...diagnosticsOperations,
  ...thisComputerOperations,
  ...computerSettingsOperations,
} satisfies Record<OperationName, Operation>;

export type Operations = typeof operations;

type Part<O, K extends string> = O extends { [P in K]: infer S extends z.ZodType } ? S : undefined;

/** What a client sends: the input side of each schema (defaults may be left out). */
export type ClientInput<N extends OperationName> = Given<'params', N, 'in'> &
  Given<'query', N, 'in'> &
  Given<'body', N, 'in'> &
  (Operations[N] extends { content: string } ? { readonly content: Blob } : unknown);

/** What the server's code gets: the parsed side of each schema. */
export type ParsedInput<N extends OperationName> = Given<'params', N, 'out'> &
  Given<'query', N, 'out'> &
  Given<'body', N, 'out'>;

type Given<K extends string, N extends OperationName, Side extends 'in' | 'out'> =
  Part<Operations[N], K> extends infer S
    ? S extends z.ZodType
      ? Side extends 'out'
        ? { [P in K]: z.output<S> }
        : Record<never, never> extends z.input<S>
          ? { [P in K]?: z.input<S> }
          : undefined extends z.input<S>
            ? { [P in K]?: z.input<S> }
            : { [P in K]: z.input<S> }
      : unknown
    : never;

/** The body of an operation's success; undefined where it has none. */
export type Output<N extends OperationName> = Operations[N]['success'] extends { schema: infer S extends z.ZodType }
  ? z.output<S>
  : undefined;
