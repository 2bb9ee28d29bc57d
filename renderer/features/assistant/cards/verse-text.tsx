import { Fragment, type ReactNode } from 'react';
import type { Stretch } from '../spoken-phrase.ts';

/** The words of a verse; LORD and GOD stand in small capitals, as they are printed, and copy as they are written. */
export function VerseText({ text, lit }: { readonly text: string; readonly lit: Stretch | null }) {
  if (!lit) return printed(text);
  return (
    <>
      {printed(text.slice(0, lit.start))}
      <mark className="assistant-spoken" data-phrase>
        {printed(text.slice(lit.start, lit.end))}
      </mark>
      {printed(text.slice(lit.end))}
    </>
  );
}

function printed(text: string): ReactNode {
  return text.split(/\b(LORD|GOD)\b/).map((part, at) =>
    at % 2 === 0 ? (
      <Fragment key={at}>{part}</Fragment>
    ) : (
      <Fragment key={at}>
        {part[0]}
        <span className="assistant-small-capitals">{part.slice(1)}</span>
      </Fragment>
    ),
  );
}
