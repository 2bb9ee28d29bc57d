import { Trans, useLingui } from '@lingui/react/macro';
import { type ReactNode, useId, useState } from 'react';
import { useLocation } from 'wouter';
import { Button } from '../../design/button.tsx';
import { StatusLine } from '../../design/status-line.tsx';
import { LanguageCorner } from '../../shell/language-corner.tsx';
import { Screen } from '../../shell/screen.tsx';
import { useRoleChange } from './use-role-change.ts';

/** The first thing that a new installation asks. */
export function FirstRunScreen() {
  const { t } = useLingui();
  const [, go] = useLocation();
  const [role, setRole] = useState<'host' | 'client'>('host');
  const { changing, fault, change } = useRoleChange();
  return (
    <Screen title={t`Welcome`} corner={<LanguageCorner />}>
      <form
        onSubmit={(event) => {
          event.preventDefault();
          if (role === 'client') go('/connect');
          else if (!changing) change('host');
        }}
        className="flex max-w-200 flex-col gap-6 pt-10"
      >
        <div>
          <h1 className="type-display">
            <Trans>
              Welcome. <span className="inline-block">How will this computer be used?</span>
            </Trans>
          </h1>
          <p className="mt-2 max-w-(--measure) text-muted">
            <Trans>You can change this later in Settings. Nothing leaves this computer until you say so.</Trans>
          </p>
        </div>
        <fieldset className="flex flex-col gap-4">
          <legend className="sr-only">
            <Trans>How this computer will be used</Trans>
          </legend>
          <RoleCard
            checked={role === 'host'}
            onCheck={() => setRole('host')}
            title={t`This is our church’s main computer`}
          >
            <Trans>
              It holds the meetings, services and recordings, and other people connect to it. Choose this if nobody has
              set up Tabernacle yet.
            </Trans>
          </RoleCard>
          <RoleCard
            checked={role === 'client'}
            onCheck={() => setRole('client')}
            title={t`Our church already has Tabernacle`}
          >
            <Trans>
              Connect with the link that your church gave you, or with an address like tabernacle.yourchurch.org.
            </Trans>
          </RoleCard>
        </fieldset>
        {fault !== null && <StatusLine tone="danger">{fault}</StatusLine>}
        <div>
          <Button type="submit" variant="main" large busy={changing ? t`Starting` : undefined}>
            <Trans>Continue</Trans>
          </Button>
        </div>
      </form>
    </Screen>
  );
}

interface RoleCardProps {
  readonly checked: boolean;
  readonly onCheck: () => void;
  readonly title: string;
  readonly children: ReactNode;
}

function RoleCard({ checked, onCheck, title, children }: RoleCardProps) {
  const id = useId();
  return (
    <label className="flex cursor-pointer gap-5 rounded-sheet border border-edge bg-raised p-6 outline-focus has-checked:border-accent has-checked:shadow-[inset_0_0_0_1px_var(--color-accent)] has-focus-visible:outline-3 has-focus-visible:outline-offset-2 max-phone:gap-3 max-phone:p-4">
      <input
        type="radio"
        name="role"
        checked={checked}
        onChange={onCheck}
        aria-labelledby={`${id}-title`}
        aria-describedby={`${id}-about`}
        className="mt-1 size-6 shrink-0 accent-accent outline-none"
      />
      <span className="min-w-0">
        <span id={`${id}-title`} className="block type-title">
          {title}
        </span>
        <span id={`${id}-about`} className="mt-1 block text-muted">
          {children}
        </span>
      </span>
    </label>
  );
}
