import { expect, test } from 'vitest';
import { Redactor } from '../../src/log/redactor.ts';
import { Secret } from '../../src/common/secret.ts';

const SECRET = 'Zq7~Wx+Jv/Ky9=Hp3_Gf5-Bd2.Nm8';

// Taken for the end of a control sequence, the first character would be dropped before the secret is looked for.
test.each(['\u001b', '\u001b[', '\u001b[0', '\u001b[0;  '])(
  '%j before a secret does not hide it from view',
  (begun) => {
    const redactor = new Redactor();
    redactor.add(new Secret(SECRET));
    for (const shown of [redactor.untrusted(`${begun}${SECRET}`), redactor.clean(`${begun}${SECRET}`)]) {
      expect(shown).not.toContain(SECRET.slice(1));
    }
  },
);
