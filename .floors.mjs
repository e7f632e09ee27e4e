/** The folders of vendors, those to come too. */
const VENDORS = '(stripe|quickbooks|xero)';

/**
 * Who may import whom. A program's floors stand from the ground up: a room imports what stands before it, never what stands
 * after it, and `why` is what is said to a room below that tries. `files`: regular expressions from the program's folder on;
 * every file that is no test lies in exactly one room. `inside`: what a room is made of, from the ground up as well.
 */
export const FLOORS = {
  'server/src/': [
    {
      room: 'the ground',
      files: ['(seams|loop|days|last-used|keep-running|errors|deps)\\.ts$', 'config/'],
      why: 'The ground stands on nothing of ours.',
    },
    { room: 'trace/', why: 'The ground does not know who watches what is done.' },
    { room: 'database/', why: 'What is about SQL, the ground does not need to know.' },
    { room: 'http/', why: 'What is about SQL is not about HTTP.' },
    { room: 'csv/', why: 'SQL and HTTP know nothing of spreadsheets.' },
    { room: 'mail/', why: 'SQL and HTTP know nothing of mail, which whoever asks to be let in is answered by.' },
    { room: 'access/', why: 'HTTP carries what is asked and does not know who is asking.' },
    { room: 'graphql/', why: 'Who is asking is known before it is known in which language.' },
    { room: 'list/', inside: ['statement/', '[^/]+$', 'file/'], why: 'GraphQL is more than lists.' },
    { room: 'saved-view/', why: 'A list does not know under which name a person wants to see it again.' },
    { room: 'events/', why: 'What happened is told by GraphQL, which knows nothing of it.' },
    {
      room: 'billing/',
      inside: ['[^/]+$', 'connection/', 'document/', 'operation/', 'customer/', 'inbound/', `${VENDORS}/`],
      why: 'What is below billing systems knows none of them.',
    },
    { room: 'tenant/', why: 'Billing systems, events and who is asking come before what a contractor has set.' },
    { room: 'people/', why: 'What a contractor has set does not depend on the people who work there.' },
    { room: 'customer/', why: 'A contractor is there before the customers.' },
    {
      room: 'work-order/',
      inside: ['move/', 'edit/', 'assign/', 'put/', 'list/'],
      why: 'A customer is there before the work orders.',
    },
    {
      room: 'invoice/',
      inside: [
        'settle/',
        'stray/',
        'cancel/',
        'look/',
        'create/',
        'reissue/',
        'inbound/',
        'totals/',
        'ready/',
        'list/',
        'export/',
        'matches/',
        'customer-copy/',
        'live/',
        'difference/',
      ],
      why: 'Work orders and billing know no invoice: what a settle does lies in invoice/, and compose.ts hands it over.',
    },
    {
      room: 'bulk/',
      inside: ['(?!resolvers)[^/]+$', 'run/', 'start/', 'change/', 'list/', 'live/', 'export/', 'resolvers\\.ts$'],
      why: 'What is done to one invoice does not know that it can be done to many.',
    },
    { room: 'bell/', why: 'Invoices and bulk runs do not know who is told of them: a bell reads what they write.' },
    {
      room: 'webhook/',
      inside: ['send/', '[^/]*(?<!resolvers?)\\.ts$', 'endpoint/', 'list/', 'deliver/', '[^/]*resolvers?\\.ts$'],
      why: 'What happened does not know whom it is sent to, nor how a URL is kept from leading inside.',
    },
    {
      room: 'audit/',
      inside: ['feed/', 'trail/', 'proof/'],
      why: 'What happens does not know who reads of it afterwards: the audit tells of all that is below.',
    },
    { room: 'import/', why: 'A customer, a work order or an invoice does not know that it can come from a file.' },
    { room: 'demo/', why: 'The program does not depend on contractors to look at.' },
    {
      room: 'the roof',
      files: ['(main|compose|serve-live|schema|entities|connectors)\\.ts$'],
      why: 'Nothing imports what wires the parts: take what you need as an argument.',
    },
    { room: 'cli/', why: 'A command runs the program, which knows of none.' },
    { room: 'seed/', why: 'Data for measuring is made by a command of its own.' },
  ],
  'client/src/': [
    { room: 'ui/', why: 'What all screens share knows none of what they show.' },
    { room: 'session/', why: 'A button does not know who is signed in.' },
    { room: 'live/', why: 'Who is signed in comes before what changes meanwhile.' },
    { room: 'list/', why: 'A change is heard of by whoever shows it; the live connection knows no list.' },
    { room: 'first-steps/', why: 'What is shared by all pages does not know how an account begins.' },
    {
      room: 'invoice/',
      inside: ['look/', 'hold/', 'create/', 'reissue/', 'cancel/', 'bulk/', 'card/', 'list/', 'page/', 'print/'],
      why: 'A list, as what it stands on, is handed its columns, filters and rows, and knows no invoice.',
    },
    { room: 'work-order/', why: 'A work order shows its invoices; an invoice only leads to its work order.' },
    { room: 'customer/', why: "A customer's page shows their work orders and invoices, which only lead to it." },
    { room: 'new-work-order/', why: 'A customer, their units and a job do not know how a new job is entered.' },
    {
      room: 'settings/',
      why: 'No customer, invoice or work order depends on the screens that set up how they are made.',
    },
    { room: 'billing-sync/', why: 'What is set up does not know in what the two systems differ.' },
    { room: 'audit/', why: 'What happens does not know where it is read afterwards.' },
    { room: 'people/', why: 'Nothing that is worked on depends on the screens of those who work.' },
    { room: 'webhook/', why: 'Those who work do not depend on what partners are sent.' },
    { room: 'import/', why: 'What is imported does not know that it can come from a file.' },
    { room: 'overview/', why: 'What an overview leads to does not know of it.' },
    { room: 'find/', why: 'What is found does not know how it was looked for.' },
    { room: 'bell/', why: 'What happened is shown by its own page, which does not know who was told of it.' },
    { room: 'help/', why: 'A page is explained and does not know by what.' },
    { room: 'frame/', why: 'A page does not know the frame around it.' },
    {
      room: 'the roof',
      files: [
        '(main|mantine|routes|apollo|theme|style-nonce|refuse-html|playground|allow-markdown|default-policy)\\.(tsx?|css)$',
      ],
      why: 'Nothing imports what puts the app together: take what you need as an argument or from its context.',
    },
  ],
};

