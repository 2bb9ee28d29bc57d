/** Prepares itself as the host does, fetches an address, and prints the status or the reason. */
import { get as getHttp } from 'node:http';
import { get as getHttps } from 'node:https';
import { prepareOutgoing } from '../../../server/outgoing.ts';

const [proxy = '', ...addresses] = process.argv.slice(2);
const faults = prepareOutgoing(process.env, proxy === '' ? undefined : proxy);
const answers: (number | string)[] = [];
for (const address of addresses) {
  answers.push(
    await fetch(address).then(
      ({ status }) => status,
      (error: Error) => `${error.cause instanceof Error && 'code' in error.cause ? error.cause.code : error.message}`,
    ),
  );
}
/** As feeds are got: on a connection of their own. */
const first = addresses[0] ?? '';
const get = first.startsWith('https:') ? getHttps : getHttp;
const direct = await new Promise((done) => {
  get(first, { agent: false }, (answer) => done(answer.statusCode)).on('error', () => done('failed'));
});
process.stdout.write(JSON.stringify({ faults, answers, direct }));
