import { useLingui } from '@lingui/react/macro';
import { useLocation } from 'wouter';
import { roleOfAccount } from '../../../contract/authority.ts';
import type { Stream } from '../../../contract/streams.ts';
import { useSession } from '../../api/query.ts';
import { Button } from '../../design/button.tsx';

/** The way into something that is live or planned, by the name of where it leads. */
export function StreamDoor({ stream }: { readonly stream: Stream }) {
  const { t } = useLingui();
  const [, go] = useLocation();
  const { data: session } = useSession();
  const { id, title, kind } = stream;
  if (kind === 'meeting') return <Button label={t`Join ${title}`} onPress={() => go(`/join/${id}`)}>{t`Join`}</Button>;
  return session != null && roleOfAccount(session, stream) === 'host' ? (
    <Button label={t`Open studio: ${title}`} onPress={() => go(`/studio/${id}`)}>{t`Open studio`}</Button>
  ) : (
    <Button label={t`Watch ${title}`} onPress={() => go(`/join/${id}`)}>{t`Watch`}</Button>
  );
}
