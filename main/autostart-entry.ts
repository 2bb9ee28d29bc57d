/**
 * The file by which a Linux desktop starts a program at sign-in, after the Desktop Entry Specification and its autostart
 * extension.
 *
 * @param command the program and its arguments
 */
export function autostartEntry(name: string, command: readonly string[]): string {
  return `[Desktop Entry]
Type=Application
Name=${name}
Exec=${command.map(quoted).join(' ')}
Terminal=false
X-GNOME-Autostart-enabled=true
`;
}

/** Quoted as `Exec` asks, whose backslashes are also those of a string value; a percent sign would be a field code. */
function quoted(argument: string): string {
  return `"${argument.replace(/["`$\\]/g, '\\\\$&').replaceAll('%', '%%')}"`;
}
