import type { Load } from '../../../shared/charts.ts';
import { formatDuration } from '../../ui/text/duration.ts';

/** Less than this is not worth a word on the drawing. */
const WORTH_SAYING = 0.005;
/** What waits for less is sent with the next message or two. */
const QUEUE_WORTH_SAYING_MS = 100;

/** What a load says beside a network; empty where there is next to none. */
export function loadWords(load: Load): string {
  if (isFull(load)) return `full, ${formatDuration(load.queuedMs)} queued`;
  const words = briefLoadWords(load);
  return words === '' ? '' : `${words} used`;
}

/** The same beside a link, where more words would hide the names of the networks on both sides of a narrow gap. */
export function briefLoadWords(load: Load): string {
  if (isFull(load)) return 'full';
  const share = load.usedMbps / load.bandwidthMbps;
  return share < WORTH_SAYING ? '' : percent(share);
}

/** The same with its figures, for whoever points at it. */
export function loadSentence({ usedMbps, bandwidthMbps, queuedMs }: Load): string {
  const queued = queuedMs < 1 ? 'nothing queued' : `${formatDuration(queuedMs)} queued`;
  return `${figure(usedMbps)} of ${figure(bandwidthMbps)} Mbit/s used, ${queued}`;
}

export const isFull = ({ queuedMs }: Load): boolean => queuedMs >= QUEUE_WORTH_SAYING_MS;

/** How much of a meter is filled, from 0 to 1. */
export const shareOf = ({ usedMbps, bandwidthMbps }: Load): number => Math.min(1, usedMbps / bandwidthMbps);

const percent = (share: number): string => `${share < 0.1 ? (share * 100).toFixed(1) : Math.round(share * 100)} %`;

function figure(mbps: number): string {
  return mbps >= 100 || Number.isInteger(mbps) ? String(Math.round(mbps)) : mbps.toPrecision(2);
}
