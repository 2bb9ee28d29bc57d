import { msg } from '@lingui/core/macro';
import type { SourceProblem } from '../../media/call-state.ts';

/** Why there is no microphone or camera, and what to do. */
export const microphoneProblems = {
  not_permitted: msg`The microphone is blocked. Allow it for this page, or in the computer’s privacy settings, then try again.`,
  no_device: msg`No microphone is connected. You can join and listen.`,
  in_use: msg`Another program is using the microphone. Close it there, then try again.`,
  not_supported: msg`This address cannot use a microphone. Open the link over https, or in the Tabernacle app.`,
  failed: msg`The microphone did not start. Unplug it and plug it in again, then try again.`,
} satisfies Record<SourceProblem, unknown>;

export const cameraProblems = {
  not_permitted: msg`The camera is blocked. Allow it for this page, or in the computer’s privacy settings, then try again.`,
  no_device: msg`No camera is connected. You can join without a picture.`,
  in_use: msg`Another program is using the camera. Close it there, then try again.`,
  not_supported: msg`This address cannot use a camera. Open the link over https, or in the Tabernacle app.`,
  failed: msg`The camera did not start. Unplug it and plug it in again, then try again.`,
} satisfies Record<SourceProblem, unknown>;

/** The same in two words, for a control. */
export const shortProblems = {
  not_permitted: msg`Blocked`,
  no_device: msg`Not connected`,
  in_use: msg`In use elsewhere`,
  not_supported: msg`Not possible here`,
  failed: msg`Did not start`,
} satisfies Record<SourceProblem, unknown>;
