import { hash, verify } from '@node-rs/argon2';

/** argon2id (the library's default) with the first choice of OWASP's password storage guide: 19 MiB, two passes, one lane. */
const cost = { memoryCost: 19_456, timeCost: 2, parallelism: 1 };

/** What is kept of a password, salt included, in its PHC form. */
export function hashPassword(password: string): Promise<string> {
  return hash(password.normalize('NFKC'), cost);
}

let nobodys: Promise<string> | undefined;

/** Whether a password is right. Where there is none (null), it takes as long and answers no. */
export async function isPassword(password: string, kept: string | null): Promise<boolean> {
  nobodys ??= hashPassword('the password of nobody');
  const right = await verify(kept ?? (await nobodys), password.normalize('NFKC'));
  return right && kept !== null;
}
