import {
  createCipheriv,
  createDecipheriv,
  createHash,
  createPrivateKey,
  createPublicKey,
  diffieHellman,
  generateKeyPairSync,
  hkdfSync,
  type KeyObject,
} from 'node:crypto';

/*
 * Real encryption, so that what the tests see of a stored secret behaves as it does at Ona: bytes that differ with
 * every write and that only the runner can read. The box is sealed with X25519, HKDF-SHA-256 and AES-256-GCM. Ona's own
 * format is not documented.
 */

const KEY_BYTES = 32;
const TAG_BYTES = 16;
const PKCS8_X25519_PREFIX = Buffer.from('302e020100300506032b656e04220420', 'hex');
/** Harmless, because no key is used twice: each comes from a key pair made for one message. */
const NONCE = Buffer.alloc(12);

export interface RunnerKeys {
  /** 32 raw bytes, as GetRunner shows them. */
  readonly publicKey: Uint8Array<ArrayBuffer>;
  readonly privateKey: KeyObject;
}

/** Derives a runner's keys from its ID, so that a world is the same each time and needs no stored key files. */
export function runnerKeys(runnerId: string): RunnerKeys {
  const seed = createHash('sha256').update(`local-ona runner ${runnerId}`).digest();
  const key = Buffer.concat([PKCS8_X25519_PREFIX, seed]);
  const privateKey = createPrivateKey({ key, format: 'der', type: 'pkcs8' });
  return { publicKey: rawPublicKey(createPublicKey(privateKey)), privateKey };
}

/** Encrypts for the holder of the private key. The same text gives other bytes each time. */
export function encrypt(publicKey: Uint8Array, text: string): Uint8Array<ArrayBuffer> {
  const ephemeral = generateKeyPairSync('x25519');
  const ephemeralPublic = rawPublicKey(ephemeral.publicKey);
  const shared = diffieHellman({ privateKey: ephemeral.privateKey, publicKey: importPublicKey(publicKey) });
  const cipher = createCipheriv('aes-256-gcm', messageKey(shared, ephemeralPublic, publicKey), NONCE);
  return concat(ephemeralPublic, cipher.update(text, 'utf8'), cipher.final(), cipher.getAuthTag());
}

/** Decrypts what {@link encrypt} made; throws on anything else. */
export function decrypt(keys: RunnerKeys, encrypted: Uint8Array): string {
  const ephemeralPublic = encrypted.subarray(0, KEY_BYTES);
  const body = encrypted.subarray(KEY_BYTES, -TAG_BYTES);
  const shared = diffieHellman({ privateKey: keys.privateKey, publicKey: importPublicKey(ephemeralPublic) });
  const decipher = createDecipheriv('aes-256-gcm', messageKey(shared, ephemeralPublic, keys.publicKey), NONCE);
  decipher.setAuthTag(encrypted.subarray(-TAG_BYTES));
  return Buffer.concat([decipher.update(body), decipher.final()]).toString('utf8');
}

function messageKey(shared: Uint8Array, ephemeralPublic: Uint8Array, publicKey: Uint8Array): Buffer {
  const salt = concat(ephemeralPublic, publicKey);
  return Buffer.from(hkdfSync('sha256', shared, salt, 'local-ona sealed secret', KEY_BYTES));
}

function rawPublicKey(key: KeyObject): Uint8Array<ArrayBuffer> {
  return concat(Buffer.from(key.export({ format: 'jwk' }).x ?? '', 'base64url'));
}

function importPublicKey(raw: Uint8Array): KeyObject {
  const x = Buffer.from(raw).toString('base64url');
  return createPublicKey({ key: { kty: 'OKP', crv: 'X25519', x }, format: 'jwk' });
}

/** A plain Uint8Array over its own memory, which is what a protobuf bytes field takes. */
function concat(...parts: Uint8Array[]): Uint8Array<ArrayBuffer> {
  return new Uint8Array(Buffer.concat(parts));
}
