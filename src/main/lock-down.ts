import { app, session } from 'electron';
import type { ApplicationLog } from './application-log.ts';
import { RENDERER_ORIGIN } from './renderer-protocol.ts';

/** The window shows the files that ship with the application; it goes nowhere else and asks for nothing. */
export function lockDown(log: ApplicationLog): void {
  app.on('web-contents-created', (_event, contents) => {
    contents.setWindowOpenHandler(({ url }) => {
      log.warning(`A window for ${url} was refused.`);
      return { action: 'deny' };
    });
    contents.on('will-navigate', (event, url) => {
      log.warning(`The way to ${url} was refused.`);
      event.preventDefault();
    });
    contents.on('will-attach-webview', (event) => event.preventDefault());
  });

  session.defaultSession.setPermissionRequestHandler((_contents, _permission, answer) => answer(false));
  session.defaultSession.setPermissionCheckHandler(() => false);
  session.defaultSession.webRequest.onBeforeRequest((request, answer) => {
    const isOurs = request.url.startsWith(`${RENDERER_ORIGIN}/`) || request.url.startsWith('devtools://');
    if (!isOurs) log.warning(`A request to ${request.url} was refused.`);
    answer({ cancel: !isOurs });
  });
}
