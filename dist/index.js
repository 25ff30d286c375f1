// ona-update-scm-integration 1.0.0: src and the packages named in licenses.txt, bundled by ncc, not minified.
// Rebuild it, byte for byte, from this commit: npm ci && npm run build
import { createRequire as __WEBPACK_EXTERNAL_createRequire } from "module";
/******/ var __webpack_modules__ = ({

/***/ 770:
/***/ ((module, __unused_webpack_exports, __nccwpck_require__) => {

module.exports = __nccwpck_require__(218);


/***/ }),

/***/ 218:
/***/ ((__unused_webpack_module, exports, __nccwpck_require__) => {

var __webpack_unused_export__;


var net = __nccwpck_require__(278);
var tls = __nccwpck_require__(756);
var http = __nccwpck_require__(611);
var https = __nccwpck_require__(692);
var events = __nccwpck_require__(434);
var assert = __nccwpck_require__(613);
var util = __nccwpck_require__(23);


exports.httpOverHttp = httpOverHttp;
exports.httpsOverHttp = httpsOverHttp;
exports.httpOverHttps = httpOverHttps;
exports.httpsOverHttps = httpsOverHttps;


function httpOverHttp(options) {
  var agent = new TunnelingAgent(options);
  agent.request = http.request;
  return agent;
}

function httpsOverHttp(options) {
  var agent = new TunnelingAgent(options);
  agent.request = http.request;
  agent.createSocket = createSecureSocket;
  agent.defaultPort = 443;
  return agent;
}

function httpOverHttps(options) {
  var agent = new TunnelingAgent(options);
  agent.request = https.request;
  return agent;
}

function httpsOverHttps(options) {
  var agent = new TunnelingAgent(options);
  agent.request = https.request;
  agent.createSocket = createSecureSocket;
  agent.defaultPort = 443;
  return agent;
}


function TunnelingAgent(options) {
  var self = this;
  self.options = options || {};
  self.proxyOptions = self.options.proxy || {};
  self.maxSockets = self.options.maxSockets || http.Agent.defaultMaxSockets;
  self.requests = [];
  self.sockets = [];

  self.on('free', function onFree(socket, host, port, localAddress) {
    var options = toOptions(host, port, localAddress);
    for (var i = 0, len = self.requests.length; i < len; ++i) {
      var pending = self.requests[i];
      if (pending.host === options.host && pending.port === options.port) {
        // Detect the request to connect same origin server,
        // reuse the connection.
        self.requests.splice(i, 1);
        pending.request.onSocket(socket);
        return;
      }
    }
    socket.destroy();
    self.removeSocket(socket);
  });
}
util.inherits(TunnelingAgent, events.EventEmitter);

TunnelingAgent.prototype.addRequest = function addRequest(req, host, port, localAddress) {
  var self = this;
  var options = mergeOptions({request: req}, self.options, toOptions(host, port, localAddress));

  if (self.sockets.length >= this.maxSockets) {
    // We are over limit so we'll add it to the queue.
    self.requests.push(options);
    return;
  }

  // If we are under maxSockets create a new one.
  self.createSocket(options, function(socket) {
    socket.on('free', onFree);
    socket.on('close', onCloseOrRemove);
    socket.on('agentRemove', onCloseOrRemove);
    req.onSocket(socket);

    function onFree() {
      self.emit('free', socket, options);
    }

    function onCloseOrRemove(err) {
      self.removeSocket(socket);
      socket.removeListener('free', onFree);
      socket.removeListener('close', onCloseOrRemove);
      socket.removeListener('agentRemove', onCloseOrRemove);
    }
  });
};

TunnelingAgent.prototype.createSocket = function createSocket(options, cb) {
  var self = this;
  var placeholder = {};
  self.sockets.push(placeholder);

  var connectOptions = mergeOptions({}, self.proxyOptions, {
    method: 'CONNECT',
    path: options.host + ':' + options.port,
    agent: false,
    headers: {
      host: options.host + ':' + options.port
    }
  });
  if (options.localAddress) {
    connectOptions.localAddress = options.localAddress;
  }
  if (connectOptions.proxyAuth) {
    connectOptions.headers = connectOptions.headers || {};
    connectOptions.headers['Proxy-Authorization'] = 'Basic ' +
        new Buffer(connectOptions.proxyAuth).toString('base64');
  }

  debug('making CONNECT request');
  var connectReq = self.request(connectOptions);
  connectReq.useChunkedEncodingByDefault = false; // for v0.6
  connectReq.once('response', onResponse); // for v0.6
  connectReq.once('upgrade', onUpgrade);   // for v0.6
  connectReq.once('connect', onConnect);   // for v0.7 or later
  connectReq.once('error', onError);
  connectReq.end();

  function onResponse(res) {
    // Very hacky. This is necessary to avoid http-parser leaks.
    res.upgrade = true;
  }

  function onUpgrade(res, socket, head) {
    // Hacky.
    process.nextTick(function() {
      onConnect(res, socket, head);
    });
  }

  function onConnect(res, socket, head) {
    connectReq.removeAllListeners();
    socket.removeAllListeners();

    if (res.statusCode !== 200) {
      debug('tunneling socket could not be established, statusCode=%d',
        res.statusCode);
      socket.destroy();
      var error = new Error('tunneling socket could not be established, ' +
        'statusCode=' + res.statusCode);
      error.code = 'ECONNRESET';
      options.request.emit('error', error);
      self.removeSocket(placeholder);
      return;
    }
    if (head.length > 0) {
      debug('got illegal response body from proxy');
      socket.destroy();
      var error = new Error('got illegal response body from proxy');
      error.code = 'ECONNRESET';
      options.request.emit('error', error);
      self.removeSocket(placeholder);
      return;
    }
    debug('tunneling connection has established');
    self.sockets[self.sockets.indexOf(placeholder)] = socket;
    return cb(socket);
  }

  function onError(cause) {
    connectReq.removeAllListeners();

    debug('tunneling socket could not be established, cause=%s\n',
          cause.message, cause.stack);
    var error = new Error('tunneling socket could not be established, ' +
                          'cause=' + cause.message);
    error.code = 'ECONNRESET';
    options.request.emit('error', error);
    self.removeSocket(placeholder);
  }
};

TunnelingAgent.prototype.removeSocket = function removeSocket(socket) {
  var pos = this.sockets.indexOf(socket)
  if (pos === -1) {
    return;
  }
  this.sockets.splice(pos, 1);

  var pending = this.requests.shift();
  if (pending) {
    // If we have pending requests and a socket gets closed a new one
    // needs to be created to take over in the pool for the one that closed.
    this.createSocket(pending, function(socket) {
      pending.request.onSocket(socket);
    });
  }
};

function createSecureSocket(options, cb) {
  var self = this;
  TunnelingAgent.prototype.createSocket.call(self, options, function(socket) {
    var hostHeader = options.request.getHeader('host');
    var tlsOptions = mergeOptions({}, self.options, {
      socket: socket,
      servername: hostHeader ? hostHeader.replace(/:.*$/, '') : options.host
    });

    // 0 is dummy port for v0.6
    var secureSocket = tls.connect(0, tlsOptions);
    self.sockets[self.sockets.indexOf(socket)] = secureSocket;
    cb(secureSocket);
  });
}


function toOptions(host, port, localAddress) {
  if (typeof host === 'string') { // since v0.10
    return {
      host: host,
      port: port,
      localAddress: localAddress
    };
  }
  return host; // for v0.11 or later
}

function mergeOptions(target) {
  for (var i = 1, len = arguments.length; i < len; ++i) {
    var overrides = arguments[i];
    if (typeof overrides === 'object') {
      var keys = Object.keys(overrides);
      for (var j = 0, keyLen = keys.length; j < keyLen; ++j) {
        var k = keys[j];
        if (overrides[k] !== undefined) {
          target[k] = overrides[k];
        }
      }
    }
  }
  return target;
}


var debug;
if (process.env.NODE_DEBUG && /\btunnel\b/.test(process.env.NODE_DEBUG)) {
  debug = function() {
    var args = Array.prototype.slice.call(arguments);
    if (typeof args[0] === 'string') {
      args[0] = 'TUNNEL: ' + args[0];
    } else {
      args.unshift('TUNNEL:');
    }
    console.error.apply(console, args);
  }
} else {
  debug = function() {};
}
__webpack_unused_export__ = debug; // for test


/***/ }),

/***/ 613:
/***/ ((module) => {

module.exports = __WEBPACK_EXTERNAL_createRequire(import.meta.url)("assert");

/***/ }),

/***/ 434:
/***/ ((module) => {

module.exports = __WEBPACK_EXTERNAL_createRequire(import.meta.url)("events");

/***/ }),

/***/ 611:
/***/ ((module) => {

module.exports = __WEBPACK_EXTERNAL_createRequire(import.meta.url)("http");

/***/ }),

/***/ 692:
/***/ ((module) => {

module.exports = __WEBPACK_EXTERNAL_createRequire(import.meta.url)("https");

/***/ }),

/***/ 278:
/***/ ((module) => {

module.exports = __WEBPACK_EXTERNAL_createRequire(import.meta.url)("net");

/***/ }),

/***/ 756:
/***/ ((module) => {

module.exports = __WEBPACK_EXTERNAL_createRequire(import.meta.url)("tls");

/***/ }),

/***/ 23:
/***/ ((module) => {

module.exports = __WEBPACK_EXTERNAL_createRequire(import.meta.url)("util");

/***/ })

/******/ });
/************************************************************************/
/******/ // The module cache
/******/ var __webpack_module_cache__ = {};
/******/ 
/******/ // The require function
/******/ function __nccwpck_require__(moduleId) {
/******/ 	// Check if module is in cache
/******/ 	var cachedModule = __webpack_module_cache__[moduleId];
/******/ 	if (cachedModule !== undefined) {
/******/ 		return cachedModule.exports;
/******/ 	}
/******/ 	// Create a new module (and put it into the cache)
/******/ 	var module = __webpack_module_cache__[moduleId] = {
/******/ 		// no module.id needed
/******/ 		// no module.loaded needed
/******/ 		exports: {}
/******/ 	};
/******/ 
/******/ 	// Execute the module function
/******/ 	var threw = true;
/******/ 	try {
/******/ 		__webpack_modules__[moduleId](module, module.exports, __nccwpck_require__);
/******/ 		threw = false;
/******/ 	} finally {
/******/ 		if(threw) delete __webpack_module_cache__[moduleId];
/******/ 	}
/******/ 
/******/ 	// Return the exports of the module
/******/ 	return module.exports;
/******/ }
/******/ 
/************************************************************************/
/******/ /* webpack/runtime/asset-relocator-loader */
/******/ if (typeof __nccwpck_require__ !== 'undefined') __nccwpck_require__.ab = decodeURIComponent(new URL('.', import.meta.url).pathname).slice(import.meta.url.match(/^file:\/\/\/\w:/) ? 1 : 0, -1) + "/";
/******/ 
/******/ /* webpack/runtime/create fake namespace object */
/******/ (() => {
/******/ 	var getProto = Object.getPrototypeOf ? (obj) => (Object.getPrototypeOf(obj)) : (obj) => (obj.__proto__);
/******/ 	var leafPrototypes;
/******/ 	// create a fake namespace object
/******/ 	// mode & 1: value is a module id, require it
/******/ 	// mode & 2: merge all properties of value into the ns
/******/ 	// mode & 4: return value when already ns object
/******/ 	// mode & 16: return value when it's Promise-like
/******/ 	// mode & 8|1: behave like require
/******/ 	__nccwpck_require__.t = function(value, mode) {
/******/ 		if(mode & 1) value = this(value);
/******/ 		if(mode & 8) return value;
/******/ 		if(typeof value === 'object' && value) {
/******/ 			if((mode & 4) && value.__esModule) return value;
/******/ 			if((mode & 16) && typeof value.then === 'function') return value;
/******/ 		}
/******/ 		var ns = Object.create(null);
/******/ 		__nccwpck_require__.r(ns);
/******/ 		var def = {};
/******/ 		leafPrototypes = leafPrototypes || [null, getProto({}), getProto([]), getProto(getProto)];
/******/ 		for(var current = mode & 2 && value; typeof current == 'object' && !~leafPrototypes.indexOf(current); current = getProto(current)) {
/******/ 			Object.getOwnPropertyNames(current).forEach((key) => (def[key] = () => (value[key])));
/******/ 		}
/******/ 		def['default'] = () => (value);
/******/ 		__nccwpck_require__.d(ns, def);
/******/ 		return ns;
/******/ 	};
/******/ })();
/******/ 
/******/ /* webpack/runtime/define property getters */
/******/ (() => {
/******/ 	// define getter functions for harmony exports
/******/ 	__nccwpck_require__.d = (exports, definition) => {
/******/ 		for(var key in definition) {
/******/ 			if(__nccwpck_require__.o(definition, key) && !__nccwpck_require__.o(exports, key)) {
/******/ 				Object.defineProperty(exports, key, { enumerable: true, get: definition[key] });
/******/ 			}
/******/ 		}
/******/ 	};
/******/ })();
/******/ 
/******/ /* webpack/runtime/hasOwnProperty shorthand */
/******/ (() => {
/******/ 	__nccwpck_require__.o = (obj, prop) => (Object.prototype.hasOwnProperty.call(obj, prop))
/******/ })();
/******/ 
/******/ /* webpack/runtime/make namespace object */
/******/ (() => {
/******/ 	// define __esModule on exports
/******/ 	__nccwpck_require__.r = (exports) => {
/******/ 		if(typeof Symbol !== 'undefined' && Symbol.toStringTag) {
/******/ 			Object.defineProperty(exports, Symbol.toStringTag, { value: 'Module' });
/******/ 		}
/******/ 		Object.defineProperty(exports, '__esModule', { value: true });
/******/ 	};
/******/ })();
/******/ 
/************************************************************************/
var __webpack_exports__ = {};

// NAMESPACE OBJECT: ./build/action/values.js
var values_namespaceObject = {};
__nccwpck_require__.r(values_namespaceObject);
__nccwpck_require__.d(values_namespaceObject, {
  FQ: () => (BadValue),
  pc: () => (baseUrl),
  zM: () => (values_boolean),
  S: () => (hosts),
  Ps: () => (issuerUrl),
  p_: () => (list),
  "in": () => (lowerCaseList),
  pj: () => (plain),
  oR: () => (secretProblem),
  ns: () => (uuids),
  rD: () => (wholeNumber),
  aL: () => (words)
});

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
 * The most characters that are kept of a text that Ona or a runner has for people: far more than is ever looked at, and
 * little enough to be kept for thousands of integrations.
 */
const LONGEST_TEXT = 64 * 1024;
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

;// CONCATENATED MODULE: ./build/common/pause.js
/** pause waits for so many milliseconds, less if a signal is given and aborted. It never rejects. */
async function pause(milliseconds, signal) {
    await new Promise((resolve) => {
        const end = () => {
            clearTimeout(timer);
            signal?.removeEventListener('abort', end);
            resolve();
        };
        const timer = setTimeout(end, milliseconds);
        signal?.addEventListener('abort', end, { once: true });
        if (signal?.aborted === true)
            end();
    });
}

;// CONCATENATED MODULE: external "node:util"
const external_node_util_namespaceObject = __WEBPACK_EXTERNAL_createRequire(import.meta.url)("node:util");
;// CONCATENATED MODULE: ./build/common/secret.js

/**
 * Secret holds a value that must not be printed. Every way in which JavaScript turns an object into text gives `***`;
 * the value itself comes out of {@link Secret.reveal} alone, so that a search for that name finds each place it goes.
 */
