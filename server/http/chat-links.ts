const spelledOut = /(?:https?:\/\/|www\.)\S/i;
/** Addresses as people type them, under the endings that links in chats mostly have; or any with a path. */
const bare =
  /\b[a-z0-9-]+\.(?:com|org|net|info|biz|io|co|me|tv|live|link|xyz|top|site|online|shop|app|dev|gg|ly|to|be|uk|de|fr|es|pt|br|ru|cn|in|us)\b|\b[a-z0-9-]+(?:\.[a-z0-9-]+)*\.[a-z]{2,}\/\S/i;

/** Whether a message has a web address in it, written out or not. */
export function hasLink(text: string): boolean {
  return spelledOut.test(text) || bare.test(text);
}
