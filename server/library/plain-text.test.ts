import { expect, test } from 'vitest';
import { plainLine, plainText } from './plain-text.ts';

test.each([
  ['lines of text that is no HTML stay', 'One\r\ntwo\n\n\n\nthree', 'One\ntwo\n\nthree'],
  ['a list has its points', '<ul><li>One</li><li>Two</li></ul>', '• One\n• Two'],
  ['what is not a tag is text', 'if a < b <b>then</b> c > d', 'if a < b then c > d'],
  ['entities, also what is none', '&#72;&#x69; &hellip; &unknown; &#0;&#99999999;', 'Hi … &unknown; &#99999999;'],
  ['nothing of a script is left', 'a<script>let x = "<p>";</script>b<!-- c -->d', 'abd'],
  ['a tag that never ends is left out', 'before <a href="', 'before'],
])('%s', (_name, html, text) => {
  expect(plainText(html, 1000)).toBe(text);
});

test('a long text is cut, and no character with it', () => {
  expect(plainText('abc🙏def', 5)).toBe('abc…');
  expect(plainLine('one\ntwo', 100)).toBe('one two');
});
