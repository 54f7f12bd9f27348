import type { Design, Mirror } from '../../design/design.ts';
import { clusterHeading } from '../../vendor-files/cluster-heading.ts';
import type { ExportKind } from '../kind.ts';
import { type ExportSubject, firstMember } from '../subject.ts';
import { folderName } from '../text/folder-name.ts';
import { yamlFile } from '../text/yaml.ts';

export const kubernetes: ExportKind = {
  id: 'kubernetes',
  title: 'IrisCluster for the Kubernetes operator',
  products: ['iris'],
  needs: 'InterSystems IRIS, and one mirror of a failover pair without reporting asyncs',
  fits: (subject) => fitsOperator(subject),
  files: (subject) => [{ path: 'deploy/iriscluster.yaml', text: clusterOf(subject) }],
};

/** The operator makes one mirror of a primary, a backup and DR asyncs; it knows no reporting asyncs. */
function fitsOperator({ design, members }: ExportSubject): boolean {
  const [mirror, ...more] = design.mirrors;
  if (mirror === undefined || more.length > 0 || members.some(({ product }) => product !== 'iris')) return false;
  const failovers = mirror.members.filter(({ type }) => type === 'failover');
  return failovers.length === 2 && mirror.members.every(({ type }) => type === 'failover' || type === 'dr');
}

/** Without it the operator's mirror has no SSL/TLS (§3.2.4). */
function tlsOf({ placeholders }: ExportSubject, { useTls }: Mirror): object {
  if (!useTls) return {};
  const secretName = placeholders.take(
    'tls-secret',
    'the Secret with the certificate, private key and certificate authority of the members',
  );
  return { tls: { mirror: { secret: { secretName } } } };
}

function clusterOf(subject: ExportSubject): string {
  const { design, placeholders, applicationServers } = subject;
  const mirror = design.mirrors[0] as Mirror;
  const image = placeholders.take(
    'iris-image',
    'the image of InterSystems IRIS, such as containers.intersystems.com/intersystems/iris:TAG',
  );
  const version = placeholders.take('compatibility-version', 'the version of that image, such as 2023.2.0');
  const asyncs = mirror.members.filter(({ type }) => type === 'dr');
  const zones = (ids: readonly (string | null)[]): object => {
    const found = [...new Set(ids.filter((id) => id !== null))].map(zoneName);
    return found.length === 0 ? {} : { preferredZones: found };
  };
  const compute = applicationServers.filter(({ connections }) =>
    connections.some(({ mirrorConnection }) => mirrorConnection === 1),
  );
  return yamlFile(
    {
      apiVersion: 'intersystems.com/v1alpha1',
      kind: 'IrisCluster',
      metadata: { name: clusterName(design) },
      spec: {
        licenseKeySecret: {
          name: placeholders.take('licence-key-secret', 'the Secret with a licence key that allows mirroring'),
        },
        ...tlsOf(subject, mirror),
        topology: {
          ...(mirror.arbiter === null
            ? {}
            : {
                arbiter: {
                  image: placeholders.take(
                    'arbiter-image',
                    'the image of the arbiter, such as containers.intersystems.com/intersystems/arbiter:TAG',
                  ),
                  ...zones([subject.network.ownerOf(mirror.arbiter.address)?.host.site ?? null]),
                },
              }),
          data: {
            image,
            compatibilityVersion: version,
            mirrored: true,
            ...(asyncs.length === 0
              ? {}
              : { mirrorMap: ['primary', 'backup', ...asyncs.map(() => 'drasync')].join(',') }),
            ...zones(mirror.members.map((member) => subject.network.hostOf(member)?.site ?? null)),
          },
          ...(compute.length === 0
            ? {}
            : {
                compute: {
                  image,
                  compatibilityVersion: version,
                  replicas: compute.length,
                  ...zones(compute.map(({ host }) => host?.site ?? null)),
                },
              }),
        },
      },
    },
    [
      `${clusterHeading(mirror.name)} The operator gives names and addresses of its own: its mirror is IRISMIRROR1,`,
      `its members are ${clusterName(design)}-data-0-0, -0-1 and so on, and ${firstMember(mirror)?.name ?? 'the first failover member'} is what starts first.`,
      `Not verified: mirrorMap, which its documentation names${mirror.useTls ? ', and what stands below tls' : ''}. Network addresses, VIP and QoS timeout of the drawing have no place here.`,
    ],
  );
}

const kubernetesName = (text: string): string =>
  folderName(text)
    .toLowerCase()
    .replaceAll('_', '-')
    .replace(/^[^a-z0-9]+|[^a-z0-9]+$/g, '')
    .slice(0, 40);

const zoneName = (site: string): string => kubernetesName(site) || 'zone';
const clusterName = ({ mirrors }: Design): string => kubernetesName(mirrors[0]?.name ?? '') || 'iris';
