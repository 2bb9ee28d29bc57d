import type { MenuItem } from '../../../design/menu.tsx';
import type { ShownMessage } from '../chat.ts';

/** What makes somebody a host of a chat. */
export interface Moderation {
  readonly streamId: string;
  /** What else can be done about who wrote a message. */
  readonly personItems?: (message: ShownMessage) => readonly MenuItem[];
}
