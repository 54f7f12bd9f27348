/**
 * Journal positions and histories. A mirror's journal is one stream of bytes; a new epoch starts in it whenever a
 * member becomes primary, which is the guide's journal switch (§3.1.2). An epoch carries its owner and a random id, so
 * that two forced primaries never look alike. Two histories agree up to the point where their lists of epochs part.
 */
export interface Epoch {
  readonly number: number;
  /** The member that became primary. */
  readonly owner: number;
  readonly id: number;
  /** Offset at which it starts, in bytes. */
  readonly start: number;
}

export interface History {
  readonly epochs: readonly Epoch[];
  readonly end: number;
}

export function newestEpoch(epochs: readonly Epoch[]): Epoch | null {
  return epochs[epochs.length - 1] ?? null;
}

export function newestNumber(epochs: readonly Epoch[]): number {
  return newestEpoch(epochs)?.number ?? 0;
}

/** How many epochs two histories share, from the beginning. */
export function commonEpochs(one: readonly Epoch[], other: readonly Epoch[]): number {
  let common = 0;
  while (common < one.length && common < other.length && (one[common] as Epoch).id === (other[common] as Epoch).id) {
    common += 1;
  }
  return common;
}

/** The offset up to which two histories are the same bytes. */
export function forkPoint(one: History, other: History): number {
  const common = commonEpochs(one.epochs, other.epochs);
  if (common === 0) return 0;
  return Math.min(one.epochs[common]?.start ?? one.end, other.epochs[common]?.start ?? other.end);
}

/**
 * How two histories stand to each other, from the side of `mine`: the same; behind (theirs continues mine); ahead (mine
 * continues theirs); or parted, where the side with the later epoch is the mirror's history and the other's tail is
 * not. Two parted histories with equally late epochs only a person can choose between.
 */
export type Standing = 'same' | 'behind' | 'ahead' | 'parted-older' | 'parted-newer' | 'parted-equal';

export function compareHistories(mine: History, theirs: History): Standing {
  const common = commonEpochs(mine.epochs, theirs.epochs);
  const fork = forkPoint(mine, theirs);
  const mineBeyond = mine.end > fork;
  const theirsBeyond = theirs.end > fork;
  const mineIsPrefix = common === mine.epochs.length && !mineBeyond;
  const theirsIsPrefix = common === theirs.epochs.length && !theirsBeyond;
  if (mineIsPrefix && theirsIsPrefix) return 'same';
  if (mineIsPrefix) return 'behind';
  if (theirsIsPrefix) return 'ahead';
  const mineNumber = newestNumber(mine.epochs);
  const theirsNumber = newestNumber(theirs.epochs);
  if (mineNumber === theirsNumber) return 'parted-equal';
  return mineNumber < theirsNumber ? 'parted-older' : 'parted-newer';
}

/**
 * The epochs of `theirs` that a member holds after it has received their history up to `offset`. An epoch that starts
 * exactly there counts: its owner became primary with this journal, although nothing was written in it yet.
 */
export function epochsUpTo(theirs: readonly Epoch[], offset: number): readonly Epoch[] {
  return theirs.filter((epoch) => epoch.start <= offset);
}
