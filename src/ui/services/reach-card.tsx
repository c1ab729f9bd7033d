import { Globe, Mail, Phone as PhoneIcon } from 'lucide-preact';
import type { DirectoryPhone } from '#domain/directory-elements.ts';
import { Card } from '#ui/parts/card.tsx';
import { Sign } from '#ui/parts/sign.tsx';
import { DirectoryPhones } from './directory-phones.tsx';
import { isWebPage, shortAddress } from './say-service.ts';
import { useServices } from './services-context.ts';

interface ReachCardProps {
  readonly phones: readonly DirectoryPhone[];
  readonly emails: readonly string[];
  readonly pages: readonly string[];
}

const isMail = (text: string): boolean => /^\S+@\S+$/.test(text);

/** Every way to reach them. Nothing where there is none. */
export function ReachCard({ phones, emails, pages }: ReachCardProps) {
  const { t } = useServices().translator;
  const [mails, sites] = [[...new Set(emails.filter(isMail))], [...new Set(pages.filter(isWebPage))]];
  return phones.length + mails.length + sites.length === 0 ? null : (
    <Card icon={PhoneIcon} title={t('resource:page.reach')}>
      <DirectoryPhones phones={phones} />
      <ul class="directory-phones" role="list">
        {mails.map((mail) => (
          <li key={mail}>
            <a class="call" href={`mailto:${encodeURIComponent(mail).replace('%40', '@')}`}>
              <Sign icon={Mail} size={20} />
              <bdi dir="ltr">{mail}</bdi>
            </a>
          </li>
        ))}
        {sites.map((page) => (
          <li key={page}>
            <a class="call" href={page} target="_blank" rel="noopener">
              <Sign icon={Globe} size={20} />
              <bdi dir="ltr">{shortAddress(page)}</bdi>
            </a>
          </li>
        ))}
      </ul>
    </Card>
  );
}
