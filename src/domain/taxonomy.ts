import type { NeedDomain } from './need.ts';

/** Domains of the Gravity value set of social needs (code system SDOHCC-CodeSystemTemporaryCodes), as far as kinds of service answer them. */
export type GravityDomain =
  | 'food-insecurity' | 'housing-instability' | 'homelessness' | 'transportation-insecurity' | 'financial-insecurity' | 'material-hardship'
  | 'educational-attainment' | 'employment-status' | 'stress' | 'social-connection' | 'intimate-partner-violence' | 'digital-literacy'
  | 'digital-access' | 'language-access' | 'protective-factor';

/** A service of Open Eligibility 2.0, which others sort their directories by. */
export type OpenEligibility = { readonly id: number; readonly name: string };

type KindFacts = {
  /** The domains of the portrait that it answers, the nearest first. */
  readonly needs: readonly [NeedDomain, ...NeedDomain[]];
  readonly openEligibility?: OpenEligibility;
  readonly gravity?: GravityDomain;
};

const eligibility = (id: number, name: string): OpenEligibility => ({ id, name });

/**
 * What a service is, in our own words: the order is that of the portrait. The codes stand in records and in exports and never
 * change; the names are in `locales/…/kinds.json`. Schools, attendance and child care have no Gravity domain.
 */
const kinds = {
  foodAid: { needs: ['food'], openEligibility: eligibility(1130, 'Food Pantry'), gravity: 'food-insecurity' },
  meals: { needs: ['food', 'wellbeing'], openEligibility: eligibility(1131, 'Free Meals'), gravity: 'food-insecurity' },
  giftCards: { needs: ['food', 'money'], openEligibility: eligibility(1132, 'Help Pay for Food'), gravity: 'material-hardship' },
  householdGoods: { needs: ['food', 'housing'], openEligibility: eligibility(1163, 'Home Goods'), gravity: 'material-hardship' },
  housingSearch: { needs: ['housing'], openEligibility: eligibility(1136, 'Help Find Housing'), gravity: 'housing-instability' },
  shelter: { needs: ['housing', 'wellbeing'], openEligibility: eligibility(1135, 'Emergency Shelter'), gravity: 'homelessness' },
  legalHelp: { needs: ['housing', 'money'], openEligibility: eligibility(1375, 'Advocacy & Legal Aid') },
  budget: { needs: ['money'], openEligibility: eligibility(1262, 'Financial Education'), gravity: 'financial-insecurity' },
  taxClinic: { needs: ['money'], openEligibility: eligibility(1270, 'Tax Preparation'), gravity: 'financial-insecurity' },
  governmentHelp: { needs: ['money', 'language'], openEligibility: eligibility(1260, 'Understand Government Programs'), gravity: 'financial-insecurity' },
  employment: { needs: ['money'], openEligibility: eligibility(1357, 'Help Find Work'), gravity: 'employment-status' },
  youthEmployment: { needs: ['learning', 'money'], openEligibility: eligibility(1365, 'Skills & Training'), gravity: 'employment-status' },
  schoolSupplies: { needs: ['school-things'], openEligibility: eligibility(1318, 'Help Pay for School'), gravity: 'material-hardship' },
  clothing: { needs: ['school-things'], openEligibility: eligibility(1158, 'Clothing'), gravity: 'material-hardship' },
  computers: { needs: ['digital', 'school-things'], openEligibility: eligibility(1104, 'Goods'), gravity: 'digital-access' },
  internet: { needs: ['digital'], gravity: 'digital-access' },
  digitalSkills: { needs: ['digital'], openEligibility: eligibility(1351, 'Computer Class'), gravity: 'digital-literacy' },
  frenchCourses: { needs: ['language'], openEligibility: eligibility(1323, 'More Education'), gravity: 'language-access' },
  interpreting: { needs: ['language', 'school'], openEligibility: eligibility(1390, 'Translation & Interpretation'), gravity: 'language-access' },
  settlement: { needs: ['language', 'school', 'housing'], openEligibility: eligibility(1292, 'Navigating the System') },
  information: { needs: ['language', 'money'], openEligibility: eligibility(1292, 'Navigating the System') },
  schoolLiaison: { needs: ['school', 'language'] },
  parentWorkshops: { needs: ['school', 'learning', 'wellbeing'], openEligibility: eligibility(1337, 'Parenting Education') },
  learningGuides: { needs: ['learning', 'school'], openEligibility: eligibility(1109, 'Education') },
  homeworkHelp: { needs: ['learning'], openEligibility: eligibility(1343, 'Tutoring'), gravity: 'educational-attainment' },
  tutoring: { needs: ['learning'], openEligibility: eligibility(1343, 'Tutoring'), gravity: 'educational-attainment' },
  peerTutoring: { needs: ['learning'], openEligibility: eligibility(1343, 'Tutoring'), gravity: 'educational-attainment' },
  mentoring: { needs: ['learning', 'wellbeing'], openEligibility: eligibility(1308, 'Mentoring'), gravity: 'educational-attainment' },
  specialNeeds: { needs: ['learning', 'school'], openEligibility: eligibility(1342, 'Special Education'), gravity: 'educational-attainment' },
  stayingInSchool: { needs: ['learning', 'school'], openEligibility: eligibility(1324, 'Alternative Education'), gravity: 'educational-attainment' },
  earlyLearning: { needs: ['learning', 'time'], openEligibility: eligibility(1344, 'Preschool') },
  activities: { needs: ['wellbeing', 'learning', 'time'], openEligibility: eligibility(1285, 'Recreation'), gravity: 'social-connection' },
  safePlace: { needs: ['wellbeing', 'time'], openEligibility: eligibility(1277, 'Daytime Care'), gravity: 'protective-factor' },
  friendship: { needs: ['wellbeing', 'language'], openEligibility: eligibility(1309, 'One-on-One Support'), gravity: 'social-connection' },
  counselling: { needs: ['wellbeing'], openEligibility: eligibility(1304, 'Counseling'), gravity: 'stress' },
  familyViolence: { needs: ['wellbeing', 'housing'], openEligibility: eligibility(1124, 'Help Escape Violence'), gravity: 'intimate-partner-violence' },
  health: { needs: ['wellbeing'], openEligibility: eligibility(1106, 'Health') },
  childCare: { needs: ['time'], openEligibility: eligibility(1280, 'Childcare') },
  dayCamp: { needs: ['time', 'wellbeing'], openEligibility: eligibility(1283, 'Day Camp') },
  transport: { needs: ['time'], openEligibility: eligibility(1175, 'Transportation'), gravity: 'transportation-insecurity' },
} as const satisfies Readonly<Record<string, KindFacts>>;

