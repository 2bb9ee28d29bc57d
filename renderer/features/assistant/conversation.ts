import { createStore, type StoreApi } from 'zustand/vanilla';
import { AppError } from '../../../contract/errors.ts';
import type { AssistantRoom, createAssistantRoom } from '../../media/assistant-room.ts';
import type { EndReason } from '../../media/call-state.ts';
import type { LocalMicrophone } from '../../media/local-microphone.ts';
import type { RoomAgent } from '../../media/room-agent.ts';
import { type AgentCare, careForAgent } from './agent-care.ts';
import type { ConversationPort, StartedConversation } from './conversation-port.ts';
import {
  type Activity,
  type ConversationFault,
  type ConversationState,
  faultOf,
  firstState,
  isTimeOver,
  noticed,
  passesByItself,
} from './conversation-state.ts';
import { comeInAgain, withTries } from './join-tries.ts';
import { decidePrayer, type Entry, finishTurns, hearSegment, historyOf, showCard } from './transcript.ts';
import { createTypedWords } from './typed-words.ts';

/** A conversation with the assistant, mirrored into a store, and what a person can do in it. */
export interface Conversation {
  readonly store: StoreApi<ConversationState>;
  readonly microphone: LocalMicrophone['source'];
  /** Typed words: to the assistant, or to the host where there is none. */
  send(text: string): void;
  sendAgain(turnId: string): void;
  /** Stops what the assistant says. */
  interrupt(): void;
  setMicrophone(on: boolean): void;
  openPage(cardId: string | null): void;
  confirmPrayer(requestId: string, words: string): Promise<void>;
  discardPrayer(requestId: string, words: string): Promise<void>;
  startAudio(): void;
  /** The assistant's sound, for a picture of it. */
  agentTrack(): MediaStreamTrack | null;
  clear(): void;
  /** Ends it for good. */
  end(): void;
  /** The screen is left; nothing more is shown. */
  leave(): void;
}

const againAfterMs = 5000;
const backShownMs = 5000;
/** While the assistant's state says nothing else, an interruption silences it at most this long. */
const silencedForMs = 3000;

