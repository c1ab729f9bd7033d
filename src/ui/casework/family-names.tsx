import type { FamilyFile } from '#actions/phone.ts';
import { ageOn, attends, type Person } from '#domain/person.ts';
import { Name } from '#ui/parts/name.tsx';
import { useCasework } from './casework-context.ts';
import { useNames } from './use-names.ts';
import { schoolsOf } from './use-school-days.ts';

/** Who lives behind the name of the file, and where the children go to school: below the title. */
export function FamilyNames({ file }: { readonly file: FamilyFile }) {
  const { t } = useCasework().translator;
  const names = useNames(undefined);
  const schools = schoolsOf(file).flatMap((school) => names.of(school) ?? []);
  const people = file.people.map(({ value }) => value).filter((person) => person.kind !== 'student' || attends(person));
  return people.length + schools.length === 0 ? null : (
    <div class="quiet family-names">
      {people.length === 0 ? null : (
        <p>
          {people.map((person, index) => (
            <span key={person.id}>
              {index === 0 ? '' : ', '}
              <OneName person={person} />
            </span>
          ))}
        </p>
      )}
      {schools.map((school) => (
        <p key={school}>
          <Name>{school === '' ? t('people:unknownSchool') : school}</Name>
        </p>
      ))}
    </div>
  );
}

function OneName({ person: { name, birthDate, kind } }: { readonly person: Person }) {
  const { translator, today } = useCasework();
  const { t } = translator;
  return (
    <>
      <Name>{name === '' ? t('families:noName') : name}</Name>
      {kind === 'student' && birthDate !== undefined ? <> ({t('people:age', { count: ageOn(birthDate, today) })})</> : null}
    </>
  );
}
