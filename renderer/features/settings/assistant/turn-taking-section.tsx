import { Trans, useLingui } from '@lingui/react/macro';
import type { TurnTaking } from '../../../../contract/assistant-settings.ts';
import { Button } from '../../../design/button.tsx';
import { SettingsSection } from '../settings-section.tsx';
import { CheckField } from './check-field.tsx';
import { NumberField } from './number-field.tsx';
import type { SectionProps } from './providers-section.tsx';

/** When the assistant begins to speak, and when it stops. */
export function TurnTakingSection({ draft, answer, faults }: SectionProps) {
  const { t, i18n } = useLingui();
  const { turn_taking: turns } = draft.settings;
  const { turn_taking: usual } = answer.defaults;
  const set = (fields: Partial<TurnTaking>) => draft.set('turn_taking', { ...turns, ...fields });
  const faulty = Object.keys(faults).some((field) => field.startsWith('turn_taking/'));
  const note = (value: number, words: string) => {
    const number = i18n.number(value);
    return `${words} ${t`Usually ${number}.`}`;
  };
  return (
    <SettingsSection title={t`Taking turns`}>
      <p className="text-muted">
        <Trans>
          When it begins to answer, and when it lets itself be interrupted. The usual values suit most churches.
        </Trans>
      </p>
      <details open={faulty || undefined} className="mt-3">
        <summary className="w-fit rounded-control py-2.5 type-control text-accent">
          <Trans>Fine tuning</Trans>
        </summary>
        <div className="mt-3 flex flex-col gap-5">
          <CheckField
            label={t`It may be interrupted`}
            checked={turns.interruptions}
            onChange={(interruptions) => set({ interruptions })}
            description={t`Speaking while it speaks makes it stop and listen.`}
          />
          <CheckField
            label={t`Think ahead`}
            checked={turns.preemptive_generation}
            onChange={(preemptive_generation) => set({ preemptive_generation })}
            description={t`It prepares its answer before it is sure that the sentence has ended: quicker, and a little dearer.`}
          />
          <div>
            <NumberField
              label={t`Speech that interrupts (ms)`}
              value={turns.min_interruption_ms}
              onChange={(min_interruption_ms) => set({ min_interruption_ms })}
              description={note(usual.min_interruption_ms, t`A cough is shorter.`)}
              error={faults['turn_taking/min_interruption_ms']}
            />
            <NumberField
              label={t`Silence after which it goes on (ms)`}
              value={turns.false_interruption_timeout_ms}
              onChange={(false_interruption_timeout_ms) => set({ false_interruption_timeout_ms })}
              description={note(usual.false_interruption_timeout_ms, t`Where it stopped, but nobody said a word.`)}
              error={faults['turn_taking/false_interruption_timeout_ms']}
            />
            <NumberField
              label={t`Shortest wait before an answer (ms)`}
              value={turns.min_end_of_turn_ms}
              onChange={(min_end_of_turn_ms) => set({ min_end_of_turn_ms })}
              description={note(usual.min_end_of_turn_ms, t`Less is quicker, but cuts off who pauses to think.`)}
              error={faults['turn_taking/min_end_of_turn_ms']}
            />
            <NumberField
              label={t`Longest wait before an answer (ms)`}
              value={turns.max_end_of_turn_ms}
              onChange={(max_end_of_turn_ms) => set({ max_end_of_turn_ms })}
              description={note(usual.max_end_of_turn_ms, t`Where the sentence seems unfinished.`)}
              error={faults['turn_taking/max_end_of_turn_ms']}
            />
            <NumberField
              label={t`Silence that ends a sentence (ms)`}
              value={turns.stt_endpointing_ms}
              onChange={(stt_endpointing_ms) => set({ stt_endpointing_ms })}
              description={note(usual.stt_endpointing_ms, t`For the provider that hears.`)}
              error={faults['turn_taking/stt_endpointing_ms']}
            />
          </div>
          <div>
            <Button onPress={() => draft.set('turn_taking', usual)}>
              <Trans>Back to the defaults</Trans>
            </Button>
          </div>
        </div>
      </details>
    </SettingsSection>
  );
}
