// ona-update-scm-integration 1.0.0: src and the packages named in licenses.txt, bundled by ncc, not minified.
// Rebuild it, byte for byte, from this commit: npm ci && npm run build
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

;// CONCATENATED MODULE: ./build/common/ona.js
/** The error codes of the Connect protocol (https://connectrpc.com/docs/protocol#error-codes). */
const CONNECT_CODES = [
  'canceled',
  'unknown',
  'invalid_argument',
  'deadline_exceeded',
  'not_found',
  'already_exists',
  'permission_denied',
  'resource_exhausted',
  'failed_precondition',
  'aborted',
  'out_of_range',
  'unimplemented',
  'internal',
  'unavailable',
  'data_loss',
  'unauthenticated',
];
/**
 * The most characters that are kept of a text that Ona or a runner has for people: far more than is ever shown, and
 * little enough to be kept for thousands of integrations.
 */
const LONGEST_TEXT = 8 * 1024;
/** OnaError is a request to Ona that failed for good, after all its attempts. */
class OnaError extends Error {
  code;
  details;
  constructor(code, details) {
    // The server's text stays out of message, which a stack would print as it is.
    super(`${details.method}: ${code}`);
    this.name = 'OnaError';
    this.code = code;
    this.details = details;
  }
}
/** orError gives an OnaError as a result. */
async function orError(promise) {
  try {
    return await promise;
  } catch (error) {
    if (error instanceof OnaError) return error;
    throw error;
  }
}
/** isNotShown says whether Get answers like this for an inherited or a deleted integration. */
function isNotShown(error) {
  return error?.code === 'not_found' || error?.code === 'invalid_argument';
}
/** isKeyRejected says whether an error means that no request with this API key can succeed. */
function isKeyRejected(error) {
  return error?.code === 'unauthenticated';
}

;// CONCATENATED MODULE: ./build/common/pause.js
/** pause waits for so many milliseconds, or until the signal is aborted. It never rejects. */
async function pause(milliseconds, signal) {
  await new Promise((resolve) => {
    const end = () => {
      clearTimeout(timer);
      signal.removeEventListener('abort', end);
      resolve();
    };
    const timer = setTimeout(end, milliseconds);
    signal.addEventListener('abort', end, { once: true });
    if (signal.aborted) end();
  });
}

;// CONCATENATED MODULE: ./build/api/addresses.js
/** Addresses gives the address of each method, and remembers permanent redirects for the run. */
class Addresses {
  /** Without trailing slash. */
  #baseUrl;
  #moved = new Map();
  constructor(baseUrl) {
    this.#baseUrl = baseUrl;
  }
  /** urlOf gives the address that a method has by now. */
  urlOf(method) {
    return this.#moved.get(method) ?? new URL(this.#baseUrl + pathOf(method));
  }
  /** remember notes a new address: for all methods if its path ends like the old one, else only for this one. */
  remember(method, url) {
    const path = pathOf(method);
    if (url.href.endsWith(path) && url.search === '' && url.hash === '') {
      this.#baseUrl = url.href.slice(0, -path.length);
    } else {
      this.#moved.set(method, url);
    }
  }
}
function pathOf(method) {
  return `/gitpod.v1.${method === 'GetRunner' ? 'RunnerService' : 'RunnerConfigurationService'}/${method}`;
}

;// CONCATENATED MODULE: external "node:util"
const external_node_util_namespaceObject = require("node:util");
;// CONCATENATED MODULE: ./build/common/secret.js

/** Secret holds a value that must not be printed. However JavaScript turns it into text, the result is `***`. */
class Secret {
  #value;
  constructor(value) {
    this.#value = value;
  }
  /** reveal gives the value, to send, mask or search for it. A search for this name finds every place. */
  reveal() {
    return this.#value;
  }
  /** equals says whether both hold the same value. */
  equals(other) {
    return this.#value === other.#value;
  }
  toString() {
    return '***';
  }
  toJSON() {
    return '***';
  }
  [external_node_util_namespaceObject.inspect.custom]() {
    return '***';
  }
}

;// CONCATENATED MODULE: ./build/api/connect.js


