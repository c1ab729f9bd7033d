import { type ReadonlySignal, useSignal } from '@preact/signals';
import { useState } from 'preact/hooks';
import { alongDraft } from '#actions/along-draft.ts';
import { addSchool, editSchool } from '#actions/edit-school.ts';
import type { ListedSchool } from '#actions/phone.ts';
import { printPosition } from '#domain/position.ts';
import { type SchoolDraft, type SchoolLevel, schoolLevels, type SchoolSetting, schoolSettings } from '#domain/school.ts';
import type { Draft } from '#ui/shell/draft.ts';
import { type Failure, sayFailure } from '#ui/shell/say-failure.ts';
import { useShell } from '#ui/shell/shell-context.ts';
import { useDraft } from '#ui/shell/use-draft.ts';
import { useShowWrong } from '#ui/shell/use-show-wrong.ts';
import { useCoordination } from './coordination-context.ts';

type Field = 'name' | 'decile' | 'position' | 'whole';

export interface SchoolForm {
  readonly draft: Draft;
  readonly filled: SchoolDraft;
  readonly set: (changes: Partial<SchoolDraft>) => void;
  readonly busy: ReadonlySignal<boolean>;
  readonly errorOf: (field: Field) => string | undefined;
  readonly save: () => void;
}

const SEPARATOR = ' ';
const listed = (text: string | undefined): readonly string[] => (text ?? '').split(SEPARATOR).filter(Boolean);

const textsOf = ({ level, languages, ...texts }: SchoolDraft): Readonly<Record<string, string>> => ({
  ...texts,
  level: level.join(SEPARATOR),
  languages: languages.join(SEPARATOR),
});

const draftOf = (texts: Readonly<Record<string, string>>): SchoolDraft => ({
  name: texts['name'] ?? '',
  level: listed(texts['level']).flatMap((code): readonly SchoolLevel[] => schoolLevels.filter((known) => known === code)),
  languages: listed(texts['languages']),
  setting: schoolSettings.find((known): known is SchoolSetting => known === texts['setting']) ?? '',
  decile: texts['decile'] ?? '',
  serviceCentre: texts['serviceCentre'] ?? '',
  closureLine: texts['closureLine'] ?? '',
  position: texts['position'] ?? '',
});

const nothing: SchoolDraft = { name: '', level: [], languages: [], setting: '', decile: '', serviceCentre: '', closureLine: '', position: '' };

const asKept = ({ school }: ListedSchool): SchoolDraft => ({
  name: school.name,
  level: schoolLevels.filter((code) => school.level.includes(code)),
  languages: school.languages,
  setting: typeof school.setting === 'string' ? school.setting : '',
  decile: school.decile === undefined ? '' : String(school.decile),
  serviceCentre: school.serviceCentre ?? '',
  closureLine: school.closureLine ?? '',
  position: school.position === undefined ? '' : printPosition(school.position),
});

const fields: Readonly<Partial<Record<Failure['kind'], Field>>> = { 'school-name': 'name', 'school-decile-invalid': 'decile', 'school-position-unreadable': 'position' };

const fieldOf = ({ kind }: Failure): Field => fields[kind] ?? 'whole';

/** A school being added or changed: it keeps itself as a draft, and is published once. */
export function useSchoolForm(listedSchool: ListedSchool | undefined, onDone: () => void): SchoolForm {
  const { phone, translator } = useCoordination();
  const { told } = useShell();
  // What the person looked at, whatever arrives while they type: their answer covers just that.
  const [looked] = useState(listedSchool);
  const name = `school:${looked?.school.id ?? 'new'}`;
  const draft = useDraft(name, textsOf(looked === undefined ? nothing : asKept(looked)));
  const busy = useSignal(false);
  const failure = useSignal<Failure | undefined>(undefined);
  const filled = draftOf(draft.fields.value);

  useShowWrong(failure.value);

  const save = async (): Promise<void> => {
    busy.value = true;
    await draft.keep();
    const context = alongDraft(phone.context, name);
    const saved = await (looked === undefined
      ? addSchool(context, filled)
      : editSchool(context, { id: looked.school.id, state: looked.state }, filled));
    busy.value = false;
    if (saved.ok) {
      await draft.discard();
      told.tell(translator.t('schools:saved'));
      onDone();
    } else {
      failure.value = saved.failure;
    }
  };
  return {
    draft,
    filled,
    busy,
    set: (changes) => {
      failure.value = undefined;
      draft.set(textsOf({ ...filled, ...changes }));
    },
    errorOf: (field) => (failure.value !== undefined && fieldOf(failure.value) === field ? sayFailure(translator.t, failure.value) : undefined),
    save: () => {
      if (!busy.value) {
        void save();
      }
    },
  };
}
