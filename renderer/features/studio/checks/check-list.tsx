import { plural } from '@lingui/core/macro';
import { Trans, useLingui } from '@lingui/react/macro';
import { CircleAlert, CircleCheck, CircleDashed, type LucideIcon, RotateCw, TriangleAlert } from 'lucide-react';
import { useStore } from 'zustand';
import type { Stream } from '../../../../contract/streams.ts';
import { Button } from '../../../design/button.tsx';
import { cameraProblems, microphoneProblems } from '../../prejoin/source-words.ts';
import { neededBits } from '../quality.ts';
import { useStudio } from '../studio-context.ts';
import { recordingSeconds, type SoundFinding, type Verdict } from './judge.ts';
import type { Checks } from './use-checks.ts';
import { ViewersLink } from './viewers-link.tsx';

const icons: Record<Verdict, LucideIcon> = {
  ok: CircleCheck,
  warning: TriangleAlert,
  failed: CircleAlert,
  waiting: CircleDashed,
};
const soundVerdicts: Record<SoundFinding, Verdict> = {
  working: 'ok',
  quiet: 'warning',
  loud: 'warning',
  silent: 'warning',
  muted: 'warning',
  problem: 'failed',
  waiting: 'waiting',
};

interface CheckRow {
  readonly name: string;
  readonly verdict: Verdict;
  /** What was measured. */
  readonly value: string;
  /** What to do, where something is to be done. */
  readonly advice?: string | undefined;
}

/** Why going live is blocked; undefined where it is not. */
export function useBlocked(checks: Checks): string | undefined {
  const { t } = useLingui();
  const failed = useRows(checks, null).find(({ verdict }) => verdict === 'failed');
  if (failed) return t`First: ${failed.name}. See above.`;
  return undefined;
}

/** What is ready and what is not, the troubles first. */
export function CheckList({ checks, stream }: { readonly checks: Checks; readonly stream: Stream }) {
  const { t } = useLingui();
  const rows = useRows(checks, stream);
  const ready = rows.filter(({ verdict }) => verdict === 'ok').length;
  const all = rows.length;
  const order: readonly Verdict[] = ['failed', 'warning', 'waiting', 'ok'];
  const sorted = [...rows].sort((a, b) => order.indexOf(a.verdict) - order.indexOf(b.verdict));
  const says: Record<Verdict, string> = {
    ok: t`Ready`,
    warning: t`Look at this`,
    failed: t`Not ready`,
    waiting: t`Being measured`,
  };
  return (
    <section aria-labelledby="studio-checks" className="studio-checks">
      <div className="studio-part-head">
        <h2 id="studio-checks">
          <Trans>Before you go live</Trans>
        </h2>
        <span>
          <Trans>
            {ready} of {all} ready
          </Trans>
        </span>
      </div>
      <ul>
        {sorted.map(({ name, verdict, value, advice }) => {
          const Icon = icons[verdict];
          return (
            <li key={name} data-verdict={verdict}>
              <Icon aria-hidden strokeWidth={1.75} />
              <strong>{name}</strong>
              <span className="sr-only">{says[verdict]}: </span>
              <span>{value}</span>
              {advice && <p>{advice}</p>}
            </li>
          );
        })}
      </ul>
      <Button variant="quiet" icon={RotateCw} onPress={checks.measureAgain}>
        <Trans>Measure the upload again</Trans>
      </Button>
      <ViewersLink streamId={stream.id} />
    </section>
  );
}

function useRows(checks: Checks, stream: Stream | null): readonly CheckRow[] {
  const { t } = useLingui();
  const camera = useCameraRow(checks);
  const sound = useSoundRow(checks);
  const network = useNetworkRows(checks);
  const watchers = stream?.viewer_count ?? 0;
  const page: CheckRow = {
    name: t`Watch page`,
    verdict: checks.server,
    value: plural(watchers, { one: 'Open, # waiting', other: 'Open, # waiting' }),
  };
  return [camera, sound, ...network, ...(checks.server === 'ok' ? [page] : [])];
}

function useCameraRow({ camera: verdict }: Checks): CheckRow {
  const { t, i18n } = useLingui();
  const { picture, sources } = useStudio();
  const seen = useStore(picture.measure, ({ camera }) => camera);
  const problem = useStore(sources.camera.store, (state) => state.problem);
  const name = t`Camera`;
  if (problem) return { name, verdict, value: t`No picture`, advice: i18n._(cameraProblems[problem]) };
  if (!seen) return { name, verdict, value: t`Being measured` };
  const { width, height, framesPerSecond: rate } = seen;
  return {
    name,
    verdict,
    value: t`${width} × ${height}, ${rate} a second`,
    advice: verdict === 'ok' ? undefined : t`Its picture stutters. More light, or another camera, may help.`,
  };
}

function useSoundRow({ sound, soundDb }: Checks): CheckRow {
  const { t, i18n } = useLingui();
  const { sources } = useStudio();
  const problem = useStore(sources.microphone.store, (state) => state.problem);
  const db = soundDb === null || !Number.isFinite(soundDb) ? null : Math.round(soundDb);
  const value = db === null ? t`No sound` : `${i18n.number(db)} dB`.replace('-', '−');
  const advice: Record<SoundFinding, string | undefined> = {
    working: undefined,
    waiting: undefined,
    quiet: t`It is quiet. Aim for −20 to −12. Turn it up, or ask the speaker to come closer.`,
    loud: t`It is too loud and will crackle. Aim for −20 to −12. Turn it down.`,
    silent: t`No sound comes. Say something, or look at the cable and the mixer.`,
    muted: t`The microphone is muted. Nobody will be heard.`,
    problem: problem ? i18n._(microphoneProblems[problem]) : undefined,
  };
  return {
    name: t`Sound`,
    verdict: soundVerdicts[sound],
    value: sound === 'waiting' ? t`Being measured` : value,
    advice: advice[sound],
  };
}

function useNetworkRows({ upload, uploadBits, disk, diskBytes, server }: Checks): readonly CheckRow[] {
  const { t, i18n } = useLingui();
  const quality = useStore(useStudio().store, (state) => state.quality);
  const megabits = (bits: number) => i18n.number(bits / 1e6, { maximumFractionDigits: 1 });
  const needed = megabits(neededBits(quality));
  const measured = uploadBits === null ? '' : megabits(uploadBits);
  const hours = diskBytes === null ? 0 : Math.floor(recordingSeconds(diskBytes, quality) / 3600);
  return [
    {
      name: t`Meeting server`,
      verdict: server,
      value: server === 'ok' ? t`Ready` : t`Not ready`,
      advice: server === 'failed' ? t`It is starting, or has a fault. Home says which.` : undefined,
    },
    {
      name: t`Upload`,
      verdict: upload,
      value:
        upload === 'waiting'
          ? t`Being measured`
          : uploadBits === null
            ? t`Not measured`
            : t`${measured} Mbit/s, needs ${needed}`,
      advice:
        upload === 'warning'
          ? t`Your upload is slow. Viewers get a smaller picture; sound is kept.`
          : upload === 'failed'
            ? t`Hardly anything gets through to your church’s computer. Use a cable, or choose a smaller picture.`
            : undefined,
    },
    {
      name: t`Room on this computer`,
      verdict: disk,
      value: diskBytes === null ? t`Not known` : plural(hours, { one: 'Room for # hour', other: 'Room for # hours' }),
      advice: disk === 'warning' ? t`A long service may not find room. Delete what is not needed.` : undefined,
    },
  ];
}
