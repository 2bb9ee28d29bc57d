/** Keeps the paths that were asked for until the page listens, and then hands them on. */
export interface OpenPaths {
  open(path: string): void;
  /** The page listens now. */
  listen(): void;
  /** The page has gone, or loads anew. */
  forget(): void;
}

export function createOpenPaths(send: (path: string) => void): OpenPaths {
  let listening = false;
  let latest: string | null = null;
  return {
    open: (path) => {
      if (listening) send(path);
      else latest = path;
    },
    listen: () => {
      listening = true;
      if (latest !== null) send(latest);
      latest = null;
    },
    forget: () => {
      listening = false;
    },
  };
}
