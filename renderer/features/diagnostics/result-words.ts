import { i18n } from '@lingui/core';
import { msg } from '@lingui/core/macro';
import { causeWords, checkNames } from './check-names.ts';
import type { Row } from './walk.ts';

/** How a check stands, in a word or two. */
export function standingOf({ finding, running }: Row): string {
  if (running) return i18n._(msg`Being tried`);
  if (finding === null) return i18n._(msg`Not tried yet`);
  switch (finding.mark) {
    case 'well':
      return i18n._(msg`Works`);
    case 'note':
      return i18n._(msg`Worth knowing`);
    case 'failed':
      return i18n._(msg`Does not work`);
    case 'skipped':
      return i18n._(msg`Left out`);
    default:
      return finding.mark satisfies never;
  }
}

/** What was found, as text to send to somebody who helps. */
export function rowsAsText(title: string, rows: readonly Row[]): string {
  const lines = rows.flatMap((row) => {
    const { finding, id, milliseconds } = row;
    const took = finding === null ? '' : ` (${milliseconds} ms)`;
    return [
      `${standingOf(row)}: ${i18n._(checkNames[id])}${took}`,
      ...(finding?.cause ? [`  ${i18n._(causeWords[finding.cause])}`] : []),
      ...(finding?.found ? finding.found.split('\n').map((line) => `  ${line}`) : []),
      ...(finding?.log ?? []).map((line) => `  | ${line}`),
    ];
  });
  return [title, `${new Date().toISOString()}, ${navigator.userAgent}`, '', ...lines].join('\n');
}
