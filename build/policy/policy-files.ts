import { z } from 'zod';
import { managedSettingRows } from '../../server/config/policy/managed-settings.ts';
import { preferencesDomain } from '../../server/config/policy/read-policy.ts';
import { type TemplateWords, translatedWords } from './policy-words.ts';

type Row = (typeof managedSettingRows)[number];

/** A file that is made from the table of managed settings, as it is to stand under `build/policy`. */
export interface PolicyFile {
  readonly name: string;
  readonly text: string;
}

const made = 'Made from server/config/policy/managed-settings.ts by `npm run policy`.';

/** The templates for Windows, the schema of policy.json, and an example for macOS. */
export function policyFiles(): readonly PolicyFile[] {
  return [
    { name: 'tabernacle.admx', text: admx() },
    { name: 'en-US/tabernacle.adml', text: adml(englishWords()) },
    ...Object.entries(translatedWords).map(([language, words]) => ({
      name: `${language}/tabernacle.adml`,
      text: adml(words),
    })),
    { name: 'policy.schema.json', text: `${JSON.stringify(schema(), null, 2)}\n` },
    { name: 'policy.example.json', text: `${JSON.stringify(example(), null, 2)}\n` },
    { name: 'tabernacle.mobileconfig', text: mobileconfig() },
  ];
}

/** The table of docs/managed.md. */
export function policyTable(): string {
  const rows = managedSettingRows.map(
    ({ name, registry, kind, meaning, byDefault }) =>
      `| \`${name}\` | \`${registry}\` | ${typeInWords(kind)} | ${meaning} | ${byDefault} |`,
  );
  return [
    '| Setting | In the registry | Type | Meaning | Where nobody sets it |',
    '|---|---|---|---|---|',
    ...rows,
  ].join('\n');
}

function typeInWords(kind: Row['kind']): string {
  if (kind === 'switch') return 'switch';
  if (kind === 'text') return 'text';
  return kind.choices.map((choice) => `\`${choice}\``).join(', ');
}

function schema(): unknown {
  const shape = Object.fromEntries(
    managedSettingRows.map(({ name, schema: value, title, meaning, byDefault }) => [
      name,
      value.meta({ title, description: `${meaning} Where nobody sets it: ${byDefault}.` }).optional(),
    ]),
  );
  const policy = z.strictObject({ $schema: z.string().optional(), ...shape });
  return z.toJSONSchema(policy.meta({ title: 'Policy of Tabernacle', description: made }));
}

function example(): unknown {
  const shown = ['server_url', 'autostart', 'updates.enabled'];
  return Object.fromEntries(
    managedSettingRows.filter(({ name }) => shown.includes(name)).map(({ name, example }) => [name, example]),
  );
}

const namespace = 'Tabernacle.Policies';
const key = 'SOFTWARE\\Policies\\Tabernacle';

function admx(): string {
  return `<?xml version="1.0" encoding="utf-8"?>
<!-- ${made} -->
<policyDefinitions xmlns="http://schemas.microsoft.com/GroupPolicy/2006/07/PolicyDefinitions" revision="1.0" schemaVersion="1.0">
  <policyNamespaces>
    <target prefix="tabernacle" namespace="${namespace}" />
  </policyNamespaces>
  <resources minRequiredRevision="1.0" />
  <supportedOn>
    <definitions>
      <definition name="Supported" displayName="$(string.Supported)" />
    </definitions>
  </supportedOn>
  <categories>
    <category name="Tabernacle" displayName="$(string.Category)" />
  </categories>
  <policies>
${managedSettingRows.map(admxPolicy).join('\n')}
  </policies>
</policyDefinitions>
`;
}

function admxPolicy({ registry, kind }: Row): string {
  const presentation = kind === 'switch' ? '' : ` presentation="$(presentation.${registry})"`;
  const value = kind === 'switch' ? ` valueName="${registry}"` : '';
  return `    <policy name="${registry}" class="Both" displayName="$(string.${registry})" explainText="$(string.${registry}_Explain)" key="${key}"${value}${presentation}>
      <parentCategory ref="Tabernacle" />
      <supportedOn ref="Supported" />
${admxValue(registry, kind)}
    </policy>`;
}

