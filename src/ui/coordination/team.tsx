import { UserRound } from 'lucide-preact';
import { useMemo } from 'preact/hooks';
import type { TeamView } from '#actions/phone.ts';
import { initialsOf, type Member } from '#domain/member.ts';
import { Initials } from '#ui/parts/initials.tsx';
import { Name } from '#ui/parts/name.tsx';
import { PageTitle } from '#ui/parts/page-title.tsx';
import { SectionHead } from '#ui/parts/section-head.tsx';
import { useWatch } from '#ui/shell/use-watch.ts';
import { WorkingFrame } from '#ui/shell/working-frame.tsx';
import { type CoordinationTranslator, useCoordination } from './coordination-context.ts';
import { Invitations } from './invitations.tsx';
import { Invite } from './invite.tsx';
import { Joined } from './joined.tsx';
import { TeamPlaces } from './team-places.tsx';

/** Colleagues; for the coordination also who was invited, and who came. */
export function Team() {
  const { phone, translator } = useCoordination();
  const { t } = translator;
  const team = useWatch(phone.team).value;
  return (
    <WorkingFrame>
      <PageTitle title={t('team:title')} app={t('common:app')} />
      {team === undefined ? null : <Inside team={team} />}
    </WorkingFrame>
  );
}

function Inside({ team }: { readonly team: TeamView }) {
  const { phone } = useCoordination();
  const coordinates = phone.context.role === 'coordinator';
  return (
    <div class="columns">
      <div>
        {coordinates ? <Joined joined={team.joined} /> : null}
        {coordinates ? <Invite /> : null}
        <Members members={team.members} />
      </div>
      <div>
        <TeamPlaces />
        {coordinates ? <Invitations invitations={team.invitations} /> : null}
      </div>
    </div>
  );
}

function Members({ members }: { readonly members: readonly Member[] }) {
  const { phone, translator } = useCoordination();
  const { t } = translator;
  const sorted = useMemo(() => members.filter(({ removed }) => !removed).toSorted((a, b) => a.name.localeCompare(b.name, 'fr')), [members]);
  return (
    <section>
      <SectionHead icon={UserRound} count={sorted.length}>
        {t('team:members')}
      </SectionHead>
      <ul class="rows card" role="list" aria-label={t('team:members')}>
        {sorted.map((member) => (
          <li key={member.id}>
            <div class="row still">
              <Initials letters={initialsOf(member.name)} />
              <span class="words">
                <strong>
                  <Name>{member.name}</Name>
                </strong>
                <small>{sayRole(translator, member, member.id === phone.context.member)}</small>
              </span>
            </div>
          </li>
        ))}
      </ul>
    </section>
  );
}

function sayRole({ t }: CoordinationTranslator, { role }: Member, own: boolean): string {
  const words = typeof role === 'string' ? t(`team:role.${role}`) : t('team:role.unknown', { role: role.unknown });
  return own ? `${words} · ${t('team:you')}` : words;
}
