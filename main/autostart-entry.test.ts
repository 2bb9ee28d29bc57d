import { expect, test } from 'vitest';
import { autostartEntry } from './autostart-entry.ts';

test('a path with spaces and signs is one argument of the program', () => {
  const entry = autostartEntry('Tabernacle', ['/opt/100% $HOME/tabernacle', '--data', '/srv/"x"']);
  expect(entry).toContain('Exec="/opt/100%% \\\\$HOME/tabernacle" "--data" "/srv/\\\\"x\\\\""\n');
  expect(entry.startsWith('[Desktop Entry]\nType=Application\nName=Tabernacle\n')).toBe(true);
});
