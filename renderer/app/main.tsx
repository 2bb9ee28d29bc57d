import '../design/theme.css';
import { StrictMode } from 'react';
import { createRoot } from 'react-dom/client';
import { queryClient, sessionQuery } from '../api/query.ts';
import { activateLanguage } from '../locales/locale.ts';
import { followAppearance } from '../shell/appearance.ts';
import { App } from './app.tsx';

const root = document.getElementById('root');
if (!root) throw new Error('index.html has no #root');
followAppearance();
void queryClient.prefetchQuery(sessionQuery);
await activateLanguage();
createRoot(root).render(
  <StrictMode>
    <App />
  </StrictMode>,
);
