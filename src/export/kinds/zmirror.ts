import type { ZmirrorAnswer } from '../../design/design.ts';
import type { ExportFile } from '../export-file.ts';
import type { ExportKind } from '../kind.ts';
import { type MemberInstance, mayBecomePrimary } from '../subject.ts';
import { codeLines, comment, type ObjectScript } from '../text/objectscript.ts';

export const zmirror: ExportKind = {
  id: 'zmirror',
  title: '^ZMIRROR routine',
  products: ['cache', 'iris'],
  needs: 'a failover member or a DR async',
  fits: ({ members }) => members.some(isForIt),
  files: ({ members }) => members.filter(isForIt).map(routineOf),
};

const isForIt = ({ memberships }: MemberInstance): boolean =>
  memberships.some(({ member }) => mayBecomePrimary(member));

function routineOf(unit: MemberInstance): ExportFile {
  const { canStart, checkOk } = unit.instance.zmirror;
  const text = codeLines([
    comment`ROUTINE ZMIRROR [Type=MAC]`,
    comment`ZMIRROR ; What ${unit.memberships[0]?.member.name ?? ''} does at the events of its mirror (guide 3.2.15). Without it the product does the same.`,
    comment`    ; In the namespace %SYS, on both failover members and every DR async:`,
    comment`    ;   do $system.OBJ.Load("/path/to/ZMIRROR.mac","ck")`,
    comment`    quit`,
    comment`    ;`,
    comment`    ; May this member begin to become primary? After 0 it is asked again every 30 seconds.`,
    ...answer(canStart),
    comment`CanNodeStartToBecomePrimary() public {`,
    comment`    quit ${returned(canStart)}`,
    comment`}`,
    comment`    ;`,
    comment`    ; All databases are read-write, users are not let in yet: the place for code from ^ZSTU and ^ZSTART that needs the mirror.`,
    comment`    ; After 0 it is asked again every 30 seconds, and ECP sessions are reset.`,
    ...answer(checkOk),
    comment`CheckBecomePrimaryOK() public {`,
    comment`    quit ${returned(checkOk)}`,
    comment`}`,
    comment`    ;`,
    comment`    ; This member has become primary; also after every start as primary.`,
    comment`NotifyBecomePrimary() public {`,
    comment`    quit:$quit 1`,
    comment`    quit`,
    comment`}`,
    comment`    ;`,
    comment`    ; It did not become primary; called once for each incident.`,
    comment`NotifyBecomePrimaryFailed() public {`,
    comment`    quit:$quit 1`,
    comment`    quit`,
    comment`}`,
  ]).text;
  return { path: `members/${unit.folder}/ZMIRROR.mac`, text: `${text}\n`.replaceAll('\n', unit.end) };
}

const returned = (given: ZmirrorAnswer): string => (given === false ? '0' : '1');

function answer(given: ZmirrorAnswer): ObjectScript[] {
  if (typeof given === 'boolean') return [];
  return [
    comment`    ; The drawing has it answer 0 for the first ${given.falseForMs / 1000} s: put the check that takes so long here.`,
  ];
}
