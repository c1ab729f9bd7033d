import { type Signal, useSignal } from '@preact/signals';
import { CircleHelp, CopyCheck, EyeOff, History, PencilLine, Users } from 'lucide-preact';
import { type Judged, publishProposals, settleByHand } from '#actions/decide-proposal.ts';
import { withdraw } from '#actions/propose.ts';
import { changesOf } from '#domain/proposal.ts';
import { readService } from '#domain/service.ts';
import { said } from '#domain/in-english.ts';
import type { ProposedFor } from '#store/queries/proposals.ts';
import { Alert } from '#ui/parts/alert.tsx';
import { Button } from '#ui/parts/button.tsx';
import { Name } from '#ui/parts/name.tsx';
import { NoteLine } from '#ui/parts/note-line.tsx';
import { addressOf } from '#ui/shell/route.ts';
import { useShell } from '#ui/shell/shell-context.ts';
import { DeclineSheet } from './decline-sheet.tsx';
import { ProposalChanges } from './proposal-changes.tsx';
import { type ProposalFailure, sayProposalFailure } from './say-proposal-failure.ts';
import { sayDay } from './say-time.ts';
import { useServices } from './services-context.ts';
import { useMemberNames } from './use-member-names.ts';

export const toJudged = ({ proposal, entry }: ProposedFor): Judged => ({ proposal: proposal.value, state: proposal.state, entry });

const isNew = ({ proposal, entry }: ProposedFor): boolean => proposal.value.kind === 'new' && entry === undefined;

/** Whether publishing would find the entry that it is to be written on. */
export const canPublish = (proposed: ProposedFor): boolean => proposed.entry !== undefined || isNew(proposed);

interface CardProps {
  readonly proposed: ProposedFor;
}

/** What it is called, who says what of it, and when. */
export function ProposalHead({ proposed }: CardProps) {
  const { translator, today } = useServices();
  const { t, language } = translator;
  const names = useMemberNames();
  const { value } = proposed.proposal;
  const entry = proposed.entry;
  const fields = entry?.fields ?? value.fields;
  const { name } = said(readService(value.id, fields), language);
  const kind = typeof value.kind === 'string' ? value.kind : 'other';
  const who = (value.by === undefined ? undefined : names.get(value.by)) ?? t('proposals:said.nobody');
  const screen = entry?.noun === 'services' ? 'service' : 'provider';
  return (
    <>
      <h3>
        {entry === undefined || entry.noun === 'locations' ? (
          <Name>{name === '' ? t('proposals:desk.unknownEntry') : name}</Name>
        ) : (
          <a href={addressOf({ at: 'services', screen, record: entry.id })}>
            <Name>{name}</Name>
          </a>
        )}
      </h3>
      <p class="who-said">
        <b>
          <Name>{who}</Name>
        </b>{' '}
        {t(`proposals:said.${kind}`)}
        {value.on === undefined ? null : <span class="quiet">{t('proposals:said.on', { day: sayDay(translator, value.on, today) })}</span>}
      </p>
    </>
  );
}

interface OpenProps extends CardProps {
  /** How many other proposals would write the same field. */
  readonly also: number;
}

/** One proposal that waits: what it would change, what to know before, and the answer. */
export function OpenProposal({ proposed, also }: OpenProps) {
  const { phone, translator } = useServices();
  const failure = useSignal<ProposalFailure | undefined>(undefined);
  const { note } = proposed.proposal.value;
  return (
    <article class="card padded proposal">
      <ProposalHead proposed={proposed} />
      {note === '' ? null : (
        <blockquote class="written" dir="auto">
          {note}
        </blockquote>
      )}
      <ProposalChanges proposed={proposed} />
      <Notes proposed={proposed} also={also} />
      <Alert words={failure.value === undefined ? undefined : sayProposalFailure(translator.t, failure.value)} />
      {phone.context.role === 'coordinator' ? <Answer proposed={proposed} failure={failure} /> : <TakeBack proposed={proposed} failure={failure} />}
    </article>
  );
}

type NoteKey = 'gone' | 'since' | 'same' | 'also' | 'wordsOnly' | 'leftOut' | 'notAllowed';

