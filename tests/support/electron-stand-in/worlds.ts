/**
 * What runs inside a page of the stand-in. A page has two JavaScript worlds, as under Electron: its own, and an isolated
 * one for the preload script. They share the DOM and nothing else, so the bridge between them sends text through events
 * of the window. These functions are handed to Chromium as source text: each must stand alone.
 */

interface Link {
  encode(value: unknown): unknown;
  decode(value: unknown): unknown;
  /** Hands a value to the other world under a name. */
  give(name: string, value: unknown): void;
  onGiven(listener: (name: string, value: unknown) => void): void;
}

/** Links one world with the other. Functions, promises and plain data cross; functions answer synchronously. */
function linkWorlds(token: string, side: 'page' | 'preload'): Link {
  const outgoing = `${token}:${side}`;
  const incoming = `${token}:${side === 'page' ? 'preload' : 'page'}`;
  const functions: ((...args: unknown[]) => unknown)[] = [];
  const promises = new Map<number, { resolve(value: unknown): void; reject(error: Error): void }>();
  let promiseCount = 0;
  let returned: unknown;
  let given: (name: string, value: unknown) => void = () => {};

  const post = (message: Record<string, unknown>) =>
    window.dispatchEvent(new CustomEvent(outgoing, { detail: JSON.stringify(message) }));

  const encode = (value: unknown): unknown => {
    if (value === undefined) return { t: 'undefined' };
    if (typeof value === 'function') {
      functions.push(value as (...args: unknown[]) => unknown);
      return { t: 'function', id: functions.length - 1 };
    }
    if (value === null || typeof value !== 'object') return { t: 'value', value };
    if (value instanceof Promise) {
      promiseCount += 1;
      const id = promiseCount;
      value.then(
        (result) => post({ type: 'settle', id, ok: true, value: encode(result) }),
        (error: unknown) => post({ type: 'settle', id, ok: false, message: String(error).replace(/^Error: /, '') }),
      );
      return { t: 'promise', id };
    }
    if (Array.isArray(value)) return { t: 'array', items: value.map(encode) };
    return { t: 'object', fields: Object.entries(value).map(([key, field]) => [key, encode(field)]) };
  };

  const decode = (coded: unknown): unknown => {
    const value = coded as { t: string; [key: string]: unknown };
    if (value.t === 'undefined') return undefined;
    if (value.t === 'value') return value.value;
    if (value.t === 'array') return Object.freeze((value.items as unknown[]).map(decode));
    if (value.t === 'object') {
      const fields = value.fields as [string, unknown][];
      return Object.freeze(Object.fromEntries(fields.map(([key, field]) => [key, decode(field)])));
    }
    if (value.t === 'promise') {
      return new Promise((resolve, reject) => promises.set(value.id as number, { resolve, reject }));
    }
    return (...args: unknown[]) => {
      post({ type: 'call', id: value.id, args: args.map(encode) });
      const answer = returned as { ok: boolean; value?: unknown; message?: string };
      if (!answer.ok) throw new Error(answer.message);
      return decode(answer.value);
    };
  };

  window.addEventListener(incoming, (event) => {
    const message = JSON.parse((event as CustomEvent<string>).detail);
    if (message.type === 'give') given(message.name, decode(message.value));
    else if (message.type === 'return') returned = message;
    else if (message.type === 'settle') {
      const promise = promises.get(message.id);
      promises.delete(message.id);
      if (message.ok) promise?.resolve(decode(message.value));
      else promise?.reject(new Error(message.message));
    } else if (message.type === 'call') {
      try {
        const value = functions[message.id]?.(...message.args.map(decode));
        post({ type: 'return', ok: true, value: encode(value) });
      } catch (error) {
        post({ type: 'return', ok: false, message: String(error).replace(/^Error: /, '') });
      }
    }
  });

  return {
    encode,
    decode,
    give: (name, value) => {
      post({ type: 'give', name, value: encode(value) });
    },
    onGiven: (listener) => {
      given = listener;
    },
  };
}

