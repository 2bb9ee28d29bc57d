import { Router } from 'express';
import type { Operation } from '../../contract/operation.ts';
import { operations } from '../../contract/operations.ts';
import { type OperationName, routeOf, routes } from '../../contract/routes.ts';
import { accessInWords, errorsOf, type OpenApiDocument, openApiDocument } from './openapi.ts';

/** The API described: for programs at `/api/v1/openapi.json`, for people at `/api/v1/docs`. */
export function docsRoutes(version: string): Router {
  const router = Router();
  let document: OpenApiDocument | undefined;
  const described = () => {
    document ??= openApiDocument(version);
    return document;
  };
  router.get('/api/v1/openapi.json', (_request, response) => {
    response.set('cache-control', 'no-cache').json(described());
  });
  router.get('/api/v1/docs', (_request, response) => {
    response.set('cache-control', 'no-cache').type('html').send(docsPage(described(), version));
  });
  router.get('/api/v1/docs.css', (_request, response) => {
    response.set('cache-control', 'no-cache').type('css').send(docsStyle);
  });
  return router;
}

function docsPage(document: OpenApiDocument, version: string): string {
  const byTag = Map.groupBy(Object.keys(routes) as OperationName[], (name) => operations[name].tag);
  const contents = [...byTag.keys()].map((tag) => `<li><a href="#${anchor(tag)}">${escapeHtml(tag)}</a></li>`).join('');
  const sections = [...byTag].map(
    ([tag, names]) =>
      `<section aria-labelledby="${anchor(tag)}"><h2 id="${anchor(tag)}">${escapeHtml(tag)}</h2>${names
        .map((name) => operationArticle(name, operations[name], document))
        .join('')}</section>`,
  );
  return `<!doctype html><html lang="en"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width, initial-scale=1">
<title>Tabernacle API</title><link rel="stylesheet" href="/api/v1/docs.css"></head><body><header><h1>Tabernacle API</h1>
<p>Version ${escapeHtml(version)}. ${escapeHtml(document.info.description ?? '').replace(/`([^`]+)`/g, '<code>$1</code>')}</p>
<p>The same for programs: <a href="/api/v1/openapi.json">OpenAPI 3.1</a>. Errors are <code>application/problem+json</code> (RFC 9457) with a <code>code</code>, and for bad input <code>fields</code>.</p>
<nav aria-label="Contents"><ul>${contents}</ul></nav></header><main>${sections.join('')}</main></body></html>`;
}

function operationArticle(name: OperationName, operation: Operation, document: OpenApiDocument): string {
  const { method, path } = routeOf(name);
  const entry = document.paths?.[path]?.[method.toLowerCase() as 'get'];
  const body = schemaOf(entry?.requestBody);
  const answer = schemaOf(entry?.responses?.[`${operation.success.status}`]);
  return `<article aria-labelledby="${name}"><h3 id="${name}"><span class="method">${method}</span> <code>${escapeHtml(path)}</code></h3>
<p>${escapeHtml(operation.summary)}.${operation.description ? ` ${inline(operation.description)}` : ''}</p>
<p class="who">${escapeHtml(accessInWords[operation.access])}</p>
${details('Body', body)}${details(`Answer ${operation.success.status}`, answer)}
<p class="errors">Errors: ${errorsOf(operation)
    .map((code) => `<code>${code}</code>`)
    .join(' ')}</p></article>`;
}

function schemaOf(described: unknown): unknown {
  const found = described as { readonly content?: Readonly<Record<string, { readonly schema?: unknown }>> } | undefined;
  return found?.content?.['application/json']?.schema;
}

function details(title: string, schema: unknown): string {
  if (!schema) return '';
  return `<details><summary>${escapeHtml(title)}</summary><pre tabindex="0">${escapeHtml(JSON.stringify(schema, null, 2))}</pre></details>`;
}

function inline(text: string): string {
  return escapeHtml(text).replace(/`([^`]+)`/g, '<code>$1</code>');
}

function anchor(tag: string): string {
  return `tag-${tag.toLowerCase().replaceAll(' ', '-')}`;
}

function escapeHtml(text: string): string {
  return text.replace(/[&<>"]/g, (character) => `&#${character.charCodeAt(0)};`);
}

const docsStyle = `:root{color-scheme:light dark;--ink:#231f1a;--paper:#faf6ee;--line:#d8cfbf;--muted:#6a6053}
@media(prefers-color-scheme:dark){:root{--ink:#f0e9dc;--paper:#1b1814;--line:#4a4238;--muted:#b9ae9e}}
body{margin:0 auto;padding:2rem 1rem 4rem;max-width:52rem;font:1rem/1.6 system-ui,sans-serif;color:var(--ink);background:var(--paper)}
h1,h2{font-family:Georgia,serif;font-weight:600;line-height:1.2}h2{margin-top:3rem}
article{border-top:1px solid var(--line);padding:.5rem 0 1rem}h3{font-size:1rem;margin:.75rem 0 .25rem;overflow-wrap:anywhere}
.method{display:inline-block;min-width:4rem;font-weight:700}.who,.errors{color:var(--muted);margin:.25rem 0;font-size:.9rem}p{margin:.25rem 0}
code,pre{font-family:ui-monospace,monospace;font-size:.9em}pre{overflow:auto;max-height:30rem;padding:.75rem;border:1px solid var(--line);border-radius:.5rem}
summary{cursor:pointer}a{color:inherit}nav ul{display:flex;flex-wrap:wrap;gap:.25rem 1rem;padding:0;list-style:none}`;
