import { createCipheriv, createDecipheriv, createHash, randomBytes } from 'node:crypto';

/*
 * What is stored of a secret are bytes that differ with every write and that only the runner can read, as at Ona. Ona's
 * own format is not documented. AES-256-GCM with a key derived from the runner's ID stands for it.
 */

const NONCE_BYTES = 12;
const TAG_BYTES = 16;

/** The 32 bytes that GetRunner shows: the same for a runner each time. */
export function publicKeyOf(runnerId: string): Uint8Array<ArrayBuffer> {
  return new Uint8Array(createHash('sha256').update(keyOf(runnerId)).digest());
}

/** Encrypts for one runner. The same text gives other bytes each time. */
export function encrypt(runnerId: string, text: string): Uint8Array<ArrayBuffer> {
  const nonce = randomBytes(NONCE_BYTES);
  const cipher = createCipheriv('aes-256-gcm', keyOf(runnerId), nonce);
  return new Uint8Array(Buffer.concat([nonce, cipher.update(text, 'utf8'), cipher.final(), cipher.getAuthTag()]));
}

/** Decrypts what {@link encrypt} made for this runner; throws on anything else. */
export function decrypt(runnerId: string, encrypted: Uint8Array): string {
  const decipher = createDecipheriv('aes-256-gcm', keyOf(runnerId), encrypted.subarray(0, NONCE_BYTES));
  decipher.setAuthTag(encrypted.subarray(-TAG_BYTES));
  const text = decipher.update(encrypted.subarray(NONCE_BYTES, -TAG_BYTES));
  return Buffer.concat([text, decipher.final()]).toString('utf8');
}

function keyOf(runnerId: string): Buffer {
  return createHash('sha256').update(`local Ona, runner ${runnerId.toLowerCase()}`).digest();
}
