/** Starts the application where there is no network at all, and prints what home says. For `unshare -n`. */
import { launchDesktop } from '../desktop.ts';

const desktop = await launchDesktop();
try {
  await desktop.page.getByRole('button', { name: 'New meeting' }).waitFor();
  const status = desktop.page.getByRole('status').filter({ hasText: 'network' });
  await status.waitFor({ timeout: 20_000 });
  process.stdout.write(JSON.stringify({ hostName: desktop.hostName, says: await status.innerText() }));
} finally {
  await desktop.close();
}
