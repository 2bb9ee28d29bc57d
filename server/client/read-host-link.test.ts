import { expect, test } from 'vitest';
import { AppError } from '../../contract/errors.ts';
import { readHostLink } from './read-host-link.ts';

const id = '0191c5a0-7a3e-7c4d-8b1f-2a6d9e0f1c2b';
const pin = 'p'.repeat(43);

test.each([
  [`https://192.168.1.5:8443/join/${id}#aaaa.${pin}`, 'https://192.168.1.5:8443', pin, `/join/${id}#aaaa`],
  [`tabernacle://192.168.1.5:8443/join/${id}#aaaa.${pin}`, 'https://192.168.1.5:8443', pin, `/join/${id}#aaaa`],
  [
    `<https://tabernacle.church.example/join/${id}#aaaa>,`,
    'https://tabernacle.church.example',
    null,
    `/join/${id}#aaaa`,
  ],
  ['tabernacle.church.example', 'https://tabernacle.church.example', null, '/'],
  ['church-pc:8443', 'https://church-pc:8443', null, '/'],
  [`https://192.168.1.5:8443/#.${pin}`, 'https://192.168.1.5:8443', pin, '/'],
  ['https://192.168.1.5:8443//evil.example/x', 'https://192.168.1.5:8443', null, '/evil.example/x'],
  ['http://127.0.0.1:8420/sign-in#code', 'http://127.0.0.1:8420', null, '/sign-in#code'],
])('%s', (text, address, found, path) => {
  expect(readHostLink(text)).toEqual({ address, pin: found, path });
});

test.each([
  ['http://192.168.1.5:8420/', 'not encrypted'],
  ['https://me:hush@church.example/', 'a name or a password'],
  ['ftp://church.example/', 'no address'],
  ['javascript:alert(1)', 'no address'],
  ['two words', 'no address'],
])('%s is refused', (text, words) => {
  expect(() => readHostLink(text)).toThrow(AppError);
  expect(() => readHostLink(text)).toThrow(words);
});
