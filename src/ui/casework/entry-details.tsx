import { useSignal } from '@preact/signals';
import { ChevronDown, ChevronUp } from 'lucide-preact';
import type { ComponentChildren } from 'preact';
import { useId } from 'preact/hooks';
import { aims, beginners, interpreterCodes } from '#domain/contact-codes.ts';
import { Alert } from '#ui/parts/alert.tsx';
import { Chips } from '#ui/parts/chips.tsx';
import { SelectField } from '#ui/parts/select-field.tsx';
import { Sign } from '#ui/parts/sign.tsx';
import { TextArea } from '#ui/parts/text-area.tsx';
import { TextField } from '#ui/parts/text-field.tsx';
import { useCasework } from './casework-context.ts';
import { ChooseOne } from './choose-one.tsx';
import { countDetails } from './entry-draft.ts';
import { languageOptions } from './say-language.ts';
import type { EntryForm } from './use-entry-form.ts';
import type { EntryWords } from './use-entry-words.ts';
import { type SomebodyThere, WhoTookPart } from './who-took-part.tsx';

interface EntryDetailsProps {
  readonly form: EntryForm;
  readonly words: EntryWords;
  readonly people: readonly SomebodyThere[] | undefined;
  /** Where who took part is asked for above already. */
  readonly whoAbove?: boolean | undefined;
}

/** Everything that is not needed in a doorway, in short groups, one press away. */
export function EntryDetails(props: EntryDetailsProps) {
  const { form } = props;
  const { t } = useCasework().translator;
  const pressed = useSignal<boolean | undefined>(undefined);
  const body = useId();
  const wrong = form.errorOf('minutes') ?? form.errorOf('details');
  const open = pressed.value === true || wrong !== undefined;
  const count = countDetails(form.filled);
  return (
    <section class="details stack">
      <button
        class="fold"
        type="button"
        aria-expanded={open}
        aria-controls={body}
        onClick={() => {
          pressed.value = !open;
        }}
      >
        <Sign icon={open ? ChevronUp : ChevronDown} size={20} />
        <span>{t(open ? 'log:details.close' : 'log:details.open')}</span>
        {count === 0 || open ? null : <small class="quiet">{t('log:details.filled', { count })}</small>}
      </button>
      <div id={body} class="stack" hidden={!open}>
        {open ? <Groups {...props} /> : null}
      </div>
    </section>
  );
}

function Groups({ form, words, people, whoAbove = false }: EntryDetailsProps) {
  const { t } = useCasework().translator;
  return (
    <>
      {whoAbove ? null : (
        <Group title={t('log:who.title')}>
          <WhoTookPart {...{ form, words, people }} />
        </Group>
      )}
      <Group title={t('log:how.title')}>
        <HowWeSpoke form={form} />
      </Group>
      <Group title={t('log:about.title')}>
        <AboutWhat form={form} words={words} />
      </Group>
      <Group title={t('log:done.title')}>
        <WhatWasDone form={form} />
      </Group>
    </>
  );
}

const Group = ({ title, children }: { readonly title: string; readonly children: ComponentChildren }) => (
  <section class="group card padded">
    <h2>{title}</h2>
    {children}
  </section>
);

function HowWeSpoke({ form: { filled, set } }: { readonly form: EntryForm }) {
  const { t } = useCasework().translator;
  return (
    <>
      <ChooseOne
        legend={t('log:how.began.legend')}
        options={beginners.map((value) => ({ value, label: t(`log:how.began.${value}`) }))}
        value={filled.began}
        onChoose={(began) => set('began', began)}
      />
      <SelectField
        label={t('log:how.language')}
        options={languageOptions(t)}
        value={filled.language}
        empty={t('log:how.languageEmpty')}
        onChoose={(language) => set('language', language ?? '')}
      />
      <ChooseOne
        legend={t('log:how.interpreter.legend')}
        options={interpreterCodes.map((value) => ({ value, label: t(`log:how.interpreter.${value}`) }))}
        value={filled.interpreter}
        onChoose={(interpreter) => set('interpreter', interpreter)}
      />
    </>
  );
}

function AboutWhat({ form: { filled, set }, words }: { readonly form: EntryForm; readonly words: EntryWords }) {
  const { t } = useCasework().translator;
  const hidden = filled.topics.filter((topic) => !words.topics.some(({ value }) => value === topic));
  return (
    <>
      <Chips
        label={t('log:about.topics')}
        options={[...words.topics, ...hidden.map((value) => ({ value, label: words.labelOf('topic', value) }))]}
        chosen={filled.topics}
        onToggle={(topic) => set('topics', filled.topics.includes(topic) ? filled.topics.filter((one) => one !== topic) : [...filled.topics, topic])}
      />
      <ChooseOne
        legend={t('log:about.aim.legend')}
        options={aims.map((value) => ({ value, label: t(`log:about.aim.${value}`) }))}
        value={filled.aim}
        onChoose={(aim) => set('aim', aim)}
      />
    </>
  );
}

/** How long visits and calls usually take. */
const usualMinutes = [5, 15, 30, 45, 60, 90];

function WhatWasDone({ form }: { readonly form: EntryForm }) {
  const { t } = useCasework().translator;
  const { filled, set, errorOf } = form;
  return (
    <>
      <TextArea label={t('log:done.advice')} rows={2} value={filled.advice} onInput={(advice) => set('advice', advice)} />
      <TextArea
        label={t('log:done.accompaniment')}
        hint={t('log:done.accompanimentHint')}
        rows={2}
        value={filled.accompaniment}
        onInput={(accompaniment) => set('accompaniment', accompaniment)}
      />
      <Chips
        label={t('log:done.usual')}
        options={usualMinutes.map((count) => ({ value: String(count), label: t('log:done.minutesShort', { count }) }))}
        chosen={[filled.minutes]}
        onToggle={(minutes) => set('minutes', minutes === filled.minutes ? '' : minutes)}
      />
      <TextField kind="number" label={t('log:done.minutes')} value={filled.minutes} onInput={(minutes) => set('minutes', minutes)} error={errorOf('minutes')} />
      <Alert words={errorOf('details')} />
    </>
  );
}
