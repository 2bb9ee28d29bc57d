import { useEffect, useState } from 'react';
import { AppError } from '../../../contract/errors.ts';
import { problemInWords } from '../../api/problem.ts';
import { showToast } from '../../design/toast.tsx';

/**
 * What few ask for in a meeting, fetched when they do; null until it is there. Where the host does not answer that is
 * said, and the meeting goes on.
 *
 * @param load always the same function
 */
export function useFetched<Part>(load: () => Promise<Part>, onMissing: () => void): Part | null {
  const [part, setPart] = useState<Part | null>(null);
  useEffect(() => {
    load().then(setPart, () => {
      showToast({ message: problemInWords(new AppError('host_unreachable', '')) });
      onMissing();
    });
  }, [load, onMissing]);
  return part;
}
