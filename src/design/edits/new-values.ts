import type { DesignDocument } from '../design-document.ts';
import { DEFAULT_LINK_LATENCY_MS } from './connect.ts';

/** What is drawn newly has these values. */
export interface NewValues {
  readonly newProduct: 'cache' | 'iris';
  readonly newQosTimeoutMs: number;
  readonly newLinkLatencyMs: number;
}

const USUAL_QOS_TIMEOUT_MS = 8_000;

/** Gives what an edit has added the values that a person has set up; what is the default anyway is not written. */
export function withNewValues(before: DesignDocument, after: DesignDocument, values: NewValues): DesignDocument {
  const { newProduct, newQosTimeoutMs, newLinkLatencyMs } = values;
  const known = {
    instances: new Set(before.instances.map(({ id }) => id)),
    mirrors: new Set(before.mirrors.map(({ id, name }) => id ?? name)),
    links: new Set((before.links ?? []).map(({ id }) => id)),
  };
  const changed = { ...after };
  if (newProduct !== 'cache') {
    changed.instances = after.instances.map((one) =>
      known.instances.has(one.id) || one.product !== undefined ? one : { ...one, product: newProduct },
    );
  }
  if (newQosTimeoutMs !== USUAL_QOS_TIMEOUT_MS) {
    changed.mirrors = after.mirrors.map((one) =>
      known.mirrors.has(one.id ?? one.name) || one.qosTimeoutMs !== undefined
        ? one
        : { ...one, qosTimeoutMs: newQosTimeoutMs },
    );
  }
  if (newLinkLatencyMs !== DEFAULT_LINK_LATENCY_MS && after.links !== undefined) {
    changed.links = after.links.map((one) =>
      known.links.has(one.id) || one.latencyMs !== DEFAULT_LINK_LATENCY_MS
        ? one
        : { ...one, latencyMs: newLinkLatencyMs },
    );
  }
  return changed;
}
