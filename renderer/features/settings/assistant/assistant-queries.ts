import { queryOptions } from '@tanstack/react-query';
import type { AssistantSettingsAnswer } from '../../../../contract/assistant.ts';
import type { Output } from '../../../../contract/operations.ts';
import { api } from '../../../api/client.ts';

/** How the assistant is set up. No key is ever in it. */
export const assistantSettingsQuery = queryOptions<AssistantSettingsAnswer>({
  queryKey: ['assistant-settings'],
  queryFn: ({ signal }) => api('getAssistantSettings', undefined, { signal }),
});

export const usageDays = 30;

export const assistantUsageQuery = queryOptions<Output<'getAssistantUsage'>>({
  queryKey: ['assistant-usage'],
  queryFn: ({ signal }) => api('getAssistantUsage', { query: { days: usageDays } }, { signal }),
  staleTime: 10_000,
});
