import { useLingui } from '@lingui/react/macro';
import { ArrowLeft, Download, Eraser, SlidersHorizontal } from 'lucide-react';
import { Link } from 'wouter';
import { Menu, type MenuItem } from '../../design/menu.tsx';
import { PersonCorner } from '../../shell/top-bar.tsx';
import { useConversationState, useShownConversation } from './conversation-context.ts';
import { useConversationFile } from './conversation-file.ts';

/** The way back, what else can be done with the conversation, and the way to the settings. */
export function AssistantBar({ onDevices }: { readonly onDevices: () => void }) {
  const { t } = useLingui();
  const { conversation } = useShownConversation();
  const hasWords = useConversationState(({ entries }) => entries.length > 0);
  const save = useConversationFile();
  const items: MenuItem[] = [
    { label: t`Microphone and speaker`, icon: SlidersHorizontal, onPress: onDevices },
    ...(hasWords
      ? [
          { label: t`Save as a text file`, icon: Download, onPress: save },
          { label: t`Clear the conversation`, icon: Eraser, ending: true, onPress: conversation.clear },
        ]
      : []),
  ];
  return (
    <header className="assistant-bar" data-region tabIndex={-1}>
      <Link
        href="/"
        aria-label={t`Back to the start page`}
        className="inline-flex size-11 shrink-0 items-center justify-center rounded-control hover:bg-hover"
      >
        <ArrowLeft aria-hidden className="size-6" strokeWidth={1.75} />
      </Link>
      <h1 className="min-w-0 flex-1 truncate type-title">{t`Assistant`}</h1>
      <Menu label={t`More for this conversation`} items={items} />
      <PersonCorner />
    </header>
  );
}
