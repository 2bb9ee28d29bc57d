import { expect, test } from 'vitest';
import { pathOfReturnLink, readProviderReturn, returnLink } from './provider-return.ts';

const given = { state: 'a-state', code: 'a/code+=', iss: 'https://provider.example' };

test('what comes back in an address is read, and what a service adds is left out', () => {
  const query = `?code=a%2Fcode%2B%3D&state=a-state&iss=https%3A%2F%2Fprovider.example&session_state=x`;
  expect(readProviderReturn(query)).toEqual(given);
  expect(readProviderReturn('?error=access_denied&state=a-state')).toEqual({
    state: 'a-state',
    error: 'access_denied',
  });
  expect(readProviderReturn('?code=x')).toBeNull();
});

test('it comes unchanged by a link to Tabernacle, pasted too', () => {
  const link = returnLink(given);
  expect(link).toMatch(/^tabernacle:\/\/sign-in\/provider#/);
  const path = pathOfReturnLink(` ${link} `);
  expect(path?.slice(0, path.indexOf('#'))).toBe('/sign-in/provider');
  expect(readProviderReturn(path?.slice(path.indexOf('#')) ?? '')).toEqual(given);
  expect(pathOfReturnLink('https://church.example/sign-in/provider?state=a-state&code=x')).toBe(
    '/sign-in/provider#state=a-state&code=x',
  );
  expect(pathOfReturnLink('something else')).toBeNull();
});
