// The published package web-bot-auth (Cloudflare) as one command: reads JSON from standard input, writes headers as JSON.
//   request    { jwk, request: { method, url, headers }, created, expires, components, label }
//   directory  { jwk, url, created, expires }: the proof in the answer of a directory
import { text } from 'node:stream/consumers';
import { directoryResponseHeaders, signatureHeaders } from 'web-bot-auth';
import { signerFromJWK } from 'web-bot-auth/crypto';

const input = JSON.parse(await text(process.stdin));
const signer = await signerFromJWK(input.jwk);
const times = { created: new Date(input.created * 1000), expires: new Date(input.expires * 1000) };
const commands = {
  request: () => signatureHeaders(
    input.request, signer, { ...times, key: input.label, components: input.components?.map(withParameters) }),
  directory: () => directoryResponseHeaders(
    { request: { method: 'GET', url: input.url, headers: {} }, response: { status: 200, headers: {} } },
    [signer], times),
};
process.stdout.write(JSON.stringify(await commands[process.argv[2]]()));

/** A component with parameters is an object here: { name, parameters }. */
function withParameters(component) {
  return typeof component === 'string' ? component
    : { name: component.name, parameters: new Map(Object.entries(component.parameters)) };
}
