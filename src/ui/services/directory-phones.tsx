import { Phone as PhoneIcon } from 'lucide-preact';
import { type DirectoryPhone, phoneTypes } from '#domain/directory-elements.ts';
import { Phone } from '#ui/parts/phone.tsx';
import { Sign } from '#ui/parts/sign.tsx';
import { dialOf, isVoice } from './dial.ts';
import { sayLanguage } from './say-language.ts';
import { sayList } from './say-time.ts';
import { useServices } from './services-context.ts';

/** Every number, what it is for and who answers in which language; pressed, it dials. */
export function DirectoryPhones({ phones }: { readonly phones: readonly DirectoryPhone[] }) {
  return phones.length === 0 ? null : (
    <ul class="directory-phones" role="list">
      {phones.map((phone) => (
        <li key={phone.id}>
          <One phone={phone} />
        </li>
      ))}
    </ul>
  );
}

function One({ phone }: { readonly phone: DirectoryPhone }) {
  const { translator } = useServices();
  const { t } = translator;
  const { number, extension, description, languages, type } = phone;
  const known = phoneTypes.find((one) => one === type);
  const shown = (
    <>
      <Phone number={number} />
      {extension === '' ? null : <span> {t('resource:page.extension', { extension })}</span>}
    </>
  );
  const notes = [
    known === undefined || known === 'voice' ? '' : t(`resource:phone.${known}`),
    description,
    languages.length === 0 ? '' : t('resource:page.speaks', { languages: sayList(translator, languages.map((tag) => sayLanguage(translator, tag))) }),
  ].filter(Boolean);
  return (
    <>
      {isVoice(phone) ? (
        <a class="call" href={dialOf(phone)}>
          <Sign icon={PhoneIcon} size={20} />
          <span>{shown}</span>
        </a>
      ) : (
        <span class="call">{shown}</span>
      )}
      {notes.map((note) => (
        <small key={note} dir="auto">
          {note}
        </small>
      ))}
    </>
  );
}
