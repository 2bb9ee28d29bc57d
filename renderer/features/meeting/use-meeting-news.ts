import { plural } from '@lingui/core/macro';
import { useLingui } from '@lingui/react/macro';
import { MicOff } from 'lucide-react';
import { useEffect } from 'react';
import { showToast } from '../../design/toast.tsx';
import type { DeviceMove, DevicesHandle } from '../../media/devices.ts';
import { useMeeting } from './meeting-context.ts';
import { nameOf } from './people-names.ts';

/** Says what happens in the meeting: who comes and goes to those who listen, what went wrong to everyone. */
export function useMeetingNews(devices: DevicesHandle): void {
  const { t } = useLingui();
  const { call, announcer } = useMeeting();

  useEffect(() => {
    const joined = (names: readonly string[]) => {
      const [name] = names;
      return names.length === 1
        ? t`${name} joined.`
        : t`${plural(names.length, { one: '# person', other: '# people' })} joined.`;
    };
    const left = (names: readonly string[]) => {
      const [name] = names;
      return names.length === 1
        ? t`${name} left.`
        : t`${plural(names.length, { one: '# person', other: '# people' })} left.`;
    };
    return call.store.subscribe((state, before) => {
      if (state.phase !== 'connected' || before.phase !== 'connected') return;
      if (state.order !== before.order) {
        for (const who of state.order)
          if (!before.participants[who]) announcer.count('joined', nameOf(state, who), joined);
        for (const who of before.order)
          if (!state.participants[who]) announcer.count('left', nameOf(before, who), left);
      }
      if (state.sharing !== before.sharing) {
        for (const who of state.sharing) {
          const name = nameOf(state, who);
          if (!before.sharing.includes(who) && who !== state.localIdentity)
            announcer.say(t`${name} is sharing a screen.`);
        }
      }
      if (state.participants !== before.participants) {
        for (const who of state.order) {
          const raised = state.participants[who]?.handRaisedAtMs != null;
          const wasRaised = before.participants[who]?.handRaisedAtMs != null;
          const name = nameOf(state, who);
          if (raised && !wasRaised && who !== state.localIdentity) announcer.say(t`${name} raised a hand.`);
        }
      }
    });
  }, [call, announcer, t]);

  useEffect(() => {
    const say = ({ kind, what, name, using }: DeviceMove) => {
      const none = {
        microphone: t`There is no other microphone.`,
        camera: t`There is no other camera.`,
        speaker: t`There is no other speaker.`,
      }[kind];
      if (what === 'returned') showToast({ message: t`${name} is back and in use.` });
      else
        showToast({
          message: using === null ? t`${name} was unplugged. ${none}` : t`${name} was unplugged. ${using} is used now.`,
        });
    };
    return devices.onMoved(say);
  }, [devices, t]);
}

/** Says so when somebody else muted this person. */
export function useMutedByHost(): void {
  const { t } = useLingui();
  const { mutes } = useMeeting();
  useEffect(
    () =>
      mutes.onMutedByOther(() =>
        showToast({
          message: t`The host muted your microphone. You can unmute it when you want to speak.`,
          icon: MicOff,
        }),
      ),
    [mutes, t],
  );
}
