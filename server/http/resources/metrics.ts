import type { HandlersOf } from '../handlers.ts';

export const metricsHandlers: HandlersOf<'getMetrics'> = {
  getMetrics: ({ app }) => app.metrics.text(),
};