class Secret {
    #value;
    constructor(value) {
        this.#value = value;
    }
    /** reveal returns the value. For sending it, masking it and looking for it in a text; never for printing. */
    reveal() {
        return this.#value;
    }
    /** equals tells whether both hold the same value. */
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


/** encode makes a body's JSON. This is the one place where a secret is put into a request. */
function encode(body) {
    return JSON.stringify(revealed(body));
}
function revealed(value) {
    if (value instanceof Secret)
        return value.reveal();
    if (!isRecord(value))
        return value;
    return Object.fromEntries(Object.entries(value).map(([name, field]) => [name, revealed(field)]));
}
/** interpret tells what an answer is: a message, an error of Connect's, or nothing of the API's. */
function interpret({ status, headers, text }) {
    const body = /^application\/json\s*(;|$)/i.test(headers['content-type'] ?? '') ? parse(text) : undefined;
    if (!isRecord(body))
        return { kind: 'not-ona' };
    if (status === 200)
        return { kind: 'message', message: body };
    const code = CONNECT_CODES.find((known) => known === body['code']);
    if (code === undefined || status < 400)
        return { kind: 'not-ona' };
    const message = typeof body['message'] === 'string' ? kept(body['message']) : '';
    return { kind: 'error', code, message, details: detailsOf(body['details']) };
}
/** kept gives what is kept of a text for people. A part of a string would keep the whole in memory: it is a copy. */
function kept(text) {
    if (text.length <= LONGEST_TEXT)
        return text;
    return Buffer.from(text.slice(0, LONGEST_TEXT), 'utf16le').toString('utf16le');
}
function detailsOf(value) {
    if (!Array.isArray(value))
        return [];
    return value.flatMap((detail) => isRecord(detail) && typeof detail['type'] === 'string' && typeof detail['value'] === 'string'
        ? [{ type: detail['type'], value: detail['value'] }]
        : []);
}
function parse(text) {
    try {
        return text === undefined ? undefined : JSON.parse(text);
    }
    catch {
        return undefined;
    }
}
/** isRecord tells JSON's objects from its other values. */
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
class ShapeError extends Error {
}
function readGetSCMIntegration(answer, id) {
    const integration = readSCMIntegration(message(answer, ['integration'])['integration']);
    if (!isSame(integration.id, id))
        throw new ShapeError('another integration');
    const { runnerId, scmId, host } = integration;
    if (runnerId === '' || scmId === '' || host === '')
        throw new ShapeError('not the whole integration');
    // Under the ID that it was asked for by: a UUID may be spelt in two cases.
    return { ...integration, id };
}
/** The answer to a write is an empty message. It proves nothing, and with anything in it it is not Ona's. */
function readUpdateSCMIntegration(answer) {
    message(answer, []);
}
function readListSCMIntegrations(answer) {
    return page(answer, 'integrations', readSCMIntegration);
}
function readValidateRunnerConfiguration(answer) {
    const outer = message(answer, ['scmIntegration']);
    const result = message(outer['scmIntegration'] ?? {}, ['valid', 'scmIdError', 'hostError', 'oauthError', 'patError']);
    return {
        valid: flag(result, 'valid'),
        scmIdError: kept(messages_text(result, 'scmIdError', Infinity)),
        hostError: kept(messages_text(result, 'hostError', Infinity)),
        oauthError: kept(messages_text(result, 'oauthError', Infinity)),
        patError: kept(messages_text(result, 'patError', Infinity)),
    };
}
function readGetRunner(answer, runnerId) {
    const runner = message(message(answer, ['runner'])['runner'], ['runnerId', 'name', 'status']);
    if (!isSame(messages_text(runner, 'runnerId') || runnerId, runnerId))
        throw new ShapeError('another runner');
    const status = record(runner['status'] ?? {});
    return {
        runnerId,
        name: messages_text(runner, 'name'),
        phase: messages_text(status, 'phase'),
        hasPublicKey: messages_text(status, 'publicKey', LONGEST_OPAQUE) !== '',
    };
}
function readListHostAuthenticationTokens(answer) {
    return page(answer, 'tokens', (item) => {
        const token = message(item, ['id', 'runnerId', 'host', 'source']);
        return { runnerId: messages_text(token, 'runnerId'), host: messages_text(token, 'host'), source: messages_text(token, 'source') };
    });
}
function readSCMIntegration(value) {
    const integration = message(value, ['id']);
    const oauth = integration['oauth'] ?? undefined;
    const id = messages_text(integration, 'id');
    if (id === '')
        throw new ShapeError('an integration without ID');
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
    if (!Array.isArray(items))
        throw new ShapeError(`${name} is no list`);
    return { items: items.map(read), nextToken: messages_text(pagination, 'nextToken', LONGEST_OPAQUE) };
}
/** message takes an object that is empty or has one of the known fields: others may be added to it one day. */
function message(value, known) {
    const names = Object.keys(record(value));
    if (names.length > 0 && !names.some((name) => known.includes(name)))
        throw new ShapeError('another message');
    return record(value);
}
function isSame(id, other) {
    return id.toLowerCase() === other.toLowerCase();
}
function record(value) {
    if (!isRecord(value))
        throw new ShapeError('no object');
    return value;
}
function messages_text(fields, name, longest = LONGEST_NAME) {
    const value = fields[name] ?? '';
    if (typeof value !== 'string')
        throw new ShapeError(`${name} is no text`);
    if (value.length > longest)
        throw new ShapeError(`${name} is too long`);
    return value;
}
function flag(fields, name) {
    const value = fields[name] ?? false;
    if (typeof value !== 'boolean')
        throw new ShapeError(`${name} is neither true nor false`);
    return value;
}

;// CONCATENATED MODULE: ./build/api/redirect.js
/** How many redirects one request follows. */
const MAX_REDIRECTS = 3;
/** Ona's own hosts: one was seen answering 308 to the other, in a direction that may change. */
const ONA_ORIGINS = new Set(['https://app.gitpod.io', 'https://app.ona.com']);
/**
 * redirectTarget decides whether a request, which carries the key and maybe a new secret, may be sent again to where an
 * answer points: 307 and 308 alone keep the method and the body, and only the same origin, or the other one of Ona's
 * own, is trusted with them. Undefined: it may not.
 */
function redirectTarget(from, status, location) {
    if (status !== 307 && status !== 308)
        return undefined;
    const to = URL.parse(location, from.href);
    if (to?.username !== '' || to.password !== '')
        return undefined;
    const trusted = to.origin === from.origin || (ONA_ORIGINS.has(from.origin) && ONA_ORIGINS.has(to.origin));
    return trusted ? to : undefined;
}

;// CONCATENATED MODULE: ./build/api/retry-info.js
/** Ten thousand years, the most that a Duration holds. */
const MOST_SECONDS = 315_576_000_000;
/**
 * retryInfoDelay reads the delay of a `google.rpc.RetryInfo` error detail, in milliseconds. Undefined if the text is
 * not one. `value` is base64 without padding, as Connect sends it; the message's field 1 is a
 * `google.protobuf.Duration` with seconds as field 1 and nanoseconds as field 2
 * (https://github.com/googleapis/googleapis/blob/master/google/rpc/error_details.proto).
 */
function retryInfoDelay(value) {
    const duration = fields(Buffer.from(value, 'base64'))?.get(1);
    if (!(duration instanceof Uint8Array))
        return undefined;
    const parts = fields(duration);
    const seconds = parts?.get(1) ?? 0;
    const nanos = parts?.get(2) ?? 0;
    if (parts === undefined || typeof seconds !== 'number' || typeof nanos !== 'number')
        return undefined;
    // Beyond what a Duration may hold; negative numbers arrive here as huge ones.
    if (seconds > MOST_SECONDS || nanos > 999_999_999)
        return undefined;
    return seconds * 1000 + nanos / 1e6;
}
/** fields reads the varints (wire type 0) and the length-delimited fields (2) of a message; undefined if it is cut. */
function fields(bytes) {
    const found = new Map();
    let at = 0;
    const varint = () => {
        let result = 0;
        for (let factor = 1; at < bytes.length; factor *= 128) {
            const byte = bytes[at++] ?? 0;
            result += (byte & 127) * factor;
            if (byte < 128)
                return result;
        }
        return NaN;
    };
    while (at < bytes.length) {
        const tag = varint();
        const number = varint();
        if (Number.isNaN(tag) || Number.isNaN(number))
            return undefined;
        const type = tag % 8;
        if (type === 0) {
            found.set(Math.floor(tag / 8), number);
        }
        else if (type === 2 && at + number <= bytes.length) {
            found.set(Math.floor(tag / 8), bytes.subarray(at, at + number));
            at += number;
        }
        else {
            return undefined;
        }
    }
    return found;
}

;// CONCATENATED MODULE: ./build/api/retry.js

/** All waits in milliseconds. */
const FIRST_WAIT = 500;
const LONGEST_WAIT = 10_000;
const LONGEST_SERVER_WAIT = 60_000;
/** Codes of failures that may pass. An update is a plain set, so that writes may be repeated like reads. */
const PASSING = new Set([
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
/** Statuses on which an answer that is not Ona's is worth another attempt: something in between may recover. */
const PASSING_STATUSES = new Set([408, 425, 429, 500, 502, 503, 504]);
/** Codes with which Ona says that it has not done what was asked. The others leave that open. */
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
/** isRefusal tells whether a Connect code says that nothing was done. */
function isRefusal(code) {
    return REFUSING.has(code);
}
/** mayPass tells whether another attempt can fare better. A Connect code decides over the status. */
function mayPass(code, status) {
    if (code === 'not_ona')
        return status !== undefined && PASSING_STATUSES.has(status);
    return PASSING.has(code);
}
/**
 * waitFromServer reads how long the server asks to wait, in milliseconds: the `google.rpc.RetryInfo` detail first, then
 * `RateLimit-RetryAfter`, then `Retry-After` in seconds or as a date. One that cannot be used is passed over.
 */
function waitFromServer(headers, details, now) {
    const retryInfo = details.find(({ type }) => type.replace(/^.*\//, '') === 'google.rpc.RetryInfo');
    const wait = (retryInfo && retryInfoDelay(retryInfo.value)) ??
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
/** A date that has passed says nothing: the clocks differ. */
function untilDate(header, now) {
    // Every form of HTTP's dates names the month; Date.parse alone would take "-5" for a year.
    const date = header !== undefined && /[a-z]{3}/i.test(header) ? Date.parse(header) : NaN;
    return date > now ? date - now : undefined;
}

;// CONCATENATED MODULE: external "node:http"
const external_node_http_namespaceObject = __WEBPACK_EXTERNAL_createRequire(import.meta.url)("node:http");
var external_node_http_namespaceObject_0 = /*#__PURE__*/__nccwpck_require__.t(external_node_http_namespaceObject, 2);
;// CONCATENATED MODULE: external "node:https"
const external_node_https_namespaceObject = __WEBPACK_EXTERNAL_createRequire(import.meta.url)("node:https");
var external_node_https_namespaceObject_0 = /*#__PURE__*/__nccwpck_require__.t(external_node_https_namespaceObject, 2);
// EXTERNAL MODULE: external "http"
var external_http_ = __nccwpck_require__(611);
var external_http_namespaceObject = /*#__PURE__*/__nccwpck_require__.t(external_http_, 2);
// EXTERNAL MODULE: external "https"
var external_https_ = __nccwpck_require__(692);
var external_https_namespaceObject = /*#__PURE__*/__nccwpck_require__.t(external_https_, 2);
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
// EXTERNAL MODULE: ./node_modules/tunnel/index.js
var tunnel = __nccwpck_require__(770);
;// CONCATENATED MODULE: ./stubs/undici/index.js
// Stands in for undici, which @actions/http-client imports for getAgentDispatcher() alone. This action never calls
// that, and the real package is nine tenths of the bundle. See stubs/README.md.
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
        info.httpModule = usingSsl ? external_https_namespaceObject : external_http_namespaceObject;
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
            maxSockets = this.requestOptions.maxSockets || external_http_.globalAgent.maxSockets;
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
                tunnelAgent = overHttps ? tunnel.httpsOverHttps : tunnel.httpsOverHttp;
            }
            else {
                tunnelAgent = overHttps ? tunnel.httpOverHttps : tunnel.httpOverHttp;
            }
            agent = tunnelAgent(agentOptions);
            this._proxyAgent = agent;
        }
        // if tunneling agent isn't assigned create a new agent
        if (!agent) {
            const options = { keepAlive: this._keepAlive, maxSockets };
            agent = usingSsl ? new external_https_.Agent(options) : new external_http_.Agent(options);
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
;// CONCATENATED MODULE: ./build/api/transport.js



/** The most that is read of one answer, in bytes. */
const MAX_ANSWER = 4 * 1024 * 1024;
/** TransportError tells why no whole answer arrived. */
class TransportError extends Error {
    code;
    /** False if the request certainly did not reach the server. */
    mayHaveArrived;
    /** True if the next attempt can fare no better. */
    final;
    constructor(code, message, mayHaveArrived, final = false) {
        super(message);
        this.code = code;
        this.mayHaveArrived = mayHaveArrived;
        this.final = final;
    }
}
/**
 * Transport sends one POST and reads its whole answer, over @actions/http-client for the sake of its proxies. It uses
 * `requestRaw`, the layer below the client's redirects, which would send the secret to any host, and reads the body as
 * a stream, because `readBody` waits for ever for one that is cut.
 */
class Transport {
    #client;
    #routes = new WeakMap();
    /** `timeout` in milliseconds is the longest that any caller's signal lets a request last. */
    constructor(userAgent, timeout) {
        this.#client = new HttpClient(userAgent, undefined, {
            // No maxSockets: there are never more connections than callers, and a CONNECT that a proxy does not answer keeps
            // its place in the agent's count for ever.
            keepAlive: true,
            // Silence on the socket; the deadline is the caller's signal and comes first.
            socketTimeout: 2 * timeout,
        });
    }
    /**
     * post rejects with a {@link TransportError}, and with `signal.reason` when that is one, as soon as the signal is
     * aborted, whatever the socket, the name service or the proxy is doing then.
     */
    async post(url, headers, body, signal) {
        let expire;
        // A proxy's CONNECT does not hear the signal, hence the race.
        const expired = new Promise((_resolve, reject) => {
            expire = () => {
                reject(reasonOf(signal));
            };
            signal.addEventListener('abort', expire, { once: true });
        });
        try {
            signal.throwIfAborted();
            return await Promise.race([this.#exchange(url, headers, body, signal), expired]);
        }
        catch (error) {
            throw signal.aborted ? reasonOf(signal) : error instanceof TransportError ? error : classify(error);
        }
        finally {
            if (expire !== undefined)
                signal.removeEventListener('abort', expire);
        }
    }
    /** close gives the kept connections back. */
    close() {
        this.#client.dispose();
    }
    async #exchange(url, headers, body, signal) {
        const options = {
            ...this.#route(url),
            headers: { ...headers, 'user-agent': this.#client.userAgent ?? '' },
            signal,
        };
        const httpModule = url.protocol === 'https:' ? external_node_https_namespaceObject_0 : external_node_http_namespaceObject_0;
        const { message } = await this.#client.requestRaw({ options, parsedUrl: url, httpModule }, body);
        return { status: message.statusCode ?? 0, headers: message.headers, text: await read(message) };
    }
    /** The part of a request's options that is the same for all to one URL. */
    #route(url) {
        const known = this.#routes.get(url);
        if (known)
            return known;
        const route = {
            method: 'POST',
            // The name service does not know the brackets of an IPv6 address.
            host: url.hostname.replace(/^\[(.*)\]$/, '$1'),
            port: url.port === '' ? (url.protocol === 'https:' ? 443 : 80) : Number(url.port),
            path: url.pathname + url.search,
            agent: this.#client.getAgent(url.href),
        };
        this.#routes.set(url, route);
        return route;
    }
}
const UTF8 = new TextDecoder('utf-8', { fatal: true });
/** read collects a body to its end. A stream that breaks raises its error here. */
async function read(message) {
    const chunks = [];
    let size = 0;
    for await (const chunk of message) {
        size += chunk.length;
        if (size > MAX_ANSWER)
            throw new TransportError('answer_too_large', `more than ${MAX_ANSWER} bytes`, true, true);
        chunks.push(chunk);
    }
    try {
        return UTF8.decode(Buffer.concat(chunks));
    }
    catch {
        return undefined;
    }
}
function reasonOf(signal) {
    return signal.reason instanceof TransportError ? signal.reason : new TransportError('stopped', '', true, true);
}
/** System errors that come before a byte of the request is sent. */
const NEVER_ARRIVED = {
    ECONNREFUSED: 'connection_refused',
    EHOSTUNREACH: 'connection_refused',
    ENETUNREACH: 'connection_refused',
    EADDRNOTAVAIL: 'connection_refused',
};
/** OpenSSL's verification errors as Node names them, and Node's own for a name that does not fit. */
const CERTIFICATE = /CERT|^UNABLE_TO_|^HOSTNAME_MISMATCH$|^INVALID_CA$|^INVALID_PURPOSE$|^PATH_LENGTH_EXCEEDED$/;
/**
 * The start of every error of the `tunnel` package, which makes http-client's connections through a proxy. Of its cause
 * it keeps the message alone: all of OpenSSL's about a certificate say so.
 */
const TUNNEL = /^tunneling socket could not be established, (?:statusCode=(?<status>\d+)|cause=(?<cause>.*))?/s;
function classify(error) {
    const { code = '', syscall, message } = describe(error);
    const tunnel = TUNNEL.exec(message);
    if (tunnel)
        return notThroughProxy(tunnel.groups ?? {}, message);
    const early = syscall === 'getaddrinfo' ? 'dns_failure' : NEVER_ARRIVED[code];
    if (early !== undefined)
        return new TransportError(early, message, false);
    if (CERTIFICATE.test(code))
        return new TransportError('certificate_error', message, false, true);
    if (code === 'EPROTO' || code.startsWith('ERR_SSL_'))
        return new TransportError('tls_error', message, false);
    return new TransportError('connection_lost', message, true);
}
function notThroughProxy({ status, cause = '' }, message) {
    if (/certificate/i.test(cause))
        return new TransportError('certificate_error', message, false, true);
    const answered = Number(status ?? 503);
    // 407 and its like: the proxy understood and refuses, and will again.
    const isFinal = answered >= 400 && answered < 500 && answered !== 429;
    return new TransportError('proxy_error', message, false, isFinal);
}
function describe(error) {
    if (!(error instanceof Error))
        return { message: String(error) };
    const { code, syscall } = error;
    // An address list that failed as a whole has an empty message; its parts say why.
    const parts = error instanceof AggregateError ? error.errors.map((part) => describe(part).message) : [];
    const message = error.message === '' ? parts.join('; ') : error.message;
    return { message, ...(code !== undefined && { code }), ...(syscall !== undefined && { syscall }) };
}

;// CONCATENATED MODULE: ./build/api/attempt.js





/** attempt makes a call once, at the given URL, within its deadline. */
async function attempt(call, url, transport, options) {
    const { giveUp, end, timeout } = options;
    const deadline = new Deadline(timeout, call.method === 'UpdateSCMIntegration' ? giveUp : end);
    // Where the request is, as far as redirects have led it.
    const at = { url };
    try {
        const answer = await send(call.body, at, transport, options, deadline.signal);
        return evaluate(call, at.url, answer);
    }
    catch (error) {
        if (error instanceof RedirectRefused)
            return { failed: error.failed };
        if (error instanceof TransportError)
            return { failed: notAnswered(error, at.url) };
        throw error;
    }
    finally {
        deadline.clear();
    }
}
/** Deadline is a signal that is aborted when the time is over, or when everything is given up. */
class Deadline {
    #controller = new AbortController();
    #giveUp;
    // AbortSignal.timeout would not keep the process alive until it fires.
    #timer;
    constructor(timeout, giveUp) {
        this.#giveUp = giveUp;
        this.#timer = setTimeout(() => {
            this.#controller.abort(new TransportError('timeout', '', true));
        }, timeout);
        this.#giveUp.addEventListener('abort', this.#stop, { once: true });
        if (this.#giveUp.aborted)
            this.#stop();
    }
    get signal() {
        return this.#controller.signal;
    }
    clear() {
        clearTimeout(this.#timer);
        this.#giveUp.removeEventListener('abort', this.#stop);
    }
    #stop = () => {
        this.#controller.abort(new TransportError('stopped', '', true, true));
    };
}
class RedirectRefused extends Error {
    failed;
    constructor(code, from, status, location) {
        super(code);
        this.failed = {
            code,
            message: '',
            url: from.href,
            status,
            location,
            passing: false,
            mayHaveTakenEffect: true,
            answeredByOna: false,
        };
    }
}
/** Sends a request, and again to where it is redirected; `at.url` follows. */
async function send(message, at, transport, { apiKey, timeout }, signal) {
    const body = encode(message);
    const headers = {
        'content-type': 'application/json',
        'connect-protocol-version': '1',
        'connect-timeout-ms': String(timeout),
        authorization: `Bearer ${apiKey.reveal()}`,
    };
    for (let redirects = 0;; redirects++) {
        const answer = await transport.post(at.url, headers, body, signal);
        const { location } = answer.headers;
        if (answer.status < 300 || answer.status > 399 || location === undefined)
            return answer;
        const target = redirectTarget(at.url, answer.status, location);
        if (!target)
            throw new RedirectRefused('redirected', at.url, answer.status, location);
        if (redirects === MAX_REDIRECTS)
            throw new RedirectRefused('redirected_too_often', at.url, answer.status, location);
        at.url = target;
    }
}
function evaluate(call, url, answer) {
    const found = interpret(answer);
    if (found.kind === 'not-ona')
        return { failed: notOna(url, answer, '') };
    if (found.kind === 'message') {
        try {
            return { message: call.read(found.message) };
        }
        catch (error) {
            if (error instanceof ShapeError)
                return { failed: notOna(url, answer, error.message) };
            throw error;
        }
    }
    const { code, message, details } = found;
    const { status } = answer;
    const passing = mayPass(code, status);
    const serverWait = waitFromServer(answer.headers, details, Date.now());
    const mayHaveTakenEffect = !isRefusal(code);
    const wait = serverWait === undefined ? {} : { serverWait };
    const { href } = url;
    return { failed: { code, message, url: href, status, passing, mayHaveTakenEffect, answeredByOna: true, ...wait } };
}
function notAnswered({ code, message, mayHaveArrived, final }, url) {
    const passing = !final && mayPass(code, undefined);
    return { code, message, url: url.href, passing, mayHaveTakenEffect: mayHaveArrived, answeredByOna: false };
}
function notOna(url, answer, message) {
    const serverWait = waitFromServer(answer.headers, [], Date.now());
    return {
        code: 'not_ona',
        message,
        url: url.href,
        status: answer.status,
        contentType: answer.headers['content-type'] ?? '',
        passing: mayPass('not_ona', answer.status),
        mayHaveTakenEffect: true,
        answeredByOna: false,
        ...(serverWait !== undefined && { serverWait }),
    };
}

;// CONCATENATED MODULE: ./build/api/caller.js




/** Caller makes a call with as many attempts as it takes and is allowed. */
class Caller {
    #transport;
    #options;
    #urls = new Map();
    constructor(transport, options) {
        this.#transport = transport;
        this.#options = options;
    }
    /** call rejects with an {@link OnaError} that tells of the last attempt, and what all together leave open. */
    async call(call) {
        const { maxRetries, onRetry } = this.#options;
        const url = this.#url(call);
        let mayHaveTakenEffect = false;
        let answeredByOna = false;
        for (let attempts = 1;; attempts++) {
            const result = await attempt(call, url, this.#transport, this.#options);
            if ('message' in result)
                return result.message;
            const { failed } = result;
            mayHaveTakenEffect ||= failed.mayHaveTakenEffect;
            answeredByOna ||= failed.answeredByOna;
            const ofAll = { method: call.method, attempts, mayHaveTakenEffect, answeredByOna };
            const error = new OnaError(failed.code, { ...failed, ...ofAll });
            if (!failed.passing || attempts > maxRetries || this.#isStopping())
                throw error;
            const wait = failed.serverWait ?? backoff(attempts, Math.random());
            onRetry({ error, about: call.about, wait, next: attempts + 1, most: maxRetries + 1 });
            await pause(wait, this.#options.stopping);
            if (this.#isStopping())
                throw error;
        }
    }
    #url({ service, method }) {
        const url = this.#urls.get(method) ?? new URL(`${this.#options.baseUrl}/gitpod.v1.${service}/${method}`);
        this.#urls.set(method, url);
        return url;
    }
    #isStopping() {
        return this.#options.stopping.aborted;
    }
}

;// CONCATENATED MODULE: ./build/api/client.js




/** What one page of a list asks for; the API's most. */
const PAGE_SIZE = 100;
/** More pages than this are taken for a list without an end. */
const MOST_PAGES = 1000;
/** OnaClient is Ona's API over HTTP. {@link close} it when done: it keeps its connections. */
class OnaClient {
    #caller;
    #transport;
    #options;
    constructor(options) {
        this.#transport = new Transport(options.userAgent, options.timeout);
        this.#caller = new Caller(this.#transport, options);
        this.#options = options;
    }
    async getSCMIntegration(id) {
        const read = (answer) => this.#shown(readGetSCMIntegration(answer, id));
        return this.#configuration('GetSCMIntegration', { id }, id, read);
    }
    listSCMIntegrations(runnerIds) {
        const filter = runnerIds.length > 0 ? { filter: { runnerIds } } : {};
        return this.#pages('ListSCMIntegrations', filter, '', readListSCMIntegrations);
    }
    async updateSCMIntegration(request) {
        await this.#configuration('UpdateSCMIntegration', { ...request }, request.id, readUpdateSCMIntegration);
    }
    async validateRunnerConfiguration(runnerId, settings) {
        const body = { runnerId, scmIntegration: settings };
        return this.#configuration('ValidateRunnerConfiguration', body, settings.id, readValidateRunnerConfiguration);
    }
    async getRunner(runnerId) {
        return this.#caller.call({
            service: 'RunnerService',
            method: 'GetRunner',
            body: { runnerId },
            about: runnerId,
            read: (answer) => readGetRunner(answer, runnerId),
        });
    }
    listHostAuthenticationTokens(runnerId) {
        const body = { filter: { runnerId } };
        return this.#pages('ListHostAuthenticationTokens', body, runnerId, readListHostAuthenticationTokens);
    }
    /** close gives the kept connections back. */
    close() {
        this.#transport.close();
    }
    #shown(integration) {
        const ciphertext = integration.oauth?.encryptedClientSecret;
        if (ciphertext)
            this.#options.onCiphertext(ciphertext);
        return integration;
    }
    async #configuration(method, body, about, read) {
        return this.#caller.call({ service: 'RunnerConfigurationService', method, body, about, read });
    }
    async *#pages(method, body, about, read) {
        const seen = new Set();
        let token = '';
        do {
            const pagination = { pageSize: PAGE_SIZE, ...(token !== '' && { token }) };
            const page = await this.#configuration(method, { ...body, pagination }, about, read);
            yield page.items;
            token = page.nextToken;
            if (seen.has(token))
                throw this.#endless(method, 'the same page token came twice');
            seen.add(token);
            if (seen.size > MOST_PAGES)
                throw this.#endless(method, `more than ${MOST_PAGES} pages`);
        } while (token !== '');
    }
    #endless(method, message) {
        return new OnaError('not_ona', {
            method,
            url: this.#options.baseUrl,
            message,
            attempts: 1,
            mayHaveTakenEffect: false,
            answeredByOna: false,
        });
    }
}

