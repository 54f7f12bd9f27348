import { fileURLToPath } from 'node:url';
import { app, session } from 'electron';
import type { ApplicationLog } from './application-log.ts';
import { DEVELOPMENT_SOCKET } from './development-server.ts';
import { isOwnPicture } from './own-picture.ts';
import { PREPARED_ORIGIN, RENDERER_ADDRESS, RENDERER_ORIGIN } from './renderer-protocol.ts';

interface LockDownOptions {
  readonly openDroppedFile: (path: string) => void;
}

/** The window shows the files that ship with the application; it goes nowhere else and asks for nothing but its own picture, once a person wished it. */
export function lockDown(log: ApplicationLog, { openDroppedFile }: LockDownOptions): void {
  /**
   * A file that is dropped onto the window arrives as a wish to go there. Chromium lets a page wish for no other file than
   * one that a person has dropped, so that the path can be relied on, and the page never sees it.
   */
  const isDroppedFile = (url: string): boolean => url.startsWith('file://');
  const refuse = (url: string): void => {
    if (isDroppedFile(url)) openDroppedFile(fileURLToPath(url));
    else log.warning(`Navigation to ${url} was refused.`);
  };
  app.on('web-contents-created', (_event, contents) => {
    contents.setWindowOpenHandler(({ url }) => {
      refuse(url);
      return { action: 'deny' };
    });
    contents.on('will-navigate', (event, url) => {
      // Vite lets the page load itself again where a change cannot be put in.
      if (import.meta.env.DEV && url === RENDERER_ADDRESS) return;
      event.preventDefault();
      refuse(url);
    });
    contents.on('will-attach-webview', (event) => event.preventDefault());
  });

  session.defaultSession.setPermissionRequestHandler((contents, permission, answer, details) =>
    answer(isOwnPicture(contents, permission, details)),
  );
  session.defaultSession.setPermissionCheckHandler(() => false);
  const origins = [
    `${RENDERER_ORIGIN}/`,
    `${PREPARED_ORIGIN}/`,
    // A picture that the page made itself.
    `blob:${RENDERER_ORIGIN}/`,
    'devtools://',
    ...(DEVELOPMENT_SOCKET === null ? [] : [DEVELOPMENT_SOCKET]),
  ];
  session.defaultSession.webRequest.onBeforeRequest((request, answer) => {
    const isOurs = origins.some((origin) => request.url.startsWith(origin));
    if (!isOurs) log.warning(`A request to ${request.url} was refused.`);
    answer({ cancel: !isOurs });
  });
}