export type ServiceKind = keyof typeof kinds;

export type ServiceKindFacts = KindFacts & { readonly code: ServiceKind };

const facts: Readonly<Record<ServiceKind, KindFacts>> = kinds;
const isCode = (code: string): code is ServiceKind => Object.hasOwn(kinds, code);

export const serviceKinds: readonly ServiceKindFacts[] = Object.keys(kinds).filter(isCode).map((code) => ({ code, ...facts[code] }));

/** Undefined for a kind of a later version, or of somebody else. */
export const serviceKind = (code: string): ServiceKindFacts | undefined => (isCode(code) ? { code, ...facts[code] } : undefined);

/** The needs that something of these kinds answers; a kind that this version does not know answers none that it knows. */
export const needsOfKinds = (codes: readonly string[]): ReadonlySet<NeedDomain> => new Set(codes.flatMap((code) => serviceKind(code)?.needs ?? []));

/** The kinds that answer a need, those that answer it first of all before the others. */
export const kindsForNeed = (domain: NeedDomain): readonly ServiceKind[] =>
  serviceKinds
    .filter(({ needs }) => needs.includes(domain))
    .toSorted((a, b) => a.needs.indexOf(domain) - b.needs.indexOf(domain))
    .map(({ code }) => code);

/** What a service asks to see. `none` says that nothing is asked; where nobody noted anything, nobody knows. */
export const documentKinds = ['none', 'identity', 'proofOfAddress', 'proofOfIncome', 'healthCard', 'immigrationStatus', 'schoolLetter', 'birthCertificate'] as const;

/** How something is paid for. */
export const costKinds = ['free', 'donation', 'sliding', 'fixed', 'deposit', 'membership'] as const;
