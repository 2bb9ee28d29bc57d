import { readFileSync } from 'node:fs';
import { parser } from 'sax';
import { describe, expect, test } from 'vitest';
import { managedSettingNames } from '../../contract/computer-settings.ts';
import { managedSettingRows } from '../../server/config/policy/managed-settings.ts';
import { policyFiles, policyTable } from './policy-files.ts';

const kept = (name: string) => readFileSync(new URL(name, import.meta.url), 'utf8');

/** Names and attributes of all elements; throws for what is not well-formed. */
function elementsOf(xml: string): { name: string; attributes: Record<string, string> }[] {
  const found: { name: string; attributes: Record<string, string> }[] = [];
  const reader = parser(true);
  reader.onerror = (error) => {
    throw error;
  };
  reader.onopentag = ({ name, attributes }) => {
    found.push({ name, attributes: attributes as Record<string, string> });
  };
  reader.write(xml).close();
  return found;
}

test.each(policyFiles().map(({ name, text }) => [name, text]))('%s is what the table makes of it', (name, text) => {
  expect(kept(name)).toBe(text);
});

test('the guide for administrators has the table', () => {
  expect(kept('../../docs/managed.md')).toContain(policyTable());
});

test('the table has every setting that the screens know, and each has a name of its own in the registry', () => {
  expect(managedSettingRows.map(({ name }) => name)).toEqual([...managedSettingNames]);
  expect(new Set(managedSettingRows.map(({ registry }) => registry.toLowerCase())).size).toBe(
    managedSettingRows.length,
  );
});

test('each example is what its own schema takes', () => {
  for (const { name, schema, example } of managedSettingRows) {
    expect(schema.safeParse(example), name).toMatchObject({ success: true, data: example });
  }
});

describe('the templates for Windows', () => {
  const admx = elementsOf(kept('tabernacle.admx'));

  test.each(['en-US', 'es-ES', 'fr-FR', 'pt-BR'])(
    'each word and each presentation that the one names is in the other: %s',
    (language) => {
      const adml = elementsOf(kept(`${language}/tabernacle.adml`));
      const named = [...kept('tabernacle.admx').matchAll(/\$\((string|presentation)\.(\w+)\)/g)].map(
        ([, kind, id]) => `${kind} ${id}`,
      );
      const there = adml
        .filter(({ name }) => name === 'string' || name === 'presentation')
        .map(({ name, attributes }) => `${name} ${attributes.id}`);
      expect([...new Set(named)].sort()).toEqual([...there].sort());
    },
  );

  test('each setting is a policy for the computer and for the person, under the key that is read', () => {
    const policies = admx.filter(({ name }) => name === 'policy').map(({ attributes }) => attributes);
    expect(policies.map(({ name }) => name)).toEqual(managedSettingRows.map(({ registry }) => registry));
    for (const policy of policies) {
      expect(policy).toMatchObject({ class: 'Both', key: 'SOFTWARE\\Policies\\Tabernacle' });
    }
  });
});

test('the profile for macOS is well-formed, and is for the application’s own preferences', () => {
  const text = kept('tabernacle.mobileconfig');
  expect(elementsOf(text).some(({ name }) => name === 'dict')).toBe(true);
  const appId = /^appId: (.+)$/m.exec(
    readFileSync(new URL('../../electron-builder.yml', import.meta.url), 'utf8'),
  )?.[1];
  expect(text).toContain(`<string>${appId}</string>`);
});
