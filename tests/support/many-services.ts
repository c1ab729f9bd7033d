const streets = ['Jean-Talon', 'Saint-Denis', 'Beaubien', 'Bélanger', 'Christophe-Colomb', 'de Castelnau', 'Papineau', 'Ontario'];
const offers = [
  { name: 'Aide aux devoirs', term: ['1343', 'Tutoring'] },
  { name: 'Banque alimentaire', term: ['1130', 'Food Pantry'] },
  { name: 'Halte-garderie', term: ['1280', 'Childcare'] },
  { name: 'Vêtements d’hiver', term: ['1158', 'Clothing'] },
  { name: 'Francisation', term: ['F-7', 'Cours de français'] },
] as const;
const days = ['MO', 'TU', 'WE', 'TH', 'FR', 'SA', 'SU'];

/** One invented service in the words of the specification, with everything hanging on it that a real one has. */
export function hsdsService(n: number): Readonly<Record<string, unknown>> {
  const offer = offers[n % offers.length] ?? offers[0];
  const [group, street] = [Math.floor(n / 4), streets[n % streets.length] ?? ''];
  return {
    id: `service-${n}`,
    name: `${offer.name} ${n}`,
    description: `<p>Pour les familles du quartier, rue ${street}. On accueille sans rendez-vous, dans un local chauffé, avec du café et des jeux.</p>`,
    status: 'active',
    email: `bonjour${n}@exemple.org`,
    url: `https://exemple.org/services/${n}`,
    eligibility_description: 'Familles avec enfants d’âge scolaire.',
    minimum_age: n % 12,
    organization: { id: `organisme-${group}`, name: `Maison ${group} de la rue ${street}`, description: 'Un organisme inventé.', phones: [{ id: `tel-o-${group}`, number: '514 555-0142' }] },
    languages: [{ id: `langue-${n}`, code: n % 3 === 0 ? 'ar' : 'fr' }],
    phones: [{ id: `tel-${n}`, number: `514 555-${String(1000 + (n % 9000))}` }],
    cost_options: [{ id: `cout-${n}`, option: n % 2 === 0 ? 'Gratuit' : 'Contribution', amount: (n % 2) * 5, currency: 'CAD' }],
    required_documents: n % 4 === 0 ? [{ id: `papier-${n}`, document: 'Preuve d’adresse' }] : [],
    attributes: [{ id: `attribut-${n}`, taxonomy_term: { id: `terme-${offer.term[0]}`, code: offer.term[0], name: offer.term[1], description: offer.term[1], taxonomy: offer.term[0].startsWith('F') ? 'Liste maison' : 'Open Eligibility' } }],
    service_at_locations: [
      {
        id: `sal-${n}`,
        location: {
          id: `lieu-${n}`, location_type: 'physical', name: `Local ${n}`, latitude: 45.5 + (n % 100) / 1000, longitude: -73.6 - (n % 70) / 1000,
          addresses: [{ id: `adresse-${n}`, address_1: `${n}, rue ${street}`, city: 'Montréal', state_province: 'QC', postal_code: 'H2R 1A1', country: 'CA', address_type: 'physical' }],
        },
        schedules: [{ id: `horaire-${n}`, freq: 'WEEKLY', byday: days[n % 7], opens_at: '09:00', closes_at: '16:30' }],
      },
    ],
  };
}

export const hsdsServices = (count: number): readonly Readonly<Record<string, unknown>>[] => Array.from({ length: count }, (_, n) => hsdsService(n));
