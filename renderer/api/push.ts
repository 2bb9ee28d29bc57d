import { languageOf } from '../locales/locale.ts';
import { api } from './client.ts';
import { desktop } from './desktop.ts';

/** Whether this browser can be told while its page is closed; the desktop application is told by its own window. */
export function canBePushed(): boolean {
  return (
    desktop.kind === 'browser' && window.isSecureContext && 'serviceWorker' in navigator && 'PushManager' in window
  );
}

/** Whether it is told now. */
export async function isPushed(): Promise<boolean> {
  const registration = await navigator.serviceWorker.getRegistration('/');
  return (await registration?.pushManager.getSubscription()) != null;
}

/**
 * Has this browser told while its page is closed. Throws where the person or the browser does not permit it, or its push
 * service cannot be reached.
 *
 * @param key the host's public key, base64url
 */
export async function startPush(key: string): Promise<void> {
  await navigator.serviceWorker.register('/service-worker.js', { scope: '/' });
  const { pushManager } = await navigator.serviceWorker.ready;
  // One that was made for another key, as after the host lost its own, is of no use.
  await (await pushManager.getSubscription())?.unsubscribe();
  const made = await pushManager.subscribe({ userVisibleOnly: true, applicationServerKey: key });
  const { endpoint = '', keys } = made.toJSON();
  const { p256dh = '', auth = '' } = keys ?? {};
  await api('subscribePush', { body: { endpoint, keys: { p256dh, auth }, locale: languageOf() } });
}

export async function stopPush(): Promise<void> {
  const registration = await navigator.serviceWorker.getRegistration('/');
  const subscription = await registration?.pushManager.getSubscription();
  if (!subscription) return;
  await api('unsubscribePush', { body: { endpoint: subscription.endpoint } });
  await subscription.unsubscribe();
}
