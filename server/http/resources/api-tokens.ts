import type { ApiToken } from '../../../contract/api-tokens.ts';
import { AppError } from '../../../contract/errors.ts';
import { createApiToken, deleteApiToken, listApiTokens, scopesOf } from '../../store/api-tokens.ts';
import type { ApiTokenRow } from '../../store/people-rows.ts';
import type { HandlersOf } from '../handlers.ts';

export const apiTokenHandlers: HandlersOf<'listApiTokens' | 'createApiToken' | 'revokeApiToken'> = {
  async listApiTokens({ app, caller }) {
    return { items: (await listApiTokens(app.store.db, caller.userId)).map(apiTokenOf) };
  },

  async createApiToken({ app, caller, now }, { body }) {
    const { row, token } = await createApiToken(app.store.db, { userId: caller.userId, ...body }, now);
    return { ...apiTokenOf(row), token };
  },

  async revokeApiToken({ app, caller }, { params }) {
    if (!(await deleteApiToken(app.store.db, caller.userId, params.token_id))) {
      throw new AppError('not_found', 'There is no such token. It may have been revoked.');
    }
    return undefined;
  },
};

function apiTokenOf(row: ApiTokenRow): ApiToken {
  const { id, name, created_at, last_used_at } = row;
  return { id, name, scopes: scopesOf(row)?.slice() ?? null, created_at, last_used_at };
}
