import type { Page } from '@playwright/test';
import type { TestHost } from './host.ts';

/** Looks at the recordings: none, a list of them, and one that is open. */
export async function visitRecordings(
  page: Page,
  host: TestHost,
  visit: (screen: string, page: Page) => Promise<void>,
): Promise<void> {
  await page.goto(`${host.url}/recordings`);
  await page.getByText('Nothing has been recorded on this computer yet.').waitFor();
  await visit('recordings-none', page);
  await page.evaluate(keepRecordings);
  await page.reload();
  await page.getByRole('link', { name: 'Open Midweek service' }).waitFor();
  await visit('recordings', page);
  await page.getByRole('link', { name: 'Open Midweek service' }).click();
  await page.getByRole('button', { name: 'Publish as a replay' }).waitFor();
  await visit('recording', page);
}

/** Runs in the page: what is known of two recordings, without their pictures. */
async function keepRecordings(): Promise<void> {
  const root = await navigator.storage.getDirectory();
  const folder = await root.getDirectoryHandle('recordings', { create: true });
  const shared = { stream_id: crypto.randomUUID(), duration_seconds: 4260 };
  for (const about of [
    { ...shared, id: crypto.randomUUID(), title: 'Midweek service', started_at: '2026-11-18T19:00:12Z', end: 'asked' },
    { ...shared, id: crypto.randomUUID(), title: 'Morning service', started_at: '2026-11-22T10:01:40Z', end: 'crash' },
  ]) {
    const own = await folder.getDirectoryHandle(about.id, { create: true });
    const file = await (await own.getFileHandle('about.json', { create: true })).createWritable();
    await file.write(JSON.stringify(about));
    await file.close();
  }
}
