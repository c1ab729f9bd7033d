import { Handshake, Printer, RotateCcw } from 'lucide-preact';
import type { MemberId } from '#kernel/id.ts';
import { asSentence } from '#i18n/dates.ts';
import { Alert } from '#ui/parts/alert.tsx';
import { Button } from '#ui/parts/button.tsx';
import { Foot } from '#ui/parts/foot.tsx';
import { Name } from '#ui/parts/name.tsx';
import { NoteLine } from '#ui/parts/note-line.tsx';
import { PageTitle } from '#ui/parts/page-title.tsx';
import { SelectField } from '#ui/parts/select-field.tsx';
import { TextField } from '#ui/parts/text-field.tsx';
import { TopBar } from '#ui/parts/top-bar.tsx';
import { addressOf } from '#ui/shell/route.ts';
import { useShowWrong } from '#ui/shell/use-show-wrong.ts';
import { WorkingFrame } from '#ui/shell/working-frame.tsx';
import { useCasework } from './casework-context.ts';
import { AlonePromises, ChosenFamilies, PassingPromises } from './hand-over-lists.tsx';
import { LentFamilies } from './lent-families.tsx';
import { type Colleagues, useColleagues } from './use-caseload.ts';
import { type HandOver, type Receipt, useHandOver } from './use-hand-over.ts';

/** A caseload passes on: from whom, to whom, which families, and which promises with them. */
export function HandOverScreen() {
  const { t } = useCasework().translator;
  const handOver = useHandOver();
  const colleagues = useColleagues();
  const receipt = handOver.receipt.value;
  return (
    <WorkingFrame
      top={<TopBar leaveLabel={t('common:act.back')} href={addressOf({ at: 'about' })} />}
      foot={receipt === undefined && colleagues !== undefined ? <GoFoot handOver={handOver} /> : undefined}
    >
      <PageTitle title={t('caseload:handOver.title')} app={t('common:app')} />
      {colleagues === undefined ? null : receipt === undefined ? (
        <Form handOver={handOver} colleagues={colleagues} />
      ) : (
        <Done receipt={receipt} colleagues={colleagues} />
      )}
    </WorkingFrame>
  );
}

interface FormProps {
  readonly handOver: HandOver;
  readonly colleagues: Colleagues;
}

function Form({ handOver, colleagues }: FormProps) {
  const { t } = useCasework().translator;
  const { draft, families } = handOver;
  return (
    <div class="stack">
      <p class="quiet">{t('caseload:handOver.text')}</p>
      {draft.fields.value['going'] === 'yes' && handOver.doing.value === undefined ? (
        <NoteLine icon={RotateCcw} tone="today">
          {t('caseload:handOver.resume')}
        </NoteLine>
      ) : null}
      <LentFamilies colleagues={colleagues} onTakeBack={(fields) => draft.set(fields)} />
      <Who handOver={handOver} colleagues={colleagues} />
      {families.length === 0 ? <p>{t('caseload:handOver.empty')}</p> : <ChosenFamilies handOver={handOver} />}
      {families.length === 0 ? null : <PassingPromises handOver={handOver} />}
      <AlonePromises handOver={handOver} />
      <p class="quiet">{t('caseload:handOver.archivedStay')}</p>
    </div>
  );
}

function From({ handOver, colleagues }: FormProps) {
  const { phone, translator } = useCasework();
  const { t } = translator;
  const { draft, from, to } = handOver;
  const { role, member } = phone.context;
  const options = colleagues.all.map(({ id, name }) => ({ value: id, label: name }));
  if (role !== 'coordinator') {
    return from === member ? null : <p>{t('caseload:handOver.fromTo', { from: colleagues.nameOf(from), to: colleagues.nameOf(to) })}</p>;
  }
  return (
    <SelectField
      label={t('caseload:handOver.from')}
      empty={t('caseload:handOver.choose')}
      // Whoever left is no colleague any more, and the families are still theirs.
      options={options.some(({ value }) => value === from) ? options : [...options, { value: from, label: colleagues.nameOf(from) }]}
      value={from}
      onChoose={(chosen) => draft.set({ from: chosen ?? member, left: '' })}
    />
  );
}

