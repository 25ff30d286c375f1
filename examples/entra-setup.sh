#!/usr/bin/env bash
# Sets up what entra-scheduled.yml needs: in Entra ID, an app for the workflow that may change only the apps that it owns; on
# GitHub, an environment with the API key and the variables. It adds only what is missing, and overwrites nothing: if a
# variable has another value, it stops. So run it again after an error.
#
#   bash entra-setup.sh OWNER/REPOSITORY APP_ID [ENVIRONMENT]
#
# OWNER/REPOSITORY is where the workflow runs, on github.com. APP_ID is the client ID that Ona's integrations use now.
# ENVIRONMENT is ona-unattended unless you name another: each app needs one of its own. The app for the workflow is called
# ona-rotation; to use another app, set CLIENT_ID to its client ID.
#
# Destroys nothing.
# Needs az, signed in as a Privileged Role Administrator or Global Administrator (to grant consent) who can change the app
# APP_ID, and gh, signed in as an administrator of the repository. gh asks for the Ona API key: Read & Write,
# of an organization admin. To pass it without a terminal, set ONA_API_KEY. It is never on a command line.
set -euo pipefail

usage='Usage: bash entra-setup.sh OWNER/REPOSITORY APP_ID [ENVIRONMENT]'
repo=${1:?$usage}
app_id=${2:?$usage}
environment=${3:-ona-unattended}

issuer=https://token.actions.githubusercontent.com
audience=api://AzureADTokenExchange
graph=00000003-0000-0000-c000-000000000000
owned_by=18a4783c-866b-4cc7-a460-3d5e5662c884 # Application.ReadWrite.OwnedBy

fail() { printf 'Error: %s\n' "$1" >&2; exit 1; }
present() { printf 'present  %s\n' "$1"; }
missing() { printf 'creates  %s\n' "$1"; }

# has TEXT LINE: the text has this line.
has() { grep --fixed-strings --line-regexp --quiet -- "$2" <<< "$1"; }

# again COMMAND…: Entra ID needs some seconds until it knows what was just created.
again() {
  local attempt
  for attempt in 1 2 3 4 5; do
    if "$@"; then return; fi
    echo "Trying again in 10 s ($attempt of 5). If it is not found, Entra ID may not know yet what was just created." >&2
    sleep 10
  done
  "$@"
}

[[ $environment =~ ^[A-Za-z0-9_-]+$ ]] || fail 'The name of the environment has characters other than letters, digits, _ and -.'
tenant_id=$(az account show --query tenantId --output tsv)
app_id=$(az ad app show --id "$app_id" --query appId --output tsv) ||
  fail "The tenant $tenant_id has no app $2. Pass the client ID that Ona's integrations use."
# GitHub's own spelling: Entra ID compares subjects with case.
IFS=$'\t' read -r owner owner_id name name_id default_branch < <(
  gh api "repos/$repo" --jq '[.owner.login, .owner.id, .name, .id, .default_branch] | @tsv'
) || fail "GitHub has no repository $repo that gh can see."
repo=$owner/$name

# The app that the workflow signs in as
if [ -n "${CLIENT_ID:-}" ]; then
  client_id=$(az ad app show --id "$CLIENT_ID" --query appId --output tsv) ||
    fail "The tenant $tenant_id has no app $CLIENT_ID. Set CLIENT_ID to the client ID of the app for the workflow."
else
  client_id=$(az ad app list --filter "displayName eq 'ona-rotation'" --query '[].appId' --output tsv)
  [[ $client_id != *$'\n'* ]] || fail 'Several apps have the name ona-rotation. Set CLIENT_ID to the client ID of one of them.'
fi
[ "$client_id" != "$app_id" ] ||
  fail "$app_id is the app for the workflow. As APP_ID, pass the app that Ona's integrations use; as CLIENT_ID, another one."

# No variable is overwritten. Nothing has been changed so far.
variables=
environments=$(gh api --paginate "repos/$repo/environments" --jq '.environments[].name')
if has "$environments" "$environment"; then
  variables=$(gh variable list --repo "$repo" --env "$environment" --json name,value --jq '.[] | .name + "=" + .value')
fi
for variable in "ONA_OAUTH_CLIENT_ID=$app_id" "AZURE_CLIENT_ID=${client_id:-a new app}" "AZURE_TENANT_ID=$tenant_id"; do
  other=$(grep "^${variable%%=*}=" <<< "$variables" || true)
  [ -z "$other" ] || [ "$other" = "$variable" ] ||
    fail "The environment $environment has $other, but this needs ${variable#*=}. Pass another ENVIRONMENT for another app, or correct the variable."
done

if [ -n "$client_id" ]; then
  present "app $client_id for the workflow"
else
  missing 'app ona-rotation for the workflow'
  client_id=$(az ad app create --display-name ona-rotation --query appId --output tsv)
