/** A prayer request that was repeated back, and waits for the person's word. */
export interface PrayerDraft {
  readonly id: string;
  readonly cardId: string;
  readonly text: string;
  readonly private: boolean;
  /** How often the person had spoken when it was repeated back. */
  readonly atTurn: number;
}
