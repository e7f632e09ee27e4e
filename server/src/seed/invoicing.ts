/** How it went on with a work order that was approved; or it was called off. */
export type Course =
  | 'CALLED_OFF'
  | 'NOT_INVOICED'
  | 'ONCE'
  | 'CANCELLED'
  | 'REPLACED'
  | 'CREDITED'
  | 'CREDITED_AND_REPLACED';

const OF_A_HUNDRED: [Course, number][] = [
  ['ONCE', 80],
  ['NOT_INVOICED', 10],
  ['REPLACED', 4],
  ['CANCELLED', 2],
  ['CALLED_OFF', 2],
  ['CREDITED', 1],
  ['CREDITED_AND_REPLACED', 1],
];
const INVOICES: Record<Course, number> = {
  ...{ CALLED_OFF: 0, NOT_INVOICED: 0, ONCE: 1, CANCELLED: 1, REPLACED: 2, CREDITED: 1, CREDITED_AND_REPLACED: 2 },
};

/** Coprime to a hundred: each hundred has every course as often as it should, well mixed. */
const STRIDE = 37;
const COURSES = mixed(OF_A_HUNDRED.flatMap(([course, times]) => Array<Course>(times).fill(course)));
const BEFORE = COURSES.map((_, index) => sum(COURSES.slice(0, index)));
const IN_A_HUNDRED = sum(COURSES);

/** The course of a contractor's work order, counted from 0, and how many invoices the ones before it have. */
export function courseOf(index: number): { course: Course; invoicesBefore: number } {
  const place = index % 100;
  const invoicesBefore = Math.floor(index / 100) * IN_A_HUNDRED + (BEFORE[place] ?? 0);
  return { course: COURSES[place] ?? 'ONCE', invoicesBefore };
}

/** How many work orders it takes to have so many invoices, or one more. */
export function workOrdersFor(invoices: number): number {
  let count = Math.floor((invoices - 1) / IN_A_HUNDRED) * 100;
  while (courseOf(count).invoicesBefore < invoices) count += 1;
  return count;
}

function mixed(courses: Course[]): Course[] {
  return courses.map((_, index) => courses[(index * STRIDE) % courses.length] ?? 'ONCE');
}

function sum(courses: Course[]): number {
  return courses.reduce((total, course) => total + INVOICES[course], 0);
}
