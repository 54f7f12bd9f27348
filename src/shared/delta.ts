/**
 * What changed between two plain values, so that a frame carries only that. `undefined` means that nothing did.
 * Applying a delta keeps every unchanged part by reference, which is what lets the window redraw only what moved.
 */
export type Delta = { readonly set: unknown } | { readonly parts: Readonly<Record<string, Delta>> };

type Container = Readonly<Record<string, unknown>> | readonly unknown[];

export function difference(before: unknown, after: unknown): Delta | undefined {
  if (Object.is(before, after)) return undefined;
  if (!isContainer(before) || !isContainer(after) || !haveTheSameKeys(before, after)) return { set: after };
  const parts: Record<string, Delta> = {};
  let isChanged = false;
  for (const key of Object.keys(after)) {
    const part = difference(valueAt(before, key), valueAt(after, key));
    if (part === undefined) continue;
    parts[key] = part;
    isChanged = true;
  }
  return isChanged ? { parts } : undefined;
}

export function applyDelta<Value>(before: Value, delta: Delta): Value {
  return applyToUnknown(before, delta) as Value;
}

function applyToUnknown(before: unknown, delta: Delta): unknown {
  if ('set' in delta) return delta.set;
  if (!isContainer(before)) throw new Error('The delta does not fit: it changes a part of something that has none.');
  const after = Array.isArray(before) ? [...before] : { ...before };
  for (const [key, part] of Object.entries(delta.parts)) {
    (after as Record<string, unknown>)[key] = applyToUnknown(valueAt(before, key), part);
  }
  return after;
}

function haveTheSameKeys(before: Container, after: Container): boolean {
  if (Array.isArray(before) !== Array.isArray(after)) return false;
  const keys = Object.keys(after);
  return Object.keys(before).length === keys.length && keys.every((key) => Object.hasOwn(before, key));
}

function valueAt(container: Container, key: string): unknown {
  return (container as Readonly<Record<string, unknown>>)[key];
}

function isContainer(value: unknown): value is Container {
  return typeof value === 'object' && value !== null;
}
