import { Check, Compass, HandHeart, MessageCirclePlus, Pencil, RotateCcw } from 'lucide-preact';
import type { RecordId } from '#kernel/id.ts';
import { firstSaidOn, type Need, needStates, seemsGone, wantsHelp } from '#domain/need.ts';
import type { Kept } from '#store/queries/kept.ts';
import { needsAtAGlance, type NeedsAtAGlance } from '#store/queries/needs-at-a-glance.ts';
import { Button } from '#ui/parts/button.tsx';
import { Card } from '#ui/parts/card.tsx';
import { EmptyState } from '#ui/parts/empty-state.tsx';
import { Name } from '#ui/parts/name.tsx';
import { PageTitle } from '#ui/parts/page-title.tsx';
import { Tag } from '#ui/parts/tag.tsx';
import { TopBar } from '#ui/parts/top-bar.tsx';
import { addressOf } from '#ui/shell/route.ts';
import { useQuestion } from '#ui/shell/use-question.ts';
import { WorkingFrame } from '#ui/shell/working-frame.tsx';
import { BrokenRules } from './broken-rules.tsx';
import { useCasework } from './casework-context.ts';
import { FamilyList } from './family-list.tsx';
import { NeedChanges } from './need-changes.tsx';
import { HeardFields, NeedFoot, NoteFields, StateFields } from './need-fields.tsx';
import { NeedHistory, SaidOfIt } from './need-history.tsx';
import { iconOfDomain, sayDomain, sayNeed, sayState, sayWeight } from './say-need.ts';
import { useFamily } from './use-family.ts';
import { useNames } from './use-names.ts';
import { type NeedForm, useNeedForm } from './use-need-form.ts';
import { codeIn } from './use-record-form.ts';

interface NeedScreenProps {
  readonly family: RecordId;
  readonly record: RecordId;
}

/** One need: how it stands, who said what of it when, and what comes of it. */
export function NeedScreen({ family, record }: NeedScreenProps) {
  const { t } = useCasework().translator;
  const glance = useQuestion((reader) => needsAtAGlance(reader, family), [family]).value;
  const kept = glance?.needs.find(({ value }) => value.id === record);
  if (glance !== undefined && kept !== undefined) {
    return <Known family={family} kept={kept} glance={glance} />;
  }
  return (
    <WorkingFrame list={<FamilyList own={false} current={family} />} top={<TopBar leaveLabel={t('needs:screen.back')} href={addressOf({ at: 'family', family })} />}>
      {glance === undefined ? null : (
        <>
          <PageTitle title={t('needs:screen.unknown.title')} app={t('common:app')} hidden />
          <EmptyState title={t('needs:screen.unknown.title')}>{t('needs:screen.unknown.text')}</EmptyState>
        </>
      )}
    </WorkingFrame>
  );
}

interface KnownProps {
  readonly family: RecordId;
  readonly kept: Kept<Need>;
  readonly glance: NeedsAtAGlance;
}

function Known({ family, kept, glance }: KnownProps) {
  const { t } = useCasework().translator;
  const name = useFamily(family).value?.file?.family.value.name;
  const { value } = kept;
  const form = useNeedForm(`need:${value.id}`);
  return (
    <WorkingFrame
      list={<FamilyList own={false} current={family} />}
      top={<TopBar leaveLabel={t('needs:screen.back')} href={addressOf({ at: 'family', family })} place={name === undefined ? undefined : <Name>{name === '' ? t('families:noName') : name}</Name>} />}
      foot={<FootOf family={family} kept={kept} form={form} />}
    >
      <PageTitle title={t('needs:screen.page')} app={t('common:app')} of={value.id}>
        {sayNeed(t, value.code)}
      </PageTitle>
      <p class="quiet">{sayDomain(t, value.domain)}</p>
      {form.mode === 'look' ? <Look family={family} kept={kept} glance={glance} form={form} /> : <Saying need={value} form={form} />}
    </WorkingFrame>
  );
}

