/** A property of an iCalendar file: name, parameters and value, with the value's escapes still in it. */
export interface CalendarProperty {
  readonly name: string;
  readonly parameters: Readonly<Record<string, string>>;
  readonly value: string;
}

export interface CalendarComponent {
  readonly kind: string;
  readonly properties: readonly CalendarProperty[];
  readonly parts: readonly CalendarComponent[];
}

/**
 * Reads an iCalendar file as RFC 5545 writes it. Throws where a line is longer than 75 bytes, ends otherwise than in CRLF,
 * or a component does not end.
 */
export function readCalendar(text: string): CalendarComponent {
  if (!text.endsWith('\r\n')) throw new Error('The last line does not end in CRLF');
  const lines = text.slice(0, -2).split('\r\n');
  for (const line of lines) {
    if (/[\r\n]/.test(line)) throw new Error(`A line break stands alone: ${JSON.stringify(line)}`);
    if (Buffer.byteLength(line) > 75) throw new Error(`A line has more than 75 bytes: ${line}`);
  }
  const open: { kind: string; properties: CalendarProperty[]; parts: CalendarComponent[] }[] = [
    { kind: '', properties: [], parts: [] },
  ];
  for (const line of text.slice(0, -2).replaceAll('\r\n ', '').split('\r\n')) {
    const property = propertyOf(line);
    const inner = open.at(-1);
    if (!inner) throw new Error('More ends than begins');
    if (property.name === 'BEGIN') {
      open.push({ kind: property.value, properties: [], parts: [] });
    } else if (property.name === 'END') {
      if (inner.kind !== property.value) throw new Error(`${property.value} ends within ${inner.kind}`);
      open.pop();
      open.at(-1)?.parts.push(inner);
    } else inner.properties.push(property);
  }
  const [root] = open[0]?.parts ?? [];
  if (open.length !== 1 || !root) throw new Error('A component does not end');
  return root;
}

function propertyOf(line: string): CalendarProperty {
  const found = /^([A-Z-]+)((?:;[A-Z-]+=[^:;]+)*):(.*)$/s.exec(line);
  if (!found) throw new Error(`No property: ${line}`);
  const [, name = '', parameters = '', value = ''] = found;
  return {
    name,
    parameters: Object.fromEntries(
      parameters
        .split(';')
        .slice(1)
        .map((parameter): [string, string] => {
          const [key = '', given = ''] = parameter.split('=', 2);
          return [key, given];
        }),
    ),
    value,
  };
}

/** The value of a component's property; undefined where it has none. */
export function propertyValue(component: CalendarComponent | undefined, name: string): string | undefined {
  return component?.properties.find((property) => property.name === name)?.value;
}

export function eventsOf(calendar: CalendarComponent): readonly CalendarComponent[] {
  return calendar.parts.filter(({ kind }) => kind === 'VEVENT');
}
