import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { projectRoot } from '../server/project-root.ts';

/** Texts by their path from the project's root. */
type Sources = ReadonlyMap<string, string>;

interface Item {
  readonly number: number;
  /** As Electron's documentation has it. */
  readonly title: string;
  /** Lines that hold it up; taking out any of them breaks it. */
  readonly lines?: readonly (readonly [file: string, line: RegExp])[];
  /** What would break it wherever it stood in the shell, with an example that is refused. */
  readonly never?: readonly (readonly [pattern: RegExp, example: string])[];
  /** What may stand in one file of the shell only. */
  readonly only?: readonly (readonly [pattern: RegExp, file: string])[];
}

const window = 'main/window.ts';
const navigation = 'main/navigation.ts';
const headers = 'server/http/security-headers.ts';
const builder = 'electron-builder.yml';

/** https://www.electronjs.org/docs/latest/tutorial/security, all twenty; docs/electron-security.md says how. */
const items: readonly Item[] = [
  {
    number: 1,
    title: 'Only load secure content',
    lines: [
      ['main/main.ts', /^ *const load = async \(\) => page\.loadURL\(await stations\.createLink\(\)\);$/m],
      [headers, /^ *`script-src 'self'`,$/m],
    ],
    never: [[/loadURL\(\s*['"`]/, "page.loadURL('http://example.org')"]],
    only: [[/\.loadURL\(/, 'main/main.ts']],
  },
  {
    number: 2,
    title: 'Disable the Node.js integration in all renderers that display remote content',
    lines: [
      [window, /^ *nodeIntegration: false,$/m],
      [window, /^ *nodeIntegrationInSubFrames: false,$/m],
    ],
    never: [[/nodeIntegration\w*: true/, 'nodeIntegrationInWorker: true']],
    only: [[/new (BrowserWindow|BrowserView|WebContentsView)\(/, window]],
  },
  { number: 3, title: 'Enable context isolation in all renderers', lines: [[window, /^ *contextIsolation: true,$/m]] },
  {
    number: 4,
    title: 'Enable process sandboxing',
    lines: [
      [window, /^ *sandbox: true,$/m],
      ['main/main.ts', /^app\.enableSandbox\(\);$/m],
    ],
    never: [[/no-sandbox|sandbox: false/, "app.commandLine.appendSwitch('no-sandbox')"]],
  },
  {
    number: 5,
    title: 'Use ses.setPermissionRequestHandler() in all sessions that load remote content',
    lines: [
      ['main/permissions.ts', /^ *session\.setPermissionRequestHandler\(.*$/m],
      ['main/permissions.ts', /^ *decide\(mayHavePermission\(permission, details\.requestingUrl, ownOrigin\)\);$/m],
      ['main/permissions.ts', /^ *session\.setPermissionCheckHandler\(.*$/m],
      ['main/permissions.ts', /^ *session\.setDevicePermissionHandler\(\(\) => false\);$/m],
      ['main/main.ts', /^ *setupPermissions\(session\.defaultSession, ownOrigin\);$/m],
    ],
    // One session: another one would have no handler.
    never: [[/session\.from(Partition|Path)\(|\bpartition:/, "session.fromPartition('other')"]],
  },
  {
    number: 6,
    title: 'Do not disable webSecurity',
    lines: [[window, /^ *webSecurity: true,$/m]],
    never: [[/webSecurity: false|disable-web-security/, "app.commandLine.appendSwitch('disable-web-security')"]],
  },
  {
    number: 7,
    title: 'Define a Content-Security-Policy',
    lines: [
      [headers, /^ *response\.set\('content-security-policy', .*$/m],
      [headers, /^ *`default-src 'self'`,$/m],
      [headers, /^ *`script-src 'self'`,$/m],
      [headers, /^ *`object-src 'none'`,$/m],
      [headers, /^ *`base-uri 'none'`,$/m],
      [headers, /^ *`frame-ancestors 'none'`,$/m],
      ['server/http/create-app.ts', /^.*\buse\(.*securityHeaders\(.*$/m],
    ],
    never: [[/'unsafe-(eval|inline)'/, "`script-src 'self' 'unsafe-eval'`"]],
  },
  {
    number: 8,
    title: 'Do not enable allowRunningInsecureContent',
    never: [[/allow-?running-?insecure-?content/i, 'allowRunningInsecureContent: true']],
  },
  {
    number: 9,
    title: 'Do not enable experimental features',
    never: [[/experimentalFeatures|experimental-web-platform/, 'experimentalFeatures: true']],
  },
  {
    number: 10,
    title: 'Do not use enableBlinkFeatures',
    never: [[/enable-?blink-?features/i, "enableBlinkFeatures: 'CSSVariables'"]],
  },
  {
    number: 11,
    title: '<webview>: Do not use allowpopups',
    lines: [[window, /^ *webviewTag: false,$/m]],
    never: [[/webviewTag: true|allowpopups/, 'webviewTag: true']],
  },
  {
    number: 12,
    title: '<webview>: Verify options and params',
    lines: [[navigation, /^ *page\.on\('will-attach-webview', \(event\) => \{\n *event\.preventDefault\(\);$/m]],
  },
  {
    number: 13,
    title: 'Disable or limit navigation',
    lines: [
      ...['will-navigate', 'will-redirect', 'will-frame-navigate'].map(
        (name) =>
          [
            navigation,
            new RegExp(`^ *page\\.on\\('${name}', .*\\n.*mayNavigate\\(.*\\n *event\\.preventDefault\\(\\);$`, 'm'),
          ] as const,
      ),
      [navigation, /^ *app\.on\('web-contents-created', .*lockPage\(.*$/m],
      ['main/main.ts', /^ *setupNavigation\(app, ownOrigin, log\);$/m],
    ],
  },
  {
    number: 14,
    title: 'Disable or limit creation of new windows',
    lines: [
      [navigation, /^ *page\.setWindowOpenHandler\(.*$/m],
      [navigation, /^ *return \{ action: 'deny' \};$/m],
    ],
    never: [[/action: 'allow'/, "return { action: 'allow' };"]],
  },
  {
    number: 15,
    title: 'Do not use shell.openExternal with untrusted content',
    lines: [[navigation, /^ *if \(decideWindowOpen\(url\) === 'open_in_browser'\) \{\n *shell\.openExternal\(url\)/m]],
    only: [[/shell\.open\w+\(/, navigation]],
  },
  {
    number: 16,
    title: 'Use a current version of Electron',
    lines: [
      ['package.json', /^ *"electron": "\d+\.\d+\.\d+",$/m],
      ['.github/workflows/safety.yml', /^ *run: npm outdated electron$/m],
    ],
  },
  {
    number: 17,
    title: 'Validate the sender of all IPC messages',
    lines: [
      ['main/ipc.ts', /^ *isOwnSender\($/m],
      ['main/ipc.ts', /^ *ipcMain\.handle\(.*answerCall\(channel, isOwn\(event\), .*$/m],
      ['main/answer-call.ts', /^ *if \(!isOwn\) throw .*$/m],
    ],
    never: [[/\.ipc\.(on|handle)\(/, "page.ipc.on('x', act)"]],
    only: [[/ipcMain\.\w+\(/, 'main/ipc.ts']],
  },
  {
    number: 18,
    title: 'Avoid usage of the file:// protocol and prefer usage of custom protocols',
    lines: [[builder, /^ *grantFileProtocolExtraPrivileges: false$/m]],
    never: [[/\.loadFile\(|file:\/\//, "window.loadFile('index.html')"]],
  },
  {
    number: 19,
    title: 'Check which fuses you can change',
    lines: [
      [builder, /^ *enableCookieEncryption: true$/m],
      [builder, /^ *enableNodeOptionsEnvironmentVariable: false$/m],
      [builder, /^ *enableNodeCliInspectArguments: false$/m],
      [builder, /^ *enableEmbeddedAsarIntegrityValidation: true$/m],
      [builder, /^ *onlyLoadAppFromAsar: true$/m],
    ],
  },
  {
    number: 20,
    title: 'Do not expose Electron APIs to untrusted web content',
    lines: [['preload/preload.ts', /^contextBridge\.exposeInMainWorld\('tabernacle', desktop\);$/m]],
    never: [
      [/exposeInMainWorld\((?!'tabernacle', desktop\))/, "contextBridge.exposeInMainWorld('ipc', ipcRenderer)"],
      // Electron's event, with the sender in it, stays in the preload script.
      [/ipcRenderer\.(on|once)\(\w+, listener/, 'ipcRenderer.on(channel, listener)'],
    ],
    only: [[/ipcRenderer\.\w+\(/, 'preload/preload.ts']],
  },
];

const sources = read();

test('Electron’s list has twenty items, and each is described', () => {
  expect(items.map(({ number }) => number)).toEqual(Array.from({ length: 20 }, (_, at) => at + 1));
  const described = readFileSync(join(projectRoot, 'docs/electron-security.md'), 'utf8');
  for (const { number, title } of items) expect(described).toContain(`| ${number} | ${title.replace(/[<>]/g, '`')} |`);
});

describe.each(items)('$number: $title', (item) => {
  test('holds', () => {
    expect(faults(item, sources)).toEqual([]);
  });

  test('fails when a line of it is taken out, or its opposite is put in', () => {
    for (const [file, line] of item.lines ?? []) {
      const without = altered(file, (text) => text.replace(line, ''));
      expect(faults(item, without), `${file} without ${line}`).not.toEqual([]);
    }
    for (const [pattern, example] of item.never ?? []) {
      for (const file of ['main/main.ts', 'preload/preload.ts'])
        expect(
          faults(
            item,
            altered(file, (text) => `${text}\n${example}\n`),
          ),
          `${pattern}`,
        ).not.toEqual([]);
    }
    for (const [pattern, file] of item.only ?? []) {
      const [found] = sources.get(file)?.match(pattern) ?? [];
      expect(found, `${pattern} in ${file}`).toBeDefined();
      const elsewhere = altered('main/badge.ts', (text) => `${text}\n${found}\n`);
      expect(faults(item, elsewhere), `${pattern} elsewhere`).not.toEqual([]);
    }
  });
});

/** What is wrong with one item, a sentence each. */
function faults({ lines = [], never = [], only = [] }: Item, texts: Sources): string[] {
  const shell = [...texts].filter(([file]) => /^(main|preload)\//.test(file) || file === headers);
  return [
    ...lines.flatMap(([file, line]) => (line.test(texts.get(file) ?? '') ? [] : [`${file} lacks ${line}`])),
    ...never.flatMap(([pattern]) =>
      shell.flatMap(([file, text]) => (pattern.test(text) ? [`${file} has ${pattern}`] : [])),
    ),
    ...only.flatMap(([pattern, place]) =>
      shell.flatMap(([file, text]) => (file !== place && pattern.test(text) ? [`${file} has ${pattern}`] : [])),
    ),
  ];
}

function altered(file: string, change: (text: string) => string): Sources {
  const changed = new Map(sources);
  changed.set(file, change(sources.get(file) ?? ''));
  return changed;
}

function read(): Sources {
  const inFolder = (folder: string) =>
    readdirSync(join(projectRoot, folder), { recursive: true, encoding: 'utf8' })
      .filter((name) => name.endsWith('.ts') && !name.endsWith('.test.ts'))
      .map((name) => `${folder}/${name.replaceAll('\\', '/')}`);
  const others = [headers, 'server/http/create-app.ts', builder, 'package.json', '.github/workflows/safety.yml'];
  const files = [...inFolder('main'), ...inFolder('preload'), ...others];
  return new Map(files.map((file) => [file, readFileSync(join(projectRoot, file), 'utf8')]));
}
