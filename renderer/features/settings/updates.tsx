import { Trans, useLingui } from '@lingui/react/macro';
import { useEffect, useId, useState } from 'react';
import type { UpdateReport } from '../../../contract/desktop.ts';
import { desktop } from '../../api/desktop.ts';
import { Button } from '../../design/button.tsx';
import { Choice } from '../../design/choice.tsx';
import { StatusLine } from '../../design/status-line.tsx';
import { dateInSentence, timeOfDay } from '../home/date-words.ts';
import { useLocales } from '../home/use-locales.ts';
import { SettingsSection } from './settings-section.tsx';
import { UpdateStateLine } from './update-state-line.tsx';

/** The application's own updates; nothing in a browser, which has none. */
export function UpdatesSection() {
  const { t } = useLingui();
  const [report, setReport] = useState<UpdateReport | null>(null);
  useEffect(() => desktop.onUpdates(setReport), []);
  if (report === null) return null;
  return (
    <SettingsSection title={t`Updates`}>
      <div className="flex flex-col items-start gap-4">
        <p>
          <Trans>This is version {report.version}.</Trans>
        </p>
        {report.taken_back && (
          <StatusLine tone="warning">
            <Trans>
              Version {report.taken_back} did not start twice, so the one before was put back, with what was saved
              before.
            </Trans>
          </StatusLine>
        )}
        <UpdateStateLine state={report.state} />
        {report.state.kind !== 'off' && <Looking report={report} />}
      </div>
    </SettingsSection>
  );
}

function Looking({ report }: { readonly report: UpdateReport }) {
  const { t } = useLingui();
  const locales = useLocales();
  const { state, checked_at: checkedAt } = report;
  const busy = state.kind === 'checking' ? t`Looking` : undefined;
  const canLook = ['unchecked', 'checking', 'current', 'failed'].includes(state.kind);
  const atMs = checkedAt === null ? null : Date.parse(checkedAt);
  return (
    <>
      {state.kind === 'ready' && <Ready notes={state.notes} />}
      {canLook && (
        <Button busy={busy} onPress={() => void desktop.checkForUpdates()}>
          <Trans>Look for a new version</Trans>
        </Button>
      )}
      {atMs !== null && (
        <p className="type-small text-muted">
          <Trans>
            Last looked at {timeOfDay(atMs, locales)}, {dateInSentence(atMs, locales)}.
          </Trans>
        </p>
      )}
      <ChannelChoice report={report} />
    </>
  );
}

function Ready({ notes }: { readonly notes: string }) {
  const { t } = useLingui();
  const [answer, setAnswer] = useState<'asking' | 'installing' | 'in_use' | 'unavailable' | null>(null);
  const restart = async () => {
    setAnswer('asking');
    setAnswer(await desktop.installUpdate());
  };
  return (
    <>
      {notes !== '' && (
        <section className="w-full">
          <h3 className="type-label">
            <Trans>What is new</Trans>
          </h3>
          <p className="mt-1 whitespace-pre-line text-muted">{notes}</p>
        </section>
      )}
      <Button
        variant="main"
        busy={answer === 'asking' || answer === 'installing' ? t`Restarting` : undefined}
        onPress={() => void restart()}
      >
        <Trans>Restart and update now</Trans>
      </Button>
      {answer === 'in_use' && (
        <StatusLine tone="warning">
          <Trans>People are meeting just now. The update waits until they have left.</Trans>
        </StatusLine>
      )}
    </>
  );
}

function ChannelChoice({ report }: { readonly report: UpdateReport }) {
  const { t } = useLingui();
  const name = useId();
  if (report.channel_managed) {
    return (
      <p className="type-small text-muted">
        {report.channel === 'beta' ? (
          <Trans>Your organisation has chosen early versions.</Trans>
        ) : (
          <Trans>Your organisation has chosen stable versions.</Trans>
        )}
      </p>
    );
  }
  return (
    <Choice
      name={name}
      label={t`Which versions`}
      chosen={report.channel}
      onChoose={(channel) => void desktop.chooseUpdateChannel(channel)}
      options={[
        { value: 'stable', label: t`Stable versions` },
        { value: 'beta', label: t`Early versions` },
      ]}
      note={t`Early versions come sooner, and fewer people have tried them.`}
    />
  );
}
