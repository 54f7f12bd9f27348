import { BrowserWindow, type NativeImage } from 'electron';
import { preparePage } from './renderer-protocol.ts';

/** Twice as fine as on the screen, where it does not become larger than graphics software takes. */
const SCALE = 2;
const LARGEST_SIDE = 8_192;
const LARGEST_AREA = 32_000_000;

/** A picture as PNG. The SVG is one that an export has made. */
export function renderPng(svg: string, signal: AbortSignal): Promise<Uint8Array> {
  const [, width = 0, height = 0] = (/ width="([\d.]+)" height="([\d.]+)"/.exec(svg) ?? []).map(Number);
  const scale = Math.min(SCALE, LARGEST_SIDE / Math.max(width, height), Math.sqrt(LARGEST_AREA / (width * height)));
  const size = { width: Math.round(width * scale), height: Math.round(height * scale) };
  const scaled = svg.replace(/ width="[\d.]+" height="[\d.]+"/, ` width="${size.width}" height="${size.height}"`);
  return withPage({ content: scaled, type: 'image/svg+xml', size }, signal, async ({ webContents }) => {
    const image = await nextPicture(webContents, size);
    return image.toPNG();
  });
}

/** A page as PDF, in the format that its own styles say. */
export function renderPdf(html: string, signal: AbortSignal): Promise<Uint8Array> {
  const size = { width: 1_000, height: 1_400 };
  return withPage({ content: html, type: 'text/html; charset=utf-8', size }, signal, ({ webContents }) =>
    webContents.printToPDF({ printBackground: true, preferCSSPageSize: true, pageSize: 'A4' }),
  );
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

/** What is painted before everything has its size is no picture yet. */
function nextPicture(contents: BrowserWindow['webContents'], { width, height }: Page['size']): Promise<NativeImage> {
  return new Promise((resolve) => {
    contents.on('paint', (_event, _dirty, image) => {
      const painted = image.getSize();
      if (painted.width >= width && painted.height >= height) resolve(image);
    });
    contents.invalidate();
  });
}
