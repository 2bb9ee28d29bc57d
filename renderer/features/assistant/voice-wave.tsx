import { useEffect, useRef } from 'react';
import { createVoiceTap, tapSize } from '../../media/voice-tap.ts';
import type { Conversation } from './conversation.ts';
import { drawSteps, drawWave, stepOf, waveOf } from './voice-picture.ts';

const drawEveryMs = 1000 / 30;
const shownLines = 3;

/** The voice that is heard now, the assistant's or one's own, drawn from its sound outside React. Decoration: words say the same. */
export function VoiceWave({ conversation }: { readonly conversation: Conversation | null }) {
  const canvas = useRef<HTMLCanvasElement>(null);

  useEffect(() => {
    const picture = canvas.current;
    if (!picture) return;
    const tap = createVoiceTap();
    const still = matchMedia('(prefers-reduced-motion: reduce)');
    const samples = new Float32Array(tapSize);
    let lines: Float32Array[] = [];
    const draw = () => {
      const heard = conversation !== null && readVoice(conversation);
      if (!heard) samples.fill(0);
      const colours = getComputedStyle(picture);
      if (still.matches) {
        drawSteps(picture, stepOf(samples), colours.color, colours.getPropertyValue('--sunken'));
        return;
      }
      lines = [waveOf(samples), ...lines].slice(0, shownLines);
      drawWave(picture, lines, colours.color);
    };
    const readVoice = ({ store, agentTrack, microphone }: Conversation) => {
      const { stage, activity } = store.getState();
      const own = microphone.store.getState().state === 'on' ? microphone.track() : null;
      tap.follow(stage !== 'talking' ? null : activity === 'speaking' ? agentTrack() : own);
      return tap.read(samples);
    };
    draw();
    const timer = setInterval(draw, drawEveryMs);
    return () => {
      clearInterval(timer);
      tap.close();
    };
  }, [conversation]);

  return <canvas ref={canvas} aria-hidden className="assistant-wave" />;
}
