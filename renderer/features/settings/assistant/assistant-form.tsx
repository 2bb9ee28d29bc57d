import { Trans, useLingui } from '@lingui/react/macro';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { Check } from 'lucide-react';
import { useRef, useState } from 'react';
import type { AssistantSettingsAnswer } from '../../../../contract/assistant.ts';
import type { AssistantSettings } from '../../../../contract/assistant-settings.ts';
import { api } from '../../../api/client.ts';
import { problemInWords } from '../../../api/problem.ts';
import { Button } from '../../../design/button.tsx';
import { StatusLine } from '../../../design/status-line.tsx';
import { showToast } from '../../../design/toast.tsx';
import { assistantSettingsQuery, assistantUsageQuery } from './assistant-queries.ts';
import { CostsSection } from './costs-section.tsx';
import { LimitsSection } from './limits-section.tsx';
import { PersonaSection } from './persona-section.tsx';
import { ProvidersSection } from './providers-section.tsx';
import { useSettingsDraft } from './settings-draft.ts';
import { faultsOf, refusedFields } from './settings-faults.ts';
import { TurnTakingSection } from './turn-taking-section.tsx';

interface AssistantFormProps {
  readonly answer: AssistantSettingsAnswer;
  /** The owner; others only read. */
  readonly mayChange: boolean;
}

/** Everything about the assistant that is set. What was changed stays until it is saved. */
export function AssistantForm({ answer, mayChange }: AssistantFormProps) {
  const { t } = useLingui();
  const client = useQueryClient();
  const form = useRef<HTMLFormElement>(null);
  const draft = useSettingsDraft(answer.settings);
  const [tried, setTried] = useState(false);
  const save = useMutation({
    mutationFn: (changes: Partial<AssistantSettings>) => api('updateAssistantSettings', { body: changes }),
    onSuccess: (now, sent) => {
      client.setQueryData(assistantSettingsQuery.queryKey, now);
      // The estimated cost and the ceiling follow the prices and the limits.
      void client.invalidateQueries({ queryKey: assistantUsageQuery.queryKey });
      draft.forget(sent);
      setTried(false);
      showToast({ icon: Check, message: t`Saved. Conversations that begin from now on follow it.` });
    },
  });
  const own = faultsOf(draft.settings);
  const refused = refusedFields(save.error);
  const faults = tried ? { ...refused, ...own } : {};
  const showFirstFault = () =>
    requestAnimationFrame(() => form.current?.querySelector<HTMLElement>('[aria-invalid=true]')?.focus());
  const saveNow = async (): Promise<boolean> => {
    setTried(true);
    if (Object.keys(own).length > 0) {
      showFirstFault();
      return false;
    }
    if (!draft.changed || save.isPending) return !draft.changed;
    return save.mutateAsync(draft.changes).then(
      () => true,
      () => {
        showFirstFault();
        return false;
      },
    );
  };
  const shared = { draft, answer, faults };
  return (
    <form
      ref={form}
      noValidate
      // What gets the focus is never under the bar that saves.
      className="[&_:is(input,select,textarea,button,summary)]:scroll-mt-8 [&_:is(input,select,textarea,button,summary)]:scroll-mb-44"
      onSubmit={(event) => {
        event.preventDefault();
        void saveNow();
      }}
    >
      <fieldset disabled={!mayChange} className="min-w-0">
        <legend className="sr-only">
          <Trans>How the assistant is set up</Trans>
        </legend>
        <ProvidersSection {...shared} mayChange={mayChange} saveFirst={draft.changed ? saveNow : null} />
        <PersonaSection {...shared} />
        <TurnTakingSection {...shared} />
        <LimitsSection {...shared} />
        <CostsSection {...shared} />
      </fieldset>
      {mayChange && (draft.changed || save.isPending) && (
        <div className="sticky bottom-0 z-1 flex flex-wrap items-center gap-x-4 gap-y-2 border-t border-edge bg-surface py-4">
          <Button variant="main" type="submit" busy={save.isPending ? t`Saving` : undefined}>
            <Trans>Save</Trans>
          </Button>
          <Button
            variant="quiet"
            onPress={() => {
              draft.discard();
              setTried(false);
              save.reset();
            }}
          >
            <Trans>Undo the changes</Trans>
          </Button>
          <div role="status" className="min-w-0">
            <SaveState refused={save.error} faulty={Object.keys(faults).length > 0} />
          </div>
        </div>
      )}
    </form>
  );
}

function SaveState({ refused, faulty }: { readonly refused: unknown; readonly faulty: boolean }) {
  if (faulty) {
    return (
      <StatusLine tone="danger" quiet>
        <Trans>Not saved: something above is not right yet.</Trans>
      </StatusLine>
    );
  }
  if (refused) {
    return (
      <StatusLine tone="danger" quiet>
        {problemInWords(refused)}
      </StatusLine>
    );
  }
  return (
    <StatusLine tone="muted" quiet>
      <Trans>Not saved yet.</Trans>
    </StatusLine>
  );
}
