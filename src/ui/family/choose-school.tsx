import type { School } from '#domain/school.ts';
import { familyPath } from './family-address.ts';
import { FamilyTop } from './family-top.tsx';
import { MissingPage } from './missing-page.tsx';
import type { Reading } from './reading.ts';
import { Said } from './said.tsx';
import { type PageUpdate, UpdateLine } from './update-line.tsx';

interface ChooseSchoolProps {
  readonly reading: Reading;
  /** Those that this phone has read before. */
  readonly schools: readonly School[];
  readonly update: PageUpdate;
}

/** The address names no school: opened from a home screen, or typed by half. */
export const ChooseSchool = ({ reading, schools, update }: ChooseSchoolProps) => (
  <div class="family">
    <FamilyTop reading={reading} address={undefined} title={({ t }) => t('family:page.title')} />
    <main class="stack">
      <MissingPage reading={reading} why="choose" />
      {schools.length === 0 ? null : (
        <section class="stack tight">
          <h2>
            <Said reading={reading} say={({ t }) => t('family:missing.keptTitle')} />
          </h2>
          <ul class="languages">
            {schools.map(({ id, name, address }) => (
              <li key={id}>
                <a href={familyPath(address, reading.own.language)} lang="fr-CA" dir="ltr">
                  {name}
                </a>
              </li>
            ))}
          </ul>
        </section>
      )}
      <UpdateLine reading={reading} update={update} />
    </main>
  </div>
);
