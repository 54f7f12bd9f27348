import type { Product } from '../../vendor-files/cpf-rows.ts';
import { comment, type ObjectScript } from '../text/objectscript.ts';

/** The name of the routine. Those that begin with Z are kept when the product is upgraded. */
export const ROUTINE = 'ZMIRRORSETUP';

/** The file of a database. */
const DATABASE_FILES: Readonly<Record<Product, string>> = { cache: 'CACHE.DAT', iris: 'IRIS.DAT' };

/** Error #2063: the database is already being mirrored. */
const ALREADY_MIRRORED = 2063;

/** What every routine needs, whatever its member is; the order is that in which a reader meets them. */
export function commonProcedures(product: Product): readonly ObjectScript[] {
  return PROCEDURES(DATABASE_FILES[product])
    .split('\n')
    .map((line) => comment`${line}`);
}

const PROCEDURES = (
  file: string,
): string => `    ; On the member that created the mirror. A database that exists is added to the mirror; otherwise a new one is made.
addDatabase(mirror,name,local,directory,size,encrypted,mount) {
    if ##class(%File).Exists(directory_"${file}") {
        do configure(local,directory,mount)
        set sc=##class(SYS.Mirror).AddDatabase(directory,name)
        if $$isMirrored(sc) write !,name," is in the mirror already." quit
        do check(sc,"add the database "_name_" to the mirror")
        write !,"Added ",name,". Bring a backup or a copy of it to the other members (guide 3.2.7.3)."
        quit
    }
    do createDatabase(mirror,name,local,directory,size,encrypted,mount)
}
    ;
    ; On the other members. A copy from the primary that was restored here is activated and caught up (guide 3.2.7.4);
    ; without one, the database is made as a mirrored one, which is possible only where it was made so on the primary.
copyDatabase(mirror,name,local,directory,size,encrypted,mount) {
    if '##class(%File).Exists(directory_"${file}") do createDatabase(mirror,name,local,directory,size,encrypted,mount) quit
    do configure(local,directory,mount)
    set sc=##class(SYS.Mirror).ActivateMirroredDatabase(directory)
    do check(sc,"activate the database "_name)
    set done=##class(SYS.Mirror).CatchupDB($listbuild(+$zutil(49,directory)),"",.errors)
    if 'done do stop("The database "_name_" could not be caught up; see the console log (guide 3.2.7.4).")
    write !,"Activated and caught up ",name,"."
}
    ;
createDatabase(mirror,name,local,directory,size,encrypted,mount) {
    if '##class(%File).DirectoryExists(directory) {
        if '##class(%File).CreateDirectoryChain(directory) do stop("The directory "_directory_" could not be made.")
    }
    set sc=##class(SYS.Database).CreateDatabase(directory,size,,encrypted,,,name,mirror)
    do check(sc,"create the mirrored database "_name_" (guide 3.2.7.2)")
    do configure(local,directory,mount)
    write !,"Created ",name,"."
}
    ;
configure(local,directory,mount) {
    if ##class(Config.Databases).Exists(local) quit
    set properties("Directory")=directory
    set properties("MountRequired")=mount
    set sc=##class(Config.Databases).Create(local,.properties)
    do check(sc,"configure the database "_local)
}
    ;
isMirrored(sc) {
    quit ((","_$system.Status.GetErrorCodes(sc)_",")[",${ALREADY_MIRRORED},")
}
    ;
enable(service) {
    set sc=##class(Security.Services).Get(service,.properties)
    do check(sc,"read the service "_service)
    if properties("Enabled") quit
    set properties("Enabled")=1
    set sc=##class(Security.Services).Modify(service,.properties)
    do check(sc,"enable the service "_service)
    write !,"Enabled ",service,"."
}
    ;
isMember(mirror) {
    set status=$listget($system.Mirror.GetMemberStatus(mirror),1)
    quit ((status'="")&&(status'="Not Initialized"))
}
    ;
    ; Whether the mirror lists a member of this name.
isKnown(mirror,name) {
    set found=0
    set members=##class(%ResultSet).%New("SYS.Mirror:MemberStatusList")
    do check(members.Execute(mirror),"list the members of "_mirror)
    while members.Next() { if $zconvert(members.Get("MemberName"),"U")=$zconvert(name,"U") set found=1 }
    quit found
}
    ;
    ; A member may be Waiting or in Transition for a while after it was created or has joined.
await(mirror,wanted,limit) {
    for waited=0:5:limit {
        set status=$listget($system.Mirror.GetMemberStatus(mirror),1)
        if status[wanted write !,mirror,": ",status,"." quit
        if (wanted="Backup")&&(status="Primary") write !,mirror,": ",status,"." quit
        if (wanted="Primary")&&(status="Backup") do stop("Another member of "_mirror_" is primary: run this there.")
        if waited<limit hang 5
    }
    if (status[wanted)||((wanted="Backup")&&(status="Primary")) quit
    do stop("Not "_wanted_" in "_mirror_" within "_limit_" s, but "_status_". See the console log and the Mirror Monitor.")
}
    ;
awaitMember(mirror,name,limit) {
    for waited=0:5:limit {
        if $$isKnown(mirror,name) write !,name," is a member." quit
        if waited<limit hang 5
    }
    if '$$isKnown(mirror,name) do stop(name_" is not a member of "_mirror_" after "_limit_" s.")
}
    ;
filled(text) {
    if text["<<" do stop("Put the value for "_text_" into this routine first; README.md says what belongs there.")
}
    ;
check(sc,action) {
    if $system.Status.IsError(sc) do stop("Could not "_action_": "_$system.Status.GetErrorText(sc))
}
    ;
stop(reason) {
    throw ##class(%Exception.General).%New(reason,"MIRRORLAB")
}
    ;
tell(problem) {
    if problem.Code="MIRRORLAB" write !,"Stopped: ",problem.Name,! quit
    write !,"Stopped: ",problem.DisplayString(),!
}`;
