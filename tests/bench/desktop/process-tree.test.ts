import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { expect, test } from 'vitest';
import { cpuSecondsOf, memoryOf, partOf, processTree } from './process-tree.ts';

test('a command line tells which part of the application it is', () => {
  expect(partOf('/opt/Tabernacle/tabernacle', true)).toBe('shell and host');
  expect(partOf('/x/bin/livekit-server --config /y.yaml', false)).toBe('livekit-server');
  expect(partOf('node /x/dist/processes/worker.js', false)).toBe('voice agent');
  expect(partOf('node /x/agent/worker.ts', false)).toBe('voice agent');
  expect(partOf('node /x/@livekit/agents/dist/ipc/job_proc_lazy_main.js /x/assistant-job.js', false)).toBe(
    'voice agent',
  );
  expect(partOf('/usr/lib/chromium/chromium --type=renderer', false)).toBe('windows');
  expect(partOf('node /x/server/processes/guard.ts', false)).toBe('shell and host');
});

test.runIf(process.platform === 'linux')('a child’s memory and time are counted to whoever started it', async () => {
  const busy = "while (process.cpuUsage().user < 300_000); console.log('done'); setInterval(() => {}, 1e6)";
  const child = spawn(process.execPath, ['-e', busy], { stdio: ['ignore', 'pipe', 'ignore'] });
  await once(child.stdout, 'data');
  const tree = processTree(process.pid);
  const pid = child.pid ?? 0;
  expect(tree.map((one) => one.pid)).toContain(pid);
  expect(memoryOf([{ pid, part: 'windows' }])).toBeGreaterThan(5e6);
  expect(cpuSecondsOf(pid)).toBeGreaterThan(0.1);
  child.kill();
  await once(child, 'exit');
  expect(cpuSecondsOf(pid)).toBe(0);
});
