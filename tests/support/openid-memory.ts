import type { Adapter, AdapterPayload } from 'oidc-provider';

/** Keeps what an OpenID Connect provider has under way for as long as the test runs; a provider has one for each kind. */
export function openidMemory(): Adapter {
  const kept = new Map<string, AdapterPayload>();
  const oneWith = (field: 'uid' | 'userCode', value: string) =>
    [...kept.values()].find((payload) => payload[field] === value);
  return {
    upsert: async (id, payload) => void kept.set(id, payload),
    find: async (id) => kept.get(id),
    findByUid: async (uid) => oneWith('uid', uid),
    findByUserCode: async (userCode) => oneWith('userCode', userCode),
    async consume(id) {
      const payload = kept.get(id);
      if (payload) kept.set(id, { ...payload, consumed: Math.floor(Date.now() / 1000) });
    },
    destroy: async (id) => void kept.delete(id),
    async revokeByGrantId(grantId) {
      for (const [id, payload] of kept) if (payload.grantId === grantId) kept.delete(id);
    },
  };
}