;// CONCATENATED MODULE: external "os"
const external_os_namespaceObject = __WEBPACK_EXTERNAL_createRequire(import.meta.url)("os");
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
const external_crypto_namespaceObject = __WEBPACK_EXTERNAL_createRequire(import.meta.url)("crypto");
;// CONCATENATED MODULE: external "fs"
const external_fs_namespaceObject = __WEBPACK_EXTERNAL_createRequire(import.meta.url)("fs");
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
const external_path_namespaceObject = __WEBPACK_EXTERNAL_createRequire(import.meta.url)("path");
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
    command_issueCommand('debug', {}, message);
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
;// CONCATENATED MODULE: ./build/action/reasons.js
const RUN_AGAIN = 'Run the step again; if it stays so, ask whoever runs Ona for you.';
/** Why a request failed. */
const REQUEST_REASONS = {
    canceled: { says: 'Ona cancelled the request', advice: RUN_AGAIN },
    unknown: { says: 'Ona failed without saying why', advice: RUN_AGAIN },
    invalid_argument: {
        says: 'Ona finds a value of the request invalid',
        advice: 'Compare the inputs with what Ona says.',
    },
    deadline_exceeded: {
        says: 'Ona did not finish the request in time',
        advice: 'Run the step again, with a higher timeout if it stays so.',
    },
    not_found: {
        says: 'Ona does not know it, or does not show it to this API key',
        advice: 'Check the ID, and that the owner of api-key may administer the runner of the integration.',
    },
    already_exists: { says: 'Ona already has what was asked for', advice: RUN_AGAIN },
    permission_denied: {
        says: 'The API key may not do this',
        advice: 'Use a Read & Write token of someone who may administer the runner: an organization admin, a Runners Admin, or an ' +
            'admin of that runner.',
    },
    resource_exhausted: {
        says: 'The rate limit of Ona was reached',
        advice: 'Run the step again later, with a lower concurrency or more max-retries.',
    },
    failed_precondition: {
        says: 'The integration or its runner is not in a state for this',
        advice: 'Look at the runner in Ona: it has to be registered and active.',
    },
    aborted: { says: 'Ona broke the request off, for something else was going on', advice: RUN_AGAIN },
    out_of_range: { says: 'Ona finds a value of the request out of range', advice: RUN_AGAIN },
    unimplemented: {
        says: 'This server does not know the method',
        advice: 'Check base-url: it is the root of the API, such as https://app.gitpod.io/api.',
    },
    internal: { says: 'Ona failed inside', advice: RUN_AGAIN },
    unavailable: { says: 'Ona is not available', advice: 'Run the step again when Ona is back.' },
    data_loss: { says: 'Ona has lost data', advice: 'Ask whoever runs Ona for you.' },
    unauthenticated: {
        says: 'Ona rejected the API key',
        advice: 'Put a valid personal access token into api-key: it may have expired, and it belongs to one Ona only.',
    },
    dns_failure: {
        says: 'The host name could not be resolved',
        advice: 'Check base-url, and whether this runner needs a proxy (HTTPS_PROXY).',
    },
    connection_refused: {
        says: 'The connection could not be made',
        advice: 'Check base-url, and whether this runner may reach it or needs a proxy (HTTPS_PROXY).',
    },
    connection_lost: {
        says: 'The connection broke before the answer was whole',
        advice: 'Run the step again; if it stays so, look at what stands between the runner and Ona.',
    },
    timeout: {
        says: 'The answer was not there when the time was over',
        advice: 'Run the step again, with a higher timeout if it stays so.',
    },
    certificate_error: {
        says: 'The certificate of the server is not trusted',
        advice: 'Check base-url; if the certificate is of a CA of your own, set NODE_EXTRA_CA_CERTS to the file with that CA, in ' +
            'the env of the step.',
    },
    tls_error: {
        says: 'The server does not speak TLS as it should',
        advice: 'Check the scheme and the port of base-url, and the proxy.',
    },
    proxy_error: {
        says: 'The proxy did not make the connection',
        advice: 'Check HTTPS_PROXY, with the user and password that the proxy wants, and NO_PROXY.',
    },
    redirected: {
        says: 'The server points to another address, where the key and the secret were not sent',
        advice: 'If that address is right, set base-url to it.',
    },
    redirected_too_often: {
        says: 'The server redirects again and again',
        advice: 'Set base-url to where the API of Ona is in the end.',
    },
    not_ona: {
        says: 'The answer is not from the API of Ona',
        advice: 'Check base-url, and whether a proxy or a login page answers in its place.',
    },
    answer_too_large: { says: 'The answer is larger than the 4 MiB that are read', advice: 'Check base-url.' },
    stopped: {
        says: 'The run was cancelled before the answer was there',
        advice: 'Run the step again.',
    },
};
/** A failed_precondition that is known: the server has no key to encrypt the secret with. */
const NO_PUBLIC_KEY = {
    says: 'The runner has no public key, without which Ona cannot encrypt a secret for it',
    advice: 'Start the runner, so that it registers with Ona, and run the step again.',
};
/** JSON as Ona's, and yet not the message: no proxy answers so. */
const ANOTHER_SHAPE = {
    says: 'The answer is not what the API of Ona is known to give',
    advice: 'Check base-url; if it is right, the API may have changed: look for a newer version of this action.',
};
/** Why an integration is refused before any write. */
const REFUSAL_REASONS = {
    'no-oauth-app': {
        says: 'The integration has no OAuth app',
        advice: 'To leave it out, narrow the selection, for example with match-oauth-client-id; to set one up, give oauth-client-id ' +
            'and a client secret together, for it alone, if its kind has OAuth at all (azuredevops_server has none).',
    },
    'no-virtual-directory': {
        says: 'An integration of this kind has no virtual directory',
        advice: 'Leave virtual-directory out: it is for azuredevops_server.',
    },
    'secret-is-client-id': {
        says: 'The client secret is the client ID of the integration',
        advice: 'Give the client secret.',
    },
    'runner-never-registered': {
        says: 'The runner has never registered with Ona, so that no secret can be encrypted for it',
        advice: 'Start the runner, and run the step again.',
    },
    'invalid-settings': {
        says: 'The runner does not accept the new settings',
        advice: 'Compare the inputs with what the runner says; if it is wrong, validate: false skips this check.',
    },
};
/** Why a run ended before an integration was at fault. */
const RUN_REASONS = {
    'none-found': {
        says: 'No integration matches',
        advice: 'Compare the match-* inputs with the integrations that Ona shows to the owner of api-key.',
    },
    'several-found': {
        says: 'More than one integration matches',
        advice: 'Add another match-* input, or set allow-multiple: true to change them all.',
    },
    cancelled: { says: 'The run was cancelled', advice: 'Run the step again: what is already so is not harmed.' },
};
/** Said besides, where a run changes the client ID by which it selects. */
const MAY_BE = {
    'changed-already': 'If an earlier run has already changed the client ID, give the new one in match-oauth-client-id, too.',
    'removed-already': 'If an earlier run has already removed OAuth, nothing is left to do.',
};
/** What a person should know of all that is selected; followed by what is concerned. */
const RUN_WARNINGS = {
    'several-apps': {
        says: 'One secret goes to several OAuth apps, although it can belong to but one of them',
        advice: 'Narrow the selection, for example with match-oauth-client-id.',
    },
};
/** Said of the values of match-* inputs that find nothing, while others do. */
const NOTHING_FOR = 'No selected integration has';
/** What went wrong with a write that Ona accepted, or whose fate is not known. */
const WRITE_REASONS = {
    'reads-back-otherwise': {
        says: 'Ona accepted the write, and reads back otherwise',
        advice: 'Look whether somebody else changes the integration at the same time, and run the step again.',
    },
    'partly-written': {
        says: 'The write failed, and the integration is neither as it was nor as asked',
        advice: 'Run the step again: what is already so is not harmed.',
    },
    'look-failed': {
        says: 'The write was sent, and what Ona holds now could not be read',
        advice: 'Run the step again with the same inputs, which is safe, before the old secret is removed.',
    },
    'refused-and-moved': {
        says: 'The write did not take place, and yet the stored secret is another one than before',
        advice: 'Find out who else rotates it, then run the step again, before the old secret is removed.',
    },
    'cannot-tell': {
        says: 'The write was not answered as it should be, and Ona does not show whether it took effect',
        advice: 'Run the step again with the same inputs, which is safe, before the old secret is removed.',
    },
};
/** What a person should know before or after a write; some end in a number or in an error. */
const WARNINGS = {
    'oauth-removed': 'OAuth is removed, and with it every sign-in that was made through it',
    'pat-turned-off': 'Personal access tokens are turned off, and those stored are deleted',
    'client-id-changes': 'The OAuth client ID changes, so that users have to sign in again',
    'no-sign-in-left': 'No way to sign in is left: neither OAuth nor personal access tokens',
    'issuer-url-unusual': 'An issuer URL is known to have a meaning for azuredevops_entra alone',
    'not-validated': 'The runner could not be asked about the new settings, so that nobody has tried them',
    'not-validatable': 'The runner is not asked about the new settings: Ona does not show the stored secret to this API key',
    'secret-not-proven': 'Ona does not show the stored secret to this API key, so that only its word says that it took the new one',
    'secret-inferred': 'Ona does not show the stored secret to this API key: that it took the new one follows from the rest of the write alone',
    'answer-lost': 'The write was not answered as it should be, but reads back as asked',
};
/** What is known of Ona's state. */
const EFFECTS = {
    none: 'Nothing was changed.',
    unseen: 'Nothing was changed, as far as reading back shows.',
    partial: 'A part was changed.',
    unknown: 'Whether it was changed is not known.',
};
/** Why an integration was not attempted. */
const SKIPPED = {
    cancelled: 'Not attempted: the run was cancelled.',
    refused: 'Not attempted: the run was refused because of another integration.',
    'key-rejected': 'Not attempted: Ona had rejected the API key.',
};
/** The heading under which wrong inputs are found in docs/TROUBLESHOOTING.md. */
const BAD_INPUTS = 'Nothing was sent to Ona.';
/** Said of a cancelled run that had finished its work. */
const DONE_ALREADY = 'Nothing is left to do.';
/** What the last annotation of the warnings says. */
const MORE_WARNINGS = 'There are more warnings: the job summary and the log hold them all.';
/** What the last annotation says, behind the number of errors for which there are no annotations left. */
const MORE_ERRORS = 'more integrations went wrong: the job summary and the log name them.';
/** The runner's file for the outputs cannot be written. */
const NO_OUTPUTS = {
    says: 'The outputs could not be handed to the runner',
    advice: 'What became of each integration is above, and in the job summary; mend the file that GITHUB_OUTPUT names.',
};
/** An error in this action itself. */
const DEFECT = {
    says: 'The action failed by a defect of its own',
    advice: 'Look at the integration in Ona, and report the defect with this log.',
};

;// CONCATENATED MODULE: ./build/action/secret-forms.js
/*
 * The forms in which a secret turns up in texts of others: encoded as a whole, and inside something that was encoded.
 */
/** Shorter forms are not looked for: they would match by accident. */
const SHORTEST = 8;
/**
 * base64Forms gives what base64 makes of a value wherever it stands in an encoded text, that is in each of the three
 * alignments, without the characters that its neighbours have a part in; first base64, then base64url.
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
    const component = encodeURIComponent(value.toWellFormed());
    const form = new URLSearchParams([['', value]]).toString().slice(1);
    const goJson = JSON.stringify(value)
        .slice(1, -1)
        .replace(/[&<>]/g, (char) => `\\u00${hexForm(char)}`);
    const escaped = [component, form, dataEscaped(value)].flatMap((text) => [text, lowerCaseEscapes(text)]);
    const base64 = Buffer.from(value).toString('base64');
    const masked = new Set([value, dataEscaped(value), JSON.stringify(value).slice(1, -1), base64]);
    const forms = new Set([...base64Forms(value), hex, hex.toUpperCase(), ...escaped, goJson]);
    return longEnough([...forms]).filter((text) => !masked.has(text));
}
function dataEscaped(value) {
    return encodeURIComponent(value.toWellFormed()).replace(/[!'()*]/g, (char) => `%${hexForm(char).toUpperCase()}`);
}
function lowerCaseEscapes(text) {
    return text.replace(/%[0-9A-F]{2}/g, (escape) => escape.toLowerCase());
}
function longEnough(forms) {
    return forms.filter((form) => form.length >= SHORTEST);
}

;// CONCATENATED MODULE: ./build/action/console.js



/** Annotation titles are not masked by the runner, so that there is but this one. */
const TITLE = 'Ona SCM integration';
/** The most annotations of a kind that the run page shows for one step, less one that counts the others. */
const MOST_ANNOTATIONS = 9;
/** The most characters of an annotation: the runner cuts it at 4,096. */
const LONGEST_ANNOTATION = 4000;
/**
 * Console is the one place where something is printed, and everything that is printed passes the redactor here. Only
 * stdout is used: what is written to stderr may overtake a mask.
 */
