import fc from 'fast-check';
import { expect, test } from 'vitest';
import { z } from 'zod';
import { commandNames } from '../contract/commands.ts';
import { desktopActivity, idle } from './activity.ts';
import { answerCall } from './answer-call.ts';
import { trayFace } from './tray-state.ts';

const likely = fc.record(
  {
    call: fc.oneof(fc.constantFrom('none', 'meeting', 'live'), fc.string()),
    in_use: fc.oneof(fc.boolean(), fc.jsonValue()),
    microphone: fc.oneof(fc.boolean(), fc.constant(null), fc.jsonValue()),
    trouble: fc.oneof(fc.boolean(), fc.jsonValue()),
    commands: fc.oneof(fc.array(fc.oneof(fc.constantFrom(...commandNames), fc.string())), fc.jsonValue()),
    __proto__: fc.anything(),
  },
  { requiredKeys: [] },
);

test('whatever a page says of itself is an activity of the contract, or is refused', async () => {
  const args = z.tuple([desktopActivity]);
  await fc.assert(
    fc.asyncProperty(
      fc.array(fc.oneof({ weight: 3, arbitrary: likely }, fc.anything()), { maxLength: 2 }),
      async (given) => {
        const answer = await answerCall('desktop:set-activity', true, args, given, (activity) => {
          expect(activity).toEqual(given[0]);
          return trayFace(activity).words;
        }).catch((error: Error) => error.message);
        expect(answer).toMatch(/^Tabernacle|not those of the contract$/);
      },
    ),
    { numRuns: 500, examples: [[[idle]]] },
  );
});
