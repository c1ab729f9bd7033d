import type { RecordId } from '#kernel/id.ts';
import { needCodes } from '#domain/need.ts';
import { needsOfFamily } from '#store/queries/needs-of-family.ts';
import { Name } from '#ui/parts/name.tsx';
import { PageTitle } from '#ui/parts/page-title.tsx';
import { SelectField } from '#ui/parts/select-field.tsx';
import { TopBar } from '#ui/parts/top-bar.tsx';
import { addressOf } from '#ui/shell/route.ts';
import { useShell } from '#ui/shell/shell-context.ts';
import { useQuestion } from '#ui/shell/use-question.ts';
import { WorkingFrame } from '#ui/shell/working-frame.tsx';
import { useCasework } from './casework-context.ts';
import { DraftLine } from './draft-line.tsx';
import { FamilyList } from './family-list.tsx';
import { HeardFields, NeedFoot } from './need-fields.tsx';
import { sayNeed } from './say-need.ts';
import { useFamily } from './use-family.ts';
import { useNeedForm } from './use-need-form.ts';
import { codeIn } from './use-record-form.ts';

/** A need that somebody heard of outside of a portrait. */
export function HearNeed({ family }: { readonly family: RecordId }) {
  const { t } = useCasework().translator;
  const { router } = useShell();
  const name = useFamily(family).value?.file?.family.value.name;
  const open = useQuestion((reader) => needsOfFamily(reader, family), [family]).value ?? [];
  const form = useNeedForm(`need-heard:${family}`);
  const code = codeIn(needCodes, form.filled['code']);
  const isOpen = (one: string): boolean => open.some(({ value }) => value.code === one && value.state === 'open');
  return (
    <WorkingFrame
      list={<FamilyList own={false} current={family} />}
      top={<TopBar leave="close" leaveLabel={t('common:act.closeKeepingDraft')} href={addressOf({ at: 'family', family })} place={name === undefined ? undefined : <Name>{name === '' ? t('families:noName') : name}</Name>} />}
      foot={<NeedFoot form={form} onSave={() => form.saveHeard(family, code ?? '', (record) => router.replace({ at: 'need', family, record }))} />}
    >
      <PageTitle title={t('needs:hear.title')} app={t('common:app')} of={family} />
      <DraftLine draft={form.draft} />
      <SelectField
        label={t('needs:hear.what')}
        empty={t('needs:hear.choose')}
        options={needCodes.filter((one) => !isOpen(one)).map((value) => ({ value, label: sayNeed(t, value) }))}
        value={code}
        onChoose={(value) => form.set({ code: value ?? '' })}
        error={form.errorOf('need-code-missing')}
      />
      <HeardFields form={form} known={false} />
    </WorkingFrame>
  );
}
