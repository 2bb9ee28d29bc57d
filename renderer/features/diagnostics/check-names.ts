import type { MessageDescriptor } from '@lingui/core';
import { msg } from '@lingui/core/macro';
import type { HostCause, HostCheck } from '../../../contract/diagnostics.ts';
import type { SourceProblem } from '../../media/call-state.ts';
import { microphoneProblems } from '../prejoin/source-words.ts';

/** What the page looks at by itself. */
type PageCheck =
  | 'host'
  | 'meeting_server'
  | 'address'
  | 'token'
  | 'media'
  | 'media_tcp'
  | 'relay'
  | 'microphone'
  | 'level'
  | 'playback'
  | 'tone'
  | 'loopback';
export type CheckId = HostCheck | PageCheck;

type PageCause =
  | 'host_silent'
  | 'livekit_not_ready'
  | 'address_insecure'
  | 'address_dead'
  | 'token_refused'
  | 'no_signalling'
  | 'no_media'
  | 'udp_blocked'
  | 'tcp_blocked'
  | 'relay_dead'
  | 'microphone_silent'
  | 'autoplay_blocked'
  | 'not_heard'
  | 'loopback_nothing'
  | 'loopback_silent'
  | 'check_broke';
export type Cause = HostCause | PageCause | SourceProblem;

/** What is looked at, in plain words. */
export const checkNames: Record<CheckId, MessageDescriptor> = {
  host: msg`Your church’s computer answers`,
  meeting_server: msg`The meeting server runs`,
  ports: msg`The meeting server has its ports`,
  livekit: msg`The meeting server knows the host`,
  client_address: msg`The address for other computers is right`,
  address: msg`This computer reaches the meeting server`,
  token: msg`It lets this computer in`,
  media: msg`Sound and pictures come through`,
  media_tcp: msg`They come through a strict firewall too`,
  relay: msg`They come by a relay too`,
  agent_process: msg`The assistant runs`,
  agent_registered: msg`The meeting server knows the assistant`,
  agent_name: msg`It goes by the right name`,
  provider_keys: msg`It has its keys`,
  providers: msg`Its providers answer`,
  agent_comes: msg`It comes when it is asked`,
  agent_voice: msg`The assistant’s voice is on`,
  secret_files: msg`Files with secrets are shut to others`,
  microphone: msg`This page may use the microphone`,
  level: msg`The microphone hears you`,
  playback: msg`This page may play sound`,
  tone: msg`You hear this computer`,
  loopback: msg`Your voice goes to the meeting server and back`,
};

/** What is wrong and what to do; or what is worth knowing. */
export const causeWords: Record<Cause, MessageDescriptor> = {
  host_silent: msg`Your church’s computer does not answer. See whether it is switched on, and whether this computer is on the same network or the internet.`,
  livekit_not_ready: msg`The meeting server does not run. Your church’s computer starts it again by itself; ask whoever looks after it where that takes more than a minute.`,
  ports_taken: msg`Another program uses a port of the meeting server. End it, perhaps another Tabernacle, or choose other ports.`,
  tcp_closed: msg`The meeting server does not listen at one of its ports. Start Tabernacle on your church’s computer again.`,
  livekit_down: msg`The meeting server does not answer. The host starts its own again by itself; where it stays away, start Tabernacle on your church’s computer again.`,
  livekit_key_refused: msg`The meeting server refuses the host’s key. Another meeting server may have taken its place, or its key was changed: give the host the right one.`,
  clock_skew: msg`The clocks of the host and of the meeting server differ. Let both set their clocks from the network.`,
  client_address_insecure: msg`Other computers are given an address that their browsers may not use. Begin it with wss://, or take it out of the settings.`,
  client_address_dead: msg`Other computers are given an address at which no meeting server answers. Correct it, or take it out of the settings.`,
  client_address_foreign: msg`Other computers are given the address of another meeting server. Correct it, or take it out of the settings.`,
  address_insecure: msg`This page came by https, and the meeting server’s address is not secure: browsers refuse that. Begin its address with wss://.`,
  address_dead: msg`The meeting server’s address leads nowhere from here. A firewall, a proxy or a wrong address is in the way.`,
  token_refused: msg`The meeting server refuses what the host signs. It has another key than the host, or another time.`,
  no_signalling: msg`The connection to the meeting server is broken off. A proxy may not let websockets through.`,
  no_media: msg`The meeting server answers, but no sound and no picture come through. Open its ports in the firewall: TCP 7881 and UDP 50100–50200 where nothing else was set.`,
  udp_blocked: msg`Sound and pictures come through by TCP alone. That works, with more delay; open UDP in the firewall for better.`,
  tcp_blocked: msg`By TCP nothing comes through. That matters only to people whose network stops UDP; open TCP 7881 for them.`,
  relay_dead: msg`The relay does not pass anything on. That matters only to people whose network stops all else; look at its address and ports.`,
  agent_down: msg`The assistant does not run. The host starts it again by itself; where it keeps ending, the lines below say why.`,
  agent_elsewhere: msg`This host does not start the assistant itself: it runs on another computer, or is started by hand.`,
  agent_not_registered: msg`The assistant runs, but the meeting server does not know it. It goes on trying; start Tabernacle again where that does not help.`,
  agent_other_name: msg`The assistant goes by another name than the host asks for. Both must be of the same version: start Tabernacle again.`,
  key_missing: msg`A key is missing. Without keys the assistant answers typed words alone. Enter them in the assistant’s settings.`,
  keys_unreadable: msg`Keys are kept that cannot be opened on this computer. Enter them anew in the assistant’s settings.`,
  keys_in_file: msg`Its keys are kept as plain text in a file, for this computer has no key store that Tabernacle may use. Whoever reads that file, or a backup of it, can use them.`,
  provider_failed: msg`A provider does not do what it should. Test it in the assistant’s settings: there it says what to do.`,
  agent_did_not_come: msg`The assistant was asked and did not come. It may talk with as many people as it can, or belong to another meeting server or version. Start Tabernacle again.`,
  agent_without_voice: msg`The assistant came and has no voice. Test in its settings the provider that speaks.`,
  agent_muted: msg`The assistant’s voice is muted. Begin a new conversation.`,
  secrets_readable: msg`Other accounts of your church’s computer may read files with secrets. Run what stands below.`,
  ...microphoneProblems,
  microphone_silent: msg`The microphone gives no sound. It may be muted by a switch on it, turned down, or not the one you speak into.`,
  autoplay_blocked: msg`The browser keeps this page from playing sound. Allow sound for this page beside its address, then start again.`,
  not_heard: msg`You did not hear it. See whether the volume is up, and whether the right loudspeaker or headset is chosen.`,
  loopback_nothing: msg`Your voice does not come back from the meeting server. Go through “The connection fails” next.`,
  loopback_silent: msg`What came back from the meeting server was silent. Speak while it is tried, then start again.`,
  check_broke: msg`This could not be tried. Start again; the details say what happened.`,
};