class Console {
    #redactor;
    #warnings = 0;
    constructor(redactor) {
        this.#redactor = redactor;
    }
    /** mask hides a secret from here on: from the runner's log, in the forms that it knows and those that it does not. */
    mask(secret) {
        this.#redactor.add(secret);
        for (const form of [secret.reveal(), ...unmaskedForms(secret.reveal())])
            setSecret(form);
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
    /** warning makes an annotation as long as there is room for it, then a line of the log. */
    warning(text) {
        const room = MOST_ANNOTATIONS - this.#warnings++;
        if (room > 0)
            warning(this.#annotation(text), { title: TITLE });
        else
            this.line(`Warning: ${text}`);
        if (room === 0)
            warning(MORE_WARNINGS, { title: TITLE });
    }
    notice(text) {
        notice(this.#annotation(text), { title: TITLE });
    }
    error(text) {
        error(this.#annotation(text), { title: TITLE });
    }
    /** errors makes an annotation of each text, nine at most, and then one that counts the rest. */
    errors(texts, rest) {
        for (const text of texts.slice(0, MOST_ANNOTATIONS))
            this.error(text);
        const others = texts.slice(MOST_ANNOTATIONS);
        for (const text of others)
            this.line(`Error: ${text}`);
        if (others.length > 0)
            this.error(rest(others.length));
    }
    #annotation(text) {
        const cleaned = this.#redactor.clean(text);
        return cleaned.length > LONGEST_ANNOTATION ? `${cleaned.slice(0, LONGEST_ANNOTATION).toWellFormed()}…` : cleaned;
    }
}

;// CONCATENATED MODULE: external "node:fs"
const external_node_fs_namespaceObject = __WEBPACK_EXTERNAL_createRequire(import.meta.url)("node:fs");
;// CONCATENATED MODULE: ./build/action/empty-secret.js

/** readRunContext reads the run's context from the runner's variables; what cannot be read is left empty. */
function readRunContext(env) {
    let event;
    try {
        event = JSON.parse((0,external_node_fs_namespaceObject.readFileSync)(env['GITHUB_EVENT_PATH'] ?? '', 'utf8'));
    }
    catch {
        event = undefined;
    }
    return { eventName: env['GITHUB_EVENT_NAME'] ?? '', actor: env['GITHUB_ACTOR'] ?? '', event };
}
/** whyEmpty explains, wherever a secret is missing, why that looks like no input at all, and the likely cause. */
function whyEmpty(context) {
    return `A secret that is missing expands to an empty string. ${likelyCause(context)}`;
}
function likelyCause(context) {
    if (isFromFork(context))
        return 'This run is for a pull request from a fork, and GitHub gives such a run no secrets.';
    if (context.actor === 'dependabot[bot]') {
        return 'This run was started by Dependabot, which is given the Dependabot secrets only.';
    }
    return 'Check its name, and if it belongs to an environment, that the job names that environment.';
}
/** `pull_request_target` runs with the base repository's secrets, wherever the pull request comes from. */
function isFromFork({ eventName, event }) {
    const pullRequest = property(event, 'pull_request');
    if (pullRequest === undefined || eventName === 'pull_request_target')
        return false;
    const head = fullName(property(pullRequest, 'head'));
    const base = fullName(property(pullRequest, 'base'));
    // The repository of a fork that was deleted is null. That it is a fork says nothing: the base may be one, too.
    return base !== undefined && head !== base;
}
function fullName(branch) {
    return property(property(branch, 'repo'), 'full_name');
}
function property(value, name) {
    return typeof value === 'object' && value !== null ? value[name] : undefined;
}

;// CONCATENATED MODULE: ./build/action/ending.js

/** onDefect tells of an exception that nothing has caught, without the stack on stderr that Node would print. */
function onDefect(console, redactor) {
    const tell = (error) => {
        const trace = error instanceof Error ? (error.stack ?? error.message) : String(error);
        console.error(`${DEFECT.says}. ${DEFECT.advice} ${redactor.outside(trace)}`);
        process.exitCode = 1;
        endProcess();
    };
    process.on('uncaughtException', tell);
    process.on('unhandledRejection', tell);
}
/**
 * muteStderr lets nothing out there, which may overtake a mask: under NODE_DEBUG, Node itself prints the headers of
 * requests, and the toolkit's proxy code causes a warning. Warnings that are no deprecations concern the user (that
 * NODE_TLS_REJECT_UNAUTHORIZED is 0, for example) and are told on stdout.
 */
function muteStderr(console) {
    process.stderr.write = () => true;
    process.on('warning', ({ name, message }) => {
        if (name !== 'DeprecationWarning')
            console.warning(`Node warns: ${message}`);
    });
}
/** endProcess ends the process once everything is printed: a proxy's connection could keep it open. */
function endProcess() {
    process.stdout.write('', () => {
        process.exit();
    });
}

;// CONCATENATED MODULE: external "node:v8"
const external_node_v8_namespaceObject = __WEBPACK_EXTERNAL_createRequire(import.meta.url)("node:v8");
;// CONCATENATED MODULE: ./build/action/memory.js

/** From so many IDs on a run counts as a large one. */
const MANY = 500;
/**
 * boundMemory keeps the memory of a large run small. As requests come and go, Node's young generation doubles again and
 * again, to more than 200 MB with 5,000 integrations, of which some 20 are used, and the old one is collected late. V8
 * reads these flags when it collects. They are not set for small runs, since they cost some milliseconds: Node's cached
 * code is not used any more.
 */
function boundMemory(selection) {
    const mayBeLarge = selection.by === 'match' ? selection.allowMultiple : selection.ids.length >= MANY;
    if (mayBeLarge)
        (0,external_node_v8_namespaceObject.setFlagsFromString)('--semi-space-growth-factor=1 --optimize-for-size');
}

;// CONCATENATED MODULE: ./build/common/report.js
/** isGreen tells whether every selected integration is known to be as asked (or, in a dry run, was found fit). */
function isGreen(report) {
    return (report.failure === undefined &&
        report.outcomes.length > 0 &&
        report.outcomes.every(({ status }) => status === 'updated' || status === 'unchanged' || status === 'planned'));
}

;// CONCATENATED MODULE: ./build/action/words.js


/**
 * Words puts what happened into words. It has no state but the redactor, through which everything passes that comes
 * from outside.
 */
class Words {
    #redactor;
    constructor(redactor) {
        this.#redactor = redactor;
    }
    /** integration names one: its host first, which is what people know it by. */
    integration({ id, target }) {
        if (!target)
            return `integration ${this.#name(id)}`;
        const { host, scmId } = target.integration;
        return `${this.#name(host)} (${this.#name(scmId)}) on ${this.runner(target)}, integration ${this.#name(id)}`;
    }
    /** runner gives a runner's name, or its ID where the name is not known. */
    runner({ integration, runnerName }) {
        return this.#name(runnerName === undefined || runnerName === '' ? integration.runnerId : runnerName);
    }
    /** failure tells of an outcome's failure; undefined if there is none. */
    failure({ failure, ...subject }) {
        if (!failure)
            return undefined;
        const { code, text } = this.#failure(failure);
        return { code, message: `${capital(this.integration(subject))}: ${text}` };
    }
    /** errors lists what is to be told of a red run: why it ended, and each integration that went wrong. */
    errors(report) {
        const wrong = report.outcomes.filter(({ status }) => status === 'failed' || status === 'unknown');
        const errors = [...this.#runFailure(report), ...wrong.flatMap((outcome) => this.failure(outcome)?.message ?? [])];
        // A key that was rejected while all that was written is settled: those that were skipped are what is wrong.
        return errors.length > 0 ? errors : this.#skipped(report);
    }
    /** Why a run ended although no integration is at fault; nothing, if it did not. */
    #runFailure(report) {
        const { failure } = report;
        if (!failure)
            return [];
        if (failure.kind === 'request')
            return [this.#request(failure.error, 'none')];
        const { says, advice } = RUN_REASONS[failure.kind];
        const particulars = this.#runParticulars(failure, report);
        if (failure.kind === 'cancelled') {
            const isDone = isGreen({ ...report, failure: undefined });
            return [`${says}${particulars} ${isDone ? DONE_ALREADY : advice}`];
        }
        const earlier = failure.kind === 'none-found' && failure.mayBe ? ` ${MAY_BE[failure.mayBe]}` : '';
        return [`${says}${particulars} ${EFFECTS.none} ${advice}${earlier}`];
    }
    /** warning tells what a person should know. */
    warning(warning) {
        const says = WARNINGS[warning.kind];
        if ('signIns' in warning)
            return `${says}: ${signIns(warning.signIns)}.`;
        // Nothing is to be done about an answer that was lost and settled.
        if (warning.kind === 'answer-lost')
            return `${says}. ${this.#inShort(warning.error)}`;
        return 'error' in warning ? `${says}. ${this.#request(warning.error)}` : `${says}.`;
    }
    /** runWarning tells what a person should know of all that is selected. */
    runWarning({ kind, clientIds }) {
        const { says, advice } = RUN_WARNINGS[kind];
        return `${says}: ${atMost20(clientIds.map((id) => this.#value(id)))}. ${advice}`;
    }
    /** complaints tells what a runner finds of settings. */
    complaints({ scmIdError, hostError, oauthError, patError }) {
        const told = Object.entries({ OAuth: oauthError, PAT: patError, host: hostError, kind: scmIdError })
            .filter(([, text]) => text !== '')
            .map(([about, text]) => `${about}: ${this.#redactor.outside(text)}`);
        return told.length === 0 ? 'It gives no reason.' : `It says: ${told.join('; ')}`;
    }
    /** selection tells what is asked for, or of it what is given. Empty, if nothing is. */
    selection(selection) {
        const asked = [
            ['match-runner-id', selection.runnerIds],
            ['match-host', selection.hosts],
            ['match-scm-id', selection.scmIds],
            ['match-oauth-client-id', selection.oauthClientIds],
        ];
        return asked
            .filter(([, values]) => values.length > 0)
            .map(([input, values]) => `${input} ${values.map((value) => this.#name(value)).join(', ')}`)
            .join(' and ');
    }
    /** requestFailure tells of a failed request that harms nothing. */
    requestFailure(error) {
        return this.#request(error);
    }
    /** attemptFailure tells in short why one attempt failed. */
    attemptFailure(error) {
        const { message, status } = error.details;
        const particulars = status === undefined ? error.code : `${error.code}, HTTP ${status}`;
        return `${words_reasonOf(error).says} (${particulars})${message === '' ? '' : `: ${this.#redactor.outside(message)}`}`;
    }
    /** clean makes a sentence of ours, in which inputs are quoted, fit to be shown. */
    clean(text) {
        return this.#redactor.clean(text);
    }
    /** id makes an ID from Ona fit to be shown. */
    id(id) {
        return this.#name(id);
    }
    /** change tells what one field does: from what to what, never a secret. */
    change({ field, from, to, app, changes }) {
        if (from === undefined || to === undefined)
            return `${field}: new, for ${this.#value(app ?? '')}`;
        if (!changes)
            return `${field}: ${this.#value(to)}, as it is`;
        return `${field}: ${this.#value(from)} → ${this.#value(to)}`;
    }
    #failure(failure) {
        switch (failure.kind) {
            case 'request':
                return { code: failure.error.code, text: this.#request(failure.error, failure.effect) };
            case 'refused':
                return {
                    code: (failure.refusals[0]?.kind ?? '').replaceAll('-', '_'),
                    text: failure.refusals.map((refusal) => this.#refusal(refusal)).join(' '),
                };
            case 'reads-back-otherwise': {
                const { write } = failure;
                const { says, advice } = WRITE_REASONS[write ? 'partly-written' : 'reads-back-otherwise'];
                const fields = fieldList(failure.fields);
                const told = write ? ` ${this.#request(write)}` : '';
                return {
                    code: 'reads_back_otherwise',
                    text: `${says}: ${fields}. ${EFFECTS[failure.effect]} ${advice}${told}`,
                };
            }
            case 'unsettled':
                return this.#unsettled(failure);
            case 'skipped':
                return { code: failure.because.replaceAll('-', '_'), text: SKIPPED[failure.because] };
        }
    }
    #skipped({ outcomes }) {
        const skipped = outcomes.flatMap(({ failure }) => (failure?.kind === 'skipped' ? [failure.because] : []));
        const [because] = skipped;
        if (because === undefined)
            return [];
        return [`${count(skipped.length, 'integration was', 'integrations were')} skipped. ${SKIPPED[because]}`];
    }
    #runParticulars(failure, report) {
        switch (failure.kind) {
            case 'cancelled':
                return report.outcomes.length === 0 ? '.' : `: ${statusCounts(report)}.`;
            case 'none-found': {
                const inherited = failure.leftOut > 0 ? `, ${failure.leftOut} inherited ones left out` : '';
                const looked = `${count(failure.lookedAt, 'integration was', 'integrations were')} looked at${inherited}`;
                return ` ${this.selection(failure.selection)}: ${looked}.`;
            }
            case 'several-found': {
                const found = failure.found.map(({ host, id }) => `${this.#name(host)} ${this.#name(id)}`);
                return `: ${found.length} do, ${atMost20(found)}.`;
            }
        }
    }
    #unsettled({ write, look }) {
        const isRefused = write?.details.mayHaveTakenEffect === false;
        const unseen = isRefused ? 'refused-and-moved' : 'cannot-tell';
        const { says, advice } = WRITE_REASONS[look ? 'look-failed' : unseen];
        const causes = [write, look].filter((error) => error !== undefined).map((error) => this.#inShort(error));
        const code = look?.code ?? write?.code ?? 'unknown';
        return { code, text: `${says}. ${EFFECTS.unknown} ${advice} ${causes.join(' ')}` };
    }
    #refusal(refusal) {
        const { says, advice } = REFUSAL_REASONS[refusal.kind];
        const { none } = EFFECTS;
        if (refusal.kind === 'no-oauth-app')
            return `${says}, which ${fieldList(refusal.fields)} needs. ${none} ${advice}`;
        if (refusal.kind !== 'invalid-settings')
            return `${says}. ${none} ${advice}`;
        const { result, hasNewSecret } = refusal;
        const fresh = result.oauthError !== '' && hasNewSecret ? ' A fresh secret may need a longer validate-wait.' : '';
        return `${says}. ${none} ${advice}${fresh} ${this.complaints(result)}`;
    }
    #inShort(error) {
        return `${error.details.method}: ${this.attemptFailure(error)}.`;
    }
    /** What failed and why; then what is known of Ona's state; then what to do; the other side's own words last. */
    #request(error, effect) {
        const { message, location, url } = error.details;
        const { says, advice } = words_reasonOf(error);
        return [
            `${says} (${this.#particulars(error)}).`,
            effect === undefined ? '' : EFFECTS[effect],
            advice,
            location === undefined ? '' : `The address: ${this.#redirectTarget(location, url)}`,
            message === '' ? '' : `The message: ${this.#redactor.outside(message)}`,
        ]
            .filter((part) => part !== '')
            .join(' ');
    }
    #particulars({ code, details }) {
        const { method, url, status, contentType, attempts } = details;
        return [
            `${method}: ${code}`,
            ...(status === undefined ? [] : [`HTTP ${status}`]),
            ...(contentType === undefined ? [] : [this.#redactor.outside(contentType) || 'no content type']),
            ...(attempts > 1 ? [`${attempts} attempts`] : []),
            ...(isOwnWord(status, contentType) ? [] : [this.#address(url)]),
        ].join(', ');
    }
    /**
     * Where a redirect points, as the base-url that it would be: without the method, and without the user, the password
     * and the query, which may hold anything.
     */
    #redirectTarget(location, from) {
        // Redacted first: taking it apart changes it, and a secret in it would not be found any more.
        const url = URL.parse(this.#redactor.clean(location), from);
        if (!url)
            return this.#redactor.outside(location);
        return this.#name(url.origin) + this.#redactor.outside(url.pathname.replace(/\/gitpod\.v1\.\w+\/\w+$/, ''));
    }
    /** Without a query, which may hold anything. */
    #address(url) {
        return this.#name(url.replace(/[?#].*$/s, ''));
    }
    #value(value) {
        return value === '' ? '(none)' : this.#name(value);
    }
    #name(text) {
        return this.#redactor.identifier(text);
    }
}
/** Ona itself answered, with a code of Connect's: the address is right. */
function isOwnWord(status, contentType) {
    return status !== undefined && contentType === undefined;
}
function words_reasonOf({ code, details }) {
    if (code === 'failed_precondition' && /public key/i.test(details.message))
        return NO_PUBLIC_KEY;
    // A message is there if the answer was JSON, but of another shape.
    if (code === 'not_ona' && details.message !== '')
        return ANOTHER_SHAPE;
    return REQUEST_REASONS[code];
}
/** statusCounts says how many integrations ended how: "3 updated, 1 failed". */
function statusCounts({ outcomes }) {
    const order = ['failed', 'unknown', 'skipped', 'updated', 'planned', 'unchanged'];
    return order
        .map((status) => ({ status, number: outcomes.filter((outcome) => outcome.status === status).length }))
        .filter(({ number }) => number > 0)
        .map(({ status, number }) => `${number} ${status}`)
        .join(', ');
}
function fieldList(fields) {
    return fields.join(', ');
}
function signIns(number) {
    if (number === undefined)
        return 'how many is not known';
    return `${count(number, 'sign-in', 'sign-ins')} that this API key can see`;
}
/** atMost20 makes a list of names that says so if it is cut. */
function atMost20(names) {
    const others = names.length - 20;
    return [...names.slice(0, 20), ...(others > 0 ? [`and ${others} more`] : [])].join(', ');
}
function count(number, one, many) {
    return `${number} ${number === 1 ? one : many}`;
}
function capital(text) {
    return text.startsWith('integration ') ? `I${text.slice(1)}` : text;
}

;// CONCATENATED MODULE: ./build/action/narrator.js


/** Narrator tells the log of a run's progress as it happens. */
class Narrator {
    #console;
    #words;
    constructor(console, words) {
        this.#console = console;
        this.#words = words;
    }
    /** Which version does what, where: the first line, which every question about a log begins with. */
    started(name, baseUrl, dryRun) {
        this.#console.line(`${name} at ${this.#words.clean(baseUrl)}${dryRun ? ', dry run: nothing will be written' : ''}`);
    }
    selected(count, found) {
        const integrations = `${count} integration${count === 1 ? '' : 's'}`;
        this.#console.line(found ? `Found ${integrations}; ${found.lookedAt} looked at.` : `Selected ${integrations}.`);
        if (!found)
            return;
        this.#leftOut(found);
        const unmet = this.#words.selection(found.unmet);
        // Where nothing is found, the error says what was asked for.
        if (count > 0 && unmet !== '')
            this.#console.notice(`${NOTHING_FOR}: ${unmet}.`);
    }
    #leftOut({ leftOut }) {
        if (leftOut.length === 0)
            return;
        const ids = atMost20(leftOut.map(({ id }) => this.#words.id(id)));
        this.#console.notice(`Left out, as inherited from a managed runner: ${ids}.`);
    }
    runnerUnreadable(runnerId, error) {
        const reason = this.#words.requestFailure(error);
        this.#console.line(`The name of runner ${this.#words.id(runnerId)} could not be read, which harms nothing. ${reason}`);
    }
    planned(plans, warnings) {
        if (plans.length === 0)
            return;
        this.#console.group('Plan', () => {
            for (const { target, changes } of plans) {
                this.#console.line(this.#words.integration({ id: target.integration.id, target }));
                for (const change of changes)
                    this.#console.indented(this.#words.change(change));
            }
        });
        for (const warning of warnings)
            this.#console.warning(this.#words.runWarning(warning));
        for (const plan of plans)
            for (const warning of plan.warnings)
                this.warned(plan.target, warning);
    }
    warned(target, warning) {
        const integration = this.#words.integration({ id: target.integration.id, target });
        this.#console.warning(`${integration}: ${this.#words.warning(warning)}`);
    }
    askingAgain(target, result, seconds) {
        const integration = this.#words.integration({ id: target.integration.id, target });
        const told = this.#words.complaints(result);
        this.#console.line(`${integration}: the runner does not accept the OAuth settings yet; asking again for ${seconds} s at the most. ${told}`);
    }
    /** An attempt failed and will be repeated. */
    retrying({ error, about, wait, next, most }) {
        const subject = about === '' ? '' : ` (${this.#words.id(about)})`;
        const seconds = (wait / 1000).toFixed(1);
        this.#console.line(`${error.details.method}${subject}: ${this.#words.attemptFailure(error)}; trying again in ${seconds} s (attempt ${next} of ${most})`);
    }
    done(outcome, count, total) {
        const counter = `[${String(count).padStart(String(total).length)}/${total}]`;
        const fields = outcome.updatedFields.length > 0 ? `: ${fieldList(outcome.updatedFields)}` : '';
        const verified = outcome.verified ? ', verified' : '';
        this.#console.line(`${counter} ${outcome.status.padEnd(9)} ${this.#words.integration(outcome)}${fields}${verified}`);
        const known = new Set(['answer-lost', 'secret-not-proven', 'secret-inferred']);
        for (const warning of outcome.warnings) {
            if (outcome.target && known.has(warning.kind))
                this.warned(outcome.target, warning);
        }
    }
}

;// CONCATENATED MODULE: ./build/action/combinations.js
/*
 * Which inputs are legal together: a pure decision on what is given.
 */
/** The settings that `clear` can empty. */
const CLEARABLE = ['issuer-url', 'virtual-directory'];
const MATCHES = ['match-runner-id', 'match-host', 'match-scm-id', 'match-oauth-client-id'];
const SECRETS = ['oauth-client-secret', 'oauth-client-secret-file'];
/** What can be written, in the order in which an error lists it. */
const WRITES = [
    ...SECRETS,
    'oauth-client-id',
    'issuer-url',
    'pat',
    'virtual-directory',
    'clear',
    'remove-oauth',
];
/** The inputs that are given as soon as they have a text; the others need their value to be `true`. */
const TEXT_INPUTS = [
    'integration-id',
    ...MATCHES,
    'oauth-client-id',
    'issuer-url',
    'pat',
    'virtual-directory',
    'clear',
];
/** combinationProblems lists what is illegal together, and what is missing. */
function combinationProblems(given, whyEmpty) {
    const { inputs, wrong } = given;
    return [
        ...selectionProblems(inputs),
        ...(WRITES.some((input) => inputs.has(input) || wrong.has(input)) ? [] : [nothingToWrite(whyEmpty)]),
        ...changeProblems(given, whyEmpty),
    ];
}
function selectionProblems(inputs) {
    const matches = MATCHES.filter((input) => inputs.has(input));
    if (inputs.has('integration-id') === matches.length > 0) {
        const text = matches.length > 0
            ? `is given as well as ${matches.join(', ')}: select in one way`
            : 'is empty, and so are all match-* inputs: say which integrations to change';
        return [{ input: 'integration-id', text }];
    }
    return [];
}
function nothingToWrite(whyEmpty) {
    const text = `is empty, and there is nothing else to write: give at least one of ${WRITES.join(', ')}. ${whyEmpty()}`;
    return { input: 'oauth-client-secret', text };
}
function changeProblems({ inputs, clear, wrong }, whyEmpty) {
    const secrets = SECRETS.filter((input) => inputs.has(input));
    const removes = inputs.has('remove-oauth');
    const keeps = inputs.has('keep-oauth-client-secret');
    const names = inputs.has('oauth-client-id');
    const mayDoWithout = wrong.has('keep-oauth-client-secret') || wrong.has('remove-oauth');
    const rules = [
        secrets.length > 1 && { input: SECRETS[1], text: `is given as well as ${SECRETS[0]}: give one of them` },
        ...[...secrets, 'oauth-client-id', 'keep-oauth-client-secret', 'issuer-url'].map((input) => removes && inputs.has(input) && conflict('remove-oauth', input)),
        ...secrets.map((input) => keeps && conflict('keep-oauth-client-secret', input)),
        keeps && !names && { input: 'keep-oauth-client-secret', text: 'is true without oauth-client-id, which it is for' },
        names && secrets.length === 0 && !keeps && !removes && !mayDoWithout && secretMissing(whyEmpty),
        ...CLEARABLE.map((input) => clear.includes(input) &&
            inputs.has(input) && { input: 'clear', text: `holds ${input}, which is given as well: do one of both` }),
    ];
    return rules.filter((rule) => rule !== false);
}
function conflict(flag, input) {
    return { input: flag, text: `is true, and ${input} is given as well: do one of both` };
}
function secretMissing(whyEmpty) {
    const text = 'is empty, although oauth-client-id is given: give the secret, or keep-oauth-client-secret: true to leave the ' +
        `stored one as it is. ${whyEmpty()}`;
    return { input: 'oauth-client-secret', text };
}

