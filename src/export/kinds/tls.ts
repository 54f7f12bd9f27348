import type { ExportFile } from '../export-file.ts';
import type { ExportKind } from '../kind.ts';
import { type ExportSubject, firstMember, type MemberInstance } from '../subject.ts';
import { code, codeBlock, document, markdown, numbered, table } from '../text/markdown.ts';

export const tls: ExportKind = {
  id: 'tls',
  title: 'SSL/TLS of members',
  products: ['cache', 'iris'],
  needs: 'a mirror that requires SSL/TLS',
  fits: ({ members }) => members.some(requiresTls),
  files: (subject) => subject.members.filter(requiresTls).map((unit) => tlsOf(subject, unit)),
};

const requiresTls = ({ memberships }: MemberInstance): boolean => memberships.some(({ mirror }) => mirror.useTls);

function tlsOf({ placeholders }: ExportSubject, unit: MemberInstance): ExportFile {
  const { folder, memberships, drawn } = unit;
  const secured = memberships.filter(({ mirror }) => mirror.useTls);
  const member = secured[0]?.member.name ?? folder;
  const file = (key: string, what: string): string =>
    placeholders.take(`${folder}.${key}`, `${what}, on the host of members/${folder}`);
  const certificateFile = file('certificate-file', 'the file with the certificate of this member');
  const caFile = file('ca-file', 'the file with the certificates of the certificate authority');
  const keyFile = file('key-file', 'the file with the private key of this member');
  const isEncrypted = drawn.encryptedJournal === true;
  const text = document([
    markdown`# SSL/TLS of ${member}`,
    markdown`The mirror requires SSL/TLS, so that every member uses it for all communication within the mirror (guide 3.2.4).`,
    table(
      ['Mirror', 'Distinguished name of the certificate', 'Valid until'],
      secured.map(({ mirror, drawn: drawnMember }) => [
        mirror.name,
        drawnMember.certificate?.dn === undefined
          ? code(placeholders.take(`${folder}.distinguished-name`, `the X.509 distinguished name of ${member}`))
          : code(drawnMember.certificate.dn),
        drawnMember.certificate?.validUntil ?? '',
      ]),
    ),
    markdown`## Steps`,
    numbered([
      markdown`Have a certificate issued for this member by an authority that all members trust. It serves as server and as client.`,
      markdown`Put the files on the host, readable for the instance and for the ISCAgent: ${code(caFile)}, ${code(certificateFile)}, ${code(keyFile)}.`,
      markdown`Look at what is in them:\n${codeBlock(`openssl x509 -noout -subject -issuer -enddate -in '${certificateFile}'\nopenssl verify -CAfile '${caFile}' '${certificateFile}'`, 'sh')}`,
      markdown`${code('mirror.mac')} makes the configurations ${code('%MirrorServer')} and ${code('%MirrorClient')} from them; in the portal that is Set up SSL/TLS on the page on which the member creates or joins the mirror. (The documentation also spells them ${code('%Mirror_Server')} and ${code('%Mirror_Client')}.)`,
      ...secured.map(({ mirror, isFirst }) => authorizing(mirror.name, isFirst, firstMember(mirror)?.name ?? '')),
      markdown`A renewed certificate with another distinguished name must be authorised on the other members before the old one ends (guide 3.3.3).`,
    ]),
    isEncrypted
      ? markdown`The journal of this instance is encrypted: its key must be activated on every member that receives the journal (guide 3.2.9.2).`
      : null,
  ]);
  return { path: `members/${folder}/tls.md`, text };
}

function authorizing(mirror: string, isFirst: boolean, first: string) {
  return isFirst
    ? markdown`Once others have joined ${mirror}, authorise them here: Edit Mirror, Pending New Members (guide 3.2.6.3), or ${code('do authorize^ZMIRRORSETUP()')}.`
    : markdown`After joining ${mirror}, have this member authorised on ${first} (guide 3.2.6.3).`;
}
