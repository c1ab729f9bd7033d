import { ChevronDown, HeartHandshake, Undo2 } from 'lucide-preact';
import type { FamilyFile, Shown } from '#actions/phone.ts';
import { type Bond, bondLevels } from '#domain/bond.ts';
import { asSentence } from '#i18n/dates.ts';
import { Button } from '#ui/parts/button.tsx';
import { IconButton } from '#ui/parts/icon-button.tsx';
import { Name } from '#ui/parts/name.tsx';
import { Sign } from '#ui/parts/sign.tsx';
import { addressOf } from '#ui/shell/route.ts';
import { bondIcons } from './bond-icons.ts';
import { type CaseworkTranslator, useCasework } from './casework-context.ts';
import { HeadLine } from './head-line.tsx';
import { lookedAt, useRemove } from './record-form-world.ts';
import { type Names, useNames } from './use-names.ts';

interface BondCardProps {
  readonly file: FamilyFile;
}

/** How the bond stands, in a word, with who judged it; and how it stood before. */
export function BondCard({ file }: BondCardProps) {
  const { t } = useCasework().translator;
  const names = useNames(undefined);
  const [latest, ...earlier] = file.bonds;
  return latest === undefined ? null : (
    <section class="card padded bond">
      <HeadLine icon={HeartHandshake}>{t('bond:title')}</HeadLine>
      <Look bond={latest} names={names} file={file} means />
      {earlier.length === 0 ? null : (
        <details class="earlier">
          <summary>
            <Sign icon={ChevronDown} size={18} />
            {t('bond:earlier')}
          </summary>
          <ol role="list" class="stack tight">
            {earlier.map((bond) => (
              <li key={bond.value.id}>
                <Look bond={bond} names={names} file={file} />
              </li>
            ))}
          </ol>
        </details>
      )}
      <div>
        <Button kind="second" small href={addressOf({ at: 'bond', family: file.family.value.id })}>
          {t('bond:judge')}
        </Button>
      </div>
    </section>
  );
}

interface LookProps extends BondCardProps {
  readonly bond: Shown<Bond>;
  readonly names: Names;
  readonly means?: boolean;
}

/** One look at it. Whoever looked may take it back. */
function Look(props: LookProps) {
  const { phone, translator } = useCasework();
  const { t } = translator;
  const { bond, file, means = false } = props;
  const { level, author } = bond.value;
  const known = bondLevels.find((one) => one === level);
  const remove = useRemove(file.family.value.id);
  const looked = lookedAt(bond);
  return (
    <div class="look">
      {known === undefined ? null : <Sign icon={bondIcons[known]} size={means ? 28 : 20} />}
      <LookWords {...props} />
      {author === phone.context.member && looked !== undefined ? (
        <IconButton
          icon={Undo2}
          flip
          label={t('bond:takeBackOf', { level: sayLevel(t, level), day: sayDay(translator, bond.value) })}
          onPress={() => remove('bonds', looked)}
        />
      ) : null}
    </div>
  );
}

function LookWords({ bond, names, means = false }: LookProps) {
  const { translator } = useCasework();
  const { t } = translator;
  const { level, author, note } = bond.value;
  return (
    <div class="words">
      <p>
        <b>{sayLevel(t, level)}</b>
      </p>
      {means && typeof level === 'string' ? <p class="quiet">{t(`bond:means.${level}`)}</p> : null}
      {note === undefined ? null : (
        <p class="written" dir="auto">
          {note}
        </p>
      )}
      <p class="quiet">
        {sayDay(translator, bond.value)} · <Name>{names.of(author) ?? (bond.author === '' ? t('families:someone') : bond.author)}</Name>
      </p>
    </div>
  );
}

const sayLevel = (t: CaseworkTranslator['t'], level: Bond['level']): string =>
  typeof level === 'string' ? t(`bond:level.${level}`) : t('bond:unknownLevel', { level: level.unknown });

const sayDay = ({ dates }: CaseworkTranslator, { date }: Bond): string => (date === undefined ? '' : asSentence(dates.full(date)));
