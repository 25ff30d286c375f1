// What every Node action pays that sends a request over TLS: Node, with its own HTTP loaded, and nothing else.
require('node:http');
require('node:https');