/** The page's own world: takes what the preload exposes, and asks the shell before it captures the screen. */
function runPageWorld(link: Link): void {
  const displayMediaKey = ':display-media';
  link.onGiven((name, value) => {
    if (name !== displayMediaKey) {
      Object.defineProperty(window, name, { value, enumerable: true });
      return;
    }
    const decide = value as (options: unknown) => Promise<boolean | null>;
    const capture = navigator.mediaDevices?.getDisplayMedia.bind(navigator.mediaDevices);
    if (capture === undefined) return;
    navigator.mediaDevices.getDisplayMedia = async (options = {}) => {
      const userGesture = navigator.userActivation.isActive;
      const asked = { video: options.video !== false, audio: Boolean(options.audio), userGesture };
      const granted = await decide(asked);
      if (granted === null) throw new DOMException('Not supported', 'NotSupportedError');
      if (!granted) throw new DOMException('Permission denied', 'NotAllowedError');
      return capture(options);
    };
  });
}

/** The preload's world: what `require('electron')` gives there, and the way to the main process and back. */
function runPreloadWorld(
  link: Link,
  platform: string,
  preload: (require: unknown, process: unknown, module: { exports: object }, exports: object) => void,
): void {
  const world = globalThis as unknown as {
    standInSend(message: string): void;
    standInReceive(message: {
      type: 'answer' | 'event';
      id: number;
      ok: boolean;
      message: string;
      channel: string;
      value: unknown;
      args: unknown[];
    }): void;
  };
  const pending = new Map<number, { resolve(value: unknown): void; reject(error: Error): void }>();
  const listeners: { channel: string; listener: (...args: unknown[]) => void }[] = [];
  let lastId = 0;

  world.standInReceive = (message) => {
    if (message.type === 'answer') {
      const call = pending.get(message.id);
      pending.delete(message.id);
      if (message.ok) call?.resolve(message.value);
      else call?.reject(new Error(message.message));
      return;
    }
    for (const { channel, listener } of [...listeners]) {
      if (channel === message.channel) listener({ sender: ipcRenderer }, ...message.args);
    }
  };

  const invoke = (channel: string, ...args: unknown[]) => {
    lastId += 1;
    const id = lastId;
    return new Promise((resolve, reject) => {
      pending.set(id, { resolve, reject });
      world.standInSend(JSON.stringify({ type: 'invoke', id, channel, args }));
    });
  };
  const ipcRenderer = {
    invoke,
    send: (channel: string, ...args: unknown[]) => world.standInSend(JSON.stringify({ type: 'send', channel, args })),
    on: (channel: string, listener: (...args: unknown[]) => void) => {
      listeners.push({ channel, listener });
      return ipcRenderer;
    },
    off: (channel: string, listener: (...args: unknown[]) => void) => {
      const index = listeners.findIndex((entry) => entry.channel === channel && entry.listener === listener);
      if (index >= 0) listeners.splice(index, 1);
      return ipcRenderer;
    },
  };
  const electron = { ipcRenderer, contextBridge: { exposeInMainWorld: link.give } };
  const requireElectron = (name: string) => {
    if (name === 'electron') return electron;
    throw new Error(`module not found: ${name}`);
  };

  link.give(':display-media', (options: unknown) => invoke(':display-media', options));
  const module = { exports: {} };
  preload(requireElectron, { platform, versions: {}, type: 'renderer' }, module, module.exports);
}

/** Script of the page's own world. @param token unguessable name of the events between the two worlds */
export function pageScript(token: string): string {
  return onTopOnly(`(${runPageWorld})((${linkWorlds})(${JSON.stringify(token)}, 'page'));`);
}

/** Script of the preload's world. @param source text of the preload file, CommonJS */
export function preloadScript(token: string, source: string): string {
  const preload = `(require, process, module, exports) => {${source}\n}`;
  const link = `(${linkWorlds})(${JSON.stringify(token)}, 'preload')`;
  return onTopOnly(`(${runPreloadWorld})(${link}, ${JSON.stringify(process.platform)}, ${preload});`);
}

function onTopOnly(script: string): string {
  return `if (window === window.top) { ${script} }`;
}
