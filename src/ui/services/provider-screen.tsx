import { Building2 } from 'lucide-preact';
import { said } from '#domain/in-english.ts';
import { Card } from '#ui/parts/card.tsx';
import { Facts } from '#ui/parts/facts.tsx';
import { Name } from '#ui/parts/name.tsx';
import { PageTitle } from '#ui/parts/page-title.tsx';
import { Row } from '#ui/parts/row.tsx';
import { Rows } from '#ui/parts/rows.tsx';
import { SectionHead } from '#ui/parts/section-head.tsx';
import { TopBar } from '#ui/parts/top-bar.tsx';
import { addressOf } from '#ui/shell/route.ts';
import { useShell } from '#ui/shell/shell-context.ts';
import { WorkingFrame } from '#ui/shell/working-frame.tsx';
import { EditLink } from './edit-link.tsx';
import { NotHere } from './not-here.tsx';
import { PlaceCard } from './place-card.tsx';
import { ProposeCorrection } from './propose-correction.tsx';
import { Provenance } from './provenance.tsx';
import { ReachCard } from './reach-card.tsx';
import { sayKind, sayProviderKind } from './say-service.ts';
import { sayList } from './say-time.ts';
import { useServices } from './services-context.ts';
import { StartPlace, StartService } from './start-buttons.tsx';
import { type ProviderFile, useProviderFile } from './use-provider-file.ts';
import { wayBack } from './way-back.ts';

/** Who offers services: everything they offer, and where. */
export function ProviderScreen() {
  const { record, translator } = useServices();
  const { router } = useShell();
  const looked = useProviderFile(record);
  const back = wayBack(translator, router.cameFrom());
  return looked?.file === undefined ? <NotHere looked={looked !== undefined} back={back} /> : <Known file={looked.file} back={back} />;
}

interface FileProps {
  readonly file: ProviderFile;
}

function Known({ file, back }: FileProps & { readonly back: ReturnType<typeof wayBack> }) {
  const { translator } = useServices();
  const { t, language } = translator;
  const listed = file.provider;
  const provider = said(listed.value, language);
  return (
    <WorkingFrame top={<TopBar leaveLabel={back.label} href={back.href} end={<EditLink screen="edit-provider" record={provider.id} label={t('resource:act.edit')} />} />}>
      <div class="entry-head">
        <PageTitle title={t('resource:provider.page')} app={t('common:app')} of={provider.id}>
          <Name>{provider.name}</Name>
        </PageTitle>
        {provider.alternateName === '' ? null : (
          <p class="quiet">
            <Name>{provider.alternateName}</Name>
          </p>
        )}
      </div>
      {provider.description === '' ? null : (
        <p class="written" dir="auto">
          {provider.description}
        </p>
      )}
      <div class="columns">
        <div>
          <Offered file={file} />
          <div class="buttons no-print">
            <StartService label={t('services:tools.newService')} provider={provider.id} />
            <StartPlace label={t('services:tools.newPlace')} provider={provider.id} />
          </div>
          {file.locations.length === 0 ? null : (
            <section class="entry-section">
              <SectionHead>{t('resource:provider.places')}</SectionHead>
              {file.locations.map(({ value }) => (
                <PlaceCard key={value.id} location={value} />
              ))}
            </section>
          )}
        </div>
        <div>
          <ReachCard phones={provider.phones} emails={[provider.email]} pages={[provider.website]} />
          <Card icon={Building2} title={t('resource:page.about')}>
            <div class="stack tight">
              <Facts
                facts={[
                  [t('resource:provider.kind'), sayProviderKind(t, provider.kind)],
                  [t('resource:provider.legal'), provider.legalStatus],
                ]}
              />
              <Provenance source={provider.source} kept={listed.kept} ours={listed.ours} broken={provider.broken} />
              <ProposeCorrection entry={{ noun: 'providers', id: provider.id, state: listed.state }} />
            </div>
          </Card>
        </div>
      </div>
    </WorkingFrame>
  );
}

function Offered({ file: { services } }: FileProps) {
  const { translator } = useServices();
  const { t, language } = translator;
  return (
    <section>
      <SectionHead count={services.length}>{t('resource:provider.services')}</SectionHead>
      {services.length === 0 ? (
        <p class="quiet">{t('resource:provider.none')}</p>
      ) : (
        <Rows>
          {services.map(({ value }) => (
            <Row
              key={value.id}
              title={<Name>{said(value, language).name}</Name>}
              detail={value.kinds.length === 0 ? undefined : sayList(translator, value.kinds.map((kind) => sayKind(t, kind)))}
              href={addressOf({ at: 'services', screen: 'service', record: value.id })}
              leads
            />
          ))}
        </Rows>
      )}
    </section>
  );
}
