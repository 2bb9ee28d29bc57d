declare module 'web-push' {
  interface RequestDetails {
    readonly headers: Readonly<Record<string, string | number>>;
    readonly body: Buffer;
    readonly endpoint: string;
  }
  const webPush: {
    /** Keys of VAPID (RFC 8292), base64url. */
    generateVAPIDKeys(): { publicKey: string; privateKey: string };
    /** Encrypts a message (RFC 8291) and signs the request, without sending it. */
    generateRequestDetails(
      subscription: { endpoint: string; keys: { p256dh: string; auth: string } },
      payload: string,
      options: {
        vapidDetails: { subject: string; publicKey: string; privateKey: string };
        TTL: number;
        urgency: 'normal' | 'high';
        topic: string;
      },
    ): RequestDetails;
  };
  export default webPush;
}
