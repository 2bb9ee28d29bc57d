import { existsSync, readFileSync, writeFileSync } from 'node:fs';

/** How each section of docs/benchmarks.md begins that is another bench's: it writes it, or its rows are put there by hand. */
export const sectionHeadings = {
  live: '## Live broadcast',
  voice: '## The voice assistant',
  desktop: '## The desktop application',
} as const;

/** The sections that other benches write, with their headings, as they stand in the report; empty where there are none. */
export function ownSectionsOf(report: string): string {
  const headings = Object.values(sectionHeadings);
  return partsOf(report)
    .filter((part) => headings.some((heading) => part.startsWith(`${heading}\n`)))
    .join('');
}

/** Puts a section, which begins with its heading, in place of the one that is there, or at the end. */
export function withSection(report: string, section: string): string {
  const heading = section.slice(0, section.indexOf('\n') + 1);
  const parts = partsOf(report);
  const at = parts.findIndex((part) => part.startsWith(heading));
  const before = at < 0 ? report : parts.slice(0, at).join('');
  const after = at < 0 ? '' : parts.slice(at + 1).join('');
  return `${before.trimEnd()}\n\n${section.trimEnd()}\n${after && `\n${after}`}`;
}

/** Writes a section into docs/benchmarks.md. */
export function writeSection(file: string, section: string): void {
  writeFileSync(file, withSection(existsSync(file) ? readFileSync(file, 'utf8') : '', section));
}

const partsOf = (report: string) => report.split(/^(?=## )/m);
