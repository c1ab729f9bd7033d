import { Hand } from 'lucide-preact';
import { isTicked, ticked } from '#domain/directory-form.ts';
import { parseId, type RecordId } from '#kernel/id.ts';
import { placesOfProvider } from '#store/queries/directory.ts';
import { locationById } from '#store/queries/directory.ts';
import type { Reader } from '#store/reader.ts';
import { Name } from '#ui/parts/name.tsx';
import { Tag } from '#ui/parts/tag.tsx';
import { TickBox } from '#ui/parts/tick-box.tsx';
import { useQuestion } from '#ui/shell/use-question.ts';
import { useEditing } from './edit-context.ts';
import { StartPlace } from './start-buttons.tsx';
import type { EntryForm } from './use-entry-form.ts';

/** The places of the organisation, and those that are ticked whoever keeps them. */
async function placesToChoose(reader: Reader, provider: RecordId | undefined, ticks: readonly RecordId[]) {
  const own = provider === undefined ? [] : await placesOfProvider(reader, provider);
  const others = ticks.filter((id) => own.every(({ value }) => value.id !== id));
  const found = await Promise.all(others.map((id) => locationById(reader, id)));
  return [...own, ...found.filter((place) => place !== undefined)];
}

/** Where it can be had: one tick a place; a hidden one says that it is. */
export function ServiceWhere({ form, service }: { readonly form: EntryForm; readonly service: RecordId }) {
  const { t } = useEditing().translator;
  const provider = parseId<RecordId>(form.texts['provider']);
  const ticks = Object.keys(form.texts).flatMap((name) => (name.startsWith('place:') && isTicked(form.texts[name]) ? (parseId<RecordId>(name.slice('place:'.length)) ?? []) : []));
  const places = useQuestion((reader) => placesToChoose(reader, provider, ticks), [provider, ticks.join(' ')]).value;
  if (places === undefined) {
    return null;
  }
  return (
    <>
      {places.length === 0 ? <p class="quiet">{t(provider === undefined ? 'directoryEdit:places.needProvider' : 'directoryEdit:places.none')}</p> : null}
      {places.map(({ value }) => (
        <TickBox
          key={value.id}
          checked={isTicked(form.texts[`place:${value.id}`])}
          onChange={(checked) => form.set({ [`place:${value.id}`]: ticked(checked) })}
          aside={
            value.hidden ? (
              <Tag tone="care" icon={Hand}>
                {t('directoryEdit:places.hidden')}
              </Tag>
            ) : undefined
          }
        >
          <Name>{value.name === '' ? (value.addresses[0]?.line1 ?? t('resource:page.noAddress')) : value.name}</Name>
        </TickBox>
      ))}
      <div>
        <StartPlace label={t('directoryEdit:open.place')} provider={provider} service={service} />
      </div>
    </>
  );
}
