import { describe, expect, test } from 'vitest';
import { ownSectionsOf, withSection } from './report-sections.ts';

const report = '# Benchmarks\n\nTable\n\n## How to run it\nSo.\n\n## The voice assistant\n\nOld voice.\n';

describe('the report of the benches', () => {
  test('keeps what other benches wrote when one of them writes anew', () => {
    const both = withSection(report, '## Live broadcast\n\nFirst.\n');
    const again = withSection(both, '## The voice assistant\n\nNew voice.\n');
    expect(again).toBe(
      '# Benchmarks\n\nTable\n\n## How to run it\nSo.\n\n## The voice assistant\n\nNew voice.\n\n## Live broadcast\n\nFirst.\n',
    );
  });

  test('tells the sections of other benches from those of its own', () => {
    expect(ownSectionsOf(report)).toBe('## The voice assistant\n\nOld voice.\n');
    expect(ownSectionsOf('# Benchmarks\n')).toBe('');
    const byHand = '## The desktop application\nRows.\n';
    expect(ownSectionsOf(`${report}${byHand}`)).toContain(byHand);
  });
});
