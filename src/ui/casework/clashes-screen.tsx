import { useSignal } from '@preact/signals';
import { Copy, ListChecks, Merge } from 'lucide-preact';
import type { Clash } from '#actions/phone.ts';
import { mayWrite } from '#domain/permission.ts';
import type { Translator } from '#i18n/translate.ts';
import { type ClashedFile, clashedFiles } from '#store/queries/clashed-files.ts';
import { openClashes } from '#store/queries/open-clashes.ts';
import { EmptyState } from '#ui/parts/empty-state.tsx';
import { Name } from '#ui/parts/name.tsx';
import { PageTitle } from '#ui/parts/page-title.tsx';
import { Row } from '#ui/parts/row.tsx';
import { Rows } from '#ui/parts/rows.tsx';
import { TopBar } from '#ui/parts/top-bar.tsx';
import { addressOf } from '#ui/shell/route.ts';
import { useQuestion } from '#ui/shell/use-question.ts';
import { WorkingFrame } from '#ui/shell/working-frame.tsx';
import { useCasework } from './casework-context.ts';
import { ClashFoot, ClashQuestion } from './clash-question.tsx';
import { withCrisisLines } from './say-crisis-line.ts';
import { useClashChoice } from './use-clash-choice.ts';
import { useClashSpeech } from './use-clash-speech.ts';

/** Every choice that waits for somebody, by the file it is in; those in no file can be made here. */
export function ClashesScreen({ crisis }: { readonly crisis: Translator<'crisis'> }) {
  const { phone, translator } = useCasework();
  const { t } = translator;
  const { device, member, role } = phone.context;
  const all = useQuestion(clashedFiles, []).value;
  // Nobody is asked what is not theirs to say: a worker about the team's words, say, or a colleague's name.
  const isMine = ({ table, id, family, field }: Clash): boolean => family === undefined && mayWrite(role, { table, id, fields: { [field]: null }, author: member, device });
  const loose = useQuestion(async (reader) => (await openClashes(reader, device)).filter(isMine), [device, member, role]).value ?? [];
  const speech = withCrisisLines(useClashSpeech(undefined), crisis);
  const choice = useClashChoice(undefined, loose, speech);
  const here = addressOf({ at: 'today' });
  const team = useSignal(false);
  const asksHere = (team.value || all?.files.length === 0) && choice.clash !== undefined;
  return (
    <WorkingFrame
      top={<TopBar leaveLabel={t('shell:places.today')} href={here} />}
      foot={asksHere ? <ClashFoot choice={choice} speech={speech} later={here} /> : undefined}
    >
      {all === undefined ? null : asksHere && choice.clash !== undefined ? (
        <ClashQuestion choice={choice} clash={choice.clash} left={loose.length - 1} speech={speech} />
      ) : (
        <Files files={all.files} loose={loose.length} onTeam={() => (team.value = true)} />
      )}
    </WorkingFrame>
  );
}

interface FilesProps {
  readonly files: readonly ClashedFile[];
  /** In no file: what is the team's own. */
  readonly loose: number;
  readonly onTeam: () => void;
}

function Files({ files, loose, onTeam }: FilesProps) {
  const { t } = useCasework().translator;
  if (files.length === 0) {
    return (
      <>
        <PageTitle title={t('clash:all.title')} app={t('common:app')} />
        <EmptyState title={t('clash:all.none.title')}>{t('clash:all.none.text')}</EmptyState>
      </>
    );
  }
  return (
    <>
      <PageTitle title={t('clash:all.title')} app={t('common:app')} />
      <p class="quiet">{t('clash:all.text')}</p>
      <Rows label={t('clash:all.title')}>
        {files.map(({ family, name, count, circle }) => (
          <Row
            key={family}
            icon={circle ? Merge : Copy}
            title={<Name>{name === '' ? t('families:noName') : name}</Name>}
            detail={[circle ? t('clash:all.circle') : '', count > 0 ? t('clash:all.count', { count }) : ''].filter(Boolean).join(' · ')}
            href={addressOf({ at: 'clash', family })}
            leads
          />
        ))}
        {loose === 0 ? null : (
          <Row icon={ListChecks} title={t('clash:all.team')} detail={t('clash:all.count', { count: loose })} onPress={onTeam} leads />
        )}
      </Rows>
    </>
  );
}
