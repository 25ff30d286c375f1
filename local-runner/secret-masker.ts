/**
 * The runner's masking of secrets. It knows as little as the real one, and a little less (the forms that PowerShell
 * makes are left out): whatever it lets through, a user may see.
 */
export class SecretMasker {
  readonly #forms = new Set<string>();

  /** Masks a value, each of its lines, and of all of these the encoded forms that the runner knows. */
  add(value: string): void {
    for (const text of [value, ...value.split(/[\r\n]/)]) {
      if (text === '') continue;
      for (const form of [text, ...encoded(text)]) this.#forms.add(form);
    }
  }

  /** Replaces what is masked by `***`; finds that overlap or touch share one. */
  mask(text: string): string {
    const found = [...this.#forms].flatMap((form) => positions(text, form));
    found.sort((a, b) => a.start - b.start);
    let masked = '';
    let done = 0;
    let open = false;
    for (const { start, end } of found) {
      if (!open || start > done) masked += `${text.slice(done, start)}***`;
      open = true;
      done = Math.max(done, end);
    }
    return masked + text.slice(done);
  }
}

function positions(text: string, form: string): { start: number; end: number }[] {
  const found = [];
  for (let start = text.indexOf(form); start >= 0; start = text.indexOf(form, start + 1)) {
    found.push({ start, end: start + form.length });
  }
  return found;
}

/** The runner's value encoders. */
function encoded(value: string): string[] {
  const bytes = Buffer.from(value);
  return [
    ...[0, 1, 2].map((shift) => bytes.subarray(bytes.length > shift ? shift : 0).toString('base64')),
    value.replaceAll('"', '\\"'),
    value.replaceAll("'", "''"),
    JSON.stringify(value).slice(1, -1),
    escapeDataString(value),
    value
      .replaceAll('&', '&amp;')
      .replaceAll('<', '&lt;')
      .replaceAll('>', '&gt;')
      .replaceAll('"', '&quot;')
      .replaceAll("'", '&apos;'),
    value.length > 8 && value.startsWith('"') && value.endsWith('"') ? value.slice(1, -1) : value,
  ];
}

/** .NET's `Uri.EscapeDataString`, which escapes five characters more than `encodeURIComponent`. */
function escapeDataString(value: string): string {
  return encodeURIComponent(value.toWellFormed()).replace(
    /[!'()*]/g,
    (character) => `%${character.charCodeAt(0).toString(16).toUpperCase()}`,
  );
}
