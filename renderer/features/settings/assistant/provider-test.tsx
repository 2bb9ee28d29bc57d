import { Trans, useLingui } from '@lingui/react/macro';
import { useMutation } from '@tanstack/react-query';
import { AudioLines } from 'lucide-react';
import type { ProviderChoices } from '../../../../contract/assistant-settings.ts';
import type { Output } from '../../../../contract/operations.ts';
import { api } from '../../../api/client.ts';
import { codeOf, problemInWords } from '../../../api/problem.ts';
import { Button } from '../../../design/button.tsx';
import { StatusLine } from '../../../design/status-line.tsx';
import { type Part, partName, triedInWords } from './provider-words.ts';

type Trial = Output<'testAssistant'>;

interface ProviderTestProps {
  /** As they are saved: these are tested. */
  readonly saved: ProviderChoices;
  /** Saves what was changed; false where it cannot be saved. Null: nothing was changed. */
  readonly saveFirst: (() => Promise<boolean>) | null;
}

/** One click: a sentence is spoken, heard and answered by the providers that are chosen. */
export function ProviderTest({ saved, saveFirst }: ProviderTestProps) {
  const { t } = useLingui();
  const test = useMutation({
    mutationFn: async () => (saveFirst === null || (await saveFirst()) ? api('testAssistant') : null),
  });
  return (
    <div className="flex flex-col items-start gap-4 border-t border-line pt-6">
      <Button icon={AudioLines} busy={test.isPending ? t`Testing` : undefined} onPress={() => test.mutate()}>
        <Trans>Test the assistant</Trans>
      </Button>
      <p className="type-small text-muted">
        {saveFirst === null ? (
          <Trans>
            A short sentence is spoken, what was spoken is heard, and what was heard is answered. It costs a fraction of
            a cent, and nobody hears it.
          </Trans>
        ) : (
          <Trans>What you changed is saved first.</Trans>
        )}
      </p>
      <div role="status" className="w-full">
        {test.data && <Result trial={test.data} saved={saved} />}
        {test.isError && (
          <StatusLine tone="danger" quiet>
            {codeOf(test.error) === 'rate_limited' ? (
              <Trans>A test is under way already. Wait until it has ended.</Trans>
            ) : (
              problemInWords(test.error)
            )}
          </StatusLine>
        )}
      </div>
    </div>
  );
}

const parts = ['speech_to_text', 'language_model', 'text_to_speech'] as const;

function Result({ trial, saved }: { readonly trial: Trial; readonly saved: ProviderChoices }) {
  return (
    <div className="flex flex-col gap-3 rounded-control border border-line bg-raised p-4">
      <Summary trial={trial} />
      <dl className="divide-y divide-line">
        {parts.map((part) => (
          <PartResult key={part} part={part} choice={saved[part]} trial={trial} />
        ))}
      </dl>
    </div>
  );
}

function Summary({ trial }: { readonly trial: Trial }) {
  const { t, i18n } = useLingui();
  const seconds = i18n.number(trial.total_milliseconds / 1000, { minimumFractionDigits: 1, maximumFractionDigits: 1 });
  const done = [
    trial.speech_to_text.state === 'ok' && t`heard`,
    trial.language_model.state === 'ok' && t`answered`,
    trial.text_to_speech.state === 'ok' && t`spoke`,
  ].filter((word) => word !== false);
  const failed = parts.filter((part) => trial[part].state === 'failed').length;
  if (failed > 0) {
    return (
      <StatusLine tone="danger" quiet>
        {failed === 1 ? <Trans>One part does not work yet.</Trans> : <Trans>{failed} parts do not work yet.</Trans>}
      </StatusLine>
    );
  }
  if (done.length === 0) {
    return (
      <StatusLine tone="muted" quiet>
        <Trans>Nobody is chosen, so nothing was tested. The assistant answers in its basic mode.</Trans>
      </StatusLine>
    );
  }
  const list = done.join(', ');
  return (
    <StatusLine tone="ok" quiet>
      <span className="inline-block first-letter:uppercase">{t`${list}: ${seconds} s`}</span>
    </StatusLine>
  );
}

interface PartResultProps {
  readonly part: Part;
  readonly choice: ProviderChoices[Part];
  readonly trial: Trial;
}

function PartResult({ part, choice, trial }: PartResultProps) {
  const { i18n } = useLingui();
  const tried = trial[part];
  const { heard } = trial;
  const seconds = i18n.number((tried.milliseconds ?? 0) / 1000, { maximumFractionDigits: 2 });
  return (
    <div className="grid grid-cols-[7rem_minmax(0,1fr)] gap-x-4 gap-y-1 py-3 last:pb-0 max-phone:grid-cols-1">
      <dt className="type-label">{partName(part)}</dt>
      <dd className="type-body">
        {tried.state === 'skipped' && (
          <span className="text-muted">
            <Trans>Nobody is chosen.</Trans>
          </span>
        )}
        {tried.state === 'failed' && (
          <StatusLine tone="danger" quiet>
            {triedInWords(part, choice, tried)}
          </StatusLine>
        )}
        {tried.state === 'ok' && (
          <>
            <Trans>Works, {seconds} s.</Trans>{' '}
            {part === 'speech_to_text' && heard !== null && (
              <span className="text-muted">
                <Trans>It heard: “{heard}”</Trans>
              </span>
            )}
          </>
        )}
      </dd>
    </div>
  );
}
