/** Ten thousand years, the most that a Duration holds. */
const MOST_SECONDS = 315_576_000_000;

/**
 * retryInfoDelay reads the milliseconds of a `google.rpc.RetryInfo` in base64; undefined if the text is not one. Its
 * field 1 is a `google.protobuf.Duration` with seconds as field 1 and nanoseconds as field 2
 * (https://github.com/googleapis/googleapis/blob/master/google/rpc/error_details.proto).
 */
export function retryInfoDelay(value: string): number | undefined {
  const duration = fields(Buffer.from(value, 'base64'))?.get(1);
  if (!(duration instanceof Uint8Array)) return undefined;
  const parts = fields(duration);
  const seconds = parts?.get(1) ?? 0;
  const nanos = parts?.get(2) ?? 0;
  if (parts === undefined || typeof seconds !== 'number' || typeof nanos !== 'number') return undefined;
  // Beyond what a Duration may hold; negative numbers arrive here as huge ones.
  if (seconds > MOST_SECONDS || nanos > 999_999_999) return undefined;
  return seconds * 1000 + nanos / 1e6;
}

/** Reads a message's varints (wire type 0) and length-delimited fields (2); undefined if it is cut. */
function fields(bytes: Uint8Array): Map<number, number | Uint8Array> | undefined {
  const found = new Map<number, number | Uint8Array>();
  let at = 0;
  const varint = (): number => {
    let result = 0;
    for (let factor = 1; at < bytes.length; factor *= 128) {
      const byte = bytes[at++] ?? 0;
      result += (byte & 127) * factor;
      if (byte < 128) return result;
    }
    return NaN;
  };
  while (at < bytes.length) {
    const tag = varint();
    const number = varint();
    if (Number.isNaN(tag) || Number.isNaN(number)) return undefined;
    const type = tag % 8;
    if (type === 0) {
      found.set(Math.floor(tag / 8), number);
    } else if (type === 2 && at + number <= bytes.length) {
      found.set(Math.floor(tag / 8), bytes.subarray(at, at + number));
      at += number;
    } else {
      return undefined;
    }
  }
  return found;
}
