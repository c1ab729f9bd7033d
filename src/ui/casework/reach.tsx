import { Mail, MessageSquareText, Pencil, Phone as PhoneSign } from 'lucide-preact';
import type { FamilyFile } from '#actions/phone.ts';
import type { RecordId } from '#kernel/id.ts';
import type { Person } from '#domain/person.ts';
import { waysToReach, type Way } from '#domain/reach.ts';
import { IconButton } from '#ui/parts/icon-button.tsx';
import { Name } from '#ui/parts/name.tsx';
import { Phone } from '#ui/parts/phone.tsx';
import { Tag } from '#ui/parts/tag.tsx';
import { addressOf } from '#ui/shell/route.ts';
import { useCasework } from './casework-context.ts';
import { CautionBox } from './caution-box.tsx';
import { HiddenMark } from './hidden-mark.tsx';
import { useFamily } from './use-family.ts';

type ReachedFile = Pick<FamilyFile, 'family' | 'cautions' | 'phones' | 'people' | 'households'>;

interface ReachProps {
  readonly file: ReachedFile;
}

/** Every way to make contact with a family: first what to be careful about, then the calls, texts and letters that are safe. */
export function Reach({ file }: ReachProps) {
  return (
    <div class="stack tight">
      <CautionBox file={file} level={3} />
      <Ways file={file} />
    </div>
  );
}

/** The same for a screen that knows the family by its identifier alone: a promise, say. Nothing until it was looked up. */
export function ReachFamily({ family }: { readonly family: RecordId }) {
  const file = useFamily(family).value?.file;
  return file === undefined ? null : <Reach file={file} />;
}

/** Each number and address with what may be done with it. Only below a `CautionBox`. */
export function Ways({ file, editable = false }: ReachProps & { readonly editable?: boolean }) {
  const { t } = useCasework().translator;
  const { ways, mail } = waysToReach(
    file.cautions,
    file.phones.map(({ value }) => value),
    file.people.map(({ value }) => value),
  );
  return ways.length + mail.length === 0 ? (
    <p class="quiet">{t('knock:noWay')}</p>
  ) : (
    <ul class="phones" role="list">
      {ways.map((way) => (
        <Number key={way.phone.id} way={way} file={file} editable={editable} />
      ))}
      {mail.map((person) => (
        <Address key={person.id} person={person} />
      ))}
    </ul>
  );
}

interface NumberProps extends ReachProps {
  readonly way: Way;
  readonly editable: boolean;
}

function Number({ way: { phone, mayCall, mayText }, file, editable }: NumberProps) {
  const { t } = useCasework().translator;
  const { id, number, label, notFor } = phone;
  const owner = file.people.find(({ value }) => value.id === phone.person)?.value.name ?? file.households.find(({ value }) => value.id === phone.household)?.value.label;
  const dialled = number.replaceAll(/[^+\d]/g, '');
  return (
    <li>
      <span class="way">
        <Phone number={number} />
        {owner === undefined || owner === '' ? null : (
          <small>
            <Name>{owner}</Name>
          </small>
        )}
        {label === undefined ? null : <small dir="auto">{label}</small>}
        {mayCall ? null : <Tag tone="care">{t('knock:doNotUse')}</Tag>}
        <HiddenMark notFor={notFor} people={file.people} />
      </span>
      <span class="end">
        {mayCall ? <IconButton icon={PhoneSign} label={t('families:callNumber', { number })} href={`tel:${dialled}`} /> : null}
        {mayText ? <IconButton icon={MessageSquareText} flip label={t('families:textNumber', { number })} href={`sms:${dialled}`} /> : null}
        {editable ? (
          <IconButton icon={Pencil} flip label={t('people:editOf', { name: number })} href={addressOf({ at: 'phone', family: file.family.value.id, record: id })} />
        ) : null}
      </span>
    </li>
  );
}

function Address({ person: { name, email = '' } }: { readonly person: Person }) {
  const { t } = useCasework().translator;
  return (
    <li>
      <span class="way">
        <bdi class="mail" dir="ltr">
          {email}
        </bdi>
        <small>
          <Name>{name}</Name>
        </small>
      </span>
      <span class="end">
        <IconButton icon={Mail} label={t('knock:write', { name })} href={`mailto:${encodeURIComponent(email).replace('%40', '@')}`} />
      </span>
    </li>
  );
}
