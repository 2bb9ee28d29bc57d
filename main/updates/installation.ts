import { accessSync, constants, existsSync } from 'node:fs';
import { dirname, join } from 'node:path';

/** How this copy of the application came to be here, which decides who may put a newer one in its place. */
export type Installation =
  | { readonly kind: 'appimage'; readonly file: string }
  | { readonly kind: 'nsis'; readonly folder: string }
  | { readonly kind: 'mac'; readonly bundle: string }
  /** By the system's package manager, an MSI, or unpacked by hand: whoever did that brings the next version. */
  | { readonly kind: 'otherwise' }
  | { readonly kind: 'checkout' };

export interface Program {
  readonly platform: NodeJS.Platform;
  readonly isPackaged: boolean;
  /** The program's file. */
  readonly file: string;
  readonly env: NodeJS.ProcessEnv;
}

export function installationOf({ platform, isPackaged, file, env }: Program): Installation {
  if (!isPackaged) return { kind: 'checkout' };
  switch (platform) {
    case 'linux':
      return env.APPIMAGE !== undefined && canWriteTo(dirname(env.APPIMAGE))
        ? { kind: 'appimage', file: env.APPIMAGE }
        : { kind: 'otherwise' };
    case 'win32':
      // Only the NSIS installer leaves its uninstaller beside the program; an MSI and a zip do not.
      return existsSync(join(dirname(file), 'Uninstall Tabernacle.exe'))
        ? { kind: 'nsis', folder: dirname(file) }
        : { kind: 'otherwise' };
    case 'darwin': {
      const bundle = /^.*?\.app(?=\/Contents\/MacOS\/)/.exec(file)?.[0];
      // macOS runs what was never moved out of the downloads from a place of its own that nobody can write to.
      return bundle !== undefined && canWriteTo(dirname(bundle)) ? { kind: 'mac', bundle } : { kind: 'otherwise' };
    }
    default:
      return { kind: 'otherwise' };
  }
}

function canWriteTo(folder: string): boolean {
  try {
    accessSync(folder, constants.W_OK);
    return true;
  } catch {
    return false;
  }
}
