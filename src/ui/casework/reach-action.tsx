import { useSignal } from '@preact/signals';
import { Phone as PhoneSign } from 'lucide-preact';
import type { ComponentChildren } from 'preact';
import type { FamilyFile } from '#actions/phone.ts';
import { needsCare, waysToReach } from '#domain/reach.ts';
import { Button } from '#ui/parts/button.tsx';
import { Dialog } from '#ui/parts/dialog.tsx';
import { useCasework } from './casework-context.ts';
import { Reach } from './reach.tsx';

export interface ReachAction {
  readonly press: ComponentChildren;
  /** What the button opens: it stands beside the foot, not in it. */
  readonly sheet: ComponentChildren;
}

/**
 * The button by which one makes contact. Where there is one number and nothing to be careful about, it dials; everywhere else
 * it first shows what to be careful about, and then the ways there are.
 */
export function useReachAction(file: FamilyFile): ReachAction {
  const { t } = useCasework().translator;
  const asking = useSignal(false);
  const { ways, mail } = waysToReach(
    file.cautions,
    file.phones.map(({ value }) => value),
    file.people.map(({ value }) => value),
  );
  const [only, ...others] = ways.filter(({ mayCall }) => mayCall);
  if (ways.length + mail.length === 0) {
    return { press: null, sheet: null };
  }
  if (only !== undefined && others.length + mail.length === 0 && !needsCare(file.cautions)) {
    const press = (
      <Button kind="second" icon={PhoneSign} href={`tel:${only.phone.number.replaceAll(/[^+\d]/g, '')}`}>
        {t('families:call')}
      </Button>
    );
    return { press, sheet: null };
  }
  const close = (): void => {
    asking.value = false;
  };
  const press = (
    <Button
      kind="second"
      icon={PhoneSign}
      onPress={() => {
        asking.value = true;
      }}
    >
      {t('knock:reach')}
    </Button>
  );
  const sheet = asking.value ? (
    <Dialog title={t('knock:reach')} closeLabel={t('common:act.close')} onClose={close}>
      <Reach file={file} />
    </Dialog>
  ) : null;
  return { press, sheet };
}
