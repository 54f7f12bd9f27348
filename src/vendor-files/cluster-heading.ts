/**
 * An export writes a mirror down twice: in the files of its members, and as an IrisCluster, whose operator gives names of its
 * own. The heading of the manifest says for which mirror it stands, so that import does not draw that mirror a second time.
 */
export const clusterHeading = (mirror: string): string => `An IrisCluster with members like those of ${mirror}.`;

/** The mirror that a manifest of ours stands for, or null. */
export function mirrorOfCluster(text: string): string | null {
  return /^# An IrisCluster with members like those of ([A-Za-z0-9]{1,15})\./m.exec(text)?.[1] ?? null;
}
