import { Hand, Pencil } from 'lucide-preact';
import type { ComponentChildren } from 'preact';
import type { FamilyFile } from '#actions/phone.ts';
import type { Caution } from '#domain/reach.ts';
import { waysToReach } from '#domain/reach.ts';
import { IconButton } from '#ui/parts/icon-button.tsx';
import { Phone } from '#ui/parts/phone.tsx';
import { Sign } from '#ui/parts/sign.tsx';
import { addressOf } from '#ui/shell/route.ts';
import { type CaseworkTranslator, useCasework } from './casework-context.ts';

interface CautionBoxProps {
  readonly file: Pick<FamilyFile, 'family' | 'cautions' | 'phones' | 'people'>;
  /** Where one may also change it. */
  readonly editable?: boolean;
  readonly level?: 2 | 3;
}

/** What to be careful about, in plum, above everything by which one could call, write or knock. Nothing where nothing was said. */
export function CautionBox({ file, editable = false, level = 2 }: CautionBoxProps) {
  const { translator } = useCasework();
  const { t } = translator;
  const { cautions, family } = file;
  const Heading = level === 2 ? 'h2' : 'h3';
  return cautions.length === 0 ? null : (
    <section class="caution">
      <Heading>
        <Sign icon={Hand} size={22} />
        <span>{t('knock:safe.title')}</span>
        {editable ? (
          <span class="end">
            <IconButton icon={Pencil} flip label={t('knock:editSafe')} href={addressOf({ at: 'safe', family: family.value.id })} />
          </span>
        ) : null}
      </Heading>
      <ul role="list">
        {linesOf(translator, file).map((line, index) => (
          <li key={index}>{line}</li>
        ))}
      </ul>
    </section>
  );
}

function linesOf(translator: CaseworkTranslator, file: CautionBoxProps['file']): readonly ComponentChildren[] {
  const { t } = translator;
  const phones = file.phones.map(({ value }) => value);
  const { onlyGone } = waysToReach(file.cautions, phones, []);
  const numberOf = (id: string | undefined): string | undefined => phones.find((phone) => phone.id === id)?.number;
  return [...(onlyGone ? [<b key="gone">{t('knock:onlyGone')}</b>] : []), ...file.cautions.flatMap((caution) => sayCaution(t, caution, numberOf))];
}

type T = CaseworkTranslator['t'];

function sayCaution(t: T, { caution, safe }: Caution, numberOf: (id: string | undefined) => string | undefined): readonly ComponentChildren[] {
  const number = numberOf(safe?.phone);
  return [
    number === undefined ? undefined : <OnlyAt key="only" words={t('knock:only', { number: '\n' })} number={number} />,
    sayMessage(t, safe?.message),
    safe?.notTo === undefined ? undefined : t('knock:notTo', { who: safe.notTo }),
    caution === undefined ? undefined : <span dir="auto">{caution}</span>,
  ].filter((line) => line !== undefined);
}

/** A number keeps together and its own direction, inside a sentence of any language. */
function OnlyAt({ words, number }: { readonly words: string; readonly number: string }) {
  const [before = '', after = ''] = words.split('\n');
  return (
    <>
      {before}
      <Phone number={number} />
      {after}
    </>
  );
}

function sayMessage(t: T, message: string | { readonly unknown: string } | undefined): string | undefined {
  if (typeof message === 'object') {
    return t('knock:unknownRule', { rule: message.unknown });
  }
  return message === undefined ? undefined : t(message === 'may' ? 'knock:may' : 'knock:mayNot');
}
