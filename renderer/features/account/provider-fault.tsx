import { StatusLine } from '../../design/status-line.tsx';
import { providerProblem } from './provider-problem.ts';

interface ProviderFaultProps {
  /** Why the way to the sign-in service was not opened; null while nothing is wrong. */
  readonly error: Error | null;
  readonly name: string;
}

/** Says, once there is something to say, why a person was not sent to the sign-in service. */
export function ProviderFault({ error, name }: ProviderFaultProps) {
  const problem = error && providerProblem(error, name);
  return (
    <div role="status">
      {problem && (
        <StatusLine tone="danger" quiet>
          {problem.title} {problem.advice}
        </StatusLine>
      )}
    </div>
  );
}
