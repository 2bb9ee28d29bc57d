import { Trans } from '@lingui/react/macro';

/** On air, with the word. */
export function LiveBadge() {
  return (
    <span className="studio-live">
      <span aria-hidden />
      <Trans>Live</Trans>
    </span>
  );
}
