import { Database, MapPinned, MessageSquarePlus, Printer, Upload } from 'lucide-preact';
import { Row } from '#ui/parts/row.tsx';
import { Rows } from '#ui/parts/rows.tsx';
import { SectionHead } from '#ui/parts/section-head.tsx';
import { addressOf } from '#ui/shell/route.ts';
import { useServices } from './services-context.ts';
import { StartProvider, StartService } from './start-buttons.tsx';

/** What else one does with the directory: paper, what is missing, and for the coordination, where it comes from. */
export function DirectoryTools() {
  const { phone, translator } = useServices();
  const { t } = translator;
  const href = (screen: string): string => addressOf({ at: 'services', screen });
  const coordinates = phone.context.role === 'coordinator';
  return (
    <section class="entry-section">
      <SectionHead>{t('services:tools.title')}</SectionHead>
      <Rows>
        <Row icon={Printer} title={t('services:print.open')} href={href('print')} leads />
        {coordinates ? (
          <>
            <Row icon={Upload} title={t('services:tools.import')} href={href('import')} leads />
            <Row icon={Database} title={t('services:tools.sources')} href={href('sources')} leads />
            <Row icon={MapPinned} title={t('services:tools.points')} href={href('points')} leads />
          </>
        ) : (
          <Row icon={MessageSquarePlus} title={t('services:tools.propose')} href={href('propose')} leads />
        )}
      </Rows>
      {coordinates ? (
        <div class="buttons">
          <StartService label={t('services:tools.newService')} />
          <StartProvider label={t('services:tools.newProvider')} />
        </div>
      ) : null}
    </section>
  );
}
