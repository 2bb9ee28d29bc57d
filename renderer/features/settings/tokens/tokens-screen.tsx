import { Trans, useLingui } from '@lingui/react/macro';
import { queryOptions, useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { Plus } from 'lucide-react';
import { useState } from 'react';
import type { ApiToken } from '../../../../contract/api-tokens.ts';
import { may } from '../../../../contract/authority.ts';
import { api } from '../../../api/client.ts';
import { problemInWords } from '../../../api/problem.ts';
import { useSession } from '../../../api/query.ts';
import { Button } from '../../../design/button.tsx';
import { ConfirmDialog } from '../../../design/confirm-dialog.tsx';
import { StatusLine } from '../../../design/status-line.tsx';
import { GivenLinkDialog } from '../people/given-link-dialog.tsx';
import { Asked, SettingsPage } from '../settings-page.tsx';
import { NewTokenDialog } from './new-token-dialog.tsx';
import { useScopeWords } from './scope-words.ts';

const tokensQuery = queryOptions<readonly ApiToken[]>({
  queryKey: ['api-tokens'],
  queryFn: async ({ signal }) => (await api('listApiTokens', undefined, { signal })).items,
});

/** Tokens for scripts and control surfaces: for the owner alone. */
export function TokensScreen() {
  const { t } = useLingui();
  const { data: session } = useSession();
  return (
    <SettingsPage title={t`API tokens`}>
      {may(session, 'owner') ? (
        <Tokens />
      ) : (
        <StatusLine tone="muted">
          <Trans>Only the owner makes tokens.</Trans>
        </StatusLine>
      )}
    </SettingsPage>
  );
}

function Tokens() {
  const { t } = useLingui();
  const client = useQueryClient();
  const tokens = useQuery(tokensQuery);
  const [making, setMaking] = useState(false);
  const [made, setMade] = useState<string | null>(null);
  const [revoking, setRevoking] = useState<ApiToken | null>(null);
  return (
    <>
      <p className="max-w-(--measure) text-muted">
        <Trans>A script or a control surface, such as a Stream Deck, uses a token in place of a password.</Trans>
      </p>
      <div className="mt-4">
        <Button variant="main" icon={Plus} onPress={() => setMaking(true)}>
          <Trans>New token</Trans>
        </Button>
      </div>
      <Asked query={tokens}>
        {(items) =>
          items.length === 0 ? (
            <p className="mt-6 border-t border-text py-6">
              <Trans>There are no tokens.</Trans>
            </p>
          ) : (
            <ul aria-label={t`API tokens`} className="mt-6 divide-y divide-line border-t border-text">
              {items.map((token) => (
                <TokenRow key={token.id} token={token} onRevoke={() => setRevoking(token)} />
              ))}
            </ul>
          )
        }
      </Asked>
      {making && (
        <NewTokenDialog
          onClose={() => setMaking(false)}
          onMade={(token) => {
            setMaking(false);
            setMade(token);
            void client.invalidateQueries(tokensQuery);
          }}
        />
      )}
      {made !== null && (
        <GivenLinkDialog
          title={t`The token`}
          label={t`Token`}
          text={made}
          description={t`Put it into the script now: it is not shown again. Whoever has it can do what it is for.`}
          onClose={() => setMade(null)}
        />
      )}
      {revoking && <RevokeDialog token={revoking} onClose={() => setRevoking(null)} />}
    </>
  );
}

function TokenRow({ token, onRevoke }: { readonly token: ApiToken; readonly onRevoke: () => void }) {
  const { t, i18n } = useLingui();
  const words = useScopeWords();
  const { name, scopes } = token;
  const used =
    token.last_used_at && i18n.date(new Date(token.last_used_at), { dateStyle: 'medium', timeStyle: 'short' });
  return (
    <li className="flex flex-wrap items-start gap-x-4 gap-y-2 py-4">
      <div className="min-w-40 flex-1">
        <h2 className="type-control">{name}</h2>
        <p className="type-small text-muted">
          {scopes === null ? t`Everything that the owner may` : scopes.map((scope) => words[scope]).join(' · ')}
        </p>
        <p className="type-small text-muted">{used ? <Trans>Last used {used}</Trans> : <Trans>Never used</Trans>}</p>
      </div>
      <Button label={t`Revoke ${name}`} onPress={onRevoke}>
        <Trans>Revoke</Trans>
      </Button>
    </li>
  );
}

function RevokeDialog({ token, onClose }: { readonly token: ApiToken; readonly onClose: () => void }) {
  const { t } = useLingui();
  const client = useQueryClient();
  const revoke = useMutation({
    mutationFn: () => api('revokeApiToken', { params: { token_id: token.id } }),
    onSuccess: async () => {
      await client.invalidateQueries(tokensQuery);
      onClose();
    },
  });
  const { name } = token;
  return (
    <ConfirmDialog
      title={t`Revoke “${name}”?`}
      confirm={<Trans>Revoke</Trans>}
      busy={revoke.isPending ? t`Revoking` : undefined}
      fault={revoke.isError && problemInWords(revoke.error)}
      onConfirm={() => revoke.mutate()}
      onClose={onClose}
    >
      <p>
        <Trans>Whatever uses it stops working at once.</Trans>
      </p>
    </ConfirmDialog>
  );
}
