import type { DocumentWindow } from './document-window.ts';

/** Windows that did not fill the screen before they presented something. */
const filled = new WeakSet<DocumentWindow>();

/** A window that filled the screen already goes on doing so afterwards. */
export function fillScreen(documentWindow: DocumentWindow, isFilled: boolean): void {
  const { browserWindow } = documentWindow;
  if (isFilled && !browserWindow.isFullScreen()) {
    filled.add(documentWindow);
    browserWindow.setFullScreen(true);
  } else if (!isFilled && filled.delete(documentWindow)) {
    browserWindow.setFullScreen(false);
  }
}
