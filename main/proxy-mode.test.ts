import { expect, test } from 'vitest';
import { proxyMode } from './proxy-mode.ts';

test('the system’s proxy, with its PAC file, counts where nobody has set one', () => {
  expect(proxyMode(undefined)).toEqual({ mode: 'system' });
  expect(proxyMode('system')).toEqual({ mode: 'system' });
});

test('an organisation names none, one, or a PAC file, and loopback goes past a named one', () => {
  expect(proxyMode('direct')).toEqual({ mode: 'direct' });
  expect(proxyMode('pac+https://proxy.example/p.pac')).toEqual({
    mode: 'pac_script',
    pacScript: 'https://proxy.example/p.pac',
  });
  expect(proxyMode('http://proxy.example:8080')).toEqual({
    mode: 'fixed_servers',
    proxyRules: 'http://proxy.example:8080',
    proxyBypassRules: '<local>;127.0.0.1;[::1]',
  });
});
