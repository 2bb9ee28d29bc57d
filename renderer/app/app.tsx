import { i18n } from '@lingui/core';
import { I18nProvider } from '@lingui/react';
import { QueryClientProvider } from '@tanstack/react-query';
import { useEffect } from 'react';
import { useLocation } from 'wouter';
import { desktop } from '../api/desktop.ts';
import { queryClient } from '../api/query.ts';
import { Toaster } from '../design/toast.tsx';
import { ScreenQuestion } from '../features/meeting/screen-question.tsx';
import { ErrorBoundary } from './error-boundary.tsx';
import { HostEvents } from './host-events.tsx';
import { Routes } from './routes.tsx';

/** Everything. */
export function App() {
  const [, go] = useLocation();
  useEffect(
    () =>
      desktop.onOpenPath((path) => {
        // Through the browser's own navigation, so that a secret in the fragment arrives as in a link.
        go(path);
      }),
    [go],
  );
  return (
    <I18nProvider i18n={i18n}>
      <QueryClientProvider client={queryClient}>
        <ErrorBoundary>
          <HostEvents />
          <Routes />
          <ScreenQuestion />
        </ErrorBoundary>
        <Toaster />
      </QueryClientProvider>
    </I18nProvider>
  );
}
