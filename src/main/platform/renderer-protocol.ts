import { randomUUID } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import { extname, join, normalize, sep } from 'node:path';
import { protocol } from 'electron';
import { DEVELOPMENT_SERVER, forDevelopment } from './development-server.ts';

const SCHEME = 'mirrorlab';
export const RENDERER_ORIGIN = `${SCHEME}://app`;
/** Pages that are only printed or turned into pictures; another origin, to which no call is open. */
export const PREPARED_ORIGIN = `${SCHEME}://prepared`;
export const RENDERER_ADDRESS = `${RENDERER_ORIGIN}/index.html`;

/** Nothing but what ships with the application: no remote content, no inline script, no frames, no forms. */
const CONTENT_SECURITY_POLICY = [
  "default-src 'none'",
  "script-src 'self'",
  "style-src 'self'",
  "font-src 'self'",
  // A preview of a picture that an export made is a blob; as an image it runs nothing and loads nothing.
  "img-src 'self' blob:",
  "base-uri 'none'",
  "form-action 'none'",
  "frame-ancestors 'none'",
].join('; ');

/** What an export made stands alone: its styles are in it. */
const POLICY_OF_PREPARED = "default-src 'none'; style-src 'unsafe-inline'";

const CONTENT_TYPES: Readonly<Record<string, string>> = {
  '.html': 'text/html; charset=utf-8',
  '.js': 'text/javascript; charset=utf-8',
  '.css': 'text/css; charset=utf-8',
  '.svg': 'image/svg+xml',
  '.png': 'image/png',
  '.woff2': 'font/woff2',
};

/**
 * Before the application is ready: a scheme of our own is a secure origin and behaves like https. Chromium keeps what it
 * has compiled of it for the next start.
 */
export function registerRendererScheme(): void {
  protocol.registerSchemesAsPrivileged([
    { scheme: SCHEME, privileges: { standard: true, secure: true, codeCache: true } },
  ]);
}

/** Serves the page: the files of one folder and nothing outside it, or what the development server makes of its sources. */
export function serveRenderer(folder: string): void {
  protocol.handle(SCHEME, async (request) => {
    const { host, pathname, search } = new URL(request.url);
    if (host === 'prepared') return preparedPage(pathname);
    if (host !== 'app') return notFound();
    const answer =
      import.meta.env.DEV && DEVELOPMENT_SERVER !== null
        ? servedBy(DEVELOPMENT_SERVER, pathname + search)
        : fileIn(folder, pathname);
    return answer.catch(notFound);
  });
}

const prepared = new Map<string, { readonly content: string; readonly type: string }>();

/** Makes a page that can be loaded until it is forgotten. */
export function preparePage(content: string, type: string): { readonly address: string; readonly forget: () => void } {
  const path = `/${randomUUID()}`;
  prepared.set(path, { content, type });
  return { address: PREPARED_ORIGIN + path, forget: () => prepared.delete(path) };
}

function preparedPage(path: string): Response {
  const page = prepared.get(path);
  return page === undefined ? notFound() : respond(page.content, page.type, POLICY_OF_PREPARED);
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

function respond(body: Uint8Array | ArrayBuffer | string, contentType: string, policy: string): Response {
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
