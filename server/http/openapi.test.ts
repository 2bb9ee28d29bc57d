import { expect, test } from 'vitest';
import { type OperationName, routeOf, routes } from '../../contract/routes.ts';
import { startTestApp } from '../../tests/support/test-app.ts';
import { openApiDocument } from './openapi.ts';

const document = openApiDocument('1.2.3');
const names = Object.keys(routes) as OperationName[];

test('is OpenAPI 3.1 with every operation, its answers and its errors', () => {
  expect(document.openapi).toBe('3.1.0');
  expect(document.info.version).toBe('1.2.3');
  for (const name of names) {
    const { method, path } = routeOf(name);
    const entry = document.paths?.[path]?.[method.toLowerCase() as 'get'];
    expect(entry?.operationId).toBe(name);
    expect(Object.keys(entry?.responses ?? {}).some((status) => status.startsWith('2'))).toBe(true);
    const declared = [...path.matchAll(/\{(\w+)\}/g)].map(([, parameter]) => parameter);
    const given = (entry?.parameters ?? []).filter((parameter) => 'in' in parameter && parameter.in === 'path');
    expect(given.map((parameter) => 'name' in parameter && parameter.name).sort()).toEqual(declared.sort());
  }
});

test('every reference leads somewhere', () => {
  const text = JSON.stringify(document);
  const known = new Set(Object.keys(document.components?.schemas ?? {}));
  const references = [...text.matchAll(/"\$ref":"#\/components\/schemas\/([^"]+)"/g)].map(([, reference]) => reference);
  expect(references.length).toBeGreaterThan(10);
  expect(references.filter((reference) => !known.has(reference ?? ''))).toEqual([]);
});

test('the page for people names every operation and needs no script', async () => {
  await using app = await startTestApp();
  const page = await app.call('GET', '/api/v1/docs');
  expect(page.status).toBe(200);
  expect(page.headers.get('content-security-policy')).toContain("script-src 'self'");
  for (const name of names) expect(page.body).toContain(`id="${name}"`);
  expect(page.body).not.toMatch(/<script|style=/);
});
