import { Menu, nativeImage, Tray } from 'electron';
import type { DesktopActivity } from '../contract/desktop.ts';
import { idle } from './activity.ts';
import { windowIconFile } from './paths.ts';
import { markedPicture } from './tray-picture.ts';
import { type TrayState, trayFace } from './tray-state.ts';

interface TrayActions {
  readonly open: () => void;
  readonly toggleMicrophone: () => void;
  readonly quit: () => void;
}

/** Pixels; the system shows it at 16 points, on dense displays with all of them. */
const size = 32;

/** Puts the application into the system's tray. @returns what shows another activity there */
export function setupTray({ open, toggleMicrophone, quit }: TrayActions): (activity: DesktopActivity) => void {
  const icon = nativeImage.createFromPath(windowIconFile).resize({ width: size, height: size }).toBitmap();
  const picture = (state: TrayState) =>
    nativeImage.createFromBitmap(Buffer.from(markedPicture(icon, size, state)), {
      width: size,
      height: size,
      scaleFactor: 2,
    });
  const tray = new Tray(picture('idle'));
  tray.on('click', open);
  let shown = '';
  const show = (activity: DesktopActivity) => {
    const { state, words, mute } = trayFace(activity);
    if (shown === `${state} ${words} ${mute}`) return;
    shown = `${state} ${words} ${mute}`;
    tray.setImage(picture(state));
    tray.setToolTip(words);
    tray.setContextMenu(
      Menu.buildFromTemplate([
        { label: words, enabled: false },
        { type: 'separator' },
        { label: 'Open Tabernacle', click: open },
        ...(mute === null ? [] : [{ label: mute, click: toggleMicrophone }]),
        { type: 'separator' },
        { label: 'Quit', click: quit },
      ]),
    );
  };
  show(idle);
  return show;
}
