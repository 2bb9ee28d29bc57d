#!/usr/bin/env node
// Plays fpm for electron-builder where only Debian's own dpkg-deb is there: as much of `fpm -s dir -t deb` as it asks for.
import { execFileSync } from 'node:child_process';
import { chmodSync, cpSync, mkdirSync, mkdtempSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';

const once = new Map();
const depends = [];
const recommends = [];
const sources = [];
const flags = new Set(['--force', '--debug']);
for (let args = process.argv.slice(2); args.length > 0; ) {
  const [name, ...rest] = args;
  if (flags.has(name)) args = rest;
  else if (!name.startsWith('-')) {
    sources.push(name);
    args = rest;
  } else {
    const [value, ...more] = rest;
    if (name === '-d') depends.push(value);
    else if (name === '--deb-recommends') recommends.push(value);
    else once.set(name, value);
    args = more;
  }
}
if (once.get('-t') !== 'deb') throw new Error(`only deb packages can be made here, not ${once.get('-t')}`);

const root = mkdtempSync(join(tmpdir(), 'fpm-'));
// What lies in a package sets the rights of the folders that it is installed into.
chmodSync(root, 0o755);
try {
  for (const source of sources) {
    const at = source.lastIndexOf('=');
    const [from, to] = [source.slice(0, at), join(root, source.slice(at + 1))];
    const isFolder = statSync(from).isDirectory();
    mkdirSync(isFolder ? to : dirname(to), { recursive: true });
    cpSync(from, to, { recursive: true, verbatimSymlinks: true });
  }
  const control = join(root, 'DEBIAN');
  mkdirSync(control);
  for (const [name, script] of [
    ['postinst', once.get('--after-install')],
    ['postrm', once.get('--after-remove')],
  ]) {
    cpSync(script, join(control, name));
    chmodSync(join(control, name), 0o755);
  }
  const [summary, ...more] = once.get('--description').split('\n');
  const fields = {
    Package: once.get('--name'),
    Version: once.get('--version'),
    Architecture: once.get('--architecture'),
    Maintainer: once.get('--maintainer'),
    Priority: once.get('--deb-priority'),
    Homepage: once.get('--url'),
    Depends: depends.join(', '),
    Recommends: recommends.join(', '),
    Description: [summary, ...more.map((line) => ` ${line.trim() || '.'}`)].join('\n'),
  };
  const text = Object.entries(fields).map(([name, value]) => `${name}: ${value}\n`);
  writeFileSync(join(control, 'control'), text.join(''));
  execFileSync('dpkg-deb', ['--root-owner-group', '-Znone', '--build', root, once.get('--package')], {
    stdio: 'inherit',
  });
} finally {
  rmSync(root, { recursive: true, force: true });
}
