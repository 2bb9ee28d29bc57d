/** What one check of the doctor found. */
export interface Finding {
  readonly about: string;
  /** `note` is worth knowing, but nothing is wrong. */
  readonly mark: 'well' | 'note' | 'wrong';
  readonly detail: string;
  readonly mend?: string;
}

/** What an error says, without where it was thrown. */
export function messageOf(error: unknown): string {
  return error instanceof Error ? error.message : String(error);
}
