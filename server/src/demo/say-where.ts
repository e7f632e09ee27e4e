type Places = {
  publicUrl: string;
  sandboxUrl: string | undefined;
  /** Of the embedded database. */
  folder: string | undefined;
  isDemo: boolean;
};

const DEMO_PEOPLE = [
  ['admin@demo.test', 'may do everything'],
  ['office@demo.test', 'creates and cancels invoices'],
  ['accountant@demo.test', 'sees and cancels invoices, sees no work orders'],
  ['technician@demo.test', 'works on their own work orders'],
  ['admin@other.test', 'another contractor, who sees none of this'],
] as const;

/** Tells whoever started the program where everything is. */
export function sayWhere({ publicUrl, sandboxUrl, folder, isDemo }: Places): void {
  const lines = [
    '',
    'TuffOps is ready.',
    '',
    `  App                  ${publicUrl}`,
    `  API and playground   ${publicUrl}/graphql`,
    ...(sandboxUrl ? [`  Billing sandbox      ${sandboxUrl}`] : []),
    ...(folder ? [`  Database             ${folder}`] : []),
    ...(isDemo ? ['', '  Sign in with the password demo-password as'] : []),
    ...(isDemo ? DEMO_PEOPLE.map(([email, what]) => `    ${email.padEnd(23)}${what}`) : []),
    '',
    '  Ctrl-C finishes what is under way and stops everything.',
    '',
  ];
  process.stdout.write(`${lines.join('\n')}\n`);
}
