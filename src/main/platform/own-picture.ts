import { session, type WebContents } from 'electron';

/** From the moment a person presses the button, so long may the page ask. */
const GRANTED_FOR_MS = 10_000;

let granted: { readonly contents: WebContents; readonly untilMs: number } | null = null;

/** Lets the page of a window ask once for the moving picture of itself. Nothing else of the screen is ever given to a page. */
export function grantOwnPicture(contents: WebContents): void {
  granted = { contents, untilMs: Date.now() + GRANTED_FOR_MS };
  session.defaultSession.setDisplayMediaRequestHandler((request, answer) => {
    const isOwn = request.frame !== null && isGranted(contents) && request.frame === contents.mainFrame;
    endOwnPicture();
    if (isOwn && request.frame !== null) answer({ video: request.frame });
    else refuse(answer);
  });
}

export function endOwnPicture(): void {
  granted = null;
  session.defaultSession.setDisplayMediaRequestHandler(null);
}

/** A wish for the screen, and for neither camera nor microphone, of the window that may have it. */
export function isOwnPicture(
  contents: WebContents | null,
  permission: string,
  details: { readonly isMainFrame: boolean; readonly mediaTypes?: readonly string[] | undefined },
): boolean {
  const isScreen = permission === 'display-capture' || (permission === 'media' && details.mediaTypes?.length === 0);
  return isScreen && details.isMainFrame && contents !== null && isGranted(contents);
}

function isGranted(contents: WebContents): boolean {
  return granted !== null && granted.contents === contents && Date.now() < granted.untilMs;
}

/** Electron 25 refuses what is answered with nothing, and complains of it besides. */
function refuse(answer: (streams: Record<string, never>) => void): void {
  try {
    answer({});
  } catch {
    // It is refused.
  }
}
