import { useSignal } from '@preact/signals';
import { Printer } from 'lucide-preact';
import { useMemo } from 'preact/hooks';
import { type ListWish, neighbourhoodList } from '#domain/neighbourhood-list.ts';
import { type NeedDomain, needDomains } from '#domain/need.ts';
import { readDirectory } from '#store/queries/directory.ts';
import { Button } from '#ui/parts/button.tsx';
import { Chips } from '#ui/parts/chips.tsx';
import { EmptyState } from '#ui/parts/empty-state.tsx';
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
  const around = useSignal<string | undefined>(undefined);
  const radius = useSignal<Radius>('2000');
  const domains = useSignal<readonly NeedDomain[]>([]);
  const anywhere = useSignal(true);
  const directory = useQuestion((reader) => readDirectory(reader), []).value;
  const from = origins?.find(({ id }) => id === around.value);
  const wish: ListWish = {
    around: from === undefined ? undefined : { position: from.position, metres: Number(radius.value) },
    domains: domains.value,
    anywhere: anywhere.value,
  };
  const groups = useMemo(() => (directory === undefined ? undefined : neighbourhoodList(directory, wish)), [directory, from, radius.value, domains.value, anywhere.value]);
  const count = groups?.reduce((sum, { services }) => sum + services.length, 0) ?? 0;
  return (
    <WorkingFrame top={<TopBar leaveLabel={t('resource:page.back')} href={addressOf({ at: 'services' })} />}>
      <div>
        <PageTitle title={t('services:print.title')} app={t('common:app')} />
        <p class="quiet">{t('services:print.intro')}</p>
      </div>
      <div class="stack no-print">
        <SelectField
          label={t('services:print.around')}
          empty={t('services:print.all')}
          options={(origins ?? []).map(({ id, name }) => ({ value: String(id), label: name }))}
          value={around.value}
          onChoose={(value) => (around.value = value)}
        />
        {from === undefined ? null : <RadiusField value={radius.value} onChoose={(value) => (radius.value = value)} />}
        <div class="field">
          <span class="label">{t('services:print.kinds')}</span>
          <Chips
            label={t('services:print.kinds')}
            options={needDomains.map((value) => ({ value, label: t(`needs:domain.${value}`) }))}
            chosen={domains.value}
            onToggle={(domain) => (domains.value = domains.value.includes(domain) ? domains.value.filter((one) => one !== domain) : [...domains.value, domain])}
          />
        </div>
        <TickBox checked={anywhere.value} onChange={(checked) => (anywhere.value = checked)}>
          {t('services:print.anywhere')}
        </TickBox>
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
      {groups === undefined ? null : count === 0 ? (
        <EmptyState title={t('services:print.nothing')} />
      ) : (
        <DirectorySheet groups={groups} around={from} />
      )}
    </WorkingFrame>
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
