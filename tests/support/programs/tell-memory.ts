/**
 * Loaded into the job processes of a worker (`NODE_OPTIONS=--import`): at SIGUSR2 the process collects its garbage and
 * writes what is left as a line: frames of sound, and its heap in bytes.
 */
import { queryObjects } from 'node:v8';

process.on('SIGUSR2', async () => {
  // Only now: the worker itself has no need of it.
  const { AudioFrame } = await import('@livekit/rtc-node');
  const frames = queryObjects(AudioFrame, { format: 'count' });
  const { heapUsed } = process.memoryUsage();
  process.stdout.write(`${JSON.stringify({ msg: 'memory', pid: process.pid, frames, heapUsed })}\n`);
});
