import { plural } from '@lingui/core/macro';
import { Trans, useLingui } from '@lingui/react/macro';
import { ClipboardCopy, Play, RotateCw } from 'lucide-react';
import { useEffect, useMemo } from 'react';
import { useStore } from 'zustand';
import { Button } from '../../design/button.tsx';
import { copyText } from '../../design/copy-text.ts';
import { StatusLine } from '../../design/status-line.tsx';
import { showToast } from '../../design/toast.tsx';
import { CheckRow } from './check-row.tsx';
import { rowsAsText } from './result-words.ts';
import { createWalk, type WalkState } from './walk.ts';
import { checksOf, type WalkName, walkTitles } from './walks.ts';

/** A walk through what may be the cause, one check after the other. */
export function WalkView({ name, isStaff }: { readonly name: WalkName; readonly isStaff: boolean }) {
  const { t, i18n } = useLingui();
  const { walk, checks } = useMemo(() => {
    const made = checksOf(name, isStaff);
    return { walk: createWalk(made.checks), checks: made };
  }, [name, isStaff]);
  useEffect(
    () => () => {
      walk.close();
      checks.close();
    },
    [walk, checks],
  );
  const state = useStore(walk.store);
  const { rows, question } = state;
  const copy = async () => {
    const copied = await copyText(rowsAsText(i18n._(walkTitles[name]), rows));
    showToast({ icon: ClipboardCopy, message: copied ? t`Results copied.` : t`The results could not be copied.` });
  };
  return (
    <>
      <Summary state={state} />
      <div className="flex flex-wrap gap-3 py-4">
        {state.state === 'stopped' && (
          <Button variant="main" icon={Play} onPress={walk.goOn}>
            <Trans>Go on all the same</Trans>
          </Button>
        )}
        <Button
          variant={state.state === 'ready' ? 'main' : 'ordinary'}
          icon={state.state === 'ready' ? Play : RotateCw}
          busy={state.state === 'running' ? t`Looking` : undefined}
          onPress={walk.start}
        >
          {state.state === 'ready' ? <Trans>Start</Trans> : <Trans>Start again</Trans>}
        </Button>
        {(state.state === 'stopped' || state.state === 'done') && (
          <Button icon={ClipboardCopy} onPress={() => void copy()}>
            <Trans>Copy the results</Trans>
          </Button>
        )}
      </div>
      <ol className="divide-y divide-line border-y border-line">
        {rows.map((row) => (
          <CheckRow
            key={row.id}
            row={row}
            question={row.running ? question : null}
            onAnswer={walk.answer}
            followLevel={checks.followLevel}
          />
        ))}
      </ol>
    </>
  );
}

function Summary({ state: { state, rows } }: { readonly state: WalkState }) {
  const failed = rows.filter(({ finding }) => finding?.mark === 'failed').length;
  switch (state) {
    case 'ready':
      return (
        <p className="text-muted">
          <Trans>
            What may be the cause is tried, one thing after the other. It stops at the first that does not work, and
            says what to do.
          </Trans>
        </p>
      );
    case 'running':
      return (
        <StatusLine tone="muted">
          <Trans>Being tried. Some things take a few seconds.</Trans>
        </StatusLine>
      );
    case 'stopped':
      return (
        <StatusLine tone="danger">
          <Trans>Something does not work. What to do stands below it.</Trans>
        </StatusLine>
      );
    case 'done':
      return failed === 0 ? (
        <StatusLine tone="ok">
          <Trans>Everything that could be tried works.</Trans>
        </StatusLine>
      ) : (
        <StatusLine tone="danger">
          {plural(failed, {
            one: '# thing does not work. What to do stands below it.',
            other: '# things do not work. What to do stands below them.',
          })}
        </StatusLine>
      );
    default:
      return state satisfies never;
  }
}