fi

principal_id=$(az ad sp list --filter "appId eq '$client_id'" --query '[].id' --output tsv)
if [ -n "$principal_id" ]; then
  present "service principal $principal_id"
else
  missing 'service principal'
  principal_id=$(again az ad sp create --id "$client_id" --query id --output tsv)
fi

# In newer repositories, the subject of a job's token contains IDs. Both forms name this repository.
credentials=$(again az ad app federated-credential list --id "$client_id" --query '[].[issuer, subject]' --output tsv)
federate() {
  local subject=$1
  local title=ona-${subject//[^A-Za-z0-9]/-} # another one once the repository has another name
  if has "$credentials" "$issuer"$'\t'"$subject"; then
    present "federated credential for $subject"
    return
  fi
  missing "federated credential for $subject"
  again az ad app federated-credential create --id "$client_id" --output none --parameters "$(
    printf '{"name": "%s", "issuer": "%s", "subject": "%s", "audiences": ["%s"]}' \
      "${title:0:120}" "$issuer" "$subject" "$audience"
  )"
}
federate "repo:$repo:environment:$environment"
federate "repo:$owner@$owner_id/$name@$name_id:environment:$environment"

# It may change the apps that it owns, and owns Ona's app
permissions=$(again az ad app permission list --id "$client_id" --query '[].resourceAccess[].id' --output tsv)
if has "$permissions" "$owned_by"; then
  present 'permission Application.ReadWrite.OwnedBy'
else
  missing 'permission Application.ReadWrite.OwnedBy'
  again az ad app permission add --id "$client_id" --api "$graph" --api-permissions "$owned_by=Role" --only-show-errors
fi
roles="https://graph.microsoft.com/v1.0/servicePrincipals/$principal_id/appRoleAssignments"
granted=$(again az rest --method GET --url "$roles" --query 'value[].appRoleId' --output tsv)
if has "$granted" "$owned_by"; then
  present 'admin consent'
else
  missing 'admin consent'
  again az ad app permission admin-consent --id "$client_id"
fi
owners=$(az ad app owner list --id "$app_id" --query '[].id' --output tsv)
if has "$owners" "$principal_id"; then
  present "ownership of Ona's app $app_id"
else
  missing "ownership of Ona's app $app_id"
  again az ad app owner add --id "$app_id" --owner-object-id "$principal_id"
fi

# The environment, limited to the default branch. If it exists, it keeps its rules.
if has "$environments" "$environment"; then
  present "environment $environment"
else
  missing "environment $environment"
  gh api --method PUT "repos/$repo/environments/$environment" --silent --input - \
    <<< '{"deployment_branch_policy": {"protected_branches": false, "custom_branch_policies": true}}'
fi
policies="repos/$repo/environments/$environment/deployment-branch-policies"
has_rules=$(gh api "repos/$repo/environments/$environment" --jq '.deployment_branch_policy.custom_branch_policies')
case $has_rules in
  true)
    rules=$(gh api "$policies" --jq '.branch_policies[].name')
    if [ -n "$rules" ]; then
      present 'rule for branches'
    else
      missing "rule for branches: $default_branch"
      gh api --method POST "$policies" --silent --field "name=$default_branch"
    fi
    ;;
  false) present 'rule for branches: protected branches' ;;
  *) echo "Warning: every branch can use the environment $environment. Limit it to $default_branch in the settings." ;;
esac

secrets=$(gh secret list --repo "$repo" --env "$environment" --json name --jq '.[].name')
if has "$secrets" ONA_API_KEY; then
  present 'secret ONA_API_KEY'
else
  missing 'secret ONA_API_KEY'
  if [ -n "${ONA_API_KEY:-}" ]; then
    printf '%s' "$ONA_API_KEY" | gh secret set ONA_API_KEY --repo "$repo" --env "$environment"
  else
    gh secret set ONA_API_KEY --repo "$repo" --env "$environment"
  fi
fi
for variable in "ONA_OAUTH_CLIENT_ID=$app_id" "AZURE_CLIENT_ID=$client_id" "AZURE_TENANT_ID=$tenant_id"; do
  if has "$variables" "$variable"; then
    present "variable $variable"
  else
    missing "variable $variable"
    gh variable set "${variable%%=*}" --repo "$repo" --env "$environment" --body "${variable#*=}"
  fi
done

cat <<TEXT

Now copy examples/entra-scheduled.yml to .github/workflows/ on $default_branch. In it, replace YOUR--ORG, and set the
environment to $environment. Then start a dry run. It checks everything that this script has set up, lists what is missing, and
changes nothing:

  gh workflow run entra-scheduled.yml --repo $repo

When it succeeds, start one rotation now, while you watch: only a rotation proves that the key may write.

  gh workflow run entra-scheduled.yml --repo $repo --field dry-run=false --field rotate-now=true
TEXT
