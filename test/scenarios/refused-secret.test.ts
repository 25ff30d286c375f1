import { READ_WRITE_KEY } from '../../local-ona/world.ts';
import { refused, type Refused } from './refused.ts';

const secret = (value: string, expected: RegExp): Refused => ({
  with: { 'oauth-client-secret': value },
  expected: [expected],
});

refused('a wrong client secret', 'refused-secret', {
  'a mask': secret('***', /^oauth-client-secret is a mask/),
  'an expression': secret('${{ secrets.SECRET }}', /^oauth-client-secret contains an expression/),
  'an expression inside': secret('prefix-${{secrets.SECRET', /^oauth-client-secret contains an expression/),
  $NAME: secret('$CLIENT_SECRET', /^oauth-client-secret is the name of a variable/),
  '${NAME}': secret('${CLIENT_SECRET}', /^oauth-client-secret is the name of a variable/),
  '%NAME%': secret('%CLIENT_SECRET%', /^oauth-client-secret is the name of a variable/),
  'white space': secret('two words-of-it', /^oauth-client-secret contains white space/),
  'two lines': secret('line-one\nline-two', /^oauth-client-secret has more than one line.*terraform_wrapper: false/),
  'a control character': secret('bell\u0007-inside-it', /^oauth-client-secret contains white space or control/),
  'not ASCII': secret('sécret-of-somebody', /^oauth-client-secret contains characters outside ASCII/),
  'too long': secret('s'.repeat(4097), /^oauth-client-secret is longer than 4,096 characters/),
  'the API key': secret(READ_WRITE_KEY, /^oauth-client-secret is the API key/),
  'the client ID': {
    with: { 'oauth-client-id': 'Iv1.app-of-ours', 'oauth-client-secret': 'Iv1.app-of-ours' },
    expected: [/^oauth-client-secret is the client ID/],
  },
  'a client ID that is looked for': {
    with: {
      'integration-id': '',
      'match-oauth-client-id': 'Iv1.other Iv1.app-of-ours',
      'oauth-client-secret': 'Iv1.app-of-ours',
    },
    expected: [/^oauth-client-secret is the client ID/],
  },
});
