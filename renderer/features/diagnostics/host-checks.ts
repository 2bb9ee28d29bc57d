import type { HostCheck } from '../../../contract/diagnostics.ts';
import { api } from '../../api/client.ts';
import type { Check } from './walk.ts';

/** What the host looks at by itself. What may cost is asked for first. */
export function hostCheck(id: HostCheck): Check {
  return {
    id,
    async run({ ask, found: earlier, signal }) {
      // Where no provider has a key, the host asks none, and nobody need be asked for leave.
      const mayCost = id === 'providers' && earlier('provider_keys')?.cause !== 'key_missing';
      if (mayCost && !(await ask('costs'))) return { mark: 'skipped', cause: null, found: 'left out by choice' };
      const { result, cause, found, log, advice } = await api('runHostCheck', { params: { check: id } }, { signal });
      return { mark: result, cause, found: advice === null ? found : `${found}\n${advice}`, log };
    },
  };
}
