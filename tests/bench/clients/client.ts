import type { Page } from '@playwright/test';

/** A meeting client under measurement. What it draws is found by a few selectors, all else by the page's probe. */
export interface Client {
  readonly name: ClientName;
  /** Port of loopback that serves it. */
  readonly port: number;
  /** A new meeting, and the address a person opens to join it. */
  createMeeting(options?: { audioOnly?: boolean }): Promise<Meeting>;
  /** Does what a person does on the page until the join button can be used. */
  prepare(page: Page): Promise<void>;
  /** One real click: the clock starts at it. */
  join(page: Page): Promise<void>;
  /** Present only inside the meeting. */
  readonly meeting: string;
  /** One for each person shown. */
  readonly tile: string;
  /** Visible while the client says that the network is lost or coming back. */
  readonly lostNotice: string;
  readonly microphone: MicrophoneButton;
  /** Opens the list of people where there is one, and counts everybody who can be found in it. */
  countPeople(page: Page): Promise<number>;
}

export type ClientName = 'peer' | 'tabernacle';

export interface Meeting {
  readonly room: string;
  readonly url: string;
}

/** The microphone's button: the first element of `selector` whose name matches; its state is read from name and `data-lk-enabled`. */
export interface MicrophoneButton {
  readonly selector: string;
  /** Source of a regular expression over the accessible name. */
  readonly name: string;
  /** Source of a regular expression that the state matches while muted. */
  readonly muted: string;
}

/** What the person who observes is called, in every client. */
export const observerName = 'Observer';
