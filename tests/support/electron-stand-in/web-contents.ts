import { randomUUID } from 'node:crypto';
import { EventEmitter, once } from 'node:events';
import { readFileSync } from 'node:fs';
import { app } from './app.ts';
import type { Chromium, ProtocolEvent } from './chromium.ts';
import { createEvent } from './emitted-event.ts';
import { ipcMain } from './ipc-main.ts';
import { session } from './session.ts';
import { pageScript, preloadScript } from './worlds.ts';

const preloadWorld = 'electron-stand-in-preload';
const all = new Set<WebContents>();

interface OpenRequest {
  readonly url: string;
  readonly frameName: string;
  readonly features: string;
  readonly disposition: 'foreground-tab';
}
type WindowOpenHandler = (request: OpenRequest) => { action: 'deny' | 'allow' };

/** One page of Chromium with its preload. Emits Electron's events; `destroyed` when the page has gone. */
export class WebContents extends EventEmitter {
  static fromDevToolsTargetId(targetId: string): WebContents | undefined {
    return [...all].find((page) => page.#targetId === targetId);
  }

  readonly session = session.defaultSession;
  readonly mainFrame = { parent: null, url: 'about:blank', origin: 'null' };
  readonly #open: Promise<Chromium>;
  /** Ids of the execution contexts of the preload's world. */
  readonly #worlds = new Set<number>();
  #targetId = '';
  #sessionId = '';
  #destroyed = false;
  /** A load that the application itself asked for is not a navigation of the page. */
  #ownLoad: string | null = null;
  #openHandler: WindowOpenHandler = () => ({ action: 'allow' });

  constructor(preload: string | undefined, size: { width: number; height: number }) {
    super();
    all.add(this);
    this.#open = this.#start(preload, size);
    this.#open.catch((error: unknown) => process.stderr.write(`stand-in: ${error}\n`));
    app.emit('web-contents-created', createEvent({}), this);
  }

  async #start(preload: string | undefined, { width, height }: { width: number; height: number }): Promise<Chromium> {
    const browser = await app.browser;
    browser.on('event', (event: ProtocolEvent) => this.#take(browser, event));
    const target = { url: 'about:blank', newWindow: true, width, height };
    this.#targetId = (await browser.send('Target.createTarget', target)).targetId as string;
    while (this.#sessionId === '') await once(this, 'attached');
    const send = (method: string, params?: Record<string, unknown>) => browser.send(method, params, this.#sessionId);
    await Promise.all([
      send('Page.enable'),
      send('Runtime.enable'),
      send('Inspector.enable'),
      send('Fetch.enable', { patterns: [{ resourceType: 'Document' }] }),
      send('Runtime.addBinding', { name: 'standInSend', executionContextName: preloadWorld }),
      this.#addScripts(send, preload),
      send('Runtime.runIfWaitingForDebugger'),
    ]);
    return browser;
  }

  async #addScripts(
    send: (method: string, params: Record<string, unknown>) => Promise<unknown>,
    preload: string | undefined,
  ): Promise<void> {
    if (preload === undefined) return;
    const token = randomUUID();
    await send('Page.addScriptToEvaluateOnNewDocument', { source: pageScript(token) });
    await send('Page.addScriptToEvaluateOnNewDocument', {
      source: preloadScript(token, readFileSync(preload, 'utf8')),
      worldName: preloadWorld,
    });
  }

  #take(browser: Chromium, { method, params, sessionId }: ProtocolEvent): void {
    if (method === 'Target.attachedToTarget') this.#attached(browser, params);
    else if (method === 'Target.detachedFromTarget' && params.sessionId === this.#sessionId) this.#gone();
    else if (sessionId === this.#sessionId && sessionId !== '') this.#takeOwn(browser, method, params);
  }

  #attached(browser: Chromium, params: Record<string, unknown>): void {
    const { targetId, openerId } = params.targetInfo as { targetId: string; openerId?: string };
    if (openerId === this.#targetId && this.#targetId !== '') {
      // The application has one window: whatever the handler answers, a page never gets a second one here.
      const popup = params.sessionId as string;
      browser
        .send('Runtime.runIfWaitingForDebugger', {}, popup)
        .then(() => browser.send('Target.closeTarget', { targetId }))
        .catch(() => {});
      return;
    }
    if (this.#sessionId !== '' || (this.#targetId !== '' && targetId !== this.#targetId)) return;
    this.#sessionId = params.sessionId as string;
    this.emit('attached');
  }

  #takeOwn(browser: Chromium, method: string, params: Record<string, unknown>): void {
    switch (method) {
      case 'Runtime.executionContextCreated': {
        const context = params.context as { id: number; name: string };
        if (context.name === preloadWorld) this.#worlds.add(context.id);
        break;
      }
      case 'Runtime.executionContextDestroyed':
        this.#worlds.delete(params.executionContextId as number);
        break;
      case 'Runtime.executionContextsCleared':
        this.#worlds.clear();
        break;
      case 'Runtime.bindingCalled':
        void this.#hear(JSON.parse(params.payload as string));
        break;
      case 'Page.frameNavigated': {
        const frame = params.frame as { url: string; parentId?: string };
        if (frame.parentId === undefined) this.#navigated(frame.url, false);
        break;
      }
      case 'Page.navigatedWithinDocument':
        if (params.frameId === this.#targetId) this.#navigated(params.url as string, true);
        break;
      case 'Page.loadEventFired':
        this.emit('did-finish-load');
        break;
      case 'Page.windowOpen': {
        const { url, windowName } = params as { url: string; windowName: string };
        this.#openHandler({ url, frameName: windowName, features: '', disposition: 'foreground-tab' });
        break;
      }
      case 'Fetch.requestPaused':
        void this.#navigating(browser, params).catch(() => {});
        break;
      case 'Inspector.targetCrashed':
        this.emit('render-process-gone', createEvent({}), { reason: 'crashed', exitCode: 1 });
        break;
      default:
    }
  }

  #navigated(url: string, isSameDocument: boolean): void {
    this.mainFrame.url = url;
    this.mainFrame.origin = URL.canParse(url) ? new URL(url).origin : 'null';
    this.emit('did-start-navigation', createEvent({ url, isMainFrame: true, isSameDocument }));
    if (!isSameDocument) this.emit('did-navigate', createEvent({}), url);
  }

  async #navigating(browser: Chromium, params: Record<string, unknown>): Promise<void> {
    const { requestId, frameId, redirectedRequestId } = params as Record<string, string>;
    const { url } = params.request as { url: string };
    const isMainFrame = frameId === this.#targetId;
    const event = createEvent({ url, isMainFrame, isSameDocument: false });
    const own = isMainFrame && this.#ownLoad === url.replace(/#.*/, '');
    if (redirectedRequestId !== undefined) this.emit('will-redirect', event);
    else if (!own) {
      this.emit('will-frame-navigate', event);
      if (isMainFrame && !event.defaultPrevented) this.emit('will-navigate', event);
    }
    if (own) this.#ownLoad = null;
    // An answer without content leaves the page as it is.
    const [method, answer] = event.defaultPrevented
      ? ['Fetch.fulfillRequest', { requestId, responseCode: 204 }]
      : ['Fetch.continueRequest', { requestId }];
    await browser.send(method as string, answer as Record<string, unknown>, this.#sessionId);
  }

  async #hear(message: { type: 'invoke' | 'send'; id: number; channel: string; args: unknown[] }): Promise<void> {
    const { type, id, channel, args } = message;
    const event = { sender: this, senderFrame: { ...this.mainFrame } };
    if (type === 'send') {
      ipcMain.emit(channel, event, ...args);
      return;
    }
    try {
      const value =
        channel === ':display-media'
          ? await this.session.chooseDisplayMedia(
              `${this.mainFrame.origin}/`,
              args[0] as { video: boolean; audio: boolean; userGesture: boolean },
            )
          : await ipcMain.invoke(event, channel, args);
      await this.#tell({ type: 'answer', id, ok: true, value });
    } catch (error) {
      await this.#tell({ type: 'answer', id, ok: false, message: error instanceof Error ? error.message : `${error}` });
    }
  }

  async #tell(message: Record<string, unknown>): Promise<void> {
    const browser = await this.#open;
    const expression = `standInReceive(${JSON.stringify(message)})`;
    for (const contextId of this.#worlds) {
      await browser.send('Runtime.evaluate', { expression, contextId }, this.#sessionId).catch(() => {});
    }
  }

  #gone(): void {
    if (this.#destroyed) return;
    this.#destroyed = true;
    all.delete(this);
    this.emit('destroyed');
  }

  /** Resolves when the page has loaded; rejects with Chromium's reason. */
  async loadURL(url: string): Promise<void> {
    const browser = await this.#open;
    const { origin } = new URL(url);
    if (origin !== 'null') await this.session.applyPermissions(browser, origin);
    this.#ownLoad = url.replace(/#.*/, '');
    const loaded = once(this, 'did-finish-load');
    const { errorText } = await browser.send('Page.navigate', { url }, this.#sessionId);
    if (typeof errorText === 'string' && errorText !== '')
      throw new Error(`${errorText} loading '${new URL(url).origin}'`);
    await loaded;
  }

  send(channel: string, ...args: unknown[]): void {
    void this.#tell({ type: 'event', channel, args });
  }

  setWindowOpenHandler(handler: WindowOpenHandler): void {
    this.#openHandler = handler;
  }

  getURL(): string {
    return this.mainFrame.url;
  }

  isDestroyed(): boolean {
    return this.#destroyed;
  }

  /** Closes the page. */
  close(): void {
    const targetId = this.#targetId;
    this.#gone();
    this.#open.then((browser) => browser.send('Target.closeTarget', { targetId })).catch(() => {});
  }
}
