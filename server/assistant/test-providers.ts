import { AppError } from '../../contract/errors.ts';
import type { Output } from '../../contract/operations.ts';
import type { App } from '../http/app.ts';
import { resolveProviders } from './resolve-providers.ts';
import { readAssistantSettings } from './settings.ts';
import { tryProviders } from './try-providers.ts';

/** Hosts that are trying their providers now: one at a time, as each try costs money and may take a minute. */
const trying = new WeakSet<App>();

/** Tries the providers that are chosen. Throws AppError `rate_limited` while that is under way already. */
export async function testProviders(app: App): Promise<Output<'testAssistant'>> {
  if (trying.has(app)) {
    throw new AppError('rate_limited', 'The assistant is being tested already. Wait until that test has ended.');
  }
  trying.add(app);
  try {
    return await tryProviders(resolveProviders(await readAssistantSettings(app), app));
  } finally {
    trying.delete(app);
  }
}