;// CONCATENATED MODULE: ./build/action/values.js
/*
 * What one input's text may be: pure rules. A rule throws a BadValue, whose message ends the sentence that begins with
 * the input's name.
 */
/** BadValue says what is wrong with a value, and what its input takes where the value is quoted. */
class BadValue extends Error {
    takes;
    constructor(what, takes) {
        super(takes === undefined ? what : `${what}: ${takes}`);
        this.takes = takes;
    }
}
/** The longest secret, in characters. */
const LONGEST_SECRET = 4096;
const UUID = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/;
/** boolean takes the words of YAML 1.2's core schema, as GitHub's own toolkit does. */
function values_boolean(text) {
    if (['true', 'True', 'TRUE'].includes(text))
        return true;
    if (['false', 'False', 'FALSE'].includes(text))
        return false;
    throw new BadValue(`is ${quoted(text)}`, 'it takes true or false');
}
/** wholeNumber takes a number in a range, both ends included. */
function wholeNumber(least, most) {
    return (text) => {
        const value = Number(text);
        if (/^[0-9]{1,9}$/.test(text) && value >= least && value <= most)
            return value;
        throw new BadValue(`is ${quoted(text)}`, `it takes a whole number from ${least} to ${most}`);
    };
}
/** list takes values separated by commas, spaces or new lines, and gives each once. */
function list(text) {
    const values = text.split(/[\s,]+/).filter((value) => value !== '');
    if (values.length === 0)
        throw new BadValue('has no value in its list');
    return [...new Set(values.map(expanded))];
}
/** lowerCaseList is a list whose values are compared without regard to case. */
function lowerCaseList(text) {
    return [...new Set(list(text).map((value) => value.toLowerCase()))];
}
/** uuids takes a list of UUIDs, and gives them in the lower case of RFC 9562. */
function uuids(text) {
    const values = lowerCaseList(text);
    const bad = values.filter((value) => !UUID.test(value));
    if (bad.length === 0)
        return values;
    const json = text.startsWith('[') ? ". Of a JSON array, make one with join(fromJSON(…), ' ')" : '';
    throw new BadValue(`holds ${bad.map(quoted).join(', ')}`, `it takes UUIDs, separated by commas, spaces or new lines${json}`);
}
/** hosts takes a list of hosts, as Ona shows them: no scheme. */
function hosts(text) {
    const values = lowerCaseList(text);
    const bad = values.find((value) => value.includes('://') || value.endsWith('/'));
    if (bad === undefined)
        return values;
    throw new BadValue(`holds ${quoted(bad)}`, 'it takes hosts as Ona shows them, such as github.com, without https:// and closing slash');
}
/** words takes a list of known words. */
function words(known) {
    return (text) => lowerCaseList(text).map((value) => {
        const word = known.find((candidate) => candidate === value);
        if (word === undefined)
            throw new BadValue(`holds ${quoted(value)}`, `it takes ${known.join(' or ')}`);
        return word;
    });
}
/**
 * baseUrl takes the root of the API and drops trailing slashes. Plain http is for a server on this machine alone, since
 * the key and the secret travel over it.
 */
