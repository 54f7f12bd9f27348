import { BrowserWindow } from 'electron';
import { preparePage } from './renderer-protocol.ts';

/** Twice as fine as on the screen, where it does not become larger than graphics software takes. */
const SCALE = 2;
const MAX_SIDE = 8_192;
const MAX_AREA = 16_000_000;

/** A picture as PNG. The SVG is one that an export has made, which says its size. */
export function renderPng(svg: string, signal: AbortSignal): Promise<Uint8Array> {
  const [, width = 1, height = 1] = (/ width="([\d.]+)" height="([\d.]+)"/.exec(svg) ?? []).map(Number);
  const size = { width: Math.ceil(width), height: Math.ceil(height) };
  const scale = Math.min(SCALE, MAX_SIDE / Math.max(width, height), Math.sqrt(MAX_AREA / (width * height)));
  return withPage({ content: svg, type: 'image/svg+xml', size }, signal, async ({ webContents }) => {
    // Unlike `capturePage`, the protocol waits until what was loaded is painted, and scales before it does.
    webContents.debugger.attach('1.3');
    const clip = { x: 0, y: 0, width, height, scale };
    const { data } = await webContents.debugger.sendCommand('Page.captureScreenshot', { format: 'png', clip });
    return Buffer.from(data, 'base64');
  });
}

/** A page as PDF, in the format that its own styles say. */
export function renderPdf(html: string, signal: AbortSignal): Promise<Uint8Array> {
  const size = { width: 1_000, height: 1_400 };
  return withPage({ content: html, type: 'text/html; charset=utf-8', size }, signal, ({ webContents }) =>
    webContents.printToPDF({ printBackground: true, preferCSSPageSize: true, pageSize: 'A4' }),
  );
}

/** Prints a page with the system's own dialog; false where the person thought better of it. */
export function printPage(html: string): Promise<boolean> {
  const page = { content: html, type: 'text/html; charset=utf-8', size: { width: 1_000, height: 1_400 } };
  return withPage(page, new AbortController().signal, ({ webContents }) => {
    return new Promise((resolve, reject) => {
      webContents.print({}, (isPrinted, reason) => {
        if (isPrinted || /cancel/i.test(reason)) resolve(isPrinted);
        else reject(new Error(reason));
      });
    });
  });
}

interface Page {
  readonly content: string;
  readonly type: string;
  readonly size: { readonly width: number; readonly height: number };
}

/** A page that nobody sees, without script, preload or a way out; it is gone with the work or the wish to end it. */
async function withPage<Result>(
  { content, type, size }: Page,
  signal: AbortSignal,
  work: (page: BrowserWindow) => Promise<Result>,
): Promise<Result> {
  signal.throwIfAborted();
  const { address, forget } = preparePage(content, type);
  const page = new BrowserWindow({
    ...size,
    show: false,
    frame: false,
    useContentSize: true,
    enableLargerThanScreen: true,
    webPreferences: {
      offscreen: true,
      javascript: false,
      sandbox: true,
      contextIsolation: true,
      nodeIntegration: false,
    },
  });
  try {
    const stopped = new Promise<never>((_resolve, reject) => {
      signal.addEventListener('abort', () => reject(signal.reason), { once: true });
      page.webContents.once('render-process-gone', (_event, { reason }) =>
        reject(new Error(`the page ended (${reason})`)),
      );
    });
    return await Promise.race([page.loadURL(address).then(() => work(page)), stopped]);
  } finally {
    forget();
    page.destroy();
  }
}