const noteLooks = {
  gone: { icon: EyeOff, tone: 'late' },
  since: { icon: History, tone: 'today' },
  same: { icon: CopyCheck, tone: 'plain' },
  also: { icon: Users, tone: 'today' },
  wordsOnly: { icon: PencilLine, tone: 'plain' },
  leftOut: { icon: CircleHelp, tone: 'plain' },
  notAllowed: { icon: CircleHelp, tone: 'late' },
} as const;

/** What one should know before one answers. */
function notesOf(proposed: ProposedFor, also: number): readonly NoteKey[] {
  const { proposal, entry } = proposed;
  const changes = changesOf(proposal.value, entry?.fields ?? {});
  const holds: Readonly<Record<NoteKey, boolean>> = {
    gone: !canPublish(proposed),
    since: entry !== undefined && changes.some(({ since }) => since),
    same: entry !== undefined && changes.length === 0 && proposal.value.note === '',
    also: also > 0,
    wordsOnly: entry !== undefined && proposal.value.note !== '',
    leftOut: proposal.value.broken.length > 0,
    notAllowed: proposal.answers.some(({ allowed }) => !allowed),
  };
  return (['gone', 'since', 'same', 'also', 'wordsOnly', 'leftOut', 'notAllowed'] as const).filter((key) => holds[key]);
}

function Notes({ proposed, also }: OpenProps) {
  const { t } = useServices().translator;
  const notes = notesOf(proposed, also);
  return notes.length === 0 ? null : (
    <div class="stack tight">
      {notes.map((key) => (
        <NoteLine key={key} {...noteLooks[key]}>
          {key === 'also' ? t('proposals:note.also', { count: also }) : t(`proposals:note.${key}`)}
        </NoteLine>
      ))}
    </div>
  );
}

interface AnswerProps extends CardProps {
  readonly failure: Signal<ProposalFailure | undefined>;
}

const editScreens = { services: 'edit-service', providers: 'edit-provider', locations: 'edit-place' } as const;

function Answer({ proposed, failure }: AnswerProps) {
  const { phone, translator } = useServices();
  const { t } = translator;
  const { told, router } = useShell();
  const declining = useSignal(false);
  const { proposal, entry } = proposed;
  const judged = toJudged(proposed);
  const writes = canPublish(proposed) && changesOf(proposal.value, entry?.fields ?? {}).length > 0;
  const about = proposal.value.about;
  const publish = async (): Promise<void> => {
    const published = writes || proposal.value.note === '' ? await publishProposals(phone.context, [judged]) : await settleByHand(phone.context, judged);
    failure.value = published.ok ? undefined : published.failure;
    if (published.ok) {
      told.tell(t(writes ? 'proposals:told.published' : 'proposals:told.settled'));
      if (isNew(proposed) && about !== undefined) {
        // A name and a number are no entry yet: what else is known of it is asked for at once.
        router.go({ at: 'services', screen: 'edit-service', record: about });
      }
    }
  };
  return (
    <div class="buttons">
      {canPublish(proposed) ? (
        <Button small onPress={() => void publish()}>
          {t(writes || proposal.value.note === '' ? 'proposals:act.publish' : 'proposals:act.settled')}
        </Button>
      ) : null}
      <Button kind="second" small onPress={() => (declining.value = true)}>
        {t('proposals:act.decline')}
      </Button>
      {entry === undefined ? null : (
        <Button kind="link" small icon={PencilLine} flip href={addressOf({ at: 'services', screen: editScreens[entry.noun], record: entry.id })}>
          {t('proposals:act.edit')}
        </Button>
      )}
      {declining.value ? <DeclineSheet judged={judged} onClose={() => (declining.value = false)} /> : null}
    </div>
  );
}

function TakeBack({ proposed: { proposal }, failure }: AnswerProps) {
  const { phone, translator } = useServices();
  const { t } = translator;
  const { told } = useShell();
  const takeBack = async (): Promise<void> => {
    const taken = await withdraw(phone.context, { id: proposal.value.id, by: proposal.value.by, state: proposal.state });
    failure.value = taken.ok ? undefined : taken.failure;
    if (taken.ok) {
      told.tell(t('proposals:told.takenBack'));
    }
  };
  return (
    <div class="buttons">
      <Button kind="link" small onPress={() => void takeBack()}>
        {t('proposals:mine.takeBack')}
      </Button>
    </div>
  );
}