function baseUrl(text) {
    const url = webUrl(text, 'https://app.gitpod.io/api');
    if (/[?#]/.test(text))
        throw new BadValue('holds a query or fragment: it takes none');
    if (url.protocol === 'http:' && !isLoopback(url.hostname)) {
        throw new BadValue('begins with http: it takes https, and http for localhost, 127.0.0.0/8 and [::1] alone');
    }
    return url.href.replace(/\/+$/, '');
}
function webUrl(text, example) {
    const url = URL.parse(plain(text));
    if (url === null || !/^https?:$/.test(url.protocol))
        throw new BadValue(`is no URL: it takes one such as ${example}`);
    if (url.username !== '' || url.password !== '')
        throw new BadValue('holds a user or password: it takes none');
    return url;
}
function isLoopback(hostname) {
    return hostname === 'localhost' || /^127(\.\d+){3}$/.test(hostname) || hostname === '[::1]';
}
/** issuerUrl takes a URL and gives it exactly as it is: more than one shape is documented. */
function issuerUrl(text) {
    webUrl(text, 'https://login.microsoftonline.com/TENANT/v2.0');
    return text;
}
/** plain takes a text without white space, control characters or anything that was not expanded. */
function plain(text) {
    if (/[^\u0021-\u{10ffff}]|[\u007f-\u00a0]/u.test(text)) {
        throw new BadValue('holds white space or control characters: it takes none');
    }
    return expanded(text);
}
function expanded(text) {
    const found = unexpanded(text);
    if (found !== undefined)
        throw new BadValue(found);
    return text;
}
/** What a text is that was meant to be replaced by something else. */
function unexpanded(text) {
    if (text === '***')
        return 'is ***, the mask of a secret: the value itself was lost on the way';
    if (text.includes('${{'))
        return 'holds ${{, an expression that was not expanded: it stands outside a workflow, or in quotes';
    if (/^\$\w+$|^\$\{\w+\}$|^%\w+%$/.test(text))
        return 'is the name of a variable, not its value: nothing expands it here';
    return undefined;
}
/**
 * secretProblem tells why a text can be no client secret and no key: RFC 6749, appendix A.2, has them consist of
 * visible ASCII characters. It never quotes the text. Undefined: it can be one.
 */
function secretProblem(text) {
    const problem = unexpanded(text);
    if (problem !== undefined)
        return problem;
    if (/[\0\ufffd]/.test(text))
        return 'is not text in UTF-8: write the file in ASCII';
    if (text.startsWith('\ufeff'))
        return 'begins with a byte order mark: write the file without one';
    if (/[\r\n]/.test(text))
        return 'has more than one line: it takes one';
    if (/\s/.test(text))
        return 'holds white space: it takes none';
    if (/[^\u0021-\u007e]/.test(text))
        return 'holds control or non-ASCII characters: it takes none';
    if (text.length > LONGEST_SECRET)
        return `is longer than ${LONGEST_SECRET} characters`;
    return undefined;
}
/** quoted shows a value in an error. The text passes the redactor, like every other, when it is printed. */
function quoted(text) {
    return `"${text.length > 80 ? `${text.slice(0, 80)}…` : text}"`;
}

;// CONCATENATED MODULE: ./build/action/secrets.js




/** The largest secret file, in bytes. */
const LARGEST_FILE = 64 * 1024;
/** Proxy variables that @actions/http-client reads. Windows knows no case in their names, and would tell each twice. */
const PROXY_VARIABLES = ['HTTPS_PROXY', 'HTTP_PROXY'].flatMap((name) => process.platform === 'win32' ? [name] : [name.toLowerCase(), name]);
/** takeSecrets finds all secrets, legal or not, so that they can be masked before anything is printed. */
function takeSecrets(env) {
    const apiKey = takeApiKey(env);
    const value = getInput('oauth-client-secret');
    const path = getInput('oauth-client-secret-file');
    return {
        ...(apiKey && { apiKey }),
        clientSecrets: [
            ...(value === '' ? [] : [judged('oauth-client-secret', value)]),
            ...(path === '' ? [] : [readSecretFile('oauth-client-secret-file', path)]),
        ],
        proxyPasswords: PROXY_VARIABLES.flatMap((name) => passwordsOf(env[name] ?? '')),
    };
}
/** allSecrets lists what must be masked. */
function allSecrets({ apiKey, clientSecrets, proxyPasswords }) {
    return [apiKey?.secret, ...clientSecrets.map(({ secret }) => secret), ...proxyPasswords].filter((secret) => secret !== undefined);
}
/** secretProblems lists what speaks against the key and the secret. It quotes neither. */
function secretProblems({ apiKey, clientSecrets }, whyEmpty) {
    const clientIds = [getInput('oauth-client-id'), ...getInput('match-oauth-client-id').split(/[\s,]+/)];
    const found = [apiKey ?? missingApiKey(whyEmpty), ...clientSecrets].flatMap(({ input, problem }) => problem === undefined ? [] : [{ input, text: problem }]);
    for (const { input, secret } of clientSecrets) {
        if (!secret)
            continue;
        if (apiKey?.secret?.equals(secret) === true)
            found.push({ input, text: 'is the API key: it takes the client secret' });
        if (clientIds.includes(secret.reveal()))
            found.push({ input, text: 'is the client ID: it takes the client secret' });
    }
    return found;
}
function missingApiKey(whyEmpty) {
    const problem = `is empty, and so are ONA_API_KEY and GITPOD_API_KEY: it takes an Ona personal access token. ${whyEmpty()}`;
    return { input: 'api-key', problem };
}
function takeApiKey(env) {
    const sources = {
        'api-key': getInput('api-key'),
        'api-key (from ONA_API_KEY)': env['ONA_API_KEY'],
        'api-key (from GITPOD_API_KEY)': env['GITPOD_API_KEY'],
    };
    for (const [input, source = ''] of Object.entries(sources)) {
        const given = source.trim();
        if (given === '')
            continue;
        const key = given.replace(/^Bearer(\s+|$)/i, '');
        if (key === '')
            return { input, problem: 'is the word Bearer alone: the key is missing' };
        return judged(input, key);
    }
    return undefined;
}
function judged(input, value) {
    const problem = secretProblem(value);
    return { input, secret: new Secret(value), ...(problem !== undefined && { problem }) };
}
function readSecretFile(input, path) {
    try {
        const stats = (0,external_node_fs_namespaceObject.statSync)(path);
        // Before it is opened: opening a pipe would wait for whoever writes to it.
        if (!stats.isFile())
            return { input, problem: 'is the path of something that is not a regular file' };
        const value = readBounded(path).replace(/\r?\n$/, '');
        if (value === '')
            return { input, problem: 'is the path of an empty file' };
        return judged(input, value);
    }
    catch (error) {
        if (error instanceof TooLarge)
            return { input, problem: `is the path of a file of over ${LARGEST_FILE} bytes` };
        const code = error instanceof Error && 'code' in error ? String(error.code) : 'unknown error';
        return { input, problem: code === 'ENOENT' ? 'is the path of no file' : `cannot be read (${code})` };
    }
}
class TooLarge extends Error {
}
function readBounded(path) {
    const file = (0,external_node_fs_namespaceObject.openSync)(path, 'r');
    try {
        if ((0,external_node_fs_namespaceObject.fstatSync)(file).size > LARGEST_FILE)
            throw new TooLarge();
        return (0,external_node_fs_namespaceObject.readFileSync)(file, 'utf8');
    }
    finally {
        (0,external_node_fs_namespaceObject.closeSync)(file);
    }
}
/** As it stands in the URL, and decoded. */
function passwordsOf(proxy) {
    const password = (URL.parse(proxy) ?? URL.parse(`http://${proxy}`))?.password ?? '';
    return password === '' ? [] : [...new Set([password, decoded(password)])].map((value) => new Secret(value));
}
function decoded(text) {
    try {
        return decodeURIComponent(text);
    }
    catch {
        return text;
    }
}

;// CONCATENATED MODULE: ./build/action/proxy.js

/**
 * proxyProblems refuses proxy variables that @actions/http-client would silently pass over, which would send the key
 * and the secret around the proxy. Like there, a value without scheme may stand for an http:// proxy; but
 * `proxy.example:8080` parses as a URL with the scheme "proxy.example", and would be passed over, too.
 */
function proxyProblems(env) {
    return PROXY_VARIABLES.filter((name) => (env[name] ?? '') !== '' && !isUsable(env[name] ?? '')).map((name) => ({
        input: name,
        text: 'is set in the environment and is no URL of a proxy: it takes one such as http://proxy.example:8080',
    }));
}
function isUsable(value) {
    const url = URL.parse(value) ?? (/^https?:\/\//.test(value) ? null : URL.parse(`http://${value}`));
    if (url === null || url.hostname === '' || !/^https?:$/.test(url.protocol))
        return false;
    try {
        decodeURIComponent(url.username);
        decodeURIComponent(url.password);
        return true;
    }
    catch {
        return false;
    }
}

;// CONCATENATED MODULE: ./build/action/options.js






const DEFAULT_BASE_URL = 'https://app.gitpod.io/api';
/** readOptions reads the inputs and says either what to do or everything that is wrong with them. */
function readOptions(secrets, env, whyEmpty, holdsSecret) {
    const reader = new Reader(holdsSecret);
    const inputs = readInputs(reader, env);
    const problems = [
        ...secretProblems(secrets, whyEmpty),
        ...reader.problems,
        ...combinationProblems(given(inputs, secrets, reader.problems), whyEmpty),
        ...proxyProblems(env),
    ];
    const key = secrets.apiKey?.secret;
    if (problems.length > 0 || !key)
        return { problems };
    return {
        options: {
            job: {
                selection: selection(inputs),
                change: change(inputs, secrets.clientSecrets[0]?.secret),
                dryRun: inputs.dryRun,
                validate: inputs.validate,
                validateWait: inputs.validateWait,
                concurrency: inputs.concurrency,
            },
            apiKey: key,
            baseUrl: inputs.baseUrl,
            timeout: inputs.timeout,
            maxRetries: inputs.maxRetries,
        },
    };
}
/** Reader reads inputs one by one and gathers what is wrong with them. */
class Reader {
    problems = [];
    #holdsSecret;
    constructor(holdsSecret) {
        this.#holdsSecret = holdsSecret;
    }
    /** Undefined if it is not given, or wrong: then the problem is noted. */
    optional(input, rule, given = getInput(input)) {
        if (given === '')
            return undefined;
        try {
            return rule(given);
        }
        catch (error) {
            if (!(error instanceof BadValue))
                throw error;
            const { takes, message } = error;
            // A value is quoted cut or in parts, in which a secret is not found any more.
            const mayBeShown = takes === undefined || !this.#holdsSecret(given);
            this.problems.push({ input, text: mayBeShown ? message : `holds a secret, which is not shown: ${takes}` });
            return undefined;
        }
    }
    /** The runner gives an input that was written but is empty no default, so that all of them are applied here. */
    withDefault(input, rule, byDefault) {
        return this.optional(input, rule) ?? byDefault;
    }
}
// The type is what the rules give; writing it down would say everything twice.
function readInputs(reader, env) {
    const { /* boolean */ "zM": boolean, /* wholeNumber */ "rD": wholeNumber } = values_namespaceObject;
    const baseUrlOfEnvironment = getInput('base-url') === '' ? (env['ONA_BASE_URL'] ?? '').trim() : '';
    return {
        baseUrl: reader.optional('base-url', baseUrl) ??
            reader.optional('base-url (from ONA_BASE_URL)', baseUrl, baseUrlOfEnvironment) ??
            DEFAULT_BASE_URL,
        integrationId: reader.optional('integration-id', uuids) ?? [],
        matchRunnerId: reader.optional('match-runner-id', uuids) ?? [],
        matchHost: reader.optional('match-host', hosts) ?? [],
        matchScmId: reader.optional('match-scm-id', lowerCaseList) ?? [],
        matchOauthClientId: reader.optional('match-oauth-client-id', list) ?? [],
        allowMultiple: reader.withDefault('allow-multiple', boolean, false),
        oauthClientId: reader.optional('oauth-client-id', plain),
        issuerUrl: reader.optional('issuer-url', issuerUrl),
        pat: reader.optional('pat', boolean),
        virtualDirectory: reader.optional('virtual-directory', plain),
        clear: reader.optional('clear', words(CLEARABLE)) ?? [],
        removeOauth: reader.withDefault('remove-oauth', boolean, false),
        keepOauthClientSecret: reader.withDefault('keep-oauth-client-secret', boolean, false),
        dryRun: reader.withDefault('dry-run', boolean, false),
        validate: reader.withDefault('validate', boolean, true),
        validateWait: reader.withDefault('validate-wait', wholeNumber(0, 300), 30),
        concurrency: reader.withDefault('concurrency', wholeNumber(1, 32), 4),
        timeout: reader.withDefault('timeout', wholeNumber(1, 300), 30),
        maxRetries: reader.withDefault('max-retries', wholeNumber(0, 10), 4),
    };
}
/** What is given, a value that is wrong included: it would be no help to call that one missing, too. */
function given(inputs, { clientSecrets }, problems) {
    const texts = TEXT_INPUTS.filter((input) => getInput(input) !== '');
    return {
        inputs: new Set([
            ...texts,
            ...clientSecrets.map(({ input }) => input),
            ...(inputs.removeOauth ? ['remove-oauth'] : []),
            ...(inputs.keepOauthClientSecret ? ['keep-oauth-client-secret'] : []),
        ]),
        clear: inputs.clear,
        wrong: new Set(problems.map(({ input }) => input)),
    };
}
function selection(inputs) {
    if (inputs.integrationId.length > 0)
        return { by: 'id', ids: inputs.integrationId };
    return {
        by: 'match',
        runnerIds: inputs.matchRunnerId,
        hosts: inputs.matchHost,
        scmIds: inputs.matchScmId,
        oauthClientIds: inputs.matchOauthClientId,
        allowMultiple: inputs.allowMultiple,
    };
}
/** change is a pure function of the inputs. An empty string comes from `clear` and `remove-oauth` alone. */
function change(inputs, secret) {
    const oauthClientId = inputs.removeOauth ? '' : inputs.oauthClientId;
    const issuerUrl = inputs.clear.includes('issuer-url') ? '' : inputs.issuerUrl;
    const virtualDirectory = inputs.clear.includes('virtual-directory') ? '' : inputs.virtualDirectory;
    return {
        ...(oauthClientId !== undefined && { oauthClientId }),
        ...(secret && { oauthClientSecret: secret }),
        ...(inputs.pat !== undefined && { pat: inputs.pat }),
        ...(issuerUrl !== undefined && { issuerUrl }),
        ...(virtualDirectory !== undefined && { virtualDirectory }),
    };
}

;// CONCATENATED MODULE: ./build/common/job.js
/** The fields of a change under the names of their inputs, in the order in which they are told. */
const FIELDS = ['oauth-client-id', 'oauth-client-secret', 'issuer-url', 'pat', 'virtual-directory'];
/** givenFields lists what a change would write. */
function givenFields(change) {
    const given = {
        'oauth-client-id': change.oauthClientId !== undefined,
        'oauth-client-secret': change.oauthClientSecret !== undefined,
        'issuer-url': change.issuerUrl !== undefined,
        pat: change.pat !== undefined,
        'virtual-directory': change.virtualDirectory !== undefined,
    };
    return FIELDS.filter((field) => given[field]);
}

;// CONCATENATED MODULE: ./build/action/outputs.js


const FAILED = new Set(['failed', 'unknown', 'skipped']);
/** setOutputs sets every output, whatever became of the run; without a report as for a run that did nothing. */
function setOutputs(report, words) {
    const outcomes = report?.outcomes ?? [];
    const updated = outcomes.filter(({ status }) => status === 'updated');
    const written = new Set(updated.flatMap(({ updatedFields }) => updatedFields));
    const ids = (of) => JSON.stringify(of.map(({ id }) => words.id(id)));
    setOutput('changed', String(updated.length > 0));
    setOutput('integration-ids', ids(outcomes));
    setOutput('updated-ids', ids(updated));
    setOutput('failed-ids', ids(outcomes.filter(({ status }) => FAILED.has(status))));
    setOutput('updated-fields', JSON.stringify(FIELDS.filter((field) => written.has(field))));
    setOutput('results', JSON.stringify(outcomes.map((outcome) => result(outcome, words))));
}
function result(outcome, words) {
    const { id, target, status, updatedFields, verified, warnings } = outcome;
    const error = words.failure(outcome);
    return {
        integrationId: words.id(id),
        runnerId: words.id(target?.integration.runnerId ?? ''),
        runnerName: words.id(target?.runnerName ?? ''),
        host: words.id(target?.integration.host ?? ''),
        scmId: words.id(target?.integration.scmId ?? ''),
        status,
        updatedFields,
        verified,
        warnings: warnings.map((warning) => words.warning(warning)),
        ...(error && { error }),
    };
}

;// CONCATENATED MODULE: ./build/node_modules/@actions/core/lib/summary.js
var summary_awaiter = (undefined && undefined.__awaiter) || function (thisArg, _arguments, P, generator) {
    function adopt(value) { return value instanceof P ? value : new P(function (resolve) { resolve(value); }); }
    return new (P || (P = Promise))(function (resolve, reject) {
        function fulfilled(value) { try { step(generator.next(value)); } catch (e) { reject(e); } }
        function rejected(value) { try { step(generator["throw"](value)); } catch (e) { reject(e); } }
        function step(result) { result.done ? resolve(result.value) : adopt(result.value).then(fulfilled, rejected); }
        step((generator = generator.apply(thisArg, _arguments || [])).next());
    });
};


const { access, appendFile, writeFile } = external_fs_namespaceObject.promises;
const SUMMARY_ENV_VAR = 'GITHUB_STEP_SUMMARY';
const SUMMARY_DOCS_URL = 'https://docs.github.com/actions/using-workflows/workflow-commands-for-github-actions#adding-a-job-summary';
class Summary {
    constructor() {
        this._buffer = '';
    }
    /**
     * Finds the summary file path from the environment, rejects if env var is not found or file does not exist
     * Also checks r/w permissions.
     *
     * @returns step summary file path
     */
    filePath() {
        return summary_awaiter(this, void 0, void 0, function* () {
            if (this._filePath) {
                return this._filePath;
            }
            const pathFromEnv = process.env[SUMMARY_ENV_VAR];
            if (!pathFromEnv) {
                throw new Error(`Unable to find environment variable for $${SUMMARY_ENV_VAR}. Check if your runtime environment supports job summaries.`);
            }
            try {
                yield access(pathFromEnv, external_fs_namespaceObject.constants.R_OK | external_fs_namespaceObject.constants.W_OK);
            }
            catch (_a) {
                throw new Error(`Unable to access summary file: '${pathFromEnv}'. Check if the file has correct read/write permissions.`);
            }
            this._filePath = pathFromEnv;
            return this._filePath;
        });
    }
    /**
     * Wraps content in an HTML tag, adding any HTML attributes
     *
     * @param {string} tag HTML tag to wrap
     * @param {string | null} content content within the tag
     * @param {[attribute: string]: string} attrs key-value list of HTML attributes to add
     *
     * @returns {string} content wrapped in HTML element
     */
    wrap(tag, content, attrs = {}) {
        const htmlAttrs = Object.entries(attrs)
            .map(([key, value]) => ` ${key}="${value}"`)
            .join('');
        if (!content) {
            return `<${tag}${htmlAttrs}>`;
        }
        return `<${tag}${htmlAttrs}>${content}</${tag}>`;
    }
    /**
     * Writes text in the buffer to the summary buffer file and empties buffer. Will append by default.
     *
     * @param {SummaryWriteOptions} [options] (optional) options for write operation
     *
     * @returns {Promise<Summary>} summary instance
     */
    write(options) {
        return summary_awaiter(this, void 0, void 0, function* () {
            const overwrite = !!(options === null || options === void 0 ? void 0 : options.overwrite);
            const filePath = yield this.filePath();
            const writeFunc = overwrite ? writeFile : appendFile;
            yield writeFunc(filePath, this._buffer, { encoding: 'utf8' });
            return this.emptyBuffer();
        });
    }
    /**
     * Clears the summary buffer and wipes the summary file
     *
     * @returns {Summary} summary instance
     */
    clear() {
        return summary_awaiter(this, void 0, void 0, function* () {
            return this.emptyBuffer().write({ overwrite: true });
        });
    }
    /**
     * Returns the current summary buffer as a string
     *
     * @returns {string} string of summary buffer
     */
    stringify() {
        return this._buffer;
    }
    /**
     * If the summary buffer is empty
     *
     * @returns {boolen} true if the buffer is empty
     */
    isEmptyBuffer() {
        return this._buffer.length === 0;
    }
    /**
     * Resets the summary buffer without writing to summary file
     *
     * @returns {Summary} summary instance
     */
    emptyBuffer() {
        this._buffer = '';
        return this;
    }
    /**
     * Adds raw text to the summary buffer
     *
     * @param {string} text content to add
     * @param {boolean} [addEOL=false] (optional) append an EOL to the raw text (default: false)
     *
     * @returns {Summary} summary instance
     */
    addRaw(text, addEOL = false) {
        this._buffer += text;
        return addEOL ? this.addEOL() : this;
    }
    /**
     * Adds the operating system-specific end-of-line marker to the buffer
     *
     * @returns {Summary} summary instance
     */
    addEOL() {
        return this.addRaw(external_os_namespaceObject.EOL);
    }
    /**
     * Adds an HTML codeblock to the summary buffer
     *
     * @param {string} code content to render within fenced code block
     * @param {string} lang (optional) language to syntax highlight code
     *
     * @returns {Summary} summary instance
     */
    addCodeBlock(code, lang) {
        const attrs = Object.assign({}, (lang && { lang }));
        const element = this.wrap('pre', this.wrap('code', code), attrs);
        return this.addRaw(element).addEOL();
    }
    /**
     * Adds an HTML list to the summary buffer
     *
     * @param {string[]} items list of items to render
     * @param {boolean} [ordered=false] (optional) if the rendered list should be ordered or not (default: false)
     *
     * @returns {Summary} summary instance
     */
    addList(items, ordered = false) {
        const tag = ordered ? 'ol' : 'ul';
        const listItems = items.map(item => this.wrap('li', item)).join('');
        const element = this.wrap(tag, listItems);
        return this.addRaw(element).addEOL();
    }
    /**
     * Adds an HTML table to the summary buffer
     *
     * @param {SummaryTableCell[]} rows table rows
     *
     * @returns {Summary} summary instance
     */
    addTable(rows) {
        const tableBody = rows
            .map(row => {
            const cells = row
                .map(cell => {
                if (typeof cell === 'string') {
                    return this.wrap('td', cell);
                }
                const { header, data, colspan, rowspan } = cell;
                const tag = header ? 'th' : 'td';
                const attrs = Object.assign(Object.assign({}, (colspan && { colspan })), (rowspan && { rowspan }));
                return this.wrap(tag, data, attrs);
            })
                .join('');
            return this.wrap('tr', cells);
        })
            .join('');
        const element = this.wrap('table', tableBody);
        return this.addRaw(element).addEOL();
    }
    /**
     * Adds a collapsable HTML details element to the summary buffer
     *
     * @param {string} label text for the closed state
     * @param {string} content collapsable content
     *
     * @returns {Summary} summary instance
     */
    addDetails(label, content) {
        const element = this.wrap('details', this.wrap('summary', label) + content);
        return this.addRaw(element).addEOL();
    }
    /**
     * Adds an HTML image tag to the summary buffer
     *
     * @param {string} src path to the image you to embed
     * @param {string} alt text description of the image
     * @param {SummaryImageOptions} options (optional) addition image attributes
     *
     * @returns {Summary} summary instance
     */
    addImage(src, alt, options) {
        const { width, height } = options || {};
        const attrs = Object.assign(Object.assign({}, (width && { width })), (height && { height }));
        const element = this.wrap('img', null, Object.assign({ src, alt }, attrs));
        return this.addRaw(element).addEOL();
    }
    /**
     * Adds an HTML section heading element
     *
     * @param {string} text heading text
     * @param {number | string} [level=1] (optional) the heading level, default: 1
     *
     * @returns {Summary} summary instance
     */
    addHeading(text, level) {
        const tag = `h${level}`;
        const allowedTag = ['h1', 'h2', 'h3', 'h4', 'h5', 'h6'].includes(tag)
            ? tag
            : 'h1';
        const element = this.wrap(allowedTag, text);
        return this.addRaw(element).addEOL();
    }
    /**
     * Adds an HTML thematic break (<hr>) to the summary buffer
     *
     * @returns {Summary} summary instance
     */
    addSeparator() {
        const element = this.wrap('hr', null);
        return this.addRaw(element).addEOL();
    }
    /**
     * Adds an HTML line break (<br>) to the summary buffer
     *
     * @returns {Summary} summary instance
     */
    addBreak() {
        const element = this.wrap('br', null);
        return this.addRaw(element).addEOL();
    }
    /**
     * Adds an HTML blockquote to the summary buffer
     *
     * @param {string} text quote text
     * @param {string} cite (optional) citation url
     *
     * @returns {Summary} summary instance
     */
    addQuote(text, cite) {
        const attrs = Object.assign({}, (cite && { cite }));
        const element = this.wrap('blockquote', text, attrs);
        return this.addRaw(element).addEOL();
    }
    /**
     * Adds an HTML anchor tag to the summary buffer
     *
     * @param {string} text link text/content
     * @param {string} href hyperlink
     *
     * @returns {Summary} summary instance
     */
    addLink(text, href) {
        const element = this.wrap('a', text, { href });
        return this.addRaw(element).addEOL();
    }
}
const _summary = new Summary();
/**
 * @deprecated use `core.summary`
 */
const markdownSummary = (/* unused pure expression or super */ null && (_summary));
const summary = _summary;
//# sourceMappingURL=summary.js.map
;// CONCATENATED MODULE: ./build/action/summary.js



/** Bytes of the table and of each list: the runner drops a summary of more than 1 MiB whole. */
const LARGEST_TABLE = 600_000;
const LARGEST_LIST = 150_000;
/** The statuses in the order of the table: what went wrong first. */
const ORDER = ['failed', 'unknown', 'skipped', 'updated', 'planned', 'unchanged'];
/** reportSummary makes the job summary of a run. It is HTML throughout: nothing from outside is read as Markdown. */
function reportSummary(report, words) {
    const outcomes = ORDER.flatMap((status) => report.outcomes.filter((outcome) => outcome.status === status));
    const warnings = [
        ...report.warnings.map((warning) => words.runWarning(warning)),
        ...outcomes.flatMap((outcome) => outcome.warnings.map((warning) => `${words.integration(outcome)}: ${words.warning(warning)}`)),
    ];
    return [
        heading(isGreen(report), `Ona SCM integrations: ${statusCounts(report) || 'none was changed'}`),
        report.dryRun ? '<p><strong>Dry run: nothing was written.</strong></p>' : '',
        summary_list('Errors', words.errors({ ...report, outcomes })),
        outcomes.length === 0 ? '' : table(outcomes, words),
        summary_list('Warnings', warnings),
    ]
        .filter((part) => part !== '')
        .join('\n');
}
/** problemsSummary makes the job summary of a run whose inputs are wrong. */
function problemsSummary(problems) {
    return [heading(false, 'Ona SCM integrations: nothing was sent'), summary_list('Errors', problems)].join('\n');
}
/** writeSummary hands a summary to the runner. It decides nothing: a run is what it is without one, too. */
async function writeSummary(html) {
    try {
        await summary.addRaw(html, true).write();
    }
    catch (error) {
        debug(`no job summary: ${error instanceof Error ? error.name : 'unknown error'}`);
    }
}
function heading(green, text) {
    return `<h3>${green ? '✅' : '❌'} ${text}</h3>`;
}
function summary_list(title, texts) {
    if (texts.length === 0)
        return '';
    const { shown, others } = within(LARGEST_LIST, texts.map((text) => `<li>${escaped(text)}</li>`));
    if (others !== '')
        shown.push(`<li>${others}</li>`);
    return `<p><strong>${title}</strong></p>\n<ul>\n${shown.join('\n')}\n</ul>`;
}
function table(outcomes, words) {
    const { shown, others } = within(LARGEST_TABLE, outcomes.map((outcome) => tableRow(outcome, words)));
    if (others !== '')
        shown.push(`<tr><td colspan="5">${others}</td></tr>`);
    const head = '<tr><th>Host</th><th>Kind</th><th>Runner</th><th>What changed</th><th>Status</th></tr>';
    return `<table>\n${head}\n${shown.join('\n')}\n</table>`;
}
/** within gives the first parts that have room in so many bytes, and says how many have none. */
function within(largest, parts) {
    let size = 0;
    const fitting = parts.findIndex((part) => (size += Buffer.byteLength(part) + 1) > largest);
    if (fitting < 0)
        return { shown: [...parts], others: '' };
    const others = `and ${parts.length - fitting} more, which the output <code>results</code> and the log hold`;
    return { shown: parts.slice(0, fitting), others };
}
function tableRow(outcome, words) {
    const { id, target, status } = outcome;
    const cells = [
        `${escaped(words.id(target?.integration.host ?? '?'))}<br><sub>${escaped(words.id(id))}</sub>`,
        escaped(words.id(target?.integration.scmId ?? '?')),
        escaped(target ? words.runner(target) : '?'),
        whatChanged(outcome, words),
        `${MARKS[status]} ${status}`,
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
function whatChanged(outcome, words) {
    const { status, failure, changes } = outcome;
    if (status === 'unknown')
        return 'not known';
    if (failure?.kind === 'reads-back-otherwise') {
        if (failure.effect === 'unknown')
            return 'not known';
        return failure.effect === 'partial' ? `partly: not ${escaped(fieldList(failure.fields))}` : 'nothing';
    }
    if (status !== 'updated' && status !== 'planned')
        return 'nothing';
    const told = changes.filter((change) => change.changes).map((change) => escaped(words.change(change)));
    return `${status === 'planned' ? 'would change:<br>' : ''}${told.join('<br>')}`;
}
function escaped(text) {
    return text
        .replaceAll('&', '&amp;')
        .replaceAll('<', '&lt;')
        .replaceAll('>', '&gt;')
        .replaceAll('"', '&quot;')
        .replaceAll("'", '&#39;');
}

;// CONCATENATED MODULE: ./build/action/publish.js





/** publishProblems tells of wrong inputs: each as an annotation, and in the summary. */
async function publishProblems(problems, console, words) {
    const texts = problems.map(({ input, text }) => `${input} ${text}${/[.!?]$/.test(text) ? '' : '.'} ${BAD_INPUTS}`);
    console.errors(texts, (count) => `${count} more problems with the inputs: see the log. ${BAD_INPUTS}`);
    await writeSummary(problemsSummary(texts.map((text) => words.clean(text))));
    handOver(undefined, console, words);
}
/**
 * publishReport tells what became of a run: the annotations, a last line, the summary and the outputs. False: the
 * outputs could not be handed over.
 */
async function publishReport(report, console, words) {
    console.errors(words.errors(report), (count) => `${count} ${MORE_ERRORS}`);
    if (report.outcomes.length > 0)
        console.line(lastLine(report));
    await writeSummary(reportSummary(report, words));
    return handOver(report, console, words);
}
/** publishCancelled tells of a run that was cancelled when its report was made already. */
function publishCancelled(report, console, words) {
    const [cancelled = ''] = words.errors({ ...report, failure: { kind: 'cancelled' } });
    console.error(cancelled);
}
/** False: the runner's file for the outputs cannot be written. */
function handOver(report, console, words) {
    try {
        setOutputs(report, words);
        return true;
    }
    catch (error) {
        console.error(`${NO_OUTPUTS.says}. ${NO_OUTPUTS.advice} ${words.clean(String(error))}`);
        return false;
    }
}
function lastLine(report) {
    const counts = `${report.outcomes.length} selected: ${statusCounts(report)}.`;
    if (isGreen(report))
        return report.dryRun ? `${counts} Dry run: nothing was written.` : counts;
    return report.outcomes.length > 1 ? `${counts} Run the step again when that is mended.` : counts;
}

;// CONCATENATED MODULE: ./build/action/redactor.js

/** The most characters of a sentence and of a name from outside. */
const LONGEST = 500;
const redactor_LONGEST_NAME = 256;
/** How many characters are looked at of a line of ours, and of a text from outside. */
const LONGEST_LINE = 128 * 1024;
const LOOKED_AT = 8 * 1024;
/** How many times as long as a secret its forms can be: escaped and escaped again, it has twelve characters for each. */
const LONGEST_FORM = 12;
/** What is left of a secret by undoing escapes is looked for from this length on. */
const SHORTEST_UNDONE = 4;
/** What a secret in lower case is looked for from this length on: a shorter one may be a word. */
const SHORTEST_LOWER_CASE = 8;
/** How many characters tell a ciphertext; from 13 on V8 would keep the whole of it in memory for its beginning. */
const BEGINNING = 12;
/** ANSI's escape sequences: CSI, OSC with its text, and the two-character ones. */
const ANSI = /\u001b(?:\[[0-?]*[ -/]*[@-~]|\][^\u0007\u001b]*(?:\u0007|\u001b\\)?|[@-Z\\^_])/g;
/** Characters that are not seen: controls, direction marks, zero widths, a byte order mark. */
const INVISIBLE = /[\u0000-\u001f\u007f-\u009f\u061c\u200b-\u200f\u2028-\u202e\u2060-\u206f\ufeff]+/g;
/** Base64 of 40 characters or more, wrapped or escaped as it may be: perhaps a ciphertext. */
const BASE64_RUN = /(?:[a-z0-9+/_=-]|%2[bf]|%3d|\\\/|\\u00(?:2b|2f|3d)){40,}(?:(?:\r?\n|\\r\\n|\\n)[a-z0-9+/_=-]+)*/gi;
/** Escapes of one character, as URLs, JSON, JavaScript and XML have them. */
const ESCAPE = new RegExp([
    '%(?<url>[0-9a-f]{2})',
    String.raw `\\u00(?<unicode>[0-9a-f]{2})`,
    String.raw `\\x(?<hex>[0-9a-f]{2})`,
    String.raw `\\(?<quoted>["'\\/])`,
    '&#x0*(?<xmlHex>[0-9a-f]{2});',
    '&#0*(?<xmlDecimal>[0-9]{2,3});',
    '&(?<named>amp|lt|gt|quot|apos);',
].join('|'), 'gi');
const NAMED = { amp: '&', lt: '<', gt: '>', quot: '"', apos: "'" };
/**
 * Redactor makes texts fit to be printed. Everything that is shown passes {@link clean}; what comes from outside passes
 * {@link outside} besides, where it is put into a sentence.
 */
class Redactor {
    #forms = new Set();
    #hexForms = new Set();
    /** How the forms of ciphertexts begin: there may be thousands, too many to look for each. */
    #beginnings = new Set();
    #longestSecret = 0;
    /**
     * add makes a secret known: as it is, by line, in lower case (as hosts are shown), in base64 and in hex. Escapes are
     * undone before it is looked for.
     */
    add(secret) {
        for (const value of new Set([secret.reveal(), ...secret.reveal().split(/[\r\n]+/)])) {
            if (value === '')
                continue;
            this.#longestSecret = Math.max(this.#longestSecret, value.length);
            for (const form of [...undone(value), ...base64Forms(value)])
                this.#forms.add(form);
            if (value.length >= 4)
                this.#hexForms.add(hexForm(value));
            if (value.length >= SHORTEST_LOWER_CASE)
                this.#forms.add(value.toLowerCase());
        }
    }
    /** addCiphertext makes a stored secret's ciphertext known: as it is, in base64 and in hex, as text and as bytes. */
    addCiphertext(ciphertext) {
        // No more than the beginnings are made of: there may be thousands.
        const value = ciphertext.reveal().slice(0, 2 * BEGINNING);
        const bytes = Buffer.from(value, 'base64');
        const hex = [hexForm(value), bytes.toString('hex')].flatMap((form) => [form, form.toUpperCase()]);
        for (const form of [value, bytes.toString('base64url'), ...base64Forms(value), ...hex]) {
            if (form.length >= BEGINNING)
                this.#beginnings.add(form.slice(0, BEGINNING));
        }
    }
    /** holdsSecret tells whether a text, which must not be shown then, has a secret in it. */
    holdsSecret(text) {
        return this.#rangesIn(text).length > 0;
    }
    /** clean makes one line of a text: without secrets, control characters, and what the runner takes for a command. */
    clean(text) {
        return this.#beginningOf(text, LONGEST_LINE, (looked) => this.#cleaned(looked));
    }
    /** outside makes a text from outside fit for a sentence of ours: clean, without ciphertexts, and not too long. */
    outside(text) {
        const cleaned = this.#beginningOf(text, LOOKED_AT, (looked) => 
        // Secrets first, then ciphertexts: the other way round a run of base64 could take the end of a secret with it.
        this.#cleaned(this.#withoutSecrets(looked).replace(BASE64_RUN, '***')));
        return bounded(cleaned, LONGEST);
    }
    /** identifier makes a name from outside fit to be shown: a host, a client ID, which may look like any ciphertext. */
    identifier(text) {
        return bounded(this.#beginningOf(text, LOOKED_AT, (looked) => this.#cleaned(looked)), redactor_LONGEST_NAME);
    }
    /** Makes a text's beginning fit to be shown. What is left at its end of a secret that was cut in two is dropped. */
    #beginningOf(text, longest, fit) {
        const margin = LONGEST_FORM * this.#longestSecret;
        if (text.length <= longest + margin)
            return fit(text);
        const shown = fit(text.slice(0, longest + margin));
        return `${shown.slice(0, Math.max(0, shown.length - margin)).toWellFormed()}…`;
    }
    #cleaned(text) {
        // Before, too: an unfinished escape sequence takes the first character of a secret behind it along.
        const escaped = text.includes('\u001b') ? this.#withoutSecrets(text) : text;
        const visible = escaped.replace(ANSI, '').replace(INVISIBLE, ' ').trim();
        return this.#withoutSecrets(visible)
            .replace(/##\[/g, '## [')
            .replace(/^(\s*):(?=:)/, '$1: ');
    }
    #withoutSecrets(text) {
        return blot(text, this.#rangesIn(text));
    }
    #rangesIn(text) {
        const ranges = [];
        let reading = { text, starts: [], ends: [] };
        // Three times, for what was escaped is escaped again on its way (a URL in JSON in HTML).
        for (let depth = 0; depth < 4; depth++) {
            this.#find(reading, ranges);
            // Base64 is wrapped, and line breaks have become blanks.
            const unwrapped = without(reading, /\s+/g);
            if (unwrapped !== reading)
                this.#find(unwrapped, ranges);
            const next = without(reading, ESCAPE);
            if (next === reading)
                break;
            reading = next;
        }
        return ranges;
    }
    #find(reading, ranges) {
        search(reading, reading.text, this.#forms, ranges);
        // Not toLowerCase, which makes two characters of some letters and moves what stands behind them.
        const lowerCaseHex = reading.text.replace(/[A-F]+/g, (digits) => digits.toLowerCase());
        search(reading, lowerCaseHex, this.#hexForms, ranges);
        this.#findCiphertexts(reading, ranges);
    }
    #findCiphertexts(reading, ranges) {
        if (this.#beginnings.size === 0)
            return;
        for (const { index, 0: run } of reading.text.matchAll(/[A-Za-z0-9+/_=-]{12,}/g)) {
            for (let at = 0; at + BEGINNING <= run.length; at++) {
                if (!this.#beginnings.has(run.slice(at, at + BEGINNING)))
                    continue;
                ranges.push([startOf(reading, index + at), endOf(reading, index + run.length - 1)]);
                break;
            }
        }
    }
}
/** Lengths are bounded after redacting: a secret that was cut would not be found. */
function bounded(text, longest) {
    return text.length > longest ? `${text.slice(0, longest).toWellFormed()}…` : text;
}
function startOf({ starts }, index) {
    return starts[index] ?? index;
}
function endOf({ ends }, index) {
    return ends[index] ?? index + 1;
}
function search(reading, text, forms, ranges) {
    for (const form of forms) {
        for (let at = text.indexOf(form); at >= 0; at = text.indexOf(form, at + form.length)) {
            ranges.push([startOf(reading, at), endOf(reading, at + form.length - 1)]);
        }
    }
}
/** without undoes one layer of escapes (or drops what the pattern matches and is no escape). */
function without(reading, pattern) {
    if (reading.text.search(pattern) < 0)
        return reading;
    let text = '';
    const starts = [];
    const ends = [];
    const copy = (from, to) => {
        text += reading.text.slice(from, to);
        for (let index = from; index < to; index++) {
            starts.push(startOf(reading, index));
            ends.push(endOf(reading, index));
        }
    };
    let done = 0;
    for (const match of reading.text.matchAll(pattern)) {
        copy(done, match.index);
        done = match.index + match[0].length;
        const character = unescaped(match.groups ?? {});
        text += character;
        if (character === '')
            continue;
        starts.push(startOf(reading, match.index));
        ends.push(endOf(reading, done - 1));
    }
    copy(done, reading.text.length);
    return { text, starts, ends };
}
function unescaped(groups) {
    const { url, unicode, hex, quoted, xmlHex, xmlDecimal, named } = groups;
    if (quoted !== undefined)
        return quoted;
    if (named !== undefined)
        return NAMED[named.toLowerCase()] ?? '';
    if (xmlDecimal !== undefined)
        return String.fromCharCode(Number(xmlDecimal));
    const code = url ?? unicode ?? hex ?? xmlHex;
    return code === undefined ? '' : String.fromCharCode(parseInt(code, 16));
}
/** undone gives a value and what becomes of it if it looks like escapes, which are undone before it is looked for. */
function undone(value) {
    const { text } = without({ text: value, starts: [], ends: [] }, ESCAPE);
    return text === value || text.length < SHORTEST_UNDONE ? [value] : [value, ...undone(text)];
}
/** blot puts `***` in the place of the ranges, of which those that touch become one. */
function blot(text, ranges) {
    let result = '';
    let done = 0;
    for (const [start, end] of [...ranges].sort(([a], [b]) => a - b)) {
        if (start > done || (start === 0 && done === 0))
            result += `${text.slice(done, start)}***`;
        done = Math.max(done, end);
    }
    return result + text.slice(done);
}

;// CONCATENATED MODULE: ./build/action/signals.js
/** Milliseconds for writes under way when the run is cancelled, and then for a last look; the runner kills after 7,500. */
const GRACE = 5000;
const LAST_LOOK = 1000;
/** listenForStop hears the runner's SIGINT (cancel, timeout) and SIGTERM. It tells `announce` once. */
function listenForStop(announce) {
    const stopping = new AbortController();
    const giveUp = new AbortController();
    const end = new AbortController();
    const stop = () => {
        if (stopping.signal.aborted)
            return;
        announce();
        stopping.abort();
        setTimeout(() => {
            giveUp.abort();
        }, GRACE);
        setTimeout(() => {
            end.abort();
        }, GRACE + LAST_LOOK);
    };
    process.on('SIGINT', stop);
    process.on('SIGTERM', stop);
    return { stopping: stopping.signal, giveUp: giveUp.signal, end: end.signal };
}

;// CONCATENATED MODULE: ./build/action/version.js
/** The name and version of package.json, with which the action names itself; a test compares them. */
const NAME = 'ona-update-scm-integration';
const VERSION = '1.0.0';

;// CONCATENATED MODULE: ./build/rotation/plan.js

/*
 * Pure decisions on one integration: what changes, what is refused, and what a person should know before the write.
 */
/** Kinds of which Ona's documentation says that they have no virtual directory. */
const WITHOUT_VIRTUAL_DIRECTORY = new Set(['github', 'gitlab', 'bitbucket', 'azuredevops_entra']);
/** Stands for the client ID of an OAuth app that has none: OAuth is on, as long as there is a configuration. */
const UNNAMED = '(unnamed)';
/** fieldChanges lists each given field with what it is and will be, never for a secret. */
function fieldChanges(before, change) {
    const now = fieldValues(before);
    return FIELDS.flatMap((field) => {
        if (field === 'oauth-client-secret') {
            const app = change.oauthClientId ?? before.oauth?.clientId ?? '';
            return change.oauthClientSecret ? [{ field, app, changes: true }] : [];
        }
        const to = asked(change, field);
        return to === undefined ? [] : [{ field, from: now[field], to, changes: now[field] !== to }];
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
function asked(change, field) {
    switch (field) {
        case 'oauth-client-id':
            return change.oauthClientId;
        case 'issuer-url':
            return change.issuerUrl;
        case 'pat':
            return change.pat === undefined ? undefined : String(change.pat);
        case 'virtual-directory':
            return change.virtualDirectory;
    }
}
/** refusals lists what must not be written to this integration, from what it and its runner are. */
function refusals(before, runner, change) {
    const found = [];
    const fields = before.oauth ? [] : needingApp(change);
    if (fields.length > 0)
        found.push({ kind: 'no-oauth-app', fields });
    if (Boolean(change.virtualDirectory) && WITHOUT_VIRTUAL_DIRECTORY.has(before.scmId)) {
        found.push({ kind: 'no-virtual-directory' });
    }
    return change.oauthClientSecret ? [...found, ...secretRefusals(before, runner, change.oauthClientSecret)] : found;
}
function secretRefusals(before, runner, secret) {
    const found = [];
    if (secret.reveal() === before.oauth?.clientId)
        found.push({ kind: 'secret-is-client-id' });
    if (runner?.phase === 'RUNNER_PHASE_CREATED' && !runner.hasPublicKey)
        found.push({ kind: 'runner-never-registered' });
    return found;
}
/** What makes no sense without an OAuth app, unless the change sets one up: with a client ID and its secret. */
function needingApp({ oauthClientId = '', oauthClientSecret, issuerUrl = '' }) {
    const given = [];
    if (oauthClientId !== '')
        given.push('oauth-client-id');
    if (oauthClientSecret)
        given.push('oauth-client-secret');
    const setsUp = given.length === 2;
    if (issuerUrl !== '')
        given.push('issuer-url');
    return setsUp ? [] : given;
}
/** endangered tells which sign-ins the change may cost. */
function endangered(before, change) {
    return [
        ...(before.oauth && change.oauthClientId !== undefined && change.oauthClientId !== before.oauth.clientId
            ? ['oauth']
            : []),
        ...(before.pat && change.pat === false ? ['pat'] : []),
    ];
}
/** warnings lists what a person should know before the change is written. */
function warnings(before, change, signIns) {
    const lost = endangered(before, change);
    const oauthAfter = change.oauthClientId ?? before.oauth?.clientId ?? '';
    const found = [];
    if (lost.includes('oauth')) {
        found.push({ kind: oauthAfter === '' ? 'oauth-removed' : 'client-id-changes', signIns: signIns.oauth });
    }
    if (lost.includes('pat'))
        found.push({ kind: 'pat-turned-off', signIns: signIns.pat });
    if (oauthAfter === '' && !(change.pat ?? before.pat))
        found.push({ kind: 'no-sign-in-left' });
    if (Boolean(change.issuerUrl) && before.scmId !== 'azuredevops_entra')
        found.push({ kind: 'issuer-url-unusual' });
    return found;
}
/** runWarnings lists what a person should know of all plans together. A secret belongs to one OAuth app. */
function runWarnings(plans, change) {
    if (!change.oauthClientSecret || change.oauthClientId !== undefined)
        return [];
    const used = plans.flatMap(({ target }) => target.integration.oauth?.clientId ?? []);
    const clientIds = [...new Set(used)].sort();
    return clientIds.length > 1 ? [{ kind: 'several-apps', clientIds }] : [];
}
/** isUnchanged tells whether the integration already is as asked and needs no write. */
function isUnchanged(plan) {
    return plan.changes.every(({ changes }) => !changes);
}
/** plan puts the decisions on one integration together. */
function plan(target, runner, change, signIns) {
    const before = target.integration;
    const changes = fieldChanges(before, change);
    const isWritten = changes.some((field) => field.changes);
    return {
        target,
        changes,
        warnings: isWritten ? warnings(before, change, signIns) : [],
        refusals: refusals(before, runner, change),
    };
}

;// CONCATENATED MODULE: ./build/rotation/candidate.js


function isReady(candidate) {
    const { plan } = candidate;
    return candidate.error === undefined && plan?.refusals.length === 0 && !isUnchanged(plan);
}
/** isAtFault tells whether a candidate makes the run a refused one. */
function isAtFault({ error, plan }) {
    return error !== undefined || (plan !== undefined && plan.refusals.length > 0);
}
/** outcomeWithoutWrite tells of a candidate that is not written, and why. */
function outcomeWithoutWrite(candidate, because, change) {
    const { id, target, plan, error } = candidate;
    const outcome = {
        id,
        ...(target && { target }),
        changes: plan?.changes ?? [],
        updatedFields: [],
        verified: false,
        warnings: plan?.warnings ?? [],
    };
    if (error)
        return { ...outcome, status: 'failed', failure: { kind: 'request', error, effect: 'none' } };
    if (plan && plan.refusals.length > 0) {
        return { ...outcome, status: 'failed', failure: { kind: 'refused', refusals: plan.refusals } };
    }
    if (plan && isUnchanged(plan))
        return { ...outcome, status: 'unchanged' };
    if (because === 'dry-run')
        return { ...outcome, status: 'planned', updatedFields: givenFields(change) };
    return { ...outcome, status: 'skipped', failure: { kind: 'skipped', because } };
}

;// CONCATENATED MODULE: ./build/rotation/pool.js
/**
 * inPool works on every item, at most `concurrency` at once, and gives the results in the items' order. When a worker
 * rejects, no further item is begun and the rejection is passed on.
 */
async function inPool(items, concurrency, work) {
    const results = new Array(items.length);
    const queue = items.entries();
    let failed = false;
    const worker = async () => {
        for (const [index, item] of queue) {
            if (failed)
                return;
            try {
                results[index] = await work(item);
            }
            catch (error) {
                failed = true;
                throw error;
            }
        }
    };
    await Promise.all(Array.from({ length: Math.min(concurrency, items.length) }, worker));
    return results;
}

;// CONCATENATED MODULE: ./build/rotation/select.js
/** How many runner IDs the API takes in one filter. */
const RUNNERS_PER_FILTER = 25;
/** listMatching lists all integrations and picks those that match. Rejects with an OnaError if the list fails. */
async function listMatching(ona, match) {
    const seen = new Set();
    const matching = [];
    for (const runnerIds of batches(match.runnerIds, RUNNERS_PER_FILTER)) {
        for await (const page of ona.listSCMIntegrations(runnerIds)) {
            for (const integration of page) {
                const id = integration.id.toLowerCase();
                if (seen.has(id))
                    continue;
                seen.add(id);
                if (matches(integration, match))
                    matching.push(integration);
            }
        }
    }
    matching.sort((a, b) => (a.id < b.id ? -1 : 1));
    return { matching, lookedAt: seen.size };
}
/** matches tells whether an integration is what the `match-*` inputs ask for: one value of each list that is given. */
function matches(integration, match) {
    const holds = (values, value) => values.length === 0 || (value !== undefined && values.includes(value));
    return (holds(match.runnerIds, integration.runnerId.toLowerCase()) &&
        holds(match.hosts, integration.host.toLowerCase()) &&
        holds(match.scmIds, integration.scmId.toLowerCase()) &&
        holds(match.oauthClientIds, integration.oauth?.clientId));
}
/** unmet gives of each list the values that no integration has. */
function unmet(match, found) {
    const lacking = (values, valueOf) => {
        const present = new Set(found.map(valueOf));
        return values.filter((value) => !present.has(value));
    };
    return {
        ...match,
        runnerIds: lacking(match.runnerIds, ({ runnerId }) => runnerId.toLowerCase()),
        hosts: lacking(match.hosts, ({ host }) => host.toLowerCase()),
        scmIds: lacking(match.scmIds, ({ scmId }) => scmId.toLowerCase()),
        oauthClientIds: lacking(match.oauthClientIds, ({ oauth }) => oauth?.clientId),
    };
}
/**
 * isInherited tells whether an integration that the list shows is inherited from a managed runner: it has no life of
 * its own, and this is what Get says of it.
 */
function isInherited(error) {
    return error?.code === 'not_found' || error?.code === 'invalid_argument';
}
/** No IDs at all are one batch: the one without a filter. */
function batches(ids, size) {
    const count = Math.max(1, Math.ceil(ids.length / size));
    return Array.from({ length: count }, (_, index) => ids.slice(index * size, (index + 1) * size));
}

;// CONCATENATED MODULE: ./build/rotation/sign-ins.js

const SOURCES = {
    oauth: 'HOST_AUTHENTICATION_TOKEN_SOURCE_OAUTH',
    pat: 'HOST_AUTHENTICATION_TOKEN_SOURCE_PAT',
};
/** SignInCounter counts the users' sign-ins to a host, reading the tokens of each runner once. */
class SignInCounter {
    #ona;
    #runners = new Map();
    constructor(ona) {
        this.#ona = ona;
    }
    /** count gives undefined where the key may not see them. Rejects only for a rejected key. */
    async count({ runnerId, host }, source) {
        const counting = this.#runners.get(runnerId) ?? this.#read(runnerId);
        this.#runners.set(runnerId, counting);
        const counts = await counting;
        return counts && (counts.get(key(host, SOURCES[source])) ?? 0);
    }
    async #read(runnerId) {
        const counts = new Map();
        try {
            for await (const page of this.#ona.listHostAuthenticationTokens(runnerId)) {
                for (const token of page) {
                    // The server's filter is not relied upon: a number that is too high would frighten for nothing.
                    if (token.runnerId.toLowerCase() !== runnerId.toLowerCase())
                        continue;
                    const of = key(token.host, token.source);
                    counts.set(of, (counts.get(of) ?? 0) + 1);
                }
            }
            return counts;
        }
        catch (error) {
            if (!(error instanceof OnaError) || error.code === 'unauthenticated')
                throw error;
            return undefined;
        }
    }
}
function key(host, source) {
    return `${source} ${host.toLowerCase()}`;
}

;// CONCATENATED MODULE: ./build/rotation/request.js
/** updateRequest is what is written: the ID and each given field, nothing else. */
function updateRequest(id, change) {
    const { oauthClientId, oauthClientSecret, pat, issuerUrl, virtualDirectory } = change;
    return {
        id,
        ...(oauthClientId !== undefined && { oauthClientId }),
        ...(oauthClientSecret !== undefined && { oauthPlaintextClientSecret: oauthClientSecret }),
        ...(pat !== undefined && { pat }),
        ...(issuerUrl !== undefined && { issuerUrl }),
        ...(virtualDirectory !== undefined && { virtualDirectory }),
    };
}
/**
 * validateRequest is what the runner is asked about: the settings as they will be after the write, with the new secret
 * or else the stored one's ciphertext. Undefined: there is an OAuth app whose secret this key is not shown, so that the
 * runner could only find it missing.
 */
function validateRequest(before, change) {
    const { id, scmId, host, pat, virtualDirectory } = { ...before, ...defined(change) };
    const settings = { id, scmId, host, pat, ...(virtualDirectory !== '' && { virtualDirectory }) };
    const oauthClientId = change.oauthClientId ?? before.oauth?.clientId ?? '';
    if (oauthClientId === '')
        return settings;
    const secret = secretToValidate(before, change);
    if (!secret)
        return undefined;
    const issuerUrl = change.issuerUrl ?? before.oauth?.issuerUrl ?? '';
    return { ...settings, oauthClientId, ...secret, ...(issuerUrl !== '' && { issuerUrl }) };
}
function defined({ pat, virtualDirectory }) {
    return { ...(pat !== undefined && { pat }), ...(virtualDirectory !== undefined && { virtualDirectory }) };
}
function secretToValidate(before, change) {
    if (change.oauthClientSecret)
        return { oauthPlaintextClientSecret: change.oauthClientSecret };
    const stored = before.oauth?.encryptedClientSecret;
    return stored && { oauthEncryptedClientSecret: stored };
}

;// CONCATENATED MODULE: ./build/rotation/validate.js



/** Milliseconds between two questions while the runner complains about OAuth alone. */
const ASK_AGAIN = 2000;
/**
 * Patience is what a run has with runners that complain about OAuth alone, counted from a complaint on. As long as no
 * runner has accepted the settings, all integrations share it, for a wrong secret becomes right for none of them. Once
 * one has, each has its own: a fresh secret becomes known here sooner and there later.
 */
class Patience {
    #span;
    #first;
    #wasAccepted = false;
    constructor(seconds) {
        this.#span = seconds * 1000;
    }
    accepted() {
        this.#wasAccepted = true;
    }
    /** Milliseconds that are left to an integration whose first complaint came at the given time. */
    left(since) {
        this.#first ??= since;
        return (this.#wasAccepted ? since : this.#first) + this.#span - performance.now();
    }
}
/**
 * validate asks the integration's runner about the settings as they will be. A runner that cannot be asked is a
 * warning: the write is proven by reading back in any case. Rejects only for a rejected key.
 */
async function validate(ona, target, change, { patience, stopping, observer }) {
    const { integration } = target;
    const settings = validateRequest(integration, change);
    if (!settings)
        return { warning: { kind: 'not-validatable' } };
    let complaint;
    let since;
    for (;;) {
        try {
            const result = await ona.validateRunnerConfiguration(integration.runnerId, settings);
            if (result.valid) {
                patience.accepted();
                return undefined;
            }
            complaint = { kind: 'invalid-settings', result, hasNewSecret: change.oauthClientSecret !== undefined };
            if (!complainsOfOAuthAlone(result))
                return { refusal: complaint };
            const isFirst = since === undefined;
            since ??= performance.now();
            const left = patience.left(since);
            if (left <= 0 || stopping.aborted)
                return { refusal: complaint };
            if (isFirst)
                observer.askingAgain(target, result, Math.ceil(left / 1000));
            await pause(Math.min(ASK_AGAIN, left), stopping);
        }
        catch (error) {
            return validate_notAnswered(error, complaint);
        }
    }
}
function validate_notAnswered(error, complaint) {
    if (!(error instanceof OnaError) || error.code === 'unauthenticated')
        throw error;
    // A complaint that was heard is not forgotten because it could not be heard again.
    return complaint ? { refusal: complaint } : { warning: { kind: 'not-validated', error } };
}
function complainsOfOAuthAlone({ scmIdError, hostError, oauthError, patError, }) {
    return oauthError !== '' && scmIdError === '' && hostError === '' && patError === '';
}

;// CONCATENATED MODULE: ./build/rotation/prepare.js







/** What an earlier run may have done to the client ID by which this one selects. */
function mayBe({ oauthClientIds }, { oauthClientId }) {
    if (oauthClientId === undefined || oauthClientIds.length === 0 || oauthClientIds.includes(oauthClientId))
        return {};
    return { mayBe: oauthClientId === '' ? 'removed-already' : 'changed-already' };
}
/**
 * Preparation reads and checks everything before the first write. What it has found out so far is in its fields at any
 * time, so that a run that is cancelled in the middle can be reported.
 */
class Preparation {
    candidates;
    failure;
    warnings = [];
    /** Ona rejected the key: nothing more is asked. */
    keyRejected = false;
    #job;
    #ona;
    #observer;
    #stopping;
    #runners = new Map();
    constructor(job, ona, observer, stopping) {
        this.#job = job;
        this.#ona = ona;
        this.#observer = observer;
        this.#stopping = stopping;
        this.candidates = job.selection.by === 'id' ? job.selection.ids.map((id) => ({ id })) : [];
    }
    /** Tells the observer, unless the run was cancelled: then everything has been told. */
    #tell(what) {
        if (!this.#stopping.aborted)
            what(this.#observer);
    }
    /** prepare selects, reads the runners, plans and validates. It stops early when the run has failed. */
    async prepare() {
        await this.#select();
        if (!this.#hasFailed())
            await this.#readRunners();
        if (!this.#hasFailed())
            await this.#plan();
        if (!this.#hasFailed() && this.#job.validate)
            await this.#validate();
    }
    #hasFailed() {
        return this.failure !== undefined || this.keyRejected || this.#stopping.aborted;
    }
    async #select() {
        const { selection } = this.#job;
        if (selection.by === 'match') {
            await this.#selectByMatch(selection);
        }
        else {
            await this.#get();
            this.#tell((observer) => {
                observer.selected(this.candidates.length);
            });
        }
    }
    async #selectByMatch(selection) {
        let listed;
        try {
            listed = await listMatching(this.#ona, selection);
        }
        catch (error) {
            if (!(error instanceof OnaError))
                throw error;
            this.failure = { kind: 'request', error };
            return;
        }
        const { matching, lookedAt } = listed;
        this.candidates = matching.map((integration) => ({ id: integration.id, target: unnamed(integration) }));
        await this.#get();
        // Cancelled: what is told of it has been told.
        if (this.#stopping.aborted)
            return;
        const leftOut = this.candidates.filter(({ error }) => isInherited(error)).flatMap(integrationOf);
        // What is got is newer than what was listed.
        this.candidates = this.candidates.filter((candidate) => !isInherited(candidate.error) && integrationOf(candidate).every((it) => matches(it, selection)));
        const lacking = unmet(selection, this.candidates.flatMap(integrationOf));
        this.#tell((observer) => {
            observer.selected(this.candidates.length, { lookedAt, leftOut, unmet: lacking });
        });
        if (!this.keyRejected)
            this.#checkCount(selection, lookedAt, leftOut.length);
    }
    #checkCount(selection, lookedAt, leftOut) {
        if (this.candidates.length === 0) {
            this.failure = { kind: 'none-found', lookedAt, selection, leftOut, ...mayBe(selection, this.#job.change) };
        }
        else if (this.candidates.length > 1 && !selection.allowMultiple) {
            this.failure = { kind: 'several-found', found: this.candidates.flatMap(integrationOf) };
        }
    }
    async #get() {
        await this.#each(this.candidates, async (candidate) => {
            candidate.target = unnamed(await this.#ona.getSCMIntegration(candidate.id));
        });
    }
    /** One GetRunner for each runner; the report can do without its name. */
    async #readRunners() {
        const firsts = new Map();
        for (const candidate of this.candidates) {
            const runnerId = candidate.target?.integration.runnerId;
            if (runnerId !== undefined && !firsts.has(runnerId))
                firsts.set(runnerId, candidate);
        }
        await this.#each([...firsts.values()], async ({ target }) => {
            const runnerId = target?.integration.runnerId ?? '';
            try {
                this.#runners.set(runnerId, await this.#ona.getRunner(runnerId));
            }
            catch (error) {
                if (!(error instanceof OnaError) || error.code === 'unauthenticated')
                    throw error;
                this.#tell((observer) => {
                    observer.runnerUnreadable(runnerId, error);
                });
            }
        });
        for (const candidate of this.candidates) {
            if (!candidate.target)
                continue;
            const { integration } = candidate.target;
            candidate.target = { integration, runnerName: this.#runners.get(integration.runnerId)?.name };
        }
    }
    async #plan() {
        const counter = new SignInCounter(this.#ona);
        await this.#each(this.candidates, async (candidate) => {
            const { target, error } = candidate;
            if (!target || error)
                return;
            const runner = this.#runners.get(target.integration.runnerId);
            const signIns = await this.#signIns(counter, target.integration);
            candidate.plan = plan(target, runner, this.#job.change, signIns);
        });
        const plans = this.candidates.flatMap((candidate) => candidate.plan ?? []);
        this.warnings = runWarnings(plans, this.#job.change);
        this.#tell((observer) => {
            observer.planned(plans, this.warnings);
        });
    }
    async #signIns(counter, integration) {
        const counts = { oauth: undefined, pat: undefined };
        for (const source of endangered(integration, this.#job.change)) {
            counts[source] = await counter.count(integration, source);
        }
        return counts;
    }
    async #validate() {
        const options = {
            patience: new Patience(this.#job.validateWait),
            stopping: this.#stopping,
            observer: this.#observer,
        };
        await this.#each(this.candidates.filter(isReady), async (candidate) => {
            const found = await validate(this.#ona, candidate.plan.target, this.#job.change, options);
            if (found)
                this.#note(candidate, found);
        });
    }
    #note(candidate, found) {
        const { plan } = candidate;
        if ('refusal' in found) {
            candidate.plan = { ...plan, refusals: [...plan.refusals, found.refusal] };
        }
        else {
            candidate.plan = { ...plan, warnings: [...plan.warnings, found.warning] };
            this.#tell((observer) => {
                observer.warned(plan.target, found.warning);
            });
        }
    }
    /** Works on candidates at once, as many as allowed; a failed request is kept with the candidate at fault. */
    async #each(candidates, work) {
        await inPool(candidates, this.#job.concurrency, async (candidate) => {
            if (this.keyRejected)
                return;
            try {
                await work(candidate);
            }
            catch (error) {
                if (!(error instanceof OnaError))
                    throw error;
                // A rejected key is one error, whoever hears of it besides.
                if (this.#isRejectedAlready(error))
                    return;
                candidate.error = error;
            }
        });
    }
    #isRejectedAlready({ code }) {
        if (code !== 'unauthenticated')
            return false;
        const already = this.keyRejected;
        this.keyRejected = true;
        return already;
    }
}
/** A target whose runner's name is not read yet. */
function unnamed(integration) {
    return { integration, runnerName: undefined };
}
function integrationOf({ target }) {
    return target ? [target.integration] : [];
}

