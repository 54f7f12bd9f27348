import type ElkConstructor from 'elkjs/lib/elk-api.js';
import type { ElkNode } from 'elkjs/lib/elk-api.js';
import workerAddress from 'elkjs/lib/elk-worker.min.js?url';

type Elk = InstanceType<typeof ElkConstructor>;
let elk: Promise<Elk> | null = null;

/** ELK in a worker of the window, begun when somebody first asks for it. */
export async function layOutInWorker(graph: ElkNode): Promise<ElkNode> {
  elk ??= import('elkjs/lib/elk-api.js').then(
    ({ default: ELK }) => new ELK({ workerFactory: () => new Worker(workerAddress) }),
  );
  return (await elk).layout(graph);
}
