import type { Contact } from '#domain/contact.ts';
import { asSentence } from '#i18n/dates.ts';
import { Facts } from '#ui/parts/facts.tsx';
import { Name } from '#ui/parts/name.tsx';
import { useCasework } from './casework-context.ts';
import { sayLanguage } from './say-language.ts';
import type { EntrySpeech } from './use-entry-speech.ts';

interface EntryFactsProps {
  readonly contact: Contact;
  readonly speech: EntrySpeech;
}

const codeOf = (code: string | { readonly unknown: string }): string => (typeof code === 'string' ? code : code.unknown);

/** What was said beyond the note; what nobody said takes no room. */
export function EntryFacts({ contact, speech }: EntryFactsProps) {
  const { t } = useCasework().translator;
  const { people, staff, partner, language, interpreter, topics, aim, advice, accompaniment, minutes, began } = contact;
  const said = (field: string, value: unknown): string | undefined => speech.sayField(field, value)?.value;
  const written = (text: string) => (text === '' ? undefined : <span dir="auto">{text}</span>);
  return (
    <Facts
      facts={[
        [t('entry:field.reached'), speech.reached(contact)],
        [t('entry:field.people'), people.length === 0 ? undefined : <Names key="people" names={people.map(speech.personName)} />],
        [
          t('entry:field.staff'),
          staff.length === 0 ? undefined : staff.map(({ role, name }) => said(`staff:${role}`, name === '' ? true : name) ?? '').join(' · '),
        ],
        [t('entry:field.partner'), partner === '' ? undefined : <Name key="partner">{partner}</Name>],
        [t('entry:field.topics'), topics.length === 0 ? undefined : topics.map((topic) => speech.words.labelOf('topic', topic)).join(' · ')],
        [t('entry:field.aim'), aim === undefined ? undefined : said('aim', codeOf(aim))],
        [t('entry:field.language'), language === '' ? undefined : asSentence(sayLanguage(t, language))],
        [t('entry:field.interpreter'), interpreter === undefined ? undefined : said('interpreter', codeOf(interpreter))],
        [t('entry:field.began'), began === undefined ? undefined : said('began', codeOf(began))],
        [t('entry:field.minutes'), minutes === undefined ? undefined : said('minutes', minutes)],
        [t('entry:field.advice'), written(advice)],
        [t('entry:field.accompaniment'), written(accompaniment)],
      ]}
    />
  );
}

const Names = ({ names }: { readonly names: readonly string[] }) => (
  <>
    {names.map((name, index) => (
      <span key={name}>
        {index === 0 ? null : ' · '}
        <Name>{name}</Name>
      </span>
    ))}
  </>
);
