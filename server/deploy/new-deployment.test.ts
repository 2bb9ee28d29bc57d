import { execFileSync, spawnSync } from 'node:child_process';
import { mkdirSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { parse } from 'yaml';
import { temporaryFolder } from '../../tests/support/temporary-folder.ts';
import { loadConfig } from '../config/load-config.ts';
import { livekitVersion } from '../processes/livekit-release.ts';
import { projectRoot } from '../project-root.ts';
import { writeNewDeployment } from './new-deployment.ts';

const folder = temporaryFolder();
const domain = 'meet.church.example';
const deployment = (name: string, changes: object = {}) => ({
  domain,
  folder: join(folder.path, name),
  address: '203.0.113.7',
  livekitServer: '/usr/bin/env',
  ...changes,
});
let files: string[];
const read = (name: string, of = 'one') => readFileSync(join(folder.path, of, name), 'utf8');

beforeAll(() => {
  files = writeNewDeployment(deployment('one'));
  writeNewDeployment(deployment('other'));
});
afterAll(() => folder[Symbol.dispose]());

/** `NAME=value` lines, as compose and systemd read them. */
function environment(of = 'one'): Record<string, string> {
  const lines = read('.env', of).matchAll(/^([A-Z_]+)=(?:"(.*)"|(.*))$/gm);
  return Object.fromEntries([...lines].map(([, name = '', quoted, plain]) => [name, quoted ?? plain ?? '']));
}

describe('keys', () => {
  test('two deployments share none, and they are long enough to last', () => {
    const [one, other] = [environment(), environment('other')];
    expect(one.LIVEKIT_API_KEY).not.toBe(other.LIVEKIT_API_KEY);
    expect(one.LIVEKIT_API_SECRET).not.toBe(other.LIVEKIT_API_SECRET);
    expect(Buffer.from(one.LIVEKIT_API_SECRET ?? '', 'base64url')).toHaveLength(32);
    expect(one.LIVEKIT_KEYS).toBe(`${one.LIVEKIT_API_KEY}: ${one.LIVEKIT_API_SECRET}`);
  });

  test('each secret stands where it is needed alone, and nobody else reads any of the files', () => {
    const { LIVEKIT_API_SECRET: secret = '' } = environment();
    expect(files.filter((name) => read(name).includes(secret))).toEqual(['.env']);
    const turnSecret = /^static-auth-secret=(\w{64})$/m.exec(read('turnserver.conf'))?.[1] ?? 'none';
    expect(files.filter((name) => read(name).includes(turnSecret))).toEqual(['livekit.yaml', 'turnserver.conf']);
    expect(read('turnserver.conf', 'other')).not.toContain(turnSecret);
    for (const name of files) expect(statSync(join(folder.path, 'one', name)).mode & 0o077, name).toBe(0);
  });

  test('a folder that holds something is left alone: its keys may be in use', () => {
    const before = read('.env');
    expect(() => writeNewDeployment(deployment('one'))).toThrow('is not empty');
    expect(read('.env')).toBe(before);
  });

  test('nothing in the repository is a key that somebody could forget to change', () => {
    const tracked = execFileSync('git', ['ls-files'], { cwd: projectRoot, encoding: 'utf8' }).split('\n');
    const given = /(?:api[_-]?(?:key|secret)|password|secret)['"]?\s*[:=]\s*['"]?[A-Za-z0-9+/_-]{8,}['"]?\s*$/gim;
    const found = tracked
      .filter((name) =>
        /(^|\/)(\.env.*|[^/]+\.(ya?ml|conf|service|sh|ps1|cmd|nft|json)|Caddyfile|environment|Dockerfile)$/.test(name),
      )
      .filter((name) => !name.endsWith('package-lock.json') && !name.startsWith('tests/'))
      .flatMap((name) =>
        [...readFileSync(join(projectRoot, name), 'utf8').matchAll(given)].map(([text]) => `${name}: ${text}`),
      );
    expect(found).toEqual([]);
  });

  test('the host refuses the keys of `livekit-server --dev`', () => {
    const start = (env: NodeJS.ProcessEnv) =>
      loadConfig({
        env: { ...env, LIVEKIT_URL: 'ws://127.0.0.1:7880', TABERNACLE_DATA_DIR: folder.path },
        rendererDir: null,
      });
    expect(() => start({ LIVEKIT_API_KEY: 'devkey', LIVEKIT_API_SECRET: 'secret' })).toThrow('everybody knows them');
    expect(() => start({ LIVEKIT_API_KEY: 'APIours', LIVEKIT_API_SECRET: 'secret' })).toThrow('LIVEKIT_API_SECRET');
  });
});

describe('what is asked for', () => {
  test.each(['church', 'Meet.church.example', 'meet church.example', '203.0.113.7', '-a.example', 'a.example\nb', ''])(
    'no deployment has the name %j',
    (name) => {
      expect(() => writeNewDeployment(deployment('never', { domain: name }))).toThrow('--domain');
    },
  );

  test('an address is one of IPv4', () => {
    expect(() => writeNewDeployment(deployment('never', { address: 'meet.church.example' }))).toThrow('--address');
  });

  test('a name that no public authority certifies has Caddy certify it', () => {
    writeNewDeployment(deployment('local', { domain: 'meet.church.local' }));
    expect(read('Caddyfile', 'local')).toContain('issuer internal');
    expect(read('compose.yaml', 'local')).toContain('/certificates/local/meet.church.local/');
    expect(read('Caddyfile')).toContain('issuer acme');
  });
});

describe('ports', () => {
  const documented = parse(readFileSync(join(projectRoot, 'livekit.yaml'), 'utf8'));
  const range = [documented.rtc.port_range_start, documented.rtc.port_range_end];

  test('LiveKit’s are those of livekit.yaml, and TURN is on', () => {
    const { port, rtc, bind_addresses } = parse(read('livekit.yaml'));
    expect([port, rtc.tcp_port, rtc.udp_port]).toEqual([7880, 7881, '50100-50200']);
    expect([documented.port, documented.rtc.tcp_port, range.join('-')]).toEqual([port, rtc.tcp_port, rtc.udp_port]);
    expect(rtc.turn_servers).toMatchObject([
      { host: domain, protocol: 'udp', port: 3478 },
      { host: domain, protocol: 'tls', port: 5349 },
    ]);
    expect(read('turnserver.conf')).toMatch(/^listening-port=3478\ntls-listening-port=5349$/m);
    // It relays to the server's own media and to nothing else.
    expect(read('turnserver.conf')).toMatch(/^denied-peer-ip=0\.0\.0\.0-255\.255\.255\.255$/m);
    expect(read('turnserver.conf').match(/^allowed-peer-ip=.*/gm)).toEqual(['allowed-peer-ip=203.0.113.7']);
    expect(bind_addresses).toEqual(['127.0.0.1']);
  });

  /** What a file of rules opens: port or range, by protocol. */
  const opened: Record<string, (text: string) => string[]> = {
    'firewall/ufw.sh': (text) =>
      [...text.matchAll(/^ufw allow ([\d:]+)\/(\w+)/gm)].map(([, port, kind]) => `${kind} ${port?.replace(':', '-')}`),
    'firewall/firewalld.sh': (text) =>
      [...text.matchAll(/--add-port=([\d-]+)\/(\w+)/g)].map(([, port, kind]) => `${kind} ${port}`),
    'firewall/nftables.nft': (text) => lists(text, /^\t\t(tcp|udp) dport \{ (.*) \} accept/gm),
    'firewall/macos.pf.conf': (text) => lists(text, /^pass in proto (tcp|udp) to any port \{ (.*) \}/gm),
    'firewall/windows.ps1': (text) => lists(text, /-Protocol (TCP|UDP) -LocalPort (.*) -Action Allow/g),
    'firewall/windows.cmd': (text) => lists(text, /protocol=(TCP|UDP) localport=(\S+)/g),
  };
  function lists(text: string, rule: RegExp): string[] {
    return [...text.matchAll(rule)].flatMap(([, kind = '', ports = '']) =>
      ports.split(/,\s*/).map((port) => `${kind.toLowerCase()} ${port.replace(':', '-')}`),
    );
  }

  test.each(Object.keys(opened))('%s opens what people need, and nothing else', (name) => {
    expect(opened[name]?.(read(name)).sort()).toEqual([
      'tcp 443',
      'tcp 5349',
      `tcp ${documented.rtc.tcp_port}`,
      'tcp 80',
      'udp 3478',
      `udp ${range.join('-')}`,
    ]);
    for (const inner of [documented.port, 8420, 6789]) expect(read(name)).not.toContain(String(inner));
  });

  test.each(['Caddyfile', 'nginx.conf'])('%s proxies signalling and pages, and no media', (name) => {
    const targets = [...read(name).matchAll(/(?:proxy_pass http:\/\/|reverse_proxy )127\.0\.0\.1:(\d+)/g)];
    expect(targets.map(([, port]) => port)).toEqual([String(documented.port), '8420']);
    expect(read(name)).not.toMatch(/\bstream\s*\{/);
  });

  test('Prometheus asks where host and LiveKit tell', () => {
    const { scrape_configs } = parse(read('monitoring/prometheus.yml'));
    const targets = scrape_configs.map(
      (one: { static_configs: { targets: string[] }[] }) => one.static_configs[0]?.targets[0],
    );
    expect(targets).toEqual(['127.0.0.1:8420', `127.0.0.1:${parse(read('livekit.yaml')).prometheus.port}`]);
  });

  test('the guides name the same ports', () => {
    const guide = readFileSync(join(projectRoot, 'docs', 'deploy.md'), 'utf8');
    for (const port of [documented.rtc.tcp_port, range.join('–'), 3478, 5349, 8420, documented.port]) {
      expect(guide, `port ${port}`).toContain(String(port));
    }
  });
});

describe('containers', () => {
  const image = readFileSync(join(projectRoot, 'server', 'deploy', 'Dockerfile'), 'utf8');
  const about = JSON.parse(readFileSync(join(projectRoot, 'package.json'), 'utf8'));

  test('the image has the project’s Node, is not root’s, and is asked whether it is well', () => {
    expect(new Set([...image.matchAll(/^FROM node:([\d.]+)/gm)].map(([, version]) => version))).toEqual(
      new Set([about.devDependencies.node]),
    );
    expect(image).toMatch(/\nUSER tabernacle\n/);
    expect(image).toMatch(/\nHEALTHCHECK /);
    expect(image).toContain(`tabernacle:${about.version}`);
  });

  test('every service is bounded, comes back, and uses the versions that were tried', () => {
    const { services, volumes } = parse(read('compose.yaml'), { merge: true });
    expect(Object.keys(services).sort()).toEqual(['agent', 'caddy', 'host', 'livekit', 'turn']);
    expect(services.livekit.image).toBe(`livekit/livekit-server:v${livekitVersion}`);
    expect([services.host.image, services.agent.image]).toEqual(Array(2).fill(`tabernacle:${about.version}`));
    for (const [name, service] of Object.entries<Record<string, unknown>>(services)) {
      expect(service, name).toMatchObject({ restart: 'unless-stopped', read_only: true, cap_drop: ['ALL'] });
      expect(service.privileged, name).toBeUndefined();
    }
    expect(services.agent.deploy.replicas).toBe(2);
    expect(Object.keys(volumes)).toEqual(['certificates', 'host-data']);
  });
});

/** Whether a program is here, to read what is written for it. */
const has = (program: string) => spawnSync('sh', ['-c', `command -v ${program}`]).status === 0;

describe('read by the programs themselves', () => {
  test.skipIf(!has('systemd-analyze'))('systemd finds no fault in the units, and calls them safe', () => {
    const units = files.filter((name) => name.startsWith('systemd/')).map((name) => join(folder.path, 'one', name));
    const { stderr } = spawnSync('systemd-analyze', ['verify', '--man=no', ...units], { encoding: 'utf8' });
    expect(stderr.split('\n').filter((line) => line.includes(folder.path) || /tabernacle/.test(line))).toEqual([]);
    for (const unit of units.filter((name) => /(livekit|turn|host|agent@)\.service$/.test(name))) {
      const { stdout } = spawnSync('systemd-analyze', ['security', '--offline=true', '--no-pager', unit], {
        encoding: 'utf8',
      });
      const score = Number(/Overall exposure level for \S+: ([\d.]+)/.exec(stdout)?.[1]);
      expect(score, unit).toBeLessThan(2);
    }
  });

  test.skipIf(!has('caddy'))('Caddy takes the Caddyfile', () => {
    const { status, stderr } = spawnSync('caddy', ['validate', '--config', 'Caddyfile', '--adapter', 'caddyfile'], {
      cwd: join(folder.path, 'one'),
      encoding: 'utf8',
      env: { PATH: process.env.PATH, HOME: folder.path, XDG_DATA_HOME: folder.path },
    });
    expect(status, stderr).toBe(0);
  });

  test.skipIf(!has('nft') || process.getuid?.() !== 0)('nft takes the table', () => {
    const rules = join(folder.path, 'one', 'firewall', 'nftables.nft');
    const { status, stderr } = spawnSync('unshare', ['--net', 'nft', '--file', rules], { encoding: 'utf8' });
    expect(status, stderr).toBe(0);
  });

  test.skipIf(!has('promtool'))('Prometheus takes its configuration, and the alerts', () => {
    const monitoring = join(folder.path, 'one', 'monitoring');
    mkdirSync(monitoring, { recursive: true });
    writeFileSync(join(monitoring, 'metrics-token'), 'tab_x');
    const { status, stdout, stderr } = spawnSync('promtool', ['check', 'config', 'prometheus.yml'], {
      cwd: monitoring,
      encoding: 'utf8',
    });
    expect(status, stdout + stderr).toBe(0);
  });

  test('shells take the scripts', () => {
    for (const name of files.filter((one) => one.endsWith('.sh'))) {
      expect(spawnSync('sh', ['-n', join(folder.path, 'one', name)]).status, name).toBe(0);
    }
  });
});
