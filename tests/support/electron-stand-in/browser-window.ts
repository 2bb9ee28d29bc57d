import { EventEmitter } from 'node:events';
import { app } from './app.ts';
import { createEvent } from './emitted-event.ts';
import { WebContents } from './web-contents.ts';
import { addWindow, removeWindow, windows } from './window-list.ts';

interface WindowOptions {
  readonly x?: number;
  readonly y?: number;
  readonly width?: number;
  readonly height?: number;
  readonly webPreferences?: { readonly preload?: string };
}

/** A window: one page of Chromium. What only a real window has (place, icon, overlay) is accepted and ignored. */
export class BrowserWindow extends EventEmitter {
  static getAllWindows(): BrowserWindow[] {
    return windows().filter((window) => window instanceof BrowserWindow);
  }

  static fromWebContents(page: WebContents): BrowserWindow | null {
    return BrowserWindow.getAllWindows().find((window) => window.webContents === page) ?? null;
  }

  readonly webContents: WebContents;
  #visible = false;
  #focused = false;
  #destroyed = false;
  #maximized = false;
  #bounds: { x: number; y: number; width: number; height: number };

  constructor({ x = 0, y = 0, width = 800, height = 600, webPreferences = {} }: WindowOptions = {}) {
    super();
    this.#bounds = { x, y, width, height };
    addWindow(this);
    this.webContents = new WebContents(webPreferences.preload, { width, height });
    this.webContents.once('did-finish-load', () => this.emit('ready-to-show'));
    this.webContents.once('destroyed', () => this.#closed());
  }

  loadURL(url: string): Promise<void> {
    return this.webContents.loadURL(url);
  }

  show(): void {
    this.#visible = true;
    this.focus();
  }

  focus(): void {
    this.#focused = true;
    this.emit('focus');
  }

  isVisible(): boolean {
    return this.#visible;
  }

  isFocused(): boolean {
    return this.#focused;
  }

  isMinimized(): boolean {
    return false;
  }

  restore(): void {}

  maximize(): void {
    this.#maximized = true;
  }

  isMaximized(): boolean {
    return this.#maximized;
  }

  getNormalBounds() {
    return this.#bounds;
  }

  setBounds(bounds: { x: number; y: number; width: number; height: number }): void {
    this.#bounds = bounds;
  }

  setOverlayIcon(): void {}

  isDestroyed(): boolean {
    return this.#destroyed;
  }

  close(): void {
    const event = createEvent({});
    this.emit('close', event);
    if (!event.defaultPrevented) this.destroy();
  }

  destroy(): void {
    this.webContents.close();
  }

  #closed(): void {
    if (this.#destroyed) return;
    this.#destroyed = true;
    removeWindow(this);
    this.emit('closed');
    if (windows().length === 0) app.lastWindowClosed();
  }
}
