import type { SampleWord } from '#actions/sample-texts.ts';
import type { BondLevel } from '#domain/bond.ts';
import type { TargetGroup } from '#domain/about-family.ts';
import type { FamilyLanguage } from '#domain/language.ts';
import type { Relation, StudentLevel, StudentStatus } from '#domain/person.ts';

export type FictionalAdult = { readonly name: string; readonly relation: Relation; readonly home?: 1 | 2; readonly phone?: string };
export type FictionalStudent = { readonly name: string; readonly born: string; readonly level: StudentLevel; readonly status?: StudentStatus; readonly home?: 1 | 2 };

/** One invented family. Whoever follows it: 0 is the one who holds the phone, 1 and 2 are invented colleagues. */
export type FictionalFamily = {
  readonly name: string;
  readonly language: FamilyLanguage;
  readonly phone: string;
  readonly worker: 0 | 1 | 2;
  readonly adults: readonly FictionalAdult[];
  readonly students: readonly FictionalStudent[];
  /** How many contacts there were in two years. */
  readonly contacts: number;
  readonly targets?: readonly TargetGroup[];
  readonly arrivedMonthsAgo?: number;
  readonly greet?: SampleWord;
  readonly hours?: SampleWord;
  readonly interpreter?: 'yes' | 'sometimes';
  readonly childCare?: true;
  readonly careful?: true;
  readonly strength?: SampleWord;
  readonly bond?: readonly BondLevel[];
  readonly helper?: SampleWord;
  readonly homes?: readonly [string, string];
  /** Days since anybody was last reached, where that is long. */
  readonly silentDays?: number;
  readonly marked?: true;
  readonly dropOut?: true;
};

const adult = (name: string, relation: Relation, more: Omit<FictionalAdult, 'name' | 'relation'> = {}): FictionalAdult => ({ name, relation, ...more });
const student = (name: string, [born, level]: readonly [string, StudentLevel], more: Pick<FictionalStudent, 'status' | 'home'> = {}): FictionalStudent => ({ name, born, level, ...more });

