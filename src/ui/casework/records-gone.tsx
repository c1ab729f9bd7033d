import { HardDriveDownload, Link2, TriangleAlert, UsersRound } from 'lucide-preact';
import type { ClosedPhone, LockedMember } from '#actions/phone.ts';
import type { Translator } from '#i18n/translate.ts';
import { Button } from '#ui/parts/button.tsx';
import { Card } from '#ui/parts/card.tsx';
import { NoteLine } from '#ui/parts/note-line.tsx';
import type { Arrival } from '#ui/shell/arrival.ts';
import type { ShellTexts } from '#ui/shell/speech.ts';
import { PasteLink } from '#ui/shell/welcome.tsx';

interface RecordsGoneProps {
  readonly phone: ClosedPhone;
  readonly member: LockedMember;
  readonly translator: Translator<ShellTexts | 'gone'>;
  readonly onArrive: (arrival: Arrival) => void;
}

/** The browser threw the records away: what happened, what comes back by itself, what to do. */
export function RecordsGone({ phone, member, translator: { t }, onArrive }: RecordsGoneProps) {
  return (
    <>
      <Card icon={TriangleAlert} title={t('gone:title')}>
        <div class="stack tight">
          <p role="status">{t('gone:why')}</p>
          <NoteLine icon={UsersRound} tone="sent">
            {t('gone:back')}
          </NoteLine>
          <NoteLine icon={HardDriveDownload}>{t('gone:lost')}</NoteLine>
        </div>
      </Card>
      <Card icon={Link2} title={t('gone:todo')}>
        <div class="stack">
          <p>{t('gone:ask')}</p>
          <p class="quiet">{t('gone:paste')}</p>
          <PasteLink onArrive={onArrive} />
          <p class="quiet">{t('gone:code')}</p>
        </div>
      </Card>
      <Button kind="link" wide onPress={() => void phone.forgetGone(member.member).then(() => location.reload())}>
        {t('gone:forget')}
      </Button>
    </>
  );
}
