import { Trans, useLingui } from '@lingui/react/macro';
import { Captions, CaptionsOff } from 'lucide-react';
import { useRef, useState } from 'react';
import { useStore } from 'zustand';
import { Button } from '../../design/button.tsx';
import { TextField } from '../../design/text-field.tsx';
import { useStudio } from './studio-context.ts';

const longestText = 80;

/** A name over the lower part of the program, for as long as it is wanted. What is typed shows only when it is said to. */
export function CaptionPart() {
  const { t } = useLingui();
  const { store, setCaption } = useStudio();
  const shown = useStore(store, (state) => state.caption);
  const [name, setName] = useState('');
  const [line, setLine] = useState('');
  const field = useRef<HTMLInputElement>(null);
  const show = () => {
    if (name.trim() === '') return field.current?.focus();
    setCaption({ name: name.trim(), line: line.trim() });
  };
  return (
    <section aria-labelledby="studio-caption">
      <div className="studio-part-head">
        <h2 id="studio-caption">
          <Trans>Name over the picture</Trans>
        </h2>
        <span role="status">{shown ? t`In program: ${shown.name}` : t`Not shown`}</span>
      </div>
      <div className="studio-caption">
        <TextField
          ref={field}
          label={t`Name`}
          placeholder={t`Name`}
          hideLabel
          value={name}
          onChange={setName}
          maxLength={longestText}
          onEnter={show}
        />
        <TextField
          label={t`Below it, if wanted`}
          placeholder={t`Below it, if wanted`}
          hideLabel
          value={line}
          onChange={setLine}
          maxLength={longestText}
          onEnter={show}
        />
        {shown ? (
          <Button icon={CaptionsOff} onPress={() => setCaption(null)}>
            <Trans>Hide name</Trans>
          </Button>
        ) : (
          <Button icon={Captions} onPress={show}>
            <Trans>Show name</Trans>
          </Button>
        )}
      </div>
    </section>
  );
}
