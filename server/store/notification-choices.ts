import type { Db } from './database.ts';

/** What people chose, as it was parsed from JSON, by person. Who is not in it has chosen nothing. */
export async function choicesOf(db: Db, people: readonly string[]): Promise<ReadonlyMap<string, unknown>> {
  const found = new Map<string, unknown>();
  for (let from = 0; from < people.length; from += atOnce) {
    const rows = await db
      .selectFrom('notification_choices')
      .select(['person', 'choices'])
      .where('person', 'in', people.slice(from, from + atOnce))
      .execute();
    for (const { person, choices } of rows) found.set(person, JSON.parse(choices));
  }
  return found;
}

/** A statement takes so many values, and each number of them is one of its own. */
const atOnce = 200;

export async function writeChoices(db: Db, person: string, choices: unknown, now: Date): Promise<void> {
  const row = { choices: JSON.stringify(choices), updated_at: now.toISOString() };
  await db
    .insertInto('notification_choices')
    .values({ person, ...row })
    .onConflict((conflict) => conflict.column('person').doUpdateSet(row))
    .execute();
}
