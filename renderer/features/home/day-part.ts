export type DayPart = 'morning' | 'afternoon' | 'evening';

/** How one greets at this hour (0 to 23) of the person's own clock. */
export function dayPartOf(hour: number): DayPart {
  if (hour >= 4 && hour < 12) return 'morning';
  return hour >= 12 && hour < 18 ? 'afternoon' : 'evening';
}

/** What to call somebody in a greeting: the first name, without a title before it. */
export function firstNameOf(displayName: string): string {
  const words = displayName.trim().split(/\s+/u);
  const titled =
    words.length > 2 && /^(pastor|pastora|pasteur|padre|père|rev|revd|dr|mr|mrs|ms)\.?$/iu.test(words[0] ?? '');
  return (titled ? words[1] : words[0]) ?? '';
}
