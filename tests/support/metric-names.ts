/** The names that one may ask Prometheus for, from what it reads: a histogram has three. */
export function metricNames(text: string): Set<string> {
  const names = new Set<string>();
  for (const [, name = '', kind] of text.matchAll(/^# TYPE (\S+) (\S+)$/gm)) {
    names.add(name);
    if (kind === 'histogram') for (const end of ['bucket', 'count', 'sum']) names.add(`${name}_${end}`);
  }
  return names;
}

const words = new Set(['by', 'le', 'sum', 'rate', 'increase', 'topk', 'histogram_quantile']);

/** The names of measurements in a query of Prometheus. */
export function metricsAsked(expression: string): string[] {
  const bare = expression
    .replace(/\{[^}]*\}/g, '')
    .replace(/\[\w+\]/g, '')
    .replace(/by \([^)]*\)/g, '');
  return [...bare.matchAll(/[a-z_][a-z0-9_]*/gi)]
    .map(([name]) => name)
    .filter((name) => !words.has(name) && !/^e\d/.test(name));
}
