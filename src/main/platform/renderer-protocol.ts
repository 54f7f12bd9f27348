import { readFile } from 'node:fs/promises';
import { extname, join, normalize, sep } from 'node:path';
import { protocol } from 'electron';
import { DEVELOPMENT_SERVER, forDevelopment } from './development-server.ts';

const SCHEME = 'mirrorlab';
export const RENDERER_ORIGIN = `${SCHEME}://app`;
export const RENDERER_ADDRESS = `${RENDERER_ORIGIN}/index.html`;

/** Nothing but what ships with the application: no remote content, no inline script, no frames, no forms. */
const CONTENT_SECURITY_POLICY = [
  "default-src 'none'",
  "script-src 'self'",
  "style-src 'self'",
  "font-src 'self'",
  "img-src 'self'",
  "base-uri 'none'",
  "form-action 'none'",
  "frame-ancestors 'none'",
].join('; ');

const CONTENT_TYPES: Readonly<Record<string, string>> = {
  '.html': 'text/html; charset=utf-8',
  '.js': 'text/javascript; charset=utf-8',
  '.css': 'text/css; charset=utf-8',
  '.svg': 'image/svg+xml',
  '.png': 'image/png',
  '.woff2': 'font/woff2',
};

/** Before the application is ready: a scheme of our own is a secure origin and behaves like https. */
export function registerRendererScheme(): void {
  protocol.registerSchemesAsPrivileged([{ scheme: SCHEME, privileges: { standard: true, secure: true } }]);
}

/** Serves the page: the files of one folder and nothing outside it, or what the development server makes of its sources. */
export function serveRenderer(folder: string): void {
  protocol.handle(SCHEME, async (request) => {
    const { host, pathname, search } = new URL(request.url);
    if (host !== 'app') return notFound();
    const answer =
      import.meta.env.DEV && DEVELOPMENT_SERVER !== null
        ? servedBy(DEVELOPMENT_SERVER, pathname + search)
        : fileIn(folder, pathname);
    return answer.catch(notFound);
  });
}

async function fileIn(folder: string, pathname: string): Promise<Response> {
  const file = normalize(join(folder, decodeURIComponent(pathname)));
  const contentType = CONTENT_TYPES[extname(file)];
  if (!file.startsWith(folder + sep) || contentType === undefined) return notFound();
  return respond(new Uint8Array(await readFile(file)), contentType, CONTENT_SECURITY_POLICY);
}

/** The page keeps its own origin, so that nothing else has to make an exception for the development server. */
async function servedBy(server: string, path: string): Promise<Response> {
  const answer = await fetch(new URL(path, server), { headers: { accept: '*/*' } });
  if (!answer.ok) return notFound();
  const policy = forDevelopment(CONTENT_SECURITY_POLICY);
  return respond(await answer.arrayBuffer(), answer.headers.get('content-type') ?? 'text/plain', policy);
}

function respond(body: Uint8Array | ArrayBuffer, contentType: string, policy: string): Response {
  return new Response(body, {
    headers: {
      'content-type': contentType,
      'content-security-policy': policy,
      'x-content-type-options': 'nosniff',
    },
  });
}

function notFound(): Response {
  return new Response('Not found', { status: 404 });
}
