/**
 * Our own numbers for the names that cross the wire. A number is never given twice and never changes (golden files pin it);
 * new names go at the end. A number this version has no name for is shown as '#number' and packed again as that number:
 * an old app keeps what a newer one wrote.
 */
const names = [
  // the commit itself
  'shape', 'at', 'devices', 'changes', 'attachments', 'table', 'id', 'writes', 'fields', 'base',
  // people and families
  'name', 'language', 'school', 'family', 'number', 'createdBy', 'createdAt', 'mergedInto', 'archived', 'deleted', 'signed', 'over',
  // contacts and follow-ups
  'kind', 'date', 'note', 'author', 'contact', 'due', 'owner', 'state', 'reason', 'result',
  // who is in a space
  'member', 'role', 'device', 'signKey', 'sealKey', 'joinedAt', 'invitation', 'recoveryKey', 'space', 'epoch',
  // schools and their calendar
  'address', 'level', 'closureLine', 'type', 'reserveBy', 'note:fr', 'note:en', 'note:ar',
  // heads
  'heads', 'covered', 'dots', 'odd', 'value', 'n', 'subject', 'snapshot', 'upTo',
  'timeUncertain', 'initials', 'schools', 'expiresAt', 'usedBy', 'usedAt', 'revokedAt', 'organisation', 'spaces', 'key', 'text', 'channel',
  // the worker's day: people around a family, what an entry says, the team's lists, who may come in
  'greet', 'interpreter', 'hours', 'caution', 'safeContact', 'arrivedOn', 'strengths', 'told', 'worker', 'marked', 'household',
  'person', 'relation', 'authority', 'spoken', 'written', 'birthDate', 'class', 'status', 'notFor', 'began', 'reached', 'topics',
  'aim', 'advice', 'accompaniment', 'minutes', 'event', 'staff', 'partner', 'what', 'every', 'student', 'until',
  'bond', 'judgedBy', 'helps', 'hash', 'media', 'mime', 'seconds', 'width', 'height', 'hidden', 'label:fr',
  'label:en', 'list', 'code', 'order', 'removed', 'removedBy', 'letterKey', 'setting', 'decile', 'serviceCentre',
  'measure', 'days', 'handedOver', 'handedBy', 'place',
] as const;

const numberByName: ReadonlyMap<string, number> = new Map(names.map((name, index) => [name, index + 1]));

/** 0 when the name has no number and must be spelled out. */
export function fieldNumber(name: string): number {
  const known = numberByName.get(name);
  if (known !== undefined) {
    return known;
  }
  const kept = /^#([1-9]\d{0,6})$/.exec(name);
  return kept?.[1] === undefined ? 0 : Number(kept[1]);
}

export const fieldName = (number: number): string => names[number - 1] ?? `#${number}`;
