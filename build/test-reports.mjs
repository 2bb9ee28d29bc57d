// What the test runners' own JSON reports say, in numbers and names.

/**
 * `retried` are those that passed, but only when they were tried again.
 *
 * @typedef {{ passed: number, failed: number, skipped: string[], retried: string[] }} Count
 *
 * @typedef {{ fullName: string, status: string, failureMessages: string[] }} VitestResult
 * @typedef {{ numPassedTests: number, numFailedTests: number, testResults: { status: string, assertionResults: VitestResult[] }[] }} VitestReport
 *
 * @typedef {{ file: string, title: string, tests: { status: string }[] }} Spec
 * @typedef {{ specs?: Spec[], suites?: Suite[] }} Suite
 * @typedef {{ stats: { expected: number, unexpected: number, flaky: number }, errors: unknown[], suites: Suite[] }} PlaywrightReport
 */

/** @param {VitestReport} report @returns {Count} */
export function countVitest({ numPassedTests, numFailedTests, testResults }) {
  const results = testResults.flatMap(({ assertionResults }) => assertionResults);
  const names = (/** @type {(one: VitestResult) => boolean} */ which) =>
    results.filter(which).map(({ fullName }) => fullName);
  return {
    passed: numPassedTests,
    failed: numFailedTests + testResults.filter(couldNotBeRead).length,
    skipped: names(({ status }) => status !== 'passed' && status !== 'failed'),
    retried: names(({ status, failureMessages }) => status === 'passed' && failureMessages.length > 0),
  };
}

/** A file whose tests could not even be read has none that failed. @param {VitestReport['testResults'][number]} file */
function couldNotBeRead({ status, assertionResults }) {
  return status === 'failed' && assertionResults.length === 0;
}

/** @param {PlaywrightReport} report @returns {Count} */
export function countPlaywright({ stats, errors, suites }) {
  return {
    passed: stats.expected + stats.flaky,
    failed: stats.unexpected + (stats.expected + stats.unexpected === 0 ? errors.length : 0),
    skipped: specsThatWere('skipped', suites),
    retried: specsThatWere('flaky', suites),
  };
}

/** @param {string} status @param {Suite[]} suites @returns {string[]} */
function specsThatWere(status, suites) {
  return suites.flatMap(({ specs = [], suites: within = [] }) => [
    ...specs
      .filter(({ tests }) => tests.some((one) => one.status === status))
      .map(({ file, title }) => `${file}: ${title}`),
    ...specsThatWere(status, within),
  ]);
}
