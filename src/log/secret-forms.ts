/** Shorter forms are not searched for, because they would match by accident. */
const SHORTEST_FORM = 8;

/**
 * base64Forms gives base64 and base64url of a value, in each of the three alignments that it can have in an encoded
 * text, without the characters that also encode its neighbours.
 */
export function base64Forms(value: string): string[] {
  const aligned = [0, 1, 2].map((shift) => {
    const bytes = Buffer.concat([Buffer.alloc(shift), Buffer.from(value)]);
    const whole = Math.floor((bytes.length * 8) / 6);
    return bytes.toString('base64').slice(shift === 0 ? 0 : shift + 1, whole);
  });
  return longEnough([...aligned, ...aligned.map((form) => form.replaceAll('+', '-').replaceAll('/', '_'))]);
}

/** hexForm gives the lower-case form. */
export function hexForm(value: string): string {
  return Buffer.from(value).toString('hex');
}

/**
 * unmaskedForms lists the encoded forms that the runner does not derive from a mask by itself. It masks the value, its
 * lines, base64 in the three alignments, and the escapes of JSON, URI data (`Uri.EscapeDataString`), XML and shells
 * (https://github.com/actions/runner/blob/main/src/Runner.Common/HostContext.cs).
 */
export function unmaskedForms(value: string): string[] {
  const hex = hexForm(value);
  const json = JSON.stringify(value).slice(1, -1);
  const goJson = json.replace(/[&<>]/g, (char) => `\\u00${hexForm(char)}`);
  const component = encodeURIComponent(value.toWellFormed());
  const data = component.replace(/[!'()*]/g, (char) => `%${hexForm(char).toUpperCase()}`);
  const form = new URLSearchParams([['', value]]).toString().slice(1);
  const escaped = [component, form, data].flatMap((text) => [
    text,
    text.replace(/%[0-9A-F]{2}/g, (escape) => escape.toLowerCase()),
  ]);
  const forms = new Set([...base64Forms(value), hex, hex.toUpperCase(), ...escaped, goJson]);
  for (const masked of [value, data, json, Buffer.from(value).toString('base64')]) forms.delete(masked);
  return longEnough([...forms]);
}

function longEnough(forms: readonly string[]): string[] {
  return forms.filter((form) => form.length >= SHORTEST_FORM);
}
