import { useSignal } from '@preact/signals';
import { setLongWithout } from '#actions/set-long-without.ts';
import { type Circumstance, circumstances, FEWEST_DAYS, type LongWithout, MOST_DAYS, readLongWithout } from '#domain/long-without.ts';
import { spaceById } from '#store/queries/space-by-id.ts';
import { Button } from '#ui/parts/button.tsx';
import { Card } from '#ui/parts/card.tsx';
import { Facts } from '#ui/parts/facts.tsx';
import { TextField } from '#ui/parts/text-field.tsx';
import { type Failure, sayFailure } from '#ui/shell/say-failure.ts';
import { useShell } from '#ui/shell/shell-context.ts';
import { useQuestion } from '#ui/shell/use-question.ts';
import { useCoordination } from './coordination-context.ts';

type Typed = Readonly<Record<Circumstance, string>>;

const asTyped = ({ usual, newcomer, droppedOut }: LongWithout): Typed => ({ usual: String(usual), newcomer: String(newcomer), droppedOut: String(droppedOut) });

const shownFields = (state: Awaited<ReturnType<typeof spaceById>>['state']) => Object.fromEntries(Object.entries(state).map(([field, { heads }]) => [field, heads[0]?.value]));

/** After how many days without reaching anybody a family stands on the day's list. */
export function LongWithoutCard({ editable }: { readonly editable: boolean }) {
  const { phone, translator } = useCoordination();
  const { t } = translator;
  const { told } = useShell();
  const space = useQuestion((reader) => spaceById(reader, phone.context.spaces.organisation), [phone]).value;
  const typed = useSignal<Typed | undefined>(undefined);
  const failure = useSignal<(Failure & { readonly of?: Circumstance }) | undefined>(undefined);
  if (space === undefined) {
    return null;
  }
  const now = readLongWithout(shownFields(space.state));
  if (!editable) {
    return (
      <Card title={t('words:reach.title')}>
        <Facts facts={circumstances.map((of) => [t(`words:reach.${of}`), t('common:time.days', { count: now[of] })] as const)} />
      </Card>
    );
  }
  const filled = typed.value ?? asTyped(now);
  const save = async (): Promise<void> => {
    const saved = await setLongWithout(phone.context, { seen: space.state, now }, filled);
    if (saved.ok) {
      typed.value = undefined;
      told.tell(t('words:reach.saved'));
    } else {
      failure.value = saved.failure;
    }
  };
  const wrong = failure.value === undefined ? undefined : sayFailure(t, failure.value);
  return (
    <Card title={t('words:reach.title')}>
      <div class="stack">
        <p class="quiet">{t('words:reach.what')}</p>
        {circumstances.map((of) => (
          <TextField
            key={of}
            kind="number"
            label={t(`words:reach.${of}`)}
            aside={t('words:reach.days')}
            min={String(FEWEST_DAYS)}
            max={String(MOST_DAYS)}
            error={failure.value?.of === of ? wrong : undefined}
            value={filled[of]}
            onInput={(days) => {
              failure.value = undefined;
              typed.value = { ...filled, [of]: days };
            }}
          />
        ))}
        {wrong === undefined || failure.value?.of !== undefined ? null : <p class="error">{wrong}</p>}
        <div class="buttons">
          <Button kind="second" onPress={() => void save()}>
            {t('words:reach.save')}
          </Button>
        </div>
      </div>
    </Card>
  );
}
