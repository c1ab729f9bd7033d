import { type ReadonlySignal, useSignal } from '@preact/signals';
import { useState } from 'preact/hooks';
import { alongDraft } from '#actions/along-draft.ts';
import { editProfile } from '#actions/edit-profile.ts';
import { parseId, type RecordId } from '#kernel/id.ts';
import type { Member, ProfileDraft } from '#domain/member.ts';
import type { Kept } from '#store/queries/kept.ts';
import type { Draft } from '#ui/shell/draft.ts';
import { type Failure, sayFailure } from '#ui/shell/say-failure.ts';
import { useShell } from '#ui/shell/shell-context.ts';
import { useDraft } from '#ui/shell/use-draft.ts';
import { useShowWrong } from '#ui/shell/use-show-wrong.ts';
import { useCoordination } from './coordination-context.ts';

type Field = 'name' | 'hours' | 'whole';

export interface ProfileForm {
  readonly draft: Draft;
  readonly filled: ProfileDraft;
  readonly set: (changes: Partial<ProfileDraft>) => void;
  readonly busy: ReadonlySignal<boolean>;
  readonly errorOf: (field: Field) => string | undefined;
  readonly save: () => void;
}

const listed = (text: string | undefined): readonly string[] => (text ?? '').split(' ').filter(Boolean);

const textsOf = ({ name, hours, languages, schools }: ProfileDraft): Readonly<Record<string, string>> => ({
  name,
  hours,
  languages: languages.join(' '),
  schools: schools.join(' '),
});

const fieldOf = ({ kind }: Failure): Field => (kind === 'own-name' ? 'name' : kind === 'hours-too-long' ? 'hours' : 'whole');

/** What one says of oneself, kept as a draft and saved once. */
export function useProfileForm(own: Kept<Member>, served: readonly RecordId[]): ProfileForm {
  const { phone, translator } = useCoordination();
  const { router, told } = useShell();
  const [looked] = useState(own);
  const { name, languages, hours } = looked.value;
  const draft = useDraft('profile', textsOf({ name, languages, hours: hours ?? '', schools: served }));
  const busy = useSignal(false);
  const failure = useSignal<Failure | undefined>(undefined);
  const texts = draft.fields.value;
  const filled: ProfileDraft = {
    name: texts['name'] ?? '',
    hours: texts['hours'] ?? '',
    languages: listed(texts['languages']),
    schools: listed(texts['schools']).flatMap((id) => parseId<RecordId>(id) ?? []),
  };

  useShowWrong(failure.value);

  const save = async (): Promise<void> => {
    busy.value = true;
    await draft.keep();
    const saved = await editProfile(alongDraft(phone.context, 'profile'), looked.state, filled);
    busy.value = false;
    if (saved.ok) {
      await draft.discard();
      router.replace({ at: 'team' });
      told.tell(translator.t('profile:saved'));
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
