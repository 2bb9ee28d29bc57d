import { useCallback, useEffect, useState } from 'react';
import { useStore } from 'zustand';
import { codeOf } from '../../../api/problem.ts';
import { useHealth } from '../../../api/query.ts';
import { useStudio } from '../studio-context.ts';
import { judgeCamera, judgeDisk, judgeSound, judgeUpload, type SoundFinding, type Verdict } from './judge.ts';
import { measureUpload } from './measure-upload.ts';

export interface Checks {
  readonly camera: Verdict;
  readonly sound: SoundFinding;
  /** The loudest of the last three seconds, dBFS. */
  readonly soundDb: number | null;
  readonly upload: Verdict;
  /** Bits a second; null before it was measured, or where it could not be. */
  readonly uploadBits: number | null;
  readonly disk: Verdict;
  readonly diskBytes: number | null;
  readonly server: Verdict;
  measureAgain(): void;
}

const loudestForMs = 3000;
const diskEveryMs = 15_000;

/** What stands between a volunteer and a good service, measured. */
export function useChecks(): Checks {
  const { sources, picture, store } = useStudio();
  const problem = useStore(sources.camera.store, (state) => state.problem);
  const soundProblem = useStore(sources.microphone.store, (state) => state.problem);
  const seen = useStore(picture.measure, ({ camera }) => camera);
  const { quality, muted } = useStore(store);
  const soundDb = useLoudest();
  const { bits, failed, again } = useUpload();
  const diskBytes = useDisk();
  const { data: health } = useHealth();
  const ready = health?.livekit.state === 'ready';
  return {
    camera: judgeCamera(problem, seen),
    sound: judgeSound(soundProblem, muted, soundDb),
    soundDb,
    upload: bits === null && !failed ? 'waiting' : judgeUpload(bits, quality),
    uploadBits: bits,
    disk: judgeDisk(diskBytes, quality),
    diskBytes,
    server: health === undefined ? 'waiting' : ready ? 'ok' : 'failed',
    measureAgain: again,
  };
}

function useLoudest(): number | null {
  const { sound } = useStudio();
  const [db, setDb] = useState<number | null>(null);
  useEffect(() => {
    let loudest = Number.NEGATIVE_INFINITY;
    let shownAtMs = performance.now();
    return sound.onLevel((db) => {
      loudest = Math.max(loudest, db);
      const nowMs = performance.now();
      if (nowMs - shownAtMs < loudestForMs) return;
      shownAtMs = nowMs;
      setDb(loudest);
      loudest = Number.NEGATIVE_INFINITY;
    });
  }, [sound]);
  return db;
}

function useUpload(): { bits: number | null; failed: boolean; again: () => void } {
  const [measured, setMeasured] = useState<{ bits: number | null; failed: boolean }>({ bits: null, failed: false });
  const [turn, setTurn] = useState(0);
  useEffect(() => {
    const ends = new AbortController();
    setMeasured({ bits: null, failed: false });
    measureUpload(ends.signal).then(
      (bits) => setMeasured({ bits, failed: false }),
      (fault: unknown) => {
        // asked too often: what was measured before is not known any more, and nothing is wrong
        if (!ends.signal.aborted) setMeasured({ bits: null, failed: codeOf(fault) !== 'rate_limited' });
      },
    );
    return () => ends.abort();
  }, [turn]);
  return { ...measured, again: useCallback(() => setTurn((value) => value + 1), []) };
}

function useDisk(): number | null {
  const [bytes, setBytes] = useState<number | null>(null);
  useEffect(() => {
    const look = async () => {
      const found = await navigator.storage?.estimate?.().catch(() => undefined);
      setBytes(found?.quota === undefined ? null : found.quota - (found.usage ?? 0));
    };
    void look();
    const timer = setInterval(() => void look(), diskEveryMs);
    return () => clearInterval(timer);
  }, []);
  return bytes;
}
