import { Plus } from 'lucide-preact';
import type { RecordId } from '#kernel/id.ts';
import { ticked } from '#domain/directory-form.ts';
import { Button } from '#ui/parts/button.tsx';
import { useStartEntry } from './start-entry.ts';
import { useServices } from './services-context.ts';

interface StartProps {
  readonly label: string;
  readonly provider?: RecordId | undefined;
}

/** For coordinators: the form of a new service, of an organisation where one is known. */
export function StartService({ label, provider }: StartProps) {
  const { phone } = useServices();
  const start = useStartEntry();
  return phone.context.role === 'coordinator' ? (
    <Button kind="second" icon={Plus} onPress={() => start('service', provider === undefined ? {} : { provider })}>
      {label}
    </Button>
  ) : null;
}

export function StartProvider({ label }: Pick<StartProps, 'label'>) {
  const { phone } = useServices();
  const start = useStartEntry();
  return phone.context.role === 'coordinator' ? (
    <Button kind="second" icon={Plus} onPress={() => start('provider')}>
      {label}
    </Button>
  ) : null;
}

interface StartPlaceProps extends StartProps {
  /** What can be had there, where that is known. */
  readonly service?: RecordId | undefined;
}

export function StartPlace({ label, provider, service }: StartPlaceProps) {
  const { phone } = useServices();
  const start = useStartEntry();
  const known = { ...(provider === undefined ? {} : { provider }), ...(service === undefined ? {} : { [`at:${service}`]: ticked(true) }) };
  return phone.context.role === 'coordinator' ? (
    <Button kind="second" icon={Plus} onPress={() => start('place', known)}>
      {label}
    </Button>
  ) : null;
}
