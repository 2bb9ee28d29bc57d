import { useEffect, useState } from 'react';
import { createDevices, type DevicesHandle } from '../../media/devices.ts';
import { createLocalMedia, type LocalMedia } from '../../media/local-media.ts';

export interface OwnMedia {
  readonly devices: DevicesHandle;
  readonly media: LocalMedia;
}

/** The person's devices: open while `opens`, closed with the page; null for the first moment. */
export function useLocalMedia(opens: boolean): OwnMedia | null {
  const [own, setOwn] = useState<OwnMedia | null>(null);
  useEffect(() => {
    const devices = createDevices();
    const media = createLocalMedia(devices);
    if (opens) void media.open();
    else void devices.refresh();
    setOwn({ devices, media });
    return () => {
      media.close();
      devices.dispose();
    };
  }, [opens]);
  return own;
}
