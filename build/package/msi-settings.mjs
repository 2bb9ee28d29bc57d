import { readFile, writeFile } from 'node:fs/promises';

/** Where the application reads managed settings (docs/install.md); Windows shows no other program this key's values for writing. */
const policyKey = 'Software\\Policies\\Tabernacle';
const linkKey = 'Software\\Classes\\tabernacle';

const properties = `
    <Property Id="SERVER_URL" Secure="yes"/>
    <Property Id="KEPT_SERVER_URL" Secure="yes">
      <RegistrySearch Id="KeptServerUrl" Root="HKLM" Key="${policyKey}" Name="ServerUrl" Type="raw"/>
    </Property>
    <SetProperty Id="SERVER_URL" Value="[KEPT_SERVER_URL]" After="AppSearch" Sequence="first">KEPT_SERVER_URL AND NOT SERVER_URL</SetProperty>
`;

const components = `
      <Component Id="PresetServer" Guid="{C9C0E4E3-6C0B-4B57-8B0E-52D1C6D3B7A4}">
        <Condition>SERVER_URL</Condition>
        <RegistryValue Root="HKLM" Key="${policyKey}" Name="ServerUrl" Type="string" Value="[SERVER_URL]" KeyPath="yes"/>
      </Component>
      <Component Id="MeetingLinks" Guid="{0F6A2B51-7C9D-4E0B-A6C5-1D8C9C2F4E17}">
        <RegistryValue Root="HKLM" Key="${linkKey}" Type="string" Value="URL:Tabernacle meeting" KeyPath="yes"/>
        <RegistryValue Root="HKLM" Key="${linkKey}" Name="URL Protocol" Type="string" Value=""/>
        <RegistryValue Root="HKLM" Key="${linkKey}\\shell\\open\\command" Type="string" Value="&quot;[#mainExecutable]&quot; &quot;%1&quot;"/>
      </Component>
`;

/**
 * Adds to electron-builder's project for the MSI: `SERVER_URL`, kept by later versions, as a managed setting for the whole
 * computer, and the handler of `tabernacle:` links.
 *
 * @param {string} file the WiX project
 */
export async function addMsiSettings(file) {
  await writeFile(file, withMsiSettings(await readFile(file, 'utf8')));
}

/** @param {string} project @returns {string} @throws {Error} where electron-builder's project has changed its form */
export function withMsiSettings(project) {
  return inserted(inserted(project, '<MediaTemplate ', properties), '</ComponentGroup>', components);
}

/** @param {string} text @param {string} before @param {string} addition */
function inserted(text, before, addition) {
  const at = text.indexOf(before);
  if (at < 0 || text.indexOf(before, at + 1) >= 0) {
    throw new Error(
      `The project of the MSI does not have ${before} just once: build/package/msi-settings.mjs must change.`,
    );
  }
  return `${text.slice(0, at)}${addition.trim()}\n    ${text.slice(at)}`;
}
