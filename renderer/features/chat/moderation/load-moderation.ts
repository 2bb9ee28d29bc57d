import { lazy } from 'react';

/** What only a chat's hosts need is fetched only for them. */
export const ModerationBar = lazy(async () => ({ default: (await import('./moderation-bar.tsx')).ModerationBar }));
export const HeldMessages = lazy(async () => ({ default: (await import('./held-messages.tsx')).HeldMessages }));
export const MessageMenu = lazy(async () => ({ default: (await import('./message-menu.tsx')).MessageMenu }));
