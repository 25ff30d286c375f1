// ona-update-scm-integration 1.0.0, not minified. To rebuild it, byte for byte: npm ci && npm run build
/******/ (() => { // webpackBootstrap
/******/ 	"use strict";
/******/ 	var __webpack_modules__ = ({});
/************************************************************************/
/******/ 	// The module cache
/******/ 	var __webpack_module_cache__ = {};
/******/ 	
/******/ 	// The require function
/******/ 	function __nccwpck_require__(moduleId) {
/******/ 		// Check if module is in cache
/******/ 		var cachedModule = __webpack_module_cache__[moduleId];
/******/ 		if (cachedModule !== undefined) {
/******/ 			return cachedModule.exports;
/******/ 		}
/******/ 		// Create a new module (and put it into the cache)
/******/ 		var module = __webpack_module_cache__[moduleId] = {
/******/ 			// no module.id needed
/******/ 			// no module.loaded needed
/******/ 			exports: {}
/******/ 		};
/******/ 	
/******/ 		// Execute the module function
/******/ 		var threw = true;
/******/ 		try {
/******/ 			__webpack_modules__[moduleId](module, module.exports, __nccwpck_require__);
/******/ 			threw = false;
/******/ 		} finally {
/******/ 			if(threw) delete __webpack_module_cache__[moduleId];
/******/ 		}
/******/ 	
/******/ 		// Return the exports of the module
/******/ 		return module.exports;
/******/ 	}
/******/ 	
/************************************************************************/
/******/ 	/* webpack/runtime/asset-relocator-loader */
/******/ 	if (typeof __nccwpck_require__ !== 'undefined') __nccwpck_require__.ab = __dirname + "/";
/******/ 	
/******/ 	/* webpack/runtime/create fake namespace object */
/******/ 	(() => {
/******/ 		var getProto = Object.getPrototypeOf ? (obj) => (Object.getPrototypeOf(obj)) : (obj) => (obj.__proto__);
/******/ 		var leafPrototypes;
/******/ 		// create a fake namespace object
/******/ 		// mode & 1: value is a module id, require it
/******/ 		// mode & 2: merge all properties of value into the ns
/******/ 		// mode & 4: return value when already ns object
/******/ 		// mode & 16: return value when it's Promise-like
/******/ 		// mode & 8|1: behave like require
/******/ 		__nccwpck_require__.t = function(value, mode) {
/******/ 			if(mode & 1) value = this(value);
/******/ 			if(mode & 8) return value;
/******/ 			if(typeof value === 'object' && value) {
/******/ 				if((mode & 4) && value.__esModule) return value;
/******/ 				if((mode & 16) && typeof value.then === 'function') return value;
/******/ 			}
/******/ 			var ns = Object.create(null);
/******/ 			__nccwpck_require__.r(ns);
/******/ 			var def = {};
/******/ 			leafPrototypes = leafPrototypes || [null, getProto({}), getProto([]), getProto(getProto)];
/******/ 			for(var current = mode & 2 && value; typeof current == 'object' && !~leafPrototypes.indexOf(current); current = getProto(current)) {
/******/ 				Object.getOwnPropertyNames(current).forEach((key) => (def[key] = () => (value[key])));
/******/ 			}
/******/ 			def['default'] = () => (value);
/******/ 			__nccwpck_require__.d(ns, def);
/******/ 			return ns;
/******/ 		};
/******/ 	})();
/******/ 	
/******/ 	/* webpack/runtime/define property getters */
/******/ 	(() => {
/******/ 		// define getter functions for harmony exports
/******/ 		__nccwpck_require__.d = (exports, definition) => {
/******/ 			for(var key in definition) {
/******/ 				if(__nccwpck_require__.o(definition, key) && !__nccwpck_require__.o(exports, key)) {
/******/ 					Object.defineProperty(exports, key, { enumerable: true, get: definition[key] });
/******/ 				}
/******/ 			}
/******/ 		};
/******/ 	})();
/******/ 	
/******/ 	/* webpack/runtime/hasOwnProperty shorthand */
/******/ 	(() => {
/******/ 		__nccwpck_require__.o = (obj, prop) => (Object.prototype.hasOwnProperty.call(obj, prop))
/******/ 	})();
/******/ 	
/******/ 	/* webpack/runtime/make namespace object */
/******/ 	(() => {
/******/ 		// define __esModule on exports
/******/ 		__nccwpck_require__.r = (exports) => {
/******/ 			if(typeof Symbol !== 'undefined' && Symbol.toStringTag) {
/******/ 				Object.defineProperty(exports, Symbol.toStringTag, { value: 'Module' });
/******/ 			}
/******/ 			Object.defineProperty(exports, '__esModule', { value: true });
/******/ 		};
/******/ 	})();
/******/ 	
/************************************************************************/
var __webpack_exports__ = {};

;// CONCATENATED MODULE: external "node:fs"
const external_node_fs_namespaceObject = () => external_node_fs_namespaceObject.it ??= require("node:fs");
;// CONCATENATED MODULE: external "node:querystring"
const external_node_querystring_namespaceObject = () => external_node_querystring_namespaceObject.it ??= require("node:querystring");
;// CONCATENATED MODULE: ./node_modules/@actions/http-client/lib/proxy.js
function getProxyUrl(reqUrl) {
    const usingSsl = reqUrl.protocol === 'https:';
    if (checkBypass(reqUrl)) {
        return undefined;
    }
    const proxyVar = (() => {
        if (usingSsl) {
            return process.env['https_proxy'] || process.env['HTTPS_PROXY'];
        }
        else {
            return process.env['http_proxy'] || process.env['HTTP_PROXY'];
        }
    })();
    if (proxyVar) {
        try {
            return new DecodedURL(proxyVar);
        }
        catch (_a) {
            if (!proxyVar.startsWith('http://') && !proxyVar.startsWith('https://'))
                return new DecodedURL(`http://${proxyVar}`);
        }
    }
    else {
        return undefined;
    }
}
function checkBypass(reqUrl) {
    if (!reqUrl.hostname) {
        return false;
    }
    const reqHost = reqUrl.hostname;
    if (isLoopbackAddress(reqHost)) {
        return true;
    }
    const noProxy = process.env['no_proxy'] || process.env['NO_PROXY'] || '';
    if (!noProxy) {
        return false;
    }
    let reqPort;
    if (reqUrl.port) {
        reqPort = Number(reqUrl.port);
    }
    else if (reqUrl.protocol === 'http:') {
        reqPort = 80;
    }
    else if (reqUrl.protocol === 'https:') {
        reqPort = 443;
    }
    const upperReqHosts = [reqUrl.hostname.toUpperCase()];
    if (typeof reqPort === 'number') {
        upperReqHosts.push(`${upperReqHosts[0]}:${reqPort}`);
    }
    for (const upperNoProxyItem of noProxy
        .split(',')
        .map(x => x.trim().toUpperCase())
        .filter(x => x)) {
        if (upperNoProxyItem === '*' ||
            upperReqHosts.some(x => x === upperNoProxyItem ||
                x.endsWith(`.${upperNoProxyItem}`) ||
                (upperNoProxyItem.startsWith('.') &&
                    x.endsWith(`${upperNoProxyItem}`)))) {
            return true;
        }
    }
    return false;
}
function isLoopbackAddress(host) {
    const hostLower = host.toLowerCase();
    return (hostLower === 'localhost' ||
        hostLower.startsWith('127.') ||
        hostLower.startsWith('[::1]') ||
        hostLower.startsWith('[0:0:0:0:0:0:0:1]'));
}
class DecodedURL extends URL {
    constructor(url, base) {
        super(url, base);
        this._decodedUsername = decodeURIComponent(super.username);
        this._decodedPassword = decodeURIComponent(super.password);
    }
    get username() {
        return this._decodedUsername;
    }
    get password() {
        return this._decodedPassword;
    }
}
;// CONCATENATED MODULE: ./build/http/proxy.js



const VARIABLES = ['https_proxy', 'HTTPS_PROXY'];
const ALL_VARIABLES = [...VARIABLES, 'http_proxy', 'HTTP_PROXY', 'all_proxy', 'ALL_PROXY'];
const SCHEME = /^[a-z][a-z0-9+.-]*:\/\//i;
function proxyFor(url, env) {
    const value = (env[applying(url, env) ?? ''] ?? '').trim();
    const proxy = URL.parse(SCHEME.test(value) ? value : `http://${value}`);
    return proxy && /^https?:$/.test(proxy.protocol) && !/["'\s]/.test(value) ? proxy : undefined;
}
function proxyFault(url, env) {
    return proxyFor(url, env) ? undefined : applying(url, env);
}
function proxySecrets(env) {
    const passwords = ALL_VARIABLES.flatMap((name) => {
        const [, written = ''] = /^[^:@]*:(.+)@/.exec((env[name] ?? '').replace(/^[\s"']+/, '').replace(SCHEME, '')) ?? [];
        return [written, (0,(external_node_querystring_namespaceObject()).unescape)(written)];
    });
    return [...new Set(passwords)].filter((password) => password !== '');
}
function proxyHint(env) {
    const isSet = (name) => [name, name.toUpperCase()].some((one) => (env[one] ?? '').trim() !== '');
    return isSet('https_proxy') ? undefined : ['http_proxy', 'all_proxy'].find(isSet);
}
function unreadableCaFile(env) {
    const file = env['NODE_EXTRA_CA_CERTS'] ?? '';
    try {
        if (file !== '')
            (0,(external_node_fs_namespaceObject()).readFileSync)(file);
        return undefined;
    }
    catch {
        return file;
    }
}
function applying(url, env) {
    if (url.protocol !== 'https:' || checkBypass(url))
        return undefined;
    return VARIABLES.find((name) => (env[name] ?? '').trim() !== '');
}

;// CONCATENATED MODULE: ./build/messages/inputs.js
const INPUTS = {
    missing_input: {
        problem: 'is empty',
        remedy: 'If the secret or variable belongs to an environment, the job must name it with environment:. Otherwise no secret ' +
            'or variable of this name exists: it expands to an empty string. A reusable workflow gets secrets only from its ' +
            'caller, for example with secrets: inherit.',
    },
    conflicting_inputs: { problem: 'cannot be combined with', remedy: 'Use only one of them.' },
    invalid_value: { problem: 'must be', remedy: 'Correct the value.' },
    placeholder: { problem: 'looks like', remedy: 'Nothing resolves it here. Pass the value itself.' },
    invalid_characters: {
        problem: 'contains white space, invisible characters or characters that cannot be part of it',
        remedy: 'They may have been copied along. Copy the value again from where it is stored.',
    },
    secret_too_short: {
        problem: 'is shorter than 16 characters, so it cannot be a real secret or key',
        remedy: 'Check the step that reads it. For a missing value, jq -r prints null and Python prints None. Logs and job outputs ' +
            'show *** instead of a secret. An expression such as ${{ inputs.x && secrets.Y }} gives false if inputs.x is empty.',
    },
    contains_secret: {
        problem: 'contains the value of',
        remedy: 'Check whether two inputs are mixed up. The value is not shown.',
    },
    secret_file_unusable: {
        problem: 'names a file that cannot be used',
        remedy: 'An earlier step of the same job must write only the secret to a regular file. Pass its full path, for example ' +
            'with ${{ runner.temp }}. In Windows PowerShell, write it with Set-Content -NoNewline -Encoding ascii.',
    },
    invalid_proxy: {
        problem: 'is not the URL of an HTTP proxy',
        remedy: 'Set it to a URL such as http://proxy.example:8080, without quotes. Percent-encode reserved characters in its user ' +
            'name and password: %2F for /, %40 for @, and so on.',
    },
};

;// CONCATENATED MODULE: ./build/messages/outcomes.js
const SOMEBODY_ELSE = 'Check whether somebody else changes this integration at the same time. Then run the step again.';
const OUTCOMES = {
    nothing_matches: {
        problem: 'No integration is selected',
        remedy: 'Check the match-* inputs, and check that the owner of the API key can see the integration.',
    },
    several_match: {
        problem: 'Several integrations match, but allow-multiple is not set',
        remedy: 'To choose one, add another match-* input. To change them all, set allow-multiple: true.',
    },
    not_readable: {
        problem: 'Ona lists this integration, but does not return it to this API key',
        remedy: 'Use an API key whose owner can administer its runner. It may also be inherited from a managed runner, or have ' +
            'just been deleted. A selection that leaves it out leaves the old secret in it.',
    },
    no_client_id: {
        problem: 'Ona returns no OAuth client ID for this integration, so the secret cannot be matched with an app',
        remedy: 'To set up OAuth, also set oauth-client-id, and select this integration by integration-id. To leave it out, ' +
            'narrow the selection, for example with match-oauth-client-id.',
    },
    other_app: {
        problem: 'The integration uses a different OAuth app from oauth-client-id',
        remedy: 'To move it to this app, select it by integration-id, or list its present client ID in match-oauth-client-id. ' +
            'To leave it out, set match-oauth-client-id to the value of oauth-client-id.',
    },
    several_apps: {
        problem: 'A client secret belongs to one OAuth app, but the selected integrations use several',
        remedy: 'Narrow the selection, for example with match-oauth-client-id.',
    },
    secret_is_id: {
        problem: 'The client secret is a UUID: it is the ID of an Entra ID secret, not its value',
        remedy: "Copy the column 'Value' of the portal, not 'Secret ID'. Entra ID shows the value only once.",
    },
    no_oauth_app: {
        problem: 'The integration has no OAuth app',
        remedy: 'To set up OAuth, set oauth-client-id and oauth-client-secret, and select this integration by integration-id. To ' +
            'leave it out, narrow the selection, for example with match-oauth-client-id.',
    },
    no_virtual_directory: {
        problem: 'Integrations of this kind have no virtual directory',
        remedy: 'Remove virtual-directory. Only azuredevops_server has one.',
    },
    other_kind: {
        problem: 'The integration is of another kind than this action is for',
        remedy: 'Check oauth-client-id.',
    },
    runner_never_registered: {
        problem: 'The runner has never registered with Ona, so no secret can be encrypted for it',
        remedy: 'Start the runner and wait until Ona lists it as active. Then run the step again.',
    },
    invalid_settings: {
        problem: 'The runner does not accept the new settings',
        remedy: 'Correct the settings that the runner names. If it names none, check its log.',
    },
    no_outputs: {
        problem: 'The outputs could not be written',
        remedy: 'Check the file that GITHUB_OUTPUT names, and the disk of this machine.',
    },
    not_as_asked: { problem: 'Ona accepted the write, but returned different values afterwards', remedy: SOMEBODY_ELSE },
    still_old: {
        problem: 'Ona accepted the write, but still returns the old settings',
        remedy: 'Wait a minute, and run the step again.',
    },
    not_read_back: {
        problem: 'Ona accepted the write, but the settings could not be read back',
        remedy: 'Run the step again.',
    },
    changed_unaccepted: { problem: 'Ona did not accept the write, but the settings have changed', remedy: SOMEBODY_ELSE },
    stored_secret_refused: {
        problem: 'The runner does not accept the secret that Ona now holds',
        remedy: 'Users may be unable to sign in. Run the step again, one run at a time.',
    },
    skipped: { problem: 'Skipped', remedy: 'Fix that first. Then run the step again.' },
    cancelled: { problem: 'The run was cancelled', remedy: 'Run the step again. Completed changes are safe.' },
};
const CHECK_APP = 'Check oauth-client-id, and check that the owner of the API key can see the integrations that use this app.';
const INHERITED = 'If it is inherited from a managed runner, it has no settings of its own: change it at the runner that defines it.';
const KEEP_BOTH = 'Keep the old and the new secret until a run of this step is proven.';
const KEEP_OLD = 'Keep the old secret until somebody has signed in with the new one.';
const RENEW_AGAIN = 'Running the step again is safe: it renews the secret once more, and stores the new one.';
const RUN_AGAIN = 'Running the step again is harmless: it writes the same values.';
const FRESH_SECRET = 'If the secret is only minutes old, set a higher validate-wait.';
const EFFECTS = {
    oauthRemoved: ['remove', 'OAuth from this integration, and with it every sign-in that was made through it.'],
    patsTurnedOff: ['delete', 'all personal access tokens stored for this runner and host, because it turns them off.'],
    clientIdChanges: ['change', 'the OAuth client ID: users have to sign in again.'],
    noSignInLeft: ['leave', 'no way to sign in: neither OAuth nor personal access tokens.'],
    issuerCleared: ['clear', 'the issuer URL, which azuredevops_entra needs.'],
};
const WARNINGS = {
    hidden: 'Ona does not return the stored secret to this key, so a real run would not be verified, and never proven.',
    issuerUnusual: 'issuer-url only affects azuredevops_entra.',
    secretNotReturned: 'Ona accepted the new secret, but does not return the stored one, so it is not verified.',
    notValidatable: 'The new settings were not validated, because Ona does not return the stored secret.',
    notValidated: 'The runner did not validate the new settings.',
    complaint: 'The runner complains about settings that this run does not write.',
};

;// CONCATENATED MODULE: ./build/messages/requests.js
const requests_RUN_AGAIN = 'Run the step again. If the error persists, contact the administrator of the service.';
const HIGHER_TIMEOUT = 'Run the step again. If this happens again, set a higher timeout, where the action has that input.';
const CORRECT_INPUT = 'Correct the input that the quoted message names.';
const REACH_HOST = 'Check whether this machine can reach the host or needs a proxy (HTTPS_PROXY).';
const WHO_ANSWERS = 'Check whether a proxy or a login page between this machine and the host answers instead of it.';
const WRONG_ADDRESS = {
    dns_failure: { problem: 'could not be reached: the host name could not be resolved (DNS)', remedy: REACH_HOST },
    connection_refused: { problem: 'could not be reached: no connection could be made', remedy: REACH_HOST },
    tls_error: { problem: 'could not be reached: the TLS connection failed', remedy: REACH_HOST },
    redirected: {
        problem: 'redirects to another address',
        remedy: 'The redirect was not followed. If the address is right, set base-url to it.',
        ofOthers: `The redirect was not followed. ${WHO_ANSWERS}`,
    },
    not_the_api: { problem: 'did not answer: the response is not from its API', remedy: WHO_ANSWERS },
    no_api: { problem: 'has no API at this URL', remedy: WHO_ANSWERS },
    unimplemented: { problem: 'does not know this method', remedy: WHO_ANSWERS },
    other_format: {
        problem: 'answered in a format that this action does not know',
        remedy: 'The API may have changed: look for a newer version of this action.',
    },
};
const REQUESTS = {
    ...WRONG_ADDRESS,
    certificate_error: {
        problem: 'could not be reached: the certificate is not trusted',
        remedy: 'Check which server or proxy presents this certificate, and whether it has expired. If it comes from a CA of ' +
            'your own, set NODE_EXTRA_CA_CERTS to the PEM file of that CA, in the env of the step.',
    },
    canceled: { problem: 'cancelled the request', remedy: requests_RUN_AGAIN },
    unknown: { problem: 'reported an unknown error', remedy: requests_RUN_AGAIN },
    invalid_argument: { problem: 'rejected a value in the request as invalid', remedy: CORRECT_INPUT },
    deadline_exceeded: { problem: 'did not finish the request in time', remedy: HIGHER_TIMEOUT },
    not_found: {
        problem: 'answered "not found": there is nothing with this ID, or this API key may not see it',
        remedy: 'Check the ID, and check that the owner of the API key can administer the runner of the integration.',
        ofOthers: 'Check the inputs, and check that the token may see what they name.',
    },
    already_exists: { problem: 'reported that it already exists', remedy: requests_RUN_AGAIN },
    permission_denied: {
        problem: 'denied permission',
        remedy: 'The API key must belong to an organization admin, a Runners Admin, or an admin of this runner. To write, it must be ' +
            'a Read & Write token.',
        ofOthers: 'Check the permissions of the token.',
    },
    resource_exhausted: {
        problem: 'refused the request because the rate limit was exceeded',
        remedy: 'Run the step again later. Where the action has these inputs, set a lower concurrency or a higher max-retries.',
    },
    failed_precondition: {
        problem: 'cannot do this now, because the integration or its runner is not ready',
        remedy: 'Check in Ona that the runner is registered and active.',
    },
    aborted: { problem: 'aborted the request because of a conflict', remedy: requests_RUN_AGAIN },
    out_of_range: { problem: 'rejected a value in the request as out of range', remedy: CORRECT_INPUT },
    internal: { problem: 'reported an internal error', remedy: requests_RUN_AGAIN },
    unavailable: { problem: 'is unavailable', remedy: requests_RUN_AGAIN },
    data_loss: { problem: 'reported data loss', remedy: requests_RUN_AGAIN },
    unauthenticated: {
        problem: 'rejected the API key',
        remedy: 'The token may have expired or belong to another Ona. Create a new one and store it in the secret for api-key. ' +
            'The example key-expiry.yml warns before a token expires.',
    },
    token_rejected: { problem: 'rejected the token', remedy: 'The token may have expired, or belong to another host.' },
    unknown_code: { problem: 'reported an error with a code that this action does not know', remedy: requests_RUN_AGAIN },
    connection_lost: {
        problem: 'did not answer: the connection was lost before the response was complete',
        remedy: 'Run the step again. If the error persists, check the network between this machine and the service.',
    },
    timeout: { problem: 'did not answer in time: the request timed out', remedy: HIGHER_TIMEOUT },
    proxy_error: {
        problem: 'could not be reached: the proxy did not connect',
        remedy: 'Check HTTPS_PROXY, with the user and password that the proxy requires, and NO_PROXY. Most proxies need a URL that ' +
            'begins with http:// there, too.',
    },
    stopped: { problem: 'had not answered when the run was stopped', remedy: 'Run the step again.' },
};

;// CONCATENATED MODULE: ./build/messages/message.js



const CATALOGUE = { ...INPUTS, ...REQUESTS, ...OUTCOMES };
const CHANGED = {
    nothingSent: 'Nothing was sent.',
    nothing: 'Nothing was changed.',
    nothingThere: 'Nothing was changed there.',
    some: 'Some settings were changed.',
    maybe: 'Integrations were changed, or may have been, as the log shows.',
    skipped: 'It was not changed.',
    unknown: 'It is not known whether this run changed anything there.',
};
function message(code, parts) {
    return fill(CATALOGUE, code, parts);
}
function fill(entries, code, parts = {}) {
    const { subject = '', detail = '', changed = '', advice = '', quote = '' } = parts;
    const { problem, remedy } = entries[code];
    const sentence = `${subject} ${problem}${detail}.`.trimStart();
    return withAdvice({ code, problem: sentence, changed, remedy: parts.remedy ?? remedy, quote }, advice);
}
function cause({ problem, quote }) {
    return `${problem} ${quote}`.trim();
}
function withAdvice(message, advice) {
    const glue = advice.startsWith('\n') ? '' : ' ';
    return { ...message, remedy: `${message.remedy}${glue}${advice}`.trim() };
}

;// CONCATENATED MODULE: ./build/inputs/empty-secret.js

function causeOfEmptySecret(env) {
    if (env['GITHUB_ACTOR'] === 'dependabot[bot]')
        return ('Dependabot started this run, and GitHub passes only Dependabot secrets to such a run. Add the secret to those, ' +
            'too, or start the run yourself.');
    return isFromFork(env)
        ? 'This run is for a pull request from a fork, and GitHub passes no secrets to such a run. Start it from a branch of ' +
            'this repository.'
        : undefined;
}
function isFromFork(env) {
    if (env['GITHUB_EVENT_NAME'] === 'pull_request_target')
        return false;
    try {
        const { pull_request: pull } = JSON.parse((0,(external_node_fs_namespaceObject()).readFileSync)(env['GITHUB_EVENT_PATH'] ?? '', 'utf8'));
        return pull?.head.repo?.full_name !== pull?.base.repo?.full_name;
    }
    catch {
        return false;
    }
}

;// CONCATENATED MODULE: ./build/inputs/values.js

class Fault extends Error {
    code;
    parts;
    constructor(code, parts = {}) {
        super(code);
        this.code = code;
        this.parts = parts;
    }
}
const INVISIBLE = /(?![\t\n\r ])[\p{C}\p{Z}\p{Default_Ignorable_Code_Point}\u2011\u2800]/u;
function checkText(text) {
    if (text.includes('${{')) {
        const advice = 'GitHub evaluates ${{ \u2026 }} only in the workflow file.';
        throw new Fault('placeholder', { detail: ' an expression that was not evaluated', advice });
    }
    if (INVISIBLE.test(text))
        throw new Fault('invalid_characters');
}
const PLACEHOLDERS = [
    [/^(?:[*\u2022\u25cf\u2219\u22c5\u00b7]+|\[redacted\])$/i, 'a mask', 'A log, a tool or a job output hid the value.'],
    [/^(?:null|none|nil|undefined)$/i, 'a word for a missing value', 'jq -r prints null, and Python prints None.'],
    [/^(?:".*"|'.*'|`.*`|\u201c.*\u201d|\u2018.*\u2019)$/s, 'a value in quotes', 'With az, use --output tsv. With jq, use -r.'],
    [/^[[{].*[\]}]$/s, 'a JSON document or a template', 'Choose one field in the step that reads it.'],
    [/^\$/, 'the name of a variable', 'Use ${{ secrets.NAME }}, ${{ vars.NAME }} or ${{ env.NAME }}.'],
    [/\\n$/, 'a value with a line break written as text', 'Remove the backslash and the n at its end.'],
    [
        /^(?:[a-z][a-z0-9+.-]*:\/\/|arn:|projects\/[^/]+\/secrets\/)/i,
        'a reference',
        'Load the secret in an earlier step.',
    ],
];
function secret(text) {
    if (text.length < 16)
        throw new Fault('secret_too_short');
    return clientId(text);
}
function clientId(text) {
    for (const [pattern, what, advice] of PLACEHOLDERS) {
        if (pattern.test(text))
            throw new Fault('placeholder', { detail: ` ${what}`, advice });
    }
    if (!/^[\u0021-\u007e]*$/.test(text))
        throw new Fault('invalid_characters');
    if (text.length > 4096)
        throw new Fault('invalid_value', { detail: ' at most 4,096 characters long' });
    return text;
}
function clientIds(text) {
    return list(text).map(clientId);
}
function values_boolean(text) {
    if (['true', 'True', 'TRUE'].includes(text))
        return true;
    if (['false', 'False', 'FALSE'].includes(text))
        return false;
    throw new Fault('invalid_value', { detail: ' true or false', quoted: [text] });
}
function wholeNumber(least, most) {
    return (text) => {
        const value = Number(text);
        if (/^[0-9]{1,9}$/.test(text) && value >= least && value <= most)
            return value;
        throw new Fault('invalid_value', { detail: ` a whole number from ${least} to ${most}`, quoted: [text] });
    };
}
function list(text) {
    return listOf('values', text, () => true);
}
function words(known) {
    return (text) => listOf(`of ${known.join(' and ')}`, text, (value) => known.includes(value));
}
function uuids(text) {
    const items = text.replace(/^\[(.*)\]$/s, '$1').replaceAll('"', ' ');
    const advice = 'Separate several with commas, spaces or new lines. A name is no ID. If Ona lists an ID that is not a UUID, the ' +
        'integration is inherited: change it where it was created.';
    return [...new Set(listOf('UUIDs', items, isUuid, advice).map((id) => id.toLowerCase()))];
}
function hosts(text) {
    const items = text.replace(/(?<![^\s,])https?:\/\/|\/+(?![^\s,])/gi, '');
    return listOf('hosts such as github.com or dev.azure.com/acme', items, (value) => !/[@?#]|:\/\//.test(value));
}
function rootUrl(text) {
    const url = URL.parse(text);
    if (isConfidential(url) && !/[\s?#]/.test(text) && url.username + url.password === '') {
        return url.href.replace(/\/+$/, '');
    }
    throw new Fault('invalid_value', {
        detail: ' an https URL without user name, password, query and fragment',
        advice: 'Only localhost, 127.0.0.0/8 and [::1] may use http://.',
    });
}
function isConfidential(url) {
    const isLoopback = /^(?:localhost|127(?:\.\d+){3}|\[::1\])$/.test(url?.hostname ?? '');
    return url?.protocol === 'https:' || (url?.protocol === 'http:' && isLoopback);
}
function issuerUrl(text) {
    if (/[{}<>$]|%\w+%|\/(?:undefined|null)(?:\/|$)|[^:]\/\//.test(text))
        throw new Fault('placeholder', { detail: ' a template that was not filled in' });
    if (/^https:\/\/\S+$/i.test(text) && URL.canParse(text))
        return text;
    throw new Fault('invalid_value', { detail: ' an https URL without white space' });
}
function directory(text) {
    if (/^\/\S*$/.test(text))
        return text;
    throw new Fault('invalid_value', { detail: ' a path such as /tfs, without white space', quoted: [text] });
}
function listOf(what, text, isRight, advice = '') {
    const values = [...new Set(text.match(/[^\s,]+/g))];
    const quoted = values.filter((value) => !isRight(value));
    if (values.length > 0 && quoted.length === 0)
        return values;
    throw new Fault('invalid_value', { detail: ` one or more ${what}`, quoted, advice });
}

;// CONCATENATED MODULE: ./build/inputs/secret-file.js


function readSecretFile(path, env) {
    try {
        if (/^~|\$[\w{(]|\$env:|%\w+%/i.test(path))
            throw new Error('nothing expands ~ or variables in its path');
        const place = [path, ...placesInContainer(path, env)].find((one) => (0,(external_node_fs_namespaceObject()).existsSync)(one)) ?? path;
        const stats = (0,(external_node_fs_namespaceObject()).statSync)(place);
        if (!stats.isFile())
            throw new Error('not a regular file');
        if (stats.size > 64 * 1024)
            throw new Error('more than 64 KiB');
        const text = (0,(external_node_fs_namespaceObject()).readFileSync)(place, 'utf8').trim();
        if (text === '')
            throw new Error('empty');
        if (/[\0\ufffd]/.test(text))
            throw new Error('not ASCII');
        return text;
    }
    catch (error) {
        const [why] = error.message.split(',');
        throw new Fault('secret_file_unusable', { detail: ` (${why})` });
    }
}
function placesInContainer(path, env) {
    const { RUNNER_TEMP: temp = '', GITHUB_WORKSPACE: workspace = '' } = env;
    return [path.replace(/^.*?\/_temp(?=\/)/, () => temp), path.replace(/^.*?\/([^/]+)\/\1(?=\/)/, () => workspace)];
}

;// CONCATENATED MODULE: ./build/inputs/reader.js





const DEFAULTS = { concurrency: 4, timeout: 30_000, maxRetries: 4 };
class InputReader {
    given = new Set();
    wrong = new Set();
    #env;
    #problems = [];
    #secrets = [];
    #apiKey;
    constructor(env) {
        this.#env = env;
        const [key, ...unused] = this.#find('api-key', 'ONA_API_KEY', 'ONA_TOKEN', 'GITPOD_API_KEY')
            .map((found) => ({ ...found, text: found.text.replace(/^Bearer(?:\s+|$)/i, '') }))
            .filter(({ text }) => text !== '');
        this.#apiKey = this.#parseSecret(key) ?? '';
        this.#secrets.push(...unused);
        if (!key) {
            const others = ', and so are ONA_API_KEY, ONA_TOKEN and GITPOD_API_KEY';
            this.refuseEmpty('api-key', others, 'Pass an Ona personal access token.');
        }
    }
    read(name, parse) {
        return this.#parse(this.#find(name)[0], parse);
    }
    flag(name) {
        const isOn = this.read(name, values_boolean) === true;
        if (!isOn)
            this.given.delete(name);
        return isOn;
    }
    secret(name) {
        return this.#parseSecret(this.#find(name)[0]);
    }
    secretFile(name) {
        const text = this.read(name, (path) => readSecretFile(path, this.#env));
        return text === undefined ? undefined : this.#parseSecret({ input: name, variable: '', text });
    }
    require(...names) {
        for (const name of names)
            if (!this.given.has(name))
                this.refuseEmpty(name);
    }
    refuseEmpty(name, detail = '', advice = '') {
        const remedy = causeOfEmptySecret(this.#env);
        this.refuse(name, 'missing_input', { detail, ...(remedy === undefined ? { advice } : { remedy }) });
    }
    refuse(name, code, { detail = '', quoted = [], ...rest } = {}) {
        const values = quoted.map((value) => JSON.stringify(value)).join(', ');
        const holdsSecret = this.#masks().some((mask) => quoted.some((value) => value.includes(mask)));
        const words = values === '' || values.length > 300 || holdsSecret ? detail : `${detail}, not ${values}`;
        this.#problems.push(message(code, { subject: name, detail: words, ...rest, changed: CHANGED.nothingSent }));
    }
    finish(job, createSource, hosts = []) {
        const [found] = this.#find('base-url', 'ONA_BASE_URL', 'GITPOD_BASE_URL', 'ONA_HOST');
        const parse = found?.variable === 'ONA_HOST' ? hostUrl : rootUrl;
        const baseUrl = found ? this.#parse(found, parse) : 'https://app.gitpod.io/api';
        const urls = [baseUrl ?? '', ...hosts].flatMap((host) => URL.parse(host) ?? []);
        const proxies = new Set(urls.flatMap((url) => proxyFault(url, this.#env) ?? []));
        for (const variable of proxies)
            this.refuse(variable, 'invalid_proxy');
        const valid = { job, apiKey: this.#apiKey, ...(createSource && { createSource }) };
        return {
            masks: this.#masks(),
            baseUrl,
            baseUrlFrom: found?.variable ?? '',
            dryRun: job.dryRun,
            problems: this.#problems,
            ...(this.#problems.length === 0 && { valid }),
        };
    }
    #masks() {
        return [...this.#secrets.map(({ text }) => text), ...proxySecrets(this.#env)];
    }
    #find(input, ...variables) {
        const textOf = (variable) => (this.#env[variable] ?? '').trim();
        const own = { input, variable: '', text: textOf(`INPUT_${input.toUpperCase()}`) };
        const others = variables.map((variable) => ({ input, variable, text: textOf(variable) }));
        return [own, ...others].filter(({ text }) => text !== '');
    }
    #parse(found, parse) {
        if (!found)
            return undefined;
        const { input, text } = found;
        this.given.add(input);
        try {
            const other = this.#secrets.find((one) => one.text.length >= 8 && text.includes(one.text));
            if (other)
                throw new Fault('contains_secret', { detail: ` ${nameOf(other)}` });
            checkText(text);
            return parse(text);
        }
        catch (error) {
            if (!(error instanceof Fault))
                throw error;
            this.wrong.add(input);
            this.refuse(nameOf(found), error.code, error.parts);
            return undefined;
        }
    }
    #parseSecret(found) {
        const value = this.#parse(found, secret);
        if (found)
            this.#secrets.push(found);
        return value;
    }
}
function nameOf({ input, variable }) {
    return variable === '' ? input : `${input} (from ${variable})`;
}
function hostUrl(host) {
    const url = host.includes('://') ? host : `https://${host}`;
    return rootUrl(url.replace(/(?:\/api)?\/*$/, '/api'));
}

;// CONCATENATED MODULE: ./build/http/failure.js
const CONNECT = {
    canceled: 'open',
    unknown: 'retry',
    invalid_argument: 'refused',
    deadline_exceeded: 'retry',
    not_found: 'refused',
    already_exists: 'refused',
    permission_denied: 'refused',
    resource_exhausted: 'retry',
    failed_precondition: 'refused',
    aborted: 'retry',
    out_of_range: 'refused',
    unimplemented: 'refused',
    internal: 'retry',
    unavailable: 'retry',
    data_loss: 'open',
    unauthenticated: 'refused',
};
const CONNECT_CODES = Object.keys(CONNECT);
class RequestError {
    facts;
    constructor(facts) {
        this.facts = facts;
    }
}
function bare({ protocol, host, pathname }) {
    return `${protocol}//${host}${pathname}`;
}

;// CONCATENATED MODULE: ./build/http/retry.js
function isRetryableStatus(status) {
    return [408, 425, 429].includes(status) || (status >= 500 && status !== 501 && status !== 505);
}
function serverWait(headers) {
    const { date = '', 'retry-after': after = '', 'ratelimit-retryafter': limit } = headers;
    const asked = [Number(limit) * 1000, Number(after) * 1000, Date.parse(after) - Date.parse(date)];
    return asked.find((wait) => wait > 0) ?? 0;
}
function waitAfter(attempt, serverAsks, random = Math.random()) {
    const own = ((1 + random) / 2) * Math.min(10_000, 500 * 2 ** (attempt - 1));
    return Math.max(own, Math.min(serverAsks, 60_000));
}

;// CONCATENATED MODULE: ./build/http/answer.js


function notTheApi({ url, status, headers }) {
    const location = status >= 300 && status < 400 ? headers.location : undefined;
    const target = location === undefined ? null : URL.parse(location, url.href);
    return {
        url: bare(url),
        status,
        code: location === undefined ? 'not_the_api' : 'redirected',
        contentType: headers['content-type'] ?? '',
        location: target ? bare(target) : location,
        answeredBy: 'unknown',
        words: '',
        mayHaveTakenEffect: true,
        isRetryable: isRetryableStatus(status),
        wait: serverWait(headers),
    };
}
function parseJson(text) {
    try {
        return text === undefined ? undefined : JSON.parse(text);
    }
    catch {
        return undefined;
    }
}
function isRecord(value) {
    return typeof value === 'object' && value !== null && !Array.isArray(value);
}

;// CONCATENATED MODULE: ./build/http/web.js


async function callWeb(caller, request, limits) {
    return caller.call({
        service: request.service,
        request: request.request,
        url: bare(request.url),
        subject: '',
        attempt: async (send) => {
            const answer = await send(request);
            const result = 'code' in answer ? answer : meaningOf(request, answer);
            const isLost = 'code' in result && result.mayHaveTakenEffect;
            return isLost && request.onlyOnce === true ? { ...result, isRetryable: false } : result;
        },
        ...limits,
    });
}
function meaningOf({ ok = [200], read, service }, answer) {
    const { status, headers, text: body } = answer;
    const json = body === '' ? undefined : parseJson(body);
    const failed = notTheApi(answer);
    if (!ok.includes(status))
        return errorOf(failed, json, service);
    if (body !== '' && json === undefined)
        return failed;
    const value = read(json, headers);
    if (value !== undefined)
        return { status, value };
    return { ...failed, words: 'The answer lacks what it must contain.' };
}
function wordsOf(json) {
    return (web_text(json, 'error', 'message') || web_text(json, 'error_description') || web_text(json, 'message') || web_text(json, 'error'));
}
function errorOf(failed, json, service) {
    const words = wordsOf(json);
    const number = at(json, 'error_codes', 0);
    const code = typeof number === 'number' ? `AADSTS${number}` : web_text(json, 'error', 'code');
    const { status = 0 } = failed;
    const isOfService = status === 429 || (service === 'Microsoft Graph' ? code : words + code) !== '';
    if (failed.code === 'redirected' || !isOfService)
        return failed;
    const isConflict = code === CONCURRENCY_VIOLATION;
    return {
        ...failed,
        code: STATUSES.get(status) ?? (status >= 500 ? 'unavailable' : 'unknown'),
        serviceCode: code === '' ? undefined : code,
        contentType: undefined,
        answeredBy: 'service',
        words,
        mayHaveTakenEffect: !isConflict && !REFUSALS.includes(status),
        isRetryable: failed.isRetryable || isConflict,
    };
}
const CONCURRENCY_VIOLATION = 'Directory_ConcurrencyViolation';
const REFUSALS = [400, 401, 403, 404, 429];
const STATUSES = new Map([
    [400, 'invalid_argument'],
    [401, 'unauthenticated'],
    [403, 'permission_denied'],
    [404, 'not_found'],
    [409, 'aborted'],
    [429, 'resource_exhausted'],
    [501, 'unimplemented'],
]);
function at(json, ...path) {
    return path.reduce((value, key) => value?.[key], json);
}
function web_text(json, ...path) {
    const value = at(json, ...path);
    return typeof value === 'string' ? value : '';
}

;// CONCATENATED MODULE: ./build/messages/gitlab.js
const GITLAB_WAY_OUT = 'GitLab has one secret per application, so all its integrations must get the new one. If this integration is not used, ' +
    'delete it in Ona.';
const GITLAB = {
    other_gitlab: {
        problem: 'The integration is for another GitLab than gitlab-url',
        remedy: 'Check gitlab-url. A restored copy of a GitLab has applications with the same client IDs.',
    },
    inherited_gitlab: {
        problem: 'The integration is inherited from a managed runner, so this action cannot store the new secret in it',
        remedy: 'Renew the secret by hand, and store it at the runner that defines the integration.',
    },
    application_not_found: {
        problem: 'This GitLab has no instance-wide application with this client ID',
        remedy: 'Check oauth-client-id and gitlab-url. Applications of groups and users cannot be renewed by this action.',
    },
    no_gitlab: {
        problem: 'There is no GitLab API at gitlab-url',
        remedy: 'Check gitlab-url: it must be the root of GitLab, with its path if it has one, such as https://gitlab.example.com.',
    },
    gitlab_token_rejected: {
        problem: 'GitLab rejected gitlab-token',
        remedy: 'It may have expired, have been revoked, or belong to another GitLab. Create a token of an administrator with the ' +
            'scope api, and store it in the secret for gitlab-token.',
    },
    gitlab_denied: {
        problem: 'GitLab denied permission to gitlab-token',
        remedy: 'gitlab-token must belong to an administrator and have the scope api, and also admin_mode if Admin Mode is on.',
    },
    renewal_not_available: {
        problem: 'This GitLab cannot renew the secret of an application',
        remedy: 'GitLab is probably too old: this needs about version 16.11. Renew the secret in the admin area.',
    },
    write_not_harmless: {
        problem: 'Ona returned different settings after the client ID that the integration already has was written',
        remedy: 'Check whether somebody else changes this integration at the same time, and whether users can still sign in with ' +
            'it. Then run the step again.',
    },
    renewal_unknown: {
        problem: 'GitLab did not return a new secret, and may have renewed the old one',
        remedy: 'Fix the cause below and run the step again.',
    },
    locked_out: {
        problem: 'users who are signed in lose git access within two hours, until a run succeeds',
        remedy: 'Fix the other errors and run the step again. Running again is safe. If you cannot wait, renew the secret in the ' +
            "admin area of GitLab, and store it in the integration's settings in Ona.",
    },
};

;// CONCATENATED MODULE: ./build/messages/words.js
function counted(count, noun) {
    return `${count} ${noun}${count === 1 ? '' : 's'}`;
}
function fitting(parts, largest) {
    let size = 0;
    const end = parts.findIndex((part) => (size += Buffer.byteLength(part) + 2) > largest);
    return end < 0 ? parts : parts.slice(0, end);
}
function listed(names) {
    const shown = fitting(names.slice(0, 20), 2000);
    return [...shown, ...(shown.length < names.length ? [`and ${names.length - shown.length} more`] : [])].join(', ');
}
function clause(sentence) {
    return sentence.replace(/\.$/, '');
}
function words_nameOf(target) {
    const { id, before } = target;
    return before ? `${before.host} on ${runnerName(target)} (${id})` : `integration ${id}`;
}
function runnerName({ before, runner }) {
    return runner && runner.name !== '' ? runner.name : (before?.runnerId ?? '');
}
function clientIdOf(integration) {
    return integration?.oauth?.clientId ?? '';
}

;// CONCATENATED MODULE: ./build/rotation/stage.js


async function each(run, all, work) {
    const rest = all.values();
    const worker = async () => {
        for (const one of rest) {
            if (run.ending.aborted)
                return;
            await work(one);
        }
    };
    await Promise.all(Array.from({ length: run.job.concurrency }, worker));
}
function fail(run, target, error, advice = '') {
    if (error.facts.code === 'stopped')
        return;
    target.error ??= withAdvice(run.explain(error, CHANGED.nothing), advice);
    if (error.facts.stopsRun)
        run.end();
}
async function nameRunner(run, target) {
    const runner = target.before && (await run.runnerOf(target.before.runnerId));
    if (!(runner instanceof RequestError))
        target.runner = runner;
    else if (runner.facts.stopsRun)
        fail(run, target, runner);
}
function isSound(target) {
    return target.before !== undefined && target.error === undefined && target.status !== 'inherited';
}
function needsWrite(target) {
    return isSound(target) && target.changes.length > 0;
}
function mayGoOn({ ending, problems, targets }) {
    return !ending.aborted && problems.length === 0 && targets.every(({ error }) => error === undefined);
}

;// CONCATENATED MODULE: ./build/sources/answers.js

function answers_list(json, ...path) {
    const value = at(json, ...path);
    return Array.isArray(value) ? value : undefined;
}
function note(run, line) {
    run.host.line(line);
    run.notes.push(line);
}
function warn(run, warning) {
    run.host.warning(warning);
    run.warnings.push(warning);
}
function addProblem(run, problem, error) {
    if (error?.facts.stopsRun === true)
        run.end();
    const isTold = run.problems.some((told) => told.problem === problem.problem);
    if (!isTold && error?.facts.code !== 'stopped')
        run.problems.push(problem);
}
function minute(time) {
    return Number.isNaN(time) ? 'an unknown time' : `${new Date(time).toISOString().slice(0, 16).replace('T', ' ')} UTC`;
}

;// CONCATENATED MODULE: ./build/job.js
const INPUT_OF = {
    oauthClientId: 'oauth-client-id',
    oauthPlaintextClientSecret: 'oauth-client-secret',
    issuerUrl: 'issuer-url',
    pat: 'pat',
    virtualDirectory: 'virtual-directory',
};
function newTarget(id) {
    return { id, changes: [], warnings: [], validated: false, status: 'skipped', untouched: true, verified: false };
}
function updatedFieldsOf({ changes, status }) {
    return status === 'updated' ? changes.map(({ field }) => field) : [];
}
function isProven({ status, verified, validated }) {
    return status === 'updated' && verified && validated;
}

;// CONCATENATED MODULE: ./build/ona/ids.js
const UUID = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i;
function ids_isUuid(text) {
    return UUID.test(text);
}
function isSameId(one, other) {
    return one === other || (ids_isUuid(one) && one.toLowerCase() === other.toLowerCase());
}

;// CONCATENATED MODULE: ./build/rotation/plan.js





const WITHOUT_VIRTUAL_DIRECTORY = new Set(['github', 'gitlab', 'bitbucket', 'azuredevops_entra']);
function plan_valueOf(field, { oauth, pat, virtualDirectory }) {
    const values = {
        'oauth-client-id': oauth && (oauth.clientId || '(not returned)'),
        'oauth-client-secret': oauth?.encryptedClientSecret,
        'issuer-url': oauth?.issuerUrl,
        pat: String(pat),
        'virtual-directory': virtualDirectory,
    };
    return values[field] ?? '';
}
function hidesSecret({ oauth }) {
    return oauth !== undefined && oauth.encryptedClientSecret === undefined;
}
function fieldsOf(change) {
    return Object.entries(INPUT_OF).flatMap(([name, field]) => {
        const value = change[name];
        if (value === undefined)
            return [];
        return [field === 'oauth-client-secret' ? { field } : { field, to: String(value) }];
    });
}
function fieldChanges(before, { change, writesSecret }) {
    const withSecret = writesSecret ? { ...change, oauthPlaintextClientSecret: '' } : change;
    return fieldsOf(withSecret).flatMap(({ field, to }) => {
        if (to === undefined)
            return [{ field }];
        const from = plan_valueOf(field, before);
        return isSameId(from, to) ? [] : [{ field, from, to }];
    });
}
function writeRequest(before, change) {
    const present = clientIdOf(before);
    const { oauthClientId = present, oauthPlaintextClientSecret: secret } = change;
    const isSent = change.oauthClientId !== undefined || (secret !== undefined && present !== '');
    const sent = isSameId(oauthClientId, present) ? present : oauthClientId;
    return { id: before.id, ...change, ...(isSent && { oauthClientId: sent }) };
}
function hasAppAfter({ oauth }, { oauthClientId }) {
    return oauthClientId === undefined ? oauth !== undefined : oauthClientId !== '';
}
function refusal(before, { change, selection, writesSecret }) {
    const { oauthClientId = '', issuerUrl = '' } = change;
    const present = clientIdOf(before);
    if (writesSecret && oauthClientId + present === '')
        return refuse('no_client_id');
    const isMeant = selection.by === 'id' || [oauthClientId, ...selection.oauthClientIds].some((id) => isSameId(id, present));
    const isOtherApp = oauthClientId !== '' && !isMeant;
    if (!before.oauth && (isOtherApp || (!writesSecret && oauthClientId + issuerUrl !== ''))) {
        return refuse('no_oauth_app');
    }
    if (isOtherApp)
        return refuse('other_app', `: it has ${plan_valueOf('oauth-client-id', before)}, not ${oauthClientId}`);
    return refusalOfSettings(before, change);
}
function refusalOfSettings({ scmId }, change) {
    const { oauthPlaintextClientSecret = '', virtualDirectory = '' } = change;
    if (scmId === 'azuredevops_entra' && ids_isUuid(oauthPlaintextClientSecret))
        return refuse('secret_is_id');
    if (virtualDirectory !== '' && WITHOUT_VIRTUAL_DIRECTORY.has(scmId)) {
        return refuse('no_virtual_directory', ` (${scmId})`);
    }
    return undefined;
}
function runnerRefusal({ phase, hasPublicKey }, { writesSecret }) {
    return writesSecret && phase === 'RUNNER_PHASE_CREATED' && !hasPublicKey
        ? refuse('runner_never_registered')
        : undefined;
}
function appRefusal(selected, { change, writesSecret }) {
    if (!writesSecret || change.oauthClientId !== undefined)
        return undefined;
    const ids = selected.map(clientIdOf).filter((id) => id !== '');
    const different = ids.filter((id, index) => ids.findIndex((other) => isSameId(id, other)) === index).sort();
    return different.length < 2 ? undefined : refuse('several_apps', `: ${listed(different)}`);
}
function refuse(code, detail = '') {
    return message(code, { detail, changed: CHANGED.nothing });
}
function lostSignIns(before, { oauthClientId, pat }) {
    const lost = [];
    if (before.oauth && oauthClientId !== undefined && !isSameId(oauthClientId, plan_valueOf('oauth-client-id', before))) {
        lost.push(oauthClientId === '' ? 'oauthRemoved' : 'clientIdChanges');
    }
    if (before.pat && pat === false)
        lost.push('patsTurnedOff');
    return lost;
}
function planWarnings(before, { change, dryRun }, tokens) {
    const warnings = [];
    const say = (effect, isCostly, more = '') => {
        const [verb, what] = EFFECTS[effect];
        const text = dryRun ? `A real run would ${verb} ${what}` : `This run ${verb}s ${what}`;
        warnings.push({ text: text + more, isCostly });
    };
    for (const effect of lostSignIns(before, change)) {
        say(effect, true, ` ${affected(tokens, before.host, effect)}`);
    }
    const hasApp = hasAppAfter(before, change);
    if (!hasApp && !(change.pat ?? before.pat))
        say('noSignInLeft', true);
    const isEntra = before.scmId === 'azuredevops_entra';
    if (isEntra && hasApp && change.issuerUrl === '')
        say('issuerCleared', false);
    if (!isEntra && Boolean(change.issuerUrl))
        warnings.push({ text: WARNINGS.issuerUnusual });
    if (dryRun && isBlind(before, change))
        warnings.push({ text: WARNINGS.hidden });
    return warnings;
}
function isBlind(before, { oauthPlaintextClientSecret: secret }) {
    return secret !== undefined && hidesSecret(before);
}
function affected(tokens, host, effect) {
    if (!tokens)
        return 'How many sign-ins are affected could not be read.';
    const source = `HOST_AUTHENTICATION_TOKEN_SOURCE_${effect === 'patsTurnedOff' ? 'PAT' : 'OAUTH'}`;
    const lost = tokens.filter((one) => one.host.toLowerCase() === host.toLowerCase() && one.source === source);
    if (lost.length === 0)
        return 'Affected: this key sees no stored sign-ins.';
    const accounts = lost.filter(({ isServiceAccount }) => isServiceAccount).length;
    const users = lost.length - accounts;
    const counts = [
        ...(users > 0 ? [counted(users, 'user')] : []),
        ...(accounts > 0 ? [counted(accounts, 'service account')] : []),
    ];
    return `Affected, as far as this key can see: ${counts.join(', ')}.`;
}

;// CONCATENATED MODULE: ./build/rotation/validate.js





const ASK_AGAIN = 2000;
async function validate(run, target) {
    const settings = settingsAfter(target.before, run.job.change);
    if (!settings) {
        warnUnlessOnlyPat(target, WARNINGS.notValidatable);
        return;
    }
    const { runnerId } = target.before;
    let answer = await ask(run, runnerId, settings);
    while (!(answer instanceof RequestError) && isAboutFreshSecret(answer, settings)) {
        const words = `The runner does not accept the OAuth settings yet. ${complaints(answer)}`;
        if (!(await waitForSecret(run, words)))
            break;
        const next = await ask(run, runnerId, settings);
        if (next instanceof RequestError && !next.facts.stopsRun && !run.ending.aborted)
            break;
        answer = next;
    }
    if (answer instanceof RequestError && answer.facts.stopsRun)
        fail(run, target, answer);
    if (!(answer instanceof RequestError))
        judge(target, answer, settings);
    else if (!run.ending.aborted)
        warnUnlessOnlyPat(target, `${WARNINGS.notValidated} ${cause(run.explain(answer, ''))}`);
}
function warnUnlessOnlyPat(target, text) {
    if (target.changes.some(({ field }) => field !== 'pat'))
        target.warnings.push({ text });
}
async function ask(run, runnerId, settings, cut = run.ending) {
    const first = run.answers.get(runnerId);
    const known = first && (await first);
    if (known instanceof RequestError)
        return known;
    const asking = run.ona.validateRunnerConfiguration(runnerId, settings, { cut });
    if (!first)
        run.answers.set(runnerId, asking);
    const answer = await asking;
    if (answer instanceof RequestError)
        run.answers.set(runnerId, asking);
    return answer;
}
async function waitForSecret(run, complaint) {
    const { clock, complaints: told, ending, host, job } = run;
    run.secretWaitEnd ??= clock.now() + job.validateWait;
    const left = run.secretWaitEnd - clock.now();
    if (left <= 0 || ending.aborted)
        return false;
    const [sentence = ''] = complaint.split('.');
    if (!told.has(sentence))
        host.line(`${complaint} Asking again for up to ${Math.ceil(left / 1000)} s.`);
    told.add(sentence);
    await clock.pause(Math.min(ASK_AGAIN, left), ending);
    return true;
}
function judge(target, result, settings) {
    const { valid, oauthError, patError } = result;
    target.validated = valid;
    if (valid)
        return;
    const writes = (...fields) => target.changes.some(({ field }) => fields.includes(field));
    const isRefused = (oauthError !== '' && writes('oauth-client-id', 'oauth-client-secret', 'issuer-url')) ||
        (patError !== '' && writes('pat')) ||
        refusesAll(result);
    const quote = complaints(result);
    if (isRefused) {
        const advice = isAboutFreshSecret(result, settings) ? FRESH_SECRET : '';
        target.error ??= message('invalid_settings', { changed: CHANGED.nothing, advice, quote });
    }
    else
        target.warnings.push({ text: `${WARNINGS.complaint} ${quote}` });
}
function refusesAll({ oauthError, patError, hostError, scmIdError }) {
    return hostError + scmIdError !== '' || oauthError + patError === '';
}
function isAboutFreshSecret(result, settings) {
    const { valid, oauthError, patError, hostError, scmIdError } = result;
    const isOnlyOAuth = oauthError !== '' && patError + hostError + scmIdError === '';
    return !valid && isOnlyOAuth && settings.oauthPlaintextClientSecret !== undefined;
}
function complaints({ oauthError, patError, hostError, scmIdError }) {
    const said = Object.entries({ OAuth: oauthError, PAT: patError, host: hostError, kind: scmIdError })
        .filter(([, words]) => words !== '')
        .map(([what, words]) => `${what}: "${words}"`);
    return said.length === 0 ? 'The runner gives no reason.' : `The runner says: ${said.join('; ')}.`;
}
function settingsAfter(before, change) {
    const { id, scmId, host } = before;
    const { pat = before.pat, virtualDirectory = before.virtualDirectory } = change;
    const settings = { id, scmId, host, pat, ...(virtualDirectory !== '' && { virtualDirectory }) };
    if (!hasAppAfter(before, change))
        return settings;
    const app = appAfter(change, before.oauth);
    return app && { ...settings, ...app };
}
function appAfter(change, oauth = { clientId: '', issuerUrl: '' }) {
    const { oauthClientId = oauth.clientId, issuerUrl = oauth.issuerUrl, oauthPlaintextClientSecret } = change;
    const { encryptedClientSecret: oauthEncryptedClientSecret } = oauth;
    const stored = oauthEncryptedClientSecret === undefined ? undefined : { oauthEncryptedClientSecret };
    const secret = oauthPlaintextClientSecret === undefined ? stored : { oauthPlaintextClientSecret };
    if (oauthClientId === '' || !secret)
        return undefined;
    return { oauthClientId, ...secret, ...(issuerUrl !== '' && { issuerUrl }) };
}

;// CONCATENATED MODULE: ./build/sources/ona.js






function jobOf(clientId, how, ifNone = () => CHECK_APP) {
    const all = { by: 'match', runnerIds: [], hosts: [], scmIds: [], allowMultiple: true };
    const selection = { ...all, oauthClientIds: [clientId], ifNone };
    return { ...how, selection, change: { oauthClientId: clientId }, writesSecret: true, list: false, validate: true };
}
function checkIntegrations(run, refusal) {
    const { targets } = run;
    const runners = new Set(targets.map(({ before }) => before?.runnerId));
    if (targets.length > 0)
        note(run, `${counted(targets.length, 'integration')} on ${counted(runners.size, 'runner')} that this key can see.`);
    for (const target of targets)
        if (target.before)
            target.error ??= refusal(target.before, target.status);
}
function otherKind({ scmId }, kind) {
    if (scmId === kind)
        return undefined;
    return message('other_kind', { detail: `: ${scmId}, not ${kind}`, changed: CHANGED.nothing });
}
function isStored({ targets }) {
    return targets.every(({ status }) => status === 'updated' || status === 'inherited');
}
async function askAbout(run, target, change = {}) {
    const integration = target.after ?? target.before;
    const settings = integration && settingsAfter(integration, change);
    if (!settings)
        return { verdict: 'hidden', words: 'not checked', quote: '' };
    const result = await ask(run, integration.runnerId, settings, run.deadline);
    if (result instanceof RequestError) {
        const words = `not checked: ${clause(run.explain(result, '').problem)}`;
        return { verdict: 'unknown', words, quote: '', error: result };
    }
    if (result.valid)
        return { verdict: 'accepted', words: 'accepted by the runner', quote: '' };
    const quote = complaints(result);
    if (result.oauthError !== '')
        return { verdict: 'refused', words: `not accepted. ${clause(quote)}`, quote };
    return { verdict: refusesAll(result) ? 'invalid' : 'unknown', words: `not confirmed. ${clause(quote)}`, quote };
}

;// CONCATENATED MODULE: ./build/sources/gitlab.js








const WAITS = [1000, 2000, 4000];
const NOT_RENEWED = 'Not renewed: the old secret works.';
const NOT_RENEWED_BUT_TRIED = `${NOT_RENEWED} The write that was tried only repeats the client ID that Ona already holds.`;
class GitLabSource {
    mustFinish = true;
    wayOut = GITLAB_WAY_OUT;
    #run;
    #settings;
    #host;
    #number = 0;
    #since = '';
    constructor(run, settings) {
        this.#run = run;
        this.#settings = settings;
        this.#host = settings.url.replace(/^https?:\/\//i, '');
    }
    get noneMade() {
        return this.#since === '' ? NOT_RENEWED : '';
    }
    async check() {
        const run = this.#run;
        checkIntegrations(run, (before, status) => this.#refusal(before, status));
        if (mayGoOn(run))
            await this.#findApplication();
        else if (run.job.dryRun)
            note(run, 'Not checked, because of the errors: gitlab-token, and the application in GitLab.');
        if (run.job.dryRun) {
            note(run, 'Not checked, because only a real run can: whether the API key may write, and whether gitlab-token may renew.');
            return mayGoOn(run);
        }
        const all = run.targets.filter(isSound);
        for (const some of [all.slice(0, 1), all.slice(1)]) {
            if (mayGoOn(run))
                await each(run, some, async (target) => this.#tryWrite(target));
        }
        return mayGoOn(run);
    }
    async create() {
        const { clock, host, problems, stopping } = this.#run;
        this.#since = minute(clock.now()).slice(11);
        host.line('Renewing the secret in GitLab. If the log ends here, run the step again: the old secret may be dead.');
        let secret = await this.#renew({ stop: stopping });
        if (secret instanceof RequestError && isNotRenewed(secret.facts)) {
            this.#since = '';
            addProblem(this.#run, this.#explain(secret, NOT_RENEWED), secret);
            return undefined;
        }
        for (const wait of WAITS) {
            if (!(secret instanceof RequestError) || isNotRenewed(secret.facts))
                break;
            host.line(`GitLab's answer to the renewal was lost. Renewing again in ${wait / 1000} s.`);
            await clock.pause(wait);
            secret = await this.#renew();
        }
        if (!(secret instanceof RequestError))
            return secret;
        const { problem, remedy, quote } = this.#explain(secret, '');
        problems.push(this.#lockedOut(), fill(GITLAB, 'renewal_unknown', { quote: `${problem} ${remedy} ${quote}` }));
        return undefined;
    }
    async settle() {
        const { problems, stopping, targets } = this.#run;
        const written = targets.filter(({ status }) => status === 'updated');
        await Promise.all(written.map(async (target) => this.#askRunner(target)));
        const isOpen = stopping.aborted && !targets.every(({ validated }) => validated);
        if (stopping.aborted && !isOpen)
            note(this.#run, 'The new secret is stored and accepted: users can sign in.');
        if (problems.length > 0 || isOpen || !isStored(this.#run))
            problems.unshift(this.#lockedOut());
    }
    afterSignal() {
        if (this.#since === '')
            return undefined;
        return (`The run was cancelled, but a renewal was begun at ${this.#since}: since then, and until the new secret is stored, ` +
            `users may be unable to sign in to ${this.#host} through Ona. The run goes on to store it, until GitHub Actions ends ` +
            'it, about 10 s after the cancel.');
    }
    #lockedOut() {
        const subject = `Since ${this.#since}, users cannot sign in to ${this.#host} through Ona, and`;
        return fill(GITLAB, 'locked_out', { subject });
    }
    #refusal(before, status) {
        if (status === 'inherited')
            return fill(GITLAB, 'inherited_gitlab', { changed: NOT_RENEWED });
        const host = before.host.replace(/\/+$/, '');
        const isSame = host.toLowerCase() === this.#host.toLowerCase();
        const detail = `: ${host}, not ${this.#host}`;
        const otherHost = isSame ? undefined : fill(GITLAB, 'other_gitlab', { detail, changed: CHANGED.nothing });
        return otherKind(before, 'gitlab') ?? otherHost;
    }
    async #findApplication(page = 1) {
        const run = this.#run;
        const limits = { cut: run.stopping };
        const found = await this.#call(`/applications?per_page=100&page=${page}`, limits, {
            request: 'applications',
            read: (json, headers) => {
                const all = answers_list(json);
                const application = all?.find((one) => web_text(one, 'application_id') === run.job.change.oauthClientId);
                return all && { application, next: Number(headers['x-next-page'] ?? 0) };
            },
        });
        if (found instanceof RequestError) {
            addProblem(run, this.#explain(found, NOT_RENEWED), found);
            return;
        }
        const { application, next } = found;
        const number = at(application, 'id');
        if (typeof number === 'number') {
            this.#number = number;
            const name = run.printable(web_text(application, 'application_name'));
            note(run, `GitLab application "${name}". Callback URLs: ${run.printable(web_text(application, 'callback_url'))}`);
        }
        else if (next > page)
            await this.#findApplication(next);
        else
            run.problems.push(fill(GITLAB, 'application_not_found', { changed: NOT_RENEWED }));
    }
    async #tryWrite(target) {
        const { before } = target;
        const { deadline: cut, ending, ona: client } = this.#run;
        const request = { id: before.id, oauthClientId: clientIdOf(before) };
        const write = await client.updateSCMIntegration(request, { cut, stop: ending });
        const look = write === true ? await client.getSCMIntegration(before.id, { cut }) : write;
        if (look instanceof RequestError) {
            fail(this.#run, target, look);
            if (target.error)
                target.error = { ...target.error, changed: NOT_RENEWED_BUT_TRIED };
        }
        else if (JSON.stringify(look) !== JSON.stringify(before)) {
            target.error ??= fill(GITLAB, 'write_not_harmless', { changed: NOT_RENEWED });
        }
    }
    async #renew(limits = {}) {
        return this.#call(`/applications/${this.#number}/renew-secret`, limits, {
            request: 'renew-secret',
            method: 'POST',
            onlyOnce: true,
            read: (json) => {
                const secret = web_text(json, 'secret');
                this.#run.host.mask(secret);
                return /^[\x21-\x7e]+$/.test(secret) ? secret : undefined;
            },
        });
    }
    async #call(path, limits, own) {
        const { token, url } = this.#settings;
        return callWeb(this.#run.caller, {
            service: 'GitLab',
            method: 'GET',
            url: new URL(`${url}/api/v4${path}`),
            headers: { 'PRIVATE-TOKEN': token },
            ok: [200, 201],
            ...own,
        }, limits);
    }
    async #askRunner(target) {
        const run = this.#run;
        const stored = await askAbout(run, target);
        const isOpen = stored.verdict === 'accepted' || stored.verdict === 'hidden';
        const { verdict, words, quote } = isOpen ? await askAbout(run, target, run.job.change) : stored;
        target.validated = verdict === 'accepted';
        const name = words_nameOf(target);
        if (verdict === 'accepted')
            run.host.line(`${name}: the new secret is ${words}.`);
        else if (verdict !== 'refused') {
            warn(run, `${name}: the new secret is stored, but ${words}. Sign in there once, or run the step again.`);
        }
        else
            run.problems.push(message('stored_secret_refused', { detail: `: ${name}`, quote }));
    }
    #explain(error, changed) {
        const told = this.#run.explain(error, changed);
        const code = codeOf(error.facts);
        return code === undefined ? told : fill(GITLAB, code, { changed, quote: told.quote });
    }
}
function isNotRenewed({ status, mayHaveTakenEffect }) {
    return !mayHaveTakenEffect && status !== 400;
}
function codeOf({ answeredBy, request, status }) {
    if (status === 404)
        return request === 'renew-secret' ? 'renewal_not_available' : 'no_gitlab';
    if (answeredBy !== 'service')
        return undefined;
    return status === 401 ? 'gitlab_token_rejected' : status === 403 ? 'gitlab_denied' : undefined;
}

;// CONCATENATED MODULE: ./build/gitlab.js




const gitlab = (env) => {
    const reader = new InputReader(env);
    const token = reader.secret('gitlab-token') ?? '';
    const appId = reader.read('oauth-client-id', clientId) ?? '';
    const url = reader.read('gitlab-url', gitlabUrl) ?? '';
    reader.require('gitlab-token', 'oauth-client-id', 'gitlab-url');
    const job = jobOf(appId, { ...DEFAULTS, dryRun: reader.flag('dry-run'), validateWait: 0 });
    return reader.finish(job, (run) => new GitLabSource(run, { url, token }), [url]);
};
function gitlabUrl(text) {
    return rootUrl(text).replace(/\/+api\/v4$/, '');
}

;// CONCATENATED MODULE: external "node:timers/promises"
const promises_namespaceObject = () => promises_namespaceObject.it ??= require("node:timers/promises");
;// CONCATENATED MODULE: external "node:os"
const external_node_os_namespaceObject = () => external_node_os_namespaceObject.it ??= require("node:os");
;// CONCATENATED MODULE: external "node:stream"
const external_node_stream_namespaceObject = () => external_node_stream_namespaceObject.it ??= require("node:stream");
;// CONCATENATED MODULE: external "os"
const external_os_namespaceObject = () => external_os_namespaceObject.it ??= require("os");
;// CONCATENATED MODULE: ./build/node_modules/@actions/core/lib/utils.js
/* eslint-disable @typescript-eslint/no-explicit-any */
function utils_toCommandValue(input) {
    if (input === null || input === undefined) {
        return '';
    }
    else if (typeof input === 'string' || input instanceof String) {
        return input;
    }
    return JSON.stringify(input);
}
function toCommandProperties(annotationProperties) {
    if (!Object.keys(annotationProperties).length) {
        return {};
    }
    return {
        title: annotationProperties.title,
        file: annotationProperties.file,
        line: annotationProperties.startLine,
        endLine: annotationProperties.endLine,
        col: annotationProperties.startColumn,
        endColumn: annotationProperties.endColumn
    };
}
;// CONCATENATED MODULE: ./build/node_modules/@actions/core/lib/command.js


function command_issueCommand(command, properties, message) {
    const cmd = new Command(command, properties, message);
    process.stdout.write(cmd.toString() + (external_os_namespaceObject()).EOL);
}
function command_issue(name, message = '') {
    command_issueCommand(name, {}, message);
}
const CMD_STRING = '::';
class Command {
    constructor(command, properties, message) {
        if (!command) {
            command = 'missing.command';
        }
        this.command = command;
        this.properties = properties;
        this.message = message;
    }
    toString() {
        let cmdStr = CMD_STRING + this.command;
        if (this.properties && Object.keys(this.properties).length > 0) {
            cmdStr += ' ';
            let first = true;
            for (const key in this.properties) {
                if (this.properties.hasOwnProperty(key)) {
                    const val = this.properties[key];
                    if (val) {
                        if (first) {
                            first = false;
                        }
                        else {
                            cmdStr += ',';
                        }
                        cmdStr += `${key}=${escapeProperty(val)}`;
                    }
                }
            }
        }
        cmdStr += `${CMD_STRING}${escapeData(this.message)}`;
        return cmdStr;
    }
}
function escapeData(s) {
    return utils_toCommandValue(s)
        .replace(/%/g, '%25')
        .replace(/\r/g, '%0D')
        .replace(/\n/g, '%0A');
}
function escapeProperty(s) {
    return utils_toCommandValue(s)
        .replace(/%/g, '%25')
        .replace(/\r/g, '%0D')
        .replace(/\n/g, '%0A')
        .replace(/:/g, '%3A')
        .replace(/,/g, '%2C');
}
;// CONCATENATED MODULE: external "path"
const external_path_namespaceObject = () => external_path_namespaceObject.it ??= require("path");
;// CONCATENATED MODULE: ./build/node_modules/@actions/core/lib/core.js
var __awaiter = (undefined && undefined.__awaiter) || function (thisArg, _arguments, P, generator) {
    function adopt(value) { return value instanceof P ? value : new P(function (resolve) { resolve(value); }); }
    return new (P || (P = Promise))(function (resolve, reject) {
        function fulfilled(value) { try { step(generator.next(value)); } catch (e) { reject(e); } }
        function rejected(value) { try { step(generator["throw"](value)); } catch (e) { reject(e); } }
        function step(result) { result.done ? resolve(result.value) : adopt(result.value).then(fulfilled, rejected); }
        step((generator = generator.apply(thisArg, _arguments || [])).next());
    });
};






var ExitCode;
(function (ExitCode) {
    ExitCode[ExitCode["Success"] = 0] = "Success";
    ExitCode[ExitCode["Failure"] = 1] = "Failure";
})(ExitCode || (ExitCode = {}));
function exportVariable(name, val) {
    const convertedVal = toCommandValue(val);
    process.env[name] = convertedVal;
    const filePath = process.env['GITHUB_ENV'] || '';
    if (filePath) {
        return issueFileCommand('ENV', prepareKeyValueMessage(name, val));
    }
    issueCommand('set-env', { name }, convertedVal);
}
function setSecret(secret) {
    command_issueCommand('add-mask', {}, secret);
}
function addPath(inputPath) {
    const filePath = process.env['GITHUB_PATH'] || '';
    if (filePath) {
        issueFileCommand('PATH', inputPath);
    }
    else {
        issueCommand('add-path', {}, inputPath);
    }
    process.env['PATH'] = `${inputPath}${path.delimiter}${process.env['PATH']}`;
}
function getInput(name, options) {
    const val = process.env[`INPUT_${name.replace(/ /g, '_').toUpperCase()}`] || '';
    if (options && options.required && !val) {
        throw new Error(`Input required and not supplied: ${name}`);
    }
    if (options && options.trimWhitespace === false) {
        return val;
    }
    return val.trim();
}
function getMultilineInput(name, options) {
    const inputs = getInput(name, options)
        .split('\n')
        .filter(x => x !== '');
    if (options && options.trimWhitespace === false) {
        return inputs;
    }
    return inputs.map(input => input.trim());
}
function getBooleanInput(name, options) {
    const trueValue = ['true', 'True', 'TRUE'];
    const falseValue = ['false', 'False', 'FALSE'];
    const val = getInput(name, options);
    if (trueValue.includes(val))
        return true;
    if (falseValue.includes(val))
        return false;
    throw new TypeError(`Input does not meet YAML 1.2 "Core Schema" specification: ${name}\n` +
        `Support boolean input list: \`true | True | TRUE | false | False | FALSE\``);
}
function setOutput(name, value) {
    const filePath = process.env['GITHUB_OUTPUT'] || '';
    if (filePath) {
        return issueFileCommand('OUTPUT', prepareKeyValueMessage(name, value));
    }
    process.stdout.write(os.EOL);
    issueCommand('set-output', { name }, toCommandValue(value));
}
function setCommandEcho(enabled) {
    issue('echo', enabled ? 'on' : 'off');
}
function setFailed(message) {
    process.exitCode = ExitCode.Failure;
    error(message);
}
function isDebug() {
    return process.env['RUNNER_DEBUG'] === '1';
}
function debug(message) {
    command_issueCommand('debug', {}, message);
}
function error(message, properties = {}) {
    command_issueCommand('error', toCommandProperties(properties), message instanceof Error ? message.toString() : message);
}
function warning(message, properties = {}) {
    command_issueCommand('warning', toCommandProperties(properties), message instanceof Error ? message.toString() : message);
}
function notice(message, properties = {}) {
    command_issueCommand('notice', toCommandProperties(properties), message instanceof Error ? message.toString() : message);
}
function info(message) {
    process.stdout.write(message + (external_os_namespaceObject()).EOL);
}
function startGroup(name) {
    command_issue('group', name);
}
function endGroup() {
    command_issue('endgroup');
}
function group(name, fn) {
    return __awaiter(this, void 0, void 0, function* () {
        startGroup(name);
        let result;
        try {
            result = yield fn();
        }
        finally {
            endGroup();
        }
        return result;
    });
}
function saveState(name, value) {
    const filePath = process.env['GITHUB_STATE'] || '';
    if (filePath) {
        return issueFileCommand('STATE', prepareKeyValueMessage(name, value));
    }
    issueCommand('save-state', { name }, toCommandValue(value));
}
function getState(name) {
    return process.env[`STATE_${name}`] || '';
}
function getIDToken(aud) {
    return __awaiter(this, void 0, void 0, function* () {
        return yield OidcClient.getIDToken(aud);
    });
}




;// CONCATENATED MODULE: ./build/report/host.js




const TITLE = { title: 'Ona SCM integration' };
function createHost(env) {
    const { GITHUB_OUTPUT: outputs = '', GITHUB_STEP_SUMMARY: summary = '' } = env;
    return {
        mask: (secret) => setSecret(secret),
        line: (text) => info(text),
        group: (title, lines) => {
            startGroup(title);
            info(lines.join((external_node_os_namespaceObject()).EOL));
            endGroup();
        },
        error: (text) => error(text, TITLE),
        warning: (text) => warning(text, TITLE),
        notice: (text) => notice(text, TITLE),
        debug: (text) => {
            if (isDebug())
                debug(text);
        },
        outputs: (values) => {
            const lines = Object.entries(values).map(([name, value]) => `${name}=${value.replace(/[\r\n]+/g, ' ')}${(external_node_os_namespaceObject()).EOL}`);
            if (outputs !== '')
                (0,(external_node_fs_namespaceObject()).appendFileSync)(outputs, lines.join(''));
        },
        summary: (html) => {
            if (summary !== '')
                (0,(external_node_fs_namespaceObject()).appendFileSync)(summary, html + (external_node_os_namespaceObject()).EOL);
        },
    };
}
function guardProcess(host, redactor) {
    Object.defineProperty(process, 'stderr', { value: new (external_node_stream_namespaceObject()).Writable({ write: (_chunk, _encoding, done) => done() }) });
    process.stdout.on('error', () => undefined);
    process.on('warning', ({ name, message }) => {
        if (name !== 'DeprecationWarning')
            host.warning(redactor.clean(`Node.js warns: ${message}`));
    });
    const crash = (error) => {
        const trace = error instanceof Error ? (error.stack ?? error.message) : String(error);
        host.error('The action failed because of a bug in this action.\nCheck the integrations in Ona, and report the bug with this ' +
            `log.\n${redactor.foreign(trace, 3000)}`);
        process.exitCode = 1;
        endProcess();
    };
    process.on('uncaughtException', crash);
    process.on('unhandledRejection', crash);
}
function endProcess() {
    process.stdout.write('', () => {
        process.exit();
    });
}

;// CONCATENATED MODULE: external "node:util"
const external_node_util_namespaceObject = () => external_node_util_namespaceObject.it ??= require("node:util");
;// CONCATENATED MODULE: ./build/report/redact.js

const SHORTEST_SECRET = 8;
const redact_INVISIBLE = /[\u0000-\u0009\u000b-\u001f\u007f-\u009f\p{Cf}\u2028\u2029]/gu;
class Redactor {
    #forms = [];
    add(secret) {
        if (secret.length < SHORTEST_SECRET)
            return false;
        const bytes = Buffer.from(secret);
        const forms = [
            ...this.#forms,
            secret,
            JSON.stringify(secret).slice(1, -1),
            escaped(secret),
            encodeURIComponent(secret.toWellFormed()),
            new URLSearchParams([['', secret]]).toString().slice(1),
            bytes.toString('base64').replace(/=+$/, ''),
            bytes.toString('base64url'),
        ];
        this.#forms = [...new Set(forms)].sort((a, b) => b.length - a.length);
        return true;
    }
    clean(text) {
        const redacted = this.#withoutSecrets(text);
        const visible = (0,(external_node_util_namespaceObject()).stripVTControlCharacters)(redacted).replace(redact_INVISIBLE, ' ');
        return this.#withoutSecrets(visible)
            .replaceAll('##[', '## [')
            .replace(/^([^\S\n]*):(?=:)/gm, '$1: ');
    }
    foreign(text, longest = 500) {
        return bounded(this.clean(text).replace(/\s+/g, ' ').trim(), longest);
    }
    #withoutSecrets(text) {
        return this.#forms.reduce((rest, form) => rest.replaceAll(form, '***'), text);
    }
}
function bounded(text, longest) {
    return text.length > longest ? `${text.slice(0, longest - 1).toWellFormed()}\u2026` : text;
}
const ENTITIES = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;', "'": '&#39;' };
function escaped(text) {
    return text.replace(/[&<>"']/g, (character) => ENTITIES[character] ?? '');
}

;// CONCATENATED MODULE: ./build/http/caller.js


class Caller {
    #options;
    constructor(options) {
        this.#options = options;
    }
    async call(call) {
        const { clock, limiter, onRetry } = this.#options;
        const { before, cut, stop, subject } = call;
        const isEnded = () => cut?.aborted === true || stop?.aborted === true;
        let error;
        for (let count = 1;; count++) {
            const failed = await before?.();
            if (failed)
                return failed;
            const result = await limiter.run(async () => (isEnded() ? undefined : this.#attempt(call, count)));
            if (!result)
                return error && cut?.aborted !== true ? error : this.#error(call, STOPPED, count - 1, error);
            if ('value' in result)
                return result.value;
            error = this.#error(call, result, count, error);
            const [wait, most] = this.#wait(call, result, count);
            if (wait === undefined || isEnded())
                return error;
            onRetry({ error, subject, wait, next: count + 1, most });
            await clock.pause(wait, AbortSignal.any([cut, stop].filter((signal) => signal !== undefined)));
        }
    }
    async #attempt({ service, request, attempt, cut }, count) {
        const { clock, debug, sender } = this.#options;
        const start = clock.now();
        const result = await attempt(async (one) => sender.send(one, cut));
        const outcome = 'value' in result ? result.status : (result.status ?? result.code);
        debug(`${service} ${request}: ${outcome}, attempt ${count}, ${Math.round(clock.now() - start)} ms`);
        return result;
    }
    #wait({ maxRetries, until }, failed, count) {
        const { isRetryable, wait = 0 } = failed;
        if (until === undefined) {
            const most = (maxRetries ?? this.#options.maxRetries) + 1;
            return [isRetryable && count < most ? waitAfter(count, wait) : undefined, most];
        }
        const left = until - this.#options.clock.now();
        return [
            left > 0 && !CANNOT_PASS.includes(failed.code) ? Math.min(waitAfter(count, wait), left) : undefined,
            Infinity,
        ];
    }
    #error({ service, request, url }, failed, attempts, last) {
        const { printable } = this.#options;
        const printed = (text) => text === undefined ? undefined : printable(text);
        return new RequestError({
            ...failed,
            service,
            request,
            url: printable(failed.url || url),
            serviceCode: printed(failed.serviceCode),
            contentType: printed(failed.contentType),
            location: printed(failed.location),
            words: printable(failed.words),
            attempts,
            mayHaveTakenEffect: failed.mayHaveTakenEffect || last?.facts.mayHaveTakenEffect === true,
            stopsRun: failed.stopsRun === true,
        });
    }
}
const CANNOT_PASS = ['invalid_argument', 'not_found', 'unimplemented'];
const STOPPED = {
    url: '',
    code: 'stopped',
    answeredBy: 'nobody',
    words: '',
    mayHaveTakenEffect: false,
    isRetryable: false,
};

;// CONCATENATED MODULE: ./build/http/limiter.js
class Limiter {
    #free;
    #waiting = [];
    constructor(count) {
        this.#free = count;
    }
    async run(work) {
        if (this.#free > 0)
            this.#free--;
        else
            await new Promise((enter) => this.#waiting.push(enter));
        try {
            return await work();
        }
        finally {
            const next = this.#waiting.shift();
            if (next)
                next();
            else
                this.#free++;
        }
    }
}

;// CONCATENATED MODULE: external "node:buffer"
const external_node_buffer_namespaceObject = () => external_node_buffer_namespaceObject.it ??= require("node:buffer");
;// CONCATENATED MODULE: external "node:http"
const external_node_http_namespaceObject = () => external_node_http_namespaceObject.it ??= require("node:http");
const external_node_http_namespaceObject_0 = () => (external_node_http_namespaceObject());
;// CONCATENATED MODULE: external "node:https"
const external_node_https_namespaceObject = () => external_node_https_namespaceObject.it ??= require("node:https");
const external_node_https_namespaceObject_0 = () => (external_node_https_namespaceObject());
;// CONCATENATED MODULE: external "node:net"
const external_node_net_namespaceObject = () => external_node_net_namespaceObject.it ??= require("node:net");
;// CONCATENATED MODULE: external "http"
const external_http_namespaceObject = () => external_http_namespaceObject.it ??= require("http");
const external_http_namespaceObject_0 = () => (external_http_namespaceObject());
;// CONCATENATED MODULE: external "https"
const external_https_namespaceObject = () => external_https_namespaceObject.it ??= require("https");
const external_https_namespaceObject_0 = () => (external_https_namespaceObject());
;// CONCATENATED MODULE: ./node_modules/@actions/http-client/lib/index.js
/* eslint-disable @typescript-eslint/no-explicit-any */
var lib_awaiter = (undefined && undefined.__awaiter) || function (thisArg, _arguments, P, generator) {
    function adopt(value) { return value instanceof P ? value : new P(function (resolve) { resolve(value); }); }
    return new (P || (P = Promise))(function (resolve, reject) {
        function fulfilled(value) { try { step(generator.next(value)); } catch (e) { reject(e); } }
        function rejected(value) { try { step(generator["throw"](value)); } catch (e) { reject(e); } }
        function step(result) { result.done ? resolve(result.value) : adopt(result.value).then(fulfilled, rejected); }
        step((generator = generator.apply(thisArg, _arguments || [])).next());
    });
};





var HttpCodes;
(function (HttpCodes) {
    HttpCodes[HttpCodes["OK"] = 200] = "OK";
    HttpCodes[HttpCodes["MultipleChoices"] = 300] = "MultipleChoices";
    HttpCodes[HttpCodes["MovedPermanently"] = 301] = "MovedPermanently";
    HttpCodes[HttpCodes["ResourceMoved"] = 302] = "ResourceMoved";
    HttpCodes[HttpCodes["SeeOther"] = 303] = "SeeOther";
    HttpCodes[HttpCodes["NotModified"] = 304] = "NotModified";
    HttpCodes[HttpCodes["UseProxy"] = 305] = "UseProxy";
    HttpCodes[HttpCodes["SwitchProxy"] = 306] = "SwitchProxy";
    HttpCodes[HttpCodes["TemporaryRedirect"] = 307] = "TemporaryRedirect";
    HttpCodes[HttpCodes["PermanentRedirect"] = 308] = "PermanentRedirect";
    HttpCodes[HttpCodes["BadRequest"] = 400] = "BadRequest";
    HttpCodes[HttpCodes["Unauthorized"] = 401] = "Unauthorized";
    HttpCodes[HttpCodes["PaymentRequired"] = 402] = "PaymentRequired";
    HttpCodes[HttpCodes["Forbidden"] = 403] = "Forbidden";
    HttpCodes[HttpCodes["NotFound"] = 404] = "NotFound";
    HttpCodes[HttpCodes["MethodNotAllowed"] = 405] = "MethodNotAllowed";
    HttpCodes[HttpCodes["NotAcceptable"] = 406] = "NotAcceptable";
    HttpCodes[HttpCodes["ProxyAuthenticationRequired"] = 407] = "ProxyAuthenticationRequired";
    HttpCodes[HttpCodes["RequestTimeout"] = 408] = "RequestTimeout";
    HttpCodes[HttpCodes["Conflict"] = 409] = "Conflict";
    HttpCodes[HttpCodes["Gone"] = 410] = "Gone";
    HttpCodes[HttpCodes["TooManyRequests"] = 429] = "TooManyRequests";
    HttpCodes[HttpCodes["InternalServerError"] = 500] = "InternalServerError";
    HttpCodes[HttpCodes["NotImplemented"] = 501] = "NotImplemented";
    HttpCodes[HttpCodes["BadGateway"] = 502] = "BadGateway";
    HttpCodes[HttpCodes["ServiceUnavailable"] = 503] = "ServiceUnavailable";
    HttpCodes[HttpCodes["GatewayTimeout"] = 504] = "GatewayTimeout";
})(HttpCodes || (HttpCodes = {}));
var Headers;
(function (Headers) {
    Headers["Accept"] = "accept";
    Headers["ContentType"] = "content-type";
})(Headers || (Headers = {}));
var MediaTypes;
(function (MediaTypes) {
    MediaTypes["ApplicationJson"] = "application/json";
})(MediaTypes || (MediaTypes = {}));
function lib_getProxyUrl(serverUrl) {
    const proxyUrl = pm.getProxyUrl(new URL(serverUrl));
    return proxyUrl ? proxyUrl.href : '';
}
const HttpRedirectCodes = [
    HttpCodes.MovedPermanently,
    HttpCodes.ResourceMoved,
    HttpCodes.SeeOther,
    HttpCodes.TemporaryRedirect,
    HttpCodes.PermanentRedirect
];
const HttpResponseRetryCodes = [
    HttpCodes.BadGateway,
    HttpCodes.ServiceUnavailable,
    HttpCodes.GatewayTimeout
];
const RetryableHttpVerbs = ['OPTIONS', 'GET', 'DELETE', 'HEAD'];
const ExponentialBackoffCeiling = 10;
const ExponentialBackoffTimeSlice = 5;
class HttpClientError extends Error {
    constructor(message, statusCode) {
        super(message);
        this.name = 'HttpClientError';
        this.statusCode = statusCode;
        Object.setPrototypeOf(this, HttpClientError.prototype);
    }
}
class HttpClientResponse {
    constructor(message) {
        this.message = message;
    }
    readBody() {
        return lib_awaiter(this, void 0, void 0, function* () {
            return new Promise((resolve) => lib_awaiter(this, void 0, void 0, function* () {
                let output = Buffer.alloc(0);
                this.message.on('data', (chunk) => {
                    output = Buffer.concat([output, chunk]);
                });
                this.message.on('end', () => {
                    resolve(output.toString());
                });
            }));
        });
    }
    readBodyBuffer() {
        return lib_awaiter(this, void 0, void 0, function* () {
            return new Promise((resolve) => lib_awaiter(this, void 0, void 0, function* () {
                const chunks = [];
                this.message.on('data', (chunk) => {
                    chunks.push(chunk);
                });
                this.message.on('end', () => {
                    resolve(Buffer.concat(chunks));
                });
            }));
        });
    }
}
function isHttps(requestUrl) {
    const parsedUrl = new URL(requestUrl);
    return parsedUrl.protocol === 'https:';
}
class HttpClient {
    constructor(userAgent, handlers, requestOptions) {
        this._ignoreSslError = false;
        this._allowRedirects = true;
        this._allowRedirectDowngrade = false;
        this._maxRedirects = 50;
        this._allowRetries = false;
        this._maxRetries = 1;
        this._keepAlive = false;
        this._disposed = false;
        this.userAgent = this._getUserAgentWithOrchestrationId(userAgent);
        this.handlers = handlers || [];
        this.requestOptions = requestOptions;
        if (requestOptions) {
            if (requestOptions.ignoreSslError != null) {
                this._ignoreSslError = requestOptions.ignoreSslError;
            }
            this._socketTimeout = requestOptions.socketTimeout;
            if (requestOptions.allowRedirects != null) {
                this._allowRedirects = requestOptions.allowRedirects;
            }
            if (requestOptions.allowRedirectDowngrade != null) {
                this._allowRedirectDowngrade = requestOptions.allowRedirectDowngrade;
            }
            if (requestOptions.maxRedirects != null) {
                this._maxRedirects = Math.max(requestOptions.maxRedirects, 0);
            }
            if (requestOptions.keepAlive != null) {
                this._keepAlive = requestOptions.keepAlive;
            }
            if (requestOptions.allowRetries != null) {
                this._allowRetries = requestOptions.allowRetries;
            }
            if (requestOptions.maxRetries != null) {
                this._maxRetries = requestOptions.maxRetries;
            }
        }
    }
    options(requestUrl, additionalHeaders) {
        return lib_awaiter(this, void 0, void 0, function* () {
            return this.request('OPTIONS', requestUrl, null, additionalHeaders || {});
        });
    }
    get(requestUrl, additionalHeaders) {
        return lib_awaiter(this, void 0, void 0, function* () {
            return this.request('GET', requestUrl, null, additionalHeaders || {});
        });
    }
    del(requestUrl, additionalHeaders) {
        return lib_awaiter(this, void 0, void 0, function* () {
            return this.request('DELETE', requestUrl, null, additionalHeaders || {});
        });
    }
    post(requestUrl, data, additionalHeaders) {
        return lib_awaiter(this, void 0, void 0, function* () {
            return this.request('POST', requestUrl, data, additionalHeaders || {});
        });
    }
    patch(requestUrl, data, additionalHeaders) {
        return lib_awaiter(this, void 0, void 0, function* () {
            return this.request('PATCH', requestUrl, data, additionalHeaders || {});
        });
    }
    put(requestUrl, data, additionalHeaders) {
        return lib_awaiter(this, void 0, void 0, function* () {
            return this.request('PUT', requestUrl, data, additionalHeaders || {});
        });
    }
    head(requestUrl, additionalHeaders) {
        return lib_awaiter(this, void 0, void 0, function* () {
            return this.request('HEAD', requestUrl, null, additionalHeaders || {});
        });
    }
    sendStream(verb, requestUrl, stream, additionalHeaders) {
        return lib_awaiter(this, void 0, void 0, function* () {
            return this.request(verb, requestUrl, stream, additionalHeaders);
        });
    }
    getJson(requestUrl_1) {
        return lib_awaiter(this, arguments, void 0, function* (requestUrl, additionalHeaders = {}) {
            additionalHeaders[Headers.Accept] = this._getExistingOrDefaultHeader(additionalHeaders, Headers.Accept, MediaTypes.ApplicationJson);
            const res = yield this.get(requestUrl, additionalHeaders);
            return this._processResponse(res, this.requestOptions);
        });
    }
    postJson(requestUrl_1, obj_1) {
        return lib_awaiter(this, arguments, void 0, function* (requestUrl, obj, additionalHeaders = {}) {
            const data = JSON.stringify(obj, null, 2);
            additionalHeaders[Headers.Accept] = this._getExistingOrDefaultHeader(additionalHeaders, Headers.Accept, MediaTypes.ApplicationJson);
            additionalHeaders[Headers.ContentType] =
                this._getExistingOrDefaultContentTypeHeader(additionalHeaders, MediaTypes.ApplicationJson);
            const res = yield this.post(requestUrl, data, additionalHeaders);
            return this._processResponse(res, this.requestOptions);
        });
    }
    putJson(requestUrl_1, obj_1) {
        return lib_awaiter(this, arguments, void 0, function* (requestUrl, obj, additionalHeaders = {}) {
            const data = JSON.stringify(obj, null, 2);
            additionalHeaders[Headers.Accept] = this._getExistingOrDefaultHeader(additionalHeaders, Headers.Accept, MediaTypes.ApplicationJson);
            additionalHeaders[Headers.ContentType] =
                this._getExistingOrDefaultContentTypeHeader(additionalHeaders, MediaTypes.ApplicationJson);
            const res = yield this.put(requestUrl, data, additionalHeaders);
            return this._processResponse(res, this.requestOptions);
        });
    }
    patchJson(requestUrl_1, obj_1) {
        return lib_awaiter(this, arguments, void 0, function* (requestUrl, obj, additionalHeaders = {}) {
            const data = JSON.stringify(obj, null, 2);
            additionalHeaders[Headers.Accept] = this._getExistingOrDefaultHeader(additionalHeaders, Headers.Accept, MediaTypes.ApplicationJson);
            additionalHeaders[Headers.ContentType] =
                this._getExistingOrDefaultContentTypeHeader(additionalHeaders, MediaTypes.ApplicationJson);
            const res = yield this.patch(requestUrl, data, additionalHeaders);
            return this._processResponse(res, this.requestOptions);
        });
    }
    request(verb, requestUrl, data, headers) {
        return lib_awaiter(this, void 0, void 0, function* () {
            if (this._disposed) {
                throw new Error('Client has already been disposed.');
            }
            const parsedUrl = new URL(requestUrl);
            let info = this._prepareRequest(verb, parsedUrl, headers);
            const maxTries = this._allowRetries && RetryableHttpVerbs.includes(verb)
                ? this._maxRetries + 1
                : 1;
            let numTries = 0;
            let response;
            do {
                response = yield this.requestRaw(info, data);
                if (response &&
                    response.message &&
                    response.message.statusCode === HttpCodes.Unauthorized) {
                    let authenticationHandler;
                    for (const handler of this.handlers) {
                        if (handler.canHandleAuthentication(response)) {
                            authenticationHandler = handler;
                            break;
                        }
                    }
                    if (authenticationHandler) {
                        return authenticationHandler.handleAuthentication(this, info, data);
                    }
                    else {
                        return response;
                    }
                }
                let redirectsRemaining = this._maxRedirects;
                while (response.message.statusCode &&
                    HttpRedirectCodes.includes(response.message.statusCode) &&
                    this._allowRedirects &&
                    redirectsRemaining > 0) {
                    const redirectUrl = response.message.headers['location'];
                    if (!redirectUrl) {
                        break;
                    }
                    const parsedRedirectUrl = new URL(redirectUrl);
                    if (parsedUrl.protocol === 'https:' &&
                        parsedUrl.protocol !== parsedRedirectUrl.protocol &&
                        !this._allowRedirectDowngrade) {
                        throw new Error('Redirect from HTTPS to HTTP protocol. This downgrade is not allowed for security reasons. If you want to allow this behavior, set the allowRedirectDowngrade option to true.');
                    }
                    yield response.readBody();
                    if (parsedRedirectUrl.hostname !== parsedUrl.hostname) {
                        for (const header in headers) {
                            if (header.toLowerCase() === 'authorization') {
                                delete headers[header];
                            }
                        }
                    }
                    info = this._prepareRequest(verb, parsedRedirectUrl, headers);
                    response = yield this.requestRaw(info, data);
                    redirectsRemaining--;
                }
                if (!response.message.statusCode ||
                    !HttpResponseRetryCodes.includes(response.message.statusCode)) {
                    return response;
                }
                numTries += 1;
                if (numTries < maxTries) {
                    yield response.readBody();
                    yield this._performExponentialBackoff(numTries);
                }
            } while (numTries < maxTries);
            return response;
        });
    }
    dispose() {
        if (this._agent) {
            this._agent.destroy();
        }
        this._disposed = true;
    }
    requestRaw(info, data) {
        return lib_awaiter(this, void 0, void 0, function* () {
            return new Promise((resolve, reject) => {
                function callbackForResult(err, res) {
                    if (err) {
                        reject(err);
                    }
                    else if (!res) {
                        reject(new Error('Unknown error'));
                    }
                    else {
                        resolve(res);
                    }
                }
                this.requestRawWithCallback(info, data, callbackForResult);
            });
        });
    }
    requestRawWithCallback(info, data, onResult) {
        if (typeof data === 'string') {
            if (!info.options.headers) {
                info.options.headers = {};
            }
            info.options.headers['Content-Length'] = Buffer.byteLength(data, 'utf8');
        }
        let callbackCalled = false;
        function handleResult(err, res) {
            if (!callbackCalled) {
                callbackCalled = true;
                onResult(err, res);
            }
        }
        const req = info.httpModule.request(info.options, (msg) => {
            const res = new HttpClientResponse(msg);
            handleResult(undefined, res);
        });
        let socket;
        req.on('socket', sock => {
            socket = sock;
        });
        req.setTimeout(this._socketTimeout || 3 * 60000, () => {
            if (socket) {
                socket.end();
            }
            handleResult(new Error(`Request timeout: ${info.options.path}`));
        });
        req.on('error', function (err) {
            handleResult(err);
        });
        if (data && typeof data === 'string') {
            req.write(data, 'utf8');
        }
        if (data && typeof data !== 'string') {
            data.on('close', function () {
                req.end();
            });
            data.pipe(req);
        }
        else {
            req.end();
        }
    }
    getAgent(serverUrl) {
        const parsedUrl = new URL(serverUrl);
        return this._getAgent(parsedUrl);
    }
    getAgentDispatcher(serverUrl) {
        const parsedUrl = new URL(serverUrl);
        const proxyUrl = getProxyUrl(parsedUrl);
        const useProxy = proxyUrl && proxyUrl.hostname;
        if (!useProxy) {
            return;
        }
        return this._getProxyAgentDispatcher(parsedUrl, proxyUrl);
    }
    _prepareRequest(method, requestUrl, headers) {
        const info = {};
        info.parsedUrl = requestUrl;
        const usingSsl = info.parsedUrl.protocol === 'https:';
        info.httpModule = usingSsl ? (external_https_namespaceObject_0()) : (external_http_namespaceObject_0());
        const defaultPort = usingSsl ? 443 : 80;
        info.options = {};
        info.options.host = info.parsedUrl.hostname;
        info.options.port = info.parsedUrl.port
            ? parseInt(info.parsedUrl.port)
            : defaultPort;
        info.options.path =
            (info.parsedUrl.pathname || '') + (info.parsedUrl.search || '');
        info.options.method = method;
        info.options.headers = this._mergeHeaders(headers);
        if (this.userAgent != null) {
            info.options.headers['user-agent'] = this.userAgent;
        }
        info.options.agent = this._getAgent(info.parsedUrl);
        if (this.handlers) {
            for (const handler of this.handlers) {
                handler.prepareRequest(info.options);
            }
        }
        return info;
    }
    _mergeHeaders(headers) {
        if (this.requestOptions && this.requestOptions.headers) {
            return Object.assign({}, lowercaseKeys(this.requestOptions.headers), lowercaseKeys(headers || {}));
        }
        return lowercaseKeys(headers || {});
    }
    _getExistingOrDefaultHeader(additionalHeaders, header, _default) {
        let clientHeader;
        if (this.requestOptions && this.requestOptions.headers) {
            const headerValue = lowercaseKeys(this.requestOptions.headers)[header];
            if (headerValue) {
                clientHeader =
                    typeof headerValue === 'number' ? headerValue.toString() : headerValue;
            }
        }
        const additionalValue = additionalHeaders[header];
        if (additionalValue !== undefined) {
            return typeof additionalValue === 'number'
                ? additionalValue.toString()
                : additionalValue;
        }
        if (clientHeader !== undefined) {
            return clientHeader;
        }
        return _default;
    }
    _getExistingOrDefaultContentTypeHeader(additionalHeaders, _default) {
        let clientHeader;
        if (this.requestOptions && this.requestOptions.headers) {
            const headerValue = lowercaseKeys(this.requestOptions.headers)[Headers.ContentType];
            if (headerValue) {
                if (typeof headerValue === 'number') {
                    clientHeader = String(headerValue);
                }
                else if (Array.isArray(headerValue)) {
                    clientHeader = headerValue.join(', ');
                }
                else {
                    clientHeader = headerValue;
                }
            }
        }
        const additionalValue = additionalHeaders[Headers.ContentType];
        if (additionalValue !== undefined) {
            if (typeof additionalValue === 'number') {
                return String(additionalValue);
            }
            else if (Array.isArray(additionalValue)) {
                return additionalValue.join(', ');
            }
            else {
                return additionalValue;
            }
        }
        if (clientHeader !== undefined) {
            return clientHeader;
        }
        return _default;
    }
    _getAgent(parsedUrl) {
        let agent;
        const proxyUrl = getProxyUrl(parsedUrl);
        const useProxy = proxyUrl && proxyUrl.hostname;
        if (this._keepAlive && useProxy) {
            agent = this._proxyAgent;
        }
        if (!useProxy) {
            agent = this._agent;
        }
        if (agent) {
            return agent;
        }
        const usingSsl = parsedUrl.protocol === 'https:';
        let maxSockets = 100;
        if (this.requestOptions) {
            maxSockets = this.requestOptions.maxSockets || (external_http_namespaceObject()).globalAgent.maxSockets;
        }
        if (proxyUrl && proxyUrl.hostname) {
            const agentOptions = {
                maxSockets,
                keepAlive: this._keepAlive,
                proxy: Object.assign(Object.assign({}, ((proxyUrl.username || proxyUrl.password) && {
                    proxyAuth: `${proxyUrl.username}:${proxyUrl.password}`
                })), { host: proxyUrl.hostname, port: proxyUrl.port })
            };
            let tunnelAgent;
            const overHttps = proxyUrl.protocol === 'https:';
            if (usingSsl) {
                tunnelAgent = overHttps ? (external_node_os_namespaceObject()).httpsOverHttps : (external_node_os_namespaceObject()).httpsOverHttp;
            }
            else {
                tunnelAgent = overHttps ? (external_node_os_namespaceObject()).httpOverHttps : (external_node_os_namespaceObject()).httpOverHttp;
            }
            agent = tunnelAgent(agentOptions);
            this._proxyAgent = agent;
        }
        if (!agent) {
            const options = { keepAlive: this._keepAlive, maxSockets };
            agent = usingSsl ? new (external_https_namespaceObject()).Agent(options) : new (external_http_namespaceObject()).Agent(options);
            this._agent = agent;
        }
        if (usingSsl && this._ignoreSslError) {
            agent.options = Object.assign(agent.options || {}, {
                rejectUnauthorized: false
            });
        }
        return agent;
    }
    _getProxyAgentDispatcher(parsedUrl, proxyUrl) {
        let proxyAgent;
        if (this._keepAlive) {
            proxyAgent = this._proxyAgentDispatcher;
        }
        if (proxyAgent) {
            return proxyAgent;
        }
        const usingSsl = parsedUrl.protocol === 'https:';
        proxyAgent = new (external_node_os_namespaceObject()).ProxyAgent(Object.assign({ uri: proxyUrl.href, pipelining: !this._keepAlive ? 0 : 1 }, ((proxyUrl.username || proxyUrl.password) && {
            token: `Basic ${Buffer.from(`${proxyUrl.username}:${proxyUrl.password}`).toString('base64')}`
        })));
        this._proxyAgentDispatcher = proxyAgent;
        if (usingSsl && this._ignoreSslError) {
            proxyAgent.options = Object.assign(proxyAgent.options.requestTls || {}, {
                rejectUnauthorized: false
            });
        }
        return proxyAgent;
    }
    _getUserAgentWithOrchestrationId(userAgent) {
        const baseUserAgent = userAgent || 'actions/http-client';
        const orchId = process.env['ACTIONS_ORCHESTRATION_ID'];
        if (orchId) {
            const sanitizedId = orchId.replace(/[^a-z0-9_.-]/gi, '_');
            return `${baseUserAgent} actions_orchestration_id/${sanitizedId}`;
        }
        return baseUserAgent;
    }
    _performExponentialBackoff(retryNumber) {
        return lib_awaiter(this, void 0, void 0, function* () {
            retryNumber = Math.min(ExponentialBackoffCeiling, retryNumber);
            const ms = ExponentialBackoffTimeSlice * Math.pow(2, retryNumber);
            return new Promise(resolve => setTimeout(() => resolve(), ms));
        });
    }
    _processResponse(res, options) {
        return lib_awaiter(this, void 0, void 0, function* () {
            return new Promise((resolve, reject) => lib_awaiter(this, void 0, void 0, function* () {
                const statusCode = res.message.statusCode || 0;
                const response = {
                    statusCode,
                    result: null,
                    headers: {}
                };
                if (statusCode === HttpCodes.NotFound) {
                    resolve(response);
                }
                function dateTimeDeserializer(key, value) {
                    if (typeof value === 'string') {
                        const a = new Date(value);
                        if (!isNaN(a.valueOf())) {
                            return a;
                        }
                    }
                    return value;
                }
                let obj;
                let contents;
                try {
                    contents = yield res.readBody();
                    if (contents && contents.length > 0) {
                        if (options && options.deserializeDates) {
                            obj = JSON.parse(contents, dateTimeDeserializer);
                        }
                        else {
                            obj = JSON.parse(contents);
                        }
                        response.result = obj;
                    }
                    response.headers = res.message.headers;
                }
                catch (err) {
                }
                if (statusCode > 299) {
                    let msg;
                    if (obj && obj.message) {
                        msg = obj.message;
                    }
                    else if (contents && contents.length > 0) {
                        msg = contents;
                    }
                    else {
                        msg = `Failed request: (${statusCode})`;
                    }
                    const err = new HttpClientError(msg, statusCode);
                    err.result = response.result;
                    reject(err);
                }
                else {
                    resolve(response);
                }
            }));
        });
    }
}
const lowercaseKeys = (obj) => Object.keys(obj).reduce((c, k) => ((c[k.toLowerCase()] = obj[k]), c), {});
;// CONCATENATED MODULE: ./build/http/network-error.js
const RESET = /^ECONNRESET$|^EPIPE$/;
const TLS = /^ERR_SSL_|^ERR_TLS_(?!CERT)|^EPROTO$/;
const CERTIFICATE = /CERT|CRL_|^UNABLE_TO_|^(HOSTNAME_MISMATCH|INVALID_CA|INVALID_PURPOSE|PATH_LENGTH_EXCEEDED|UNSPECIFIED|OUT_OF_MEM)$/;
function describe(error, isConnected, proxy) {
    const all = (error instanceof AggregateError ? error.errors : [error]);
    const words = all.map(({ message }) => message).join('; ');
    if (isConnected)
        return { code: 'connection_lost', words, isRetryable: true };
    const first = all[0] ?? {};
    if (proxy)
        return describeProxied(first, words, proxy);
    const code = codeBefore(first);
    return { code, words, isRetryable: code !== 'certificate_error' };
}
function describeProxied(error, words, proxy) {
    const { code = '', statusCode = 0 } = error;
    const before = codeBefore(error);
    const name = `${proxy.protocol}//${proxy.host}`;
    const isOfServer = before === 'tls_error' && proxy.protocol === 'http:' && !RESET.test(code);
    const isRefusal = statusCode >= 400 && statusCode < 500 && statusCode !== 408 && statusCode !== 429;
    return {
        code: before === 'certificate_error' || isOfServer ? before : 'proxy_error',
        words: `proxy ${name}: ${statusCode > 0 ? `status ${statusCode}` : words.replaceAll(proxy.href, name)}`,
        isRetryable: before !== 'certificate_error' && !isRefusal,
    };
}
function codeBefore({ code = '', syscall }) {
    if (syscall === 'getaddrinfo')
        return 'dns_failure';
    if (syscall === 'connect')
        return 'connection_refused';
    if (TLS.test(code) || RESET.test(code))
        return 'tls_error';
    return CERTIFICATE.test(code) ? 'certificate_error' : 'connection_refused';
}

;// CONCATENATED MODULE: ./build/http/send.js









const MAX_ANSWER = 4 * 1024 * 1024;
class Sender {
    #request;
    #options;
    #http = new (external_node_http_namespaceObject()).Agent({ keepAlive: true });
    #https = new (external_node_https_namespaceObject()).Agent({ keepAlive: true });
    #proxied;
    constructor(options) {
        this.#options = options;
        const client = new HttpClient(undefined, undefined, { socketTimeout: 2 * options.timeout });
        this.#request = (0,(external_node_util_namespaceObject()).promisify)(client.requestRawWithCallback.bind(client));
        (0,(external_node_net_namespaceObject()).setDefaultAutoSelectFamilyAttemptTimeout)(Math.ceil(Math.min(4000, options.timeout / 6)));
    }
    async send(request, cut) {
        const proxy = proxyFor(request.url, this.#options.env);
        const exchange = { ...request, proxy, open: [], isConnected: false };
        if (cut?.aborted === true)
            return ended(exchange, 'stopped');
        const { promise, resolve } = Promise.withResolvers();
        const end = (code) => {
            resolve(ended(exchange, code));
            for (const one of exchange.open)
                one.destroy();
        };
        const stop = () => end('stopped');
        const timer = setTimeout(end, this.#options.timeout, 'timeout');
        cut?.addEventListener('abort', stop);
        this.#exchange(exchange).then(resolve, (error) => resolve(failed(exchange, error)));
        const result = await promise;
        clearTimeout(timer);
        cut?.removeEventListener('abort', stop);
        exchange.open.length = 0;
        return result;
    }
    async #exchange(exchange) {
        const { url, method, headers, body = '', open, proxy } = exchange;
        const { env, userAgent } = this.#options;
        const fault = proxyFault(url, env);
        if (fault !== undefined)
            throw new Error(`the proxy variable ${fault} cannot be used`);
        const direct = url.protocol === 'https:' ? this.#https : this.#http;
        const options = {
            method,
            host: url.hostname.replace(/^\[(.*)\]$/, '$1'),
            port: url.port,
            path: url.pathname + url.search,
            agent: proxy ? (this.#proxied ??= proxyAgent(proxy)) : direct,
            headers: { ...headers, 'user-agent': userAgent },
            open,
        };
        const info = { options, parsedUrl: url, httpModule: observed(exchange) };
        const { message } = await this.#request(info, body);
        return { url, status: message.statusCode ?? 0, headers: message.headers, text: await read(message) };
    }
}
function observed(exchange) {
    const isSecure = exchange.url.protocol === 'https:';
    const request = (options, onAnswer) => {
        const made = (isSecure ? (external_node_https_namespaceObject_0()) : (external_node_http_namespaceObject_0())).request(options, onAnswer);
        const onConnected = () => void (exchange.isConnected = true);
        exchange.open.push(made);
        return made.once('socket', (socket) => {
            if (exchange.proxy !== undefined || made.reusedSocket)
                onConnected();
            else
                socket.once(isSecure ? 'secureConnect' : 'connect', onConnected);
        });
    };
    return { request };
}
function proxyAgent(proxy) {
    const agent = new (external_node_https_namespaceObject()).Agent({ keepAlive: true, proxyEnv: { HTTPS_PROXY: proxy.href } });
    const create = agent.createConnection.bind(agent);
    agent.createConnection = (options, onCreated) => {
        const connection = create(options, onCreated);
        connection?.on('error', () => undefined);
        if (connection)
            options.open.push(connection);
        return connection;
    };
    return agent;
}
function failed({ url, proxy, isConnected }, error) {
    const known = { url: bare(url), answeredBy: 'nobody', mayHaveTakenEffect: isConnected };
    return { ...known, ...describe(error, isConnected, proxy) };
}
function ended(exchange, code) {
    const isRetryable = code === 'timeout';
    const failure = failed(exchange, new Error('no connection was made in time'));
    return isRetryable && !exchange.isConnected ? failure : { ...failure, code, words: '', isRetryable };
}
async function read(message) {
    const chunks = [];
    let size = 0;
    for await (const chunk of message) {
        size += chunk.length;
        if (size > MAX_ANSWER)
            return undefined;
        chunks.push(chunk);
    }
    const body = Buffer.concat(chunks);
    return (0,(external_node_buffer_namespaceObject()).isUtf8)(body) ? body.toString() : undefined;
}

;// CONCATENATED MODULE: ./build/messages/request.js


const CHECK_ADDRESS = {
    Ona: 'Check base-url, or the variable that sets it: it must be the root of the API, such as https://app.gitpod.io/api.',
    GitLab: 'Check gitlab-url.',
};
function requestMessage({ facts }, changed = '', hints = {}) {
    const { location, service, serviceCode } = facts;
    const code = request_codeOf(facts);
    const isByStatus = facts.code === 'not_the_api' && !(code in WRONG_ADDRESS);
    const detail = code === 'unknown_code' ? serviceCode : code === 'redirected' ? location : undefined;
    return message(code, {
        subject: isByStatus ? `${service}, or something in front of it,` : service,
        detail: detail === undefined ? '' : `: ${detail}`,
        remedy: remedyOf(facts, code),
        advice: adviceOf(facts, hints).join(' '),
        changed,
        quote: quoteOf(facts),
    });
}
function request_codeOf(facts) {
    const { code, service, serviceCode, words } = facts;
    if (service === 'Ona' && serviceCode !== undefined)
        return 'unknown_code';
    const unread = words === '' ? 'not_the_api' : 'other_format';
    const known = code === 'not_the_api' ? (codeByStatus(facts) ?? unread) : code;
    return known === 'unauthenticated' && service !== 'Ona' ? 'token_rejected' : known;
}
function codeByStatus({ hasAnswered, service, status = 0 }) {
    if (status >= 500)
        return 'unavailable';
    if (status === 404 && service === 'Ona' && hasAnswered !== true)
        return 'no_api';
    return { 401: 'unauthenticated', 403: 'permission_denied', 429: 'resource_exhausted' }[status];
}
function remedyOf(facts, code) {
    const { hasAnswered, service } = facts;
    const known = code === 'unknown_code' ? (codeByStatus(facts) ?? code) : code;
    const entry = REQUESTS[known];
    const remedy = service === 'Ona' ? entry.remedy : (entry.ofOthers ?? entry.remedy);
    const address = known in WRONG_ADDRESS ? (CHECK_ADDRESS[service] ?? '') : '';
    return (hasAnswered === true ? `${remedy} ${address}` : `${address} ${remedy}`).trim();
}
function adviceOf({ answeredBy, code, service, status = 0 }, { proxy, caFile }) {
    const advice = [];
    if (code === 'not_the_api' && (status === 401 || status === 403))
        advice.push(WHO_ANSWERS, CHECK_ADDRESS[service] ?? '');
    if (proxy !== undefined && answeredBy === 'nobody')
        advice.push(`${proxy.toUpperCase()} is set, but only HTTPS_PROXY is read.`);
    if (caFile !== undefined && code === 'certificate_error')
        advice.push(`NODE_EXTRA_CA_CERTS names a file that cannot be read: ${caFile}.`);
    return advice;
}
function quoteOf(facts) {
    const { answeredBy, attempts, code, contentType, request, service, serviceCode, status, url, words } = facts;
    const known = [
        ...(status === undefined ? [] : [`HTTP ${status}`]),
        serviceCode ?? code,
        ...(contentType === undefined ? [] : [contentType === '' ? 'no content type' : contentType]),
        ...(attempts > 1 ? [`${attempts} attempts`] : []),
        ...(answeredBy === 'service' ? [] : [url]),
    ];
    const speaker = answeredBy === 'service' ? `${service} says` : 'Details';
    return `${request}: ${known.join(', ')}.${words === '' ? '' : ` ${speaker}: "${words}".`}`;
}

;// CONCATENATED MODULE: ./build/ona/protobuf.js
function retryDelay(detail) {
    const { numbers } = fields(fields(detail).texts.get(1) ?? Buffer.alloc(0));
    return (numbers.get(1) ?? 0) * 1000 + (numbers.get(2) ?? 0) / 1e6;
}
function userMessage(detail) {
    return fields(detail).texts.get(2)?.toString() ?? '';
}
function fields(bytes) {
    const found = { numbers: new Map(), texts: new Map() };
    let at = 0;
    const varint = () => {
        let value = 0;
        for (let factor = 1; factor < 2 ** 64; factor *= 128) {
            const byte = bytes[at++] ?? 0;
            value += (byte & 127) * factor;
            if (byte < 128)
                break;
        }
        return value;
    };
    while (at < bytes.length) {
        const [tag, value] = [varint(), varint()];
        if (tag % 8 === 0)
            found.numbers.set(Math.floor(tag / 8), value);
        else if (tag % 8 !== 2)
            break;
        else {
            found.texts.set(Math.floor(tag / 8), bytes.subarray(at, at + value));
            at += value;
        }
    }
    return found;
}

;// CONCATENATED MODULE: ./build/ona/read.js


class ShapeError extends Error {
}
function readGetSCMIntegration(answer, id) {
    const integration = readSCMIntegration(record(answer)['integration']);
    if (!isSameId(integration.id, id))
        throw new ShapeError('another integration');
    const { runnerId, scmId, host } = integration;
    if ([runnerId, scmId, host].includes(''))
        throw new ShapeError('not the whole integration');
    return integration;
}
function readListSCMIntegrations(answer) {
    return page(answer, 'integrations', readSCMIntegration);
}
function readValidateRunnerConfiguration(answer, printable) {
    const result = record(record(answer, 'scmIntegration')['scmIntegration'] ?? {});
    const complaints = readTexts(result, ['scmIdError', 'hostError', 'oauthError', 'patError'], printable);
    return { valid: flag(result, 'valid'), ...complaints };
}
function readGetRunner(answer, runnerId, printable) {
    const runner = record(record(answer)['runner']);
    if (!isSameId(read_text(runner, 'runnerId'), runnerId))
        throw new ShapeError('another runner');
    const status = record(runner['status'] ?? {});
    return {
        name: printable(read_text(runner, 'name')),
        phase: read_text(status, 'phase'),
        hasPublicKey: read_text(status, 'publicKey') !== '',
        isManaged: read_text(runner, 'runnerManagerId') !== '' || read_text(runner, 'provider') === 'RUNNER_PROVIDER_MANAGED',
    };
}
function readListHostAuthenticationTokens(answer) {
    return page(answer, 'tokens', (item) => {
        const token = record(item);
        const isServiceAccount = read_text(record(token['subject'] ?? {}), 'principal') === 'PRINCIPAL_SERVICE_ACCOUNT';
        return { ...readTexts(token, ['host', 'source']), isServiceAccount };
    });
}
function readGetAuthenticatedIdentity(answer) {
    return { organizationId: read_text(record(answer, 'organizationId', 'subject'), 'organizationId') };
}
function readSCMIntegration(value) {
    const integration = record(value);
    const texts = readTexts(integration, ['id', 'runnerId', 'scmId', 'host', 'virtualDirectory']);
    if (texts.id === '')
        throw new ShapeError('an integration without ID');
    const settings = { ...texts, pat: flag(integration, 'pat') };
    if ((integration['oauth'] ?? undefined) === undefined)
        return settings;
    const oauth = record(integration['oauth']);
    const encryptedClientSecret = read_text(oauth, 'encryptedClientSecret');
    const app = readTexts(oauth, ['clientId', 'issuerUrl']);
    return { ...settings, oauth: { ...app, ...(encryptedClientSecret !== '' && { encryptedClientSecret }) } };
}
function page(answer, name, read) {
    const outer = record(answer, 'pagination', name);
    const items = outer[name] ?? [];
    if (!Array.isArray(items))
        throw new ShapeError(`${name} is not a list`);
    return { items: items.map(read), nextToken: read_text(record(outer['pagination'] ?? {}), 'nextToken') };
}
function record(value, ...known) {
    if (!isRecord(value))
        throw new ShapeError('not an object');
    const names = Object.keys(value);
    const isOther = known.length > 0 && names.length > 0 && !names.some((name) => known.includes(name));
    if (isOther)
        throw new ShapeError('another message');
    return value;
}
function read_text(fields, name) {
    const value = fields[name] ?? '';
    if (typeof value !== 'string')
        throw new ShapeError(`${name} is not a text`);
    return value;
}
function readTexts(fields, names, printable = (value) => value.replace(/[\p{Cc}\u2028\u2029]/gu, ' ')) {
    return Object.fromEntries(names.map((name) => [name, printable(read_text(fields, name))]));
}
function flag(fields, name) {
    const value = fields[name] ?? false;
    if (typeof value !== 'boolean')
        throw new ShapeError(`${name} is neither true nor false`);
    return value;
}

;// CONCATENATED MODULE: ./build/ona/answer.js




function answer_meaningOf(answer, read) {
    const { status, text } = answer;
    const failed = notTheApi(answer);
    const body = parseJson(text);
    if (!isRecord(body))
        return failed;
    const { code, message, details } = body;
    const words = typeof message === 'string' ? message : '';
    if (status === 200 && !hasErrorShape(body)) {
        try {
            return { status, value: read(body) };
        }
        catch (error) {
            if (!(error instanceof ShapeError))
                throw error;
            return { ...failed, words: error.message };
        }
    }
    const known = CONNECT_CODES.find((one) => one === code);
    if (known !== undefined && (status === 200 || status >= 400))
        return connectError({ ...failed, words }, known, details);
    if (typeof code !== 'string' || status < 400)
        return { ...failed, words };
    return { ...failed, words, contentType: undefined, code: 'unknown', serviceCode: code };
}
function connectError(failed, code, details) {
    const outcome = CONNECT[code];
    return {
        ...failed,
        code,
        contentType: undefined,
        answeredBy: 'service',
        words: userMessage(detail(details, 'gitpod.v1.ActionableErrorDetails')) || failed.words,
        mayHaveTakenEffect: failed.status === 200 || outcome !== 'refused',
        isRetryable: outcome === 'retry',
        wait: retryDelay(detail(details, 'google.rpc.RetryInfo')) || failed.wait,
    };
}
function hasErrorShape(body) {
    const { code, error, errors, success, message } = body;
    const isMessageAlone = typeof message === 'string' && Object.keys(body).length === 1;
    return (code ?? error ?? errors ?? undefined) !== undefined || success === false || isMessageAlone;
}
function detail(details, type) {
    const all = (Array.isArray(details) ? details : []).filter(isRecord);
    const value = all.find((one) => String(one['type']).replace(/^.*\//, '') === type)?.['value'];
    return Buffer.from(typeof value === 'string' ? value : '', 'base64');
}

;// CONCATENATED MODULE: ./build/ona/redirect.js
const MAX_REDIRECTS = 3;
const ONA = ['app.gitpod.io', 'app.ona.com'];
function redirectTarget({ url, status, headers }) {
    if (status !== 307 && status !== 308)
        return undefined;
    const to = URL.parse(headers.location ?? '', url.href);
    if (to?.protocol !== url.protocol)
        return undefined;
    return to.host === url.host || [url, to].every(({ host }) => ONA.includes(host)) ? to : undefined;
}
function baseUrlOf(address, path) {
    return address.endsWith(path) ? address.slice(0, -path.length) : address;
}

;// CONCATENATED MODULE: ./build/ona/client.js




const SERVICES = new Map([
    ['GetRunner', 'RunnerService'],
    ['GetAuthenticatedIdentity', 'IdentityService'],
]);
class OnaClient {
    #options;
    #headers;
    #baseUrl;
    #hasAnswered = false;
    constructor(options) {
        this.#options = options;
        this.#baseUrl = options.baseUrl;
        this.#headers = {
            'Content-Type': 'application/json',
            Accept: 'application/json',
            'Accept-Encoding': 'identity',
            'Connect-Protocol-Version': '1',
            'Connect-Timeout-Ms': String(options.timeout),
            Authorization: `Bearer ${options.apiKey}`,
        };
    }
    async getSCMIntegration(id, limits) {
        return this.#call('GetSCMIntegration', { id }, id, (answer) => readGetSCMIntegration(answer, id), limits);
    }
    async listSCMIntegrations(limits) {
        const all = await this.#pages('ListSCMIntegrations', {}, '', readListSCMIntegrations, limits);
        if (all instanceof RequestError)
            return all;
        return [...new Map(all.map((integration) => [integration.id.toLowerCase(), integration])).values()];
    }
    async updateSCMIntegration(request, limits) {
        return this.#call('UpdateSCMIntegration', request, request.id, () => true, limits);
    }
    async validateRunnerConfiguration(runnerId, scmIntegration, limits) {
        const body = { runnerId, scmIntegration };
        const { id } = scmIntegration;
        return this.#call('ValidateRunnerConfiguration', body, id, readValidateRunnerConfiguration, limits);
    }
    async getRunner(runnerId, limits) {
        const reader = (answer, printable) => readGetRunner(answer, runnerId, printable);
        return this.#call('GetRunner', { runnerId }, runnerId, reader, limits);
    }
    async listHostAuthenticationTokens(runnerId, limits) {
        const body = { filter: { runnerId } };
        return this.#pages('ListHostAuthenticationTokens', body, runnerId, readListHostAuthenticationTokens, limits);
    }
    async getAuthenticatedIdentity(limits) {
        return this.#call('GetAuthenticatedIdentity', {}, '', readGetAuthenticatedIdentity, limits);
    }
    async #pages(method, body, subject, reader, limits) {
        const items = [];
        const tokens = new Set();
        const newPage = (answer, printable) => {
            const page = reader(answer, printable);
            if (tokens.has(page.nextToken))
                throw new ShapeError('the same page token came twice');
            return page;
        };
        for (let token = '';; tokens.add(token)) {
            const pagination = { pageSize: 100, ...(token !== '' && { token }) };
            const page = await this.#call(method, { ...body, pagination }, subject, newPage, limits);
            if (page instanceof RequestError)
                return page;
            items.push(...page.items);
            token = page.nextToken;
            if (token === '')
                return items;
        }
    }
    async #call(method, body, subject, reader, limits) {
        const path = `/gitpod.v1.${SERVICES.get(method) ?? 'RunnerConfigurationService'}/${method}`;
        const text = JSON.stringify(body);
        return this.#options.caller.call({
            service: 'Ona',
            request: method,
            url: this.#baseUrl + path,
            subject,
            attempt: async (send) => this.#attempt(path, text, reader, send),
            ...limits,
        });
    }
    async #attempt(path, body, reader, send) {
        let url = new URL(this.#baseUrl + path);
        let isMoved = true;
        for (let redirects = 0;; redirects++) {
            const answer = await send({ method: 'POST', url, headers: this.#headers, body });
            const target = 'code' in answer || redirects === MAX_REDIRECTS ? undefined : redirectTarget(answer);
            if (target) {
                url = target;
                isMoved &&= answer.status === 308;
                continue;
            }
            const result = 'code' in answer ? answer : answer_meaningOf(answer, (message) => reader(message, this.#options.printable));
            if ('value' in result || result.answeredBy === 'service') {
                this.#hasAnswered = true;
                if (isMoved && url.href.endsWith(path))
                    this.#baseUrl = baseUrlOf(url.href, path);
            }
            return 'value' in result ? result : this.#failed(result, redirects, path);
        }
    }
    #failed(failed, redirects, path) {
        const { answeredBy, code, isRetryable, location, mayHaveTakenEffect, status } = failed;
        const isUnconnected = answeredBy === 'nobody' && !mayHaveTakenEffect && code !== 'stopped';
        const isNoApi = code === 'not_the_api' && !isRetryable && !this.#hasAnswered;
        return {
            ...failed,
            location: location === undefined ? undefined : baseUrlOf(location, path),
            hasAnswered: this.#hasAnswered,
            mayHaveTakenEffect: mayHaveTakenEffect || redirects > 0,
            stopsRun: isUnconnected || isNoApi || code === 'unauthenticated' || code === 'redirected' || status === 401,
        };
    }
}

;// CONCATENATED MODULE: ./build/report/green.js

function isRed({ status }) {
    return status === 'failed' || status === 'unknown' || status === 'skipped';
}
function isGreen({ problems, targets }) {
    return problems.length === 0 && targets.length > 0 && !targets.some(isRed);
}
function mayOldSecretGo({ job, targets, isProofKept }) {
    return job.writesSecret && isProofKept && targets.length > 0 && targets.every(isProven);
}
function lacksProof(report) {
    return report.job.writesSecret && report.targets.some(({ untouched }) => !untouched) && !mayOldSecretGo(report);
}

;// CONCATENATED MODULE: ./build/report/lines.js



const MOST_IN_PLAN = 100;
const MARKS = {
    updated: '\u2705',
    planned: '\ud83d\udcdd',
    unchanged: '\u2796',
    inherited: '\u26a0\ufe0f',
    failed: '\u274c',
    unknown: '\u2753',
    skipped: '\u23ed\ufe0f',
};
function planLines({ targets }) {
    const rest = targets.slice(MOST_IN_PLAN);
    const changing = rest.filter(({ changes }) => changes.length > 0).length;
    return [
        ...targets
            .slice(0, MOST_IN_PLAN)
            .flatMap((target) => [
            `${words_nameOf(target)}${remarkOf(target)}`,
            ...target.changes.map((change) => `  ${changeText(change)}`),
            ...target.warnings.map(({ text }) => `  Warning: ${text}`),
        ]),
        ...(rest.length > 0 ? [`and ${counted(rest.length, 'more integration')}, ${changing} of which change`] : []),
    ];
}
function remarkOf({ status, changes }) {
    if (status === 'inherited')
        return ': inherited, not written';
    return changes.length === 0 ? ': no change' : '';
}
function listLines({ targets }) {
    return targets.map((target) => {
        const { before, error } = target;
        if (error || !before)
            return `${words_nameOf(target)}: ${error?.problem ?? 'not read'}`;
        const clientId = clientIdOf(before);
        const app = clientId === '' ? [] : [`client ID ${clientId}`];
        const runner = runnerName(target) === before.runnerId ? [] : [`runner ${before.runnerId}`];
        return [`${words_nameOf(target)}: ${before.scmId}`, ...runner, ...app, ciphertextOf(target)].join(', ');
    });
}
function doneLine(target, count, total, isValidatedLater = false) {
    const { status, error } = target;
    const counter = `[${String(count).padStart(String(total).length)}/${total}]`;
    const what = error ? clause(error.problem) : updatedFieldsOf(target).join(', ');
    const proof = proofOf(target).slice(0, isValidatedLater ? 1 : 2);
    const inBrackets = proof.length === 0 ? '' : ` (${proof.join(', ')})`;
    return `${counter} ${status.padEnd(9)} ${words_nameOf(target)}: ${what}${inBrackets}`;
}
const MORE_ABOUT_ERRORS = 'docs/TROUBLESHOOTING.md in the repository of this action explains errors by symptom.';
function finalLine(report) {
    const counts = report.targets.length === 0 ? [] : [`${countsOf(report)}.`];
    return [...counts, ...remarks(report), ...(isGreen(report) ? [] : [MORE_ABOUT_ERRORS])].join(' ');
}
function remarks(report) {
    return [
        ...(report.job.dryRun ? ['Dry run: nothing was written.'] : []),
        ...(lacksProof(report)
            ? ['Not proven: the new secret may be in use, and the old one, if it still works, may still be needed.']
            : []),
    ];
}
function countsOf({ job, targets }) {
    const words = {
        planned: 'would be updated',
        ...(job.list && { unchanged: 'listed' }),
    };
    const counts = Object.keys(MARKS)
        .map((name) => ({ word: words[name] ?? name, count: targets.filter(({ status }) => status === name).length }))
        .filter(({ count }) => count > 0);
    const all = counted(targets.length, 'integration');
    const [first] = counts;
    if (counts.length === 1 && first)
        return `${all} ${first.word}`;
    return `${all}: ${counts.map(({ word, count }) => `${count} ${word}`).join(', ')}`;
}
function changeText({ field, from, to }) {
    const shown = (value = '') => (value === '' ? '(none)' : value);
    return from === undefined && to === undefined ? `${field}: new` : `${field}: ${shown(from)} \u2192 ${shown(to)}`;
}
function proofOf({ status, verified, validated }) {
    const validation = validated ? 'validated' : 'not validated';
    if (status === 'planned')
        return [validation];
    return status === 'updated' ? [verified ? 'verified' : 'not verified', validation] : [];
}
function ciphertextOf({ before, status }) {
    if (status === 'inherited')
        return 'inherited: never written';
    if (!before?.oauth)
        return 'no OAuth app';
    return before.oauth.encryptedClientSecret === undefined
        ? 'ciphertext hidden: a rotation cannot be verified'
        : 'ciphertext visible: a rotation can be verified';
}

;// CONCATENATED MODULE: ./build/report/redacted-host.js

const MOST_ANNOTATIONS = 10;
function redacted(host, redactor) {
    const clean = (text) => redactor.clean(text);
    const annotate = (kind) => {
        let count = 0;
        const name = kind.charAt(0).toUpperCase() + kind.slice(1);
        return (text) => {
            count++;
            if (count < MOST_ANNOTATIONS)
                host[kind](bounded(clean(text), 4000));
            else
                host.line(`${name}: ${clean(text)}`);
            if (count === MOST_ANNOTATIONS)
                host[kind](`There are more ${kind}s. The log shows all of them.`);
        };
    };
    return {
        mask: (secret) => {
            if (redactor.add(secret))
                host.mask(secret);
        },
        line: (text) => host.line(clean(text)),
        group: (title, lines) => host.group(clean(title), lines.map(clean)),
        error: annotate('error'),
        warning: annotate('warning'),
        notice: annotate('notice'),
        debug: (text) => host.debug(clean(text)),
        outputs: (values) => host.outputs(Object.fromEntries(Object.entries(values).map(([name, value]) => [name, clean(value)]))),
        summary: (html) => host.summary(clean(html)),
    };
}

;// CONCATENATED MODULE: ./build/report/annotations.js

function textOf({ problem, changed, remedy, quote }) {
    return [problem, changed, remedy, quote].filter((part) => part !== '').join('\n');
}
function problemTexts({ problems, targets }) {
    const said = (error) => ({ text: textOf(error), key: textOf({ ...error, quote: withoutIds(error.quote) }) });
    const ofTargets = targets.flatMap((target) => target.error && target.status !== 'skipped' ? [{ ...said(target.error), target }] : []);
    return told([...problems.map(said), ...ofTargets]);
}
function warningTexts({ targets }, areCostly) {
    const all = targets.flatMap((target) => target.warnings.map((warning) => ({ ...warning, key: withoutIds(warning.text), target })));
    return told(all.filter(({ isCostly = false }) => isCostly === areCostly));
}
function withoutIds(text) {
    return text.replaceAll(/[0-9a-f-]{16,}/gi, '');
}
function told(all) {
    const groups = Map.groupBy(all, ({ key }) => key);
    return [...groups.values()].map((group) => {
        const names = group.flatMap(({ target }) => (target ? words_nameOf(target) : []));
        const number = names.length > 1 ? `${counted(names.length, 'integration')}: ` : '';
        const [first = '', ...rest] = (group[0]?.text ?? '').split('\n');
        return [first, ...(names.length > 0 ? [number + listed(names)] : []), ...rest].join('\n');
    });
}

;// CONCATENATED MODULE: ./build/report/outputs.js




function outputsOf(report) {
    const { targets, extraOutputs } = report;
    const updated = targets.filter(({ status }) => status === 'updated');
    const written = new Set(updated.flatMap(updatedFieldsOf));
    const ids = (of) => JSON.stringify(of.map(({ id }) => id));
    return {
        changed: String(updated.length > 0),
        proven: String(mayOldSecretGo(report)),
        'integration-ids': ids(targets.filter(({ status }) => status !== 'inherited')),
        'updated-ids': ids(updated),
        'failed-ids': ids(targets.filter(isRed)),
        'updated-fields': JSON.stringify(Object.values(INPUT_OF).filter((field) => written.has(field))),
        results: JSON.stringify(targets.map(resultOf)),
        ...extraOutputs,
    };
}
function resultOf(target) {
    const { before, after = before, changes, error, status, verified, validated } = target;
    return {
        integrationId: target.id,
        runnerId: after?.runnerId ?? '',
        runnerName: target.runner?.name ?? '',
        host: after?.host ?? '',
        scmId: after?.scmId ?? '',
        oauthClientId: clientIdOf(after),
        status,
        updatedFields: updatedFieldsOf(target),
        verified,
        validated,
        changes,
        warnings: target.warnings.map(({ text }) => text),
        ...(error && { error: { code: error.code, message: textOf(error) } }),
    };
}

;// CONCATENATED MODULE: ./build/report/summary.js





const LARGEST_TABLE = 500_000;
const LARGEST_LIST = 120_000;
function summaryOf(report) {
    return [
        heading(report),
        ...remarks(report).map(paragraph),
        ...summary_list('Users lose sign-ins', warningTexts(report, true).map(lines)),
        ...table(report),
        ...summary_list('Errors', problemTexts(report).map(lines)),
        ...(isGreen(report) ? [] : [`<p>${MORE_ABOUT_ERRORS}</p>`]),
        ...summary_list('Warnings', [...report.warnings, ...warningTexts(report, false)].map(lines)),
        ...summary_list('Notes', report.notes.map(escaped)),
    ].join('\n');
}
function heading(report) {
    const markOfGreen = lacksProof(report) ? '\u26a0\ufe0f' : '\u2705';
    const result = report.targets.length === 0 ? 'nothing was changed' : countsOf(report);
    return `<h3>${isGreen(report) ? markOfGreen : '\u274c'} Ona SCM integrations: ${result}</h3>`;
}
function table({ job, targets }) {
    const sorted = [...targets.filter(isRed), ...targets.filter((target) => !isRed(target))];
    const rows = sorted.map((target) => rowOf(target, job.list));
    if (!rows[0])
        return [];
    const heads = Object.keys(rows[0]);
    const body = rows.map((row) => tableRow('td', Object.values(row)));
    const countRest = (rest) => `<tr><td colspan="${heads.length}">${rest}</td></tr>`;
    return ['<table>', tableRow('th', heads), ...within(LARGEST_TABLE, body, countRest), '</table>'];
}
function tableRow(tag, cells) {
    return `<tr>${cells.map((cell) => `<${tag}>${lineBreaks(cell)}</${tag}>`).join('')}</tr>`;
}
function rowOf(target, isList) {
    const { id, before, error, status } = target;
    const host = before?.host ?? '(not read)';
    const about = { Kind: before?.scmId ?? '', Runner: runnerName(target) };
    if (isList) {
        const mark = status === 'unchanged' ? '' : `${MARKS[status]} `;
        const secret = mark + (error?.problem ?? ciphertextOf(target));
        const runner = [...new Set([about.Runner, before?.runnerId ?? ''])].join('\n');
        return { Host: host, ...about, Runner: runner, 'Client ID': clientIdOf(before), ID: id, Secret: secret };
    }
    const result = { Status: `${MARKS[status]} ${status}`, Proof: proofOf(target).join('\n') };
    return { Host: `${host}\n${id}`, ...about, Change: changeOf(target), ...result };
}
function changeOf({ status, changes, error }) {
    const texts = changes.map(changeText);
    if (status === 'planned')
        return ['would change:', ...texts].join('\n');
    if (status === 'updated')
        return texts.join('\n');
    const { problem = '', changed = '' } = error ?? {};
    return (status === 'skipped' ? problem : changed) || 'nothing';
}
function summary_list(title, items) {
    if (items.length === 0)
        return [];
    const item = (text) => `<li>${text}</li>`;
    return [paragraph(title), '<ul>', ...within(LARGEST_LIST, items.map(item), item), '</ul>'];
}
function paragraph(text) {
    return `<p><strong>${text}</strong></p>`;
}
function lineBreaks(text) {
    return escaped(text).replaceAll('\n', '<br>');
}
function lines(text) {
    return `<strong>${lineBreaks(text).replace(/<br>|$/, '</strong>$&')}`;
}
function within(largest, all, countRest) {
    const shown = fitting(all, largest);
    const rest = all.length - shown.length;
    return [...shown, ...(rest > 0 ? [countRest(`and ${rest} more: see the log and the output results`)] : [])];
}

;// CONCATENATED MODULE: ./build/report/publish.js





const IN_THE_LOG = 'The log shows the result of each integration.';
const CHECK = 'Check the file that GITHUB_STEP_SUMMARY names, and the disk of this machine.';
function publish(report, host) {
    const noOutputs = failureOf(() => host.outputs(outputsOf(report)));
    const isTold = report.problems.some(({ code }) => code === 'no_outputs');
    if (noOutputs !== undefined && !isTold) {
        report.problems.push(message('no_outputs', { changed: IN_THE_LOG, quote: noOutputs }));
    }
    const noSummary = failureOf(() => host.summary(summaryOf(report)));
    if (noSummary !== undefined)
        host.warning(`The job summary could not be written.\n${IN_THE_LOG}\n${CHECK}\n${noSummary}`);
    [...warningTexts(report, true), ...warningTexts(report, false)].forEach(host.warning);
    problemTexts(report).forEach(host.error);
    host.line(finalLine(report));
}
function failureOf(write) {
    try {
        write();
        return undefined;
    }
    catch (error) {
        return String(error);
    }
}

;// CONCATENATED MODULE: ./build/rotation/check.js




async function check(run) {
    const sound = run.targets.filter(isSound);
    for (const target of sound) {
        target.changes = fieldChanges(target.before, run.job);
        target.error = refusal(target.before, run.job);
    }
    const integrations = sound.map(({ before }) => before);
    const refused = appRefusal(integrations, run.job);
    if (refused)
        run.problems.push(refused);
    const tokensOf = once(async (runnerId) => run.ona.listHostAuthenticationTokens(runnerId, { cut: run.ending }));
    await each(run, run.targets, async (target) => {
        await Promise.all([checkRunner(run, target), checkWrite(run, target, tokensOf)]);
    });
}
async function checkRunner(run, target) {
    await nameRunner(run, target);
    if (target.runner && needsWrite(target))
        target.error = runnerRefusal(target.runner, run.job);
}
async function checkWrite(run, target, tokensOf) {
    if (!needsWrite(target) || run.problems.length > 0)
        return;
    const { change, validate: validates, writesSecret } = run.job;
    const isSecretKnown = !writesSecret || change.oauthPlaintextClientSecret !== undefined;
    const [tokens] = await Promise.all([
        lostSignIns(target.before, change).length > 0 ? tokensOf(target.before.runnerId) : undefined,
        validates && isSecretKnown ? validate(run, target) : undefined,
    ]);
    const isFailed = tokens instanceof RequestError;
    if (isFailed && tokens.facts.stopsRun)
        fail(run, target, tokens);
    target.warnings.unshift(...planWarnings(target.before, run.job, isFailed ? undefined : tokens));
}
function once(read) {
    const known = new Map();
    return async (id) => {
        const reading = known.get(id) ?? read(id);
        known.set(id, reading);
        return reading;
    };
}

;// CONCATENATED MODULE: ./build/rotation/match.js


const withoutCase = (wanted, value) => wanted.toLowerCase() === value.toLowerCase();
function criteriaOf({ runnerIds, hosts, scmIds, oauthClientIds, ifNone }) {
    const appInput = ifNone ? 'oauth-client-id' : 'match-oauth-client-id';
    const all = [
        { input: 'match-runner-id', wanted: runnerIds, value: (one) => one.runnerId, isSame: withoutCase },
        { input: 'match-host', wanted: hosts, value: (one) => one.host, isSame: withoutCase },
        { input: 'match-scm-id', wanted: scmIds, value: (one) => one.scmId, isSame: withoutCase },
        { input: appInput, wanted: oauthClientIds, value: clientIdOf, isSame: isSameId },
    ];
    return all.filter(({ wanted }) => wanted.length > 0);
}
function matches(integration, selection) {
    return criteriaOf(selection).every(({ wanted, value, isSame }) => wanted.some((one) => isSame(one, value(integration))));
}
function howMany(matching, all, selection) {
    const asked = criteriaOf(selection).map(({ input, wanted }) => `${input} ${listed(wanted)}`);
    const verb = matching === 1 ? 'matches' : 'match';
    const integrations = counted(all, 'integration');
    if (asked.length === 0)
        return `Ona returns ${integrations}.`;
    return `${matching} of ${integrations} ${verb} ${asked.join(' and ')}.`;
}
function returned(selection, all) {
    if (all.length === 0)
        return '';
    return criteriaOf(selection)
        .map(({ input, value }) => {
        const values = [...new Set(all.map(value))].filter((one) => one !== '').sort();
        return `Ona returns for ${input}: ${listed(values) || 'nothing'}.`;
    })
        .join(' ');
}

;// CONCATENATED MODULE: ./build/rotation/select.js








async function select_select(run) {
    const { selection } = run.job;
    await (selection.by === 'id' ? selectById(run, selection.ids) : selectByMatch(run, selection));
}
async function lookAgain(run) {
    const silent = { ...run.host, line: () => undefined, notice: () => undefined };
    const again = { ...run, targets: [], problems: [], host: silent };
    await select_select(again);
    return again.problems[0] ?? again.targets.find(({ error }) => error)?.error ?? again.targets;
}
async function selectById(run, ids) {
    run.targets.push(...ids.map((id) => newTarget(id)));
    run.host.line(`Selected ${counted(ids.length, 'integration')} by integration-id.`);
    for (const some of [run.targets.slice(0, 1), run.targets.slice(1)]) {
        await each(run, some, async (target) => select_read(run, target));
    }
}
async function selectByMatch(run, selection) {
    const all = await run.ona.listSCMIntegrations({ cut: run.ending });
    if (all instanceof RequestError) {
        if (all.facts.code !== 'stopped')
            run.problems.push(run.explain(all, CHANGED.nothing));
        if (all.facts.stopsRun)
            run.end();
        return;
    }
    const matching = all.filter((one) => matches(one, selection)).sort((a, b) => (a.id < b.id ? -1 : 1));
    run.host.line(howMany(matching.length, all.length, selection));
    const found = matching.map((inList) => ({ inList, target: newTarget(inList.id) }));
    await each(run, found, async ({ inList, target }) => select_read(run, target, inList));
    const targets = found.map(({ target }) => target);
    const isLeft = ({ before }) => before !== undefined && !matches(before, selection);
    run.targets.push(...targets.filter((target) => !isLeft(target)));
    select_notice(run, 'Left out because they no longer match', targets.filter(isLeft));
    const secret = run.job.writesSecret ? ', and may still hold the old secret' : '';
    const inherited = run.targets.filter(({ status }) => status === 'inherited');
    select_notice(run, `Inherited from a managed runner, so they can only be changed there${secret}`, inherited);
    if (!run.ending.aborted)
        await checkCount(run, selection, all);
}
async function select_read(run, target, inList) {
    const got = await run.ona.getSCMIntegration(target.id, { cut: run.ending });
    if (!(got instanceof RequestError)) {
        target.id = got.id;
        target.before = got;
        return;
    }
    const { code } = got.facts;
    if (inList && code !== 'stopped')
        target.before = inList;
    const isNotReturned = code === 'not_found' || code === 'invalid_argument';
    if (!inList || !isNotReturned) {
        fail(run, target, got, isNotReturned ? INHERITED : '');
        return;
    }
    await nameRunner(run, target);
    if (!ids_isUuid(target.id) || target.runner?.isManaged === true)
        target.status = 'inherited';
    else
        target.error ??= message('not_readable', { changed: CHANGED.nothing, quote: run.explain(got, '').quote });
}
function select_notice(run, what, targets) {
    if (targets.length > 0)
        run.host.notice(`${what}: ${listed(targets.map(({ before, id }) => `${before?.host ?? ''} (${id})`))}`);
}
async function checkCount(run, selection, all) {
    const found = run.targets.filter(({ status }) => status !== 'inherited');
    const changed = CHANGED.nothing;
    const inherited = run.targets.length - found.length;
    if (found.length === 0 && !(run.job.list && inherited > 0)) {
        const what = howMany(inherited, all.length, selection);
        const detail = `: ${clause(what)}${inherited > 0 ? ', all inherited' : ''}`;
        const remedy = inherited > 0 ? INHERITED : selection.ifNone?.(all);
        const todo = remedy === undefined ? { advice: returned(selection, all) } : { remedy };
        run.problems.push(message('nothing_matches', { detail, changed, ...todo }));
    }
    else if (found.length > 1 && !selection.allowMultiple && !run.job.list) {
        await Promise.all(found.map(async (target) => nameRunner(run, target)));
        run.problems.push(message('several_match', { detail: `: ${listed(found.map(words_nameOf))}`, changed }));
    }
}

;// CONCATENATED MODULE: ./build/rotation/prove.js





function prove({ before, request, write, look, ifUnknown }, explain) {
    const unknown = (cause, why = '') => {
        const error = withAdvice({ ...cause, changed: CHANGED.unknown + why }, ifUnknown);
        return { status: 'unknown', untouched: false, error };
    };
    if (write === true) {
        if (look instanceof RequestError) {
            const { problem, remedy, quote } = explain(look, '');
            return unknown(message('not_read_back', { detail: `: ${clause(problem)}`, remedy, quote }));
        }
        const fields = compare(before, request, look);
        const wrong = fields.filter(({ isWrong }) => isWrong);
        if (wrong.length === 0) {
            const verified = request.oauthPlaintextClientSecret === undefined || ![before, look].some(hidesSecret);
            return { status: 'updated', untouched: false, verified };
        }
        if (!fields.some(({ isMoved }) => isMoved))
            return unknown(message('still_old'));
        const detail = `: ${wrong.map(({ words }) => words).join(', ')}`;
        const error = message('not_as_asked', { detail, changed: CHANGED.some, advice: ifUnknown });
        return { status: 'failed', untouched: false, error };
    }
    if (write.facts.mayHaveTakenEffect) {
        return unknown(explain(write, ''), write.facts.attempts > 1 ? ' One of the attempts may have reached Ona.' : '');
    }
    if (look instanceof RequestError || !compare(before, request, look).some(({ isMoved }) => isMoved)) {
        return { status: 'failed', untouched: true, error: explain(write, CHANGED.nothing) };
    }
    const { problem, remedy, quote } = explain(write, '');
    const told = message('changed_unaccepted', { detail: `: ${clause(problem)}`, quote });
    return unknown({ ...told, remedy: `${remedy} ${told.remedy}` });
}
function isAsAsked(before, request, look) {
    return !compare(before, request, look).some(({ isWrong }) => isWrong);
}
function compare(before, request, look) {
    return fieldsOf(request).map(({ field, to }) => {
        const now = plan_valueOf(field, look);
        const isMoved = !isSameId(plan_valueOf(field, before), now);
        if (to === undefined)
            return { isMoved, isWrong: !isMoved && now !== '', words: field };
        return { isMoved, isWrong: !isSameId(to, now), words: `${field} is now ${now || 'empty'}` };
    });
}

;// CONCATENATED MODULE: ./build/rotation/write.js






const write_WAITS = [1000, 1000, 2000, 4000];
const MUST_FINISH = 300_000;
const NEVER = new AbortController().signal;
async function writeAll(run, mustFinish, onDone) {
    const own = mustFinish ? { ...run, ending: NEVER, stopping: NEVER, deadline: NEVER } : run;
    const until = mustFinish ? { until: run.clock.now() + MUST_FINISH } : {};
    const ifUnknown = mustFinish ? RENEW_AGAIN : run.job.writesSecret ? KEEP_BOTH : RUN_AGAIN;
    await each(own, run.targets.filter(needsWrite), async (target) => {
        await writeOne(own, target, { cut: own.deadline, stop: own.ending, ...until }, ifUnknown);
        onDone(target);
    });
}
async function writeOne(run, target, limits, ifUnknown) {
    const { before } = target;
    const request = writeRequest(before, run.job.change);
    const write = await run.ona.updateSCMIntegration(request, limits);
    const isOpen = write === true || write.facts.mayHaveTakenEffect;
    const look = await readBack(run, before, request, isOpen ? write_WAITS : []);
    for (const answer of [write, look])
        if (answer instanceof RequestError && answer.facts.stopsRun)
            run.end();
    if (!(look instanceof RequestError))
        target.after = look;
    Object.assign(target, prove({ before, request, write, look, ifUnknown }, run.explain));
    if (target.status !== 'updated' || target.verified)
        return;
    const toDo = ifUnknown === KEEP_BOTH ? ` ${KEEP_OLD}` : '';
    target.warnings.push({ text: `${WARNINGS.secretNotReturned}${toDo}` });
}
async function readBack(run, before, request, waits) {
    for (let count = 0;; count++) {
        const wait = run.stopping.aborted ? undefined : waits[count];
        const limits = { cut: run.deadline, ...(wait !== undefined && { maxRetries: 0 }) };
        const look = await run.ona.getSCMIntegration(before.id, limits);
        if (wait === undefined || (!(look instanceof RequestError) && isAsAsked(before, request, look)))
            return look;
        if (wait > 2000) {
            const subject = `${before.host} (${before.id})`;
            run.host.line(`${subject}: the new settings are not confirmed yet. Reading again in ${wait / 1000} s.`);
        }
        await run.clock.pause(wait, run.stopping);
    }
}
function settleUnwritten(run, isListed) {
    const isPlanned = run.job.dryRun && mayGoOn(run);
    const areUntouched = run.targets.every(({ untouched }) => untouched);
    const remedy = run.stopping.aborted ? { remedy: 'Run the step again.' } : {};
    const skipped = message('skipped', { detail: ` because ${whySkipped(run)}`, changed: CHANGED.skipped, ...remedy });
    for (const target of run.targets.filter(({ untouched }) => untouched)) {
        if (!isPlanned)
            target.warnings = [];
        if (target.error)
            Object.assign(target, { status: 'failed', error: besideOthers(target.error, areUntouched) });
        if (target.status !== 'skipped')
            continue;
        if (isListed)
            target.changes = [];
        if (target.before && target.changes.length === 0) {
            target.status = 'unchanged';
            target.verified = !isListed;
        }
        else if (isPlanned)
            target.status = 'planned';
        else
            target.error = skipped;
    }
}
function besideOthers(error, areUntouched) {
    return areUntouched ? error : { ...error, changed: CHANGED.nothingThere };
}
function whySkipped({ ending, problems, stopping }) {
    if (stopping.aborted)
        return 'the run was cancelled';
    if (ending.aborted)
        return 'every other request would fail in the same way';
    if (problems.length > 0)
        return 'the run could not go on';
    return 'another integration failed its check';
}

;// CONCATENATED MODULE: ./build/run.js


















const NAME = 'ona-update-scm-integration';
const VERSION = '1.0.0';
const AFTER_SIGNAL = 5000;
const ANNOUNCED = 2000;
async function run(action, surroundings) {
    const { env, redactor, stopping } = surroundings;
    const host = redacted(surroundings.host, redactor);
    const inputs = action(env);
    inputs.masks.forEach(host.mask);
    host.line(firstLine(inputs));
    const { baseUrl, dryRun, valid } = inputs;
    const problems = [...inputs.problems];
    try {
        host.outputs({});
    }
    catch (error) {
        const detail = ', so the run did not start';
        problems.push(message('no_outputs', { detail, changed: CHANGED.nothingSent, quote: String(error) }));
    }
    if (!valid || baseUrl === undefined || problems.length > 0) {
        publish(reportOf({ dryRun, list: false, writesSecret: false }, problems), host);
        return false;
    }
    const context = createRun(valid, baseUrl, { ...surroundings, host });
    const source = valid.createSource?.(context);
    const onSignal = () => {
        const told = source?.afterSignal?.();
        if (told === undefined)
            host.line('The run was cancelled. No new write starts. Waiting for those under way.');
        else
            host.error(told);
    };
    stopping.addEventListener('abort', onSignal, { once: true });
    await rotate(context, source);
    if (stopping.aborted)
        context.problems.push(cancelled(context, source));
    publish(context, host);
    return isGreen(context);
}
async function rotate(run, source) {
    const { dryRun, list } = run.job;
    await select_select(run);
    await check(run);
    const isDue = !source || ((dryRun || mayGoOn(run)) && (await source.check()));
    const isListed = list || (!isDue && mayGoOn(run));
    tellPlan(run, isListed);
    if (!dryRun && isDue && mayGoOn(run))
        await write(run, source);
    if (source && !run.ending.aborted)
        addWayOut(run, source);
    settleUnwritten(run, isListed);
}
function tellPlan(run, isListed) {
    if (run.job.list)
        run.host.notice('Nothing to write was passed: list only');
    if (isListed)
        run.host.group('Integrations', listLines(run));
    else if (mayGoOn(run))
        run.host.group('Plan', planLines(run));
}
function cancelled(run, source) {
    if (source)
        return message('cancelled', { changed: source.noneMade });
    if (run.targets.every(({ untouched }) => untouched))
        return message('cancelled', { changed: CHANGED.nothing });
    return message('cancelled', { changed: CHANGED.maybe, advice: lacksProof(run) ? KEEP_BOTH : '' });
}
function addWayOut({ targets }, { wayOut }) {
    for (const target of targets) {
        const isRefused = target.status === 'skipped' || target.status === 'inherited';
        if (target.error && isRefused)
            target.error = withAdvice(target.error, wayOut);
    }
}
async function write(run, source) {
    const mustFinish = source?.mustFinish === true;
    const targets = run.targets.filter(needsWrite);
    if (source) {
        const secret = await source.create();
        if (secret === undefined)
            return;
        run.answers.clear();
        run.job = { ...run.job, change: { ...run.job.change, oauthPlaintextClientSecret: secret } };
        if (!mustFinish)
            await each(run, targets, async (target) => validate(run, target));
    }
    let count = 0;
    if (mustFinish || mayGoOn(run)) {
        await writeAll(run, mustFinish, (target) => {
            run.host.line(doneLine(target, ++count, targets.length, mustFinish));
        });
    }
    await source?.settle();
}
function createRun({ job, apiKey }, baseUrl, tools) {
    const { afterSignal = AFTER_SIGNAL, clock, env, host, redactor, stopping } = tools;
    const printable = (text) => redactor.foreign(text);
    const sender = new Sender({ userAgent: `${NAME}/${VERSION}`, timeout: job.timeout, env });
    const hints = { proxy: proxyHint(env), caFile: unreadableCaFile(env) };
    const explain = (error, changed) => requestMessage(error, changed, hints);
    const caller = new Caller({
        clock,
        sender,
        limiter: new Limiter(job.concurrency),
        maxRetries: job.maxRetries,
        printable,
        onRetry: ({ error, subject, wait, next, most }) => {
            if (wait <= ANNOUNCED && error.facts.code !== 'timeout')
                return;
            const of = most === Infinity ? '' : ` of ${most}`;
            const { request } = error.facts;
            const what = `${request}${subject === '' ? '' : ` (${subject})`}: ${explain(error, '').problem}`;
            host.line(`${what} Trying again in ${Math.ceil(wait / 1000)} s (attempt ${next}${of}).`);
        },
        debug: host.debug,
    });
    const ona = new OnaClient({ baseUrl, apiKey, timeout: job.timeout, caller, printable });
    const end = new AbortController();
    const deadline = new AbortController();
    stopping.addEventListener('abort', () => setTimeout(() => deadline.abort(), afterSignal).unref(), { once: true });
    const ending = AbortSignal.any([stopping, end.signal]);
    const runnerOf = once(async (runnerId) => {
        const runner = await ona.getRunner(runnerId, { cut: ending });
        if (runner instanceof RequestError && runner.facts.code !== 'stopped' && !runner.facts.stopsRun) {
            host.line(`The name of runner ${runnerId} could not be read. ${explain(runner, '').problem}`);
        }
        return runner;
    });
    return {
        ...reportOf(job, []),
        ona,
        caller,
        printable,
        clock,
        host,
        stopping,
        ending,
        deadline: deadline.signal,
        end: () => end.abort(),
        explain,
        runnerOf,
        answers: new Map(),
        complaints: new Set(),
    };
}
function reportOf(job, problems) {
    return { job, targets: [], problems, warnings: [], notes: [], extraOutputs: {}, isProofKept: true };
}
function firstLine({ baseUrl, baseUrlFrom, dryRun }) {
    const url = baseUrl === undefined ? [] : [baseUrlFrom === '' ? baseUrl : `${baseUrl} (from ${baseUrlFrom})`];
    return [`${NAME} ${VERSION}`, ...url, ...(dryRun ? ['dry run'] : [])].join(', ');
}

;// CONCATENATED MODULE: ./build/start.js




const CLOCK = {
    now: () => Date.now(),
    pause: async (ms, signal) => {
        await (0,(promises_namespaceObject()).setTimeout)(ms, undefined, { ...(signal && { signal }) }).catch(() => undefined);
    },
};
function start(action) {
    const host = createHost(process.env);
    const redactor = new Redactor();
    guardProcess(host, redactor);
    const stopping = new AbortController();
    const onSignal = () => {
        process.exitCode = 1;
        stopping.abort();
    };
    for (const signal of ['SIGINT', 'SIGTERM'])
        process.on(signal, onSignal);
    const surroundings = { env: process.env, host, redactor, clock: CLOCK, stopping: stopping.signal };
    void run(action, surroundings).then((isGreen) => {
        if (isGreen)
            process.exitCode = 0;
        endProcess();
    });
}

;// CONCATENATED MODULE: ./build/start-gitlab.js


start(gitlab);
module.exports = __webpack_exports__;
/******/ })()
;