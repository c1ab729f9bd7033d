import { BadgeCheck, CircleHelp, CloudUpload, Database, LockKeyhole } from 'lucide-preact';
import type { BrokenRule } from '#domain/fields.ts';
import type { Checked } from '#domain/service.ts';
import { checkedHow } from '#domain/service.ts';
import { parseId, type RecordId } from '#kernel/id.ts';
import { sourceById } from '#store/queries/directory-sources.ts';
import { NoteLine } from '#ui/parts/note-line.tsx';
import { useQuestion } from '#ui/shell/use-question.ts';
import { isFresh, sayChecked } from './say-checked.ts';
import { isWebPage, shortAddress } from './say-service.ts';
import { useServices } from './services-context.ts';
import { useMemberNames } from './use-member-names.ts';

interface ProvenanceProps {
  readonly source: string;
  /** Sealed: it is never published. */
  readonly kept: boolean;
  /** Changed here, and not yet acknowledged. */
  readonly ours: boolean;
  readonly broken: readonly BrokenRule[];
}

const SHIPPED = 'passerelle';

/** Where an entry comes from, and what is to be known of it before one trusts it. */
export function Provenance({ source, kept, ours, broken }: ProvenanceProps) {
  const { t } = useServices().translator;
  return (
    <div class="provenance stack tight">
      {kept ? <NoteLine icon={LockKeyhole}>{t('resource:kept.line')}</NoteLine> : null}
      {ours ? (
        <NoteLine icon={CloudUpload} tone="today">
          {t('resource:ours')}
        </NoteLine>
      ) : null}
      <Source source={source} />
      {broken.map(({ field, rule }) => (
        <NoteLine key={`${field} ${rule}`} icon={CircleHelp} tone="today">
          {t('resource:broken.line', { field })}
        </NoteLine>
      ))}
    </div>
  );
}

function Source({ source }: Pick<ProvenanceProps, 'source'>) {
  const { t } = useServices().translator;
  const id = parseId<RecordId>(source);
  const known = useQuestion(async (reader) => (id === undefined ? undefined : (await sourceById(reader, id))?.value), [source]).value;
  if (source === SHIPPED) {
    return <NoteLine icon={Database}>{t('resource:source.shipped')}</NoteLine>;
  }
  if (known === undefined) {
    return null;
  }
  const { name, url, licence } = known;
  return (
    <NoteLine icon={Database}>
      <bdi>{name}</bdi>
      {isWebPage(url) ? (
        <>
          {' '}
          <a href={url} target="_blank" rel="noopener">
            <bdi dir="ltr">{shortAddress(url)}</bdi>
          </a>
        </>
      ) : null}
      {licence === '' ? null : <small class="told-of">{t('resource:source.licence', { licence })}</small>}
    </NoteLine>
  );
}

/** When somebody made sure of it last, who, and how. */
export function CheckedLine({ checked }: { readonly checked: Checked | undefined }) {
  const { translator, today } = useServices();
  const names = useMemberNames();
  const how = checkedHow.find((one) => one === checked?.how);
  const by = checked?.by === undefined ? undefined : names.get(checked.by);
  return (
    <NoteLine icon={isFresh(checked, today) ? BadgeCheck : CircleHelp} tone={isFresh(checked, today) ? 'sent' : 'today'}>
      <span dir="auto">{sayChecked(translator, { checked, by, today })}</span>
      {how === undefined ? null : <small class="told-of">{translator.t(`resource:checked.how.${how}`)}</small>}
    </NoteLine>
  );
}
