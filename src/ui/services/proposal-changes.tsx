import { ArrowRight } from 'lucide-preact';
import type { ComponentChildren } from 'preact';
import { isMap } from '#domain/directory-record.ts';
import type { Fields } from '#domain/fields.ts';
import { writesOf } from '#domain/proposal.ts';
import { readService, type Service } from '#domain/service.ts';
import type { RecordId } from '#kernel/id.ts';
import type { ProposedFor } from '#store/queries/proposals.ts';
import { Phone } from '#ui/parts/phone.tsx';
import { Sign } from '#ui/parts/sign.tsx';
import { HoursTold } from './hours-card.tsx';
import { sayChecked } from './say-checked.ts';
import { sayHours } from './say-hours.ts';
import { sayStanding } from './say-service.ts';
import { type ServicesWorld, useServices } from './services-context.ts';
import { useMemberNames } from './use-member-names.ts';

/** One thing of an entry as it is, and as it would be. */
interface Shown {
  readonly key: string;
  readonly label: string;
  readonly before: ComponentChildren;
  readonly after: ComponentChildren;
}

const words = ['name', 'alternateName', 'description', 'alert', 'url', 'website', 'email'] as const;

/** Fields that are shown together, because they mean something together. */
const together: Readonly<Record<string, RegExp>> = {
  standing: /^(?:status|waiting)$/,
  phones: /^phone:/,
  hours: /^(?:schedule|place):/,
  checked: /^checked$/,
  words: new RegExp(`^(?:${words.join('|')})$`),
  // What goes with its French text says nothing of its own.
  silent: /:en$/,
};

const isIn = (group: keyof typeof together, field: string): boolean => together[group]?.test(field) === true;

interface Pair {
  readonly before: Service;
  readonly after: Service;
  readonly names: ReadonlyMap<string, string>;
}

/** What the field holds that this version has no words for. */
function plain(value: unknown): string {
  if (typeof value === 'string' || typeof value === 'number') {
    return String(value);
  }
  return isMap(value) ? Object.values(value).filter((part) => typeof part === 'string' || typeof part === 'number').join(' · ') : '';
}

const numbers = ({ phones }: Service): ComponentChildren => (phones.length === 0 ? undefined : phones.map(({ id, number }) => <Phone key={id} number={number} />));

const everyHour = ({ schedules, places }: Service) => [...schedules, ...places.flatMap((place) => place.schedules)];

function hoursOf({ translator, today }: ServicesWorld, service: Service): ComponentChildren {
  const hours = everyHour(service);
  return hours.length === 0 ? undefined : <HoursTold said={sayHours(translator, hours, today)} />;
}

function shownTogether(world: ServicesWorld, fields: readonly string[], { before, after, names }: Pair): readonly Shown[] {
  const { translator, today } = world;
  const { t } = translator;
  const one = (key: 'standing' | 'phones' | 'hours' | 'checked', say: (service: Service) => ComponentChildren): readonly Shown[] =>
    fields.some((field) => isIn(key, field)) ? [{ key, label: t(`proposals:field.${key}`), before: say(before), after: say(after) }] : [];
  return [
    ...one('standing', (service) => sayStanding(translator, service, today)?.text ?? t('resource:status.active')),
    ...one('phones', numbers),
    ...one('hours', (service) => hoursOf(world, service)),
    ...one('checked', ({ checked }) => sayChecked(translator, { checked, by: checked?.by === undefined ? undefined : names.get(checked.by), today })),
  ];
}

function shownAlone({ translator: { t } }: ServicesWorld, writes: Fields, now: Fields): readonly Shown[] {
  return Object.entries(writes).flatMap(([field, value]) => {
    const known = words.find((one) => one === field);
    if (known === undefined && Object.keys(together).some((group) => isIn(group, field))) {
      return [];
    }
    const label = known === undefined ? t('proposals:field.other', { field }) : t(`proposals:field.${known}`);
    return [{ key: field, label, before: plain(now[field]), after: plain(value) }];
  });
}

/** What publishing would change, in words: how it stands, and how it would. */
export function ProposalChanges({ proposed: { proposal, entry } }: { readonly proposed: ProposedFor }) {
  const world = useServices();
  const names = useMemberNames();
  const id: RecordId = proposal.value.about ?? proposal.value.id;
  const now = entry?.fields ?? {};
  const writes = writesOf(proposal.value, now);
  const pair: Pair = { before: readService(id, now), after: readService(id, { ...now, ...writes }), names };
  const isNew = entry === undefined;
  const all = [...shownAlone(world, writes, now), ...shownTogether(world, Object.keys(writes), pair)];
  // A new entry is called in the heading, and is offered, or nobody would propose it.
  const shown = isNew ? all.filter(({ key }) => key !== 'name' && key !== 'standing') : all;
  return shown.length === 0 ? null : (
    <dl class="changes">
      {shown.map((one) => (
        <div key={one.key}>
          <dt>{one.label}</dt>
          <dd>
            {isNew ? null : <Side is="before">{one.before}</Side>}
            {isNew ? null : <Sign icon={ArrowRight} size={18} flip />}
            <Side is="after">{one.after}</Side>
          </dd>
        </div>
      ))}
    </dl>
  );
}

function Side({ is, children }: { readonly is: 'before' | 'after'; readonly children: ComponentChildren }) {
  const { t } = useServices().translator;
  const isNothing = children === undefined || children === '';
  return (
    <div class={is} dir="auto">
      <span class="unseen">{t(`proposals:field.${is}`)} </span>
      {isNothing ? <span class="quiet">{t('proposals:field.nothing')}</span> : children}
    </div>
  );
}