/** What is there for tests only, and stands above all floors. */
export const FOR_TESTS =
  '\\.(test|spec)\\.tsx?$|^server/src/(testing|billing/contract)/|^client/(browser-tests|src/testing)/|^server/bench/';

/** Walls that are no floors: nothing on one side imports what is on the other. Also tests keep to them. */
export const WALLS = [
  {
    from: '^shared/src/(?!.*\\.test\\.ts$)',
    to: '^(?!shared/src/)',
    why: 'shared/ imports nobody: both sides run it, so neither a framework nor one side of ours may come with it.',
  },
  {
    from: '^client/src/',
    to: '^server/',
    why: 'The client knows the server by its schema only; a rule that both need belongs in shared/.',
  },
  {
    from: '^server/',
    to: '^client/',
    why: 'The server knows nothing of the screens; a rule that both need belongs in shared/.',
  },
  {
    from: '^server/sandbox/',
    to: '^(server/src|shared|client)/',
    why: "The sandbox stands in for somebody else's system: it knows the vendors' interfaces and nothing of ours.",
  },
  {
    from: '^server/src/(?!.*\\.test\\.ts$|testing/|billing/contract/)',
    to: '^server/sandbox/',
    why: 'The sandbox is a program of its own, reached through a connector and a socket.',
  },
  {
    from: `^server/src/billing/${VENDORS}/`,
    to: `^server/src/billing/(?!$1)${VENDORS}/`,
    why: "One connector never imports another, so that a vendor's change stays in its folder; what they share is the face.",
  },
  {
    from: `^server/src/(?!connectors\\.ts$|billing/${VENDORS}/|testing/|.*\\.test\\.ts$)`,
    to: `^server/src/billing/${VENDORS}/`,
    why: 'A vendor is reached through its line in connectors.ts, so that the rest of the program names none.',
  },
];

/** Folders in which everything would end up. */
export const FORBIDDEN_FOLDERS = ['utils', 'helpers', 'common', 'services', 'types', 'lib', 'misc'];