/** Begins at once: room, microphone and what LiveKit needs are fetched side by side. Throws nothing: the state says it. */
export function createConversation(port: ConversationPort): Conversation {
  const { host, microphone, devices } = port;
  const store = createStore<ConversationState>(() => ({ ...firstState, entries: port.recall() }));
  const leaving = new AbortController();
  const { signal } = leaving;
  let room: AssistantRoom | null = null;
  let joined: StartedConversation | null = null;
  let care: AgentCare | null = null;
  let needsHistory = false;
  let joining = false;

  const set = (change: Partial<ConversationState>) => {
    if (!signal.aborted) store.setState(change);
  };
  const setEntries = (change: (entries: readonly Entry[]) => readonly Entry[]) => {
    const before = store.getState().entries;
    const entries = change(before);
    if (entries === before || signal.aborted) return;
    store.setState({ entries });
    port.keep(entries);
  };
  const typed = createTypedWords({
    store,
    setEntries,
    say: (text) => (room ? room.say(text) : Promise.reject(new Error('There is no room.'))),
    answer: host.answer,
    newId: port.newId,
    signal,
  });

  function stop(fault: ConversationFault): void {
    void letGoOfRoom();
    if (!passesByItself(fault)) {
      port.keepRoom(null);
      microphone.close();
    }
    set({ stage: 'stopped', fault, agentLost: false, network: 'ok' });
    typed.flush();
    if (passesByItself(fault)) {
      void port.pause(againAfterMs, signal).then(() => {
        if (!signal.aborted) void join();
      });
    }
  }

  async function letGoOfRoom(): Promise<void> {
    care?.stop();
    const before = room;
    room = null;
    care = null;
    await before?.close().catch(() => undefined);
  }

  /** From nothing to a room that is joined. `stage` goes along, but a fault stays until it is mended. */
  async function join(): Promise<void> {
    if (joining || signal.aborted) return;
    joining = true;
    const isFirst = store.getState().fault === null && !store.getState().agentLost;
    try {
      const parts = port.loadRoom();
      parts.catch(() => undefined);
      const tries = { mayPass: (fault: unknown) => mayPass(fault), pause: port.pause };
      const began = await comeBack();
      const start = () => host.start(needsHistory);
      const started = began ?? (isFirst ? await withTries(start, tries, signal) : await start());
      if (signal.aborted) return void host.end(started.room_name).catch(() => undefined);
      joined = started;
      set({ mode: started.mode });
      if (started.mode === 'basic') return enterBasic();
      port.keepRoom(started.room_name);
      set({ stage: 'connecting', fault: null });
      const create = await parts.catch(() => port.loadRoom());
      if (signal.aborted) return;
      const next = openRoom(create);
      await withTries(() => next.connect(started.ws_url, started.token), { ...tries, mayPass: () => true }, signal);
      // its agent may have left meanwhile
      if (began) await callAgent(undefined);
    } catch (fault) {
      if (signal.aborted) return;
      const code = fault instanceof AppError ? fault.code : 'livekit_unavailable';
      stop(faultOf(code, fault instanceof Error ? fault.message : '', port.isOnline()));
    } finally {
      joining = false;
    }
  }

  /** A page that was loaded again goes on where it was: in the same room, else with an agent that is told of it. */
  async function comeBack(): Promise<StartedConversation | null> {
    const name = port.recallRoom();
    if (name === null || joined) return null;
    port.keepRoom(null);
    needsHistory = historyOf(store.getState().entries).length > 0;
    return host.comeBack(name).catch(() => null);
  }

  function enterBasic(): void {
    const name = joined?.room_name;
    if (name) void host.end(name).catch(() => undefined);
    port.keepRoom(null);
    microphone.close();
    set({ stage: 'basic', mode: 'basic', fault: { code: 'no_keys', words: null } });
    typed.flush();
  }

  function openRoom(create: typeof createAssistantRoom): AssistantRoom {
    void letGoOfRoom();
    const mine = create(microphone.source, {
      onConnected() {
        care?.resume();
        care?.expect();
        set({ network: 'ok' });
        if (store.getState().stage === 'connecting') set({ stage: 'waiting' });
        typed.flush();
      },
      onReconnecting() {
        care?.suspend();
        set({ network: 'reconnecting' });
      },
      onGone: (reason) => room === mine && over(reason),
      onAgent(agent) {
        if (agent && needsHistory) {
          needsHistory = false;
          void mine.sendHistory(historyOf(store.getState().entries)).catch(() => undefined);
        }
        care?.see(agent);
      },
      onHeartbeat: (identity) => care?.beat(identity),
      onSegment: (segment) => setEntries((entries) => hearSegment(entries, segment, Date.now())),
      onCard(shown) {
        setEntries((entries) => showCard(entries, shown, Date.now()));
        set({ pageId: shown.id });
      },
      onNotice: (notice) => set(noticed(store.getState(), notice, Date.now())),
      onAudioBlocked: (audioBlocked) => set({ audioBlocked }),
    });
    room = mine;
    care = careForAgent({
      nowMs: port.nowMs,
      after: port.after,
      callAgent,
      isConnected: async () => store.getState().network !== 'lost' && (await mine.isReachable()),
      isSending: mine.isAgentSending,
      onActivity: agentDoes,
      onLost(identity) {
        if (isTimeOver(store.getState(), Date.now())) return over('ended_by_host');
        mine.forgetAgent(identity);
        needsHistory = true;
        setEntries((entries) => finishTurns(entries));
        set({ agentLost: true, stage: 'waiting', activity: 'listening' });
      },
      onNobody() {
        set({ fault: { code: 'no_agent', words: null } });
        typed.flush();
      },
    });
    mine.network.subscribe(({ network, lastOutageMs }) => {
      if (room !== mine || store.getState().network === 'reconnecting') return;
      if (network === 'lost') care?.suspend();
      else care?.resume();
      set({ network, lastOutageMs });
      if (network !== 'lost') typed.flush();
    });
    void mine.useSpeaker(devices.chosen('speaker'));
    return mine;
  }

  async function callAgent(lostIdentity: string | undefined): Promise<void> {
    if (!joined) return;
    const name = joined.room_name;
    try {
      await host.callAgent(name, lostIdentity);
    } catch (fault) {
      if (!(fault instanceof AppError) || joined?.room_name !== name || signal.aborted) return;
      if (isTimeOver(store.getState(), Date.now())) over('ended_by_host');
      // the host does not know the conversation any more
      else if (fault.code === 'not_found') beginAnew();
      else if (fault.code === 'assistant_limit') stop(faultOf(fault.code, fault.message, port.isOnline()));
    }
  }

  function agentDoes(activity: Activity, agent: RoomAgent): void {
    const before = store.getState();
    if (activity !== 'listening') setEntries((entries) => finishTurns(entries, 'person'));
    if (activity !== 'speaking') room?.unmute();
    set({
      stage: 'talking',
      fault: null,
      agentLost: false,
      activity,
      hears: agent.hears,
      speaks: agent.speaks,
      ...(before.agentLost ? { agentBack: true } : {}),
    });
    if (before.agentLost) port.after(backShownMs, () => set({ agentBack: false }));
    if (before.stage !== 'talking') typed.flush();
  }

  function over(reason: EndReason | null): void {
    if (reason === null) return void joinAgain();
    const state = store.getState();
    const code =
      reason === 'joined_elsewhere'
        ? 'joined_elsewhere'
        : isTimeOver(state, Date.now())
          ? 'time_over'
          : 'ended_elsewhere';
    setEntries((entries) => finishTurns(entries));
    stop({ code, words: null });
  }

  /** LiveKit has given up on the connection, or was started anew: the same room again, as soon as that can be. */
  async function joinAgain(): Promise<void> {
    const [mine, before] = [room, joined];
    care?.suspend();
    needsHistory = true;
    set({ network: 'reconnecting' });
    if (!mine || !before) return;
    const came = await comeInAgain({
      isWanted: () => room === mine && joined?.room_name === before.room_name && !signal.aborted,
      isReachable: mine.isReachable,
      reopen: () => callAgent(undefined),
      connect: () => mine.connect(before.ws_url, before.token),
      pause: (delayMs) => port.pause(delayMs, signal),
    });
    if (came === 'refused') beginAnew();
  }

  /** Another room, the same conversation. */
  function beginAnew(): void {
    needsHistory = true;
    setEntries((entries) => finishTurns(entries));
    void letGoOfRoom();
    set({ stage: 'setting_up', network: 'ok', agentLost: false });
    void join();
  }

  async function decide(requestId: string, state: 'kept' | 'discarded', words: string): Promise<void> {
    const kept = state === 'kept' ? await host.confirmPrayer(requestId) : await host.discardPrayer(requestId);
    const deleteAt = kept ? kept.delete_at : null;
    setEntries((entries) => decidePrayer(entries, requestId, state, deleteAt));
    // so that the assistant does not ask once more
    if (store.getState().stage === 'talking') typed.send(words);
  }

  function close(): void {
    void letGoOfRoom();
    port.keepRoom(null);
    microphone.close();
    const name = joined?.room_name;
    joined = null;
    if (name) void host.end(name).catch(() => undefined);
  }

  async function begin(): Promise<void> {
    if ((await host.knownMode()) === 'basic') return enterBasic();
    if (signal.aborted) return;
    void microphone.open();
    await join();
  }

  const stopDevices = devices.store.subscribe((now, before) => {
    if (now.speaker !== before.speaker) void room?.useSpeaker(devices.chosen('speaker'));
  });
  signal.addEventListener('abort', stopDevices);
  void begin();

  return {
    store,
    microphone: microphone.source,
    send: typed.send,
    sendAgain: typed.sendAgain,
    interrupt() {
      const mine = room;
      if (!mine || store.getState().activity !== 'speaking') return;
      void mine.interrupt().catch(() => undefined);
      port.after(silencedForMs, mine.unmute);
    },
    setMicrophone(on) {
      const track = microphone.source.track();
      // silence does not wait for anything
      if (track && !on) track.enabled = false;
      microphone.source.setWanted(on);
      if (on && microphone.source.store.getState().problem) void microphone.source.settle();
    },
    openPage: (pageId) => set({ pageId }),
    confirmPrayer: (requestId, words) => decide(requestId, 'kept', words),
    discardPrayer: (requestId, words) => decide(requestId, 'discarded', words),
    startAudio: () => void room?.startAudio().catch(() => undefined),
    agentTrack: () => room?.agentTrack() ?? null,
    clear() {
      setEntries(() => []);
      set({ pageId: null });
    },
    end() {
      setEntries((entries) => finishTurns(entries));
      set({ stage: 'ended', fault: null, agentLost: false, network: 'ok', ending: null });
      leaving.abort();
      close();
    },
    leave() {
      leaving.abort();
      close();
    },
  };
}

/** A refusal stays one; anything else may go better the next time. */
function mayPass(fault: unknown): boolean {
  return !(fault instanceof AppError) || fault.status >= 500;
}
