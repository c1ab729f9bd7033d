import { useSignal } from '@preact/signals';
import { useEffect, useRef } from 'preact/hooks';
import { Copy, EyeOff, KeyRound, Share2, Smartphone, Ticket, TicketCheck } from 'lucide-preact';
import type { InvitationLink } from '#actions/phone.ts';
import { Button } from '#ui/parts/button.tsx';
import { Card } from '#ui/parts/card.tsx';
import { CopyField } from '#ui/parts/copy-field.tsx';
import { NoteLine } from '#ui/parts/note-line.tsx';
import { QrCode } from '#ui/parts/qr-code.tsx';
import { useCoordination } from './coordination-context.ts';

interface InvitationReadyProps {
  readonly invitation: InvitationLink;
  readonly onDone: () => void;
}

/** The link, once: its secret is kept nowhere, so that nobody reads it later. */
export function InvitationReady({ invitation: { link, expiresAt }, onDone }: InvitationReadyProps) {
  const { t, dates } = useCoordination().translator;
  const place = useRef<HTMLParagraphElement>(null);
  // The button that made it is gone: the keyboard goes on here.
  useEffect(() => place.current?.focus(), []);
  return (
    <Card icon={Ticket} title={t('team:link.title')}>
      <div class="stack">
        <p role="status" ref={place} tabIndex={-1}>{t('team:link.until', { moment: dates.moment(expiresAt) })}</p>
        <QrCode text={link} label={t('team:link.qr')} />
        <CopyField label={t('team:link.label')} value={link} />
        <HandOver link={link} />
        <NoteLine icon={EyeOff}>{t('team:link.secret')}</NoteLine>
        <h3>{t('team:link.say.title')}</h3>
        <ul class="stack tight" role="list">
          <li>
            <NoteLine icon={Smartphone}>{t('team:link.say.open')}</NoteLine>
          </li>
          <li>
            <NoteLine icon={KeyRound}>{t('team:link.say.phrase')}</NoteLine>
          </li>
          <li>
            <NoteLine icon={TicketCheck}>{t('team:link.say.once')}</NoteLine>
          </li>
        </ul>
        <p class="quiet">{t('team:link.again')}</p>
        <Button wide onPress={onDone}>
          {t('team:link.done')}
        </Button>
      </div>
    </Card>
  );
}

/** To the clipboard, or to whatever the phone shares with; where neither works, the link can be selected. */
function HandOver({ link }: { readonly link: string }) {
  const { t } = useCoordination().translator;
  const said = useSignal<string | undefined>(undefined);
  const copy = (): void => {
    navigator.clipboard.writeText(link).then(
      () => {
        said.value = t('team:link.copied');
      },
      () => {
        said.value = t('team:link.notCopied');
      },
    );
  };
  const share = (): void => {
    // Whoever closes the sheet without choosing did nothing wrong.
    navigator.share({ title: t('team:share.title'), url: link }).catch(() => undefined);
  };
  return (
    <div class="stack tight">
      <div class="buttons">
        <Button kind="second" icon={Copy} onPress={copy}>
          {t('team:link.copy')}
        </Button>
        {'share' in navigator ? (
          <Button kind="second" icon={Share2} onPress={share}>
            {t('team:link.share')}
          </Button>
        ) : null}
      </div>
      <p class="quiet" role="status">
        {said.value}
      </p>
    </div>
  );
}
