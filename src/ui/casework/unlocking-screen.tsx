import { Eye } from 'lucide-preact';
import { useSignal } from '@preact/signals';
import type { UnlockingServices } from '#actions/more-phone.ts';
import { Button } from '#ui/parts/button.tsx';
import { Card } from '#ui/parts/card.tsx';
import { Name } from '#ui/parts/name.tsx';
import { PageTitle } from '#ui/parts/page-title.tsx';
import { TextField } from '#ui/parts/text-field.tsx';
import { TopBar } from '#ui/parts/top-bar.tsx';
import { addressOf } from '#ui/shell/route.ts';
import { sayFailure } from '#ui/shell/say-failure.ts';
import { useShell } from '#ui/shell/shell-context.ts';
import { WorkingFrame } from '#ui/shell/working-frame.tsx';
import { useCasework } from './casework-context.ts';
import { LeavePhoneCard } from './leave-phone-card.tsx';
import { PasskeyCard } from './passkey-card.tsx';
import { PinCard } from './pin-card.tsx';
import type { LockTranslator } from './lock-texts.ts';
import { type OwnLocking, useOwnLock } from './use-own-lock.ts';

/** How I am named while locked, and how I come in: on this phone alone, sent to nobody. */
export function UnlockingScreen({ translator }: { readonly translator: LockTranslator }) {
  const { phone } = useCasework();
  const { t } = translator;
  const locking = useOwnLock(phone);
  return (
    <WorkingFrame
      top={
        <TopBar
          leaveLabel={t('common:act.backTo', { place: t('about:title') })}
          href={addressOf({ at: 'about' })}
          place={t('about:title')}
        />
      }
    >
      <PageTitle title={t('unlocking:title')} app={t('common:app')} />
      {locking.own.value === undefined ? null : (
        <>
          <PasskeyCard translator={translator} locking={locking} />
          <PinCard translator={translator} locking={locking} />
          <ShownName translator={translator} locking={locking} shown={locking.own.value.name ?? ''} />
          <LeavePhoneCard translator={translator} />
        </>
      )}
    </WorkingFrame>
  );
}

type RenameFailure = Extract<Awaited<ReturnType<UnlockingServices['rename']>>, { readonly ok: false }>['failure'];

interface ShownNameProps {
  readonly translator: LockTranslator;
  readonly locking: OwnLocking;
  readonly shown: string;
}

/** Kept beside the lock and nowhere else: colleagues go on reading the name of the team's list. */
function ShownName({ translator: { t }, locking, shown }: ShownNameProps) {
  const { told } = useShell();
  const name = useSignal(shown);
  const failure = useSignal<RenameFailure | undefined>(undefined);
  const own = locking.own.value;
  const save = async (): Promise<void> => {
    const renamed = await (await locking.services()).rename(name.value);
    failure.value = renamed.ok ? undefined : renamed.failure;
    await locking.look();
    const now = locking.own.value;
    if (renamed.ok && now !== undefined) {
      told.tell(t('unlocking:name.saved', { name: now.name ?? now.initials }));
    }
  };
  return (
    <Card icon={Eye} title={t('unlocking:name.title')}>
      <div class="stack">
        <TextField
          label={t('unlocking:name.label')}
          aside={t('common:field.optional')}
          hint={t('unlocking:name.hint')}
          error={failure.value === undefined ? undefined : sayFailure(t, failure.value)}
          verbatim
          value={name.value}
          onInput={(text) => {
            name.value = text;
            failure.value = undefined;
          }}
        />
        <p class="quiet">
          {t('unlocking:name.now')} <Name>{own?.name ?? own?.initials ?? ''}</Name>
        </p>
        <Button kind="second" wide onPress={() => void save()}>
          {t('unlocking:name.save')}
        </Button>
      </div>
    </Card>
  );
}
