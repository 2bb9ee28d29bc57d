import { useLingui } from '@lingui/react/macro';
import type { OperationName } from '../../../../contract/routes.ts';

/** What an operation changed, in a few words. One that is not here is shown by its own name. */
export function useChangeWords(): Readonly<Record<string, string>> {
  const { t } = useLingui();
  const words: Partial<Record<OperationName, string>> = {
    createSession: t`Signed in`,
    acceptAccountLink: t`Chose a password by a link`,
    setPassword: t`Changed their password`,
    endOwnSession: t`Signed out on another device`,
    invitePerson: t`Invited somebody`,
    updatePerson: t`Changed an account`,
    createPersonLink: t`Made a link for a new password`,
    withdrawInvitation: t`Took back an invitation`,
    endSessionOf: t`Signed somebody out`,
    createApiToken: t`Made a token`,
    revokeApiToken: t`Revoked a token`,
    createStream: t`Planned or opened a meeting or broadcast`,
    updateStream: t`Changed a meeting or broadcast`,
    deleteStream: t`Deleted a meeting or broadcast`,
    startStream: t`Started a meeting or broadcast`,
    endStream: t`Ended a meeting or broadcast`,
    createInvite: t`Made an invite link`,
    revokeInvite: t`Took back an invite link`,
    muteParticipant: t`Muted somebody`,
    removeParticipant: t`Took somebody out`,
    setParticipantRole: t`Gave somebody another role`,
    createLibraryItem: t`Added to the library`,
    updateLibraryItem: t`Changed the library`,
    deleteLibraryItem: t`Took something out of the library`,
    addFeed: t`Added a podcast feed`,
    deleteFeed: t`Removed a podcast feed`,
    updatePrayerRequest: t`Marked a prayer request`,
    deletePrayerRequest: t`Deleted a prayer request`,
    updateAssistantSettings: t`Changed the assistant’s settings`,
    setAssistantKey: t`Set a key of the assistant`,
    deleteAssistantKey: t`Removed a key of the assistant`,
  };
  return words;
}
