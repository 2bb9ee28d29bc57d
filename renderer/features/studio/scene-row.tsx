import { Trans, useLingui } from '@lingui/react/macro';
import { Image, type LucideIcon, Monitor, PictureInPicture2, Video } from 'lucide-react';
import { useStore } from 'zustand';
import { StatusLine } from '../../design/status-line.tsx';
import { shortProblems } from '../prejoin/source-words.ts';
import { type Scene, scenes } from './program/scene.ts';
import { useStudio } from './studio-context.ts';

const icons: Record<Scene, LucideIcon> = {
  camera: Video,
  screen: Monitor,
  screen_and_camera: PictureInPicture2,
  holding: Image,
};

/** What can be shown; pressing one makes it the preview. */
export function SceneRow() {
  const { t } = useLingui();
  const { store, choose } = useStudio();
  const preview = useStore(store, (state) => state.preview);
  const program = useStore(store, (state) => state.program);
  const words: Record<Scene, string> = {
    camera: t`Camera`,
    screen: t`Screen`,
    screen_and_camera: t`Screen and camera`,
    holding: t`Holding picture`,
  };
  return (
    <section aria-labelledby="studio-sources">
      <div className="studio-part-head">
        <h2 id="studio-sources">
          <Trans>Sources</Trans>
        </h2>
      </div>
      <SourceFaults />
      <div className="studio-scenes">
        {scenes.map((scene, index) => {
          const Icon = icons[scene];
          return (
            <button key={scene} type="button" aria-pressed={scene === preview} onClick={() => choose(scene)}>
              <Icon aria-hidden strokeWidth={1.75} />
              <span>
                {words[scene]}
                {scene === program && <span className="studio-scene-note">{t`In program`}</span>}
              </span>
              <kbd>{index + 1}</kbd>
            </button>
          );
        })}
      </div>
    </section>
  );
}

/** A source that went: said once, with what viewers see instead. */
function SourceFaults() {
  const { t, i18n } = useLingui();
  const { camera, microphone, screen } = useStudio().sources;
  const cameraProblem = useStore(camera.store, ({ problem }) => problem);
  const soundProblem = useStore(microphone.store, ({ problem }) => problem);
  const screenProblem = useStore(screen.store, ({ problem }) => problem);
  return (
    <>
      {cameraProblem && (
        <StatusLine tone="danger">
          {t`Camera`}: {i18n._(shortProblems[cameraProblem])}.{' '}
          {t`Where it was shown, the holding picture stands. The program goes on.`}
        </StatusLine>
      )}
      {soundProblem && (
        <StatusLine tone="danger">
          {t`Microphone`}: {i18n._(shortProblems[soundProblem])}. {t`Nobody is heard.`}
        </StatusLine>
      )}
      {screenProblem && (
        <StatusLine tone="danger">{t`The screen could not be shared. Nothing else changed.`}</StatusLine>
      )}
    </>
  );
}
