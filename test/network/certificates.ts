import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { isIP } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { generate } from 'selfsigned';

/** PEM texts. */
export interface Certificate {
  readonly key: string;
  readonly cert: string;
}

/** A certificate authority of a company's own, made for one test. */
export interface Authority {
  /** Makes a certificate for a host name or an IP address. */
  readonly issue: (host: string, validity?: { from: Date; to: Date }) => Promise<Certificate>;
  /** What NODE_EXTRA_CA_CERTS takes. */
  readonly file: string;
  readonly remove: () => void;
}

const EC = { keyType: 'ec', algorithm: 'sha256' } as const;
const HOUR = 3_600_000;

/** Over an hour ago, and for half an hour. */
export const EXPIRED = { from: new Date(Date.now() - 2 * HOUR), to: new Date(Date.now() - HOUR) };

export async function createAuthority(): Promise<Authority> {
  const made = await generate([{ name: 'commonName', value: 'A CA of our own' }], {
    ...EC,
    extensions: [
      { name: 'basicConstraints', cA: true, critical: true },
      { name: 'keyUsage', keyCertSign: true, cRLSign: true, critical: true },
    ],
  });
  const ca = { key: made.private, cert: made.cert };
  const directory = mkdtempSync(join(tmpdir(), 'authority-'));
  const file = join(directory, 'ca.pem');
  writeFileSync(file, ca.cert);
  return {
    issue: async (host, validity) => issue(ca, host, validity),
    file,
    remove: () => {
      rmSync(directory, { recursive: true, maxRetries: 10 });
    },
  };
}

async function issue(ca: Certificate, host: string, validity?: { from: Date; to: Date }): Promise<Certificate> {
  const isAddress = isIP(host) !== 0;
  const made = await generate([{ name: 'commonName', value: host }], {
    ...EC,
    ca,
    extensions: [{ name: 'subjectAltName', altNames: [isAddress ? { type: 7, ip: host } : { type: 2, value: host }] }],
    ...(validity && { notBeforeDate: validity.from, notAfterDate: validity.to }),
  });
  return { key: made.private, cert: made.cert };
}
