import { Backpack, ChevronDown, Hand, Handshake, HeartHandshake, House, Info, ListPlus, Phone as PhoneSign, Quote, UserRound, UsersRound } from 'lucide-preact';
import type { FamilyFile } from '#actions/phone.ts';
import { type Icon, Sign } from '#ui/parts/sign.tsx';
import { Button } from '#ui/parts/button.tsx';
import { addressOf } from '#ui/shell/route.ts';
import { useCasework, type CaseworkTranslator } from './casework-context.ts';
import type { EditScreen } from './edit-screens.ts';

interface Offer {
  readonly at: EditScreen;
  readonly label: string;
  readonly icon: Icon;
}

/** What this file does not say yet, where it may be added. What it says is changed where it stands. */
function offersFor(t: CaseworkTranslator['t'], file: FamilyFile): readonly Offer[] {
  const { strengths, targets, arrivedOn, told } = file.family.value;
  const offers: readonly (Offer & { readonly there: boolean })[] = [
    { at: 'safe', label: t('knock:addSafe'), icon: Hand, there: file.cautions.length > 0 },
    { at: 'adult', label: t('people:addAdult'), icon: UserRound, there: file.people.length > 0 },
    { at: 'student', label: t('people:addStudent'), icon: Backpack, there: file.people.length > 0 },
    { at: 'household', label: t('people:addHousehold'), icon: House, there: false },
    { at: 'phone', label: t('people:addPhone'), icon: PhoneSign, there: false },
    { at: 'bond', label: t('bond:judge'), icon: HeartHandshake, there: file.bonds.length > 0 },
    { at: 'strengths', label: t('bond:strengths.add'), icon: Quote, there: strengths !== undefined },
    { at: 'support', label: t('bond:supports.add'), icon: Handshake, there: file.supports.length > 0 },
    { at: 'groups', label: t('bond:groups.title'), icon: UsersRound, there: targets.length > 0 || arrivedOn !== undefined },
    { at: 'told', label: t('bond:told.add'), icon: Info, there: told !== undefined },
  ];
  return offers.filter(({ there }) => !there);
}

export function CompleteFile({ file }: { readonly file: FamilyFile }) {
  const { t } = useCasework().translator;
  const { id } = file.family.value;
  return (
    <details class="card complete-file no-print">
      <summary>
        <Sign icon={ListPlus} size={22} />
        <span>{t('people:complete.title')}</span>
        <Sign icon={ChevronDown} size={18} />
      </summary>
      <p class="quiet">{t('people:complete.text')}</p>
      <ul role="list">
        {offersFor(t, file).map(({ at, label, icon }) => (
          <li key={at}>
            <Button kind="second" small icon={icon} href={addressOf({ at, family: id })}>
              {label}
            </Button>
          </li>
        ))}
      </ul>
    </details>
  );
}
