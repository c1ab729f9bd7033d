import { Check, CircleDashed, ListChecks } from 'lucide-preact';
import { progressOf } from '#domain/portrait-screens.ts';
import { Dialog } from '#ui/parts/dialog.tsx';
import { createTell } from '#ui/parts/question-words.tsx';
import { Row } from '#ui/parts/row.tsx';
import { Rows } from '#ui/parts/rows.tsx';
import { usePortraitTexts } from './portrait-context.ts';
import type { SittingForm } from './use-sitting.ts';

interface PortraitMapProps {
  readonly form: SittingForm;
  readonly onClose: () => void;
  /** To a question; undefined to the end. */
  readonly onGo: (to: string | undefined) => void;
}

/** Every domain, and how much of it was asked: one may begin anywhere. */
export function PortraitMap({ form, onClose, onGo }: PortraitMapProps) {
  const { t, tag } = usePortraitTexts();
  const { asked, answers, screens, here } = form;
  const tell = createTell({ own: asked.language, reader: tag, spoken: undefined });
  return (
    <Dialog title={t('portrait:ask.map')} closeLabel={t('common:act.close')} onClose={onClose}>
      <Rows bare>
        {progressOf(asked, answers).map(({ section, asked: done, total }) => {
          const own = screens.filter((screen) => screen.section === section.linkId);
          const to = own.find(({ linkId }) => !answers.has(linkId)) ?? own[0];
          const { text, lang, dir } = tell(section.said ?? asked.title).first;
          return to === undefined ? null : (
            <Row
              key={section.linkId}
              icon={done === total ? Check : CircleDashed}
              title={<span lang={lang} dir={dir}>{text}</span>}
              detail={done === 0 ? t('portrait:ask.notYet') : undefined}
              side={done === 0 ? undefined : t('portrait:ask.asked', { asked: done, total })}
              current={section.linkId === here?.section}
              onPress={() => onGo(to.linkId)}
            />
          );
        })}
        <Row icon={ListChecks} title={t('portrait:ask.summary')} current={here === undefined} onPress={() => onGo(undefined)} leads />
      </Rows>
    </Dialog>
  );
}
