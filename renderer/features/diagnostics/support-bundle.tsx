import { Trans, useLingui } from '@lingui/react/macro';
import { useMutation } from '@tanstack/react-query';
import { Download, Package } from 'lucide-react';
import { supportBundlePath } from '../../../contract/client.ts';
import type { SupportBundle as Bundle } from '../../../contract/diagnostics.ts';
import { api } from '../../api/client.ts';
import { problemInWords } from '../../api/problem.ts';
import { Button } from '../../design/button.tsx';
import { StatusLine } from '../../design/status-line.tsx';

/** Makes a support bundle, shows what is in it, and saves it; for the owner. */
export function SupportBundle() {
  const { t } = useLingui();
  const make = useMutation({ mutationFn: () => api('createSupportBundle') });
  return (
    <div className="flex flex-col items-start gap-4">
      <p>
        <Trans>
          A support bundle holds versions, settings, checks and logs. Keys, links, names, addresses and what people said
          or wrote are taken out. You see what is in it before you save it.
        </Trans>
      </p>
      <Button icon={Package} busy={make.isPending ? t`Collecting` : undefined} onPress={() => make.mutate()}>
        <Trans>Make a support bundle</Trans>
      </Button>
      {make.isError && <StatusLine tone="danger">{problemInWords(make.error)}</StatusLine>}
      {make.data && <Contents bundle={make.data} />}
    </div>
  );
}

function Contents({ bundle: { id, name, files, size_bytes } }: { readonly bundle: Bundle }) {
  const { t, i18n } = useLingui();
  const kilobytes = (bytes: number) => i18n.number(bytes / 1000, { maximumFractionDigits: 1 });
  const size = kilobytes(size_bytes);
  return (
    <div role="status" className="flex w-full flex-col items-start gap-4">
      <ul className="w-full divide-y divide-line border-y border-line">
        {files.map((file) => {
          const inside = kilobytes(file.size_bytes);
          return (
            <li key={file.name} className="flex flex-wrap justify-between gap-x-4 py-2 type-small">
              <span className="break-all">{file.name}</span>
              <span className="text-muted tabular-nums">{t`${inside} kB`}</span>
            </li>
          );
        })}
      </ul>
      <a
        href={supportBundlePath({ bundle_id: id })}
        download={name}
        className="inline-flex min-h-11 items-center gap-3 rounded-control border border-transparent bg-accent px-4 py-1.5 type-control text-on-accent hover:bg-accent-hover"
      >
        <Download aria-hidden className="size-6" strokeWidth={1.75} />
        <Trans>Save it ({size} kB)</Trans>
      </a>
    </div>
  );
}
