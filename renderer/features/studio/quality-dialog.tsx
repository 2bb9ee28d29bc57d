import { Trans, useLingui } from '@lingui/react/macro';
import { useStore } from 'zustand';
import { Button } from '../../design/button.tsx';
import { Choice } from '../../design/choice.tsx';
import { Dialog } from '../../design/dialog.tsx';
import { codecNames, codecs, neededBits } from './quality.ts';
import { useStudio } from './studio-context.ts';

/** How the broadcast is sent; before it is on air. */
export function QualityDialog({ onClose }: { readonly onClose: () => void }) {
  const { t, i18n } = useLingui();
  const { store, setQuality } = useStudio();
  const quality = useStore(store, (state) => state.quality);
  const needed = i18n.number(neededBits(quality) / 1e6, { maximumFractionDigits: 1 });
  return (
    <Dialog
      open
      title={t`Quality of the broadcast`}
      onClose={onClose}
      actions={
        <Button variant="main" onPress={onClose}>
          <Trans>Done</Trans>
        </Button>
      }
    >
      <h3 className="type-label">
        <Trans>Picture</Trans>
      </h3>
      <Choice
        name="resolution"
        label={t`Picture`}
        chosen={quality.resolution}
        options={[
          { value: '720p', label: '1280 × 720' },
          { value: '1080p', label: '1920 × 1080' },
        ]}
        onChoose={(resolution) => setQuality({ ...quality, resolution })}
        note={t`Thirty pictures a second. It needs an upload of ${needed} Mbit/s.`}
      />
      <h3 className="type-label">
        <Trans>How the picture is packed</Trans>
      </h3>
      <Choice
        name="codec"
        label={t`How the picture is packed`}
        chosen={quality.codec}
        options={codecs.map((codec) => ({ value: codec, label: codecNames[codec] }))}
        onChoose={(codec) => setQuality({ ...quality, codec })}
        note={t`VP8 is understood everywhere. VP9 and AV1 look better on a weak line and need a strong computer.`}
      />
      <h3 className="type-label">
        <Trans>Sound</Trans>
      </h3>
      <Choice
        name="sound"
        label={t`Sound`}
        chosen={quality.sound}
        options={[
          { value: 'music', label: t`Music, in stereo` },
          { value: 'speech', label: t`Speech` },
        ]}
        onChoose={(sound) => setQuality({ ...quality, sound })}
        note={t`Music goes out as it sounds in the room. Speech takes away noise and echo, and harms music.`}
      />
    </Dialog>
  );
}
