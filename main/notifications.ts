import { Notification } from 'electron';
import { z } from 'zod';
import type { DesktopNotification } from '../contract/desktop.ts';
import type { WindowChannel } from './ipc.ts';
import { isOwnPath } from './own-path.ts';

const notification: z.ZodType<DesktopNotification> = z.strictObject({
  title: z.string().min(1).max(200),
  body: z.string().max(1000),
  tag: z.string().min(1).max(200),
  open_path: z.string().max(2000).refine(isOwnPath).exactOptional(),
});

/**
 * Shows the system's own notifications; one with the tag of an earlier one takes its place.
 *
 * @param open brings the window to the front and opens a path, or only the former for null
 */
export function setupNotifications(channel: WindowChannel, open: (path: string | null) => void): void {
  const shown = new Map<string, Notification>();

  channel.answer('desktop:notify', z.tuple([notification]), ({ title, body, tag, open_path }) => {
    if (!Notification.isSupported()) return false;
    shown.get(tag)?.close();
    const native = new Notification({ title, body });
    const forget = () => {
      if (shown.get(tag) === native) shown.delete(tag);
    };
    native.once('failed', forget);
    native.once('close', forget);
    native.once('click', () => {
      forget();
      open(open_path ?? null);
    });
    shown.set(tag, native);
    native.show();
    return true;
  });
}
