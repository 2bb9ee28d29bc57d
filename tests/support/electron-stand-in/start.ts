/**
 * A stand-in for the Electron program: a Node process that implements the part of the `electron` module that main/ uses,
 * and shows its windows in Chromium. Playwright's `_electron.launch()` drives it as it drives Electron.
 *
 * It is not Electron. It has no sandbox of its own, no fuses, native menus, tray, dialogs or asar; permissions and the
 * screen picker are played after Electron's documentation. Whoever uses it says so in the output.
 */
import inspector from 'node:inspector';
import { createRequire, registerHooks } from 'node:module';
import { resolve } from 'node:path';
import { pathToFileURL } from 'node:url';

const moduleUrl = new URL('electron-module.ts', import.meta.url).href;
registerHooks({
  resolve: (specifier, context, next) =>
    specifier === 'electron' ? { url: moduleUrl, shortCircuit: true } : next(specifier, context),
});

// As under Electron: the program's own file is the first argument, and no script comes between.
process.argv.splice(1, 1);
Object.assign(process, { type: 'browser', getSystemVersion: () => '0', resourcesPath: import.meta.dirname });
if (process.argv.includes('--inspect=0')) inspector.open(0, '127.0.0.1');

const given = process.argv.slice(1);
const required = given[0] === '-r' ? given[1] : undefined;
const rest = given.slice(required === undefined ? 0 : 2);
const entry = rest.find((argument) => !argument.startsWith('-'));
if (entry === undefined) throw new Error('The stand-in needs the application to run: electron <folder or file>');

const require = createRequire(import.meta.url);
if (required !== undefined) require(required);
const { app } = await import('./app.ts');
await import(pathToFileURL(app.loadApplication(resolve(entry))).href);
await app.startBrowser(rest.filter((argument) => argument.startsWith('--')));
