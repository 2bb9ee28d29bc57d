import { Trans, useLingui } from '@lingui/react/macro';
import { useEffect, useId, useRef, useState } from 'react';
import type { ScreenChoice, ScreenOffer, ScreenSource } from '../../../contract/desktop.ts';
import { Button } from '../../design/button.tsx';
import { Dialog } from '../../design/dialog.tsx';

interface ScreenPickerProps {
  readonly sources: readonly ScreenSource[];
  readonly offer: ScreenOffer;
  /** The choice, or null where the person shares nothing after all. */
  readonly onAnswer: (choice: ScreenChoice | null) => void;
}

/** Asks which screen or window to share. Nothing is shared before `Share`. */
export function ScreenPicker({ sources, offer, onAnswer }: ScreenPickerProps) {
  const { t } = useLingui();
  const [chosen, setChosen] = useState<string | null>(sources[0]?.id ?? null);
  const [audio, setAudio] = useState(false);
  const screens = sources.filter(({ kind }) => kind === 'screen');
  const windows = sources.filter(({ kind }) => kind === 'window');
  const none = sources.length === 0;
  const list = useRef<HTMLDivElement>(null);

  // The dialog would begin at the list that scrolls, where arrow keys choose nothing.
  useEffect(() => list.current?.querySelector('input')?.focus(), []);

  return (
    <Dialog
      open
      title={t`What do you want to share?`}
      onClose={() => onAnswer(null)}
      onSubmit={() => {
        if (chosen !== null) onAnswer({ id: chosen, audio: offer.audio && audio });
      }}
      actions={
        <>
          <Button onPress={() => onAnswer(null)}>
            <Trans>Cancel</Trans>
          </Button>
          <Button variant="main" type="submit" unavailable={none ? t`There is nothing to share.` : undefined}>
            <Trans>Share</Trans>
          </Button>
        </>
      }
    >
      {none ? (
        <p className="text-muted">
          <Trans>This computer shows no screen or window. It may be blocking screen recording in its settings.</Trans>
        </p>
      ) : (
        <div ref={list} className="-mx-1 flex max-h-[50vh] flex-col gap-4 overflow-y-auto p-1">
          <Sources legend={t`Screens`} sources={screens} chosen={chosen} onChoose={setChosen} />
          <Sources legend={t`Windows`} sources={windows} chosen={chosen} onChoose={setChosen} />
        </div>
      )}
      {offer.audio && (
        <label className="flex min-h-11 items-center gap-3">
          <input
            type="checkbox"
            className="size-5 accent-accent"
            checked={audio}
            onChange={(event) => setAudio(event.currentTarget.checked)}
          />
          <Trans>Share the computer’s sound too</Trans>
        </label>
      )}
    </Dialog>
  );
}

interface SourcesProps {
  readonly legend: string;
  readonly sources: readonly ScreenSource[];
  readonly chosen: string | null;
  readonly onChoose: (id: string) => void;
}

function Sources({ legend, sources, chosen, onChoose }: SourcesProps) {
  const group = useId();
  if (sources.length === 0) return null;
  return (
    <fieldset>
      <legend className="type-label text-muted">{legend}</legend>
      <div className="mt-2 grid grid-cols-[repeat(auto-fill,minmax(10rem,1fr))] gap-3">
        {sources.map(({ id, name, thumbnail }) => (
          <label
            key={id}
            className="flex cursor-pointer flex-col gap-2 rounded-control border border-edge bg-surface p-2 hover:bg-hover has-checked:border-accent has-checked:bg-accent-soft has-checked:outline-2 has-checked:outline-accent has-focus-visible:outline-3 has-focus-visible:outline-offset-2"
          >
            <input
              type="radio"
              className="sr-only"
              name={group}
              checked={id === chosen}
              onChange={() => onChoose(id)}
            />
            <img src={thumbnail} alt="" className="aspect-video w-full rounded-[6px] bg-sunken object-contain" />
            <span className="type-small truncate" title={name}>
              {name}
            </span>
          </label>
        ))}
      </div>
    </fieldset>
  );
}