function FootOf({ family, kept, form }: Omit<KnownProps, 'glance'> & { readonly form: NeedForm }) {
  const saves = {
    look: undefined,
    state: () => form.saveState(kept),
    note: () => form.saveNote(kept),
    hear: () => form.saveHeard(family, kept.value.code, () => undefined),
  } as const;
  const save = saves[form.mode];
  return save === undefined ? null : <NeedFoot form={form} onSave={save} onCancel={form.leave} />;
}

function Saying({ need, form }: { readonly need: Need; readonly form: NeedForm }) {
  const { t } = useCasework().translator;
  if (form.mode === 'state') {
    return (
      <Card title={t('needs:screen.where')}>
        <div class="stack">
          <StateFields form={form} now={codeIn(needStates, typeof need.state === 'string' ? need.state : undefined)} />
        </div>
      </Card>
    );
  }
  return (
    <Card title={form.mode === 'hear' ? t('needs:hear.titleKnown') : undefined}>
      <div class="stack">{form.mode === 'hear' ? <HeardFields form={form} known /> : <NoteFields form={form} />}</div>
    </Card>
  );
}

function Look({ family, kept, glance, form }: KnownProps & { readonly form: NeedForm }) {
  const { t } = useCasework().translator;
  const { value } = kept;
  return (
    <>
      {seemsGone(value) ? (
        <Card tone="act">
          <div class="stack tight">
            <p>{t('needs:screen.seemsGone')}</p>
            <div>
              <Button small icon={Check} onPress={() => form.setState(kept, 'gone')}>
                {t('needs:screen.gone')}
              </Button>
            </div>
          </div>
        </Card>
      ) : null}
      <Standing kept={kept} form={form} />
      {glance.changed === undefined ? null : <NeedChanges changed={glance.changed} code={value.code} />}
      <SaidOfIt family={family} need={value} />
      <div class="buttons">
        <Button kind="second" small icon={MessageCirclePlus} onPress={() => form.set({ mode: 'hear' })}>
          {t('needs:screen.hear')}
        </Button>
        <Button kind="second" small icon={Pencil} flip onPress={() => form.set({ mode: 'note', note: value.note ?? '' })}>
          {t(value.note === undefined ? 'needs:screen.noteAdd' : 'needs:screen.noteEdit')}
        </Button>
      </div>
      <NeedHistory record={value.id} subject={value.family} />
      <BrokenRules broken={value.broken} />
    </>
  );
}

/** How it stands: the first thing one wants to know. */
function Standing({ kept, form }: { readonly kept: Kept<Need>; readonly form: NeedForm }) {
  const { translator } = useCasework();
  const { t, dates } = translator;
  const names = useNames(undefined);
  const { value } = kept;
  const weight = sayWeight(t, value);
  const first = firstSaidOn(value);
  const by = names.of(value.setBy);
  return (
    <Card icon={iconOfDomain(value.domain)} title={sayState({ t, day: (day) => dates.full(day) }, value)}>
      <div class="stack tight">
        {value.state !== 'open' || weight === undefined ? null : (
          <p class="tags">
            <Tag tone="plain">{weight}</Tag>
            {wantsHelp(value) ? <Tag tone="today" icon={HandHeart}>{t('needs:help.yes')}</Tag> : null}
          </p>
        )}
        {value.reason === undefined ? null : (
          <p class="written" dir="auto">
            {value.reason}
          </p>
        )}
        {by === undefined ? null : <p class="quiet">{t('needs:by', { name: by })}</p>}
        {first === undefined ? null : <p class="quiet">{t('needs:firstSaid', { day: dates.full(first) })}</p>}
        {value.note === undefined ? null : (
          <>
            <p class="quiet">{t('needs:screen.note')}</p>
            <p class="written" dir="auto">
              {value.note}
            </p>
          </>
        )}
        <div class="buttons">
          <Button small onPress={() => form.set({ mode: 'state', state: '' })}>
            {t('needs:screen.change')}
          </Button>
          {value.state === 'open' ? (
            <Button kind="second" small icon={Compass} href={addressOf({ at: 'services', screen: 'need', record: value.id })}>
              {t('needs:screen.find')}
            </Button>
          ) : (
            <Button kind="second" small icon={RotateCcw} onPress={() => form.setState(kept, 'open')}>
              {t('needs:screen.reopen')}
            </Button>
          )}
        </div>
      </div>
    </Card>
  );
}
