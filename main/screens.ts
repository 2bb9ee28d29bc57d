import { type DesktopCapturerSource, desktopCapturer, type Session } from 'electron';
import { z } from 'zod';
import type { ScreenSource } from '../contract/desktop.ts';
import { canShareSystemSound, planDisplayMedia } from './display-media-plan.ts';
import type { WindowChannel } from './ipc.ts';
import { originOf } from './navigation-rules.ts';
import { createScreenQuestions } from './screen-questions.ts';

const thumbnailSize = { width: 320, height: 180 };

/** Lets the person choose what to share. The sources are listed only now, when Share screen has been pressed. */
export function setupScreens(session: Session, channel: WindowChannel, ownOrigin: string): void {
  const plan = planDisplayMedia({
    platform: process.platform,
    systemVersion: process.getSystemVersion(),
    sessionType: process.env.XDG_SESSION_TYPE,
  });
  const questions = createScreenQuestions((request) => channel.send('desktop:pick-screen', request));
  channel.answer(
    'desktop:choose-screen',
    z.tuple([
      z.number().int().min(1),
      z.strictObject({ id: z.string().min(1).max(200), audio: z.boolean() }).nullable(),
    ]),
    (requestId, choice) => {
      questions.answer(requestId, choice);
      return null;
    },
  );

  session.setDisplayMediaRequestHandler(
    async (request, decide) => {
      if (originOf(request.securityOrigin) !== ownOrigin || !request.userGesture || !request.videoRequested) {
        return decide(null);
      }
      const sources = await desktopCapturer.getSources({
        types: ['screen', 'window'],
        thumbnailSize: plan === 'portal' ? { width: 0, height: 0 } : thumbnailSize,
      });
      if (plan === 'portal') {
        const [chosen] = sources;
        return decide(chosen === undefined ? null : { video: chosen });
      }
      const audio = canShareSystemSound(process.platform, request.audioRequested);
      const choice = await questions.ask(sources.map(screenSource), { audio });
      const chosen = sources.find(({ id }) => id === choice?.id);
      if (choice === null || chosen === undefined) return decide(null);
      return decide(choice.audio && audio ? { video: chosen, audio: 'loopback' } : { video: chosen });
    },
    { useSystemPicker: plan === 'system_picker' },
  );
}

function screenSource({ id, name, thumbnail }: DesktopCapturerSource): ScreenSource {
  return { id, name, kind: id.startsWith('screen:') ? 'screen' : 'window', thumbnail: thumbnail.toDataURL() };
}
