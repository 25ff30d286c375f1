/* The details of Connect errors are protobuf messages. Two of them are read here, field by field. */

/**
 * retryDelay returns the milliseconds of a `google.rpc.RetryInfo`: its field 1 is a `google.protobuf.Duration`, with seconds
 * as field 1 and nanoseconds as field 2
 * (https://github.com/googleapis/googleapis/blob/master/google/rpc/error_details.proto).
 */
export function retryDelay(detail: Buffer): number {
  const { numbers } = fields(fields(detail).texts.get(1) ?? Buffer.alloc(0));
  return (numbers.get(1) ?? 0) * 1000 + (numbers.get(2) ?? 0) / 1e6;
}

/** userMessage returns the words for people in a `gitpod.v1.ActionableErrorDetails`, its field 2; empty: there are none. */
export function userMessage(detail: Buffer): string {
  return fields(detail).texts.get(2)?.toString() ?? '';
}

/** Reads a message's varints (wire type 0) and length-delimited fields (2), up to a field of another type. */
function fields(bytes: Buffer): { numbers: Map<number, number>; texts: Map<number, Buffer> } {
  const found = { numbers: new Map<number, number>(), texts: new Map<number, Buffer>() };
  let at = 0;
  const varint = (): number => {
    let value = 0;
    for (let factor = 1; factor < 2 ** 64; factor *= 128) {
      const byte = bytes[at++] ?? 0;
      value += (byte & 127) * factor;
      if (byte < 128) break;
    }
    return value;
  };
  while (at < bytes.length) {
    const [tag, value] = [varint(), varint()];
    if (tag % 8 === 0) found.numbers.set(Math.floor(tag / 8), value);
    else if (tag % 8 !== 2) break;
    else {
      found.texts.set(Math.floor(tag / 8), bytes.subarray(at, at + value));
      at += value;
    }
  }
  return found;
}
