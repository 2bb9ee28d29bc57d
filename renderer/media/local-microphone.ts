import type { DevicesHandle } from './devices.ts';
import { openMicrophone } from './local-media.ts';
import { createLocalSource, type LocalSource } from './local-source.ts';

/** A microphone alone, on from the start. It follows the chosen device, and falls back when that is unplugged. */
export interface LocalMicrophone {
  readonly source: LocalSource;
  /** Asks the person for it; the source's store says how that went. */
  open(): Promise<void>;
  close(): void;
}

/** Nothing is opened before `open()`. */
export function createLocalMicrophone(devices: DevicesHandle): LocalMicrophone {
  const source = createLocalSource('microphone', true, {
    chosenDevice: () => devices.chosen('microphone'),
    open: openMicrophone,
  });
  let opened = false;
  // another choice, a device gone or back
  const end = devices.store.subscribe(() => {
    if (opened) void source.settle();
  });
  return {
    source,
    async open() {
      await devices.refresh();
      await source.settle();
      opened = true;
      // names are known only now
      await devices.refresh();
      await source.settle();
    },
    close() {
      end();
      source.close();
    },
  };
}
