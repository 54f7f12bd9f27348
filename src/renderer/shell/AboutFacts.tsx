import type { About, BuildKind } from '../../shared/about.ts';
import { BrandMark } from './BrandMark.tsx';

const BUILD_KINDS: Readonly<Record<BuildKind, string>> = {
  checkout: 'Runs from a checkout.',
  developer: "Developer's build: it is not signed and not meant for others.",
  release: 'Signed release.',
};

/** Which MirrorLab this is, on what it runs, and how its start went. */
export function AboutFacts({
  about: { name, version, buildKind, license, runsOn, startUp },
}: {
  readonly about: About;
}) {
  const facts = [
    ...runsOn.map((part) => [part.name, part.version] as const),
    ...startUp.map(({ title, atMs }) => [`${title} after`, `${atMs} ms`] as const),
  ];
  return (
    <div className="about">
      <p className="about-name">
        <BrandMark />
        <strong>
          {name} {version}
        </strong>
      </p>
      <p>{BUILD_KINDS[buildKind]}</p>
      <p>
        {license} licence. No product of InterSystems. Sections are those of the Caché High Availability Guide. It uses
        no network and sends nothing anywhere.
      </p>
      <dl>
        {facts.map(([term, value]) => (
          <div key={term}>
            <dt>{term}</dt>
            <dd>{value}</dd>
          </div>
        ))}
      </dl>
    </div>
  );
}
