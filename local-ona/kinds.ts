/** What a kind of source host can do. The five kinds are those that every runner knows. */
export interface Kind {
  readonly scmId: string;
  readonly name: string;
  readonly defaultHosts: readonly string[];
  readonly oauth: boolean;
  readonly pat: boolean;
}

export const KINDS: readonly Kind[] = [
  { scmId: 'github', name: 'GitHub', defaultHosts: ['github.com'], oauth: true, pat: true },
  { scmId: 'gitlab', name: 'GitLab', defaultHosts: ['gitlab.com'], oauth: true, pat: true },
  { scmId: 'bitbucket', name: 'Bitbucket', defaultHosts: ['bitbucket.org'], oauth: true, pat: false },
  { scmId: 'azuredevops_entra', name: 'Azure DevOps', defaultHosts: ['dev.azure.com'], oauth: true, pat: true },
  { scmId: 'azuredevops_server', name: 'Azure DevOps Server', defaultHosts: [], oauth: false, pat: true },
];
