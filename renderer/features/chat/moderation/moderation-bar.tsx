import { Trans, useLingui } from '@lingui/react/macro';
import { ShieldCheck } from 'lucide-react';
import { useState } from 'react';
import { useStore } from 'zustand';
import { Button } from '../../../design/button.tsx';
import type { Chat } from '../chat.ts';
import { ReactionLine } from '../reaction-line.tsx';
import type { Moderation } from './moderation.ts';
import { RulesDialog } from './rules-dialog.tsx';

/** What holds in the chat now, and the way to change it. */
export function ModerationBar({ chat, moderation }: { readonly chat: Chat; readonly moderation: Moderation }) {
  const { t } = useLingui();
  const rules = useStore(chat.store, (state) => state.rules);
  const [open, setOpen] = useState(false);
  const now = [
    ...(rules.slow_mode_seconds > 0 ? [t`one message every ${rules.slow_mode_seconds} s`] : []),
    ...(rules.holds_links ? [t`links wait for you`] : []),
  ];
  return (
    <div className="chat-rules">
      <span>{now.join(', ')}</span>
      <ReactionLine streamId={moderation.streamId} />
      <Button variant="quiet" icon={ShieldCheck} onPress={() => setOpen(true)}>
        <Trans>Chat rules</Trans>
      </Button>
      {open && <RulesDialog streamId={moderation.streamId} rules={rules} onClose={() => setOpen(false)} />}
    </div>
  );
}
