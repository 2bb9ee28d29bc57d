import { codeOf } from '../api/problem.ts';
import { useThisComputer } from '../api/this-computer.ts';
import { ConnectScreen } from '../features/setup/connect-screen.tsx';
import { FirstRunScreen } from '../features/setup/first-run-screen.tsx';
import { NotOpenedScreen } from '../features/setup/open-screen.tsx';
import { UnreachablePage } from './unreachable-page.tsx';

/** Where the host would be: it was never chosen, is not for this browser, or gave no answer. */
export function NoHostPage({ error }: { readonly error: Error }) {
  const { data: computer } = useThisComputer();
  switch (codeOf(error)) {
    case 'not_opened':
      return <NotOpenedScreen />;
    case 'no_host':
      if (computer === undefined) return null;
      return computer.role === 'undecided' ? <FirstRunScreen /> : <ConnectScreen />;
    default:
      return <UnreachablePage error={error} />;
  }
}
