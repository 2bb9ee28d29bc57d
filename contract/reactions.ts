/** What somebody can answer without words. Free of schemas, for clients. */
export const reactions = ['amen', 'heart', 'clap', 'joy', 'pray', 'thumbs_up'] as const;
export type Reaction = (typeof reactions)[number];
