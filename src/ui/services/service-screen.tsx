import { Globe, Phone as PhoneIcon } from 'lucide-preact';
import { said } from '#domain/in-english.ts';
import { Button } from '#ui/parts/button.tsx';
import { Card } from '#ui/parts/card.tsx';
import { Foot } from '#ui/parts/foot.tsx';
import { Name } from '#ui/parts/name.tsx';
import { PageTitle } from '#ui/parts/page-title.tsx';
import { SectionHead } from '#ui/parts/section-head.tsx';
import { Tag } from '#ui/parts/tag.tsx';
import { TopBar } from '#ui/parts/top-bar.tsx';
import { addressOf } from '#ui/shell/route.ts';
import { useShell } from '#ui/shell/shell-context.ts';
import { WorkingFrame } from '#ui/shell/working-frame.tsx';
import { ApplyingCard } from './applying-card.tsx';
import { dialOf, firstVoice } from './dial.ts';
import { EditLink } from './edit-link.tsx';
import { EssentialsCard } from './essentials-card.tsx';
import { HoursCard } from './hours-card.tsx';
import { NotHere } from './not-here.tsx';
import { OpenLine } from './open-line.tsx';
import { PlaceCard } from './place-card.tsx';
import { CheckedLine, Provenance } from './provenance.tsx';
import { ReachCard } from './reach-card.tsx';
import { isWebPage, sayStanding } from './say-service.ts';
import { useServices } from './services-context.ts';
import { StillTrue } from './still-true.tsx';
import { type ServiceFile, useServiceFile } from './use-service-file.ts';
import { wayBack } from './way-back.ts';

/** One service: whether it is open, what it takes to go there, where it is, and how much of that is sure. */
export function ServiceScreen() {
  const { record, translator } = useServices();
  const { router } = useShell();
  const looked = useServiceFile(record);
  const back = wayBack(translator, router.cameFrom());
  return looked?.file === undefined ? <NotHere looked={looked !== undefined} back={back} /> : <Known file={looked.file} back={back} />;
}

interface FileProps {
  readonly file: ServiceFile;
}

function Known({ file, back }: FileProps & { readonly back: ReturnType<typeof wayBack> }) {
  const { translator } = useServices();
  const { t, language } = translator;
  const service = said(file.service.value, language);
  return (
    <WorkingFrame top={<TopBar leaveLabel={back.label} href={back.href} end={<EditLink screen="edit-service" record={service.id} label={t('resource:act.edit')} />} />} foot={<CallFoot file={file} />}>
      <Head file={file} />
      {service.alert === '' ? null : (
        <Card tone="act">
          <p class="written" dir="auto">
            <b>{service.alert}</b>
          </p>
        </Card>
      )}
      {service.description === '' ? null : (
        <p class="written" dir="auto">
          {service.description}
        </p>
      )}
      <div class="columns">
        <div>
          <HoursCard schedules={service.schedules} />
          <ServicePlaces file={file} />
          <ReachCard phones={file.phones} emails={[service.email]} pages={[service.url]} />
        </div>
        <div>
          <EssentialsCard service={service} />
          <ApplyingCard service={service} />
          <section class="card padded" aria-label={t('resource:checked.title')}>
            <div class="stack tight">
              <CheckedLine checked={service.checked} />
              <StillTrue listed={file.service} />
              <Provenance source={service.source} kept={file.service.kept} ours={file.service.ours} broken={service.broken} />
            </div>
          </section>
        </div>
      </div>
    </WorkingFrame>
  );
}

/** What it is called, who offers it, and whether one could go there now. */
function Head({ file }: FileProps) {
  const { translator, today } = useServices();
  const { t, language } = translator;
  const service = said(file.service.value, language);
  const provider = file.provider === undefined ? undefined : said(file.provider.value, language);
  const standing = sayStanding(translator, service, today);
  return (
    <div class="entry-head">
      <PageTitle title={t('resource:title')} app={t('common:app')} of={service.id}>
        <Name>{service.name}</Name>
      </PageTitle>
      {service.alternateName === '' ? null : (
        <p class="quiet">
          <Name>{service.alternateName}</Name>
        </p>
      )}
      {provider === undefined ? null : (
        <a class="offered-by" href={addressOf({ at: 'services', screen: 'provider', record: provider.id })}>
          <Name>{provider.name}</Name>
        </a>
      )}
      {standing === undefined ? null : (
        <p class="tags">
          <Tag tone={standing.tone}>{standing.text}</Tag>
        </p>
      )}
      <OpenLine schedules={file.schedules} />
    </div>
  );
}

function ServicePlaces({ file: { places } }: FileProps) {
  const { t } = useServices().translator;
  return places.length === 0 ? null : (
    <section class="entry-section">
      <SectionHead>{t('resource:page.places')}</SectionHead>
      {places.map(({ location, at }) => (
        <PlaceCard key={location.value.id} location={location.value} at={at} />
      ))}
    </section>
  );
}

/** Calling is what one does next; where nobody answers, their page is. */
function CallFoot({ file }: FileProps) {
  const { t } = useServices().translator;
  const phone = firstVoice(file.phones);
  const { url } = file.service.value;
  if (phone === undefined && !isWebPage(url)) {
    return null;
  }
  return (
    <Foot>
      {phone === undefined ? (
        <Button wide icon={Globe} href={url} newTab>
          {t('resource:act.site')}
        </Button>
      ) : (
        <Button wide icon={PhoneIcon} href={dialOf(phone)}>
          {t('resource:act.callNumber', { number: phone.number })}
        </Button>
      )}
    </Foot>
  );
}
