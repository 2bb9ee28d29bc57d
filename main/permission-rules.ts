/** The permissions that the application uses, and no others. */
const usedPermissions: ReadonlySet<string> = new Set([
  'media',
  'display-capture',
  'notifications',
  'speaker-selection',
  'clipboard-sanitized-write',
  'fullscreen',
]);

/**
 * Whether a page may have a permission: only one that the application uses, and only for the application's own page.
 *
 * @param requestingUrl address or origin of the page that asks; an unreadable one gets nothing
 */
export function mayHavePermission(permission: string, requestingUrl: string, ownOrigin: string): boolean {
  if (!usedPermissions.has(permission) || !URL.canParse(requestingUrl)) return false;
  return new URL(requestingUrl).origin === ownOrigin;
}
