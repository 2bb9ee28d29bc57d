/**
 * What goes out: one composed picture and one mixed sound, the same two tracks from the opening of the studio to its
 * end, whichever scene is shown and whatever is unplugged meanwhile.
 */
export interface ProgramFeed {
  readonly video: MediaStreamTrack;
  readonly audio: MediaStreamTrack;
}
