import { partsToText, textToParts } from '#domain/directory-form.ts';
import { checkedHow, serviceStatuses, waitingStates } from '#domain/service.ts';
import { Answers } from '#ui/parts/answers.tsx';
import { TextField } from '#ui/parts/text-field.tsx';
import { TickBox } from '#ui/parts/tick-box.tsx';
import { Tiles } from '#ui/parts/tiles.tsx';
import { useEditing } from './edit-context.ts';
import { NoteField } from './form-fields.tsx';
import type { EntryForm } from './use-entry-form.ts';

interface FormOf {
  readonly form: EntryForm;
}

/** Closed for a while is said above; here, whether there will be a tomorrow. */
const asked: ReadonlySet<string> = new Set(['active', 'defunct']);

/** Whether it is offered, whether there is room, and what to know today. */
export function ServiceState({ form }: FormOf) {
  const { t } = useEditing().translator;
  const status = serviceStatuses.find((one) => one === (form.texts['status'] || 'active'));
  return (
    <>
      <Waiting form={form} />
      <Answers
        legend={t('directoryEdit:status.legend')}
        options={serviceStatuses.filter((value) => asked.has(value) || value === status).map((value) => ({ value, label: t(`directoryEdit:status.${value}`) }))}
        value={status}
        onChoose={(status) => form.set({ status })}
        error={form.wrong('status')}
      />
      <NoteField form={form} field="alert" label={t('directoryEdit:field.alert')} hint={t('directoryEdit:hint.alert')} />
      <Checked form={form} />
    </>
  );
}

function Waiting({ form }: FormOf) {
  const { translator, today } = useEditing();
  const { t } = translator;
  const { is, since = '' } = textToParts(form.texts['waiting']);
  return (
    <>
      <Tiles
        legend={t('directoryEdit:waiting.legend')}
        options={waitingStates.map((value) => ({ value, label: t(`resource:waiting.${value}`) }))}
        value={waitingStates.find((one) => one === is)}
        // What changed today changed today: it may be put right below.
        onChoose={(state) => form.set({ waiting: partsToText({ is: state, since: today }) })}
        onTakeBack={() => form.set({ waiting: '' })}
        error={form.wrong('waiting', 'is')}
      />
      {is === undefined ? null : (
        <TextField kind="date" label={t('directoryEdit:waiting.since')} value={since} max={today} onInput={(day) => form.setPart('waiting', 'since', day)} error={form.wrong('waiting', 'since')} />
      )}
    </>
  );
}

function Checked({ form }: FormOf) {
  const { translator, today, phone } = useEditing();
  const { t } = translator;
  const { on, by, how } = textToParts(form.texts['checked']);
  const was = form.texts['was:checked'] ?? '';
  const isMine = on === today && by === phone.context.member && form.texts['checked'] !== was;
  const ways = checkedHow.filter((one) => one !== 'source');
  return (
    <>
      <TickBox checked={isMine} onChange={(checked) => form.set({ checked: checked ? partsToText({ on: today, by: phone.context.member, how: 'call' }) : was })}>
        {t('directoryEdit:checked.today')}
      </TickBox>
      {isMine ? (
        <Tiles
          legend={t('directoryEdit:checked.legend')}
          options={ways.map((value) => ({ value, label: t(`resource:checked.how.${value}`) }))}
          value={ways.find((one) => one === how)}
          onChoose={(way) => form.setPart('checked', 'how', way)}
        />
      ) : null}
    </>
  );
}
