import { type ReadonlySignal, useSignal } from '@preact/signals';
import { useEffect, useState } from 'preact/hooks';
import { editFamily } from '#actions/edit-family.ts';
import { trust } from '#kernel/brand.ts';
import type { FamilyLanguage } from '#domain/language.ts';
import type { FamilyFile } from '#actions/phone.ts';
import type { Draft } from '#ui/shell/draft.ts';
import type { Failure } from '#ui/shell/say-failure.ts';
import { useShell } from '#ui/shell/shell-context.ts';
import { useShowWrong } from '#ui/shell/use-show-wrong.ts';
import { useDraft } from '#ui/shell/use-draft.ts';
import { useCasework } from './casework-context.ts';
import { languageOf } from './family-form.tsx';

const formFields = ['name', 'language', 'phone'] as const;
type FormField = (typeof formFields)[number];
type Details = Readonly<Record<FormField, string>>;

export interface EditForm {
  readonly draft: Draft;
  readonly failure: ReadonlySignal<Failure | undefined>;
  /** What the file says now where it is not what the form began with. */
  readonly changedMeanwhile: readonly { readonly field: string; readonly now: string }[];
  readonly forgive: () => void;
  /** Takes the file as it is now for what was looked at; what was typed stays. */
  readonly reread: () => void;
  readonly save: () => void;
}

function detailsOf({ family, phones }: FamilyFile): Details {
  const { name, language } = family.value;
  return { name, language: typeof language === 'string' ? language : language.unknown, phone: phones[0]?.value.number ?? '' };
}

/** A draft of another day began with other details: they are kept with it, as `was:name`. */
const asBegun = (details: Details): Readonly<Record<string, string>> =>
  Object.fromEntries(formFields.map((field) => [`was:${field}`, details[field]]));

/** Of a draft that is taken up again, what the person had not touched follows the file as it is now. */
function followFile(draft: Draft, now: Details): void {
  const { value } = draft.fields;
  const untouched = formFields.filter((field) => value[field] === value[`was:${field}`] && value[field] !== now[field]);
  if (untouched.length > 0) {
    draft.set(Object.fromEntries(untouched.flatMap((field) => [[field, now[field]], [`was:${field}`, now[field]]])));
  }
}

/** A tag that this version does not know goes through unread: it is what the file says already, and so is not written. */
const sameOrKnown = (language: string | undefined, begun: string): FamilyLanguage =>
  language === begun ? trust<FamilyLanguage>(language) : languageOf(language);

export function useEditForm(file: FamilyFile): EditForm {
  const { phone, translator } = useCasework();
  const { router, told } = useShell();
  const { id } = file.family.value;
  // What the person looked at, whatever arrives while they type: their answer covers just that.
  const [looked, look] = useState(file);
  const begun = detailsOf(looked);
  const draft = useDraft(`edit:${id}`, { ...begun, ...asBegun(begun) });
  const busy = useSignal(false);
  const failure = useSignal<Failure | undefined>(undefined);
  const fields = draft.fields.value;
  const now = detailsOf(file);
  const ready = draft.ready.value;
  useEffect(() => {
    if (ready) {
      followFile(draft, begun);
    }
  }, [draft, ready]);

  useShowWrong(failure.value);

  const save = async (): Promise<void> => {
    busy.value = true;
    await draft.keep();
    const { name = '', language, phone: number = '' } = draft.fields.value;
    const [first] = looked.phones;
    const saved = await editFamily(phone.context, {
      family: { id, state: looked.family.state },
      phone: first === undefined ? undefined : { id: first.value.id, state: first.state },
      draft: { name, language: sameOrKnown(language, begun.language), phone: number },
    });
    if (saved.ok) {
      await draft.discard();
      router.replace({ at: 'family', family: id });
      told.tell(translator.t('families:edit.saved'));
    } else {
      failure.value = saved.failure;
    }
    busy.value = false;
  };
  return {
    draft,
    failure,
    changedMeanwhile: formFields
      .filter((field) => now[field] !== fields[`was:${field}`])
      .map((field) => ({ field: field === 'phone' ? 'number' : field, now: now[field] })),
    forgive: () => {
      failure.value = undefined;
    },
    reread: () => {
      look(file);
      draft.set(asBegun(now));
      failure.value = undefined;
      told.tell(translator.t('families:edit.rereadDone'));
    },
    save: () => {
      if (!busy.value) {
        void save();
      }
    },
  };
}