/** Nobody is called this and lives here; the numbers are those kept for fiction (555-01xx). */
export const fictionalFamilies: readonly FictionalFamily[] = [
  { name: 'Noorzai', language: 'fa-AF', phone: '514 555-0142', worker: 0, contacts: 44, adults: [adult('Freshta Noorzai', 'mother')], students: [student('Omid Noorzai', ['2018-03-14', 'e2']), student('Laila Noorzai', ['2022-06-02', 'k4'])], targets: ['newcomer', 'fewResources'], arrivedMonthsAgo: 14, greet: 'greetSalam', hours: 'afterSupper', interpreter: 'yes', childCare: true, careful: true, strength: 'seamstress', bond: ['fragile', 'open'], helper: 'teacherReads' },
  { name: 'Haddad', language: 'ar', phone: '438 555-0197', worker: 0, contacts: 22, adults: [adult('Rima Haddad', 'mother'), adult('سمير حداد', 'father')], students: [student('Yara Haddad', ['2015-11-20', 'e4']), student('Elias Haddad', ['2013-01-08', 's1'])], targets: ['newcomer'], arrivedMonthsAgo: 30, interpreter: 'sometimes', bond: ['open', 'trusting'], strength: 'cooks' },
  { name: 'Nguyễn', language: 'vi', phone: '514 555-0110', worker: 1, contacts: 18, adults: [adult('Nguyễn Thị Hồng Nhung', 'mother')], students: [student('Nguyễn Minh Khôi', ['2016-09-01', 'e4'])], targets: ['farFromSchool'], hours: 'onlyMornings', bond: ['distant', 'fragile'] },
  { name: 'Cárdenas Muñoz', language: 'es', phone: '450 555-0133', worker: 0, contacts: 16, adults: [adult('María Fernanda Cárdenas', 'mother'), adult('José Ángel Muñoz', 'father')], students: [student('Lucía Cárdenas Muñoz', ['2019-02-11', 'e1'])], targets: ['newcomer'], arrivedMonthsAgo: 5, interpreter: 'yes', bond: ['open'] },
  { name: 'Jean-Baptiste', language: 'ht', phone: '514 555-0158', worker: 0, contacts: 21, adults: [adult('Marie-Lourdes Jean-Baptiste', 'grandparent')], students: [student('Woodley Jean-Baptiste', ['2010-07-19', 's4'], { status: 'droppedOut' }), student('Naïka Jean-Baptiste', ['2014-05-30', 'e6'])], targets: ['fewResources'], bond: ['open', 'open'], strength: 'singer', dropOut: true, helper: 'churchBasement' },
  { name: 'Kovalenko', language: 'uk', phone: '438 555-0104', worker: 0, contacts: 19, adults: [adult('Олена Коваленко', 'mother')], students: [student('Назар Коваленко', ['2017-12-03', 'e3'])], targets: ['newcomer'], arrivedMonthsAgo: 22, interpreter: 'sometimes', bond: ['trusting'], strength: 'drives' },
  { name: 'Tremblay', language: 'fr', phone: '514 555-0171', worker: 2, contacts: 14, adults: [adult('Mélanie Tremblay', 'mother')], students: [student('Zack Tremblay', ['2012-10-10', 's2'])], targets: ['farFromSchool', 'fewResources'], silentDays: 63, bond: ['fragile', 'distant'], marked: true },
  { name: 'Okonkwo', language: 'en', phone: '514 555-0126', worker: 2, contacts: 17, adults: [adult('Chiamaka Okonkwo', 'mother'), adult('Emeka Okonkwo', 'father')], students: [student('Ifeanyi Okonkwo', ['2016-04-04', 'e4']), student('Adaeze Okonkwo', ['2016-04-04', 'e4'])], bond: ['open'] },
  { name: 'Warsame', language: 'so', phone: '438 555-0163', worker: 0, contacts: 20, adults: [adult('Hodan Warsame', 'mother')], students: [student('Abdirahman Warsame', ['2013-08-21', 's1']), student('Ayaan Warsame', ['2015-03-15', 'e5']), student('Sagal Warsame', ['2018-11-27', 'e2']), student('Yusuf Warsame', ['2020-09-09', 'k5'])], targets: ['fewResources'], greet: 'greetMadam', childCare: true, bond: ['fragile', 'open', 'open'], helper: 'clinicHelps' },
  { name: 'Da Silva', language: 'pt', phone: '450 555-0189', worker: 1, contacts: 12, adults: [adult('Ana Paula da Silva', 'mother'), adult('João da Silva', 'father')], students: [student('Beatriz da Silva', ['2014-01-25', 'e6'])], bond: ['open'] },
  { name: 'Sandhu', language: 'pa', phone: '514 555-0115', worker: 0, contacts: 9, adults: [adult('ਹਰਪ੍ਰੀਤ ਕੌਰ ਸੰਧੂ', 'mother')], students: [student('Gurnoor Sandhu', ['2019-05-05', 'e1'])], targets: ['newcomer'], arrivedMonthsAgo: 2, interpreter: 'yes' },
  { name: 'Tesfay', language: 'ti', phone: '', worker: 0, contacts: 11, adults: [adult('ለምለም ተስፋይ', 'mother')], students: [student('Natnael Tesfay', ['2017-06-16', 'e3'])], targets: ['newcomer', 'fewResources'], arrivedMonthsAgo: 9, hours: 'afterSupper', interpreter: 'yes', bond: ['fragile'] },
  { name: 'Gagnon – Ouellet', language: 'fr', phone: '418 555-0101', worker: 0, contacts: 34, adults: [adult('Karine Gagnon', 'mother', { home: 1 }), adult('Steve Ouellet', 'father', { home: 2, phone: '418 555-0102' })], students: [student('Maély Gagnon-Ouellet', ['2017-07-07', 'e3'], { home: 1 }), student('Édouard Gagnon-Ouellet', ['2014-12-12', 'e5'], { home: 2 })], homes: ['mother', 'father'], targets: ['farFromSchool'], careful: true, bond: ['distant', 'fragile', 'fragile'] },
  { name: 'Súilleabháin-Bélanger de la Chevrotière', language: 'fr', phone: '514 555-0119', worker: 1, contacts: 10, adults: [adult('Marie-Ève Súilleabháin-Bélanger de la Chevrotière', 'mother')], students: [student('Charles-Antoine Súilleabháin-Bélanger de la Chevrotière', ['2015-02-28', 'e5'])] },
  { name: '陈', language: 'zh-Hans', phone: '514 555-0137', worker: 1, contacts: 15, adults: [adult('陈美玲', 'mother'), adult('陈志强', 'father')], students: [student('陈子涵', ['2018-08-08', 'e2'])], interpreter: 'yes', bond: ['open'] },
  { name: 'Rahman', language: 'bn', phone: '514 555-0149', worker: 1, contacts: 13, adults: [adult('Nasreen Rahman', 'mother')], students: [student('তানভীর রহমান', ['2014-10-02', 'e6'])], targets: ['newcomer'], arrivedMonthsAgo: 40 },
  { name: 'Sivakumar', language: 'ta', phone: '514 555-0150', worker: 1, contacts: 12, adults: [adult('Priya Sivakumar', 'mother'), adult('சிவகுமார் இராமன்', 'father')], students: [student('Anushka Sivakumar', ['2016-12-24', 'e4'])] },
  { name: 'Khan', language: 'ur', phone: '514 555-0151', worker: 2, contacts: 18, adults: [adult('عائشہ خان', 'mother'), adult('Muhammad Khan', 'father')], students: [student('Zainab Khan', ['2013-03-03', 's1']), student('Hamza Khan', ['2019-09-19', 'k5'])], interpreter: 'sometimes', bond: ['open', 'trusting'] },
  { name: 'Stanikzai', language: 'ps', phone: '514 555-0152', worker: 2, contacts: 14, adults: [adult('Gulalai Stanikzai', 'mother')], students: [student('Wahid Stanikzai', ['2012-05-15', 's2'])], targets: ['newcomer'], arrivedMonthsAgo: 11, interpreter: 'yes', silentDays: 48 },
  { name: 'Delos Santos', language: 'fil', phone: '514 555-0153', worker: 2, contacts: 11, adults: [adult('Maricel Delos Santos', 'mother')], students: [student('Juan Miguel Delos Santos', ['2015-09-30', 'e5'])], hours: 'onlyMornings' },
  { name: 'Petrova', language: 'ru', phone: '514 555-0154', worker: 2, contacts: 9, adults: [adult('Ирина Петрова', 'mother')], students: [student('Дмитрий Петров', ['2011-02-02', 's3'])] },
  { name: 'Mwamba', language: 'sw', phone: '514 555-0155', worker: 0, contacts: 13, adults: [adult('Grâce Mwamba', 'mother')], students: [student('Daniel Mwamba', ['2018-01-17', 'e2']), student('Esther Mwamba', ['2021-10-29', 'k4'])], targets: ['newcomer', 'fewResources'], arrivedMonthsAgo: 7, childCare: true, bond: ['open'] },
  { name: 'Popescu', language: 'ro', phone: '514 555-0156', worker: 2, contacts: 8, adults: [adult('Ioana Popescu', 'mother')], students: [student('Ștefan Popescu', ['2016-11-11', 'e4'])] },
  { name: 'Aït Ahmed', language: 'kab', phone: '514 555-0157', worker: 1, contacts: 16, adults: [adult('Tassadit Aït Ahmed', 'mother'), adult('Mohand Aït Ahmed', 'father')], students: [student('Massinissa Aït Ahmed', ['2014-04-20', 'e6'])], bond: ['open'] },
  { name: 'Ben Youssef', language: 'ar', phone: '514 555-0159', worker: 1, contacts: 17, adults: [adult('Mohamed Ben Youssef', 'father'), adult('Inès Ben Youssef', 'mother')], students: [student('Adam Ben Youssef', ['2017-05-23', 'e3']), student('Sirine Ben Youssef', ['2020-02-14', 'k5'])], bond: ['fragile', 'open'] },
  { name: 'بن يوسف', language: 'ar', phone: '514 555-0159', worker: 1, contacts: 3, adults: [adult('محمد بن يوسف', 'father')], students: [] },
  { name: 'Lavoie', language: 'fr', phone: '514 555-0160', worker: 0, contacts: 15, adults: [adult('Johanne Lavoie', 'grandparent')], students: [student('Kelly-Ann Lavoie', ['2013-06-06', 's1'], { status: 'returned' })], targets: ['farFromSchool'], bond: ['distant', 'open'], strength: 'cooks' },
  { name: 'Larocque', language: 'fr', phone: '', worker: 0, contacts: 8, adults: [adult('Sylvain Larocque', 'father')], students: [student('Tommy Larocque', ['2012-08-30', 's2'])], targets: ['farFromSchool', 'fewResources'], silentDays: 39, bond: ['distant'] },
  { name: 'Diallo', language: 'fr', phone: '514 555-0161', worker: 1, contacts: 29, adults: [adult('Fatoumata Diallo', 'mother'), adult('Mamadou Diallo', 'father')], students: [student('Aïssatou Diallo', ['2016-03-08', 'e4']), student('Ibrahima Diallo', ['2018-07-01', 'e2'])], targets: ['newcomer'], arrivedMonthsAgo: 16 },
  { name: 'O’Connor', language: 'en', phone: '514 555-0162', worker: 2, contacts: 10, adults: [adult('Siobhan O’Connor', 'mother')], students: [student('Liam O’Connor', ['2015-01-19', 'e5'])] },
  { name: 'Etienne', language: 'ht', phone: '514 555-0164', worker: 2, contacts: 16, adults: [adult('Rose-Merline Étienne', 'mother')], students: [student('Jamesley Étienne', ['2011-11-05', 's3']), student('Lovely Étienne', ['2017-02-22', 'e3'])], targets: ['fewResources'], bond: ['open', 'fragile'] },
  { name: 'Gómez Restrepo', language: 'es', phone: '514 555-0165', worker: 0, contacts: 12, adults: [adult('Valentina Gómez', 'mother')], students: [student('Samuel Gómez Restrepo', ['2014-08-13', 'e6'])], targets: ['newcomer'], arrivedMonthsAgo: 3, interpreter: 'yes' },
  { name: 'Shevchenko', language: 'uk', phone: '514 555-0166', worker: 1, contacts: 14, adults: [adult('Оксана Шевченко', 'mother'), adult('Андрій Шевченко', 'stepparent')], students: [student('Софія Шевченко', ['2016-06-27', 'e4'])], targets: ['newcomer'], arrivedMonthsAgo: 26 },
  { name: 'Bergeron', language: 'fr', phone: '514 555-0167', worker: 2, contacts: 7, adults: [adult('Nathalie Bergeron', 'fosterParent')], students: [student('Loïc Demers', ['2015-10-15', 'e5'])], careful: true },
  { name: 'Ahmadi', language: 'fa-AF', phone: '514 555-0168', worker: 0, contacts: 18, adults: [adult('فرشته احمدی', 'mother'), adult('Rahim Ahmadi', 'father')], students: [student('Mursal Ahmadi', ['2013-12-01', 's1']), student('Idris Ahmadi', ['2019-04-11', 'e1'])], targets: ['newcomer', 'farFromSchool'], arrivedMonthsAgo: 19, interpreter: 'yes', bond: ['fragile', 'fragile', 'open'] },
  { name: 'Côté', language: 'fr', phone: '514 555-0169', worker: 1, contacts: 9, adults: [adult('Alexandre Côté', 'father')], students: [student('Rosalie Côté', ['2018-02-06', 'e2'])] },
  { name: 'Vasquez', language: 'es', phone: '514 555-0170', worker: 2, contacts: 12, adults: [adult('Guadalupe Vásquez', 'mother')], students: [student('Diego Vásquez', ['2012-04-18', 's2'], { status: 'left' })] },
  { name: 'Traoré', language: 'fr', phone: '514 555-0172', worker: 1, contacts: 10, adults: [adult('Awa Traoré', 'mother')], students: [student('Moussa Traoré', ['2016-01-30', 'e4'])], targets: ['fewResources'] },
  { name: 'Farah', language: 'so', phone: '514 555-0176', worker: 2, contacts: 11, adults: [adult('Xaawo Farah', 'mother')], students: [student('Liban Farah', ['2014-02-09', 'e6'])], interpreter: 'sometimes' },
  { name: 'Boucher – Ramírez', language: 'fr', phone: '514 555-0174', worker: 0, contacts: 13, adults: [adult('Catherine Boucher', 'mother', { home: 1 }), adult('Luis Ramírez', 'father', { home: 2, phone: '514 555-0175' })], students: [student('Emma Boucher-Ramírez', ['2017-10-18', 'e3'], { home: 1 })], homes: ['mother', 'father'], bond: ['open'] },
];

/** Whom the one who holds the phone works with. */
export const fictionalColleagues = ['Karim Belkacem', 'Lucie Fontaine'] as const;
