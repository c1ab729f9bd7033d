import { Pencil } from 'lucide-preact';
import type { RecordId } from '#kernel/id.ts';
import { IconButton } from '#ui/parts/icon-button.tsx';
import { addressOf } from '#ui/shell/route.ts';
import { useServices } from './services-context.ts';

interface EditLinkProps {
  readonly screen: 'edit-service' | 'edit-provider' | 'edit-place';
  readonly record: RecordId;
  readonly label: string;
}

/** For whoever may change the directory. */
export function EditLink({ screen, record, label }: EditLinkProps) {
  const { phone } = useServices();
  return phone.context.role === 'coordinator' ? <IconButton icon={Pencil} flip label={label} href={addressOf({ at: 'services', screen, record })} /> : null;
}
