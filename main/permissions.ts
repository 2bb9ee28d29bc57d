import type { Session } from 'electron';
import { mayHavePermission } from './permission-rules.ts';

/** Permissions go to the host's own page only, and only those that the application uses. */
export function setupPermissions(session: Session, ownOrigin: string): void {
  session.setPermissionRequestHandler((_page, permission, decide, details) => {
    decide(mayHavePermission(permission, details.requestingUrl, ownOrigin));
  });
  session.setPermissionCheckHandler((_page, permission, requestingOrigin) =>
    mayHavePermission(permission, requestingOrigin, ownOrigin),
  );
  session.setDevicePermissionHandler(() => false);
}
