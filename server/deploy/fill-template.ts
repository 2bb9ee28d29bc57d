/**
 * The text with each `@name@` replaced.
 *
 * @throws Error for a name that has no value: a template and its values belong together
 */
export function fillTemplate(text: string, values: Readonly<Record<string, string>>): string {
  return text.replace(/@([a-z_]+)@/g, (_whole, name: string) => {
    const value = values[name];
    if (value === undefined) throw new Error(`The template names ${name}, which has no value.`);
    return value;
  });
}
