/** How long the speaker pauses, in milliseconds. */
export const pauseMs = 400;

/**
 * Sentences in two parts with the pause between them, as speech-to-text writes them down. In some the first part could
 * be a sentence of its own, and in some it is written as one: providers put a full stop or a question mark where they
 * hear a pause.
 */
export const pausedSentences: readonly (readonly [before: string, after: string])[] = [
  ['Could you tell me what the Bible says about', 'forgiving somebody?'],
  ['I would like to know', 'when the next service is.'],
  ['My mother is in hospital and', 'I would like you to pray for her.'],
  ['Please read me the', 'twenty third Psalm.'],
  ['What does Jesus say', 'about the poor?'],
  ['I have been thinking about my brother,', 'he does not speak to me any more.'],
  ['Is there a sermon on', 'patience?'],
  ['Can you find the verse where', 'Paul writes about love?'],
  ['I would like to pray', 'for everyone in my street.'],
  ['Where in the Bible does it say', 'do not be afraid?'],
  ['Tell me something about Ruth,', 'the daughter in law of Naomi.'],
  ['Do you know who wrote the letter to', 'the Hebrews?'],
];
