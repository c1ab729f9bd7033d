import { CalendarClock } from 'lucide-preact';
import type { FollowUp } from '#domain/follow-up.ts';
import { Button } from '#ui/parts/button.tsx';
import { Name } from '#ui/parts/name.tsx';
import { Row } from '#ui/parts/row.tsx';
import { Rows } from '#ui/parts/rows.tsx';
import { SectionHead } from '#ui/parts/section-head.tsx';
import { TickBox } from '#ui/parts/tick-box.tsx';
import { useCasework } from './casework-context.ts';
import { sayLanguage } from './say-language.ts';
import type { HandOver } from './use-hand-over.ts';

interface ListProps {
  readonly handOver: HandOver;
}

/** All pass on, but those that one takes out. */
export function ChosenFamilies({ handOver }: ListProps) {
  const { t } = useCasework().translator;
  const { families, isChosen, choose } = handOver;
  const ids = families.map(({ id }) => id);
  const count = ids.filter(isChosen).length;
  return (
    <section class="stack tight">
      <SectionHead count={t('caseload:handOver.chosen', { count, total: ids.length })}>{t('caseload:handOver.families')}</SectionHead>
      <div class="buttons">
        <Button kind="second" small onPress={() => choose(ids, true)}>
          {t('caseload:handOver.all')}
        </Button>
        <Button kind="second" small onPress={() => choose(ids, false)}>
          {t('caseload:handOver.none')}
        </Button>
      </div>
      <ul class="stack tight" role="list">
        {families.map(({ id, name, language }) => (
          <li key={id}>
            <TickBox checked={isChosen(id)} onChange={(chosen) => choose([id], chosen)} aside={sayLanguage(t, language)}>
              <Name>{name === '' ? t('families:noName') : name}</Name>
            </TickBox>
          </li>
        ))}
      </ul>
    </section>
  );
}

/** What the next worker will have to keep. */
export function PassingPromises({ handOver: { promises } }: ListProps) {
  const { t } = useCasework().translator;
  return (
    <section>
      <SectionHead icon={CalendarClock} count={promises.length}>
        {t('caseload:handOver.promises')}
      </SectionHead>
      {promises.length === 0 ? <p class="quiet">{t('caseload:handOver.noPromises')}</p> : <PromiseRows promises={promises} />}
    </section>
  );
}

/** To families of others, and to schools: nobody would keep them, if they stayed behind. */
export function AlonePromises({ handOver: { alone, aloneToo, draft } }: ListProps) {
  const { t } = useCasework().translator;
  return alone.length === 0 ? null : (
    <section class="stack tight">
      <SectionHead icon={CalendarClock} count={alone.length}>
        {t('caseload:handOver.alone')}
      </SectionHead>
      <p class="quiet">{t('caseload:handOver.aloneText')}</p>
      <PromiseRows promises={alone} />
      <TickBox checked={aloneToo} onChange={(checked) => draft.set({ alone: checked ? 'yes' : '' })}>
        {t('caseload:handOver.aloneToo')}
      </TickBox>
    </section>
  );
}

function PromiseRows({ promises }: { readonly promises: readonly FollowUp[] }) {
  const { phone, translator } = useCasework();
  const { t, dates } = translator;
  const names = new Map(phone.families.entries().map(({ id, name }) => [id, name]));
  return (
    <Rows>
      {promises.map(({ id, family, due, what }) => (
        <Row
          key={id}
          title={family === undefined ? t('caseload:handOver.noFamily') : <Name>{names.get(family) ?? t('families:noName')}</Name>}
          detail={what === '' ? undefined : what}
          side={due === undefined ? t('caseload:handOver.noDay') : dates.short(due)}
        />
      ))}
    </Rows>
  );
}