/** What is wrong, beside the field it is about. */
type Wrong = Partial<Record<'to' | 'until' | 'whole', string>>;

function useWrong({ failure }: HandOver): Wrong {
  const { t } = useCasework().translator;
  const kind = failure.value?.kind;
  if (kind === undefined) {
    return {};
  }
  const words = t(`caseload:failure.${kind}`);
  if (kind === 'hand-over-to-missing' || kind === 'hand-over-to-oneself') {
    return { to: words };
  }
  return kind === 'hand-over-day-invalid' || kind === 'hand-over-day-past' ? { until: words } : { whole: words };
}

function Who({ handOver, colleagues }: FormProps) {
  const { t } = useCasework().translator;
  const { draft, from, to } = handOver;
  const wrong = useWrong(handOver);
  useShowWrong(handOver.failure.value);
  return (
    <>
      <From handOver={handOver} colleagues={colleagues} />
      <SelectField
        label={t('caseload:handOver.to')}
        empty={t('caseload:handOver.choose')}
        options={colleagues.all.flatMap(({ id, name }) => (id === from ? [] : [{ value: id, label: name }]))}
        value={to}
        error={wrong.to}
        onChoose={(member) => draft.set({ to: member ?? '' })}
      />
      <TextField
        kind="date"
        label={t('caseload:handOver.until')}
        hint={t('caseload:handOver.untilHint')}
        aside={t('common:field.optional')}
        value={draft.fields.value['until'] ?? ''}
        error={wrong.until}
        onInput={(until) => draft.set({ until })}
      />
      <Alert words={wrong.whole} />
    </>
  );
}

function GoFoot({ handOver }: { readonly handOver: HandOver }) {
  const { t } = useCasework().translator;
  const { doing, stopped, families, isChosen, go } = handOver;
  const count = families.filter(({ id }) => isChosen(id)).length;
  return (
    <Foot>
      <Alert words={stopped.value} />
      {doing.value === undefined ? null : (
        <p role="status" class="quiet">
          {t('caseload:handOver.doing', { done: doing.value, total: count })}
        </p>
      )}
      <Button wide icon={Handshake} onPress={go}>
        {count === 0 ? t('caseload:handOver.goPromises') : t('caseload:handOver.go', { count })}
      </Button>
    </Foot>
  );
}

/** What was done, to read again and to print: the one who receives it may have no phone at hand. */
function Done({ receipt, colleagues }: { readonly receipt: Receipt; readonly colleagues: Colleagues }) {
  const { translator, today } = useCasework();
  const { t, dates } = translator;
  const { families, skipped, list, passing, from, to } = receipt;
  const named = (member: MemberId): string => colleagues.all.find(({ id }) => id === member)?.name ?? colleagues.nameOf(member);
  return (
    <div class="stack">
      <p role="status">{t('caseload:handOver.done', { count: families, name: named(to) })}</p>
      {skipped === 0 ? null : <p>{t('caseload:handOver.skipped', { count: skipped })}</p>}
      <div class="buttons no-print">
        <Button kind="second" icon={Printer} onPress={() => globalThis.print()}>
          {t('caseload:handOver.print')}
        </Button>
      </div>
      <section>
        <h2>{t('caseload:handOver.printed', { day: dates.full(today) })}</h2>
        <p class="quiet">{t('caseload:handOver.fromTo', { from: named(from), to: named(to) })}</p>
        <ul class="printed-list" role="list">
          {list.map(({ id, name }) => (
            <li key={id}>
              <Name>{name === '' ? t('families:noName') : name}</Name>
              {passing
                .filter(({ family }) => family === id)
                .map((promise) => (
                  <p key={promise.id} class="quiet">
                    {promise.what === '' ? t('caseload:handOver.promise') : promise.what}
                    {promise.due === undefined ? '' : ` · ${asSentence(dates.long(promise.due))}`}
                  </p>
                ))}
            </li>
          ))}
        </ul>
      </section>
    </div>
  );
}