function admxValue(registry: string, kind: Row['kind']): string {
  if (kind === 'switch') {
    return `      <enabledValue><decimal value="1" /></enabledValue>
      <disabledValue><decimal value="0" /></disabledValue>`;
  }
  if (kind === 'text') {
    return `      <elements>
        <text id="${registry}" valueName="${registry}" required="true" maxLength="2048" />
      </elements>`;
  }
  const items = kind.choices.map(
    (choice) =>
      `          <item displayName="$(string.${registry}_${choice})"><value><string>${choice}</string></value></item>`,
  );
  return `      <elements>
        <enum id="${registry}" valueName="${registry}" required="true">
${items.join('\n')}
        </enum>
      </elements>`;
}

function englishWords(): TemplateWords {
  const settings = managedSettingRows.map(({ name, title, meaning, byDefault }) => [
    name,
    { title, explanation: `${meaning} Where this is not configured: ${byDefault}.` },
  ]);
  return {
    description: 'What an organisation can set on its computers.',
    supported: 'Tabernacle 0.1 or later',
    settings: Object.fromEntries(settings),
  };
}

function adml({ description, supported, settings }: TemplateWords): string {
  const strings = managedSettingRows.flatMap(({ name, registry, kind }) => [
    [registry, settings[name].title],
    [`${registry}_Explain`, settings[name].explanation],
    ...(typeof kind === 'string' ? [] : kind.choices.map((choice) => [`${registry}_${choice}`, choice])),
  ]);
  const presentations = managedSettingRows.flatMap(({ name, registry, kind }) => {
    if (kind === 'switch') return [];
    const { title } = settings[name];
    const control =
      kind === 'text'
        ? `<textBox refId="${registry}"><label>${xml(title)}</label></textBox>`
        : `<dropdownList refId="${registry}" noSort="true">${xml(title)}</dropdownList>`;
    return [`      <presentation id="${registry}">${control}</presentation>`];
  });
  return `<?xml version="1.0" encoding="utf-8"?>
<!-- ${made} -->
<policyDefinitionResources xmlns="http://schemas.microsoft.com/GroupPolicy/2006/07/PolicyDefinitions" revision="1.0" schemaVersion="1.0">
  <displayName>Tabernacle</displayName>
  <description>${xml(description)}</description>
  <resources>
    <stringTable>
      <string id="Category">Tabernacle</string>
      <string id="Supported">${xml(supported)}</string>
${strings.map(([id = '', words = '']) => `      <string id="${id}">${xml(words)}</string>`).join('\n')}
    </stringTable>
    <presentationTable>
${presentations.join('\n')}
    </presentationTable>
  </resources>
</policyDefinitionResources>
`;
}

/** An example: administrators give each profile identifiers of its own. */
function mobileconfig(): string {
  const settings = Object.entries(example() as Record<string, string | boolean>).map(
    ([name, value]) =>
      `      <key>${name}</key>\n      ${typeof value === 'boolean' ? `<${value}/>` : `<string>${xml(value)}</string>`}`,
  );
  return `<?xml version="1.0" encoding="UTF-8"?>
<!DOCTYPE plist PUBLIC "-//Apple//DTD PLIST 1.0//EN" "http://www.apple.com/DTDs/PropertyList-1.0.dtd">
<!-- ${made} Give both PayloadUUID new values (uuidgen). -->
<plist version="1.0">
<dict>
  <key>PayloadType</key>
  <string>Configuration</string>
  <key>PayloadVersion</key>
  <integer>1</integer>
  <key>PayloadIdentifier</key>
  <string>org.tabernacle.profile</string>
  <key>PayloadUUID</key>
  <string>00000000-0000-4000-8000-000000000001</string>
  <key>PayloadDisplayName</key>
  <string>Tabernacle</string>
  <key>PayloadScope</key>
  <string>System</string>
  <key>PayloadContent</key>
  <array>
    <dict>
      <key>PayloadType</key>
      <string>${preferencesDomain}</string>
      <key>PayloadVersion</key>
      <integer>1</integer>
      <key>PayloadIdentifier</key>
      <string>org.tabernacle.profile.settings</string>
      <key>PayloadUUID</key>
      <string>00000000-0000-4000-8000-000000000002</string>
${settings.join('\n')}
    </dict>
  </array>
</dict>
</plist>
`;
}

function xml(text: string): string {
  return text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;').replaceAll('"', '&quot;');
}
