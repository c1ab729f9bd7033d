import { kindsForNeed } from '#domain/taxonomy.ts';
import { needDomains } from '#domain/need.ts';
import { serviceForms } from '#domain/service.ts';
import { asSentence } from '#i18n/dates.ts';
import { Button } from '#ui/parts/button.tsx';
import { Chips } from '#ui/parts/chips.tsx';
import { Dialog } from '#ui/parts/dialog.tsx';
import { SelectField } from '#ui/parts/select-field.tsx';
import { TextField } from '#ui/parts/text-field.tsx';
import { NearField } from './near-field.tsx';
import { sayLanguage } from './say-language.ts';
import { sayForm, sayKind } from './say-service.ts';
import { useServices } from './services-context.ts';
import { knownLanguages } from './known-languages.ts';
import { moments, wished, type Wishes } from './wishes.ts';

interface WishSheetProps {
  readonly wishes: Wishes;
  readonly onWish: (wishes: Wishes) => void;
  readonly found: number;
  readonly onClose: () => void;
}

/** All wishes together. They work as they are chosen: the button only says what comes of it. */
export function WishSheet({ wishes, onWish, found, onClose }: WishSheetProps) {
  const { t } = useServices().translator;
  return (
    <Dialog
      title={t('services:wish.label')}
      closeLabel={t('services:wish.close')}
      onClose={onClose}
      foot={
        <>
          {wished(wishes).length === 0 ? null : (
            <Button kind="second" onPress={() => onWish({})}>
              {t('services:wish.clear')}
            </Button>
          )}
          <Button onPress={onClose}>{found === 0 ? t('services:wish.show0') : t('services:wish.show', { count: found })}</Button>
        </>
      }
    >
      <div class="stack">
        <WhatFor wishes={wishes} onWish={onWish} />
        <When wishes={wishes} onWish={onWish} />
        <ForWhom wishes={wishes} onWish={onWish} />
        <NearField near={wishes.near} onNear={(near) => onWish({ ...wishes, near })} />
      </div>
    </Dialog>
  );
}

type PartProps = Pick<WishSheetProps, 'wishes' | 'onWish'>;

function WhatFor({ wishes, onWish }: PartProps) {
  const { t } = useServices().translator;
  return (
    <>
      <SelectField
        label={t('services:need.label')}
        empty={t('services:need.any')}
        options={needDomains.map((value) => ({ value, label: t(`needs:domain.${value}`) }))}
        value={wishes.need}
        onChoose={(need) => onWish({ ...wishes, need, kind: undefined })}
      />
      {wishes.need === undefined ? null : (
        <SelectField
          label={t('services:wish.kinds')}
          empty={t('services:need.anyKind')}
          options={kindsForNeed(wishes.need).map((value) => ({ value, label: sayKind(t, value) }))}
          value={kindsForNeed(wishes.need).find((kind) => kind === wishes.kind)}
          onChoose={(kind) => onWish({ ...wishes, kind })}
        />
      )}
    </>
  );
}

function When({ wishes, onWish }: PartProps) {
  const { t } = useServices().translator;
  return (
    <>
      <div class="field">
        <span class="label">{t('services:wish.when.legend')}</span>
        <Chips
          label={t('services:wish.when.legend')}
          options={moments.map((value) => ({ value, label: t(`services:wish.when.${value}`) }))}
          chosen={wishes.when === undefined ? [] : [wishes.when]}
          onToggle={(when) => onWish({ ...wishes, when: wishes.when === when ? undefined : when })}
        />
      </div>
      <div class="field">
        <span class="label">{t('services:wish.cost')}</span>
        <Chips
          label={t('services:wish.cost')}
          options={(['free', 'noPapers'] as const).map((value) => ({ value, label: t(`services:wish.${value}`) }))}
          chosen={(['free', 'noPapers'] as const).filter((name) => wishes[name] === true)}
          onToggle={(name) => onWish({ ...wishes, [name]: wishes[name] === true ? undefined : true })}
        />
      </div>
      <div class="field">
        <span class="label">{t('services:wish.form')}</span>
        <Chips
          label={t('services:wish.form')}
          options={serviceForms.map((value) => ({ value, label: sayForm(t, value) }))}
          chosen={serviceForms.filter((form) => form === wishes.form)}
          onToggle={(form) => onWish({ ...wishes, form: wishes.form === form ? undefined : form })}
        />
      </div>
    </>
  );
}

const OLDEST = 120;

function ForWhom({ wishes, onWish }: PartProps) {
  const { translator } = useServices();
  const { t } = translator;
  const languages = knownLanguages(wishes.language);
  return (
    <>
      <SelectField
        label={t('services:wish.language')}
        empty={t('services:wish.anyLanguage')}
        options={languages.map((value) => ({ value, label: asSentence(sayLanguage(translator, value)) })).toSorted((a, b) => a.label.localeCompare(b.label, 'fr'))}
        value={wishes.language}
        onChoose={(language) => onWish({ ...wishes, language })}
      />
      <TextField
        kind="number"
        label={t('services:wish.age')}
        hint={t('services:wish.ageHint')}
        min="0"
        max={String(OLDEST)}
        value={wishes.age === undefined ? '' : String(wishes.age)}
        onInput={(text) => onWish({ ...wishes, age: /^\d{1,3}$/.test(text) && Number(text) <= OLDEST ? Number(text) : undefined })}
      />
    </>
  );
}
