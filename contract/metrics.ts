import { z } from 'zod';
import { operation } from './operation.ts';

export const metricsOperations = {
  getMetrics: operation({
    summary: 'Measurements, for Prometheus',
    description: 'Of the host and of what goes on, in numbers. Nothing of it tells who anybody is.',
    tag: 'Metrics',
    access: 'owner',
    success: {
      status: 200,
      description: 'The measurements, as Prometheus reads them',
      schema: z.string(),
      type: 'text/plain',
    },
  }),
};