/** encode makes a body's JSON. This is the one place where a client secret is put into a request. */
function encode(body) {
  return JSON.stringify(revealed(body));
}
function revealed(value) {
  if (value instanceof Secret) return value.reveal();
  if (!isRecord(value)) return value;
  return Object.fromEntries(Object.entries(value).map(([name, field]) => [name, revealed(field)]));
}
/** interpret says what an answer is: a message, an error of Ona's, or nothing of the API's. */
function interpret({ status, headers, text }) {
  const contentEncoding = headers['content-encoding'] ?? '';
  // An encoding that was set twice arrives joined by a comma; a type, if something in between joined it.
  if (!/^(identity)?(\s*,\s*identity)*$/i.test(contentEncoding)) return { kind: 'not-ona', facts: { contentEncoding } };
  const isJson = /^application\/json\s*([;,]|$)/i.test(headers['content-type'] ?? '');
  const body = isJson ? parse(text) : undefined;
  if (!isRecord(body)) return { kind: 'not-ona' };
  const written = errorCode(status, body);
  if (written === undefined) return status === 200 ? { kind: 'message', message: body } : { kind: 'not-ona' };
  const known = CONNECT_CODES.find((code) => code === written);
  return {
    kind: 'error',
    code: known ?? codeOfStatus(status) ?? 'unknown',
    ...(known === undefined && { unknownCode: boundedCopy(written) }),
    message: typeof body['message'] === 'string' ? boundedCopy(body['message']) : '',
    details: detailsOf(body['details']),
  };
}
/** codeOfStatus maps the status of an answer without a code as the Connect specification does; undefined: to none. */
function codeOfStatus(status) {
  if (status === 401) return 'unauthenticated';
  if (status === 403) return 'permission_denied';
  if (status === 404) return 'unimplemented';
  return status === 429 || status >= 500 ? 'unavailable' : undefined;
}
/** The code of a body that has an error's shape. With status 200 it takes more to be one than a field `code`. */
function errorCode(status, body) {
  const { code, message } = body;
  if (typeof code !== 'string' || (status !== 200 && status < 400)) return undefined;
  const isError = status !== 200 || typeof message === 'string' || CONNECT_CODES.some((known) => known === code);
  return isError ? code : undefined;
}
/** boundedCopy gives what is kept of a text for people: a copy, as a part of a string keeps the whole in memory. */
function boundedCopy(text) {
  if (text.length <= LONGEST_TEXT) return text;
  const beginning = text.slice(0, LONGEST_TEXT);
  // Half the memory, where it can be.
  const encoding = /^[\u0000-\u00ff]*$/.test(beginning) ? 'latin1' : 'utf16le';
  return Buffer.from(beginning, encoding).toString(encoding);
}
function detailsOf(value) {
  if (!Array.isArray(value)) return [];
  return value.flatMap((detail) =>
    isRecord(detail) && typeof detail['type'] === 'string' && typeof detail['value'] === 'string'
      ? [{ type: detail['type'], value: detail['value'] }]
      : [],
  );
}
function parse(text) {
  try {
    return text === undefined ? undefined : JSON.parse(text);
  } catch {
    return undefined;
  }
}
/** isRecord says whether a JSON value is an object. */
function isRecord(value) {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

;// CONCATENATED MODULE: ./build/api/messages.js


/*
 * Strict reading of Ona's answers. proto3's JSON leaves out fields with default values, so that absence is read as the
 * default; anything of another type, or an object that shares no field with the message, is not Ona's.
 */
/** The most characters of a name, an ID or a URL, and of what nobody reads: a ciphertext, a key, a page token. */
const LONGEST_NAME = 4096;
const LONGEST_OPAQUE = 64 * 1024;
/** ShapeError says that an answer is not the message that was asked for. */
class ShapeError extends Error {}
/** ErrorShape says that it is somebody's error, with a status of success. */
class ErrorShape extends ShapeError {}
/** readGetSCMIntegration takes the whole integration that was asked for. */
function readGetSCMIntegration(answer, id) {
  const integration = readSCMIntegration(message(answer, ['integration'])['integration']);
  if (!isSame(integration.id, id)) throw new ShapeError('another integration');
  const { runnerId, scmId, host } = integration;
  if (runnerId === '' || scmId === '' || host === '') throw new ShapeError('not the whole integration');
  // Under the ID that it was asked for by: a UUID may be spelt in two cases.
  return { ...integration, id };
}
/** readListSCMIntegrations takes one page. */
function readListSCMIntegrations(answer) {
  return page(answer, 'integrations', readSCMIntegration);
}
/** readUpdateSCMIntegration takes any object that does not have an error's shape: it proves nothing, and may grow. */
function readUpdateSCMIntegration(answer) {
  const fields = record(answer);
  const { code, error, errors, success, message: words } = fields;
  const isError =
    ['string', 'number'].includes(typeof code) ||
    typeof error === 'string' ||
    isRecord(error) ||
    Array.isArray(errors) ||
    success === false ||
    // What a gateway says, and nothing else.
    (typeof words === 'string' && Object.keys(fields).length === 1);
  if (isError) throw new ErrorShape(typeof words === 'string' ? boundedCopy(words) : 'an error');
}
/** readValidateRunnerConfiguration takes what the runner finds: an empty answer is no acceptance. */
function readValidateRunnerConfiguration(answer) {
  const outer = message(answer, ['scmIntegration']);
  const result = message(outer['scmIntegration'] ?? {}, ['valid', 'scmIdError', 'hostError', 'oauthError', 'patError']);
  const complaint = (name) => boundedCopy(messages_text(result, name, Infinity));
  const errors = {
    scmIdError: complaint('scmIdError'),
    hostError: complaint('hostError'),
    oauthError: complaint('oauthError'),
    patError: complaint('patError'),
  };
  // A complaint beside `valid` is no acceptance.
  return { ...errors, valid: flag(result, 'valid') && Object.values(errors).every((error) => error === '') };
}
/** readGetRunner takes the runner that was asked for. */
function readGetRunner(answer, runnerId) {
  const known = ['runnerId', 'name', 'status', 'provider', 'runnerManagerId'];
  const runner = message(message(answer, ['runner'])['runner'], known);
  if (!isSame(messages_text(runner, 'runnerId') || runnerId, runnerId)) throw new ShapeError('another runner');
  const status = record(runner['status'] ?? {});
  return {
    runnerId,
    name: messages_text(runner, 'name'),
    phase: messages_text(status, 'phase'),
    hasPublicKey: messages_text(status, 'publicKey', LONGEST_OPAQUE) !== '',
    isManaged: messages_text(runner, 'runnerManagerId') !== '' || messages_text(runner, 'provider') === 'RUNNER_PROVIDER_MANAGED',
  };
}
/** readListHostAuthenticationTokens takes one page. The tokens themselves are not read. */
function readListHostAuthenticationTokens(answer) {
  return page(answer, 'tokens', (item) => {
    const token = message(item, ['id', 'runnerId', 'host', 'source']);
    const subject = record(token['subject'] ?? {});
    return {
      runnerId: messages_text(token, 'runnerId'),
      host: messages_text(token, 'host'),
      source: messages_text(token, 'source'),
      isServiceAccount: messages_text(subject, 'principal') === 'PRINCIPAL_SERVICE_ACCOUNT',
    };
  });
}
function readSCMIntegration(value) {
  const integration = message(value, ['id']);
  const oauth = integration['oauth'] ?? undefined;
  const id = messages_text(integration, 'id');
  if (id === '') throw new ShapeError('an integration without ID');
  return {
    id,
    runnerId: messages_text(integration, 'runnerId'),
    scmId: messages_text(integration, 'scmId'),
    host: messages_text(integration, 'host'),
    pat: flag(integration, 'pat'),
    virtualDirectory: messages_text(integration, 'virtualDirectory'),
    ...(oauth !== undefined && { oauth: readOAuth(oauth) }),
  };
}
function readOAuth(value) {
  const oauth = message(value, ['clientId', 'encryptedClientSecret', 'issuerUrl']);
  // Decoded and encoded again, for the same bytes may be spelt in more than one way.
  const ciphertext = messages_text(oauth, 'encryptedClientSecret', LONGEST_OPAQUE);
  const respelt = Buffer.from(ciphertext, 'base64').toString('base64');
  return {
    clientId: messages_text(oauth, 'clientId'),
    issuerUrl: messages_text(oauth, 'issuerUrl'),
    ...(respelt !== '' && { encryptedClientSecret: new Secret(respelt) }),
  };
}
function page(answer, name, read) {
  const outer = message(answer, ['pagination', name]);
  const pagination = record(outer['pagination'] ?? {});
  const items = outer[name] ?? [];
  if (!Array.isArray(items)) throw new ShapeError(`${name} is not a list`);
  return { items: items.map(read), nextToken: messages_text(pagination, 'nextToken', LONGEST_OPAQUE) };
}
/** message takes an object that is empty or has one of the known fields: others may be added to it one day. */
function message(value, known) {
  const fields = record(value);
  const names = Object.keys(fields);
  if (names.length > 0 && !names.some((name) => known.includes(name))) throw new ShapeError('another message');
  return fields;
}
function isSame(id, other) {
  return id.toLowerCase() === other.toLowerCase();
}
function record(value) {
  if (!isRecord(value)) throw new ShapeError('not an object');
  return value;
}
function messages_text(fields, name, longest = LONGEST_NAME) {
  const value = fields[name] ?? '';
  if (typeof value !== 'string') throw new ShapeError(`${name} is not a text`);
  if (value.length > longest) throw new ShapeError(`${name} is too long`);
  return value;
}
function flag(fields, name) {
  const value = fields[name] ?? false;
  if (typeof value !== 'boolean') throw new ShapeError(`${name} is neither true nor false`);
  return value;
}

;// CONCATENATED MODULE: ./build/api/redirect.js
/** How many redirects one request follows. */
const MAX_REDIRECTS = 3;
/** Ona's own hosts: one was seen answering 308 to the other, in a direction that may change. */
const ONA_ORIGINS = new Set(['https://app.gitpod.io', 'https://app.ona.com']);
/**
 * redirectTarget gives where a request, with the key and maybe a new secret, may be sent again; undefined: nowhere. Only
 * 307 and 308 keep the method and the body, and only the same origin, or the other one of Ona's, is trusted with them.
 */
function redirectTarget(from, status, location) {
  if (status !== 307 && status !== 308) return undefined;
  const to = URL.parse(location, from.href);
  if (to?.username !== '' || to.password !== '') return undefined;
  return isSameOrigin(from, to) || (isOna(from) && isOna(to)) ? to : undefined;
}
/** The property `origin` would not do: the one of `blob:https://host/x` is `https://host`. */
function isSameOrigin(from, to) {
  return isHttp(to) && to.protocol === from.protocol && to.host === from.host;
}
function isOna(url) {
  return isHttp(url) && ONA_ORIGINS.has(url.origin);
}
/** isHttp says whether a URL names a host that is reached by HTTP. */
function isHttp({ protocol, host }) {
  return (protocol === 'https:' || protocol === 'http:') && host !== '';
}

;// CONCATENATED MODULE: ./build/api/retry-info.js
/** Ten thousand years, the most that a Duration holds. */
const MOST_SECONDS = 315_576_000_000;
/**
 * retryInfoDelay reads the milliseconds of a `google.rpc.RetryInfo` in base64; undefined if the text is not one. Its
 * field 1 is a `google.protobuf.Duration` with seconds as field 1 and nanoseconds as field 2
 * (https://github.com/googleapis/googleapis/blob/master/google/rpc/error_details.proto).
 */
function retryInfoDelay(value) {
  const duration = fields(Buffer.from(value, 'base64'))?.get(1);
  if (!(duration instanceof Uint8Array)) return undefined;
  const parts = fields(duration);
  const seconds = parts?.get(1) ?? 0;
  const nanos = parts?.get(2) ?? 0;
  if (parts === undefined || typeof seconds !== 'number' || typeof nanos !== 'number') return undefined;
  // Beyond what a Duration may hold; negative numbers arrive here as huge ones.
  if (seconds > MOST_SECONDS || nanos > 999_999_999) return undefined;
  return seconds * 1000 + nanos / 1e6;
}
/** Reads a message's varints (wire type 0) and length-delimited fields (2); undefined if it is cut. */
function fields(bytes) {
  const found = new Map();
  let at = 0;
  const varint = () => {
    let result = 0;
    for (let factor = 1; at < bytes.length; factor *= 128) {
      const byte = bytes[at++] ?? 0;
      result += (byte & 127) * factor;
      if (byte < 128) return result;
    }
    return NaN;
  };
  while (at < bytes.length) {
    const tag = varint();
    const number = varint();
    if (Number.isNaN(tag) || Number.isNaN(number)) return undefined;
    const type = tag % 8;
    if (type === 0) {
      found.set(Math.floor(tag / 8), number);
    } else if (type === 2 && at + number <= bytes.length) {
      found.set(Math.floor(tag / 8), bytes.subarray(at, at + number));
      at += number;
    } else {
      return undefined;
    }
  }
  return found;
}

;// CONCATENATED MODULE: ./build/api/retry-policy.js

/** All waits in milliseconds. */
const FIRST_WAIT = 500;
const LONGEST_WAIT = 10_000;
const LONGEST_SERVER_WAIT = 60_000;
/** Codes of temporary failures. An update sets values, so writes can be retried like reads. */
const RETRYABLE = new Set([
  'unavailable',
  'resource_exhausted',
  'aborted',
  'deadline_exceeded',
  'internal',
  'unknown',
  'dns_failure',
  'connection_refused',
  'connection_lost',
  'timeout',
  'tls_error',
  'proxy_error',
]);
/** Codes with which Ona says that nothing was done. The others leave that open. */
const REFUSING = new Set([
  'invalid_argument',
  'unauthenticated',
  'permission_denied',
  'not_found',
  'already_exists',
  'failed_precondition',
  'out_of_range',
  'unimplemented',
]);
/** isRefusal says whether a Connect code says that nothing was done. */
function isRefusal(code) {
  return REFUSING.has(code);
}
/** isRetryable says whether another attempt may succeed after an error with this code. */
function isRetryable(code) {
  return RETRYABLE.has(code);
}
/** isRetryableStatus says the same of an answer without a Connect code, such as a gateway's. 501 and 505 do not pass. */
function isRetryableStatus(status) {
  return status === 408 || status === 425 || status === 429 || (status >= 500 && status !== 501 && status !== 505);
}
/** waitFromServer gives the milliseconds that the server asks to wait. What cannot be used is passed over. */
function waitFromServer(headers, details, now) {
  const retryInfo = details.find(({ type }) => type.replace(/^.*\//, '') === 'google.rpc.RetryInfo');
  const wait =
    (retryInfo && retryInfoDelay(retryInfo.value)) ??
    seconds(headers['ratelimit-retryafter']) ??
    seconds(headers['retry-after']) ??
    untilDate(headers['retry-after'], now);
  return wait === undefined ? undefined : Math.min(wait, LONGEST_SERVER_WAIT);
}
/** backoff is the wait after the given failed attempt (1 for the first): exponential, with full jitter. */
function backoff(attempt, random) {
  return random * Math.min(LONGEST_WAIT, FIRST_WAIT * 2 ** (attempt - 1));
}
function seconds(header) {
  return typeof header === 'string' && /^\d+(\.\d+)?$/.test(header.trim()) ? Number(header) * 1000 : undefined;
}
/** The three forms of a date that RFC 9110 names. Date.parse alone takes much else for one: `May 2099`, `-5`. */
const DATES = [
  /^[a-z]{3}, \d\d [a-z]{3} \d{4} \d\d:\d\d:\d\d GMT$/i,
  /^[a-z]{6,9}, \d\d-[a-z]{3}-\d\d \d\d:\d\d:\d\d GMT$/i,
  /^[a-z]{3} [a-z]{3} [\d ]\d \d\d:\d\d:\d\d \d{4}$/i,
];
/** A date that has passed says nothing: the clocks differ. */
function untilDate(header = '', now) {
  const text = header.trim();
  if (!DATES.some((form) => form.test(text))) return undefined;
  // The form of asctime names no zone. All are in GMT.
  const date = Date.parse(/GMT$/i.test(text) ? text : `${text} GMT`);
  return date > now ? date - now : undefined;
}

;// CONCATENATED MODULE: ./build/api/transport-error.js
/** TransportError says why no whole answer arrived. */
class TransportError extends Error {
  code;
  facts;
  constructor(code, message, facts) {
    super(message);
    this.code = code;
    this.facts = facts;
  }
}
/** afterConnection classifies an error after the connection: the request may have arrived. `status` is the answer's. */
function afterConnection(error, status) {
  return new TransportError('connection_lost', describe(error).message, { mayHaveArrived: true, status });
}
/** beforeConnection classifies an error before the connection, including TLS, was made: nothing was sent. */
function beforeConnection(error) {
  const { code, syscall, message } = describe(error);
  return new TransportError(codeBeforeConnection(code, syscall), message, { mayHaveArrived: false });
}
/** beforeTunnel classifies an error before a proxy has made the connection. `proxy` is its name, without the login. */
function beforeTunnel(proxy, error) {
  const { code, message } = describe(error);
  const networkCode = isCertificateError(code) ? 'certificate_error' : 'proxy_error';
  return new TransportError(networkCode, `proxy ${proxy}: ${message}`, { mayHaveArrived: false });
}
function codeBeforeConnection(code, syscall) {
  if (syscall === 'getaddrinfo') return 'dns_failure';
  if (syscall === 'connect') return 'connection_refused';
  if (isCertificateError(code)) return 'certificate_error';
  // A server that breaks off the handshake resets the connection; one that speaks something else than TLS is EPROTO.
  return /^ERR_SSL_|^ERR_TLS_|^EPROTO$|^ECONNRESET$|^EPIPE$/.test(code) ? 'tls_error' : 'connection_refused';
}
/**
 * OpenSSL's verification errors under Node's names, with UNSPECIFIED for all that Node has no name for. ERR_SSL_ is the
 * other side's complaint, maybe about a certificate of ours.
 */
function isCertificateError(code) {
  if (code.startsWith('ERR_SSL_')) return false;
  return /CERT|CRL_|^UNABLE_TO_|^(HOSTNAME_MISMATCH|INVALID_CA|INVALID_PURPOSE|PATH_LENGTH_EXCEEDED|UNSPECIFIED|OUT_OF_MEM)$/.test(
    code,
  );
}
function describe(error) {
  if (!(error instanceof Error)) return { code: '', syscall: '', message: String(error) };
  if (error instanceof AggregateError) {
    // One error for each address of a name; the whole has no message of its own.
    const parts = error.errors.map(describe);
    const first = parts[0] ?? { code: '', syscall: '' };
    return { ...first, message: parts.map(({ message }) => message).join('; ') };
  }
  const { code = '', syscall = '', message } = error;
  // What the HTTP parser finds is best looked up by its code, for example HPE_HEADER_OVERFLOW.
  return { code, syscall, message: code.startsWith('HPE_') ? `${message} (${code})` : message };
}

;// CONCATENATED MODULE: ./build/api/attempt.js





/** attempt makes a call once, within its deadline, or until the signal is aborted. */
async function attempt(call, addresses, transport, options, signal) {
  const route = new Route(addresses.urlOf(call.method));
  const deadline = new AbortController();
  const end = () => {
    deadline.abort();
  };
  // AbortSignal.timeout would not keep the process alive until it fires.
  const timer = setTimeout(end, options.timeout);
  signal.addEventListener('abort', end);
  if (signal.aborted) end();
  try {
    const answer = await send(call.body, route, transport, options, deadline.signal);
    const result = evaluate(call, route, answer);
    // A new address is trusted for the rest of the run once Ona has answered there.
    const isOna = 'message' in result || result.failed.details.answeredBy === 'ona';
    if (isOna && route.permanentUrl !== route.start) addresses.remember(call.method, route.permanentUrl);
    return result;
  } catch (error) {
    if (error instanceof TransportError) return { failed: notAnswered(error, route, signal.aborted) };
    throw error;
  } finally {
    // The timer would keep the process alive, and the signal of the run would collect a listener for each attempt.
    clearTimeout(timer);
    signal.removeEventListener('abort', end);
  }
}
/** Route is the address that a request has reached through redirects. */
class Route {
  start;
  url;
  /** The address reached only through permanent redirects. */
  permanentUrl;
  redirects = 0;
  /** Why the last redirect was not followed. */
  refused;
  constructor(start) {
    this.start = start;
    this.url = start;
    this.permanentUrl = start;
  }
  /** Says whether the answer was a redirect that is followed. */
  follow({ status, headers: { location } }) {
    if (status < 300 || status > 399 || location === undefined) return false;
    const target = redirectTarget(this.url, status, location);
    if (!target || this.redirects === MAX_REDIRECTS) {
      this.refused = target ? 'redirected_too_often' : 'redirected';
      return false;
    }
    if (status === 308 && this.permanentUrl === this.url) this.permanentUrl = target;
    this.url = target;
    this.redirects++;
    return true;
  }
}
/** Sends a request, and again to where it is redirected. */
async function send(message, route, transport, { apiKey, timeout }, signal) {
  const body = encode(message);
  const headers = {
    'content-type': 'application/json',
    accept: 'application/json',
    'accept-encoding': 'identity',
    'connect-protocol-version': '1',
    'connect-timeout-ms': String(timeout),
    authorization: `Bearer ${apiKey.reveal()}`,
  };
  let answer;
  do answer = await transport.post(route.url, headers, body, signal);
  while (route.follow(answer));
  return answer;
}
function evaluate(call, { url, refused }, answer) {
  const { headers } = answer;
  if (refused) return { failed: notOna(url, answer, { location: headers.location ?? '' }, refused) };
  const found = interpret(answer);
  if (found.kind === 'error') return { failed: onaError(url, answer, found) };
  const contentType = headers['content-type'] ?? '';
  if (found.kind === 'not-ona') return { failed: notOna(url, answer, { contentType, ...found.facts }) };
  try {
    return { message: call.read(found.message) };
  } catch (error) {
    if (!(error instanceof ShapeError)) throw error;
    // An error in the place of a message is an answer, though not one of Ona's.
    const wasAnswered = error instanceof ErrorShape;
    return { failed: notOna(url, answer, { contentType, message: error.message, wasAnswered }) };
  }
}
function onaError({ href: url }, { status, headers }, found) {
  const { code, unknownCode, message, details } = found;
  const isKnown = unknownCode === undefined;
  return {
    code,
    details: {
      url,
      message,
      answeredBy: 'ona',
      status,
      ...(!isKnown && { unknownCode }),
      // A refusal that comes with 200, or that is only guessed from the status, proves nothing.
      mayHaveTakenEffect: !(isKnown && isRefusal(code) && status !== 200),
      wasAnswered: true,
    },
    isRetryable: isKnown ? isRetryable(code) : isRetryableStatus(status),
    serverWait: waitFromServer(headers, details, Date.now()),
  };
}
/** What is not Ona's says nothing of what was done. */
function notOna({ href: url }, { status, headers }, facts, code = codeOfStatus(status) ?? 'not_ona') {
  const wasAnswered = isErrorPage(status);
  return {
    code,
    details: { url, message: '', answeredBy: 'unknown', status, mayHaveTakenEffect: true, wasAnswered, ...facts },
    isRetryable: isRetryableStatus(status),
    serverWait: waitFromServer(headers, [], Date.now()),
  };
}
function notAnswered(error, { url, redirects }, isStopped) {
  const { mayHaveArrived, status = 0, isFinal = false } = error.facts;
  // The transport does not know why its signal was aborted.
  const code = error.code === 'timeout' && isStopped ? 'stopped' : error.code;
  return {
    code,
    details: {
      url: url.href,
      message: error.message,
      answeredBy: code === 'answer_too_large' ? 'unknown' : 'nobody',
      // What was redirected did arrive somewhere.
      mayHaveTakenEffect: mayHaveArrived || redirects > 0,
      wasAnswered: isErrorPage(status),
    },
    isRetryable: !isFinal && isRetryable(code),
  };
}
/** A status of 2xx or 5xx that is not Ona's may replace any answer of Ona, which is then lost. */
function isErrorPage(status) {
  return status >= 300 && status < 500;
}

;// CONCATENATED MODULE: ./build/api/slots.js
/** Slots limits how many attempts are open at once. The one that has waited longest is next. */
class Slots {
  #free;
  #waiting = [];
  constructor(count) {
    this.#free = count;
  }
  /** take resolves with true when a slot is taken, and with false as soon as the signal is aborted. */
  async take(signal) {
    if (signal.aborted) return false;
    if (this.#free > 0) {
      this.#free--;
      return true;
    }
    return new Promise((resolve) => {
      const enter = () => {
        signal.removeEventListener('abort', leave);
        resolve(true);
      };
      const leave = () => {
        this.#waiting.splice(this.#waiting.indexOf(enter), 1);
        resolve(false);
      };
      this.#waiting.push(enter);
      signal.addEventListener('abort', leave, { once: true });
    });
  }
  /** give hands a taken slot on, or back. */
  give() {
    const next = this.#waiting.shift();
    if (next) next();
    else this.#free++;
  }
}

;// CONCATENATED MODULE: ./build/api/retrying-caller.js






/** RetryingCaller makes a call, and retries it as often as allowed. */
class RetryingCaller {
  #transport;
  #options;
  #addresses;
  #slots;
  constructor(transport, options) {
    this.#transport = transport;
    this.#options = options;
    this.#addresses = new Addresses(options.baseUrl);
    this.#slots = new Slots(options.concurrency);
  }
  /**
   * call rejects with the {@link OnaError} of the last attempt, with what is known after all of them. It rejects with
   * the code `stopped` as soon as the signal is aborted.
   */
  async call(call, signal) {
    const { maxRetries, onRetry, stopping } = this.#options;
    const past = { mayHaveTakenEffect: false, wasAnswered: false };
    const errorOf = ({ code, details }, attempts) => {
      past.mayHaveTakenEffect ||= details.mayHaveTakenEffect;
      past.wasAnswered ||= details.wasAnswered;
      return new OnaError(code, { ...details, ...past, method: call.method, attempts });
    };
    let error;
    let waiting = signal;
    for (let attempts = 1; ; attempts++) {
      if (!(await this.#slots.take(waiting))) {
        if (error !== undefined && !signal.aborted) throw error;
        const url = this.#addresses.urlOf(call.method).href;
        const details = {
          url,
          message: '',
          answeredBy: 'nobody',
          mayHaveTakenEffect: false,
          wasAnswered: false,
        };
        throw errorOf({ code: 'stopped', details }, attempts - 1);
      }
      // The attempt gives the slot back.
      const result = await this.#attempt(call, signal);
      if ('message' in result) return result.message;
      const { failed } = result;
      error = errorOf(failed, attempts);
      if (!failed.isRetryable || attempts > maxRetries || stopping.aborted) throw error;
      const wait = failed.serverWait ?? backoff(attempts, Math.random());
      onRetry({ error, subjectId: call.subjectId, wait, next: attempts + 1, most: maxRetries + 1 });
      waiting = AbortSignal.any([signal, stopping]);
      await pause(wait, waiting);
    }
  }
  /** Makes one attempt in the slot that was taken. */
  async #attempt(call, signal) {
    try {
      return await attempt(call, this.#addresses, this.#transport, this.#options, signal);
    } finally {
      this.#slots.give();
    }
  }
}

;// CONCATENATED MODULE: external "node:http"
const external_node_http_namespaceObject = require("node:http");
;// CONCATENATED MODULE: external "node:https"
const external_node_https_namespaceObject = require("node:https");
;// CONCATENATED MODULE: external "http"
const external_http_namespaceObject = require("http");
var external_http_namespaceObject_0 = /*#__PURE__*/__nccwpck_require__.t(external_http_namespaceObject, 2);
;// CONCATENATED MODULE: external "https"
const external_https_namespaceObject = require("https");
var external_https_namespaceObject_0 = /*#__PURE__*/__nccwpck_require__.t(external_https_namespaceObject, 2);
;// CONCATENATED MODULE: ./build/node_modules/@actions/http-client/lib/proxy.js
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
    // Determine the request port
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
    // Format the request hostname and hostname with port
    const upperReqHosts = [reqUrl.hostname.toUpperCase()];
    if (typeof reqPort === 'number') {
        upperReqHosts.push(`${upperReqHosts[0]}:${reqPort}`);
    }
    // Compare request host against noproxy
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
//# sourceMappingURL=proxy.js.map
;// CONCATENATED MODULE: ./build/node_modules/tunnel/stub.js
// Replaces tunnel in the bundle. @actions/http-client imports it for getAgent() alone, which this action never calls: it
// has its own tunnels (src/api/tunnel.ts). See stubs/README.md.
function unused() {
  throw new Error('tunnel is not part of this bundle: see stubs/README.md');
}



;// CONCATENATED MODULE: ./build/node_modules/undici/stub.js
// Replaces undici in the bundle. @actions/http-client imports it for getAgentDispatcher() alone, which this action never
// calls, and the real package would be four fifths of the bundle. See stubs/README.md.
class ProxyAgent {
  constructor() {
    throw new Error('undici is not part of this bundle: see stubs/README.md');
  }
}

;// CONCATENATED MODULE: ./build/node_modules/@actions/http-client/lib/index.js
/* eslint-disable @typescript-eslint/no-explicit-any */
var __awaiter = (undefined && undefined.__awaiter) || function (thisArg, _arguments, P, generator) {
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
/**
 * Returns the proxy URL, depending upon the supplied url and proxy environment variables.
 * @param serverUrl  The server URL where the request will be sent. For example, https://api.github.com
 */
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
        return __awaiter(this, void 0, void 0, function* () {
            return new Promise((resolve) => __awaiter(this, void 0, void 0, function* () {
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
        return __awaiter(this, void 0, void 0, function* () {
            return new Promise((resolve) => __awaiter(this, void 0, void 0, function* () {
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
        return __awaiter(this, void 0, void 0, function* () {
            return this.request('OPTIONS', requestUrl, null, additionalHeaders || {});
        });
    }
    get(requestUrl, additionalHeaders) {
        return __awaiter(this, void 0, void 0, function* () {
            return this.request('GET', requestUrl, null, additionalHeaders || {});
        });
    }
    del(requestUrl, additionalHeaders) {
        return __awaiter(this, void 0, void 0, function* () {
            return this.request('DELETE', requestUrl, null, additionalHeaders || {});
        });
    }
    post(requestUrl, data, additionalHeaders) {
        return __awaiter(this, void 0, void 0, function* () {
            return this.request('POST', requestUrl, data, additionalHeaders || {});
        });
    }
    patch(requestUrl, data, additionalHeaders) {
        return __awaiter(this, void 0, void 0, function* () {
            return this.request('PATCH', requestUrl, data, additionalHeaders || {});
        });
    }
    put(requestUrl, data, additionalHeaders) {
        return __awaiter(this, void 0, void 0, function* () {
            return this.request('PUT', requestUrl, data, additionalHeaders || {});
        });
    }
    head(requestUrl, additionalHeaders) {
        return __awaiter(this, void 0, void 0, function* () {
            return this.request('HEAD', requestUrl, null, additionalHeaders || {});
        });
    }
    sendStream(verb, requestUrl, stream, additionalHeaders) {
        return __awaiter(this, void 0, void 0, function* () {
            return this.request(verb, requestUrl, stream, additionalHeaders);
        });
    }
    /**
     * Gets a typed object from an endpoint
     * Be aware that not found returns a null.  Other errors (4xx, 5xx) reject the promise
     */
    getJson(requestUrl_1) {
        return __awaiter(this, arguments, void 0, function* (requestUrl, additionalHeaders = {}) {
            additionalHeaders[Headers.Accept] = this._getExistingOrDefaultHeader(additionalHeaders, Headers.Accept, MediaTypes.ApplicationJson);
            const res = yield this.get(requestUrl, additionalHeaders);
            return this._processResponse(res, this.requestOptions);
        });
    }
    postJson(requestUrl_1, obj_1) {
        return __awaiter(this, arguments, void 0, function* (requestUrl, obj, additionalHeaders = {}) {
            const data = JSON.stringify(obj, null, 2);
            additionalHeaders[Headers.Accept] = this._getExistingOrDefaultHeader(additionalHeaders, Headers.Accept, MediaTypes.ApplicationJson);
            additionalHeaders[Headers.ContentType] =
                this._getExistingOrDefaultContentTypeHeader(additionalHeaders, MediaTypes.ApplicationJson);
            const res = yield this.post(requestUrl, data, additionalHeaders);
            return this._processResponse(res, this.requestOptions);
        });
    }
    putJson(requestUrl_1, obj_1) {
        return __awaiter(this, arguments, void 0, function* (requestUrl, obj, additionalHeaders = {}) {
            const data = JSON.stringify(obj, null, 2);
            additionalHeaders[Headers.Accept] = this._getExistingOrDefaultHeader(additionalHeaders, Headers.Accept, MediaTypes.ApplicationJson);
            additionalHeaders[Headers.ContentType] =
                this._getExistingOrDefaultContentTypeHeader(additionalHeaders, MediaTypes.ApplicationJson);
            const res = yield this.put(requestUrl, data, additionalHeaders);
            return this._processResponse(res, this.requestOptions);
        });
    }
    patchJson(requestUrl_1, obj_1) {
        return __awaiter(this, arguments, void 0, function* (requestUrl, obj, additionalHeaders = {}) {
            const data = JSON.stringify(obj, null, 2);
            additionalHeaders[Headers.Accept] = this._getExistingOrDefaultHeader(additionalHeaders, Headers.Accept, MediaTypes.ApplicationJson);
            additionalHeaders[Headers.ContentType] =
                this._getExistingOrDefaultContentTypeHeader(additionalHeaders, MediaTypes.ApplicationJson);
            const res = yield this.patch(requestUrl, data, additionalHeaders);
            return this._processResponse(res, this.requestOptions);
        });
    }
    /**
     * Makes a raw http request.
     * All other methods such as get, post, patch, and request ultimately call this.
     * Prefer get, del, post and patch
     */
    request(verb, requestUrl, data, headers) {
        return __awaiter(this, void 0, void 0, function* () {
            if (this._disposed) {
                throw new Error('Client has already been disposed.');
            }
            const parsedUrl = new URL(requestUrl);
            let info = this._prepareRequest(verb, parsedUrl, headers);
            // Only perform retries on reads since writes may not be idempotent.
            const maxTries = this._allowRetries && RetryableHttpVerbs.includes(verb)
                ? this._maxRetries + 1
                : 1;
            let numTries = 0;
            let response;
            do {
                response = yield this.requestRaw(info, data);
                // Check if it's an authentication challenge
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
                        // We have received an unauthorized response but have no handlers to handle it.
                        // Let the response return to the caller.
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
                        // if there's no location to redirect to, we won't
                        break;
                    }
                    const parsedRedirectUrl = new URL(redirectUrl);
                    if (parsedUrl.protocol === 'https:' &&
                        parsedUrl.protocol !== parsedRedirectUrl.protocol &&
                        !this._allowRedirectDowngrade) {
                        throw new Error('Redirect from HTTPS to HTTP protocol. This downgrade is not allowed for security reasons. If you want to allow this behavior, set the allowRedirectDowngrade option to true.');
                    }
                    // we need to finish reading the response before reassigning response
                    // which will leak the open socket.
                    yield response.readBody();
                    // strip authorization header if redirected to a different hostname
                    if (parsedRedirectUrl.hostname !== parsedUrl.hostname) {
                        for (const header in headers) {
                            // header names are case insensitive
                            if (header.toLowerCase() === 'authorization') {
                                delete headers[header];
                            }
                        }
                    }
                    // let's make the request with the new redirectUrl
                    info = this._prepareRequest(verb, parsedRedirectUrl, headers);
                    response = yield this.requestRaw(info, data);
                    redirectsRemaining--;
                }
                if (!response.message.statusCode ||
                    !HttpResponseRetryCodes.includes(response.message.statusCode)) {
                    // If not a retry code, return immediately instead of retrying
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
    /**
     * Needs to be called if keepAlive is set to true in request options.
     */
    dispose() {
        if (this._agent) {
            this._agent.destroy();
        }
        this._disposed = true;
    }
    /**
     * Raw request.
     * @param info
     * @param data
     */
    requestRaw(info, data) {
        return __awaiter(this, void 0, void 0, function* () {
            return new Promise((resolve, reject) => {
                function callbackForResult(err, res) {
                    if (err) {
                        reject(err);
                    }
                    else if (!res) {
                        // If `err` is not passed, then `res` must be passed.
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
    /**
     * Raw request with callback.
     * @param info
     * @param data
     * @param onResult
     */
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
        // If we ever get disconnected, we want the socket to timeout eventually
        req.setTimeout(this._socketTimeout || 3 * 60000, () => {
            if (socket) {
                socket.end();
            }
            handleResult(new Error(`Request timeout: ${info.options.path}`));
        });
        req.on('error', function (err) {
            // err has statusCode property
            // res should have headers
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
    /**
     * Gets an http agent. This function is useful when you need an http agent that handles
     * routing through a proxy server - depending upon the url and proxy environment variables.
     * @param serverUrl  The server URL where the request will be sent. For example, https://api.github.com
     */
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
        info.httpModule = usingSsl ? external_https_namespaceObject_0 : external_http_namespaceObject_0;
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
        // gives handlers an opportunity to participate
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
    /**
     * Gets an existing header value or returns a default.
     * Handles converting number header values to strings since HTTP headers must be strings.
     * Note: This returns string | string[] since some headers can have multiple values.
     * For headers that must always be a single string (like Content-Type), use the
     * specialized _getExistingOrDefaultContentTypeHeader method instead.
     */
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
    /**
     * Specialized version of _getExistingOrDefaultHeader for Content-Type header.
     * Always returns a single string (not an array) since Content-Type should be a single value.
     * Converts arrays to comma-separated strings and numbers to strings to ensure type safety.
     * This was split from _getExistingOrDefaultHeader to provide stricter typing for callers
     * that assign the result to places expecting a string (e.g., additionalHeaders[Headers.ContentType]).
     */
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
        // Return the first non-undefined value, converting numbers or arrays to strings if necessary
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
        // if agent is already assigned use that agent.
        if (agent) {
            return agent;
        }
        const usingSsl = parsedUrl.protocol === 'https:';
        let maxSockets = 100;
        if (this.requestOptions) {
            maxSockets = this.requestOptions.maxSockets || external_http_namespaceObject.globalAgent.maxSockets;
        }
        // This is `useProxy` again, but we need to check `proxyURl` directly for TypeScripts's flow analysis.
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
                tunnelAgent = overHttps ? unused : unused;
            }
            else {
                tunnelAgent = overHttps ? unused : unused;
            }
            agent = tunnelAgent(agentOptions);
            this._proxyAgent = agent;
        }
        // if tunneling agent isn't assigned create a new agent
        if (!agent) {
            const options = { keepAlive: this._keepAlive, maxSockets };
            agent = usingSsl ? new external_https_namespaceObject.Agent(options) : new external_http_namespaceObject.Agent(options);
            this._agent = agent;
        }
        if (usingSsl && this._ignoreSslError) {
            // we don't want to set NODE_TLS_REJECT_UNAUTHORIZED=0 since that will affect request for entire process
            // http.RequestOptions doesn't expose a way to modify RequestOptions.agent.options
            // we have to cast it to any and change it directly
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
        // if agent is already assigned use that agent.
        if (proxyAgent) {
            return proxyAgent;
        }
        const usingSsl = parsedUrl.protocol === 'https:';
        proxyAgent = new ProxyAgent(Object.assign({ uri: proxyUrl.href, pipelining: !this._keepAlive ? 0 : 1 }, ((proxyUrl.username || proxyUrl.password) && {
            token: `Basic ${Buffer.from(`${proxyUrl.username}:${proxyUrl.password}`).toString('base64')}`
        })));
        this._proxyAgentDispatcher = proxyAgent;
        if (usingSsl && this._ignoreSslError) {
            // we don't want to set NODE_TLS_REJECT_UNAUTHORIZED=0 since that will affect request for entire process
            // http.RequestOptions doesn't expose a way to modify RequestOptions.agent.options
            // we have to cast it to any and change it directly
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
            // Sanitize the orchestration ID to ensure it contains only valid characters
            // Valid characters: 0-9, a-z, _, -, .
            const sanitizedId = orchId.replace(/[^a-z0-9_.-]/gi, '_');
            return `${baseUserAgent} actions_orchestration_id/${sanitizedId}`;
        }
        return baseUserAgent;
    }
    _performExponentialBackoff(retryNumber) {
        return __awaiter(this, void 0, void 0, function* () {
            retryNumber = Math.min(ExponentialBackoffCeiling, retryNumber);
            const ms = ExponentialBackoffTimeSlice * Math.pow(2, retryNumber);
            return new Promise(resolve => setTimeout(() => resolve(), ms));
        });
    }
    _processResponse(res, options) {
        return __awaiter(this, void 0, void 0, function* () {
            return new Promise((resolve, reject) => __awaiter(this, void 0, void 0, function* () {
                const statusCode = res.message.statusCode || 0;
                const response = {
                    statusCode,
                    result: null,
                    headers: {}
                };
                // not found leads to null obj returned
                if (statusCode === HttpCodes.NotFound) {
                    resolve(response);
                }
                // get the result from the body
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
                    // Invalid resource (contents not json);  leaving result obj null
                }
                // note that 3xx redirects are handled by the http layer.
                if (statusCode > 299) {
                    let msg;
                    // if exception/error in body, attempt to get better error
                    if (obj && obj.message) {
                        msg = obj.message;
                    }
                    else if (contents && contents.length > 0) {
                        // it may be the case that the exception is in the body message as string
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
//# sourceMappingURL=index.js.map
;// CONCATENATED MODULE: ./build/common/proxy.js
/*
 * Which proxy a URL is reached through: the rule of @actions/http-client, for any environment. http-client ignores a
 * value that it cannot use, and the API key and the secret would go around the proxy: here it is a fault.
 */
/** proxyVariable gives a variable that is set. Lower case comes first. */
function proxyVariable(name, env) {
  // Windows ignores case in variable names.
  const names = process.platform === 'win32' ? [name.toUpperCase()] : [name, name.toUpperCase()];
  return names.map((variable) => ({ name: variable, value: env[variable] ?? '' })).find(({ value }) => value !== '');
}
/** proxyFor gives the proxy variable that applies to a URL; none for a URL that is reached directly. */
function proxyFor(url, env) {
  const { protocol, hostname, port } = new URL(url);
  const isHttps = protocol === 'https:';
  const host = hostname.toUpperCase();
  const hosts = [host, `${host}:${port || (isHttps ? '443' : '80')}`];
  const exceptions = noProxy(env)
    .split(',')
    .map((entry) => entry.trim().toUpperCase())
    .filter((entry) => entry !== '');
  const isExcepted = exceptions.some(
    (entry) => entry === '*' || hosts.some((one) => one === entry || one.endsWith(`.${entry.replace(/^\./, '')}`)),
  );
  return isLoopback(hostname) || isExcepted ? undefined : proxyVariable(isHttps ? 'https_proxy' : 'http_proxy', env);
}
/** isLoopback says whether http-client reaches a host without a proxy, whatever the variables say. */
function isLoopback(hostname) {
  return /^(?:localhost$|127\.|\[::1\])/i.test(hostname);
}
/** noProxy gives the list of hosts that are reached directly. */
function noProxy(env) {
  return proxyVariable('no_proxy', env)?.value ?? '';
}
/** proxyUrl reads a variable. Without a scheme it stands for an http proxy, unless the host looks like a scheme. */
function proxyUrl(value) {
  return URL.parse(value) ?? (/^https?:\/\//.test(value) ? null : URL.parse(`http://${value}`));
}
/** proxyUrlFault says why a proxy cannot be used. */
function proxyUrlFault(url) {
  if (!url) return 'proxy-not-url';
  if (!/^https?:$/.test(url.protocol)) return 'proxy-scheme';
  const isReadable = decoded(`${url.username}:${url.password}`) !== undefined;
  // A reserved character in a password moves the end of the host.
  return isReadable && !`${url.pathname}${url.search}${url.hash}`.includes('@') ? undefined : 'proxy-credentials';
}
/** decoded undoes percent-encoding; undefined if it is wrong. */
function decoded(text) {
  try {
    return decodeURIComponent(text);
  } catch {
    return undefined;
  }
}

;// CONCATENATED MODULE: ./build/api/spare.js
/** Spare is a connection made beside the first one, so that the first two parallel requests wait no longer than one. */
class Spare {
  #controller = new AbortController();
  #isWanted;
  /** What it can be used for, by the agent's own name for it. */
  #name = '';
  #connection;
  /** Undefined until a proxy has made the connection. It may still be connecting. */
  #socket;
  constructor(isWanted) {
    this.#isWanted = isWanted;
  }
  /** prepare starts to connect, the first time that it is called. Nobody is told if that fails. */
  prepare(name, connect) {
    if (!this.#isWanted) return;
    this.#isWanted = false;
    this.#name = name;
    const { signal } = this.#controller;
    // From a microtask on, no event comes between the socket and its listeners.
    this.#connection = Promise.resolve()
      .then(async () => connect(signal))
      .then((socket) => {
        this.#socket = socket.on('error', this.#drop).once('close', this.#drop);
        if (signal.aborted) socket.destroy();
        return socket;
      });
    this.#connection.catch(this.#drop);
  }
  /** take gives the connection away, unless it is for something else or has failed. An aborted signal ends it. */
  take(name, signal) {
    const connection = this.#connection;
    if (!connection || name !== this.#name) return undefined;
    this.#drop();
    // A server says something before the first request only when it closes the connection.
    if (this.#socket && this.#socket.readableLength > 0) {
      this.#socket.destroy();
      return undefined;
    }
    signal.addEventListener('abort', this.#abort, { once: true });
    return connection;
  }
  /** destroy closes the connection, unless it was taken and stands. */
  destroy() {
    this.#isWanted = false;
    this.#abort();
    if (this.#connection) this.#socket?.destroy();
  }
  #drop = () => {
    this.#connection = undefined;
  };
  #abort = () => {
    this.#controller.abort();
  };
}

;// CONCATENATED MODULE: external "node:events"
const external_node_events_namespaceObject = require("node:events");
;// CONCATENATED MODULE: external "node:net"
const external_node_net_namespaceObject = require("node:net");
;// CONCATENATED MODULE: ./build/api/tunnel.js






/**
 * openTunnel asks a proxy for a connection to `authority` (host and port), until the signal is aborted. It rejects with
 * a {@link TransportError}: without a tunnel, nothing is sent.
 */
async function openTunnel(proxy, authority, signal, addresses) {
  const { promise, resolve, reject } = Promise.withResolvers();
  const isSecure = proxy.protocol === 'https:';
  const host = withoutBrackets(proxy.hostname);
  const name = `${proxy.protocol}//${proxy.host}`;
  const options = {
    ...addresses,
    method: 'CONNECT',
    host,
    port: proxy.port === '' ? (isSecure ? 443 : 80) : proxy.port,
    path: authority,
    headers: { host: authority, ...login(proxy) },
    // Node would otherwise take it from the Host header. An IP address has none.
    servername: (0,external_node_net_namespaceObject.isIP)(host) === 0 ? host : '',
    agent: false,
    signal,
  };
  (isSecure ? external_node_https_namespaceObject : external_node_http_namespaceObject)
    .request(options)
    // Emitted for every status, because the answer to CONNECT never has an ordinary body.
    .once('connect', (answer, socket, head) => {
      // What came with the answer belongs to the connection.
      if (head.length > 0) socket.unshift(head);
      resolve(accepted(answer, socket, name, signal));
    })
    .on('error', (error) => {
      reject(beforeTunnel(name, error));
    })
    .end();
  return promise;
}
/** Gives the connection if the proxy has made it. */
async function accepted(answer, socket, proxy, signal) {
  try {
    const { statusCode, statusMessage } = await finalAnswer(answer, socket, signal);
    if (statusCode >= 200 && statusCode < 300) return socket;
    // 407 and its like: the proxy understood and refuses, and will again.
    const facts = { mayHaveArrived: false, isFinal: !isRetryableStatus(statusCode) };
    throw new TransportError('proxy_error', `proxy ${proxy}: ${statusCode} ${statusMessage}`, facts);
  } catch (error) {
    socket.destroy();
    throw error instanceof TransportError ? error : beforeTunnel(proxy, error);
  }
}
/** Passes over answers with 1xx, for Node takes the first answer to CONNECT for the last. */
async function finalAnswer({ statusCode = 0, statusMessage = '' }, socket, signal) {
  while (statusCode >= 100 && statusCode < 200) {
    const [, code, words = ''] = /^HTTP\/1\.\d (\d{3}) ?(.*)/.exec(await readHead(socket, signal)) ?? [];
    if (code === undefined) throw new Error('an answer that is no HTTP');
    statusCode = Number(code);
    statusMessage = words;
  }
  return { statusCode, statusMessage };
}
/** The most bytes that the head of an answer has. */
const LONGEST_HEAD = 16 * 1024;
/** Reads up to the empty line, and leaves what follows in the socket. */
async function readHead(socket, signal) {
  let read = Buffer.alloc(0);
  for (;;) {
    const chunk = socket.read();
    if (chunk === null) {
      if (socket.readableEnded || socket.destroyed) throw new Error('the connection was closed without an answer');
      await nextBytes(socket, signal);
      continue;
    }
    read = Buffer.concat([read, chunk]);
    const end = read.indexOf('\r\n\r\n');
    if (end >= 0) {
      if (end + 4 < read.length) socket.unshift(read.subarray(end + 4));
      return read.toString('latin1', 0, end);
    }
    if (read.length > LONGEST_HEAD) throw new Error('an answer with too long a head');
  }
}
/** Waits for the next bytes or for the end, and leaves no listener behind. */
async function nextBytes(socket, signal) {
  const heard = new AbortController();
  const options = { signal: AbortSignal.any([signal, heard.signal]) };
  try {
    await Promise.race([(0,external_node_events_namespaceObject.once)(socket, 'readable', options), (0,external_node_events_namespaceObject.once)(socket, 'close', options)]);
  } finally {
    heard.abort();
  }
}
/** withoutBrackets removes the brackets of an IPv6 address, which name resolution does not accept. */
function withoutBrackets(hostname) {
  return hostname.replace(/^\[(.*)\]$/, '$1');
}
function login({ username, password }) {
  if (username === '' && password === '') return {};
  // A login that cannot be decoded is a fault of the variable.
  const text = [username, password].map(decodeURIComponent).join(':');
  return { 'proxy-authorization': `Basic ${Buffer.from(text).toString('base64')}` };
}

;// CONCATENATED MODULE: ./build/api/agents.js






/** established holds the sockets that were connected at some time, including TLS: requests on them may have been sent. */
const established = new WeakSet();
/** createAgents makes the agents for both kinds of URL. They keep their connections until they are destroyed. */
function createAgents(options) {
  const addresses = {
    autoSelectFamily: true,
    // Node's 250 ms are too short for a slow network. Several addresses must still be tried before the deadline.
    autoSelectFamilyAttemptTimeout: Math.ceil(Math.min(4000, options.timeout / 6)),
  };
  return {
    'http:': new LoopbackAgent({ ...addresses, keepAlive: true }),
    'https:': new agents_ProxyAgent(addresses, options),
  };
}
/** Connects to this machine, never through a proxy. */
class LoopbackAgent extends external_node_http_namespaceObject.Agent {
  createConnection(options) {
    return watch(super.createConnection(options), 'connect');
  }
}
/**
 * Connects directly, or through the proxy that the environment names. http-client's own agent for proxies cannot handle
 * IPv6 addresses, ignores deadlines and hides why it failed.
 */
class agents_ProxyAgent extends external_node_https_namespaceObject.Agent {
  #addresses;
  #env;
  #spare;
  constructor(addresses, { concurrency, env }) {
    super({ ...addresses, keepAlive: true });
    this.#addresses = addresses;
    this.#env = env;
    this.#spare = new Spare(concurrency > 1);
  }
  createConnection(options, connected) {
    const name = this.getName(options);
    const { tunnelSignal } = options;
    const connection = this.#spare.take(name, tunnelSignal) ?? this.#connect(options, tunnelSignal);
    this.#spare.prepare(name, async (signal) => this.#connect({ ...options }, signal));
    if (!(connection instanceof Promise)) return connection;
    connection
      .then((socket) => {
        connected(null, socket);
      })
      .catch(connected);
    return undefined;
  }
  destroy() {
    this.#spare.destroy();
    super.destroy();
  }
  #connect(options, signal) {
    const { host, port } = options;
    const authority = `${host?.includes(':') === true ? `[${host}]` : String(host)}:${String(port)}`;
    const proxy = proxyOf(authority, this.#env);
    return proxy ? this.#throughProxy(proxy, authority, options, signal) : this.#secure(options);
  }
  async #throughProxy(proxy, authority, options, signal) {
    const socket = await openTunnel(proxy, authority, signal, this.#addresses);
    try {
      const secure = this.#secure({ ...options, socket });
      // The TLS socket reports its own errors, but an unhandled error of the socket below would end the process.
      socket.on('error', (error) => secure.destroy(error));
      return secure;
    } catch (error) {
      // TLS options that Node refuses, for example from NODE_OPTIONS.
      socket.destroy();
      throw error;
    }
  }
  #secure(options) {
    return watch(super.createConnection(options), 'secureConnect');
  }
}
/** The proxy for a host. The inputs are checked for an unusable one too, but not the addresses of redirects. */
function proxyOf(authority, env) {
  const variable = proxyFor(`https://${authority}`, env);
  if (!variable) return undefined;
  const proxy = proxyUrl(variable.value);
  if (proxy && !proxyUrlFault(proxy)) return proxy;
  // Without the value: it may hold a password.
  const message = `the proxy variable for ${new URL(`https://${authority}`).host} cannot be used`;
  throw new TransportError('proxy_error', message, { mayHaveArrived: false, isFinal: true });
}
/** Node's own createConnection returns the socket at once, before it is connected. */
function watch(socket, event) {
  if (!socket) throw new Error('There is no socket.');
  return socket.once(event, () => established.add(socket));
}

;// CONCATENATED MODULE: ./build/api/transport.js







/** The most that is read of one answer, in bytes. */
const MAX_ANSWER = 4 * 1024 * 1024;
/**
 * Transport sends one POST and reads its whole answer, over @actions/http-client. It uses `requestRaw`, the layer below
 * the client's redirects, which would send the secret to any host, and reads the body as a stream, because `readBody`
 * waits for ever for one that is cut.
 */
class Transport {
  #client;
  #agents;
  constructor(options) {
    const { userAgent, timeout } = options;
    // The time of silence on a socket; the deadline comes first.
    this.#client = new HttpClient(userAgent, undefined, { socketTimeout: 2 * timeout });
    this.#agents = createAgents(options);
  }
  /** post rejects with a {@link TransportError}: with the code `timeout` as soon as the signal is aborted. */
  async post(url, headers, body, signal) {
    if (!isHttp(url)) {
      const facts = { mayHaveArrived: false, isFinal: true };
      throw new TransportError('connection_refused', 'not an HTTP address', facts);
    }
    let request;
    let status;
    const unanswered = Promise.withResolvers();
    // http-client hands out the answer alone. Whether a connection stood, and how it ended, is seen at the request.
    const httpModule = {
      request: (options, onAnswer) => {
        request = (isSecure(url) ? external_node_https_namespaceObject : external_node_http_namespaceObject).request(options, onAnswer);
        return request.once('error', unanswered.reject).once('close', () => {
          // After an answer with 101, which Node does not follow, it tells of neither an answer nor an error.
          unanswered.reject(new Error('the connection was closed without an answer'));
        });
      },
    };
    // A request that still waits for its connection does not tell that it was aborted.
    signal.addEventListener('abort', unanswered.reject, { once: true });
    try {
      const options = this.#options(url, headers, signal);
      const raw = this.#client.requestRaw({ options, parsedUrl: url, httpModule }, body);
      const { message } = await Promise.race([raw, unanswered.promise]);
      status = message.statusCode ?? 0;
      return { status, headers: message.headers, text: await read(message) };
    } catch (error) {
      const socket = request?.socket;
      const mayHaveArrived = status !== undefined || (socket ? established.has(socket) : false);
      if (signal.aborted) throw new TransportError('timeout', '', { mayHaveArrived, status });
      if (error instanceof TransportError) throw error;
      throw mayHaveArrived ? afterConnection(error, status) : beforeConnection(error);
    }
  }
  /** close closes the kept connections. */
  close() {
    for (const agent of Object.values(this.#agents)) agent.destroy();
  }
  #options(url, headers, signal) {
    return {
      method: 'POST',
      host: withoutBrackets(url.hostname),
      port: url.port === '' ? (isSecure(url) ? 443 : 80) : Number(url.port),
      path: url.pathname + url.search,
      agent: this.#agents[isSecure(url) ? 'https:' : 'http:'],
      headers: { ...headers, 'user-agent': this.#client.userAgent ?? '' },
      signal,
      tunnelSignal: signal,
    };
  }
}
function isSecure(url) {
  return url.protocol === 'https:';
}
/** Collects a body to its end. A stream that breaks raises its error here. */
async function read(message) {
  const chunks = [];
  let size = 0;
  for await (const chunk of message) {
    size += chunk.length;
    if (size > MAX_ANSWER) {
      const facts = { mayHaveArrived: true, status: message.statusCode };
      throw new TransportError('answer_too_large', `more than ${MAX_ANSWER} bytes`, facts);
    }
    chunks.push(chunk);
  }
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(Buffer.concat(chunks));
  } catch {
    return undefined;
  }
}

;// CONCATENATED MODULE: ./build/api/client.js




/** What one page of a list asks for; the API's most. */
const PAGE_SIZE = 100;
/** A list with more pages than this, or that takes longer than this many timeouts with all pauses, counts as endless. */
const MOST_PAGES = 1000;
const MOST_TIMEOUTS = 20;
/** OnaClient is Ona's API over HTTP. {@link close} it when done: it keeps its connections. */
class OnaClient {
  #caller;
  #transport;
  #options;
  constructor(options) {
    this.#transport = new Transport(options);
    this.#caller = new RetryingCaller(this.#transport, options);
    this.#options = options;
  }
  async getSCMIntegration(id, signal) {
    const read = (answer) => this.#shown(readGetSCMIntegration(answer, id));
    return this.#caller.call({ method: 'GetSCMIntegration', body: { id }, subjectId: id, read }, signal);
  }
  listSCMIntegrations(runnerIds, signal) {
    const body = runnerIds.length > 0 ? { filter: { runnerIds } } : {};
    const read = (answer) => {
      const page = readListSCMIntegrations(answer);
      page.items.forEach((integration) => this.#shown(integration));
      return page;
    };
    return this.#pages({ method: 'ListSCMIntegrations', body, subjectId: '', read }, signal);
  }
  async updateSCMIntegration(request, signal) {
    const read = readUpdateSCMIntegration;
    const body = { ...request };
    await this.#caller.call({ method: 'UpdateSCMIntegration', body, subjectId: request.id, read }, signal);
  }
  async validateRunnerConfiguration(runnerId, settings, signal) {
    const read = readValidateRunnerConfiguration;
    const body = { runnerId, scmIntegration: settings };
    return this.#caller.call({ method: 'ValidateRunnerConfiguration', body, subjectId: settings.id, read }, signal);
  }
  async getRunner(runnerId, signal) {
    const read = (answer) => readGetRunner(answer, runnerId);
    return this.#caller.call({ method: 'GetRunner', body: { runnerId }, subjectId: runnerId, read }, signal);
  }
  listHostAuthenticationTokens(runnerId, signal) {
    const read = readListHostAuthenticationTokens;
    const body = { filter: { runnerId } };
    return this.#pages({ method: 'ListHostAuthenticationTokens', body, subjectId: runnerId, read }, signal);
  }
  /** close closes the kept connections. */
  close() {
    this.#transport.close();
  }
  #shown(integration) {
    const ciphertext = integration.oauth?.encryptedClientSecret;
    if (ciphertext) this.#options.onCiphertext(ciphertext);
    return integration;
  }
  async *#pages(call, signal) {
    const endlessList = (code, message) =>
      new OnaError(code, {
        method: call.method,
        url: this.#options.baseUrl,
        message,
        answeredBy: 'unknown',
        attempts: 1,
        mayHaveTakenEffect: false,
        wasAnswered: false,
      });
    const longest = MOST_TIMEOUTS * this.#options.timeout;
    const seen = new Set();
    const start = performance.now();
    let token = '';
    do {
      const pagination = { pageSize: PAGE_SIZE, ...(token !== '' && { token }) };
      const page = await this.#caller.call({ ...call, body: { ...call.body, pagination } }, signal);
      yield page.items;
      token = page.nextToken;
      if (seen.has(token)) throw endlessList('not_ona', 'the same page token came twice');
      seen.add(token);
      if (seen.size > MOST_PAGES) throw endlessList('not_ona', `more than ${MOST_PAGES} pages`);
      if (token !== '' && performance.now() - start > longest) {
        throw endlessList('timeout', `the pages of the list took more than ${longest / 1000} s together`);
      }
    } while (token !== '');
  }
}

;// CONCATENATED MODULE: ./build/common/green.js
/** isRed says whether an integration with this status makes the step fail. */
function isRed(status) {
  return status === 'failed' || status === 'unknown' || status === 'skipped';
}
/** isGreen says whether every selected integration is confirmed to be as requested (in a dry run: can be written). */
function isGreen(report) {
  return (
    report.failure === undefined && report.outcomes.length > 0 && report.outcomes.every(({ status }) => !isRed(status))
  );
}

;// CONCATENATED MODULE: external "node:fs"
const external_node_fs_namespaceObject = require("node:fs");
;// CONCATENATED MODULE: ./build/inputs/environment-hints.js


/** readEnvironmentHints looks for causes of a failed connection to a URL. */
function readEnvironmentHints(env, url) {
  const proxy = unusedProxy(env, url);
  const file = env['NODE_EXTRA_CA_CERTS'] ?? '';
  return {
    ...(proxy && { proxy }),
    noProxySeparators: proxyFor(url, env) !== undefined && /;|[^\s,]\s+[^\s,]/.test(noProxy(env)),
    ...(file !== '' && { certificates: { file, state: certificatesIn(file) } }),
  };
}
function unusedProxy(env, url) {
  // No proxy applies to this machine itself.
  if (isLoopback(new URL(url).hostname)) return undefined;
  const isHttps = url.startsWith('https:');
  if (proxyVariable(isHttps ? 'https_proxy' : 'http_proxy', env)) return undefined;
  if (isHttps && proxyVariable('http_proxy', env)) return 'http-proxy-only';
  return proxyVariable('all_proxy', env) ? 'all-proxy-only' : undefined;
}
function certificatesIn(file) {
  try {
    const stats = (0,external_node_fs_namespaceObject.statSync)(file, { throwIfNoEntry: false });
    if (!stats) return 'missing';
    if (!stats.isFile()) return 'unreadable';
    return /-----BEGIN (?:X509 |TRUSTED )?CERTIFICATE-----/.test((0,external_node_fs_namespaceObject.readFileSync)(file, 'latin1')) ? 'ok' : 'no-pem';
  } catch {
    return 'unreadable';
  }
}

;// CONCATENATED MODULE: ./build/common/uuid.js
/** isUuid says whether a text is a UUID, as RFC 9562 writes them, in any case. */
function isUuid(text) {
  return /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i.test(text);
}

;// CONCATENATED MODULE: ./build/inputs/placeholder.js
const MISSING_VALUE_WORDS = ['null', 'None', 'nil', 'undefined'];
/** References to a vault that an earlier step should have resolved. */
const REFERENCES = [
  ['op', /^op:\/\//i],
  ['arn', /^arn:/i],
  ['vault', /^vault:/i],
  ['projects', /^projects\/[^/]+\/secrets\//i],
  ['azure', /^@microsoft\.keyvault\(/i],
  ['ssm', /^ssm:/i],
  ['sops', /^ENC\[/],
];
/** `$NAME`, `${NAME}` and `$(NAME)`, `$env:NAME`, `%NAME%`. */
const VARIABLE = /^(?:\$\w+|\$\{\w+\}|\$\(.*\)|\$env:.*|%\w+%)$/is;
/** Asterisks or bullets alone, `[REDACTED]`, `<redacted>`. */
const MASK = /^(?:[*•●∙⋅·]+|\[redacted\]|<redacted>)$/i;
const QUOTES = ['""', "''", '``', '“”', '‘’'];
/**
 * placeholder says what a text is instead of a value: what a tool prints for a missing or hidden value, or a value that
 * is still wrapped, escaped or to be resolved.
 */
function placeholder(text) {
  if (text.includes('${{')) return { kind: 'expression' };
  if (MASK.test(text)) return { kind: 'mask' };
  const word = MISSING_VALUE_WORDS.find((known) => known.toLowerCase() === text.toLowerCase());
  if (word !== undefined) return { kind: 'missing-value-word', word };
  if (text.length > 1 && QUOTES.includes(`${text.charAt(0)}${text.slice(-1)}`)) return { kind: 'in-quotes' };
  if (VARIABLE.test(text)) return { kind: 'variable' };
  if (/^(?:\{\{.*\}\}|<.+>)$/s.test(text)) return { kind: 'unfilled-template' };
  if (isJson(text)) return { kind: 'json' };
  const reference = REFERENCES.find(([, pattern]) => pattern.test(text));
  if (reference) return { kind: 'reference', vault: reference[0] };
  return text.endsWith(String.raw`\n`) ? { kind: 'escaped-line-break' } : undefined;
}
/** A whole object or array. */
function isJson(text) {
  if (!/^[[{]/.test(text)) return false;
  try {
    JSON.parse(text);
    return true;
  } catch {
    return false;
  }
}

;// CONCATENATED MODULE: ./build/inputs/values.js


/*
 * What the text of one input may be. Each rule is pure: it gives the value, or throws a BadValue. A secret's rule gives
 * its fault instead, because a wrong secret is masked as well.
 */
/** BadValue says what is wrong with a value. */
class BadValue extends Error {
  fault;
  constructor(fault) {
    super(fault.kind);
    this.fault = fault;
  }
}
/** faultIn gives the fault of a BadValue, and throws every other error again. */
function faultIn(error) {
  if (error instanceof BadValue) return error.fault;
  throw error;
}
/** refusePlaceholder refuses what stands in the place of a value. */
function refusePlaceholder(text, takesJson = false) {
  const fault = placeholder(text);
  if (fault && !(takesJson && fault.kind === 'json')) throw new BadValue(fault);
}
const LONGEST_SECRET = 4096;
/** boolean takes the words of YAML 1.2's core schema, like GitHub's own toolkit. */
function values_boolean(text) {
  if (['true', 'True', 'TRUE'].includes(text)) return true;
  if (['false', 'False', 'FALSE'].includes(text)) return false;
  throw new BadValue({ kind: 'not-boolean', quoted: [text] });
}
/** wholeNumber takes a number in a range, both ends included. */
function wholeNumber(least, most) {
  return (text) => {
    const value = Number(text);
    if (/^[0-9]{1,9}$/.test(text) && value >= least && value <= most) return value;
    throw new BadValue({ kind: 'not-number', quoted: [text], least, most });
  };
}
/** list takes values separated by commas, spaces or new lines, and gives each once. */
function list(text) {
  const values = text.match(/[^\s,]+/g) ?? [];
  if (values.length === 0) throw new BadValue({ kind: 'empty-list' });
  for (const value of values) refusePlaceholder(value);
  return [...new Set(values)];
}
/** uuids takes a list of UUIDs, also as a JSON array, and gives them in lower case, as RFC 9562 writes them. */
function uuids(text) {
  const values = list(text.replace(/^\[(.*)\]$/s, '$1').replace(/"([^"]*)"/g, '$1'));
  // Quoted as given: the runner does not mask a secret in another case.
  const bad = values.filter((value) => !isUuid(value));
  if (bad.length > 0) throw new BadValue({ kind: 'not-uuid', quoted: bad });
  return [...new Set(values.map((value) => value.toLowerCase()))];
}
/** hosts takes a list of hosts as Ona shows them. It ignores http(s):// at the start and slashes at the end. */
function hosts(text) {
  const values = list(text).map((value) => value.replace(/^https?:\/\//i, '').replace(/\/+$/, ''));
  const bad = values.filter((value) => value === '' || /[@?#]|:\/\//.test(value));
  if (bad.length > 0) throw new BadValue({ kind: 'not-host', quoted: bad });
  return [...new Set(values)];
}
/** words takes a list of known words. */
function words(known) {
  return (text) => {
    const values = list(text);
    const bad = values.filter((value) => !known.some((word) => word === value.toLowerCase()));
    if (bad.length > 0) throw new BadValue({ kind: 'unknown-word', quoted: bad, known });
    return known.filter((word) => values.some((value) => value.toLowerCase() === word));
  };
}
/**
 * baseUrl takes the root of the API and drops trailing slashes. The API key and the secret travel over it, so http is
 * only for a server on this machine.
 */
function baseUrl(text) {
  const url = webUrl(text, 'https://app.gitpod.io/api');
  if (/[?#]/.test(text)) throw new BadValue({ kind: 'url-query' });
  // Stricter than the rule for proxies: 127.example.com is not this machine.
  const isLoopback = /^(?:localhost|127(?:\.\d+){3}|\[::1\])$/.test(url.hostname);
  if (!values_isHttps(text) && !(isLoopback && /^http:\/\//i.test(text))) {
    throw new BadValue({ kind: 'not-https', takesLoopback: true });
  }
  if (url.pathname.includes('/gitpod.v1.')) throw new BadValue({ kind: 'method-url' });
  return url.href.replace(/\/+$/, '');
}
/** issuerUrl takes a URL and gives it exactly as it is: Ona documents more than one form. */
function issuerUrl(text) {
  if (/[{}<>]/.test(text)) throw new BadValue({ kind: 'unfilled-template' });
  const url = webUrl(text, 'https://login.microsoftonline.com/TENANT/v2.0');
  // A variable that is empty leaves an empty segment.
  if (url.pathname.includes('//')) throw new BadValue({ kind: 'unfilled-template' });
  if (!values_isHttps(text)) throw new BadValue({ kind: 'not-https', takesLoopback: false });
  return text;
}
function webUrl(text, example) {
  const url = URL.parse(plain(text));
  if (url === null) throw new BadValue({ kind: 'not-url', example });
  if (url.username !== '' || url.password !== '') throw new BadValue({ kind: 'url-credentials' });
  return url;
}
function values_isHttps(text) {
  return /^https:\/\//i.test(text);
}
/** directory takes a path that begins with a slash. */
function directory(text) {
  if (!text.startsWith('/')) throw new BadValue({ kind: 'no-leading-slash', quoted: [text] });
  return plain(text);
}
/** plain takes a text without white space and control characters. */
function plain(text) {
  if (/[\u0000-\u0020\u007f-\u00a0]/.test(text)) throw new BadValue({ kind: 'white-space' });
  return text;
}
/** secretFault says why a text is no secret. Keys and secrets are visible ASCII (RFC 6749, appendix A.2). */
function secretFault(text) {
  if (/[\0\ufffd]/.test(text)) return { kind: 'not-utf8' };
  if (/[\r\n]/.test(text)) return { kind: 'several-lines' };
  if (/[\s\u0000-\u001f\u007f-\u009f]/.test(text)) return { kind: 'white-space' };
  if (/[^\u0021-\u007e]/.test(text)) return { kind: 'not-ascii' };
  // What an expression such as inputs.x && secrets.y gives.
  if (/^(?:true|false)$/i.test(text)) return { kind: 'boolean-as-secret' };
  if (/^https?:\/\//i.test(text)) return { kind: 'reference', vault: 'url' };
  return text.length > LONGEST_SECRET ? { kind: 'too-long' } : undefined;
}

;// CONCATENATED MODULE: ./build/inputs/inputs.js


/** The settings that `clear` can empty. */
const CLEARABLE = ['issuer-url', 'virtual-directory'];
/** Every input of action.yml, in its order. */
const INPUTS = inputTable({
  // Sign-in
  'api-key': { environment: ['ONA_API_KEY', 'ONA_TOKEN', 'GITPOD_API_KEY'] },
  'base-url': { read: baseUrl, default: 'https://app.gitpod.io/api', environment: ['ONA_BASE_URL'] },
  // Which integrations
  'integration-id': {
    read: uuids,
    role: 'selects',
    takesJson: true,
    excludes: ['match-runner-id', 'match-host', 'match-scm-id', 'match-oauth-client-id'],
  },
  'match-runner-id': { read: uuids, role: 'selects', takesJson: true },
  'match-host': { read: hosts, role: 'selects' },
  'match-scm-id': { read: list, role: 'selects' },
  'match-oauth-client-id': { read: list, role: 'selects' },
  'allow-multiple': { read: values_boolean, default: false },
  // What to write
  'oauth-client-id': {
    read: plain,
    role: 'writes',
    isStored: true,
    // A scheduled rotation whose secret is missing must be red.
    needs: ['oauth-client-secret', 'oauth-client-secret-file', 'keep-oauth-client-secret'],
  },
  'oauth-client-secret': { role: 'writes' },
  'oauth-client-secret-file': { role: 'writes', excludes: ['oauth-client-secret'] },
  'issuer-url': { read: issuerUrl, role: 'writes', isStored: true },
  pat: { read: values_boolean, role: 'writes' },
  'virtual-directory': { read: directory, role: 'writes', isStored: true },
  clear: { read: words(CLEARABLE), role: 'writes' },
  'remove-oauth': {
    read: values_boolean,
    default: false,
    role: 'writes',
    excludes: [
      'oauth-client-id',
      'oauth-client-secret',
      'oauth-client-secret-file',
      'issuer-url',
      'keep-oauth-client-secret',
    ],
  },
  'keep-oauth-client-secret': {
    read: values_boolean,
    default: false,
    excludes: ['oauth-client-secret', 'oauth-client-secret-file'],
    needs: ['oauth-client-id'],
  },
  // How
  'dry-run': { read: values_boolean, default: false },
  validate: { read: values_boolean, default: true },
  'validate-wait': { read: wholeNumber(0, 300), default: 30 },
  concurrency: { read: wholeNumber(1, 32), default: 4 },
  timeout: { read: wholeNumber(1, 300), default: 30 },
  'max-retries': { read: wholeNumber(0, 10), default: 4 },
});
/** Lets the compiler check the names in `excludes` and `needs`, and keep the type of each rule. */
function inputTable(table) {
  return table;
}
/** INPUT_NAMES lists the inputs in their order. */
const INPUT_NAMES = Object.keys(INPUTS);
/** inputNamed gives an input's entry. */
function inputNamed(name) {
  return INPUTS[name];
}

;// CONCATENATED MODULE: ./build/inputs/combinations.js

/** combinationProblems lists inputs that exclude each other, and missing inputs. It looks only at which are given. */
function combinationProblems(given, cause) {
  const isGiven = (name) => given.inputs.has(name);
  const isAnyGiven = (names) => names.some((name) => isGiven(name) || given.unclear.has(name));
  const problems = [];
  if (!isAnyGiven(withRole('selects'))) problems.push({ input: 'integration-id', kind: 'no-selection' });
  const writing = withRole('writes');
  if (!isAnyGiven(writing)) {
    problems.push({ input: 'oauth-client-secret', kind: 'nothing-to-write', inputs: writing, cause: cause() });
  }
  const all = INPUT_NAMES.filter(isGiven);
  const excluded = new Set();
  for (const input of all) {
    const inputs = (inputNamed(input).excludes ?? []).filter(isGiven);
    for (const other of inputs) excluded.add(other);
    if (inputs.length > 0) problems.push({ input, kind: 'conflict', inputs });
  }
  const cleared = given.clear.filter(isGiven);
  if (cleared.length > 0) problems.push({ input: 'clear', kind: 'cleared-and-given', inputs: cleared });
  // What an excluded input needs is not reported as well.
  for (const by of all.filter((input) => !excluded.has(input))) {
    const oneOf = inputNamed(by).needs;
    if (oneOf && !isAnyGiven(oneOf)) problems.push({ input: oneOf[0], kind: 'needed', by, oneOf, cause: cause() });
  }
  return problems;
}
function withRole(role) {
  return INPUT_NAMES.filter((name) => inputNamed(name).role === role);
}

;// CONCATENATED MODULE: ./build/inputs/empty-secret.js

/** emptySecretCause says from the event why this run's secrets are probably empty. */
function emptySecretCause(env) {
  if (isFromFork(env)) return 'fork';
  return env['GITHUB_ACTOR'] === 'dependabot[bot]' ? 'dependabot' : 'not-known';
}
function isFromFork(env) {
  // pull_request_target runs with the secrets of the base repository, wherever the pull request comes from.
  if (env['GITHUB_EVENT_NAME'] === 'pull_request_target') return false;
  try {
    const { pull_request: pull } = JSON.parse((0,external_node_fs_namespaceObject.readFileSync)(env['GITHUB_EVENT_PATH'] ?? '', 'utf8'));
    const base = pull?.base?.repo?.full_name;
    // The field `fork` does not help: the base may be a fork, too.
    return base !== undefined && pull?.head?.repo?.full_name !== base;
  } catch {
    return false;
  }
}

;// CONCATENATED MODULE: ./build/inputs/environment.js

/** sourcesOf lists where an input's text may be from: the input itself, then the variables that stand in for it. */
function sourcesOf(name, env) {
  const { environment = [] } = inputNamed(name);
  return [
    { input: name, text: env[`INPUT_${name.toUpperCase()}`]?.trim() ?? '' },
    ...environment.map((variable) => ({ input: `${name} (from ${variable})`, text: env[variable]?.trim() ?? '' })),
  ];
}
/** sourceOf gives an input's text from the first place that has one. */
function sourceOf(name, env) {
  return sourcesOf(name, env).find(({ text }) => text !== '') ?? { input: name, text: '' };
}
/** hasHyphenatedInputs says whether the inputs arrived: the runner sets a variable for each, given or not. */
function hasHyphenatedInputs(env) {
  return Object.keys(env).some((name) => /^INPUT_.*-/i.test(name));
}

;// CONCATENATED MODULE: ./build/inputs/proxy.js



/** proxyProblems says what is wrong with the proxy variable that applies to a URL. */
function proxyProblems(url, env) {
  const variable = proxyFor(url, env);
  if (!variable) return [];
  const input = variable.name;
  const fault = placeholder(variable.value);
  if (fault) return [{ input, ...fault }];
  const kind = proxyUrlFault(proxyUrl(variable.value));
  return kind ? [{ input, kind }] : [];
}
/** The fewest characters of a user name without a password that is taken for a token. */
const SHORTEST_TOKEN = 8;
/** proxySecrets finds the passwords, logins and tokens of all proxy variables, as they are and decoded. */
function proxySecrets(url, env) {
  // A base URL that is not valid uses no proxy.
  const used = URL.canParse(url) ? proxyFor(url, env)?.name : undefined;
  const names = ['https_proxy', 'http_proxy', 'all_proxy'].flatMap((name) => [name, name.toUpperCase()]);
  return names.flatMap((name) =>
    [...new Set(loginSecrets(env[name] ?? ''))].map((text) => ({ secret: new Secret(text), isUsed: name === used })),
  );
}
function loginSecrets(value) {
  const url = proxyUrl(value);
  // A password with a reserved character makes a URL unreadable, or moves the end of the password.
  const login = /^["']?(?:[a-z][a-z0-9+.-]*:[/\\]+)?(.*)@/is.exec(value.trim())?.[1] ?? '';
  // A user name may hold an @, as e-mail addresses do. It holds no colon.
  const [name = '', ...rest] = login.split(':');
  const logins = [
    [url?.username ?? '', url?.password ?? ''],
    [name, rest.join(':')],
  ];
  const readable = logins.map((parts) => parts.map((part) => decoded(part) ?? part));
  return [...logins, ...readable].flatMap(([user = '', password = '']) => {
    if (password !== '') return [password, `${user}:${password}`];
    // A token may stand in place of the user. A short name is no secret, and part of other words.
    return user.length < SHORTEST_TOKEN ? [] : [user];
  });
}

;// CONCATENATED MODULE: external "node:path"
const external_node_path_namespaceObject = require("node:path");
;// CONCATENATED MODULE: ./build/inputs/secret-file.js



/** The largest secret file, in bytes. */
const LARGEST_FILE = 64 * 1024;
/** readSecretFile gives the text of a secret file, or throws a BadValue. */
function readSecretFile(path, env) {
  const variable = /^(?:~|\$\w+|\$\{\w+\}|\$env:\w+|%\w+%)(?:[/\\]|$)/i.exec(path)?.[0];
  // What follows may be the secret itself.
  if (variable !== undefined) {
    throw new BadValue({ kind: 'path-not-expanded', quoted: [variable === path ? path : `${variable}…`] });
  }
  const places = placesOf(path, env);
  try {
    const found = places.find((place) => (0,external_node_fs_namespaceObject.statSync)(place, { throwIfNoEntry: false }) !== undefined);
    if (found === undefined) throw new BadValue({ kind: 'file-missing', quoted: shownOf(path, places) });
    return readRegularFile(found);
  } catch (error) {
    if (error instanceof BadValue) throw error;
    const code = error instanceof Error && 'code' in error ? String(error.code) : 'unknown error';
    throw new BadValue({ kind: 'file-unreadable', quoted: shownOf(path, places), code });
  }
}
/** What is no path may be the secret itself. It is not shown, because the runner may not know it. */
function shownOf(path, places) {
  const isInContainer = places.length > 1 || path.includes('/_temp/');
  return (0,external_node_path_namespaceObject.isAbsolute)(path) && (isInContainer || isInKnownFolder(path)) ? places : [];
}
/** The root is in every path that begins with a slash, as base64 may. */
function isInKnownFolder(path) {
  const folder = (0,external_node_path_namespaceObject.dirname)(path);
  try {
    return folder !== (0,external_node_path_namespaceObject.parse)(path).root && (0,external_node_fs_namespaceObject.statSync)(folder).isDirectory();
  } catch {
    return false;
  }
}
/**
 * The places where a file may be. In the `with:` of a container job, `${{ runner.temp }}` and `${{ github.workspace }}`
 * are folders of the host, such as /home/runner/work/_temp and /home/runner/work/REPOSITORY/REPOSITORY. The container
 * has the same folders elsewhere, which its variables name.
 */
function placesOf(path, env) {
  const inFolder = (folder, sharedSegments) => {
    const shared = `/${folder.split('/').slice(-sharedSegments).join('/')}/`;
    const start = path.indexOf(shared);
    return folder === '' || start < 0 ? [] : [(0,external_node_path_namespaceObject.join)(folder, path.slice(start + shared.length))];
  };
  const inContainer = [...inFolder(env['RUNNER_TEMP'] ?? '', 1), ...inFolder(env['GITHUB_WORKSPACE'] ?? '', 2)];
  return [...new Set([path, ...inContainer])];
}
function readRegularFile(path) {
  // Look before opening it: opening a pipe would wait for a writer.
  if (!(0,external_node_fs_namespaceObject.statSync)(path).isFile()) throw new BadValue({ kind: 'file-not-regular', quoted: [path] });
  const file = (0,external_node_fs_namespaceObject.openSync)(path, 'r');
  try {
    if ((0,external_node_fs_namespaceObject.fstatSync)(file).size > LARGEST_FILE) throw new BadValue({ kind: 'file-too-large', quoted: [path] });
    const text = (0,external_node_fs_namespaceObject.readFileSync)(file, 'utf8');
    // Trimming would drop it.
    if (text.startsWith('\ufeff')) throw new BadValue({ kind: 'byte-order-mark' });
    if (text.trim() === '') throw new BadValue({ kind: 'file-empty', quoted: [path] });
    return text.trim();
  } finally {
    (0,external_node_fs_namespaceObject.closeSync)(file);
  }
}

;// CONCATENATED MODULE: ./build/inputs/secrets.js








/**
 * The fewest characters of a secret that is masked although it is not used, and of one that is looked for in other
 * values. A shorter one may be a word, or a part of an ID.
 */
const SHORTEST_UNUSED = 8;
/** takeSecrets finds all secrets, with or without faults. */
function takeSecrets(env) {
  const [apiKey, ...unusedKeys] = sourcesOf('api-key', env).flatMap((source) => takeSecret(source, withoutBearer));
  const file = sourceOf('oauth-client-secret-file', env);
  const clientSecrets = [
    ...takeSecret(sourceOf('oauth-client-secret', env), (text) => text),
    ...takeSecret(file, (path) => readSecretFile(path, env)),
  ];
  const proxies = proxySecrets(sourceOf('base-url', env).text || INPUTS['base-url'].default, env);
  const proxyTexts = (isUsed) =>
    proxies.filter((proxy) => proxy.isUsed === isUsed).map(({ secret }) => secret.reveal());
  const used = [...textsOf([...(apiKey ? [apiKey] : []), ...clientSecrets]), ...proxyTexts(true)];
  if (isMisplacedSecret(file.text, clientSecrets)) used.push(file.text);
  // Masking a short text that the run never sends would hide parts of IDs and words in the log.
  const unused = [...textsOf(unusedKeys), ...proxyTexts(false)]
    .flatMap((text) => text.split(/[\r\n]+/))
    .filter((line) => line.length >= SHORTEST_UNUSED);
  const masks = new Set([...used, ...unused].filter(isWorthMasking));
  return { ...(apiKey && { apiKey }), clientSecrets, masks: [...masks].map((text) => new Secret(text)) };
}
/** secretProblems lists what is wrong with the API key and the client secret. It quotes neither. */
function secretProblems({ apiKey, clientSecrets }, clientIds) {
  const given = [...(apiKey ? [apiKey] : []), ...clientSecrets];
  const faulty = given.flatMap(({ input, fault }) => (fault ? [{ input, ...fault }] : []));
  const mixedUp = clientSecrets.flatMap(({ input, secret, fault }) => {
    if (!secret || fault) return [];
    if (apiKey?.secret?.equals(secret) === true) return [{ input, kind: 'is-api-key' }];
    return clientIds.includes(secret.reveal()) ? [{ input, kind: 'is-client-id' }] : [];
  });
  return [...faulty, ...mixedUp];
}
/**
 * holdsOwnSecret says whether a text contains the API key or a client secret, percent-encoded or not. A client ID that is
 * the whole client secret is reported as a wrong secret instead.
 */
function holdsOwnSecret({ apiKey, clientSecrets }, text) {
  const key = apiKey?.secret?.reveal();
  if (text === key) return true;
  const secrets = [key ?? '', ...textsOf(clientSecrets).filter((secret) => secret !== text)];
  const texts = [text, decoded(text) ?? text];
  return secrets.some((secret) => secret.length >= SHORTEST_UNUSED && texts.some((one) => one.includes(secret)));
}
function withoutBearer(text) {
  const key = text.replace(/^Bearer(\s+|$)/i, '');
  if (key === '') throw new BadValue({ kind: 'bearer-alone' });
  return key;
}
/** No secret if the input is empty. */
function takeSecret({ input, text }, read) {
  if (text === '') return [];
  try {
    const value = read(text);
    const fault = placeholder(value) ?? secretFault(value);
    return [{ input, secret: new Secret(value), ...(fault && { fault }) }];
  } catch (error) {
    const fault = faultIn(error);
    return [{ input, fault: placeholder(text) ?? fault }];
  }
}
function textsOf(secrets) {
  return secrets.flatMap(({ secret }) => secret?.reveal() ?? []);
}
/** A path that names no file may be the secret itself. A file name is shorter, or has an extension. */
function isMisplacedSecret(path, clientSecrets) {
  const isNoFile = clientSecrets.some(({ fault }) => /^file-(?:missing|unreadable)$/.test(fault?.kind ?? ''));
  return isNoFile && /^(?=.*\d)[^/\\]{20,}$/.test(path) && !/\.[a-z]+$/.test(path);
}
/** A word such as null hides nothing, and masking it would make the log hard to read. */
function isWorthMasking(text) {
  const kind = placeholder(text)?.kind;
  return kind !== 'missing-value-word' && kind !== 'mask' && !/^(?:true|false)$/i.test(text);
}

;// CONCATENATED MODULE: ./build/inputs/read.js




/** readValues reads every input but the secrets by its rule in the table. */
function readValues(env, secrets, holdsSecret) {
  const values = {};
  const problems = [];
  const wrong = new Set();
  for (const name of INPUT_NAMES) {
    const { read, default: byDefault, takesJson, isStored } = inputNamed(name);
    if (!read) continue;
    const { input, text } = sourceOf(name, env);
    values[name] = byDefault;
    if (text === '') continue;
    try {
      refusePlaceholder(text, takesJson);
      const value = read(text);
      refuseSplitSecret(text, value, holdsSecret);
      // Everyone who can see the integration can read it in Ona.
      if (isStored === true && holdsOwnSecret(secrets, text)) throw new BadValue({ kind: 'holds-secret' });
      values[name] = value;
    } catch (error) {
      problems.push(unquoted({ input, ...faultIn(error) }, text, holdsSecret));
      wrong.add(name);
    }
  }
  return { values: values, problems, wrong };
}
/** unquoted makes a problem show no secret: a quoted value may be a secret in the wrong input, also cut or resolved. */
function unquoted(problem, text, holdsSecret) {
  const isSecret = 'quoted' in problem && [text, ...problem.quoted].some(holdsSecret);
  return isSecret ? { input: problem.input, kind: 'holds-secret' } : problem;
}
/** If a rule splits or changes a secret, the redactor cannot find it when the value is shown later. */
function refuseSplitSecret(text, value, holdsSecret) {
  const shown = [value].flat().filter((part) => typeof part === 'string');
  if (shown.length > 0 && holdsSecret(text) && !shown.some(holdsSecret)) throw new BadValue({ kind: 'holds-secret' });
}

;// CONCATENATED MODULE: ./build/inputs/options.js







/** readOptions reads the inputs, and gives either what to do or everything that is wrong with them. */
function readOptions(secrets, env, holdsSecret) {
  if (!hasHyphenatedInputs(env)) return { problems: [{ input: 'INPUT_API-KEY', kind: 'hyphens-dropped' }] };
  const { values, problems, wrong } = readValues(env, secrets, holdsSecret);
  const cause = () => emptySecretCause(env);
  const clientIds = [values['oauth-client-id'] ?? '', ...(values['match-oauth-client-id'] ?? [])];
  const all = [
    ...(secrets.apiKey ? [] : [{ input: 'api-key', kind: 'key-missing', cause: cause() }]),
    ...secretProblems(secrets, clientIds).map((problem) =>
      unquoted(problem, sourceOf('oauth-client-secret-file', env).text, holdsSecret),
    ),
    ...problems,
    ...combinationProblems(givenInputs(values, wrong, env), cause),
    // With a wrong base-url it is not known which proxy applies.
    ...(wrong.has('base-url') ? [] : proxyProblems(values['base-url'], env)),
  ];
  const apiKey = secrets.apiKey?.secret;
  if (all.length > 0 || !apiKey) return { problems: all };
  const options = {
    job: {
      selection: selection(values),
      change: change(values, secrets.clientSecrets[0]?.secret),
      dryRun: values['dry-run'],
      validate: values.validate,
      validateWait: values['validate-wait'],
      concurrency: values.concurrency,
    },
    apiKey,
    baseUrl: values['base-url'],
    timeout: values.timeout,
    maxRetries: values['max-retries'],
  };
  return { options };
}
function givenInputs(values, wrong, env) {
  const texts = INPUT_NAMES.filter((name) => sourceOf(name, env).text !== '');
  // An input that is false by default is given once it is true.
  const isFlag = (name) => inputNamed(name).default === false;
  return {
    inputs: new Set(texts.filter((name) => !isFlag(name) || values[name] === true)),
    unclear: new Set([...wrong].filter(isFlag)),
    clear: values.clear ?? [],
  };
}
function selection(values) {
  if (values['integration-id']) return { by: 'id', ids: values['integration-id'] };
  return {
    by: 'match',
    runnerIds: values['match-runner-id'] ?? [],
    hosts: values['match-host'] ?? [],
    scmIds: values['match-scm-id'] ?? [],
    oauthClientIds: values['match-oauth-client-id'] ?? [],
    allowMultiple: values['allow-multiple'],
  };
}
function change(values, secret) {
  const unlessCleared = (name) => (values.clear?.includes(name) === true ? '' : values[name]);
  // Every field is named, so that the compiler finds the one that is missing.
  const all = {
    oauthClientId: values['remove-oauth'] ? '' : values['oauth-client-id'],
    oauthPlaintextClientSecret: secret,
    issuerUrl: unlessCleared('issuer-url'),
    pat: values.pat,
    virtualDirectory: unlessCleared('virtual-directory'),
  };
  return Object.fromEntries(Object.entries(all).filter(([, value]) => value !== undefined));
}

;// CONCATENATED MODULE: external "os"
const external_os_namespaceObject = require("os");
;// CONCATENATED MODULE: ./build/node_modules/@actions/core/lib/utils.js
// We use any as a valid input type
/* eslint-disable @typescript-eslint/no-explicit-any */
/**
 * Sanitizes an input into a string so it can be passed into issueCommand safely
 * @param input input to sanitize into a string
 */
function utils_toCommandValue(input) {
    if (input === null || input === undefined) {
        return '';
    }
    else if (typeof input === 'string' || input instanceof String) {
        return input;
    }
    return JSON.stringify(input);
}
/**
 *
 * @param annotationProperties
 * @returns The command properties to send with the actual annotation command
 * See IssueCommandProperties: https://github.com/actions/runner/blob/main/src/Runner.Worker/ActionCommandManager.cs#L646
 */
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
//# sourceMappingURL=utils.js.map
;// CONCATENATED MODULE: ./build/node_modules/@actions/core/lib/command.js


/**
 * Issues a command to the GitHub Actions runner
 *
 * @param command - The command name to issue
 * @param properties - Additional properties for the command (key-value pairs)
 * @param message - The message to include with the command
 * @remarks
 * This function outputs a specially formatted string to stdout that the Actions
 * runner interprets as a command. These commands can control workflow behavior,
 * set outputs, create annotations, mask values, and more.
 *
 * Command Format:
 *   ::name key=value,key=value::message
 *
 * @example
 * ```typescript
 * // Issue a warning annotation
 * issueCommand('warning', {}, 'This is a warning message');
 * // Output: ::warning::This is a warning message
 *
 * // Set an environment variable
 * issueCommand('set-env', { name: 'MY_VAR' }, 'some value');
 * // Output: ::set-env name=MY_VAR::some value
 *
 * // Add a secret mask
 * issueCommand('add-mask', {}, 'secretValue123');
 * // Output: ::add-mask::secretValue123
 * ```
 *
 * @internal
 * This is an internal utility function that powers the public API functions
 * such as setSecret, warning, error, and exportVariable.
 */
function command_issueCommand(command, properties, message) {
    const cmd = new Command(command, properties, message);
    process.stdout.write(cmd.toString() + external_os_namespaceObject.EOL);
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
//# sourceMappingURL=command.js.map
;// CONCATENATED MODULE: external "crypto"
const external_crypto_namespaceObject = require("crypto");
;// CONCATENATED MODULE: external "fs"
const external_fs_namespaceObject = require("fs");
;// CONCATENATED MODULE: ./build/node_modules/@actions/core/lib/file-command.js
// For internal use, subject to change.
// We use any as a valid input type
/* eslint-disable @typescript-eslint/no-explicit-any */




function file_command_issueFileCommand(command, message) {
    const filePath = process.env[`GITHUB_${command}`];
    if (!filePath) {
        throw new Error(`Unable to find environment variable for file command ${command}`);
    }
    if (!external_fs_namespaceObject.existsSync(filePath)) {
        throw new Error(`Missing file at path: ${filePath}`);
    }
    external_fs_namespaceObject.appendFileSync(filePath, `${utils_toCommandValue(message)}${external_os_namespaceObject.EOL}`, {
        encoding: 'utf8'
    });
}
function file_command_prepareKeyValueMessage(key, value) {
    const delimiter = `ghadelimiter_${external_crypto_namespaceObject.randomUUID()}`;
    const convertedValue = utils_toCommandValue(value);
    // These should realistically never happen, but just in case someone finds a
    // way to exploit uuid generation let's not allow keys or values that contain
    // the delimiter.
    if (key.includes(delimiter)) {
        throw new Error(`Unexpected input: name should not contain the delimiter "${delimiter}"`);
    }
    if (convertedValue.includes(delimiter)) {
        throw new Error(`Unexpected input: value should not contain the delimiter "${delimiter}"`);
    }
    return `${key}<<${delimiter}${external_os_namespaceObject.EOL}${convertedValue}${external_os_namespaceObject.EOL}${delimiter}`;
}
//# sourceMappingURL=file-command.js.map
;// CONCATENATED MODULE: external "path"
const external_path_namespaceObject = require("path");
;// CONCATENATED MODULE: ./build/node_modules/@actions/core/lib/core.js
var core_awaiter = (undefined && undefined.__awaiter) || function (thisArg, _arguments, P, generator) {
    function adopt(value) { return value instanceof P ? value : new P(function (resolve) { resolve(value); }); }
    return new (P || (P = Promise))(function (resolve, reject) {
        function fulfilled(value) { try { step(generator.next(value)); } catch (e) { reject(e); } }
        function rejected(value) { try { step(generator["throw"](value)); } catch (e) { reject(e); } }
        function step(result) { result.done ? resolve(result.value) : adopt(result.value).then(fulfilled, rejected); }
        step((generator = generator.apply(thisArg, _arguments || [])).next());
    });
};






/**
 * The code to exit an action
 */
var ExitCode;
(function (ExitCode) {
    /**
     * A code indicating that the action was successful
     */
    ExitCode[ExitCode["Success"] = 0] = "Success";
    /**
     * A code indicating that the action was a failure
     */
    ExitCode[ExitCode["Failure"] = 1] = "Failure";
})(ExitCode || (ExitCode = {}));
//-----------------------------------------------------------------------
// Variables
//-----------------------------------------------------------------------
/**
 * Sets env variable for this action and future actions in the job
 * @param name the name of the variable to set
 * @param val the value of the variable. Non-string values will be converted to a string via JSON.stringify
 */
// eslint-disable-next-line @typescript-eslint/no-explicit-any
function exportVariable(name, val) {
    const convertedVal = toCommandValue(val);
    process.env[name] = convertedVal;
    const filePath = process.env['GITHUB_ENV'] || '';
    if (filePath) {
        return issueFileCommand('ENV', prepareKeyValueMessage(name, val));
    }
    issueCommand('set-env', { name }, convertedVal);
}
/**
 * Registers a secret which will get masked from logs
 *
 * @param secret - Value of the secret to be masked
 * @remarks
 * This function instructs the Actions runner to mask the specified value in any
 * logs produced during the workflow run. Once registered, the secret value will
 * be replaced with asterisks (***) whenever it appears in console output, logs,
 * or error messages.
 *
 * This is useful for protecting sensitive information such as:
 * - API keys
 * - Access tokens
 * - Authentication credentials
 * - URL parameters containing signatures (SAS tokens)
 *
 * Note that masking only affects future logs; any previous appearances of the
 * secret in logs before calling this function will remain unmasked.
 *
 * @example
 * ```typescript
 * // Register an API token as a secret
 * const apiToken = "abc123xyz456";
 * setSecret(apiToken);
 *
 * // Now any logs containing this value will show *** instead
 * console.log(`Using token: ${apiToken}`); // Outputs: "Using token: ***"
 * ```
 */
function setSecret(secret) {
    command_issueCommand('add-mask', {}, secret);
}
/**
 * Prepends inputPath to the PATH (for this action and future actions)
 * @param inputPath
 */
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
/**
 * Gets the value of an input.
 * Unless trimWhitespace is set to false in InputOptions, the value is also trimmed.
 * Returns an empty string if the value is not defined.
 *
 * @param     name     name of the input to get
 * @param     options  optional. See InputOptions.
 * @returns   string
 */
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
/**
 * Gets the values of an multiline input.  Each value is also trimmed.
 *
 * @param     name     name of the input to get
 * @param     options  optional. See InputOptions.
 * @returns   string[]
 *
 */
function getMultilineInput(name, options) {
    const inputs = getInput(name, options)
        .split('\n')
        .filter(x => x !== '');
    if (options && options.trimWhitespace === false) {
        return inputs;
    }
    return inputs.map(input => input.trim());
}
/**
 * Gets the input value of the boolean type in the YAML 1.2 "core schema" specification.
 * Support boolean input list: `true | True | TRUE | false | False | FALSE` .
 * The return value is also in boolean type.
 * ref: https://yaml.org/spec/1.2/spec.html#id2804923
 *
 * @param     name     name of the input to get
 * @param     options  optional. See InputOptions.
 * @returns   boolean
 */
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
/**
 * Sets the value of an output.
 *
 * @param     name     name of the output to set
 * @param     value    value to store. Non-string values will be converted to a string via JSON.stringify
 */
// eslint-disable-next-line @typescript-eslint/no-explicit-any
function setOutput(name, value) {
    const filePath = process.env['GITHUB_OUTPUT'] || '';
    if (filePath) {
        return file_command_issueFileCommand('OUTPUT', file_command_prepareKeyValueMessage(name, value));
    }
    process.stdout.write(external_os_namespaceObject.EOL);
    command_issueCommand('set-output', { name }, utils_toCommandValue(value));
}
/**
 * Enables or disables the echoing of commands into stdout for the rest of the step.
 * Echoing is disabled by default if ACTIONS_STEP_DEBUG is not set.
 *
 */
function setCommandEcho(enabled) {
    issue('echo', enabled ? 'on' : 'off');
}
//-----------------------------------------------------------------------
// Results
//-----------------------------------------------------------------------
/**
 * Sets the action status to failed.
 * When the action exits it will be with an exit code of 1
 * @param message add error issue message
 */
function setFailed(message) {
    process.exitCode = ExitCode.Failure;
    error(message);
}
//-----------------------------------------------------------------------
// Logging Commands
//-----------------------------------------------------------------------
/**
 * Gets whether Actions Step Debug is on or not
 */
function isDebug() {
    return process.env['RUNNER_DEBUG'] === '1';
}
/**
 * Writes debug message to user log
 * @param message debug message
 */
function debug(message) {
    issueCommand('debug', {}, message);
}
/**
 * Adds an error issue
 * @param message error issue message. Errors will be converted to string via toString()
 * @param properties optional properties to add to the annotation.
 */
function error(message, properties = {}) {
    command_issueCommand('error', toCommandProperties(properties), message instanceof Error ? message.toString() : message);
}
/**
 * Adds a warning issue
 * @param message warning issue message. Errors will be converted to string via toString()
 * @param properties optional properties to add to the annotation.
 */
function warning(message, properties = {}) {
    command_issueCommand('warning', toCommandProperties(properties), message instanceof Error ? message.toString() : message);
}
/**
 * Adds a notice issue
 * @param message notice issue message. Errors will be converted to string via toString()
 * @param properties optional properties to add to the annotation.
 */
function notice(message, properties = {}) {
    command_issueCommand('notice', toCommandProperties(properties), message instanceof Error ? message.toString() : message);
}
/**
 * Writes info to log with console.log.
 * @param message info message
 */
function info(message) {
    process.stdout.write(message + external_os_namespaceObject.EOL);
}
/**
 * Begin an output group.
 *
 * Output until the next `groupEnd` will be foldable in this group
 *
 * @param name The name of the output group
 */
function startGroup(name) {
    command_issue('group', name);
}
/**
 * End an output group.
 */
function endGroup() {
    command_issue('endgroup');
}
/**
 * Wrap an asynchronous function call in a group.
 *
 * Returns the same type as the function itself.
 *
 * @param name The name of the group
 * @param fn The function to wrap in the group
 */
function group(name, fn) {
    return core_awaiter(this, void 0, void 0, function* () {
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
//-----------------------------------------------------------------------
// Wrapper action state
//-----------------------------------------------------------------------
/**
 * Saves state for current action, the state can only be retrieved by this action's post job execution.
 *
 * @param     name     name of the state to store
 * @param     value    value to store. Non-string values will be converted to a string via JSON.stringify
 */
// eslint-disable-next-line @typescript-eslint/no-explicit-any
function saveState(name, value) {
    const filePath = process.env['GITHUB_STATE'] || '';
    if (filePath) {
        return issueFileCommand('STATE', prepareKeyValueMessage(name, value));
    }
    issueCommand('save-state', { name }, toCommandValue(value));
}
/**
 * Gets the value of an state set by this action's main execution.
 *
 * @param     name     name of the state to get
 * @returns   string
 */
function getState(name) {
    return process.env[`STATE_${name}`] || '';
}
function getIDToken(aud) {
    return core_awaiter(this, void 0, void 0, function* () {
        return yield OidcClient.getIDToken(aud);
    });
}
/**
 * Summary exports
 */

/**
 * @deprecated use core.summary
 */

/**
 * Path exports
 */

/**
 * Platform utilities exports
 */

//# sourceMappingURL=core.js.map
;// CONCATENATED MODULE: ./build/messages/warnings.js
/*
 * What a person should know besides the errors.
 */
/** Each is a heading of docs/TROUBLESHOOTING.md, without a full stop. */
const WARNINGS = {
  'oauth-removed': 'Removing OAuth deletes every sign-in that was made through it',
  'pat-turned-off': 'Turning off personal access tokens deletes all that are stored for this host',
  'client-id-changes': 'With a new OAuth client ID, users have to sign in again',
  'no-sign-in-left': 'No way to sign in is left: neither OAuth nor personal access tokens',
  'issuer-url-unusual': 'issuer-url only affects azuredevops_entra',
  'secret-looks-like-id': 'The client secret looks like a secret ID of Entra ID, not like a secret value',
  'not-validated': 'The runner did not validate the new settings',
  'not-validatable': 'The new settings were not validated, because Ona does not show the stored secret',
  'secret-not-shown': 'Ona accepted the new secret, but does not show whether it was stored',
  'secret-changed-answer-lost': 'The stored secret changed, but the write was not confirmed',
  'answer-lost': 'The write was not confirmed, but Ona shows the requested settings',
};
/** What follows from a warning. */
const CONSEQUENCES = {
  'secret-looks-like-id': "Check that you copied the column 'Value' of the portal, not 'Secret ID'.",
  'not-validated': 'If they are wrong, you find out only when somebody signs in.',
  'secret-not-shown':
    'The new secret is not verified. Keep the old secret until somebody has signed in with the new one.',
  'secret-changed-answer-lost':
    'Somebody else may have changed it, so the new secret is not verified. Keep the old and the new secret, and run the step again.',
};
/** Said before a warning of what a dry run does not do. */
const IN_A_REAL_RUN = 'In a real run';
/** Said of service accounts: they have nothing but personal access tokens. */
const AUTOMATIONS_STOP = 'The automations of service accounts stop, because they sign in with these tokens.';
/** signInCount says how many sign-ins a write costs; empty if there are none. */
function signInCount(signIns) {
  if (!signIns) return 'This API key cannot see how many sign-ins are affected.';
  const { people, serviceAccounts } = signIns;
  const parts = [
    ...(people > 0 ? [counted(people, 'sign-in of a person', 'sign-ins of people')] : []),
    ...(serviceAccounts > 0 ? [counted(serviceAccounts, 'of a service account', 'of service accounts')] : []),
  ];
  if (parts.length === 0) return '';
  return `This affects ${parts.join(' and ')}, as far as this API key can see.`;
}
/** What a person should know of all that is selected; followed by the client IDs. */
const RUN_WARNINGS = {
  'several-apps': {
    problem: 'A client secret belongs to one OAuth app, but the selected integrations use several',
    remedy: 'Narrow the selection, for example with match-oauth-client-id.',
  },
};
/** Followed by the IDs. */
const LEFT_OUT = {
  inherited: 'Left out because they are inherited from a managed runner',
  deleted: 'Left out because they were deleted while the step was running',
  changed: 'Left out because they were changed while the step was running and no longer match',
};
/** Followed by the values of match-* inputs that find nothing, while others do. */
const UNMATCHED = 'No selected integration has these values';
/** What the last annotation says, where there is no room for more. */
const MORE_WARNINGS = 'There are more warnings. The log and the job summary show all of them.';
const MORE_ERRORS = 'more integrations failed. The log and the job summary show all of them.';
const MORE_PROBLEMS = 'more problems with the inputs. The log and the job summary show all of them.';
/** Followed by a warning of Node's. */
const NODE_WARNS = 'Node.js warns';
function counted(count, one, many) {
  return `${count} ${count === 1 ? one : many}`;
}

;// CONCATENATED MODULE: ./build/log/secret-forms.js
/** Shorter forms are not searched for, because they would match by accident. */
const SHORTEST_FORM = 8;
/**
 * base64Forms gives base64 and base64url of a value, in each of the three alignments that it can have in an encoded
 * text, without the characters that also encode its neighbours.
 */
function base64Forms(value) {
  const aligned = [0, 1, 2].map((shift) => {
    const bytes = Buffer.concat([Buffer.alloc(shift), Buffer.from(value)]);
    const whole = Math.floor((bytes.length * 8) / 6);
    return bytes.toString('base64').slice(shift === 0 ? 0 : shift + 1, whole);
  });
  return longEnough([...aligned, ...aligned.map((form) => form.replaceAll('+', '-').replaceAll('/', '_'))]);
}
/** hexForm gives the lower-case form. */
function hexForm(value) {
  return Buffer.from(value).toString('hex');
}
/**
 * unmaskedForms lists the encoded forms that the runner does not derive from a mask by itself. It masks the value, its
 * lines, base64 in the three alignments, and the escapes of JSON, URI data (`Uri.EscapeDataString`), XML and shells
 * (https://github.com/actions/runner/blob/main/src/Runner.Common/HostContext.cs).
 */
function unmaskedForms(value) {
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
function longEnough(forms) {
  return forms.filter((form) => form.length >= SHORTEST_FORM);
}

;// CONCATENATED MODULE: ./build/log/redactor.js



/** The most characters of an untrusted sentence and name. */
const LONGEST = 500;
const redactor_LONGEST_NAME = 256;
/** How many characters of a line of ours are read. Of an untrusted text it is LONGEST_TEXT. */
const LONGEST_LINE = 128 * 1024;
/** An encoded form is at most this many times as long as the secret: escaped twice, each character becomes twelve. */
const LONGEST_FORM = 12;
/** A shorter part or form of a secret stands in many other texts. */
const SHORTEST = 4;
/** A shorter secret may be a word or a part of an ID: it is not searched for in lower case, nor hidden in a UUID. */
const SHORTEST_UNLIKE_WORDS = 8;
/** A ciphertext is recognised by its first characters. From 13 on, V8 would keep the whole of it in memory for them. */
const BEGINNING = 12;
/** ANSI's escape sequences (ECMA-48). CSI, OSC and the other strings also begin with a single character. */
const ANSI = new RegExp(
  [
    String.raw`(?:\u001b\[|\u009b)[0-?]*[ -/]*[@-~]`,
    // A title, even if its end is missing.
    String.raw`(?:\u001b\]|\u009d)[^\u0007\u001b\u009c]*(?:\u0007|\u001b\\|\u009c)?`,
    // DCS, SOS, PM and APC.
    String.raw`(?:\u001b[PX^_]|[\u0090\u0098\u009e\u009f])[^\u001b\u0090-\u009f]*(?:\u001b\\|\u009c)`,
    // Of a character set and the like.
    String.raw`\u001b[ -/]+[0-~]`,
    String.raw`\u001b[0-Z\\^-~]`,
  ].join('|'),
  'g',
);
/** Where an escape sequence may begin. */
const ESCAPE_BEGINS = /[\u001b\u0080-\u009f]/;
/** Invisible characters: controls, separators, and what Unicode gives no shape, such as zero widths and soft hyphens. */
const INVISIBLE = /[\p{Cc}\u2028-\u202e\p{Default_Ignorable_Code_Point}]+/gu;
/** Base64 of 40 characters or more, wrapped or escaped: it may be a ciphertext. */
const BASE64_RUN = /(?:[a-z0-9+/_=-]|%2[bf]|%3d|\\\/|\\u00(?:2b|2f|3d)){40,}(?:(?:\r?\n|\\r\\n|\\n)[a-z0-9+/_=-]+)*/gi;
/** Escapes of one character, as URLs, JSON, JavaScript and XML have them. */
const ESCAPE = new RegExp(
  [
    String.raw`(?:%|\\u00|\\x)(?<hex>[0-9a-f]{2})`,
    String.raw`\\(?<quoted>["'\\/])`,
    '&#x0*(?<xmlHex>[0-9a-f]{2});',
    '&#0*(?<xmlDecimal>[0-9]{2,3});',
    '&(?<named>amp|lt|gt|quot|apos);',
  ].join('|'),
  'gi',
);
const NAMED = { amp: '&', lt: '<', gt: '>', quot: '"', apos: "'" };
/**
 * Redactor makes texts safe to print. Everything that is printed passes {@link clean}. A text from a server, a file or an
 * input also passes {@link untrusted} before it is put into a sentence.
 */
class Redactor {
  #forms = new Set();
  #hexForms = new Set();
  /** The first characters of each ciphertext's forms. There may be thousands, too many to search for each. */
  #beginnings = new Set();
  #longestSecret = 0;
  /**
   * add makes a secret known: as it is, by line, in lower case (as hosts are shown), in base64 and in hex. Texts are
   * unescaped before the search.
   */
  add(secret) {
    const lines = secret.reveal().split(/[\r\n]+/);
    for (const value of new Set([secret.reveal(), ...lines.filter(({ length }) => length >= SHORTEST)])) {
      if (value === '') continue;
      this.#longestSecret = Math.max(this.#longestSecret, value.length);
      for (const form of [...withUnescaped(value), ...base64Forms(value)]) this.#forms.add(form);
      if (value.length >= SHORTEST) this.#hexForms.add(hexForm(value));
      if (value.length >= SHORTEST_UNLIKE_WORDS) this.#forms.add(value.toLowerCase());
    }
  }
  /** addCiphertext makes a stored secret's ciphertext known: as it is, in base64 and in hex, as text and as bytes. */
  addCiphertext(ciphertext) {
    // Only the beginning is needed, and there may be thousands.
    const value = ciphertext.reveal().slice(0, 2 * BEGINNING);
    const bytes = Buffer.from(value, 'base64');
    const hex = [hexForm(value), bytes.toString('hex')].flatMap((form) => [form, form.toUpperCase()]);
    for (const form of [value, bytes.toString('base64url'), ...base64Forms(value), ...hex]) {
      if (form.length >= BEGINNING) this.#beginnings.add(form.slice(0, BEGINNING));
    }
  }
  /** holdsSecret says whether a text contains a secret. */
  holdsSecret(text) {
    return this.#rangesIn(text).length > 0;
  }
  /** clean makes one line of a text, without secrets, control characters and workflow commands. */
  clean(text) {
    return this.#beginningOf(text, false);
  }
  /** untrusted makes a text from elsewhere fit for a sentence: clean, without ciphertexts, and not too long. */
  untrusted(text) {
    // Secrets first, then ciphertexts: the other way round a run of base64 could take the end of a secret with it.
    const withoutCiphertexts = (beginning) => this.#withoutSecrets(beginning).replace(BASE64_RUN, '***');
    return bounded(this.#beginningOf(text, true, withoutCiphertexts), LONGEST);
  }
  /** identifier makes an untrusted name fit to be shown: an ID, a host or a client ID, which may look like a ciphertext. */
  identifier(text) {
    // A short secret must not break an ID that a later step uses.
    if (isUuid(text) && this.#rangesIn(text).every(([start, end]) => end - start < SHORTEST_UNLIKE_WORDS)) return text;
    return bounded(this.#beginningOf(text, true), redactor_LONGEST_NAME);
  }
  /**
   * Cleans the beginning of a text. The rest of a secret that was cut in two is dropped. A text from elsewhere that has
   * the most characters that are kept of one may have been cut before.
   */
  #beginningOf(text, isUntrusted, prepare = (beginning) => beginning) {
    const longest = isUntrusted ? LONGEST_TEXT : LONGEST_LINE;
    const margin = LONGEST_FORM * this.#longestSecret;
    const isWhole = isUntrusted ? text.length < longest : text.length <= longest + margin;
    const shown = this.#cleaned(prepare(isWhole ? text : text.slice(0, longest + margin)));
    return isWhole ? shown : `${shown.slice(0, Math.max(0, shown.length - margin)).toWellFormed()}…`;
  }
  #cleaned(text) {
    // An unfinished escape sequence would take the first character of the secret that follows.
    const escaped = ESCAPE_BEGINS.test(text) ? this.#withoutSecrets(text) : text;
    const visible = escaped.replace(ANSI, '').replace(INVISIBLE, ' ').trim();
    return this.#withoutSecrets(visible)
      .replace(/##\[/g, '## [')
      .replace(/^(\s*):(?=:)/, '$1: ');
  }
  #withoutSecrets(text) {
    return maskRanges(text, this.#rangesIn(text));
  }
  #rangesIn(text) {
    const ranges = [];
    let reading = { text, starts: [], ends: [] };
    // Texts are escaped more than once on their way: a URL in JSON in HTML.
    for (let depth = 0; depth < 4; depth++) {
      this.#find(reading, ranges);
      // Base64 may be wrapped, and line breaks have become blanks.
      const unwrapped = without(reading, /\s+/g);
      if (unwrapped !== reading) this.#find(unwrapped, ranges);
      const next = without(reading, ESCAPE);
      if (next === reading) break;
      reading = next;
    }
    return ranges;
  }
  #find(reading, ranges) {
    search(reading, reading.text, this.#forms, ranges);
    // Not toLowerCase, which makes two characters of some letters and shifts the rest.
    const lowerCaseHex = reading.text.replace(/[A-F]+/g, (digits) => digits.toLowerCase());
    search(reading, lowerCaseHex, this.#hexForms, ranges);
    for (const { index, 0: run } of reading.text.matchAll(/[A-Za-z0-9+/_=-]{12,}/g)) {
      for (let at = 0; at + BEGINNING <= run.length; at++) {
        if (!this.#beginnings.has(run.slice(at, at + BEGINNING))) continue;
        ranges.push(rangeOf(reading, index + at, index + run.length));
        break;
      }
    }
  }
}
/** bounded cuts a text. Redact it before: a secret that was cut is not found. */
function bounded(text, longest) {
  return text.length > longest ? `${text.slice(0, longest).toWellFormed()}…` : text;
}
function rangeOf({ starts, ends }, from, to) {
  return [starts[from] ?? from, ends[to - 1] ?? to];
}
function search(reading, text, forms, ranges) {
  for (const form of forms) {
    for (let at = text.indexOf(form); at >= 0; at = text.indexOf(form, at + form.length)) {
      ranges.push(rangeOf(reading, at, at + form.length));
    }
  }
}
/** Undoes one layer of escapes, or drops what the pattern matches if it is no escape. */
function without(reading, pattern) {
  if (reading.text.search(pattern) < 0) return reading;
  let text = '';
  const starts = [];
  const ends = [];
  const add = (character, from, to) => {
    const [start, end] = rangeOf(reading, from, to);
    text += character;
    starts.push(start);
    ends.push(end);
  };
  let done = 0;
  const copyTo = (to) => {
    for (; done < to; done++) add(reading.text.charAt(done), done, done + 1);
  };
  for (const { index, 0: match, groups } of reading.text.matchAll(pattern)) {
    copyTo(index);
    done += match.length;
    const character = unescaped(groups ?? {});
    if (character !== '') add(character, index, done);
  }
  copyTo(reading.text.length);
  return { text, starts, ends };
}
function unescaped(groups) {
  const { hex, quoted, xmlHex, xmlDecimal, named } = groups;
  if (quoted !== undefined) return quoted;
  if (named !== undefined) return NAMED[named.toLowerCase()] ?? '';
  if (xmlDecimal !== undefined) return String.fromCharCode(Number(xmlDecimal));
  const code = hex ?? xmlHex;
  return code === undefined ? '' : String.fromCharCode(parseInt(code, 16));
}
/** A value, and what remains of it if it looks like escapes and texts are unescaped. */
function withUnescaped(value) {
  const { text } = without({ text: value, starts: [], ends: [] }, ESCAPE);
  return text === value || text.length < SHORTEST ? [value] : [value, ...withUnescaped(text)];
}
/** Replaces each range by `***`. Ranges that touch become one. */
function maskRanges(text, ranges) {
  let result = '';
  let done = 0;
  for (const [start, end] of [...ranges].sort(([a], [b]) => a - b)) {
    if (start > done || (start === 0 && done === 0)) result += `${text.slice(done, start)}***`;
    done = Math.max(done, end);
  }
  return result + text.slice(done);
}

;// CONCATENATED MODULE: ./build/log/log.js




/** The runner does not mask annotation titles, so we use one fixed title. */
const TITLE = 'Ona SCM integration';
/** The run page shows ten annotations of a kind for one step. The tenth counts the rest. */
const MOST_ANNOTATIONS = 9;
/** The most characters of an annotation. The runner cuts it at 4,096. */
const LONGEST_ANNOTATION = 4000;
/** Log prints, through the redactor. Only stdout is used: what is written to stderr may overtake a mask. */
class Log {
  #redactor;
  #warnings = 0;
  #errors = 0;
  constructor(redactor) {
    this.#redactor = redactor;
  }
  /** mask hides a secret from here on, also in the encoded forms that the runner does not mask by itself. */
  mask(secret) {
    this.#redactor.add(secret);
    for (const form of [secret.reveal(), ...unmaskedForms(secret.reveal())]) setSecret(form);
  }
  line(text) {
    info(this.#redactor.clean(text));
  }
  /** indented prints a line that belongs to the one before. */
  indented(text) {
    info(`  ${this.#redactor.clean(text)}`);
  }
  group(title, print) {
    startGroup(this.#redactor.clean(title));
    print();
    endGroup();
  }
  /** warning makes an annotation while there is room for it, and after that a line of the log. */
  warning(text) {
    const room = MOST_ANNOTATIONS - this.#warnings++;
    if (room > 0) warning(this.#annotation(text), { title: TITLE });
    else this.line(`Warning: ${text}`);
    if (room === 0) warning(MORE_WARNINGS, { title: TITLE });
  }
  notice(text) {
    notice(this.#annotation(text), { title: TITLE });
  }
  error(text) {
    this.#errors++;
    error(this.#annotation(text), { title: TITLE });
  }
  /** errors makes an annotation of each text while there is room for it, and then one that counts the rest. */
  errors(texts, rest) {
    const room = MOST_ANNOTATIONS - this.#errors;
    for (const text of texts.slice(0, room)) this.error(text);
    const others = texts.slice(room);
    for (const text of others) this.line(`Error: ${text}`);
    if (others.length > 0) this.error(rest(others.length));
  }
  #annotation(text) {
    return bounded(this.#redactor.clean(text), LONGEST_ANNOTATION);
  }
}

;// CONCATENATED MODULE: ./build/messages/phrases.js
/*
 * Parts of sentences, of the log as of the job summary. What is put into them is already fit to be printed.
 */
/** checked says how many integrations were compared with the match-* inputs, and how many matched and were left out. */
function checked(lookedAt, leftOut) {
  return `${integrations(lookedAt)} checked${leftOut > 0 ? `, ${leftOut} left out` : ''}`;
}
/** counts says how many integrations ended how: "3 updated, 1 failed". */
function counts(numbers) {
  return numbers.map(([status, number]) => `${number} ${status}`).join(', ');
}
/** integrations counts integrations. */
function integrations(count) {
  return `${count} integration${count === 1 ? '' : 's'}`;
}
/** found says how many integrations match where one should. */
function phrases_found(count) {
  return `${count} were found`;
}
/** seen lists what there is to select. */
function phrases_seen(hosts, kinds) {
  return `Hosts that Ona shows: ${hosts}. Kinds: ${kinds}.`;
}
/** runnerSays quotes what a runner says of settings. */
function runnerSays(complaints) {
  return complaints.length === 0 ? 'The runner gives no reason.' : `The runner says: ${complaints.join('; ')}.`;
}
/** quotation quotes the words of Ona, or of the system. */
function quotation(isOna, text) {
  return `${isOna ? 'Ona says' : 'Details'}: "${text}".`;
}
/** redirectsTo names the address that a server gave instead of an answer. */
function redirectsTo(address) {
  return `It redirects to ${address}.`;
}
/** Stands for the content type of an answer without one. */
const NO_CONTENT_TYPE = 'no content type';
/** named names an integration. The host comes first, because people know an integration by its host. */
function named(id, place) {
  return place ? `${place.host} (${place.kind}) on ${place.runner}, integration ${id}` : `Integration ${id}`;
}
/** newSecret names the OAuth app that a secret is for, because its value is not shown. */
function newSecret(field, app) {
  return app === '' ? `${field}: new` : `${field}: new, for ${app}`;
}
/** changed says from what to what a field changes. */
function changed(field, from, to, changes) {
  return changes ? `${field}: ${from} → ${to}` : `${field}: ${to} (unchanged)`;
}
/** Stands for a setting without a value. */
const NO_VALUE = '(none)';
/** httpStatus names the status of an answer. */
function httpStatus(status) {
  return `HTTP ${status}`;
}
/** attempts counts the attempts of one request, where there was more than one. */
function phrases_attempts(count) {
  return `${count} attempts`;
}
/** allOf joins what has to match. */
function allOf(parts) {
  return parts.join(' and ');
}
/** others says how many names are not listed. */
function others(count) {
  return `and ${count} more`;
}
/** proof says what is known of a written integration; empty where nothing was written. */
function proof(status, verified, validated) {
  if (status === 'planned') return validated ? 'validated' : 'not validated';
  if (status !== 'updated') return '';
  return `${verified ? 'verified' : 'not verified'}, ${validated ? 'validated' : 'not validated'}`;
}

;// CONCATENATED MODULE: ./build/messages/log.js

/*
 * The lines of the log. What is put into them is already fit to be printed.
 */
const CANCELLING = 'The run was cancelled. No new write starts. Waiting for those in progress.';
const DRY_RUN = 'Dry run: nothing was written.';
const NOT_VALIDATED = 'Validation is off (validate: false): the runners were not asked about the new settings.';
const PLAN = 'Plan';
/** started says which version runs, where, and with which options. */
function started(name, baseUrl, dryRun, validate) {
  return [`${name}, ${baseUrl}`, ...(dryRun ? ['dry run'] : []), ...(validate ? [] : ['validate: false'])].join(', ');
}
/** selected says how many integrations the given IDs select. */
function selected(count) {
  return `Selected ${integrations(count)}.`;
}
/** listed says how many integrations of the list match. */
function listed(matching, lookedAt) {
  return `${matching} of ${integrations(lookedAt)} ${matching === 1 ? 'matches' : 'match'}.`;
}
/** runnerUnreadable says that the report does without a runner's name. */
function runnerUnreadable(runner, reason) {
  return `The name of runner ${runner} could not be read. The run continues. ${reason}`;
}
/** validationPending says that the runner is asked again, for so many seconds at most. */
function validationPending(integration, seconds, complaints) {
  return `${integration}: the runner does not accept the OAuth settings yet. Asking again for up to ${seconds} s. ${complaints}`;
}
/** retrying says why a request is repeated, and when. */
function retrying(method, subject, reason, seconds, next, most) {
  const of = subject === '' ? '' : ` (${subject})`;
  return `${method}${of}: ${reason}. Trying again in ${seconds} s (attempt ${next} of ${most}).`;
}

;// CONCATENATED MODULE: ./build/messages/message.js
/** What is known of Ona's state. */
const CHANGED = {
  notSent: 'Nothing was sent to Ona.',
  nothing: 'Nothing was changed.',
  partly: 'Some settings were changed.',
  unknown: 'It is not known whether this run changed anything.',
};
const RUN_AGAIN = 'Run the step again. If the error persists, contact your Ona administrator.';
const HIGHER_TIMEOUT = 'Run the step again. If this happens again, set a higher timeout.';
const LESS_AT_ONCE = 'Run the step again later, with a lower concurrency or a higher max-retries.';
const START_RUNNER = 'Start the runner, so that it registers with Ona. Then run the step again.';
/** What protects the people who sign in while it is not known which secret Ona holds. */
const KEEP_BOTH_SECRETS = 'Keep the old and the new secret until a run is green.';

;// CONCATENATED MODULE: ./build/messages/outcomes.js

/*
 * What became of one integration, or of a run, when it went wrong.
 */
/** Why an integration is refused before any write. */
const REFUSALS = {
  'no-oauth-app': {
    problem: 'The integration has no OAuth app',
    remedy:
      'To set up OAuth, give oauth-client-id and oauth-client-secret for this integration alone. To leave the ' +
      'integration out, narrow the selection, for example with match-oauth-client-id.',
  },
  'no-virtual-directory': {
    problem: 'Integrations of this kind have no virtual directory',
    remedy: 'Remove virtual-directory. Only azuredevops_server has one.',
  },
  'secret-is-client-id': {
    problem: 'The client secret is the same as the client ID',
    remedy: 'Give the client secret that belongs to this client ID.',
  },
  'runner-never-registered': {
    problem: 'The runner has never registered with Ona, so no secret can be encrypted for it',
    remedy: START_RUNNER,
  },
  'list-contradicts': {
    problem: 'Ona lists this integration with other settings than it shows for it',
    remedy: 'It may still use the old secret. Wait a minute. Then run the step again, or narrow the selection.',
  },
  'invalid-settings': {
    problem: 'The runner does not accept the new settings',
    remedy: 'Correct the settings that the runner names. If the runner is wrong, set validate: false.',
  },
};
/** neededFor names the inputs that need an OAuth app. */
function neededFor(fields) {
  return `needed for ${fields}`;
}
/** Added to the remedy where the runner complains about OAuth and the run gives a new secret. */
const FRESH_SECRET = 'If the secret is only minutes old, set a higher validate-wait.';
/** Added to the remedy where the runner complains about OAuth and the run gives no new secret. */
const STORED_SECRET = 'The stored client secret may have expired. If so, give a new one as oauth-client-secret.';
const SOMEBODY_ELSE = 'Check whether somebody else changes this integration at the same time. Then run the step again.';
const SAME_INPUTS = 'Run the step again with the same inputs.';
/** What went wrong with a write. */
const WRITES = {
  mismatch: {
    problem: 'Ona returned different values afterwards',
    remedy: SOMEBODY_ELSE,
  },
  'still-old': {
    problem: 'Ona still shows the old settings',
    remedy: 'Wait a minute. Then run the step again.',
  },
  'changed-without-acceptance': {
    problem: 'The settings changed, but Ona did not accept a write from this run',
    remedy: SOMEBODY_ELSE,
  },
  'read-failed': {
    problem: 'The settings could not be read back after the write',
    remedy: SAME_INPUTS,
  },
  'not-shown': {
    problem: 'The write failed, and Ona does not show whether it changed the secret',
    remedy: SAME_INPUTS,
  },
};
/** Added where a secret alone was written and accepted, and Ona still shows the old one. */
const GIVE_CLIENT_ID =
  'If this happens again, also give oauth-client-id, with the client ID that the integration already has.';
/** Why an integration was not attempted. */
const SKIPPED = {
  cancelled: { problem: 'Not attempted because the run was cancelled', remedy: 'Run the step again.' },
  refused: {
    problem: 'Not attempted because another integration was refused',
    remedy: 'Fix the error of that integration. Then run the step again.',
  },
  'key-rejected': {
    problem: 'Not attempted because Ona rejected the API key',
    remedy: 'Store a valid token in the secret for api-key. Then run the step again.',
  },
};
/** Why a run ended although no single integration is at fault. */
const RUNS = {
  'none-found': {
    problem: 'No integration matches',
    remedy: 'Check the match-* inputs, and check that the owner of the API key can see the integration.',
  },
  'several-found': {
    problem: 'More than one integration matches',
    remedy: 'To choose one, add another match-* input. To change them all, set allow-multiple: true.',
  },
  cancelled: { problem: 'The run was cancelled', remedy: 'Run the step again. Completed changes are safe.' },
};
/** Instead of the remedy, where all that matches was left out. */
const ALL_LEFT_OUT = 'The notice says why. Change inherited integrations at the runner that defines them.';
/** Said where a run changes the client ID by which it selects. */
const EARLIER_RUN = {
  'changed-already':
    'If an earlier run has already changed the client ID, add the new one to match-oauth-client-id as well.',
  'removed-already': 'If an earlier run has already removed OAuth, there is nothing left to do.',
};
/** Said of a cancelled run that had finished its work. */
const ALL_DONE = 'All integrations were done already.';
/** The runner's file for the outputs cannot be written. */
const NO_OUTPUTS = {
  problem: 'The outputs could not be written',
  remedy: 'The log and the job summary show the result of each integration. Check the file that GITHUB_OUTPUT names.',
};
/** The runner's file for the job summary cannot be written. */
const NO_SUMMARY = {
  problem: 'The job summary could not be written',
  remedy: 'The log and the outputs show the result of each integration. Check the file that GITHUB_STEP_SUMMARY names.',
};
/** notRegular says why nothing is written to a file. */
function notRegular(file) {
  return `${file} is not a regular file`;
}
/** An error in this action itself. */
const CRASH = {
  problem: 'The action failed because of a bug in this action',
  remedy: 'Check the integration in Ona, and report the bug with this log.',
};

;// CONCATENATED MODULE: ./build/process/exit.js


/** reportCrash reports an uncaught exception, instead of the stack that Node would print to stderr. */
function reportCrash(log, redactor) {
  const report = (error) => {
    const trace = error instanceof Error ? (error.stack ?? error.message) : String(error);
    log.error(`${CRASH.problem}. ${CRASH.remedy} ${redactor.untrusted(trace)}`);
    process.exitCode = 1;
    endProcess();
  };
  process.on('uncaughtException', report);
  process.on('unhandledRejection', report);
}
/**
 * guardStreams keeps stderr silent, because its lines may overtake a mask: under NODE_DEBUG, Node itself prints the
 * headers of requests. Node's warnings that are no deprecations concern the user (NODE_TLS_REJECT_UNAUTHORIZED, for
 * example) and go to stdout. A closed stdout must not end the run, because the outputs and the summary are still to be
 * written.
 */
function guardStreams(log) {
  process.stderr.write = () => true;
  process.stdout.on('error', () => undefined);
  process.on('warning', ({ name, message }) => {
    if (name !== 'DeprecationWarning') log.warning(`${NODE_WARNS}: ${message}`);
  });
}
/** endProcess ends the process once everything is printed. Kept connections could keep it alive. */
function endProcess() {
  process.stdout.write('', () => {
    process.exit();
  });
}

;// CONCATENATED MODULE: ./build/process/signals.js
/** Milliseconds for writes in progress when the run is cancelled, and then for reading back; the runner kills at 7,500. */
const FOR_WRITES = 5000;
const FOR_READING_BACK = 1000;
/** listenForSignals hears the runner's SIGINT (cancel, timeout) and SIGTERM. It calls `announce` once. */
function listenForSignals(announce) {
  const stopping = new AbortController();
  const writeDeadline = new AbortController();
  const readDeadline = new AbortController();
  const stop = () => {
    if (stopping.signal.aborted) return;
    announce();
    stopping.abort();
    setTimeout(() => {
      writeDeadline.abort();
    }, FOR_WRITES);
    setTimeout(() => {
      readDeadline.abort();
    }, FOR_WRITES + FOR_READING_BACK);
  };
  process.on('SIGINT', stop);
  process.on('SIGTERM', stop);
  return { stopping: stopping.signal, writeDeadline: writeDeadline.signal, readDeadline: readDeadline.signal };
}

;// CONCATENATED MODULE: ./build/process/version.js
/** The name and version of package.json, with which the action names itself; a test compares them. */
const NAME = 'ona-update-scm-integration';
const VERSION = '1.0.0';

;// CONCATENATED MODULE: ./build/messages/requests.js

/*
 * Why a request failed, and what to do about it.
 */
const CHECK_BASE_URL = 'Check base-url. It must be the root of the API, such as https://app.gitpod.io/api.';
const NEW_KEY =
  'The token may have expired or belong to another Ona. Create a new one and store it in the secret for api-key.';
/** By code, where Ona itself answered or nobody did. */
const REQUESTS = {
  canceled: { problem: 'Ona cancelled the request', remedy: RUN_AGAIN },
  unknown: { problem: 'Ona reported an unknown error', remedy: RUN_AGAIN },
  invalid_argument: {
    problem: 'Ona rejected a value in the request as invalid',
    remedy: 'Correct the input that Ona names.',
  },
  deadline_exceeded: {
    problem: 'Ona did not finish the request in time',
    remedy: HIGHER_TIMEOUT,
  },
  not_found: {
    problem: 'Not found, or not visible to this API key',
    remedy: 'Check the ID, and check that the owner of the API key can administer the runner of the integration.',
  },
  already_exists: { problem: 'Ona reported that it already exists', remedy: RUN_AGAIN },
  permission_denied: {
    problem: 'The API key does not have permission',
    remedy:
      'Use a Read & Write token that belongs to an organization admin, a Runners Admin, or an admin of this runner.',
  },
  resource_exhausted: {
    problem: 'The rate limit of Ona was exceeded',
    remedy: LESS_AT_ONCE,
  },
  failed_precondition: {
    problem: 'The integration or its runner is not in the required state',
    remedy: 'Check in Ona that the runner is registered and active.',
  },
  aborted: { problem: 'Ona aborted the request because of a conflict', remedy: RUN_AGAIN },
  out_of_range: { problem: 'Ona rejected a value in the request as out of range', remedy: RUN_AGAIN },
  unimplemented: { problem: 'The server does not know this method', remedy: CHECK_BASE_URL },
  internal: { problem: 'Ona reported an internal error', remedy: RUN_AGAIN },
  unavailable: { problem: 'Ona is unavailable', remedy: 'Run the step again when Ona is available.' },
  data_loss: { problem: 'Ona reported data loss', remedy: 'Contact your Ona administrator.' },
  unauthenticated: {
    problem: 'Ona rejected the API key',
    remedy: `${NEW_KEY} The example key-expiry.yml warns before a token expires.`,
  },
  dns_failure: {
    problem: 'The host name could not be resolved',
    remedy: 'Check base-url, and check whether this machine needs a proxy (HTTPS_PROXY).',
  },
  connection_refused: {
    problem: 'Could not connect to the server',
    remedy: 'Check base-url, and check whether this machine can reach it or needs a proxy (HTTPS_PROXY).',
  },
  connection_lost: {
    problem: 'The connection was lost before the response was complete',
    remedy: 'Run the step again. If the error persists, check the network between this machine and Ona.',
  },
  timeout: {
    problem: 'The request timed out',
    remedy: HIGHER_TIMEOUT,
  },
  certificate_error: {
    problem: 'The certificate of the server is not trusted',
    remedy:
      'Check base-url. If the certificate comes from a CA of your own, set NODE_EXTRA_CA_CERTS to the PEM file of that ' +
      'CA, in the env of the step.',
  },
  tls_error: {
    problem: 'The TLS connection failed',
    remedy: 'Check the scheme and the port of base-url, and the proxy.',
  },
  proxy_error: {
    problem: 'The proxy did not make the connection',
    remedy: 'Check HTTPS_PROXY, with the user and password that the proxy requires, and NO_PROXY.',
  },
  redirected: {
    problem: 'The server redirects to another address',
    remedy: 'The API key and the secret were not sent there. If the address is right, set base-url to it.',
  },
  redirected_too_often: {
    problem: 'The server redirects too many times',
    remedy: 'Set base-url to the address at which the API answers.',
  },
  not_ona: {
    problem: 'The response is not from the Ona API',
    remedy: 'Check base-url, and check whether a proxy or a login page answers instead of Ona.',
  },
  answer_too_large: { problem: 'The response is larger than 4 MiB', remedy: CHECK_BASE_URL },
  stopped: { problem: 'The run was cancelled before the response arrived', remedy: 'Run the step again.' },
};
/** By status, where an answer is not the API's: Ona may have sent it, or something in front of Ona. */
const UNIDENTIFIED = {
  401: {
    problem: 'Ona, or something in front of it, rejected the API key',
    remedy: `${NEW_KEY} If the token is valid, check what answers between this machine and Ona.`,
  },
  403: {
    problem: 'Ona, or something in front of it, denied access',
    remedy:
      'Check that the owner of the API key can administer the runner, and that no firewall blocks this machine. ' +
      'Self-hosted runners and GitHub-hosted ones have different addresses.',
  },
  404: { problem: 'There is no Ona API at this URL', remedy: CHECK_BASE_URL },
  429: {
    problem: 'Ona, or something in front of it, limits the number of requests',
    remedy: LESS_AT_ONCE,
  },
  500: {
    problem: 'Ona, or something in front of it, is unavailable',
    remedy: 'Run the step again later. If the error persists, contact your Ona administrator.',
  },
};
/** Errors that are told apart by more than their code. */
const SPECIAL_REQUESTS = {
  listedOnly: {
    problem: 'Ona lists this integration, but does not show it to this API key',
    remedy:
      'Use a token whose owner can administer its runner. To leave the integration out, narrow the selection. It may ' +
      'still hold the old secret.',
  },
  noPublicKey: {
    problem: 'The runner has no public key, so Ona cannot encrypt a secret for it',
    remedy: START_RUNNER,
  },
  otherFormat: {
    problem: 'The response does not have the format of the Ona API',
    remedy: 'Check base-url. If it is right, the API may have changed: look for a newer version of this action.',
  },
  unknownCode: {
    problem: 'Ona reported an error with a code that this action does not know',
    remedy: RUN_AGAIN,
  },
  compressed: {
    problem: 'The response is compressed, although the request asked for no compression',
    remedy: 'Check the proxy or gateway between this machine and Ona.',
  },
  largeHeaders: {
    problem: 'The headers of the response are too large',
    remedy:
      'Check which proxy or gateway adds them. To accept them, set NODE_OPTIONS: --max-http-header-size=65536 in the ' +
      'env of the step.',
  },
};
/** requestMessage chooses the message for a failed request. */
function requestMessage({ code, details }) {
  const { answeredBy, contentEncoding, message, status, unknownCode } = details;
  if (contentEncoding !== undefined) return SPECIAL_REQUESTS.compressed;
  if (unknownCode !== undefined) return unknownCodeMessage(status);
  if (code === 'certificate_error') return certificateMessage(message);
  if (message.includes('HPE_HEADER_OVERFLOW')) return SPECIAL_REQUESTS.largeHeaders;
  if (code === 'failed_precondition' && /public key/i.test(message)) return SPECIAL_REQUESTS.noPublicKey;
  // The message says what is missing where the answer is JSON of another shape.
  if (code === 'not_ona' && message !== '') return SPECIAL_REQUESTS.otherFormat;
  return (answeredBy === 'unknown' ? unidentified(status) : undefined) ?? REQUESTS[code];
}
function certificateMessage(message) {
  const known = CERTIFICATE_REMEDIES.find(({ words }) => words.test(message));
  return { ...REQUESTS.certificate_error, ...(known && { remedy: known.remedy }) };
}
/** The status says more than an unknown code about what helps. */
function unknownCodeMessage(status) {
  const { problem, remedy } = SPECIAL_REQUESTS.unknownCode;
  return { problem, remedy: unidentified(status)?.remedy ?? remedy };
}
function unidentified(status = 0) {
  if (status === 401 || status === 403 || status === 404 || status === 429) return UNIDENTIFIED[status];
  return status >= 500 ? UNIDENTIFIED[500] : undefined;
}
/** What is wrong with a certificate, by the words of OpenSSL and Node.js. Otherwise the CA is not known. */
const CERTIFICATE_REMEDIES = [
  {
    words: /expired/i,
    remedy:
      'Renew the certificate at the server or proxy that presents it. If it is valid, check the clock of this machine.',
  },
  {
    words: /not yet valid/i,
    remedy: 'Check the clock of this machine, and the date from which the certificate is valid.',
  },
  {
    words: /does not match certificate|hostname mismatch/i,
    remedy: 'Check the host name in base-url, or that of the proxy: the certificate is for another one.',
  },
];
/** A CA file helps only if the chain does not end at a CA that is known. */
const UNKNOWN_CA = /self[- ]signed|unable to (?:get|verify)/i;
const CERTIFICATES = {
  missing: 'does not exist',
  unreadable: 'cannot be read',
  'no-pem': 'holds no PEM certificate',
  ok: 'holds PEM certificates, but none that this certificate chains to',
};
const PROXIES = {
  'all-proxy-only': 'ALL_PROXY is set, but only HTTPS_PROXY is read.',
  'http-proxy-only': 'HTTP_PROXY is set, but only HTTPS_PROXY applies to an https URL.',
};
const NOT_CONNECTED = ['dns_failure', 'connection_refused', 'connection_lost', 'proxy_error', 'timeout', 'tls_error'];
/** environmentHint says what in the environment may have caused a failure; empty if nothing is known. */
function environmentHint({ code, details }, hints) {
  if (code === 'certificate_error') {
    if (!UNKNOWN_CA.test(details.message)) return '';
    const { certificates } = hints();
    if (!certificates) return '';
    return `NODE_EXTRA_CA_CERTS is set: the file ${certificates.file} ${CERTIFICATES[certificates.state]}.`;
  }
  if (!NOT_CONNECTED.includes(code)) return '';
  const { proxy, noProxySeparators } = hints();
  return [
    proxy ? PROXIES[proxy] : '',
    noProxySeparators === true ? 'NO_PROXY takes commas between its entries, not spaces or semicolons.' : '',
  ]
    .filter((hint) => hint !== '')
    .join(' ');
}
/** missingApiHint is said of a 404 where the path of base-url does not end like Ona's. */
function missingApiHint(url) {
  const path = URL.parse(url)?.pathname.replace(/\/gitpod\.v1\.\w+\/\w+$/, '') ?? '';
  return path.endsWith('/api') ? '' : 'The path of base-url does not end in /api.';
}

;// CONCATENATED MODULE: ./build/report/texts.js



/**
 * Texts makes the parts of sentences from data. Everything that comes from outside passes the redactor here: names of
 * integrations and runners, values, and the words of Ona, of runners and of the system.
 */
class Texts {
  #redactor;
  #hints;
  constructor(redactor, hints) {
    this.#redactor = redactor;
    this.#hints = hints;
  }
  /** integration names an integration by its place, where that is known. */
  integration({ id, target }) {
    if (!target) return named(this.name(id));
    const { host, scmId } = target.integration;
    const place = { host: this.name(host), kind: this.name(scmId), runner: this.runner(target) };
    return named(this.name(id), place);
  }
  /** runner gives a runner's name, or its ID where the name is not known. */
  runner({ integration, runnerName }) {
    return this.name(runnerName === undefined || runnerName === '' ? integration.runnerId : runnerName);
  }
  /** name makes an ID, a host or another name from outside fit to be shown. */
  name(text) {
    return this.#redactor.identifier(text);
  }
  /** clean makes a sentence of ours, in which inputs are quoted, fit to be shown. */
  clean(text) {
    return this.#redactor.clean(text);
  }
  /** change says what happens to one field: from what to what, never a secret. */
  change({ field, from, to, app = '', changes }) {
    if (from === undefined || to === undefined) return newSecret(field, this.name(app));
    return changed(field, this.#value(from), this.#value(to), changes);
  }
  /** warning says what a person should know of one integration. */
  warning(warning, isDryRun = false) {
    const { kind } = warning;
    const sentences = [
      `${isDryRun && 'signIns' in warning ? `${IN_A_REAL_RUN}: ` : ''}${WARNINGS[kind]}.`,
      'signIns' in warning ? signInCount(warning.signIns) : '',
      kind === 'pat-turned-off' && warning.signIns?.serviceAccounts !== 0 ? AUTOMATIONS_STOP : '',
      CONSEQUENCES[kind] ?? '',
      'error' in warning ? this.requestInShort(warning.error) : '',
    ];
    return joined(sentences);
  }
  /** runWarning says what a person should know of all that is selected. */
  runWarning({ kind, clientIds }) {
    const { problem, remedy } = RUN_WARNINGS[kind];
    return `${problem}: ${atMost20(clientIds.map((id) => this.#value(id)))}. ${remedy}`;
  }
  /** complaints quotes what a runner says of settings. */
  complaints({ scmIdError, hostError, oauthError, patError }) {
    const quoted = Object.entries({ OAuth: oauthError, PAT: patError, host: hostError, kind: scmIdError })
      .filter(([, text]) => text !== '')
      .map(([setting, text]) => `${setting}: "${this.#redactor.untrusted(text)}"`);
    return runnerSays(quoted);
  }
  /** selection says what is asked for; empty if nothing is. */
  selection({ runnerIds, hosts, scmIds, oauthClientIds }) {
    const asked = [
      ['match-runner-id', runnerIds],
      ['match-host', hosts],
      ['match-scm-id', scmIds],
      ['match-oauth-client-id', oauthClientIds],
    ];
    const given = asked.filter(([, values]) => values.length > 0);
    return allOf(given.map(([input, values]) => `${input} ${this.names(values)}`));
  }
  /** names lists names from outside, 20 at most. */
  names(texts) {
    return atMost20(texts.map((text) => this.name(text)));
  }
  /** requestInShort says which request failed and why. */
  requestInShort(error) {
    return joined([`${error.details.method}: ${this.attempt(error)}.`, this.#redirect(error)]);
  }
  /** attempt says in short why one attempt failed. */
  attempt(error) {
    const { message, status } = error.details;
    const particulars = status === undefined ? error.code : `${error.code}, ${httpStatus(status)}`;
    return `${requestMessage(error).problem} (${particulars})${message === '' ? '' : `: "${this.#redactor.untrusted(message)}"`}`;
  }
  /** particulars says which request it was, and what is known of the answer. */
  particulars({ code, details }) {
    const { method, url, status, contentType, contentEncoding, unknownCode, attempts, answeredBy } = details;
    const type = contentType === undefined ? [] : [this.#redactor.untrusted(contentType) || NO_CONTENT_TYPE];
    return [
      `${method}: ${unknownCode === undefined ? code : this.name(unknownCode)}`,
      ...(status === undefined ? [] : [httpStatus(status)]),
      ...type,
      ...(contentEncoding === undefined ? [] : [this.#redactor.untrusted(contentEncoding)]),
      ...(attempts > 1 ? [phrases_attempts(attempts)] : []),
      // Where Ona itself answered, the address is right.
      ...(answeredBy === 'ona' ? [] : [this.#address(url)]),
    ].join(', ');
  }
  /** hint says what in the environment or in base-url may have caused a failure; empty if nothing is known. */
  hint(error) {
    const { answeredBy, status, url } = error.details;
    if (answeredBy === 'unknown' && status === 404) return missingApiHint(url);
    return this.#redactor.clean(environmentHint(error, this.#hints));
  }
  /** quoted gives the other side's own words; empty if there are none. */
  quoted(error) {
    const { answeredBy, message } = error.details;
    return joined([
      this.#redirect(error),
      message === '' ? '' : quotation(answeredBy === 'ona', this.#redactor.untrusted(message)),
    ]);
  }
  #redirect({ details: { location, url } }) {
    return location === undefined ? '' : redirectsTo(this.#redirectTarget(location, url));
  }
  /**
   * Where a redirect points, as the base-url that it would be: without the method, and without the user, the password
   * and the query, which may hold anything.
   */
  #redirectTarget(location, from) {
    // Redacted first: taking it apart changes it, and a secret in it would not be found any more.
    const url = URL.parse(this.#redactor.clean(location), from);
    if (!url) return this.#redactor.untrusted(location);
    return this.name(url.origin) + this.#redactor.untrusted(url.pathname.replace(/\/gitpod\.v1\.\w+\/\w+$/, ''));
  }
  /** Without a query, which may hold anything. */
  #address(url) {
    return this.name(url.replace(/[?#].*$/s, ''));
  }
  #value(value) {
    return value === '' ? NO_VALUE : this.name(value);
  }
}
/** fieldList names fields by their inputs. */
function fieldList(fields) {
  return fields.join(', ');
}
/** atMost20 makes a list of names that says so if it is cut. */
function atMost20(names, separator = ', ') {
  const rest = names.length - 20;
  return [...names.slice(0, 20), ...(rest > 0 ? [others(rest)] : [])].join(separator);
}
/** joined makes a text of those sentences that are there. */
function joined(sentences) {
  return sentences.filter((sentence) => sentence !== '').join(' ');
}

;// CONCATENATED MODULE: ./build/report/narrator.js




/** Narrator writes a run's progress into the log as it happens. */
class Narrator {
  #log;
  #texts;
  constructor(log, texts) {
    this.#log = log;
    this.#texts = texts;
  }
  started(name, baseUrl, dryRun, validate) {
    this.#log.line(started(name, this.#texts.clean(baseUrl), dryRun, validate));
  }
  selected(count) {
    this.#log.line(selected(count));
  }
  listed(matching, lookedAt) {
    this.#log.line(listed(matching, lookedAt));
  }
  leftOut(why, ids) {
    this.#log.notice(`${LEFT_OUT[why]}: ${this.#texts.names(ids)}.`);
  }
  unmatched(values) {
    const unmatched = this.#texts.selection(values);
    if (unmatched !== '') this.#log.notice(`${UNMATCHED}: ${unmatched}.`);
  }
  runnerUnreadable(runnerId, error) {
    this.#log.line(runnerUnreadable(this.#texts.name(runnerId), this.#texts.requestInShort(error)));
  }
  validationPending(target, result, seconds) {
    this.#log.line(validationPending(this.#named(target), seconds, this.#texts.complaints(result)));
  }
  planned(plans, warnings, next) {
    if (plans.length === 0) return;
    this.#log.group(PLAN, () => {
      for (const { target, changes } of plans) {
        this.#log.line(this.#named(target));
        for (const change of changes) this.#log.indented(this.#texts.change(change));
      }
    });
    // After a refusal nothing of what the warnings announce happens.
    if (next === 'refused') return;
    for (const warning of warnings) this.#log.warning(this.#texts.runWarning(warning));
    for (const plan of plans) {
      for (const warning of plan.warnings) {
        this.#log.warning(`${this.#named(plan.target)}: ${this.#texts.warning(warning, next === 'dry-run')}`);
      }
    }
  }
  /** retrying tells of an attempt that failed and will be repeated. */
  retrying({ error, subjectId, wait, next, most }) {
    const subject = this.#texts.name(subjectId);
    const seconds = (wait / 1000).toFixed(1);
    this.#log.line(retrying(error.details.method, subject, this.#texts.attempt(error), seconds, next, most));
  }
  done(outcome, count, total) {
    const { status, updatedFields, verified, validated, warnings } = outcome;
    const counter = `[${String(count).padStart(String(total).length)}/${total}]`;
    const fields = updatedFields.length > 0 ? `: ${fieldList(updatedFields)}` : '';
    const known = proof(status, verified, validated);
    const integration = this.#texts.integration(outcome);
    this.#log.line(`${counter} ${status.padEnd(9)} ${integration}${fields}${known === '' ? '' : ` (${known})`}`);
    for (const warning of warnings) {
      if (AFTER_THE_WRITE.includes(warning.kind)) this.#log.warning(`${integration}: ${this.#texts.warning(warning)}`);
    }
  }
  #named(target) {
    return this.#texts.integration({ id: target.integration.id, target });
  }
}
/** The others have been told with the plan. */
const AFTER_THE_WRITE = ['answer-lost', 'secret-not-shown', 'secret-changed-answer-lost'];

;// CONCATENATED MODULE: ./build/messages/inputs.js
/*
 * What is wrong with an input. The sentence begins with the input's name.
 */
const WRITE_ASCII = 'Write it as ASCII. In Windows PowerShell, use Set-Content -NoNewline -Encoding ascii.';
const GIVE_SECRET = 'Give the client secret of the OAuth app.';
const NOT_SHOWN = 'The path is not shown, because it may be the secret itself';
const PROXY_EXAMPLE = 'Set it to a URL such as http://proxy.example:8080.';
/** Each `problem` is a heading of docs/TROUBLESHOOTING.md, and stands in the message as it is. */
const inputs_INPUTS = {
  'hyphens-dropped': {
    problem: 'is missing, like all other inputs with a hyphen in their name',
    remedy:
      'A shell or a wrapper between the runner and Node.js drops variables whose names have a hyphen. Start the action ' +
      'with uses:, or start Node.js directly.',
  },
  'key-missing': {
    problem: 'is empty, and so are ONA_API_KEY, ONA_TOKEN and GITPOD_API_KEY',
    remedy: 'Give an Ona personal access token.',
  },
  'bearer-alone': { problem: 'is only the word Bearer', remedy: 'Give the token itself.' },
  'no-selection': {
    problem: 'is empty, and so are all match-* inputs',
    remedy: 'Select integrations with integration-id, or with at least one match-* input.',
  },
  'nothing-to-write': {
    problem: 'is empty, and there is nothing else to write',
    remedy: ({ inputs }) => `Give at least one of ${inputs_listed(inputs, 'or')}.`,
  },
  needed: {
    problem: 'is empty, but another input needs it',
    details: ({ by }) => `: ${by}`,
    remedy: ({ oneOf }) => `Give ${inputs_listed(oneOf.map(asGiven), 'or')}.`,
  },
  conflict: {
    problem: 'cannot be combined with',
    remedy: 'Remove one of them.',
    details: ({ inputs }) => ` ${inputs_listed(inputs, 'and')}`,
  },
  'cleared-and-given': {
    problem: 'names a setting that is also given',
    remedy: 'Either clear the setting or give its value.',
    details: ({ inputs }) => `: ${inputs_listed(inputs, 'and')}`,
  },
  'not-boolean': {
    problem: 'must be true or false',
    remedy: 'Set it to true or false.',
    details: notQuoted,
  },
  'not-number': {
    problem: 'must be a whole number',
    remedy: 'Set it to a number in this range.',
    details: ({ least, most, quoted }) => ` from ${least} to ${most}, not ${inQuotes(quoted)}`,
  },
  'empty-list': {
    problem: 'is a list without values',
    remedy: 'Give at least one value. Separate values with commas, spaces or new lines.',
  },
  'not-uuid': {
    problem: 'takes only UUIDs',
    remedy:
      'Copy the ID from Ona. Separate several IDs with commas, spaces or new lines. If Ona lists an ID that is not a ' +
      'UUID, the integration is inherited: change it at its runner.',
    details: notQuoted,
  },
  'not-host': {
    problem: 'takes only hosts',
    remedy: 'Give hosts as Ona shows them, such as github.com or dev.azure.com/acme.',
    details: notQuoted,
  },
  'unknown-word': {
    problem: 'has an unknown word',
    details: quotedAfterColon,
    remedy: ({ known }) => `It takes ${inputs_listed(known, 'and')}.`,
  },
  'not-url': { problem: 'is not a URL', remedy: ({ example }) => `Give one such as ${example}.` },
  'not-https': {
    problem: 'must begin with https://',
    remedy: ({ takesLoopback }) =>
      `Use https://.${takesLoopback ? ' Only localhost, 127.0.0.0/8 and [::1] may use http://.' : ''}`,
  },
  'url-credentials': { problem: 'contains a user name or a password', remedy: 'Remove it from the URL.' },
  'url-query': { problem: 'contains a query or a fragment', remedy: 'Remove the part that begins with ? or #.' },
  'method-url': {
    problem: 'is the URL of an API method',
    remedy: 'Give the root of the API, such as https://app.gitpod.io/api: remove /gitpod.v1. and what follows.',
  },
  'no-leading-slash': {
    problem: 'must begin with a slash',
    remedy: 'Give a path such as /tfs.',
    details: notQuoted,
  },
  'white-space': {
    problem: 'contains white space or control characters',
    remedy: 'Give the value alone. A space or a line break may have been copied along.',
  },
  'holds-secret': {
    problem: 'contains a secret, so its value is not shown',
    remedy: 'Check whether two inputs are mixed up.',
  },
  'boolean-as-secret': {
    problem: 'is true or false, not a secret',
    remedy:
      'An expression such as ${{ inputs.x && secrets.Y }} gives false if inputs.x is empty. Pass the secret itself.',
  },
  'missing-value-word': {
    problem: 'is a word that stands for a missing value',
    details: ({ word }) => `: ${word}`,
    remedy: ({ word }) => `Check the step that reads the value. ${PRINTED_BY[word]}`,
  },
  mask: {
    problem: 'is a mask, not the value',
    remedy:
      'It was copied from a log, or a tool or a job output hid the value. Pass the value from where it is stored.',
  },
  'in-quotes': {
    problem: 'is in quotes',
    remedy: 'Remove the quotes. If a tool printed them: use --output tsv with az, and -r with jq.',
  },
  json: {
    problem: 'is a JSON document',
    remedy: 'Pass the value of one field. If a vault stores JSON, choose the field in the step that reads the vault.',
  },
  reference: {
    problem: 'is a reference to a secret, which nothing resolves here',
    remedy: ({ vault }) => `Load the secret in an earlier step, and pass its value. ${LOADED_BY[vault]}`,
  },
  expression: {
    problem: 'contains an expression that was not evaluated',
    remedy:
      'Write the expression in the workflow file, in with: or env:. GitHub does not evaluate it in the files and scripts ' +
      'that a step reads.',
  },
  variable: {
    problem: 'is the name of a variable, not its value',
    remedy: 'Use ${{ secrets.NAME }}, ${{ vars.NAME }} or ${{ env.NAME }}. Nothing expands this form here.',
  },
  'unfilled-template': {
    problem: 'contains a template that was not filled in',
    remedy: 'Replace {…}, <…> or {{…}} with the value, and check that no part of a URL is empty (//).',
  },
  'escaped-line-break': {
    problem: 'ends with a backslash and the letter n',
    remedy: 'A tool wrote the line break as text. Remove both characters.',
  },
  'not-utf8': { problem: 'is not UTF-8 text', remedy: WRITE_ASCII },
  'byte-order-mark': { problem: 'begins with a byte order mark', remedy: WRITE_ASCII },
  'several-lines': {
    problem: 'has more than one line',
    remedy:
      'Give the secret alone. The other lines may be a warning of the tool that printed it. With ' +
      'hashicorp/setup-terraform, set terraform_wrapper: false.',
  },
  'not-ascii': {
    problem: 'contains characters outside ASCII',
    remedy: 'Copy the secret again from where it is stored.',
  },
  'too-long': { problem: 'is longer than 4,096 characters', remedy: 'Give the secret alone.' },
  'is-api-key': { problem: 'is the API key', remedy: GIVE_SECRET },
  'is-client-id': { problem: 'is the client ID', remedy: GIVE_SECRET },
  'path-not-expanded': {
    problem: 'is a path that nothing expands',
    remedy: 'Let the step that writes the file pass the full path as an output, or use ${{ runner.temp }}.',
    details: quotedAfterColon,
  },
  'file-missing': {
    problem: 'names a file that does not exist',
    remedy: 'Check the path, and that an earlier step of the same job writes the file.',
    details: ({ quoted }) => (quoted.length > 0 ? `: there is no file at ${paths(quoted, 'or at')}` : `. ${NOT_SHOWN}`),
  },
  'file-not-regular': {
    problem: 'names something that is not a regular file',
    remedy: 'Write the secret to a file.',
    details: ({ quoted }) => `: ${paths(quoted)}`,
  },
  'file-empty': {
    problem: 'names an empty file',
    remedy: 'Check the step that writes the file.',
    details: ({ quoted }) => `: ${paths(quoted)}`,
  },
  'file-too-large': {
    problem: 'names a file of more than 64 KiB',
    remedy: 'Write the secret alone to the file.',
    details: ({ quoted }) => `: ${paths(quoted)}`,
  },
  'file-unreadable': {
    problem: 'names a file that cannot be read',
    remedy: 'Check the permissions of the file.',
    details: ({ quoted, code }) => (quoted.length > 0 ? `: ${paths(quoted)} (${code})` : ` (${code}). ${NOT_SHOWN}`),
  },
  'proxy-not-url': { problem: 'is not the URL of a proxy', remedy: PROXY_EXAMPLE },
  'proxy-scheme': { problem: 'does not begin with http:// or https://', remedy: PROXY_EXAMPLE },
  'proxy-credentials': {
    problem: 'has a user name or a password that is not percent-encoded',
    remedy: `${PROXY_EXAMPLE} Write reserved characters in its user name and password as %2F for /, %40 for @, and so on.`,
  },
};
/** inputMessage words a problem. `what` continues the sentence that begins with the input's name. */
function inputMessage(problem) {
  // The compiler does not see that the entry is for this kind.
  const message = inputs_INPUTS[problem.kind];
  const remedy = typeof message.remedy === 'string' ? message.remedy : message.remedy(problem);
  const emptySecret = 'A missing secret or variable expands to an empty string.';
  return {
    heading: message.problem,
    what: `${message.problem}${message.details?.(problem) ?? ''}.`,
    remedy: 'cause' in problem ? `${remedy} ${emptySecret} ${CAUSES[problem.cause]}` : remedy,
  };
}
const PRINTED_BY = {
  null: 'jq -r prints null for a field that does not exist.',
  None: 'Python prints None for it.',
  nil: 'Go and Ruby print nil for it.',
  undefined: 'JavaScript prints undefined for it.',
};
const LOADED_BY = {
  op: 'References that begin with op:// are loaded by 1password/load-secrets-action.',
  arn: 'References that begin with arn: are loaded by aws-actions/aws-secretsmanager-get-secrets.',
  vault: 'To read a secret from HashiCorp Vault, use hashicorp/vault-action with its path and key.',
  azure: 'In a workflow, az keyvault secret show --query value --output tsv reads a secret from Azure Key Vault.',
  ssm: 'In a workflow, aws ssm get-parameter --with-decryption reads a parameter.',
  sops: 'sops decrypt prints the value.',
  url: 'A URL is no secret.',
  projects:
    'References of the form projects/…/secrets/… are loaded by google-github-actions/get-secretmanager-secrets.',
};
const CAUSES = {
  fork: 'This run is for a pull request from a fork, and GitHub passes no secrets to such a run.',
  dependabot: 'Dependabot started this run, and GitHub passes only Dependabot secrets to such a run.',
  'not-known':
    'Check its name. If it belongs to an environment, the job must name that environment. A reusable workflow gets ' +
    'secrets only from its caller, for example with secrets: inherit.',
};
function asGiven(input) {
  return input === 'keep-oauth-client-secret' ? `${input}: true` : input;
}
function notQuoted({ quoted }) {
  return `, not ${inQuotes(quoted)}`;
}
function quotedAfterColon({ quoted }) {
  return `: ${inQuotes(quoted)}`;
}
/** A long value is not shown: the runner does not mask a secret that was cut. */
function inQuotes(values) {
  const shown = values.slice(0, 5).map((value) => (value.length > 80 ? ofLength(value) : `"${value}"`));
  const others = values.length - shown.length;
  return `${shown.join(', ')}${others > 0 ? `, and ${others} more` : ''}`;
}
function paths(all, conjunction = 'or') {
  const shown = all.map((path) => (path.length > 300 ? ofLength(path) : path));
  return inputs_listed(shown, conjunction);
}
function ofLength({ length }) {
  return `a value of ${length} characters`;
}
function inputs_listed(words, conjunction) {
  const last = words.at(-1) ?? '';
  return words.length < 2 ? last : `${words.slice(0, -1).join(', ')} ${conjunction} ${last}`;
}

;// CONCATENATED MODULE: ./build/messages/summary.js
/** The texts of the job summary. */
const SUMMARY = {
  title: 'Ona SCM integrations',
  nothingSent: 'nothing was sent',
  nothingSelected: 'none was changed',
  errors: 'Errors',
  warnings: 'Warnings',
  columns: ['Host', 'Kind', 'Runner', 'Change', 'Status', 'Proof'],
  notRead: '(not read)',
  notKnown: 'not known',
  nothing: 'nothing',
  wouldChange: 'would change:',
  help: 'Help',
};
/** partly says which fields of an integration do not have the requested value. */
function partly(fields) {
  return `partly, but not ${fields}`;
}
/** more says how many rows or lines do not fit. */
function more(count) {
  return `and ${count} more, which the output results and the log show`;
}

;// CONCATENATED MODULE: ./build/common/report.js
/** All statuses, in the order in which a summary lists them. */
const STATUSES = ['failed', 'unknown', 'skipped', 'updated', 'planned', 'unchanged'];

;// CONCATENATED MODULE: ./build/report/errors.js








/** oneLine puts an error's parts into one text. */
function oneLine({ what, changed, remedy, quoted }) {
  return joined([what, changed, remedy, quoted]);
}
/** errorsOf lists the errors of a red run: why it ended, and each integration that went wrong. */
function errorsOf(report, texts) {
  const wrong = report.outcomes.flatMap((outcome) => {
    const error = outcome.status === 'skipped' ? undefined : outcomeError(outcome, texts);
    return error ? [{ ...error, subject: texts.integration(outcome) }] : [];
  });
  const errors = [...(report.failure ? [runError(report.failure, report, texts)] : []), ...wrong];
  // A key that was rejected while all that was written is settled: those that were skipped are what is wrong.
  return errors.length > 0 ? errors : skippedError(report, texts);
}
/** Each outcome's error is needed in the annotations, the summary and the outputs, and redacting takes time. */
const known = new WeakMap();
/** outcomeError says what went wrong with an integration; undefined if nothing did. */
function outcomeError(outcome, texts) {
  const error = known.get(outcome) ?? (outcome.failure && makeError(outcome, outcome.failure, texts));
  if (error) known.set(outcome, error);
  return error;
}
function makeError({ changes, target }, failure, texts) {
  switch (failure.kind) {
    case 'request':
      return requestError(failure.error, texts, messageOf(failure.error, target));
    case 'refused':
      return refusedError(failure.refusals, texts);
    case 'mismatch':
    case 'still-old':
    case 'changed-without-acceptance':
    case 'undecided':
      return writeError(
        failure,
        changes.some(({ field }) => field === 'oauth-client-secret'),
        texts,
      );
    case 'skipped': {
      const message = SKIPPED[failure.because];
      return { ...errors_plain(message, failure.because), changed: '' };
    }
  }
}
/** A failed request that changed nothing. */
function requestError(error, texts, message = requestMessage(error)) {
  return {
    code: error.code,
    problem: message.problem,
    what: `${message.problem} (${texts.particulars(error)}).`,
    changed: CHANGED.nothing,
    remedy: joined([message.remedy, texts.hint(error)]),
    quoted: texts.quoted(error),
  };
}
/** An integration that could not be read and is known nevertheless: the list shows it. */
function messageOf(error, target) {
  const isListedOnly = target !== undefined && error.details.method === 'GetSCMIntegration' && isNotShown(error);
  return isListedOnly ? SPECIAL_REQUESTS.listedOnly : requestMessage(error);
}
function refusedError(refusals, texts) {
  const messages = refusals.map((refusal) => REFUSALS[refusal.kind]);
  const [first = REFUSALS['invalid-settings']] = messages;
  return {
    code: codeOf(refusals[0]?.kind ?? ''),
    problem: first.problem,
    what: refusals.map((refusal) => refusalText(refusal, texts)).join(' '),
    changed: CHANGED.nothing,
    remedy: refusals.map((refusal) => refusalRemedy(refusal)).join(' '),
    quoted: '',
  };
}
function refusalText(refusal, texts) {
  const { problem } = REFUSALS[refusal.kind];
  if (refusal.kind === 'invalid-settings') return `${problem}. ${texts.complaints(refusal.result)}`;
  return refusal.kind === 'no-oauth-app'
    ? `${problem} (${neededFor(fieldList(refusal.fields))}).`
    : `${problem}.`;
}
function refusalRemedy(refusal) {
  const { remedy } = REFUSALS[refusal.kind];
  if (refusal.kind !== 'invalid-settings' || refusal.result.oauthError === '') return remedy;
  return `${remedy} ${refusal.hasNewSecret ? FRESH_SECRET : STORED_SECRET}`;
}
function writeError(failure, hasSecret, texts) {
  const readError = failure.kind === 'undecided' ? failure.readError : undefined;
  const kind = failure.kind === 'undecided' ? (readError ? 'read-failed' : 'not-shown') : failure.kind;
  const { problem, remedy } = WRITES[kind];
  const isPartly = failure.kind === 'mismatch' && failure.isPartlyWritten;
  const causes = [failure.writeError, readError].filter((error) => error !== undefined);
  return {
    code: codeOf(kind),
    problem,
    what: failure.kind === 'mismatch' ? `${problem}: ${fieldList(failure.fields)}.` : `${problem}.`,
    changed: isPartly ? CHANGED.partly : CHANGED.unknown,
    remedy: joined([
      causes.some(isKeyRejected) ? SKIPPED['key-rejected'].remedy : remedy,
      hasSecret ? KEEP_BOTH_SECRETS : '',
      failure.kind === 'still-old' && failure.secretAlone ? GIVE_CLIENT_ID : '',
    ]),
    quoted: joined(causes.map((error) => texts.requestInShort(error))),
  };
}
function runError(failure, report, texts) {
  if (failure.kind === 'request') return requestError(failure.error, texts);
  const message = RUNS[failure.kind];
  const error = errors_plain(message, failure.kind);
  switch (failure.kind) {
    case 'cancelled':
      return {
        ...error,
        what: report.outcomes.length === 0 ? error.what : `${message.problem}: ${countsOf(report)}.`,
        changed: report.outcomes.length === 0 ? CHANGED.nothing : '',
        remedy: isGreen({ ...report, failure: undefined }) ? ALL_DONE : message.remedy,
      };
    case 'none-found':
      return { ...error, ...noneFound(failure, texts) };
    case 'several-found': {
      const found = failure.found.map((target) => texts.integration({ id: target.integration.id, target }));
      return {
        ...error,
        what: `${message.problem}: ${phrases_found(found.length)}.`,
        quoted: `${atMost20(found, '; ')}.`,
      };
    }
  }
}
function noneFound(failure, texts) {
  const { problem, remedy } = RUNS['none-found'];
  const { selection, lookedAt, hosts, scmIds, leftOut, earlierRunHint } = failure;
  const hint = earlierRunHint ? EARLIER_RUN[earlierRunHint] : '';
  const seen = lookedAt > 0 ? phrases_seen(texts.names(hosts), texts.names(scmIds)) : '';
  return {
    what: `${problem} ${texts.selection(selection)} (${checked(lookedAt, leftOut)}).`,
    remedy: leftOut > 0 ? joined([ALL_LEFT_OUT, hint]) : joined([remedy, hint, seen]),
  };
}
function skippedError({ outcomes: all }, texts) {
  const skipped = all.filter(({ status }) => status === 'skipped');
  const [first] = skipped;
  const error = first && outcomeError(first, texts);
  return error ? [{ ...error, what: `${integrations(skipped.length)}: ${error.what}` }] : [];
}
function errors_plain({ problem, remedy }, code) {
  return { code: codeOf(code), problem, what: `${problem}.`, changed: CHANGED.nothing, remedy, quoted: '' };
}
function codeOf(kind) {
  return kind.replaceAll('-', '_');
}
/** countsOf says how many integrations ended how. */
function countsOf({ outcomes: all }) {
  return counts(
    STATUSES.map((status) => [status, all.filter((outcome) => outcome.status === status).length]).filter(
      ([, number]) => number > 0,
    ),
  );
}

;// CONCATENATED MODULE: ./build/common/job.js
/** The fields of a change, in the order in which they are listed, and the names of their inputs. */
const INPUT_OF = {
  oauthClientId: 'oauth-client-id',
  oauthPlaintextClientSecret: 'oauth-client-secret',
  issuerUrl: 'issuer-url',
  pat: 'pat',
  virtualDirectory: 'virtual-directory',
};
const FIELDS = Object.values(INPUT_OF);
/** requestedValues gives a change's values under the names of their inputs. */
function requestedValues(change) {
  return Object.fromEntries(Object.entries(INPUT_OF).map(([name, field]) => [field, change[name]]));
}
/** givenFields lists what a change would write. */
function givenFields(change) {
  const values = requestedValues(change);
  return FIELDS.filter((field) => values[field] !== undefined);
}

;// CONCATENATED MODULE: ./build/report/outputs.js






/**
 * writeOutputs sets every output, whatever became of the run; without a report as for a run that did nothing. Throws
 * if the runner's file cannot be written.
 */
function writeOutputs(report, texts, env) {
  // Opening a pipe would wait for a reader.
  const file = env['GITHUB_OUTPUT'] ?? '';
  if (file !== '' && !(0,external_node_fs_namespaceObject.statSync)(file).isFile()) throw new Error(notRegular(file));
  const outcomes = report?.outcomes ?? [];
  const updated = outcomes.filter(({ status }) => status === 'updated');
  const written = new Set(updated.flatMap(({ updatedFields }) => updatedFields));
  const ids = (of) => JSON.stringify(of.map(({ id }) => texts.name(id)));
  setOutput('changed', String(updated.length > 0));
  setOutput('integration-ids', ids(outcomes));
  setOutput('updated-ids', ids(updated));
  setOutput('failed-ids', ids(outcomes.filter(({ status }) => isRed(status))));
  setOutput('updated-fields', JSON.stringify(FIELDS.filter((field) => written.has(field))));
  setOutput('results', JSON.stringify(outcomes.map((outcome) => result(outcome, report?.dryRun === true, texts))));
}
/** One element of the output `results`. */
function result(outcome, dryRun, texts) {
  const { id, target, status, updatedFields, verified, validated, changes, warnings } = outcome;
  const error = outcomeError(outcome, texts);
  return {
    integrationId: texts.name(id),
    runnerId: texts.name(target?.integration.runnerId ?? ''),
    runnerName: texts.name(target?.runnerName ?? ''),
    host: texts.name(target?.integration.host ?? ''),
    scmId: texts.name(target?.integration.scmId ?? ''),
    status,
    updatedFields,
    verified,
    validated,
    changes: changes.map((change) => shown(change, texts)),
    warnings: warnings.map((warning) => texts.warning(warning, dryRun)),
    ...(error && { error: { code: error.code, message: oneLine(error) } }),
  };
}
function shown({ field, from, to, app }, texts) {
  return {
    field,
    ...(from !== undefined && { from: texts.name(from) }),
    ...(to !== undefined && { to: texts.name(to) }),
    ...(app !== undefined && { app: texts.name(app) }),
  };
}

;// CONCATENATED MODULE: external "node:os"
const external_node_os_namespaceObject = require("node:os");
;// CONCATENATED MODULE: ./build/report/troubleshooting.js
/** troubleshootingUrl gives the address of the page that explains every message, in the version that runs. */
function troubleshootingUrl(env) {
  const page = 'docs/TROUBLESHOOTING.md';
  const parts = ['GITHUB_SERVER_URL', 'GITHUB_ACTION_REPOSITORY', 'GITHUB_ACTION_REF'].map((name) => env[name] ?? '');
  // The last two are empty for an action of the same repository (`uses: ./`).
  if (parts.includes('')) return page;
  const [server = '', repository = '', ref = ''] = parts;
  return `${server}/${repository}/blob/${ref}/${page}`;
}
/** anchorOf gives a heading's anchor, as GitHub makes it. */
function anchorOf(heading) {
  return heading
    .toLowerCase()
    .replace(/[^\p{L}\p{N}\s_-]/gu, '')
    .replaceAll(' ', '-');
}

;// CONCATENATED MODULE: ./build/report/summary.js











/** Bytes of the table and of each list: the runner drops a summary of more than 1 MiB whole. */
const LARGEST_TABLE = 600_000;
const LARGEST_LIST = 140_000;
/** The warnings of one integration that cost sign-ins: they stand above the table. */
const COSTLY = ['oauth-removed', 'pat-turned-off', 'client-id-changes', 'no-sign-in-left'];
/** reportSummary makes the job summary of a run. It is HTML throughout: nothing from outside is read as Markdown. */
function reportSummary(report, errors, texts, help) {
  const outcomes = STATUSES.flatMap((status) => report.outcomes.filter((outcome) => outcome.status === status));
  const warnings = (areCostly) =>
    outcomes.flatMap((outcome) =>
      outcome.warnings
        .filter(({ kind }) => COSTLY.includes(kind) === areCostly)
        .map((warning) => escaped(`${texts.integration(outcome)}: ${texts.warning(warning, report.dryRun)}`)),
    );
  return parts([
    heading(isGreen(report), countsOf(report) || SUMMARY.nothingSelected),
    report.dryRun ? paragraph(DRY_RUN) : '',
    report.validate ? '' : paragraph(NOT_VALIDATED),
    summary_list(SUMMARY.errors, errorItems(errors, help)),
    summary_list(SUMMARY.warnings, [
      ...report.warnings.map((warning) => escaped(texts.runWarning(warning))),
      ...warnings(true),
    ]),
    outcomes.length === 0 ? '' : table(outcomes, texts),
    summary_list(SUMMARY.warnings, warnings(false)),
  ]);
}
/** problemsSummary makes the job summary of a run whose inputs are wrong. */
function problemsSummary(problems, help) {
  return parts([heading(false, SUMMARY.nothingSent), summary_list(SUMMARY.errors, errorItems(problems, help))]);
}
/** writeSummary gives a summary to the runner, if it wants one. Rejects if the file cannot be written. */
async function writeSummary(html, env) {
  const file = env['GITHUB_STEP_SUMMARY'] ?? '';
  if (file === '') return;
  // Opening a pipe would wait for a reader.
  if (!(0,external_node_fs_namespaceObject.statSync)(file).isFile()) throw new Error(notRegular(file));
  await external_node_fs_namespaceObject.promises.appendFile(file, `${html}${external_node_os_namespaceObject.EOL}`);
}
/** The same error of several integrations is one item that lists them. */
function errorItems(errors, help) {
  const groups = Map.groupBy(errors, (error) => JSON.stringify({ ...error, subject: undefined }));
  return [...groups.values()].flatMap((group) => {
    const [first] = group;
    if (!first) return [];
    const { what, changed, remedy, quoted, problem } = first;
    const subjects = group.flatMap(({ subject }) => subject ?? []);
    const link = `<a href="${escaped(`${help}#${anchorOf(problem)}`)}">${SUMMARY.help}</a>`;
    const lines = [what, changed, remedy, quoted].filter((line) => line !== '').map(escaped);
    return [[...subjectLines(subjects), `<strong>${lines[0] ?? ''}</strong>`, ...lines.slice(1), link].join('<br>')];
  });
}
function subjectLines(subjects) {
  const { shown, others } = within(LARGEST_LIST / 10, subjects.map(escaped));
  return others === '' ? shown : [...shown, others];
}
function heading(green, text) {
  return `<h3>${green ? '✅' : '❌'} ${SUMMARY.title}: ${text}</h3>`;
}
function paragraph(text) {
  return `<p><strong>${text}</strong></p>`;
}
function summary_list(title, items) {
  if (items.length === 0) return '';
  const { shown, others } = within(
    LARGEST_LIST,
    items.map((item) => `<li>${item}</li>`),
  );
  if (others !== '') shown.push(`<li>${others}</li>`);
  return `${paragraph(title)}\n<ul>\n${shown.join('\n')}\n</ul>`;
}
function table(outcomes, texts) {
  const { shown, others } = within(
    LARGEST_TABLE,
    outcomes.map((outcome) => tableRow(outcome, texts)),
  );
  if (others !== '') shown.push(`<tr><td colspan="${SUMMARY.columns.length}">${others}</td></tr>`);
  const head = `<tr>${SUMMARY.columns.map((column) => `<th>${column}</th>`).join('')}</tr>`;
  return `<table>\n${head}\n${shown.join('\n')}\n</table>`;
}
/** within returns the first parts that fit into so many bytes, and says how many do not. */
function within(largest, all) {
  let size = 0;
  const fitting = all.findIndex((part) => (size += Buffer.byteLength(part) + 1) > largest);
  if (fitting < 0) return { shown: [...all], others: '' };
  return { shown: all.slice(0, fitting), others: more(all.length - fitting) };
}
function tableRow(outcome, texts) {
  const { id, target, status, verified, validated } = outcome;
  const cells = [
    `${escaped(target ? texts.name(target.integration.host) : SUMMARY.notRead)}<br><sub>${escaped(texts.name(id))}</sub>`,
    escaped(texts.name(target?.integration.scmId ?? '')),
    escaped(target ? texts.runner(target) : ''),
    whatChanged(outcome, texts),
    `${MARKS[status]} ${status}`,
    proof(status, verified, validated).replace(', ', '<br>'),
  ];
  return `<tr>${cells.map((cell) => `<td>${cell}</td>`).join('')}</tr>`;
}
const MARKS = {
  failed: '❌',
  unknown: '❓',
  skipped: '⏭️',
  updated: '✅',
  planned: '📝',
  unchanged: '➖',
};
function whatChanged({ status, failure, changes }, texts) {
  if (status === 'unknown') return SUMMARY.notKnown;
  if (failure?.kind === 'mismatch') {
    return failure.isPartlyWritten ? partly(escaped(fieldList(failure.fields))) : SUMMARY.notKnown;
  }
  if (status !== 'updated' && status !== 'planned') return SUMMARY.nothing;
  const lines = changes.map((change) => escaped(texts.change(change)));
  return `${status === 'planned' ? `${SUMMARY.wouldChange}<br>` : ''}${lines.join('<br>')}`;
}
function parts(all) {
  return all.filter((part) => part !== '').join('\n');
}
function escaped(text) {
  return text
    .replaceAll('&', '&amp;')
    .replaceAll('<', '&lt;')
    .replaceAll('>', '&gt;')
    .replaceAll('"', '&quot;')
    .replaceAll("'", '&#39;');
}

;// CONCATENATED MODULE: ./build/report/publish.js











/** Publisher publishes a run's result: annotations, the last line of the log, the job summary and the outputs. */
class Publisher {
  #log;
  #texts;
  #env;
  #help;
  constructor(log, texts, env) {
    this.#log = log;
    this.#texts = texts;
    this.#env = env;
    this.#help = troubleshootingUrl(env);
  }
  /** problems reports wrong inputs. */
  async problems(problems) {
    const errors = problems.map((problem) => this.#inputError(problem));
    await this.#publish(undefined, errors, problemsSummary(errors, this.#help), MORE_PROBLEMS);
  }
  /** report reports the result of a run. It returns false if the outputs could not be written. */
  async report(report) {
    const errors = errorsOf(report, this.#texts);
    return this.#publish(report, errors, reportSummary(report, errors, this.#texts, this.#help), MORE_ERRORS);
  }
  /** cancelled reports a run that was cancelled after its report was made. */
  cancelled(report) {
    const [error] = errorsOf({ ...report, failure: { kind: 'cancelled' } }, this.#texts);
    if (error) this.#log.error(this.#annotation(error));
  }
  async #publish(report, errors, summary, more) {
    // First what later steps read: a cancelled run may be killed while the log of a large one is printed.
    const outputsError = await errorOf(() => {
      writeOutputs(report, this.#texts, this.#env);
    });
    const summaryError = await errorOf(async () => writeSummary(summary, this.#env));
    // A run without outputs is red, because later steps would go on without them.
    if (outputsError !== undefined) this.#log.error(this.#fileError(NO_OUTPUTS, outputsError));
    this.#log.errors(
      errors.map((error) => this.#annotation(error)),
      (count) => `${count} ${more}`,
    );
    if (report && report.outcomes.length > 0) this.#log.line(lastLine(report));
    if (summaryError !== undefined) this.#log.warning(this.#fileError(NO_SUMMARY, summaryError));
    return outputsError === undefined;
  }
  #inputError(problem) {
    const { heading, what, remedy } = inputMessage(problem);
    return {
      code: 'input',
      problem: heading,
      what: this.#texts.clean(`${problem.input} ${what}`),
      changed: CHANGED.notSent,
      remedy: this.#texts.clean(remedy),
      quoted: '',
    };
  }
  #fileError({ problem, remedy }, error) {
    return `${problem}. ${remedy} ${this.#texts.clean(error)} ${this.#link(problem)}`;
  }
  #annotation(error) {
    const subject = error.subject === undefined ? '' : `${error.subject}: `;
    return `${subject}${oneLine(error)} ${this.#link(error.problem)}`;
  }
  #link(problem) {
    return `${SUMMARY.help}: ${this.#help}#${anchorOf(problem)}`;
  }
}
async function errorOf(write) {
  try {
    await write();
    return undefined;
  } catch (error) {
    return String(error);
  }
}
function lastLine(report) {
  const counts = `${integrations(report.outcomes.length)}: ${countsOf(report)}.`;
  return report.dryRun ? `${counts} ${DRY_RUN}` : counts;
}

;// CONCATENATED MODULE: ./build/rotation/plan.js


/*
 * Pure decisions on one integration: what changes, what is refused, and what a person should know before the write.
 */
/** Kinds of which Ona's documentation says that they have no virtual directory. */
const WITHOUT_VIRTUAL_DIRECTORY = new Set(['github', 'gitlab', 'bitbucket', 'azuredevops_entra']);
/** Stands for the client ID of an OAuth app that has none: OAuth is on as long as there is a configuration. */
const UNNAMED = '(unnamed)';
/** fieldChanges lists each given field with its present and its new value; a secret has neither. */
function fieldChanges(before, change) {
  const now = fieldValues(before);
  const requested = requestedValues(change);
  return FIELDS.flatMap((field) => {
    if (field === 'oauth-client-secret') {
      const app = change.oauthClientId ?? before.oauth?.clientId ?? '';
      return change.oauthPlaintextClientSecret ? [{ field, app, changes: true }] : [];
    }
    if (requested[field] === undefined) return [];
    const to = String(requested[field]);
    return [{ field, from: now[field], to, changes: now[field] !== to }];
  });
}
/** An integration's present values as texts, under their inputs' names. */
function fieldValues({ oauth, pat, virtualDirectory }) {
  return {
    'oauth-client-id': oauth ? oauth.clientId || UNNAMED : '',
    'issuer-url': oauth?.issuerUrl ?? '',
    pat: String(pat),
    'virtual-directory': virtualDirectory,
  };
}
/** refusals lists what must not be written to this integration, from what it is. */
function refusals(before, change) {
  const found = [];
  const fields = before.oauth ? [] : needingApp(change);
  if (fields.length > 0) found.push({ kind: 'no-oauth-app', fields });
  if (Boolean(change.virtualDirectory) && WITHOUT_VIRTUAL_DIRECTORY.has(before.scmId)) {
    found.push({ kind: 'no-virtual-directory' });
  }
  if (change.oauthPlaintextClientSecret?.reveal() === (before.oauth?.clientId ?? '')) {
    found.push({ kind: 'secret-is-client-id' });
  }
  return found;
}
/** No secret can be encrypted for a runner that has never registered. */
function runnerRefusals(runner, { oauthPlaintextClientSecret }) {
  const isUnregistered = runner?.phase === 'RUNNER_PHASE_CREATED' && !runner.hasPublicKey;
  return oauthPlaintextClientSecret && isUnregistered ? [{ kind: 'runner-never-registered' }] : [];
}
/** Fields that need an OAuth app, unless the change sets one up with a client ID and its secret. */
function needingApp({ oauthClientId = '', oauthPlaintextClientSecret, issuerUrl = '' }) {
  const given = [];
  if (oauthClientId !== '') given.push('oauth-client-id');
  if (oauthPlaintextClientSecret) given.push('oauth-client-secret');
  const setsUp = given.length === 2;
  if (issuerUrl !== '') given.push('issuer-url');
  return setsUp ? [] : given;
}
/** signInsAtRisk says which sign-ins the change may cost. */
function signInsAtRisk(before, change) {
  return [
    ...(before.oauth && change.oauthClientId !== undefined && change.oauthClientId !== before.oauth.clientId
      ? ['oauth']
      : []),
    ...(before.pat && change.pat === false ? ['pat'] : []),
  ];
}
/** warnings lists what a person should know before the change is written. */
function warnings(before, change, signIns) {
  return [...signInWarnings(before, change, signIns), ...valueWarnings(before, change)];
}
function signInWarnings(before, change, signIns) {
  const atRisk = signInsAtRisk(before, change);
  const oauthAfter = change.oauthClientId ?? before.oauth?.clientId ?? '';
  const found = [];
  if (atRisk.includes('oauth')) {
    found.push({ kind: oauthAfter === '' ? 'oauth-removed' : 'client-id-changes', signIns: signIns.oauth });
  }
  if (atRisk.includes('pat')) found.push({ kind: 'pat-turned-off', signIns: signIns.pat });
  if (oauthAfter === '' && !(change.pat ?? before.pat)) found.push({ kind: 'no-sign-in-left' });
  return found;
}
function valueWarnings({ scmId }, { issuerUrl, oauthPlaintextClientSecret }) {
  const isEntra = scmId === 'azuredevops_entra';
  const found = [];
  if (Boolean(issuerUrl) && !isEntra) found.push({ kind: 'issuer-url-unusual' });
  // Most likely the ID that Entra ID shows beside the secret's value.
  if (isEntra && isUuid(oauthPlaintextClientSecret?.reveal() ?? '')) found.push({ kind: 'secret-looks-like-id' });
  return found;
}
/** runWarnings lists what a person should know of all plans together. A secret belongs to one OAuth app. */
function runWarnings(plans, change) {
  if (!change.oauthPlaintextClientSecret || change.oauthClientId !== undefined) return [];
  const used = plans.flatMap(({ target }) => target.integration.oauth?.clientId ?? []);
  const clientIds = [...new Set(used)].sort();
  return clientIds.length > 1 ? [{ kind: 'several-apps', clientIds }] : [];
}
/** isUnchanged says whether the integration already has every requested value and needs no write. */
function isUnchanged({ changes }) {
  return changes.every((change) => !change.changes);
}
/** plan puts the decisions on one integration together. */
function plan(integration, change, { runner, signIns, validation }) {
  const changes = fieldChanges(integration, change);
  const found = isUnchanged({ changes }) ? [] : warnings(integration, change, signIns);
  const refused = [...refusals(integration, change), ...runnerRefusals(runner, change)];
  return {
    target: { integration, runnerName: runner?.name },
    changes,
    warnings: [...found, ...(validation && 'warning' in validation ? [validation.warning] : [])],
    refusals: [...refused, ...(validation && 'refusal' in validation ? [validation.refusal] : [])],
    validated: validation?.validated === true,
  };
}

;// CONCATENATED MODULE: ./build/rotation/read-back.js

/**
 * compareFields compares every given field, and the client ID even if it is not given: a secret works only with the
 * OAuth app that it belongs to.
 */
function compareFields(before, change, after) {
  const earlier = new Map(fieldChanges(before, change).map((planned) => [planned.field, planned]));
  const results = fieldChanges(after, change).map(({ field, from: now, changes: differs }) => {
    if (field === 'oauth-client-secret') return compareSecret(before, after);
    const hasChanged = now !== earlier.get(field)?.from;
    return { field, state: differs ? (hasChanged ? 'other' : 'old') : 'requested', hasChanged };
  });
  return isOfAnotherApp(before, change, after)
    ? [...results, { field: 'oauth-client-id', state: 'other', hasChanged: true }]
    : results;
}
/** isAsRequested says whether nothing that Ona shows contradicts the request. */
function isAsRequested(results) {
  return results.every(({ state }) => state === 'requested' || state === 'hidden');
}
/** isStillOld says whether Ona shows no trace of the write. */
function isStillOld(results) {
  return results.every(({ state, hasChanged }) => state !== 'other' && !hasChanged);
}
/** isAsValidated says whether the settings that the run did not write are still those that the runner was asked about. */
function isAsValidated(before, change, after) {
  const isOAuthRemoved = change.oauthClientId === '';
  return (
    (change.pat !== undefined || before.pat === after.pat) &&
    (change.virtualDirectory !== undefined || before.virtualDirectory === after.virtualDirectory) &&
    (change.issuerUrl !== undefined || isOAuthRemoved || issuerOf(before) === issuerOf(after))
  );
}
function issuerOf({ oauth }) {
  return oauth?.issuerUrl ?? '';
}
function isOfAnotherApp(before, { oauthClientId, oauthPlaintextClientSecret }, after) {
  if (!oauthPlaintextClientSecret || oauthClientId !== undefined || !before.oauth || !after.oauth) return false;
  return before.oauth.clientId !== after.oauth.clientId;
}
/** Encryption is randomised: a stored secret that was written has another ciphertext, even if the secret is the same. */
function compareSecret(before, after) {
  const field = 'oauth-client-secret';
  const then = before.oauth?.encryptedClientSecret;
  const now = after.oauth?.encryptedClientSecret;
  if (!after.oauth) return { field, state: before.oauth ? 'other' : 'old', hasChanged: before.oauth !== undefined };
  if (!now || (before.oauth && !then)) return { field, state: 'hidden', hasChanged: false };
  const hasChanged = then?.equals(now) !== true;
  return { field, state: hasChanged ? 'requested' : 'old', hasChanged };
}

;// CONCATENATED MODULE: ./build/rotation/outcome.js




/** outcomeWithoutWrite gives the outcome of an integration that is not written, and the reason. */
function outcomeWithoutWrite(selected, because) {
  const { id, target, plan } = selected;
  const known = {
    id,
    ...(target && { target }),
    changes: plan?.changes ?? [],
    validated: plan?.validated ?? false,
    ...notWritten,
  };
  const failure = faultOf(selected);
  if (failure) return { ...known, status: 'failed', failure };
  if (plan && isUnchanged(plan)) return { ...known, status: 'unchanged', verified: true };
  if (because === 'dry-run') return { ...known, status: 'planned', warnings: plan?.warnings ?? [] };
  return { ...known, status: 'skipped', failure: { kind: 'skipped', because } };
}
function faultOf({ plan, error }) {
  // A request that ended with the run is not at fault.
  if (error && error.code !== 'stopped') return { kind: 'request', error };
  return plan && plan.refusals.length > 0 ? { kind: 'refused', refusals: plan.refusals } : undefined;
}
const notWritten = { updatedFields: [], verified: false, warnings: [] };
/**
 * outcomeOfWrite says what became of a write, from its answer (`writeError` is absent if Ona accepted it) and from what
 * Ona showed afterwards, or the error that kept it from being read.
 */
function outcomeOfWrite(plan, change, writeError, shown) {
  const { target, changes, validated } = plan;
  const { id } = target.integration;
  const isStored = shown instanceof OnaError || isAsValidated(target.integration, change, shown);
  return { id, target, changes, validated: validated && isStored, ...factsOf(plan, change, writeError, shown) };
}
function factsOf(plan, change, writeError, shown) {
  const isRefused = writeError?.details.mayHaveTakenEffect === false;
  if (shown instanceof OnaError) {
    return isRefused
      ? nothingChanged(writeError)
      : unknown(plan, { kind: 'undecided', ...withWrite(writeError), readError: shown });
  }
  const results = compareFields(plan.target.integration, change, shown);
  if (isRefused) {
    // This run did not change it: somebody else writes the same integration.
    return results.some(({ hasChanged }) => hasChanged)
      ? unknown(plan, { kind: 'changed-without-acceptance', writeError })
      : nothingChanged(writeError);
  }
  if (isAsRequested(results)) return asRequested(plan, change, writeError, results);
  if (isStillOld(results)) {
    const secretAlone = !writeError && givenFields(change).join() === 'oauth-client-secret';
    return unknown(plan, { kind: 'still-old', secretAlone, ...withWrite(writeError) });
  }
  return mismatch(plan, writeError, results);
}
/** Ona shows every field as requested, but for a secret that it hides. Does that follow from this run's write? */
function asRequested(plan, change, writeError, results) {
  const secret = results.find(({ field }) => field === 'oauth-client-secret');
  const isHidden = secret?.state === 'hidden';
  if (!writeError) return updated(plan, change, !isHidden, isHidden ? [{ kind: 'secret-not-shown' }] : []);
  // Plain values are what they are, whoever wrote them.
  if (!secret) return updated(plan, change, true, [{ kind: 'answer-lost', error: writeError }]);
  const isLost = !writeError.details.wasAnswered;
  if (!isHidden) {
    return isLost
      ? updated(plan, change, false, [{ kind: 'secret-changed-answer-lost', error: writeError }])
      : unknown(plan, { kind: 'changed-without-acceptance', writeError });
  }
  return unknown(plan, { kind: 'undecided', writeError });
}
function mismatch(plan, writeError, results) {
  const wrong = results.filter(({ state }) => state === 'old' || state === 'other');
  const failure = {
    kind: 'mismatch',
    fields: wrong.map(({ field }) => field),
    isPartlyWritten: results.some(({ state, hasChanged }) => state === 'requested' && hasChanged),
    ...withWrite(writeError),
  };
  return { ...notWritten, status: 'failed', warnings: plan.warnings, failure };
}
function updated(plan, change, verified, later) {
  return {
    status: 'updated',
    updatedFields: givenFields(change),
    verified,
    warnings: [...plan.warnings, ...later],
  };
}
function unknown({ warnings }, failure) {
  return { ...notWritten, status: 'unknown', warnings, failure };
}
function nothingChanged(error) {
  return { ...notWritten, status: 'failed', failure: { kind: 'request', error } };
}
function withWrite(writeError) {
  return writeError ? { writeError } : {};
}

;// CONCATENATED MODULE: ./build/rotation/pool.js
/**
 * inPool works on every item, at most `concurrency` at once, and gives the results in the order of the items. When work
 * on one rejects, no further item is started, and inPool rejects.
 */
async function inPool(items, concurrency, work) {
  const results = new Array(items.length);
  const queue = items.entries();
  let failed = false;
  const worker = async () => {
    for (const [index, item] of queue) {
      if (failed) return;
      try {
        results[index] = await work(item);
      } catch (error) {
        failed = true;
        throw error;
      }
    }
  };
  await Promise.all(Array.from({ length: Math.min(concurrency, items.length) }, worker));
  return results;
}

;// CONCATENATED MODULE: ./build/rotation/runners.js

/**
 * oncePerRunner reads something of each runner once. It gives undefined where that fails: the run goes on without it.
 * Rejects only for a rejected key.
 */
function oncePerRunner(read, onError) {
  const known = new Map();
  const orUndefined = async (runnerId) => {
    try {
      return await read(runnerId);
    } catch (error) {
      if (!(error instanceof OnaError) || isKeyRejected(error)) throw error;
      onError(runnerId, error);
      return undefined;
    }
  };
  return async (runnerId) => {
    const reading = known.get(runnerId) ?? orUndefined(runnerId);
    known.set(runnerId, reading);
    return reading;
  };
}

;// CONCATENATED MODULE: ./build/rotation/sign-ins.js
const SOURCES = {
  oauth: 'HOST_AUTHENTICATION_TOKEN_SOURCE_OAUTH',
  pat: 'HOST_AUTHENTICATION_TOKEN_SOURCE_PAT',
};
/** countSignIns counts the sign-ins of a runner, as far as the key may see them. Rejects with an OnaError. */
async function countSignIns(ona, runnerId, signal) {
  const counts = new Map();
  for await (const page of ona.listHostAuthenticationTokens(runnerId, signal)) {
    for (const token of page) {
      // Filtered here as well: a number that is too high would alarm people for no reason.
      if (token.runnerId.toLowerCase() !== runnerId.toLowerCase()) continue;
      const key = keyOf(token.host, token.source);
      const { people, serviceAccounts } = counts.get(key) ?? NONE;
      counts.set(key, {
        people: people + (token.isServiceAccount ? 0 : 1),
        serviceAccounts: serviceAccounts + (token.isServiceAccount ? 1 : 0),
      });
    }
  }
  return counts;
}
/** signInsOf gives the sign-ins to one host. */
function signInsOf(counts, host, kind) {
  return counts && (counts.get(keyOf(host, SOURCES[kind])) ?? NONE);
}
const NONE = { people: 0, serviceAccounts: 0 };
function keyOf(host, source) {
  return `${source} ${host.toLowerCase()}`;
}

;// CONCATENATED MODULE: ./build/rotation/request.js
/**
 * validateRequest makes the settings that the runner is asked about: as they will be after the write, with the new secret
 * or else the ciphertext of the stored one. Undefined if there is an OAuth app whose client ID or secret Ona does not
 * show to this key: the runner would find it missing.
 */
function validateRequest(before, change) {
  const { id, scmId, host } = before;
  const { pat = before.pat, virtualDirectory = before.virtualDirectory } = change;
  const settings = { id, scmId, host, pat, ...(virtualDirectory !== '' && { virtualDirectory }) };
  const hasOAuth = change.oauthClientId === undefined ? before.oauth !== undefined : change.oauthClientId !== '';
  if (!hasOAuth) return settings;
  const oauth = oauthToValidate(before, change);
  return oauth && { ...settings, ...oauth };
}
function oauthToValidate(before, change) {
  const { oauthClientId = before.oauth?.clientId ?? '', issuerUrl = before.oauth?.issuerUrl ?? '' } = change;
  const secret = secretToValidate(before, change);
  // Without a client ID or a secret the runner would not try the other.
  if (!secret || oauthClientId === '') return undefined;
  return { oauthClientId, ...secret, ...(issuerUrl !== '' && { issuerUrl }) };
}
function secretToValidate(before, change) {
  const { oauthPlaintextClientSecret } = change;
  if (oauthPlaintextClientSecret) return { oauthPlaintextClientSecret };
  const stored = before.oauth?.encryptedClientSecret;
  return stored && { oauthEncryptedClientSecret: stored };
}

;// CONCATENATED MODULE: ./build/rotation/validate.js




/** Milliseconds between two questions while the runner complains about OAuth alone. */
const ASK_AGAIN = 2000;
/** The errors of a runner that is offline, after all attempts. */
const SILENCE = ['timeout', 'deadline_exceeded', 'unavailable'];
/** Validator asks the runners of one run about the settings as they will be after the write. */
class Validator {
  #job;
  #ona;
  #observer;
  #signal;
  /** Runners that did not answer in all attempts, with the error. */
  #silentRunners = new Map();
  /** When the run stops waiting for runners that complain about OAuth alone. */
  #end;
  constructor(job, ona, observer, signal) {
    this.#job = job;
    this.#ona = ona;
    this.#observer = observer;
    this.#signal = signal;
  }
  /**
   * validate gives undefined where there is nothing to ask: validation is off, nothing changes, or the change is refused
   * anyway. A runner that cannot be asked is a warning. Rejects only for a rejected key.
   */
  async validate(target) {
    const { change, validate } = this.#job;
    const { integration } = target;
    const isPointless =
      isUnchanged({ changes: fieldChanges(integration, change) }) || refusals(integration, change).length > 0;
    if (!validate || isPointless) return undefined;
    // A runner that does not answer is not asked about each of its integrations.
    const silence = this.#silentRunners.get(integration.runnerId);
    if (silence) return { validated: false, warning: { kind: 'not-validated', error: silence } };
    const settings = validateRequest(integration, change);
    if (!settings) return { validated: false, warning: { kind: 'not-validatable' } };
    return this.#ask(target, settings);
  }
  async #ask(target, settings) {
    const { runnerId } = target.integration;
    const hasNewSecret = settings.oauthPlaintextClientSecret !== undefined;
    let refusal;
    for (;;) {
      try {
        const result = await this.#ona.validateRunnerConfiguration(runnerId, settings, this.#signal);
        if (result.valid) return { validated: true };
        const isFirst = refusal === undefined;
        refusal = { kind: 'invalid-settings', result, hasNewSecret };
        // Waiting helps only for a fresh secret.
        const left = hasNewSecret && complainsOfOAuthAlone(result) ? this.#remaining() : 0;
        if (left <= 0 || this.#signal.aborted) return { validated: false, refusal };
        if (isFirst) this.#observer.validationPending(target, result, Math.ceil(left / 1000));
        await pause(Math.min(ASK_AGAIN, left), this.#signal);
      } catch (error) {
        if (!(error instanceof OnaError) || isKeyRejected(error)) throw error;
        // A complaint still counts if asking again fails.
        return refusal ? { validated: false, refusal } : this.#unanswered(runnerId, error);
      }
    }
  }
  #unanswered(runnerId, error) {
    if (SILENCE.includes(error.code)) this.#silentRunners.set(runnerId, error);
    return { validated: false, warning: { kind: 'not-validated', error } };
  }
  /** The milliseconds that are left for all integrations together. They run from the first complaint on. */
  #remaining() {
    this.#end ??= performance.now() + this.#job.validateWait * 1000;
    return this.#end - performance.now();
  }
}
function complainsOfOAuthAlone({ scmIdError, hostError, oauthError, patError }) {
  return oauthError !== '' && scmIdError === '' && hostError === '' && patError === '';
}

;// CONCATENATED MODULE: ./build/rotation/check.js




/** Checker finds out what the plans of one run need: what the runners say, and which sign-ins are at risk. */
class Checker {
  #change;
  #validator;
  #signInCounts;
  /** Gives undefined where the runner cannot be read. Rejects only for a rejected key. */
  runner;
  constructor(job, ona, observer, signal) {
    this.#change = job.change;
    this.#validator = new Validator(job, ona, observer, signal);
    this.#signInCounts = oncePerRunner(
      async (id) => countSignIns(ona, id, signal),
      // The warning says that they could not be counted.
      () => undefined,
    );
    this.runner = oncePerRunner(
      async (id) => ona.getRunner(id, signal),
      (id, error) => {
        if (!signal.aborted) observer.runnerUnreadable(id, error);
      },
    );
  }
  /** check plans one integration. It asks everything at the same time, because no part depends on another. */
  async check(target) {
    const { integration } = target;
    const [validation, runner, signIns] = await settled([
      // First, because it takes longest: it gets the connection that is open already.
      this.#validator.validate(target),
      this.runner(integration.runnerId),
      this.#signIns(integration),
    ]);
    return plan(integration, this.#change, { runner, signIns, validation });
  }
  async #signIns(integration) {
    const atRisk = signInsAtRisk(integration, this.#change);
    const counts = atRisk.length > 0 ? await this.#signInCounts(integration.runnerId) : undefined;
    return { oauth: signInsOf(counts, integration.host, 'oauth'), pat: signInsOf(counts, integration.host, 'pat') };
  }
}
/** Like Promise.all, but rejects only when all promises are settled, so no request continues after a failure. */
async function settled(promises) {
  await Promise.allSettled(promises);
  return Promise.all(promises);
}

;// CONCATENATED MODULE: ./build/rotation/select.js

/** How many runner IDs the API takes in one filter. */
const RUNNERS_PER_FILTER = 25;
/** Inherited integrations may have an ID of another form. */
const UUID = /^[0-9a-f]{8}(-?[0-9a-f]{4}){3}-?[0-9a-f]{12}$/i;
/** listMatching lists all integrations and picks those that match. Rejects with an OnaError if the list fails. */
async function listMatching(ona, match, signal) {
  const seen = new Set();
  const hosts = new Set();
  const scmIds = new Set();
  // By ID in lower case: pages may overlap. One that is listed twice matches if one of the two does.
  const matching = new Map();
  for (const runnerIds of batches(match.runnerIds, RUNNERS_PER_FILTER)) {
    for await (const page of ona.listSCMIntegrations(runnerIds, signal)) {
      for (const integration of page) {
        const id = integration.id.toLowerCase();
        seen.add(id);
        hosts.add(integration.host);
        scmIds.add(integration.scmId);
        if (matches(integration, match) && !matching.has(id)) matching.set(id, integration);
      }
    }
  }
  const sorted = [...matching.values()].sort((a, b) => (a.id < b.id ? -1 : 1));
  return { matching: sorted, lookedAt: seen.size, hosts: [...hosts].sort(), scmIds: [...scmIds].sort() };
}
/** matches says whether an integration has one value of each list that is given. */
function matches(integration, match) {
  const holds = (values, value) => values.length === 0 || values.some((wanted) => select_isSame(wanted, value));
  const { oauthClientIds } = match;
  return (
    holds(match.runnerIds, integration.runnerId) &&
    holds(match.hosts, integration.host) &&
    holds(match.scmIds, integration.scmId) &&
    (oauthClientIds.length === 0 || oauthClientIds.some((wanted) => isSameClient(wanted, integration.oauth?.clientId)))
  );
}
/** What a person loses by a wrong answer: only these settings are compared where nothing is to be written. */
const DESTRUCTIVE = ['oauth-client-id', 'pat'];
/**
 * contradicts says whether Get shows something else than the list, if it matters: it does not match, or it shows the
 * requested settings where the list shows others. `listed` is undefined if the list does not show it any more.
 */
function contradicts(listed, shown, match, change) {
  if (!listed || !matches(listed, match) || !matches(shown, match)) return true;
  const isPending = (integration) =>
    fieldChanges(integration, change).some(({ field, changes }) => changes && DESTRUCTIVE.includes(field));
  return isUnchanged({ changes: fieldChanges(shown, change) }) && isPending(listed);
}
/**
 * afterSecondList decides on an integration that Get shows otherwise than the list (`shown`), or not at all, from what a
 * second list shows of it. `again` is absent if no second list could be had that proves anything.
 */
function afterSecondList(shown, again, match, change) {
  if (!shown) return again && !again.listed ? 'deleted' : 'not-shown';
  if (!again) return 'contradicted';
  if (!contradicts(again.listed, shown, match, change)) return 'selected';
  // What no longer matches in both has changed. Otherwise the list goes on to contradict.
  const isMatching = [again.listed, shown].some(
    (integration) => integration !== undefined && matches(integration, match),
  );
  return isMatching ? 'contradicted' : 'changed';
}
/** earlierRunHint says whether an earlier run may have changed the client ID by which this one selects. */
function earlierRunHint({ oauthClientIds }, { oauthClientId }) {
  if (oauthClientId === undefined || oauthClientIds.length === 0 || oauthClientIds.includes(oauthClientId)) {
    return undefined;
  }
  return oauthClientId === '' ? 'removed-already' : 'changed-already';
}
/** unmatchedValues gives of each list the values that no integration has. */
function unmatchedValues(match, found) {
  const unmatched = (wanted, valueOf) => {
    // There may be thousands of both.
    const present = new Set(found.map((integration) => valueOf(integration).toLowerCase()));
    return wanted.filter((value) => !present.has(value.toLowerCase()));
  };
  return {
    ...match,
    runnerIds: unmatched(match.runnerIds, ({ runnerId }) => runnerId),
    hosts: unmatched(match.hosts, ({ host }) => host),
    scmIds: unmatched(match.scmIds, ({ scmId }) => scmId),
    oauthClientIds: match.oauthClientIds.filter(
      (wanted) => !found.some(({ oauth }) => isSameClient(wanted, oauth?.clientId)),
    ),
  };
}
/** Client IDs are compared with regard to case, but for those of Entra ID, which are UUIDs. */
function isSameClient(wanted, value) {
  return value !== undefined && (UUID.test(wanted) ? select_isSame(wanted, value) : wanted === value);
}
function select_isSame(wanted, value) {
  return wanted.toLowerCase() === value.toLowerCase();
}
/**
 * isInherited says whether an integration that List shows and Get does not carries the mark of a managed runner. An
 * integration without one is not known to be inherited: it may still hold the old secret.
 */
function isInherited(id, runner) {
  return !UUID.test(id) || runner?.isManaged === true;
}
/** No IDs at all are one batch: the one without a filter. */
function batches(ids, size) {
  const count = Math.max(1, Math.ceil(ids.length / size));
  return Array.from({ length: count }, (_, index) => ids.slice(index * size, (index + 1) * size));
}

;// CONCATENATED MODULE: ./build/rotation/selected.js

/** isReady says whether an integration can be written and needs it. */
function isReady(selected) {
  const { plan } = selected;
  return selected.error === undefined && plan?.refusals.length === 0 && !isUnchanged(plan);
}
/** isAtFault says whether the run is refused because of this integration. */
function isAtFault({ error, plan }) {
  return error !== undefined || (plan !== undefined && plan.refusals.length > 0);
}

;// CONCATENATED MODULE: ./build/rotation/prepare.js





/**
 * prepare selects, reads, plans and validates everything before the first write. It ends early when the signal is
 * aborted, or when Ona rejects the key. A failed request is kept with the integration at fault, never a rejection.
 */
async function prepare(job, ona, observer, signal) {
  return new Preparation(job, ona, observer, signal).run();
}
class Preparation {
  #job;
  #ona;
  #observer;
  #signal;
  #checker;
  #keyRejected = false;
  constructor(job, ona, observer, signal) {
    this.#job = job;
    this.#ona = ona;
    this.#observer = observer;
    this.#signal = signal;
    this.#checker = new Checker(job, ona, observer, signal);
  }
  async run() {
    const { selection } = this.#job;
    if (selection.by === 'match') return this.#selectByMatch(selection);
    const selected = selection.ids.map((id) => ({ id }));
    this.#observer.selected(selected.length);
    await this.#each(selected, async (one) => this.#check(one, await this.#get(one.id)));
    return { selected };
  }
  async #selectByMatch(selection) {
    const list = await this.#list(selection);
    if (list instanceof OnaError) return { selected: [], failure: { kind: 'request', error: list } };
    this.#observer.listed(list.matching.length, list.lookedAt);
    const all = list.matching.map((integration) => ({ id: integration.id, target: unnamed(integration) }));
    await this.#each(all, async (one) => {
      const shown = await this.#get(one.id);
      if (contradicts(one.target.integration, shown, selection, this.#job.change)) one.contradicting = shown;
      else await this.#select(one, shown, selection);
    });
    const leftOut = await this.#leaveOut(all, selection);
    const selected = all.filter((one) => !leftOut.has(one));
    if (this.#hasEnded()) return { selected };
    return this.#checkCount(selection, selected, list, leftOut.size);
  }
  async #checkCount(selection, selected, { lookedAt, hosts, scmIds }, leftOut) {
    // One that could not be read refuses the run, whatever else is found.
    if (selected.some(isAtFault)) return { selected };
    const found = selected.map(({ target }) => target.integration);
    if (found.length === 0) {
      const hint = earlierRunHint(selection, this.#job.change);
      const facts = { selection, lookedAt, hosts, scmIds, leftOut, ...(hint && { earlierRunHint: hint }) };
      return { selected, failure: { kind: 'none-found', ...facts } };
    }
    if (!selection.allowMultiple && found.length > 1) {
      return { selected, failure: { kind: 'several-found', found: await this.#named(found) } };
    }
    this.#observer.unmatched(unmatchedValues(selection, found));
    if (!selection.allowMultiple) {
      await this.#each(selected, async (one) => this.#check(one, one.target.integration));
    }
    return { selected };
  }
  /** Where one alone may match, nothing is checked before that is clear. */
  async #select(one, integration, { allowMultiple }) {
    one.target = unnamed(integration);
    if (allowMultiple) await this.#check(one, integration);
  }
  /** Finds those that Get does not show as the list does: inherited, deleted or changed meanwhile. */
  async #leaveOut(all, selection) {
    const leftOut = { inherited: await this.#inherited(all), deleted: [], changed: [] };
    const differing = all.filter(
      (one) => (one.contradicting !== undefined || isNotShown(one.error)) && !leftOut.inherited.includes(one),
    );
    const again = differing.length > 0 && !this.#hasEnded() ? await this.#listAgain(all, selection) : undefined;
    await this.#each(differing, async (one) => {
      const shown = one.contradicting;
      const listed = again && { listed: again.get(one.id.toLowerCase()) };
      const decision = afterSecondList(shown, listed, selection, this.#job.change);
      if (decision === 'deleted' || decision === 'changed') leftOut[decision].push(one);
      else if (decision === 'contradicted') refuseContradicted(one);
      else if (shown) await this.#select(one, shown, selection);
    });
    for (const why of ['inherited', 'deleted', 'changed']) {
      const ids = leftOut[why].map(({ id }) => id);
      if (ids.length > 0) this.#observer.leftOut(why, ids);
    }
    return new Set(Object.values(leftOut).flat());
  }
  /** Those that Get does not show and that carry the mark of a managed runner. */
  async #inherited(all) {
    const inherited = new Set();
    const notShown = all.filter(({ error }) => isNotShown(error));
    await this.#each(notShown, async (one) => {
      const { target } = one;
      const needsRunner = !isInherited(one.id, undefined);
      const runner = needsRunner ? await this.#checker.runner(target.integration.runnerId) : undefined;
      if (isInherited(one.id, runner)) inherited.add(one);
      else if (runner) one.target = { ...target, runnerName: runner.name };
    });
    return all.filter((one) => inherited.has(one));
  }
  /** A second list, by ID in lower case. Undefined if it fails or lacks what Get has just shown: it proves nothing. */
  async #listAgain(all, selection) {
    const list = await this.#list({ ...selection, hosts: [], scmIds: [], oauthClientIds: [] });
    if (list instanceof OnaError) return undefined;
    const byId = new Map(list.matching.map((integration) => [integration.id.toLowerCase(), integration]));
    const asShown = all.filter(({ error, contradicting }) => error === undefined && contradicting === undefined);
    return asShown.every(({ id }) => byId.has(id.toLowerCase())) ? byId : undefined;
  }
  async #list(selection) {
    return orError(listMatching(this.#ona, selection, this.#signal));
  }
  /** The error lists what was found with the names of their runners. */
  async #named(found) {
    return inPool(found, this.#job.concurrency, async (integration) => {
      const runner = await this.#checker.runner(integration.runnerId).catch(() => undefined);
      return { integration, runnerName: runner?.name };
    });
  }
  async #get(id) {
    return this.#ona.getSCMIntegration(id, this.#signal);
  }
  async #check(one, integration) {
    one.target = unnamed(integration);
    one.plan = await this.#checker.check(one.target);
    one.target = one.plan.target;
  }
  #hasEnded() {
    return this.#keyRejected || this.#signal.aborted;
  }
  /** Works on integrations, as many at once as allowed. A failed request is kept with the integration at fault. */
  async #each(selected, work) {
    await inPool(selected, this.#job.concurrency, async (one) => {
      if (this.#hasEnded()) return;
      try {
        await work(one);
      } catch (error) {
        if (!(error instanceof OnaError)) throw error;
        // A rejected key is one error, however many requests it fails.
        if (isKeyRejected(error) && this.#keyRejected) return;
        this.#keyRejected ||= isKeyRejected(error);
        one.error = error;
      }
    });
  }
}
/** Refuses an integration that the list shows otherwise than Get. */
function refuseContradicted(one) {
  const refusals = [{ kind: 'list-contradicts' }];
  one.plan = { target: one.target, changes: [], warnings: [], refusals, validated: false };
}
/** The name of the runner is read later. */
function unnamed(integration) {
  return { integration, runnerName: undefined };
}

;// CONCATENATED MODULE: ./build/rotation/write.js




/** Milliseconds before each further read: at 1, 2, 4 and 8 seconds, because reads may lag behind writes. */
const READ_BACK_WAITS = [1000, 1000, 2000, 4000];
/**
 * writeAndReadBack writes one integration and reads it back, whatever the answer to the write was, even an error. It
 * never rejects for a failed request.
 */
async function writeAndReadBack(ona, plan, change, signals) {
  const before = plan.target.integration;
  const writeError = await write_errorOf(ona.updateSCMIntegration({ id: before.id, ...change }, signals.writeDeadline));
  // A write that never left or was refused changes nothing later either.
  const waits = writeError?.details.mayHaveTakenEffect === false ? [] : READ_BACK_WAITS;
  const shown = await readBack(ona, before, change, waits, signals);
  return {
    outcome: outcomeOfWrite(plan, change, writeError, shown),
    keyRejected: isKeyRejected(writeError) || (shown instanceof OnaError && isKeyRejected(shown)),
  };
}
/** readBack reads until Ona shows what was requested, or time is up, and gives what Ona showed last. */
async function readBack(ona, before, change, waits, signals) {
  let shown = await readOnce(ona, before.id, signals);
  for (const wait of waits) {
    const isFinal = shown instanceof OnaError ? shown.code !== 'not_found' : isDone(before, change, shown);
    if (isFinal) return shown;
    await pause(wait, signals.readDeadline);
    if (signals.readDeadline.aborted) return shown;
    shown = await readOnce(ona, before.id, signals);
  }
  return shown;
}
function isDone(before, change, shown) {
  return isAsRequested(compareFields(before, change, shown));
}
/** A read that was cut short because the run was cancelled meanwhile is repeated once. */
async function readOnce(ona, id, { stopping, readDeadline }) {
  const isStopping = () => stopping.aborted;
  const wasStopping = isStopping();
  const shown = await orError(ona.getSCMIntegration(id, readDeadline));
  const wasCutShort = shown instanceof OnaError && !wasStopping && isStopping();
  return wasCutShort ? orError(ona.getSCMIntegration(id, readDeadline)) : shown;
}
async function write_errorOf(promise) {
  const result = await orError(promise);
  return result instanceof OnaError ? result : undefined;
}

;// CONCATENATED MODULE: ./build/rotation/rotate.js







/**
 * rotate does one job: it reads and checks everything, writes only if no check failed, and reports the result of each
 * integration. A failed request is part of the report, never a rejection.
 */
async function rotate(job, ona, observer, signals) {
  const { dryRun, validate, change } = job;
  const { selected, failure } = await prepare(job, ona, observer, signals.stopping);
  const report = { dryRun, validate, warnings: [] };
  if (isCancelled(signals)) {
    return { ...report, outcomes: withoutWrites(selected, 'cancelled', observer), failure: { kind: 'cancelled' } };
  }
  if (failure) return { ...report, outcomes: [], failure };
  const plans = selected.flatMap(({ plan }) => plan ?? []);
  const warnings = runWarnings(plans, change);
  const because = whyNotWritten(selected, dryRun);
  const next = because === undefined ? 'write' : because === 'dry-run' ? 'dry-run' : 'refused';
  observer.planned(plans, warnings, next);
  if (because) return { ...report, warnings, outcomes: withoutWrites(selected, because, observer) };
  const outcomes = await writeAll(job, ona, selected, observer, signals);
  return { ...report, warnings, outcomes, failure: isCancelled(signals) ? { kind: 'cancelled' } : undefined };
}
function isCancelled({ stopping }) {
  return stopping.aborted;
}
function whyNotWritten(selected, dryRun) {
  if (selected.some(({ error }) => isKeyRejected(error))) return 'key-rejected';
  if (selected.some(isAtFault)) return 'refused';
  return dryRun ? 'dry-run' : undefined;
}
function withoutWrites(selected, because, observer) {
  const outcomes = selected.map((one) => outcomeWithoutWrite(one, because));
  for (const [index, outcome] of outcomes.entries()) observer.done(outcome, index + 1, outcomes.length);
  return outcomes;
}
/** One failure does not stop the others; a rejected key and a cancelled run do. */
async function writeAll(job, ona, selected, observer, signals) {
  let keyRejected = false;
  let count = 0;
  return inPool(selected, job.concurrency, async (one) => {
    const outcome = await writeOne(one);
    observer.done(outcome, ++count, selected.length);
    return outcome;
  });
  async function writeOne(one) {
    if (keyRejected) return outcomeWithoutWrite(one, 'key-rejected');
    // One that is not ready needs no write: a fault of any would have refused the run.
    if (!isReady(one) || isCancelled(signals)) return outcomeWithoutWrite(one, 'cancelled');
    const written = await writeAndReadBack(ona, one.plan, job.change, signals);
    keyRejected ||= written.keyRejected;
    return written.outcome;
  }
}

;// CONCATENATED MODULE: ./build/main.js















const redactor = new Redactor();
const log = new Log(redactor);
// Start at exit code 1: Node exits 0 silently if an answer never arrives.
process.exitCode = 1;
guardStreams(log);
reportCrash(log, redactor);
void run().then(endProcess);
/** The story of one run. */
async function run() {
  // A cancelled run starts no write, and reports what became of those in progress.
  const signals = listenForSignals(() => {
    log.line(CANCELLING);
  });
  // Mask every secret before anything is printed.
  const secrets = takeSecrets(process.env);
  for (const secret of secrets.masks) log.mask(secret);
  // Report all wrong inputs at once. Nothing has been sent.
  const read = readOptions(secrets, process.env, (text) => redactor.holdsSecret(text));
  const texts = new Texts(redactor, () =>
    'options' in read ? readEnvironmentHints(process.env, read.options.baseUrl) : {},
  );
  const publisher = new Publisher(log, texts, process.env);
  if ('problems' in read) {
    await publisher.problems(read.problems);
    return;
  }
  const { job, apiKey, baseUrl, timeout, maxRetries } = read.options;
  const narrator = new Narrator(log, texts);
  narrator.started(`${NAME} ${VERSION}`, baseUrl, job.dryRun, job.validate);
  const ona = new OnaClient({
    baseUrl,
    apiKey,
    userAgent: `${NAME}/${VERSION}`,
    env: process.env,
    timeout: timeout * 1000,
    maxRetries,
    concurrency: job.concurrency,
    stopping: signals.stopping,
    onCiphertext: (ciphertext) => {
      redactor.addCiphertext(ciphertext);
    },
    onRetry: (retry) => {
      narrator.retrying(retry);
    },
  });
  // Read, check, write, read back. Nothing is written before everything is checked.
  const report = await rotate(job, ona, narrator, signals);
  ona.close();
  const isPublished = await publisher.report(report);
  // A run that is cancelled while it reports is red as well, and says why.
  if (signals.stopping.aborted && report.failure === undefined) publisher.cancelled(report);
  else if (isGreen(report) && isPublished) process.exitCode = 0;
}

module.exports = __webpack_exports__;
/******/ })()
;