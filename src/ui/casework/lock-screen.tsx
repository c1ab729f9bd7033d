import { Smartphone } from 'lucide-preact';
import { useState } from 'preact/hooks';
import type { ClosedPhone } from '#actions/phone.ts';
import { Bridge } from '#ui/parts/bridge.tsx';
import { Initials } from '#ui/parts/initials.tsx';
import { NoteLine } from '#ui/parts/note-line.tsx';
import { PageTitle } from '#ui/parts/page-title.tsx';
import { Tiles } from '#ui/parts/tiles.tsx';
import { Wordmark } from '#ui/parts/wordmark.tsx';
import { LanguageSwitch } from '#ui/shell/language-switch.tsx';
import { useShellTexts } from '#ui/shell/shell-context.ts';
import { UpdateLine } from '#ui/shell/update-line.tsx';
import { useWatch } from '#ui/shell/use-watch.ts';
import type { LockScreenProps } from '#ui/shell/views.ts';
import { UnlockForm } from './unlock-form.tsx';

/** Who, secret, one button. Nothing about anybody is shown, and nothing that opens a file is loaded. */
export function LockScreen({ phone, members, afterUse, onOpen, onTyping }: LockScreenProps) {
  const { t } = useShellTexts();
  const [chosen, choose] = useState(members.length === 1 ? members[0] : undefined);
  return (
    <main class="lock">
      <div class="lock-top">
        <Bridge size="full" />
        <PageTitle title={t('lock:title')} app={t('common:app')}>
          <Wordmark label={t('common:app')} />
        </PageTitle>
      </div>
      {members.length > 1 ? (
        <Tiles
          legend={t('lock:who')}
          options={members.map(({ member, initials }) => ({ value: member, label: initials }))}
          value={chosen?.member}
          onChoose={(wanted) => choose(members.find(({ member }) => member === wanted))}
        />
      ) : null}
      {chosen === undefined ? null : (
        <>
          <div class="lock-who">
            <Initials letters={chosen.initials} />
            <span>
              <span class="unseen">{chosen.initials}</span>
              <b role="status">{t(afterUse ? 'lock:afterUse' : 'lock:state')}</b>
              <small>{t('lock:sealed')}</small>
            </span>
          </div>
          <UnlockForm key={chosen.member} phone={phone} member={chosen} onOpen={onOpen} onTyping={onTyping} />
        </>
      )}
      <div class="lock-below">
        <Waiting phone={phone} />
        <UpdateLine />
        <LanguageSwitch />
      </div>
    </main>
  );
}

/** What was written here leaves by itself, whoever unlocks. */
function Waiting({ phone }: { readonly phone: ClosedPhone }) {
  const { t } = useShellTexts();
  const count = useWatch(phone.waiting).value ?? 0;
  return count === 0 ? null : (
    <NoteLine icon={Smartphone} live>
      {t('lock:waiting', { count })}
    </NoteLine>
  );
}
