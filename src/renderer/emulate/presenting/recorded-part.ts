interface Size {
  readonly width: number;
  readonly height: number;
}

interface Part extends Size {
  readonly x: number;
  readonly y: number;
}

/** So much of a pixel may be lost to rounding without a picture of the page being taken for one with bars. */
const ROUNDING = 0.01;

/**
 * Where in the picture of the page something is shown. The picture is as large as the page, or larger by its scale; while the
 * window changes its size it may be of the page before, and then has the page in its middle.
 */
export function partOfPicture(picture: Size, page: Size, shown: Part): Part {
  const [across, down] = [picture.width / page.width, picture.height / page.height];
  const isAlike = Math.abs(across / down - 1) < ROUNDING;
  const scale = isAlike ? across : Math.min(across, down);
  const [left, top] = isAlike
    ? [0, 0]
    : [(picture.width - page.width * scale) / 2, (picture.height - page.height * scale) / 2];
  return {
    x: left + shown.x * scale,
    y: top + shown.y * scale,
    width: shown.width * scale,
    height: shown.height * scale,
  };
}

/** Where in a recording of one size a part of another is drawn: as large as it can be, in the middle, nothing cut or stretched. */
export function placeInRecording(recording: Size, part: Size): Part {
  const scale = Math.min(recording.width / part.width, recording.height / part.height);
  const [width, height] = [part.width * scale, part.height * scale];
  return { x: (recording.width - width) / 2, y: (recording.height - height) / 2, width, height };
}
