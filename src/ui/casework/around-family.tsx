import { CircleHelp, Handshake, Info, Pencil, Plus, Quote } from 'lucide-preact';
import type { FamilyFile } from '#actions/phone.ts';
import type { Family } from '#domain/family.ts';
import type { Support } from '#domain/support.ts';
import { IconButton } from '#ui/parts/icon-button.tsx';
import { Name } from '#ui/parts/name.tsx';
import { Row } from '#ui/parts/row.tsx';
import { Rows } from '#ui/parts/rows.tsx';
import { Tag } from '#ui/parts/tag.tsx';
import { addressOf } from '#ui/shell/route.ts';
import { useCasework } from './casework-context.ts';
import { HeadLine } from './head-line.tsx';
import { sayLanguage } from './say-language.ts';
import { supportIcons } from './support-icons.ts';
import { useNames } from './use-names.ts';

interface AroundProps {
  readonly file: FamilyFile;
}

/** What the family is good at, in its own words. */
export function Strengths({ file }: AroundProps) {
  const { t } = useCasework().translator;
  const { id, strengths } = file.family.value;
  return strengths === undefined ? null : (
    <section class="card padded">
      <HeadLine icon={Quote} end={<IconButton icon={Pencil} flip label={t('bond:strengths.edit')} href={addressOf({ at: 'strengths', family: id })} />}>
        {t('bond:strengths.title')}
      </HeadLine>
      <p class="greeting written" dir="auto">
        {strengths}
      </p>
    </section>
  );
}

/** Who helps with what. */
export function Supports({ file }: AroundProps) {
  const { t } = useCasework().translator;
  const { id } = file.family.value;
  return file.supports.length === 0 ? null : (
    <section class="card padded">
      <HeadLine icon={Handshake} end={<IconButton icon={Plus} label={t('bond:supports.add')} href={addressOf({ at: 'support', family: id })} />}>
        {t('bond:supports.title')}
      </HeadLine>
      <Rows bare label={t('bond:supports.title')}>
        {file.supports.map(({ value }) => (
          <Helper key={value.id} support={value} href={addressOf({ at: 'support', family: id, record: value.id })} />
        ))}
      </Rows>
    </section>
  );
}

function Helper({ support: { name, kind, helps }, href }: { readonly support: Support; readonly href: string }) {
  const { t } = useCasework().translator;
  return (
    <Row
      icon={typeof kind === 'string' ? supportIcons[kind] : CircleHelp}
      title={<Name>{name === '' ? t('families:noName') : name}</Name>}
      detail={
        <>
          <span class="line">{typeof kind === 'string' ? t(`bond:supports.kind.${kind}`) : kind.unknown}</span>
          {helps === undefined ? null : (
            <span class="line" dir="auto">
              {helps}
            </span>
          )}
        </>
      }
      href={href}
    />
  );
}

/** Whom the measure is for, and what the family was told of what is kept. */
export function AboutThem({ file }: AroundProps) {
  const { targets, arrivedOn, told } = file.family.value;
  return (
    <>
      {targets.length === 0 && arrivedOn === undefined ? null : <Groups family={file.family.value} />}
      {told === undefined ? null : <ToldCard family={file.family.value} />}
    </>
  );
}

function Groups({ family: { id, targets, arrivedOn } }: { readonly family: Family }) {
  const { t, dates } = useCasework().translator;
  return (
    <section class="card padded">
      <HeadLine icon={Info} end={<IconButton icon={Pencil} flip label={t('bond:groups.edit')} href={addressOf({ at: 'groups', family: id })} />}>
        {t('bond:groups.title')}
      </HeadLine>
      <p class="tags">
        {targets.map((group) => (
          <Tag key={group} tone="plain">
            {group === 'newcomer' && arrivedOn !== undefined ? t('bond:groups.since', { month: dates.monthYear(arrivedOn) }) : t(`bond:groups.${group}`)}
          </Tag>
        ))}
        {arrivedOn === undefined || targets.includes('newcomer') ? null : (
          <Tag tone="plain">{t('bond:groups.here', { month: dates.monthYear(arrivedOn) })}</Tag>
        )}
      </p>
    </section>
  );
}

function ToldCard({ family: { id, told } }: { readonly family: Family }) {
  const { t, dates } = useCasework().translator;
  const names = useNames(undefined);
  const by = names.of(told?.by);
  return told === undefined ? null : (
    <section class="card padded">
      <HeadLine icon={Info} end={<IconButton icon={Pencil} flip label={t('bond:told.edit')} href={addressOf({ at: 'told', family: id })} />}>
        {t('bond:told.title')}
      </HeadLine>
      <p>{t('bond:told.said', { day: told.on === undefined ? t('clash:unreadable') : dates.full(told.on), language: sayLanguage(t, told.language) })}</p>
      {by === undefined ? null : <p class="quiet">{t('bond:told.by', { name: by })}</p>}
    </section>
  );
}
