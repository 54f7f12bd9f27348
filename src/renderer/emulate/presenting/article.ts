/** What follows the name of a member that does something, and hardly ever the article. */
const AFTER_A_NAME: ReadonlySet<string> = new Set(
  [
    'and or nor alone itself also again never now then still only first not to as in on at from with by for',
    'is was has had does did can cannot could will would may might must should',
    'became began brought came cut fell felt found gave got held kept knew left let lost made met put ran said sat saw sent',
    'set shut spoke stood stopped swore told took went won',
  ].flatMap((line) => line.split(' ')),
);

/** After a word in -ed these tell "A restarted at once" from "A failed backup". */
const AFTER_A_VERB =
  /^(?:[.,;:!?)]|$|\s+(?:and|as|at|after|again|because|before|by|for|from|in|into|its|it|on|off|that|the|to|when|while|with)\b)/;

/** Whether the "A" between two texts is the article: it begins a sentence, and what follows is no deed of a member A. */
export function isArticle(before: string, after: string): boolean {
  if (!/(?:^|[.!?:;…]["”’)]?\s+|[\n"“(]\s*|[–—]\s)$/.test(before)) return false;
  const [, word = '', rest = ''] = /^[ \t]+([A-Za-z][\w'’-]*)([\s\S]*)$/.exec(after) ?? [];
  if (word === '' || AFTER_A_NAME.has(word)) return false;
  // Such as "A DR async".
  if (/^[A-Z]/.test(word)) return true;
  if (word.endsWith('ed')) return !AFTER_A_VERB.test(rest);
  return !/[^s]s$/.test(word);
}
