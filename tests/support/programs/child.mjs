// A child for the tests of supervision: answers at PORT as MODE says.
//   well: healthy · deaf: never answers · crash: ends at once · stubborn: healthy, ignores SIGTERM
import { createServer } from 'node:http';

const { MODE: mode, PORT: port } = process.env;
process.stdout.write(`${mode} ${process.pid}\n`);
if (mode === 'crash') process.exit(3);
if (mode === 'stubborn') process.on('SIGTERM', () => {});
if (mode === 'deaf') setInterval(() => {}, 1000);
else createServer((_request, response) => response.end('OK')).listen(Number(port), '127.0.0.1');
