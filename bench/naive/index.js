// What a first draft of this action looks like: one request, with the toolkit as it comes.
import * as core from '@actions/core';
import { HttpClient } from '@actions/http-client';

try {
  const key = core.getInput('api-key', { required: true });
  const secret = core.getInput('oauth-client-secret', { required: true });
  core.setSecret(key);
  core.setSecret(secret);
  const http = new HttpClient('naive-action', undefined, { headers: { authorization: `Bearer ${key}` } });
  const id = core.getInput('integration-id', { required: true });
  const url = `${core.getInput('base-url')}/gitpod.v1.RunnerConfigurationService/UpdateSCMIntegration`;
  const { statusCode } = await http.postJson(url, { id, oauthPlaintextClientSecret: secret });
  if (statusCode !== 200) throw new Error(`HTTP ${statusCode}`);
  core.setOutput('changed', 'true');
  core.info(`Updated ${id}.`);
} catch (error) {
  core.setFailed(error instanceof Error ? error : String(error));
}
