import { BookType, Database, HandHeart, ClipboardList, IdCard, LifeBuoy, School, Smartphone } from 'lucide-preact';
import { Row } from '#ui/parts/row.tsx';
import { Rows } from '#ui/parts/rows.tsx';
import { addressOf } from '#ui/shell/route.ts';
import { useCoordination } from './coordination-context.ts';

/** Where the rest of the team's things are. What a role cannot do is not offered. */
export function TeamPlaces() {
  const { phone, translator } = useCoordination();
  const { t } = translator;
  const coordinates = phone.context.role === 'coordinator';
  return (
    <Rows label={t('team:title')}>
      <Row icon={IdCard} title={t('team:go.profile')} detail={t('team:go.profileText')} href={addressOf({ at: 'profile' })} leads />
      <Row icon={School} title={t('team:go.schools')} href={addressOf({ at: 'schools' })} leads />
      <Row icon={BookType} title={t('team:go.words')} detail={t('team:go.wordsText')} href={addressOf({ at: 'words' })} leads />
      <Row icon={LifeBuoy} title={t('crisis:keep.title')} detail={t('crisis:keep.door')} href={addressOf({ at: 'crisis' })} leads />
      {coordinates ? <Row icon={ClipboardList} title={t('questionnaires:title')} detail={t('questionnaires:door')} href={addressOf({ at: 'questionnaires' })} leads /> : null}
      {coordinates ? <Row icon={HandHeart} title={t('team:go.needs')} detail={t('team:go.needsText')} href={addressOf({ at: 'needs' })} leads /> : null}
      {coordinates ? <Row icon={Database} title={t('team:go.directory')} detail={t('team:go.directoryText')} href={addressOf({ at: 'services', screen: 'sources' })} leads /> : null}
      {coordinates ? <Row icon={Smartphone} title={t('team:go.devices')} detail={t('team:go.devicesText')} href={addressOf({ at: 'devices' })} leads /> : null}
    </Rows>
  );
}
