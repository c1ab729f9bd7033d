import { useSignal } from '@preact/signals';
import { MapPin } from 'lucide-preact';
import type { ImportWishes } from '#actions/import-services.ts';
import type { Position } from '#domain/position.ts';
import { neighbourhoodPoints } from '#store/queries/neighbourhood-points.ts';
import { Answers } from '#ui/parts/answers.tsx';
import { Button } from '#ui/parts/button.tsx';
import { Card } from '#ui/parts/card.tsx';
import { TextField } from '#ui/parts/text-field.tsx';
import { TickBox } from '#ui/parts/tick-box.tsx';
import { useQuestion } from '#ui/shell/use-question.ts';
import { useWatch } from '#ui/shell/use-watch.ts';
import { useImportTexts } from './import-texts.tsx';
import { useServices } from './services-context.ts';

interface RegionProps {
  readonly wishes: ImportWishes;
  readonly busy: boolean;
  readonly onWish: (wishes: ImportWishes) => void;
}

const MOST_KM = 500;

function metresOf(km: string): number | undefined {
  const number = Number(km.trim().replace(',', '.'));
  return Number.isFinite(number) && number >= 1 && number <= MOST_KM ? Math.round(number * 1000) : undefined;
}

/** Schools and points that have a place on the map. */
function usePositions(): readonly Position[] {
  const { phone } = useServices();
  const schools = useWatch(phone.schools).value ?? [];
  const points = useQuestion(neighbourhoodPoints, []).value ?? [];
  return [...schools.flatMap(({ position }) => position ?? []), ...points.flatMap(({ value }) => value.position ?? [])];
}

/** Everything, or what is near us: a phone carries what it brings in. */
export function ImportRegionCard({ wishes, busy, onWish }: RegionProps) {
  const { t } = useImportTexts();
  const points = usePositions();
  const near = useSignal(wishes.region !== undefined);
  const km = useSignal(wishes.region === undefined ? '5' : String(wishes.region.metres / 1000));
  const everywhere = useSignal(wishes.region?.everywhere ?? true);
  const isWrong = useSignal(false);
  const again = (): void => {
    const metres = metresOf(km.value);
    isWrong.value = near.value && metres === undefined;
    if (!isWrong.value) {
      onWish({ ...wishes, region: near.value && metres !== undefined ? { points, metres, everywhere: everywhere.value } : undefined });
    }
  };
  if (points.length === 0) {
    return null;
  }
  return (
    <Card title={t('directoryImport:region.legend')} icon={MapPin}>
      <div class="stack import-form">
        <Answers
          legend={t('directoryImport:region.legend')}
          hiddenLegend
          value={near.value ? 'near' : 'all'}
          options={[
            { value: 'all', label: t('directoryImport:region.all') },
            { value: 'near', label: t('directoryImport:region.near') },
          ]}
          onChoose={(value) => {
            near.value = value === 'near';
            if (!near.value && wishes.region !== undefined) {
              again();
            }
          }}
        />
        {near.value ? (
          <>
            <TextField
              label={t('directoryImport:region.km')}
              hint={t('directoryImport:region.kmHint')}
              error={isWrong.value ? t('directoryImport:region.kmBroken') : undefined}
              kind="number"
              value={km.value}
              onInput={(value) => (km.value = value)}
            />
            <TickBox checked={everywhere.value} onChange={(checked) => (everywhere.value = checked)}>
              {t('directoryImport:region.everywhere')}
              <small>{t('directoryImport:region.everywhereWhat')}</small>
            </TickBox>
            <Button kind="second" wide onPress={busy ? undefined : again}>
              {t('directoryImport:region.again')}
            </Button>
          </>
        ) : null}
      </div>
    </Card>
  );
}
