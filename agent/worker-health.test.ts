import { expect, test } from 'vitest';
import { WorkerRecord, type WorkerSight } from './worker-health.ts';

const well: WorkerSight = {
  registered: true,
  agentName: 'tabernacle-assistant',
  linkFault: null,
  activeJobs: 0,
  idleProcesses: 3,
  warmed: true,
  memoryBytes: 700 * 1024 ** 2,
};

test('a worker is starting until it is registered and has a process ready, and degraded where that does not come', () => {
  let nowMs = 0;
  const record = new WorkerRecord(() => nowMs);
  expect(record.health({ ...well, registered: false }).state).toBe('starting');
  expect(record.health({ ...well, warmed: false }).state).toBe('starting');
  expect(record.health(well)).toMatchObject({ state: 'ready', reason: null, worker: { memory_mb: 700 } });
  nowMs = 60_000;
  expect(record.health({ ...well, registered: false }).state).toBe('degraded');
});

test('a failed conversation is told until another one goes well, or for five minutes', () => {
  let nowMs = 0;
  const record = new WorkerRecord(() => nowMs);
  record.jobStarted('earlier');
  record.jobStarted('first');
  nowMs = 1_000;
  record.jobEnded('first', 'It was killed.');
  record.jobEnded('earlier', null);
  expect(record.health(well)).toMatchObject({ state: 'degraded', reason: 'It was killed.' });
  record.jobStarted('second');
  record.jobEnded('second', null);
  expect(record.health(well)).toMatchObject({
    state: 'ready',
    worker: { last_job: { outcome: 'ended' }, fault: null },
  });
  record.jobEnded('third', 'It was killed.');
  nowMs = 301_000;
  expect(record.health(well)).toMatchObject({ state: 'ready', worker: { last_job: { outcome: 'failed' } } });
});

test('what a process could not make ready is told for as long as that process is there', () => {
  const record = new WorkerRecord();
  record.prewarmFault(7, 'No voice detector.');
  record.processReady();
  expect(record.health(well)).toMatchObject({ state: 'degraded', reason: 'No voice detector.' });
  record.processGone(7);
  expect(record.health(well).state).toBe('ready');
});
