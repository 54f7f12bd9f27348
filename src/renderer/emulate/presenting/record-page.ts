import { partOfPicture, placeInRecording } from './recorded-part.ts';

/** The picture of the page itself, while it is recorded. */
export interface PageRecording {
  /** Ends it; how long it is, in milliseconds. */
  end(): Promise<number>;
  abandon(): void;
}

const TYPES = ['video/webm;codecs=vp8', 'video/webm;codecs=vp9', 'video/webm'] as const;
const FRAMES_PER_SECOND = 25;
const BITS_PER_SECOND = 6_000_000;
const PART_MS = 500;

export const supportedType = (): string | null =>
  typeof MediaRecorder === 'undefined' ? null : (TYPES.find((type) => MediaRecorder.isTypeSupported(type)) ?? null);

/** Asks for the page's own picture; main grants it once, right after a person wished it. */
export const openPagePicture = (): Promise<MediaStream> =>
  navigator.mediaDevices.getDisplayMedia({ video: { frameRate: FRAMES_PER_SECOND }, audio: false });

export function endPagePicture(picture: MediaStream): void {
  for (const track of picture.getTracks()) track.stop();
}

/** Records what of the page lies within an element, and hands out the parts of the file in their order. */
export async function recordElement(
  picture: MediaStream,
  shown: Element,
  type: string,
  write: (bytes: Uint8Array) => Promise<void>,
): Promise<PageRecording> {
  const video = document.createElement('video');
  video.muted = true;
  video.srcObject = picture;
  await video.play();
  const cut = document.createElement('canvas');
  const brush = cut.getContext('2d', { alpha: false });
  if (brush === null) throw new Error('The picture cannot be drawn.');
  const partNow = () =>
    partOfPicture(
      { width: video.videoWidth, height: video.videoHeight },
      { width: window.innerWidth, height: window.innerHeight },
      shown.getBoundingClientRect(),
    );
  const first = partNow();
  // Codecs take even numbers only.
  cut.width = Math.floor(first.width / 2) * 2;
  cut.height = Math.floor(first.height / 2) * 2;
  /** A recording keeps the size that it began with; where the window gets another one, what is left over is plain. */
  const draw = (): void => {
    const part = partNow();
    if (part.width < 1 || part.height < 1) return;
    const place = placeInRecording(cut, part);
    brush.fillStyle = getComputedStyle(document.body).backgroundColor;
    brush.fillRect(0, 0, cut.width, cut.height);
    brush.drawImage(
      video,
      ...([part.x, part.y, part.width, part.height] as const),
      ...([place.x, place.y, place.width, place.height] as const),
    );
  };
  draw();
  // A page that stands still sends no picture, and the recorder wants them all the same.
  const drawing = setInterval(draw, 1000 / FRAMES_PER_SECOND);
  const taken = cut.captureStream(FRAMES_PER_SECOND);
  const recorder = new MediaRecorder(taken, { mimeType: type, videoBitsPerSecond: BITS_PER_SECOND });
  let written = Promise.resolve();
  recorder.addEventListener('dataavailable', ({ data }) => {
    written = written.then(async () => write(new Uint8Array(await data.arrayBuffer())));
    // Whoever ends it hears of what went wrong.
    written.catch(() => undefined);
  });
  const beganMs = performance.now();
  recorder.start(PART_MS);
  const stop = (): void => {
    clearInterval(drawing);
    endPagePicture(taken);
    endPagePicture(picture);
  };
  return {
    end: async () => {
      const stopped = new Promise((resolve) => recorder.addEventListener('stop', resolve, { once: true }));
      const lengthMs = performance.now() - beganMs;
      recorder.stop();
      await stopped;
      stop();
      await written;
      return lengthMs;
    },
    abandon: () => {
      if (recorder.state !== 'inactive') recorder.stop();
      stop();
    },
  };
}
