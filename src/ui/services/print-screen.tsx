import { useSignal } from '@preact/signals';
import { Printer } from 'lucide-preact';
import { useMemo } from 'preact/hooks';
import { type ListWish, neighbourhoodList } from '#domain/neighbourhood-list.ts';
import { type NeedDomain, needDomains } from '#domain/need.ts';
import { readDirectory } from '#store/queries/directory.ts';
import { Button } from '#ui/parts/button.tsx';
import { Chips } from '#ui/parts/chips.tsx';
import { PageTitle } from '#ui/parts/page-title.tsx';
import { SelectField } from '#ui/parts/select-field.tsx';
import { TickBox } from '#ui/parts/tick-box.tsx';
import { TopBar } from '#ui/parts/top-bar.tsx';
import { addressOf } from '#ui/shell/route.ts';
import { useQuestion } from '#ui/shell/use-question.ts';
import { WorkingFrame } from '#ui/shell/working-frame.tsx';
import { DirectorySheet } from './directory-sheet.tsx';
import { useServices } from './services-context.ts';
import { useOrigins } from './use-origins.ts';

const radii = ['500', '1000', '2000', '5000', '10000'] as const;
type Radius = (typeof radii)[number];
const ON_FOOT = 2000;
const A_MINUTE = 80;

/** A list of the services around a place, to print: for a wall, for a hand. Hidden places are never on it. */
export function PrintScreen() {
  const { t } = useServices().translator;
  const origins = useOrigins();
  const choice = useSignal<PrintChoice>({ around: undefined, radius: '2000', domains: [], anywhere: true });
  const directory = useQuestion((reader) => readDirectory(reader), []).value;
  const { around, radius, domains, anywhere } = choice.value;
  const from = origins?.find(({ id }) => id === around);
  const wish: ListWish = { around: from === undefined ? undefined : { position: from.position, metres: Number(radius) }, domains, anywhere };
  const groups = useMemo(() => (directory === undefined ? undefined : neighbourhoodList(directory, wish)), [directory, from, choice.value]);
  const count = groups?.reduce((sum, { services }) => sum + services.length, 0) ?? 0;
  return (
    <WorkingFrame top={<TopBar leaveLabel={t('resource:page.back')} href={addressOf({ at: 'services' })} />}>
      <div class="no-print">
        <PageTitle title={t('services:print.title')} app={t('common:app')} />
        <p class="quiet">{t('services:print.intro')}</p>
      </div>
      <div class="stack no-print">
        <Choices choice={choice.value} origins={origins ?? []} onChoose={(next) => (choice.value = next)} />
        <p class="quiet">{t('services:print.leftOut')}</p>
        <div class="buttons">
          <Button icon={Printer} notYet={groups !== undefined && count === 0 ? t('services:print.nothing') : undefined} onPress={() => globalThis.print()}>
            {t('services:print.go')}
          </Button>
        </div>
        <p class="found-line" role="status">
          {groups === undefined ? null : <b>{t('services:print.count', { count })}</b>}
        </p>
      </div>
      {groups === undefined || count === 0 ? null : <DirectorySheet groups={groups} around={from} />}
    </WorkingFrame>
  );
}

interface PrintChoice {
  readonly around: string | undefined;
  readonly radius: Radius;
  readonly domains: readonly NeedDomain[];
  readonly anywhere: boolean;
}

interface ChoicesProps {
  readonly choice: PrintChoice;
  readonly origins: ReturnType<typeof useOrigins> & object;
  readonly onChoose: (choice: PrintChoice) => void;
}

function Choices({ choice, origins, onChoose }: ChoicesProps) {
  const { t } = useServices().translator;
  const { around, radius, domains, anywhere } = choice;
  return (
    <>
      <SelectField
        label={t('services:print.around')}
        empty={t('services:print.all')}
        options={origins.map(({ id, name }) => ({ value: String(id), label: name }))}
        value={around}
        onChoose={(chosen) => onChoose({ ...choice, around: chosen })}
      />
      {around === undefined ? null : <RadiusField value={radius} onChoose={(chosen) => onChoose({ ...choice, radius: chosen })} />}
      <div class="field">
        <span class="label">{t('services:print.kinds')}</span>
        <Chips
          label={t('services:print.kinds')}
          options={needDomains.map((value) => ({ value, label: t(`needs:domain.${value}`) }))}
          chosen={domains}
          onToggle={(domain) => onChoose({ ...choice, domains: domains.includes(domain) ? domains.filter((one) => one !== domain) : [...domains, domain] })}
        />
      </div>
      <TickBox checked={anywhere} onChange={(checked) => onChoose({ ...choice, anywhere: checked })}>
        {t('services:print.anywhere')}
      </TickBox>
    </>
  );
}

function RadiusField({ value, onChoose }: { readonly value: Radius; readonly onChoose: (value: Radius) => void }) {
  const { t } = useServices().translator;
  const say = (metres: number): string => (metres <= ON_FOOT ? t('services:print.walk', { count: Math.round(metres / A_MINUTE) }) : t('services:print.km', { km: metres / 1000 }));
  return (
    <SelectField
      label={t('services:print.radius')}
      empty={say(ON_FOOT)}
      options={radii.map((one) => ({ value: one, label: say(Number(one)) }))}
      value={value}
      onChoose={(chosen) => onChoose(chosen ?? '2000')}
    />
  );
}