;// CONCATENATED MODULE: ./build/rotation/stop.js
/** Cancelled says that the run was asked to stop before it wrote anything. */
class Cancelled extends Error {
}
/** unlessStopped passes a promise on, or rejects with {@link Cancelled} as soon as the signal is aborted. */
async function unlessStopped(signal, promise) {
    let onAbort;
    const aborted = new Promise((_resolve, reject) => {
        onAbort = () => {
            reject(new Cancelled());
        };
        signal.addEventListener('abort', onAbort, { once: true });
        if (signal.aborted)
            onAbort();
    });
    try {
        return await Promise.race([promise, aborted]);
    }
    finally {
        if (onAbort)
            signal.removeEventListener('abort', onAbort);
    }
}

;// CONCATENATED MODULE: ./build/rotation/settle.js

/**
 * judge says what an integration's state after a write proves. `lost` is the write's error, if it had one: then nothing
 * counts but what is seen.
 */
function judge(before, change, after, lost) {
    const findings = compare(before, change, after);
    const wrong = findings.filter(({ asAsked }) => asAsked === false);
    const moved = findings.some((finding) => finding.moved);
    const refused = lost?.details.mayHaveTakenEffect === false;
    if (wrong.length > 0)
        return { kind: 'otherwise', failure: failureOf(wrong, effectOf(findings, refused), lost) };
    const proven = findings.every(({ asAsked }) => asAsked === true);
    // A write that was refused has moved no ciphertext: what was stored is somebody else's secret.
    if (refused && findings.some(({ field, moved: by }) => by && field === 'oauth-client-secret'))
        return { kind: 'open' };
    if (lost === undefined || (moved && (proven || followsFromTheRest(lost))))
        return { kind: 'as-asked', proven };
    return refused ? { kind: 'otherwise', failure: { kind: 'request', error: lost, effect: 'none' } } : { kind: 'open' };
}
/**
 * Where a write was sent and nothing was heard of it, what else it did shows that it took effect. Where Ona itself said
 * that it failed, at any attempt, the secret that cannot be seen may be just what failed.
 */
