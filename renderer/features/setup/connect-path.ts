/** The page that connects to the host of a link, with the link in its fragment, which no server sees. */
export function connectPath(link: string): string {
  return `/connect#${encodeURIComponent(link)}`;
}
