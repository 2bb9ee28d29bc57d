import { lookup } from 'node:dns/promises';
import { AppError } from '../../contract/errors.ts';
import { health } from '../../contract/health.ts';
import { routeOf } from '../../contract/routes.ts';
import type { HostCheck } from '../../contract/this-computer.ts';
import { answerTo, openWay, type WayTo } from './host-agent.ts';

const answerWithinMs = 10_000;

/**
 * Makes sure that a host answers at an address, with the certificate that is asked for.
 *
 * @throws AppError host_unreachable, host_untrusted
 */
export async function greetHost(host: WayTo): Promise<void> {
  const way = openWay(host);
  try {
    const outgoing = way.request({
      method: 'GET',
      path: routeOf('getHealth').path,
      headers: { accept: 'application/json' },
    });
    outgoing.setTimeout(answerWithinMs, () => outgoing.destroy(new Error('no answer within 10 s')));
    outgoing.end();
    const answer = await answerTo(outgoing, host.address);
    let text = '';
    for await (const part of answer.setEncoding('utf8')) text += part;
    if (!isHealth(text)) {
      throw new AppError('host_unreachable', `At ${host.address} something answers that is no Tabernacle of a church.`);
    }
  } finally {
    way.close();
  }
}

/** How far the way to a host leads now. */
export async function checkWay(host: WayTo): Promise<HostCheck> {
  const name = new URL(host.address).hostname.replace(/^\[|\]$/g, '');
  const found = await lookup(name).catch(() => null);
  const startedAtMs = performance.now();
  const fault = await greetHost(host).then(
    () => null,
    (error: unknown) => (error instanceof AppError ? error.message : String(error)),
  );
  return {
    address: host.address,
    name_leads_to: found?.address ?? null,
    answered_after_ms: fault === null ? Math.round(performance.now() - startedAtMs) : null,
    fault,
  };
}

function isHealth(text: string): boolean {
  try {
    return health.safeParse(JSON.parse(text)).success;
  } catch {
    return false;
  }
}
