import { MapPin, Plus, Trash2 } from 'lucide-preact';
import type { FunctionComponent } from 'preact';
import { bringBackPoint, savePoint, takeAwayPoint } from '#actions/edit-points.ts';
import { shownFields } from '#actions/save-record.ts';
import { beginForm } from '#domain/directory-form.ts';
import { pointShape } from '#domain/directory-shapes.ts';
import type { NeighbourhoodPoint } from '#domain/neighbourhood-point.ts';
import { printPosition } from '#domain/position.ts';
import type { RecordId } from '#kernel/id.ts';
import type { Kept } from '#store/queries/kept.ts';
import { neighbourhoodPoints } from '#store/queries/neighbourhood-points.ts';
import { Button } from '#ui/parts/button.tsx';
import { EmptyState } from '#ui/parts/empty-state.tsx';
import { Foot } from '#ui/parts/foot.tsx';
import { Name } from '#ui/parts/name.tsx';
import { PageTitle } from '#ui/parts/page-title.tsx';
import { PositionField } from '#ui/parts/position-field.tsx';
import { Row } from '#ui/parts/row.tsx';
import { Rows } from '#ui/parts/rows.tsx';
import { TopBar } from '#ui/parts/top-bar.tsx';
import { addressOf } from '#ui/shell/route.ts';
import { useShell } from '#ui/shell/shell-context.ts';
import { useQuestion } from '#ui/shell/use-question.ts';
import { WorkingFrame } from '#ui/shell/working-frame.tsx';
import { useEditing } from './edit-context.ts';
import { editing } from './editing.tsx';
import { EntryFrame, NoEntry } from './entry-frame.tsx';
import { LineField } from './form-fields.tsx';
import { sayEntryFailure } from './say-wrong.ts';
import { draftName, useIsNew, useStartEntry } from './start-entry.ts';
import { useEntryForm } from './use-entry-form.ts';

const list = { at: 'services', screen: 'points' } as const;

/** Points of the neighbourhood that everybody knows: distances are told from them. */
export const PointsScreen: FunctionComponent = editing(() => {
  const { record, translator } = useEditing();
  const points = useQuestion(neighbourhoodPoints, []).value;
  const isNew = useIsNew('point', record);
  if (record === undefined) {
    return <PointList points={points} />;
  }
  const point = points?.find(({ value }) => value.id === record);
  if (points === undefined || isNew === undefined || (point === undefined && !isNew)) {
    return <NoEntry looked={points !== undefined && isNew !== undefined} title={translator.t('directoryEdit:point.edit')} />;
  }
  return <PointForm id={record} point={point} />;
});

function PointList({ points }: { readonly points: readonly Kept<NeighbourhoodPoint>[] | undefined }) {
  const { t } = useEditing().translator;
  const start = useStartEntry();
  return (
    <WorkingFrame
      top={<TopBar leaveLabel={t('resource:page.back')} href={addressOf({ at: 'services' })} />}
      foot={
        <Foot>
          <Button wide icon={Plus} onPress={() => start('point')}>
            {t('directoryEdit:points.add')}
          </Button>
        </Foot>
      }
    >
      <PageTitle title={t('directoryEdit:points.title')} app={t('common:app')} />
      <p class="quiet">{t('directoryEdit:points.text')}</p>
      {points === undefined ? null : points.length === 0 ? (
        <EmptyState title={t('directoryEdit:points.none')}>{t('directoryEdit:points.noneText')}</EmptyState>
      ) : (
        <Rows label={t('directoryEdit:points.title')}>
          {points.map(({ value: { id, name, position } }) => (
            <Row
              key={id}
              icon={MapPin}
              title={<Name>{name}</Name>}
              detail={position === undefined ? undefined : <bdi dir="ltr">{printPosition(position)}</bdi>}
              href={addressOf({ ...list, record: id })}
              leads
            />
          ))}
        </Rows>
      )}
    </WorkingFrame>
  );
}

interface PointFormProps {
  readonly id: RecordId;
  readonly point: Kept<NeighbourhoodPoint> | undefined;
}

function PointForm({ id, point }: PointFormProps) {
  const { t } = useEditing().translator;
  const { router, told } = useShell();
  const form = useEntryForm({
    draft: draftName('point', id),
    looked: point,
    begun: (seen: PointFormProps['point']) => beginForm(pointShape, shownFields(seen?.state ?? {})),
    save: ({ looked, begun, filled }, context) => savePoint(context, { id, looked: looked === undefined ? undefined : { id, state: looked.state }, begun, filled }),
    done: () => {
      told.tell(t('directoryEdit:saved.point'));
      router.replace(list);
    },
  });
  return (
    <EntryFrame what="point" isNew={point === undefined} name={point?.value.name ?? ''} of={id} leave={list} form={form}>
      <LineField form={form} field="name" label={t('directoryEdit:field.name')} required verbatim />
      <PositionField
        label={t('directoryEdit:field.position')}
        hint={t('directoryEdit:hint.position')}
        hereLabel={t('directoryEdit:here')}
        unknownHere={t('directoryEdit:hereUnknown')}
        value={form.texts['position'] ?? ''}
        onInput={(position) => form.set({ position })}
        error={form.wrong('position')}
      />
      {point === undefined ? null : <Leaves id={id} point={point} />}
    </EntryFrame>
  );
}

function Leaves({ id, point }: { readonly id: RecordId; readonly point: Kept<NeighbourhoodPoint> }) {
  const { phone, translator } = useEditing();
  const { t } = translator;
  const { router, told } = useShell();
  const back = async (): Promise<void> => {
    const saved = await bringBackPoint(phone.context, id);
    told.tell(saved.ok ? t('directoryEdit:take.back') : (sayEntryFailure(t, saved.failure) ?? ''));
  };
  const take = async (): Promise<void> => {
    const saved = await takeAwayPoint(phone.context, { id, state: point.state });
    if (!saved.ok) {
      told.tell(sayEntryFailure(t, saved.failure) ?? '');
      return;
    }
    const stop = router.onChange(() => {
      stop();
      told.tell(t('directoryEdit:take.done'), () => void back());
    });
    router.replace(list);
  };
  return (
    <div>
      <Button kind="link" small icon={Trash2} onPress={() => void take()}>
        {t('directoryEdit:take.point')}
      </Button>
    </div>
  );
}