function followsFromTheRest({ details }) {
    return details.mayHaveTakenEffect && !details.answeredByOna;
}
function effectOf(findings, refused) {
    if (refused)
        return 'none';
    if (findings.some(({ moved }) => moved))
        return 'partial';
    const untouched = findings.every(({ asAsked, asBefore }) => asAsked !== undefined && asBefore);
    return untouched ? 'unseen' : 'unknown';
}
/** A write that failed and has left no trace is a failed request, whatever reads back. */
function failureOf(wrong, effect, lost) {
    if (lost && (effect === 'none' || effect === 'unseen'))
        return { kind: 'request', error: lost, effect };
    const fields = wrong.map(({ field }) => field);
    return { kind: 'reads-back-otherwise', fields, effect, ...(lost && { write: lost }) };
}
/**
 * compare holds every given field against what is there now, and the client ID even if it is not given: a secret is worth
 * nothing to another OAuth app than the one that it was meant for.
 */
function compare(before, change, after) {
    const then = new Map(fieldChanges(before, change).map((found) => [found.field, found]));
    const found = fieldChanges(after, change).map(({ field, from: now, changes: differs }) => {
        if (field === 'oauth-client-secret')
            return compareSecret(before, after);
        const asAsked = !differs;
        const earlier = then.get(field);
        return { field, asAsked, moved: asAsked && earlier?.changes === true, asBefore: now === earlier?.from };
    });
    return isOfAnotherApp(before, change, after)
        ? [...found, { field: 'oauth-client-id', asAsked: false, moved: false, asBefore: false }]
        : found;
}
function isOfAnotherApp(before, { oauthClientId, oauthClientSecret }, after) {
    if (!oauthClientSecret || oauthClientId !== undefined || !before.oauth || !after.oauth)
        return false;
    return before.oauth.clientId !== after.oauth.clientId;
}
/** Encryption is randomised: a stored secret that was written has another ciphertext, even if it is the same. */
function compareSecret(before, after) {
    const field = 'oauth-client-secret';
    const then = before.oauth?.encryptedClientSecret;
    const now = after.oauth?.encryptedClientSecret;
    if (!after.oauth)
        return { field, asAsked: false, moved: false, asBefore: !before.oauth };
    if (!now || (before.oauth && !then))
        return { field, asAsked: undefined, moved: false, asBefore: false };
    const moved = then?.equals(now) !== true;
    return { field, asAsked: moved, moved, asBefore: !moved };
}

;// CONCATENATED MODULE: ./build/rotation/write.js





/** How often an integration is looked at after a write, and the milliseconds between: two seconds in all. */
const LOOKS = 3;
const BETWEEN_LOOKS = 1000;
/**
 * writeAndVerify writes one integration and finds out what Ona holds then. Whatever the write's answer was, an error
 * too, only reading back counts. Never rejects for a failed request.
 */
async function writeAndVerify(ona, plan, change, stopping) {
    const { id } = plan.target.integration;
    const lost = await write_failureOf(ona.updateSCMIntegration(updateRequest(id, change)));
    const look = await verify(ona, plan, change, lost, stopping);
    const errors = look instanceof OnaError ? [lost, look] : [lost];
    return {
        outcome: outcomeOf(plan, change, lost, look),
        keyRejected: errors.some((error) => error?.code === 'unauthenticated'),
    };
}
function outcomeOf({ target, changes, warnings }, change, lost, look) {
    const { id } = target.integration;
    const outcome = { id, target, changes, updatedFields: [], verified: false, warnings };
    const write = lost && { write: lost };
    if (look instanceof OnaError) {
        if (lost?.details.mayHaveTakenEffect === false) {
            return { ...outcome, status: 'failed', failure: { kind: 'request', error: lost, effect: 'none' } };
        }
        return { ...outcome, status: 'unknown', failure: { kind: 'unsettled', look, ...write } };
    }
    if (look.kind === 'open')
        return { ...outcome, status: 'unknown', failure: { kind: 'unsettled', ...write } };
    if (look.kind === 'otherwise')
        return { ...outcome, status: 'failed', failure: look.failure };
    return {
        ...outcome,
        status: 'updated',
        updatedFields: givenFields(change),
        verified: look.proven,
        warnings: [...warnings, ...laterWarnings(lost, look.proven)],
    };
}
/** verify looks up to three times, for a write may take a moment to be seen, unless Ona said that it refused it. */
async function verify(ona, { target }, change, lost, stopping) {
    const before = target.integration;
    const looks = lost?.details.mayHaveTakenEffect === false ? 1 : LOOKS;
    let wasStopped = stopping.aborted;
    for (let look = 1;; look++) {
        try {
            const verdict = judge(before, change, await ona.getSCMIntegration(before.id), lost);
            if (verdict.kind !== 'otherwise' || look >= looks)
                return verdict;
            await pause(BETWEEN_LOOKS);
        }
        catch (error) {
            if (!(error instanceof OnaError))
                throw error;
            // A look whose repetition was cut short by a cancelled run is taken once more.
            if (wasStopped || !stopping.aborted)
                return error;
            wasStopped = true;
        }
    }
}
async function write_failureOf(promise) {
    try {
        await promise;
        return undefined;
    }
    catch (error) {
        if (error instanceof OnaError)
            return error;
        throw error;
    }
}
function laterWarnings(lost, proven) {
    const unproven = { kind: lost ? 'secret-inferred' : 'secret-not-proven' };
    return [...(lost ? [{ kind: 'answer-lost', error: lost }] : []), ...(proven ? [] : [unproven])];
}

;// CONCATENATED MODULE: ./build/rotation/rotate.js






/**
 * rotate does one job: it reads and checks everything, writes what is to be written only if nothing speaks against any
 * of it, and tells of each integration what became of it. A failed request is part of the report, never a rejection.
 */
async function rotate(job, ona, observer, stopping) {
    const preparation = new Preparation(job, ona, observer, stopping);
    const ended = await carryOut(preparation, job, ona, observer, stopping);
    return { dryRun: job.dryRun, warnings: preparation.warnings, ...ended };
}
async function carryOut(preparation, job, ona, observer, stopping) {
    try {
        await unlessStopped(stopping, preparation.prepare());
    }
    catch (error) {
        if (!(error instanceof Cancelled))
            throw error;
        const known = preparation.candidates.filter(({ error }) => job.selection.by === 'id' || !isInherited(error));
        return { ...withoutWrites(job, known, 'cancelled', observer), failure: { kind: 'cancelled' } };
    }
    const { candidates, failure, keyRejected } = preparation;
    if (failure)
        return { outcomes: [], failure };
    if (keyRejected)
        return withoutWrites(job, candidates, 'key-rejected', observer);
    if (candidates.some(isAtFault))
        return withoutWrites(job, candidates, 'refused', observer);
    if (job.dryRun)
        return withoutWrites(job, candidates, 'dry-run', observer);
    const outcomes = await writeAll(job, ona, candidates, observer, stopping);
    return { outcomes, ...(stopping.aborted && { failure: { kind: 'cancelled' } }) };
}
function withoutWrites(job, candidates, because, observer) {
    const outcomes = candidates.map((candidate) => outcomeWithoutWrite(candidate, because, job.change));
    for (const [index, outcome] of outcomes.entries())
        observer.done(outcome, index + 1, outcomes.length);
    return { outcomes };
}
/** One failure does not stop the others; a rejected key and a cancelled run do. */
async function writeAll(job, ona, candidates, observer, stopping) {
    let keyRejected = false;
    let count = 0;
    return inPool(candidates, job.concurrency, async (candidate) => {
        const outcome = await writeOne(candidate);
        observer.done(outcome, ++count, candidates.length);
        return outcome;
    });
    async function writeOne(candidate) {
        if (keyRejected)
            return outcomeWithoutWrite(candidate, 'key-rejected', job.change);
        if (!isReady(candidate) || stopping.aborted)
            return outcomeWithoutWrite(candidate, 'cancelled', job.change);
        const written = await writeAndVerify(ona, candidate.plan, job.change, stopping);
        keyRejected ||= written.keyRejected;
        return written.outcome;
    }
}

;// CONCATENATED MODULE: ./build/main.js















const redactor = new Redactor();
const main_console = new Console(redactor);
const main_words = new Words(redactor);
// Red until everything is confirmed: Node ends without a word, and with success, if an answer never arrives.
process.exitCode = 1;
muteStderr(main_console);
onDefect(main_console, redactor);
void run().then(endProcess);
/** The story of one run. */
async function run() {
    // A cancelled run begins no write, and tells what became of those under way.
    const { stopping, giveUp, end } = listenForStop(() => {
        main_console.line('The run was cancelled: no new write starts, and what is under way is waited for.');
    });
    // Masked before anything is printed.
    const secrets = takeSecrets(process.env);
    for (const secret of allSecrets(secrets))
        main_console.mask(secret);
    // Wrong inputs are told all at once, and nothing is sent.
    const read = readOptions(secrets, process.env, () => whyEmpty(readRunContext(process.env)), (text) => redactor.holdsSecret(text));
    if ('problems' in read) {
        await publishProblems(read.problems, main_console, main_words);
        return;
    }
    const { job, apiKey, baseUrl, timeout, maxRetries } = read.options;
    const narrator = new Narrator(main_console, main_words);
    narrator.started(`${NAME} ${VERSION}`, baseUrl, job.dryRun);
    const ona = new OnaClient({
        baseUrl,
        apiKey,
        userAgent: `${NAME}/${VERSION}`,
        timeout: timeout * 1000,
        maxRetries,
        stopping,
        giveUp,
        end,
        onCiphertext: (ciphertext) => {
            redactor.addCiphertext(ciphertext);
        },
        onRetry: (retry) => {
            narrator.retrying(retry);
        },
    });
    boundMemory(job.selection);
    // Read, check, write, prove: nothing is written before everything is checked.
    const report = await rotate(job, ona, narrator, stopping);
    ona.close();
    const isPublished = await publishReport(report, main_console, main_words);
    // Cancelled while it was told: red like every cancelled run, and it says why.
    if (stopping.aborted && report.failure === undefined)
        publishCancelled(report, main_console, main_words);
    else if (isGreen(report) && isPublished)
        process.exitCode = 0;
}

