/** Name of the track in which a broadcaster sends the picture that everybody watches. Free of schemas, for clients. */
export const programTrackName = 'program';
