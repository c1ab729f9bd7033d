import { useSignal } from '@preact/signals';
import { Plus, School as SchoolSign } from 'lucide-preact';
import type { ListedSchool } from '#actions/phone.ts';
import type { School } from '#domain/school.ts';
import { Button } from '#ui/parts/button.tsx';
import { EmptyState } from '#ui/parts/empty-state.tsx';
import { Name } from '#ui/parts/name.tsx';
import { PageTitle } from '#ui/parts/page-title.tsx';
import { Row } from '#ui/parts/row.tsx';
import { Rows } from '#ui/parts/rows.tsx';
import { TopBar } from '#ui/parts/top-bar.tsx';
import { addressOf } from '#ui/shell/route.ts';
import { useWatch } from '#ui/shell/use-watch.ts';
import { WorkingFrame } from '#ui/shell/working-frame.tsx';
import { type CoordinationTranslator, useCoordination } from './coordination-context.ts';
import { OneSchool } from './one-school.tsx';

type Open = ListedSchool | 'new' | undefined;

/** The schools of the organisation: everybody reads what they are, the coordination says it. */
export function Schools() {
  const { phone, translator } = useCoordination();
  const { t } = translator;
  const schools = useWatch(phone.listedSchools).value;
  const open = useSignal<Open>(undefined);
  const coordinates = phone.context.role === 'coordinator';
  if (open.value !== undefined) {
    return (
      <OneSchool
        listed={open.value === 'new' ? undefined : open.value}
        onLeave={() => {
          open.value = undefined;
        }}
      />
    );
  }
  return (
    <WorkingFrame top={<TopBar leaveLabel={t('schools:back')} href={addressOf({ at: 'team' })} />}>
      <PageTitle title={t('schools:title')} app={t('common:app')} />
      {schools?.length === 0 ? <EmptyState title={t('schools:none.title')}>{t('schools:none.text')}</EmptyState> : null}
      {schools === undefined || schools.length === 0 ? null : (
        <Rows label={t('schools:title')}>
          {schools.map((listed) => (
            <Row
              key={listed.school.id}
              icon={SchoolSign}
              title={<Name>{listed.school.name}</Name>}
              detail={saySchool(translator, listed.school)}
              leads={coordinates}
              onPress={
                coordinates
                  ? () => {
                      open.value = listed;
                    }
                  : undefined
              }
            />
          ))}
        </Rows>
      )}
      {coordinates ? (
        <Button
          wide
          icon={Plus}
          onPress={() => {
            open.value = 'new';
          }}
        >
          {t('schools:add')}
        </Button>
      ) : (
        <p class="quiet">{t('schools:notYours')}</p>
      )}
    </WorkingFrame>
  );
}

/** What is known of a school, in one line. */
function saySchool({ t }: CoordinationTranslator, { level, decile, serviceCentre }: School): string {
  const levels = level.map((code) => (isLevel(code) ? t(`schools:level.${code}`) : code));
  const rank = decile === undefined ? [] : [t('schools:decileIs', { decile })];
  const parts = [...levels, ...rank, ...(serviceCentre === undefined ? [] : [serviceCentre])];
  return parts.length === 0 ? t('schools:nothingYet') : parts.join(' · ');
}

const isLevel = (code: string): code is 'preschool' | 'primary' | 'secondary' | 'adult' => ['preschool', 'primary', 'secondary', 'adult'].includes(code);
