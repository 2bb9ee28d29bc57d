import type { HandlersOf } from '../handlers.ts';

export const localNetworkHandlers: HandlersOf<'getLocalNetwork' | 'setLocalNetwork'> = {
  getLocalNetwork: ({ app }) => app.localNetwork.status(),

  async setLocalNetwork({ app, now }, { body }) {
    await app.localNetwork.set(body.enabled, now);
    return app.localNetwork.status();
  },
};
