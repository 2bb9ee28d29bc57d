import type { IpcMainInvokeEvent, WebContents } from 'electron';
import { ipcMain } from 'electron';
import type { ZodType } from 'zod';
import type { DesktopCall, DesktopCalls, DesktopEvent, DesktopEvents } from '../contract/desktop.ts';
import { answerCall } from './answer-call.ts';
import { isOwnSender } from './sender.ts';

/** The window as the rest of the shell talks with it: answers its calls, sends it messages. */
export interface WindowChannel {
  /**
   * Answers one channel. A call from a frame that is not the window's own page, or with arguments that are not those of
   * the contract, is refused: the caller's promise rejects, and `respond` is not reached.
   */
  answer<C extends DesktopCall>(
    channel: C,
    args: ZodType<DesktopCalls[C]['args']>,
    respond: (...args: DesktopCalls[C]['args']) => Promise<DesktopCalls[C]['answer']> | DesktopCalls[C]['answer'],
  ): void;
  send<E extends DesktopEvent>(channel: E, ...args: DesktopEvents[E]): void;
}

/** @param ownOrigin origin of the host's page */
export function openWindowChannel(page: WebContents, ownOrigin: string): WindowChannel {
  const isOwn = (event: IpcMainInvokeEvent) =>
    isOwnSender(
      {
        isWindow: event.sender === page,
        isMainFrame: event.senderFrame !== null && event.senderFrame.parent === null,
        url: event.senderFrame?.url ?? '',
      },
      ownOrigin,
    );
  const answered: DesktopCall[] = [];
  page.once('destroyed', () => {
    for (const channel of answered) ipcMain.removeHandler(channel);
  });
  return {
    answer: (channel, args, respond) => {
      ipcMain.handle(channel, (event, ...given: unknown[]) => answerCall(channel, isOwn(event), args, given, respond));
      answered.push(channel);
    },
    send: (channel, ...args) => {
      if (!page.isDestroyed()) page.send(channel, ...args);
    },
  };
}
