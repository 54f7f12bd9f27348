/**
 * Where electron-vite serves the page from while MirrorLab is worked on (`npm run dev`), else null. A build for users does
 * not look: the bundler replaces `import.meta.env.DEV` by false, and the variable's name with it.
 */
export const DEVELOPMENT_SERVER: string | null = import.meta.env.DEV
  ? (process.env.ELECTRON_RENDERER_URL ?? null)
  : null;

/** Where Vite tells the page what has changed. */
export const DEVELOPMENT_SOCKET = DEVELOPMENT_SERVER?.replace(/^http/, 'ws') ?? null;

/** Vite puts scripts and styles into the page itself, and the page listens to its socket. */
export function forDevelopment(policy: string): string {
  return `${policy.replace(/(script|style)-src 'self'/g, "$& 'unsafe-inline'")}; connect-src 'self' ${DEVELOPMENT_SOCKET}`;
}
