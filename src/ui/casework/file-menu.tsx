import { useSignal } from '@preact/signals';
import { Archive, ArchiveRestore, Ellipsis, History, UserRoundCog } from 'lucide-preact';
import { bringBackFamily } from '#actions/archive-family.ts';
import type { RecordId } from '#kernel/id.ts';
import { Dialog } from '#ui/parts/dialog.tsx';
import { IconButton } from '#ui/parts/icon-button.tsx';
import { Row } from '#ui/parts/row.tsx';
import { Rows } from '#ui/parts/rows.tsx';
import { addressOf } from '#ui/shell/route.ts';
import { sayFailure } from '#ui/shell/say-failure.ts';
import { useShell } from '#ui/shell/shell-context.ts';
import type { FamilyCaseload } from '#store/queries/caseload-of-family.ts';
import { ArchiveSheet } from './archive-sheet.tsx';
import { AssignSheet } from './assign-sheet.tsx';
import { useCasework } from './casework-context.ts';
import { useCaseload } from './use-caseload.ts';

type Opened = 'menu' | 'assign' | 'archive';

/** What one does with a file now and then: read it whole, pass it on, close it. */
export function FileMenu({ family }: { readonly family: RecordId }) {
  const { t } = useCasework().translator;
  const opened = useSignal<Opened | undefined>(undefined);
  const caseload = useCaseload(family);
  const close = (): void => {
    opened.value = undefined;
  };
  return caseload === undefined ? null : (
    <>
      <IconButton
        icon={Ellipsis}
        label={t('caseload:menu.title')}
        onPress={() => {
          opened.value = 'menu';
        }}
      />
      {opened.value === 'menu' ? <Menu caseload={caseload} onOpen={(what) => (opened.value = what)} onClose={close} /> : null}
      {opened.value === 'assign' ? <AssignSheet caseload={caseload} onClose={close} /> : null}
      {opened.value === 'archive' ? <ArchiveSheet caseload={caseload} onClose={close} /> : null}
    </>
  );
}

interface MenuProps {
  readonly caseload: FamilyCaseload;
  readonly onOpen: (what: Opened) => void;
  readonly onClose: () => void;
}

function Menu({ caseload, onOpen, onClose }: MenuProps) {
  const { phone, translator } = useCasework();
  const { t } = translator;
  const { told } = useShell();
  const { id, state, archived } = caseload;
  const bringBack = async (): Promise<void> => {
    const saved = await bringBackFamily(phone.context, { id, state });
    told.tell(saved.ok ? t('caseload:archived.back') : sayFailure(t, saved.failure));
    onClose();
  };
  return (
    <Dialog title={t('caseload:menu.title')} closeLabel={t('common:act.close')} onClose={onClose}>
      <Rows bare>
        <Row icon={History} title={t('caseload:menu.timeline')} href={addressOf({ at: 'timeline', family: id })} onPress={onClose} leads />
        <Row icon={UserRoundCog} title={t('caseload:menu.assign')} onPress={() => onOpen('assign')} />
        {archived === undefined ? (
          <Row icon={Archive} title={t('caseload:menu.archive')} onPress={() => onOpen('archive')} />
        ) : (
          <Row icon={ArchiveRestore} title={t('caseload:menu.bringBack')} onPress={() => void bringBack()} />
        )}
      </Rows>
    </Dialog>
  );
}
