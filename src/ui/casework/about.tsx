import { useSignal } from '@preact/signals';
import { CalendarDays, Copy, CopyCheck, Handshake, HardDriveDownload, LockKeyhole, School, ShieldCheck, Smartphone, UserRound, UsersRound } from 'lucide-preact';
import { useEffect } from 'preact/hooks';
import { Button } from '#ui/parts/button.tsx';
import { Card } from '#ui/parts/card.tsx';
import { Facts } from '#ui/parts/facts.tsx';
import { Name } from '#ui/parts/name.tsx';
import { NoteLine } from '#ui/parts/note-line.tsx';
import { PageTitle } from '#ui/parts/page-title.tsx';
import { Row } from '#ui/parts/row.tsx';
import { Rows } from '#ui/parts/rows.tsx';
import { LanguageSwitch } from '#ui/shell/language-switch.tsx';
import { useOpen } from '#ui/shell/open-context.ts';
import { addressOf } from '#ui/shell/route.ts';
import { useWatch } from '#ui/shell/use-watch.ts';
import { WorkingFrame } from '#ui/shell/working-frame.tsx';
import { buildHash } from './build-hash.ts';
import { useCasework } from './casework-context.ts';
import { RemoveExample } from './remove-example.tsx';

/** Whose phone this is, its language, its lock, and exactly what runs on it. */
export function About() {
  const { phone, translator } = useCasework();
  const { t } = translator;
  const { lock } = useOpen();
  const organisation = useWatch(phone.organisationName).value;
  return (
    <WorkingFrame>
      <PageTitle title={t('about:title')} app={t('common:app')} />
      <Card icon={UserRound} title={<Name>{phone.me.name}</Name>}>
        <div class="stack">
          <Facts
            facts={[
              [t('about:role'), t(`about:roles.${phone.context.role}`)],
              [t('about:organisation'), organisation === undefined ? undefined : <Name>{organisation}</Name>],
            ]}
          />
          <Button kind="second" wide icon={LockKeyhole} onPress={lock}>
            {t('about:lock')}
          </Button>
          <p class="quiet">{t('about:lockText')}</p>
        </div>
      </Card>
      <Card title={t('about:language')}>
        <LanguageSwitch />
      </Card>
      <Rows>
        {phone.context.role === 'coordinator' ? (
          <Row icon={CalendarDays} title={t('shell:places.calendar')} href={addressOf({ at: 'calendar' })} leads />
        ) : null}
        <Row icon={UsersRound} title={t('shell:places.team')} href={addressOf({ at: 'team' })} leads />
        {phone.context.role === 'coordinator' ? (
          <Row icon={CopyCheck} title={t('duplicates:list.open')} href={addressOf({ at: 'duplicates' })} leads />
        ) : null}
        <Row icon={Copy} title={t('clash:all.title')} href={addressOf({ at: 'clashes' })} leads />
        <Row icon={Handshake} title={t('caseload:handOver.title')} href={addressOf({ at: 'hand-over' })} leads />
        <Row icon={School} title={t('log:list.open')} href={addressOf({ at: 'contacts' })} leads />
        <Row icon={LockKeyhole} title={t('about:ownLock')} href={addressOf({ at: 'lock' })} leads />
        <Row icon={Smartphone} title={t('about:kept')} href={addressOf({ at: 'status' })} leads />
        <Row icon={HardDriveDownload} title={t('backup:make')} href={addressOf({ at: 'backup' })} leads />
      </Rows>
      <RemoveExample />
      <WhatRuns />
    </WorkingFrame>
  );
}

function WhatRuns() {
  const { t } = useCasework().translator;
  const hash = useSignal<string | undefined>(undefined);
  useEffect(() => {
    void buildHash().then((found) => {
      hash.value = found;
    });
  }, []);
  return (
    <Card icon={ShieldCheck} title={t('about:runs.title')}>
      <div class="stack tight">
        <Facts facts={[[t('about:runs.build'), <code key="hash">{hash.value ?? t('about:runs.unknown')}</code>]]} />
        <p class="quiet">{t('about:runs.text')}</p>
        <NoteLine icon={LockKeyhole}>{t('about:runs.private')}</NoteLine>
      </div>
    </Card>
  );
}
