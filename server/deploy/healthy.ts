/**
 * `node server/deploy/healthy.ts host | agent PORT_FILE`: ends with 0 where the host answers, or where the worker is
 * registered with LiveKit, else with 1. For the health checks of containers, which hold no other program to ask with.
 */
import { readFileSync } from 'node:fs';

const withinMs = 3000;

async function healthy([part, portFile = '']: readonly string[]): Promise<boolean> {
  const address =
    part === 'agent'
      ? `http://127.0.0.1:${readFileSync(portFile, 'utf8')}/health`
      : `http://127.0.0.1:${process.env.TABERNACLE_PORT}/api/v1/health`;
  const answer = await fetch(address, { signal: AbortSignal.timeout(withinMs) });
  return answer.ok && (part !== 'agent' || Object(await answer.json()).worker?.registered === true);
}

process.exitCode = (await healthy(process.argv.slice(2)).catch(() => false)) ? 0 : 1;
