import { expect, test } from 'vitest';
import type { Session } from '../../contract/session.ts';
import { beSignedIn, queryClient, sessionQuery } from './query.ts';

const owner: Session = {
  role: 'owner',
  prayer_team: true,
  user_id: '5b0b8c5e-7f0e-4b6e-9a54-0f4c1c0c7a11',
  display_name: 'Ruth',
  church_name: 'Christ New Tabernacle',
  expires_at: '2026-12-26T11:06:53Z',
};

test('an answer about the session that was before does not sign out who has just signed in', async () => {
  let answer = (_: Session | null): void => undefined;
  const asked = queryClient.fetchQuery({
    ...sessionQuery,
    queryFn: () => new Promise<Session | null>((resolve) => (answer = resolve)),
  });
  const settled = asked.catch(() => undefined);
  await beSignedIn(owner);
  answer(null);
  await settled;
  expect(queryClient.getQueryData(sessionQuery.queryKey)).toEqual(owner);
});
