import { Trans, useLingui } from '@lingui/react/macro';
import { BookOpen, Copy } from 'lucide-react';
import { useEffect, useMemo, useRef, useState } from 'react';
import type { Passage } from '../../../../contract/scripture.ts';
import { api } from '../../../api/client.ts';
import { problemInWords } from '../../../api/problem.ts';
import { Button } from '../../../design/button.tsx';
import { copyText } from '../../../design/copy-text.ts';
import { StatusLine } from '../../../design/status-line.tsx';
import { showToast } from '../../../design/toast.tsx';
import { languageOf } from '../../../locales/locale.ts';
import { useConversationState } from '../conversation-context.ts';
import { spokenPhrase } from '../spoken-phrase.ts';
import { textOf } from '../transcript.ts';
import { passageText } from './card-text.ts';
import { VerseText } from './verse-text.tsx';

const psalms = 19;

interface ScriptureSheetProps {
  readonly passage: Passage;
  readonly inline: boolean;
}

/** A passage of the Bible, word for word, with what is read aloud just now lit. */
export function ScriptureSheet({ passage, inline }: ScriptureSheetProps) {
  const [whole, setWhole] = useState<Passage | null>(null);
  const shown = whole ?? passage;
  return (
    <div className="assistant-scripture" data-inline={inline || undefined}>
      <h2 className="assistant-reference">
        <span>{shown.reference}</span> <span className="text-end">{shown.translation_name}</span>
      </h2>
      <PassageText passage={shown} />
      <div className="mt-6 flex flex-wrap gap-3">
        <CopyButton passage={shown} />
        {passage.whole_chapter !== null && whole === null && <WholeButton passage={passage} onWhole={setWhole} />}
        {whole !== null && (
          <Button icon={BookOpen} onPress={() => setWhole(null)}>
            <Trans>Back to {passage.reference}</Trans>
          </Button>
        )}
      </div>
      <p className="mt-3 type-small text-muted">
        <Trans>From the Bible on this computer</Trans>
      </p>
    </div>
  );
}

function PassageText({ passage }: { readonly passage: Passage }) {
  const said = useConversationState(({ entries, activity }) => {
    if (activity !== 'speaking') return '';
    const open = entries.findLast(
      (entry) => entry.kind === 'turn' && entry.who === 'assistant' && entry.state === 'open',
    );
    return open?.kind === 'turn' ? textOf(open) : '';
  });
  const texts = useMemo(() => passage.verses.map(({ text }) => text), [passage]);
  const phrase = useMemo(() => (said === '' ? null : spokenPhrase(texts, said)), [texts, said]);
  const several = passage.verses.length > 1;
  const text = useRef<HTMLParagraphElement>(null);
  const place = phrase?.stretches[0] ? `${phrase.stretches[0].at}:${phrase.stretches[0].start}` : null;
  useEffect(() => {
    // what is read stays in view, while nobody has the focus in the page to read elsewhere
    if (place === null || text.current?.closest('.assistant-page')?.contains(document.activeElement)) return;
    text.current?.querySelector('[data-phrase]')?.scrollIntoView({ block: 'nearest' });
  }, [place]);
  return (
    <p ref={text} lang={passage.lang} className="assistant-verses type-verse">
      {passage.verses.map(({ book, chapter, verse, text }, at) => (
        <span key={`${book}-${chapter}-${verse}`}>
          {several && <sup className="assistant-verse-number">{verse}</sup>}
          <VerseText text={text} lit={phrase?.stretches.find((stretch) => stretch.at === at) ?? null} />{' '}
        </span>
      ))}
    </p>
  );
}

function CopyButton({ passage }: { readonly passage: Passage }) {
  const { t } = useLingui();
  const copy = async () => {
    const copied = await copyText(passageText(passage));
    showToast({ message: copied ? t`${passage.reference} is copied.` : t`It could not be copied.` });
  };
  return (
    <Button icon={Copy} onPress={() => void copy()}>
      <Trans>Copy</Trans>
    </Button>
  );
}

interface WholeButtonProps {
  readonly passage: Passage;
  readonly onWhole: (passage: Passage) => void;
}

function WholeButton({ passage, onWhole }: WholeButtonProps) {
  const { t } = useLingui();
  const [busy, setBusy] = useState(false);
  const [fault, setFault] = useState<unknown>(null);
  const open = async () => {
    setBusy(true);
    setFault(null);
    try {
      const { whole_chapter: reference, translation } = passage;
      if (reference === null) return;
      onWhole(await api('getPassage', { query: { reference, translation, language: languageOf() } }));
    } catch (problem) {
      setFault(problem);
    } finally {
      setBusy(false);
    }
  };
  return (
    <>
      <Button icon={BookOpen} busy={busy ? t`Opening` : undefined} onPress={() => void open()}>
        {passage.verses[0]?.book === psalms ? t`Whole psalm` : t`Whole chapter`}
      </Button>
      {fault !== null && <StatusLine tone="danger">{problemInWords(fault)}</StatusLine>}
    </>
  );
}

interface PassageResultsProps {
  readonly query: string;
  readonly passages: readonly Passage[];
}

/** Passages that were found by their words. */
export function PassageResults({ query, passages }: PassageResultsProps) {
  return (
    <div>
      <h2 className="type-title">
        <Trans>Passages with “{query}”</Trans>
      </h2>
      {passages.length === 0 && (
        <p className="mt-2 text-muted">
          <Trans>No passage has these words.</Trans>
        </p>
      )}
      <ul className="assistant-list">
        {passages.map((passage) => (
          <li key={passage.reference}>
            <h3 className="assistant-reference">
              <span>{passage.reference}</span> <span className="text-end">{passage.translation_name}</span>
            </h3>
            <p lang={passage.lang} className="assistant-verses assistant-verses-small">
              {passage.verses.map(({ chapter, verse, text }) => (
                <span key={`${chapter}-${verse}`}>
                  <VerseText text={text} lit={null} />{' '}
                </span>
              ))}
            </p>
            <CopyButton passage={passage} />
          </li>
        ))}
      </ul>
    </div>
  );
}

interface DevotionalSheetProps extends ScriptureSheetProps {
  readonly title: string;
  readonly body: string;
}

/** The thought for today, and the verse it stands on. */
export function DevotionalSheet({ title, body, passage, inline }: DevotionalSheetProps) {
  return (
    <div className="flex flex-col gap-6">
      <h2 className="type-title">{title}</h2>
      <ScriptureSheet passage={passage} inline={inline} />
      <p className="border-t border-line pt-4 whitespace-pre-line">{body}</p>
    </div>
  );
}
