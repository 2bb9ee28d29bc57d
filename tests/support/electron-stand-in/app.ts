import { spawnSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { EventEmitter } from 'node:events';
import { mkdirSync, readFileSync, statSync } from 'node:fs';
import { createServer, type Server } from 'node:net';
import { homedir, tmpdir } from 'node:os';
import { join } from 'node:path';
import { Chromium } from './chromium.ts';
import { createEvent } from './emitted-event.ts';
import { windows } from './window-list.ts';

type PathName = 'home' | 'appData' | 'userData' | 'sessionData' | 'temp' | 'logs';

const tellHolder = `
  const [name, message] = process.argv.slice(1);
  const socket = require('node:net').connect('\\0' + name, () => socket.end(message));
  socket.resume().once('error', () => process.exit(1)).once('close', () => process.exit(0));
`;

class StandInApp extends EventEmitter {
  isPackaged = false;
  readonly commandLine = {
    appendSwitch: (name: string, value = '') => {
      this.#switches.set(name, value);
    },
    hasSwitch: (name: string) => this.#switches.has(name),
    getSwitchValue: (name: string) => this.#switches.get(name) ?? '',
  };
  readonly #switches = new Map<string, string>();
  readonly #paths = new Map<PathName, string>();
  readonly #ready = Promise.withResolvers<Record<string, never>>();
  readonly #browser = Promise.withResolvers<Chromium>();
  #appPath = process.cwd();
  #name = 'Electron';
  #version = '0.0.0';
  #lock: Server | null = null;
  #isReady = false;
  #badge = 0;
  #quitting = false;

  /** Finds the file to run, as Electron does: a file, or the `main` of a folder's package.json. */
  loadApplication(path: string): string {
    this.#appPath = path;
    if (statSync(path).isFile()) return path;
    const manifest = JSON.parse(readFileSync(join(path, 'package.json'), 'utf8'));
    this.#name = manifest.productName ?? manifest.name;
    this.#version = manifest.version;
    return join(path, manifest.main);
  }

  /** The browser, once it runs. */
  get browser(): Promise<Chromium> {
    return this.#browser.promise;
  }

  /** Starts Chromium with the switches that were given and those that the application added; then `ready`. */
  async startBrowser(given: readonly string[]): Promise<void> {
    if (this.#quitting) return;
    const executable = process.env.STAND_IN_CHROMIUM ?? '/usr/bin/chromium';
    const added = [...this.#switches].map(([name, value]) => (value === '' ? `--${name}` : `--${name}=${value}`));
    const own = [
      '--no-startup-window',
      '--no-first-run',
      '--hide-scrollbars',
      `--user-data-dir=${this.getPath('sessionData')}`,
    ];
    if (process.env.STAND_IN_HEADED === undefined) own.push('--headless=new');
    const forwarded = given.filter((argument) => !/^--(inspect|remote-debugging|data|port)/.test(argument));
    const browser = new Chromium(executable, [...own, ...added, ...forwarded]);
    browser.once('gone', () => void this.exit(this.#quitting ? 0 : 1));
    await browser.send('Target.setAutoAttach', {
      autoAttach: true,
      waitForDebuggerOnStart: true,
      flatten: true,
      filter: [{ type: 'page' }],
    });
    this.#browser.resolve(browser);
    this.#isReady = true;
    this.#ready.resolve({});
    this.emit('ready', {}, {});
  }

  isReady(): boolean {
    return this.#isReady;
  }

  whenReady(): Promise<Record<string, never>> {
    return this.#ready.promise;
  }

  getAppPath(): string {
    return this.#appPath;
  }

  getVersion(): string {
    return this.#version;
  }

  getName(): string {
    return this.#name;
  }

  setName(name: string): void {
    this.#name = name;
  }

  getPath(name: PathName): string {
    const set = this.#paths.get(name);
    if (set !== undefined) return set;
    switch (name) {
      case 'home':
        return homedir();
      case 'temp':
        return tmpdir();
      case 'appData':
        return process.env.XDG_CONFIG_HOME ?? join(homedir(), '.config');
      case 'userData':
        return join(this.getPath('appData'), this.#name);
      case 'sessionData':
        return this.getPath('userData');
      case 'logs':
        return join(this.getPath('userData'), 'logs');
      default:
        throw new Error(`The stand-in knows no path ${name satisfies never}`);
    }
  }

  setPath(name: PathName, path: string): void {
    this.#paths.set(name, path);
  }

  setAppLogsPath(path?: string): void {
    this.#paths.set('logs', path ?? join(this.getPath('userData'), 'logs'));
    mkdirSync(this.getPath('logs'), { recursive: true });
  }

  enableSandbox(): void {}

  setAsDefaultProtocolClient(): boolean {
    return true;
  }

  setBadgeCount(count: number): boolean {
    this.#badge = count;
    return true;
  }

  getBadgeCount(): number {
    return this.#badge;
  }

  /** Takes the lock of this application's data folder, or tells its holder what was asked and answers false. */
  requestSingleInstanceLock(): boolean {
    const name = `electron-stand-in-${createHash('sha256').update(this.getPath('userData')).digest('hex').slice(0, 32)}`;
    const message = JSON.stringify({ argv: process.argv, cwd: process.cwd() });
    // The answer must come at once, which only another process can give: it tells the holder, if there is one.
    const told = spawnSync(process.execPath, ['-e', tellHolder, name, message]).status === 0;
    if (told) return false;
    this.#lock = createServer({ allowHalfOpen: true }, (socket) => {
      let text = '';
      socket.setEncoding('utf8').on('data', (part: string) => {
        text += part;
      });
      socket.on('end', () => {
        const { argv, cwd } = JSON.parse(text);
        this.emit('second-instance', createEvent({}), argv, cwd, null);
        socket.end();
      });
    });
    this.#lock.listen(`\0${name}`).unref();
    return true;
  }

  quit(): void {
    const before = createEvent({});
    this.emit('before-quit', before);
    if (before.defaultPrevented) return;
    this.#quitting = true;
    for (const window of windows()) window.close();
    if (windows().length > 0) {
      this.#quitting = false;
      return;
    }
    const will = createEvent({});
    this.emit('will-quit', will);
    if (will.defaultPrevented) return;
    void this.exit(0);
  }

  /** Called when the last window has closed. */
  lastWindowClosed(): void {
    if (this.#quitting) return;
    if (this.listenerCount('window-all-closed') === 0) this.quit();
    else this.emit('window-all-closed');
  }

  async exit(code = 0): Promise<void> {
    this.#quitting = true;
    this.emit('quit', createEvent({}), code);
    this.#lock?.close();
    if (this.#isReady) await (await this.#browser.promise).close();
    process.exit(code);
  }
}

export const app = new StandInApp();
