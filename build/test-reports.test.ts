import { expect, test } from 'vitest';
import { countPlaywright, countVitest } from './test-reports.mjs';

const one = (fullName: string, status: string, ...failureMessages: string[]) => ({ fullName, status, failureMessages });

test('Vitest: what was skipped or passed only when tried again is named, a file that could not be read has failed', () => {
  const report = {
    numPassedTests: 2,
    numFailedTests: 1,
    testResults: [
      { status: 'passed', assertionResults: [one('a', 'passed'), one('b', 'passed', 'Error: at first')] },
      { status: 'failed', assertionResults: [one('c', 'failed', 'Error: twice'), one('d', 'pending')] },
      { status: 'failed', assertionResults: [] },
    ],
  };
  expect(countVitest(report)).toEqual({ passed: 2, failed: 2, skipped: ['d'], retried: ['b'] });
});

test('Playwright: the same, however deep a spec is described', () => {
  const spec = (title: string, status: string) => ({ file: 'x.spec.ts', title, tests: [{ status }] });
  const suites = [{ specs: [spec('a', 'expected')], suites: [{ specs: [spec('b', 'flaky'), spec('c', 'skipped')] }] }];
  expect(countPlaywright({ stats: { expected: 1, unexpected: 0, flaky: 1 }, errors: [], suites })).toEqual({
    passed: 2,
    failed: 0,
    skipped: ['x.spec.ts: c'],
    retried: ['x.spec.ts: b'],
  });
  const nothingRan = { stats: { expected: 0, unexpected: 0, flaky: 0 }, errors: [{}], suites: [] };
  expect(countPlaywright(nothingRan).failed).toBe(1);
});
