import { READ_WRITE_KEY } from '../../local-ona/world.ts';
import { refused } from './refused.ts';

const secret = (value: string): { with: Record<string, string> } => ({ with: { 'oauth-client-secret': value } });

refused('a secret that is none', 'refused-secret', {
  'the mask of a secret': { ...secret('***'), says: [/^oauth-client-secret is \*\*\*/] },
  'an expression': { ...secret('${{ secrets.SECRET }}'), says: [/^oauth-client-secret .*\$\{\{/] },
  'an expression in the middle': { ...secret('prefix-${{secrets.SECRET'), says: [/^oauth-client-secret .*\$\{\{/] },
  $NAME: { ...secret('$CLIENT_SECRET'), says: [/^oauth-client-secret .*variable/] },
  '${NAME}': { ...secret('${CLIENT_SECRET}'), says: [/^oauth-client-secret .*variable/] },
  '%NAME%': { ...secret('%CLIENT_SECRET%'), says: [/^oauth-client-secret .*variable/] },
  'white space': { ...secret('two words-of-it'), says: [/^oauth-client-secret .*white space/] },
  'two lines': { ...secret('line-one\nline-two'), says: [/^oauth-client-secret .*line/] },
  'a control character': { ...secret('bell\u0007-inside-it'), says: [/^oauth-client-secret .*control/] },
  'beyond ASCII': { ...secret('sécret-of-somebody'), says: [/^oauth-client-secret .*non-ASCII/] },
  'too long': { ...secret('s'.repeat(4097)), says: [/^oauth-client-secret .*4096/] },
  'the API key': { ...secret(READ_WRITE_KEY), says: [/^oauth-client-secret is the API key/] },
  'the client ID': {
    with: { 'oauth-client-id': 'Iv1.app-of-ours', 'oauth-client-secret': 'Iv1.app-of-ours' },
    says: [/^oauth-client-secret is the client ID/],
  },
});
