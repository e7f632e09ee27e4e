import { readdirSync } from 'node:fs';
import path from 'node:path';
import { cruise } from 'dependency-cruiser';
import { FLOORS, FOR_TESTS, FORBIDDEN_FOLDERS, WALLS } from '../../.floors.mjs';
import { root } from './checkout.mjs';
import { Failed } from './step.mjs';

const CRUISED = ['server/src', 'server/sandbox', 'shared/src', 'client/src'];

/**
 * What runs up the floors, through a wall or in a circle in a checkout: `{ files, imports, unseen, faults }`, each fault a sentence with
 * the wall's reason; `unseen`: files that are there and were not looked at.
 */
export async function cruiseFloors(baseDir = root) {
  const { output } = await cruise(CRUISED, {
    baseDir,
    validate: true,
    ruleSet: { forbidden: [...Object.entries(FLOORS).flatMap(upwards), ...WALLS.map(wall), ...CIRCLES] },
    tsPreCompilationDeps: true,
    doNotFollow: { path: 'node_modules' },
    exclude: { path: '(^|/)(dist|generated)/' },
    enhancedResolveOptions: {
      extensions: ['.ts', '.tsx', '.mjs', '.js'],
      exportsFields: ['exports'],
      conditionNames: ['import', 'types', 'default'],
    },
  });
  const { violations, totalDependenciesCruised: imports } = output.summary;
  const files = output.modules.map(({ source }) => source).filter((file) => /^(server|shared|client)\//.test(file));
  const seen = new Set(files);
  return {
    files: files.length,
    imports,
    unseen: onDisk(baseDir).filter((file) => !seen.has(file)),
    faults: [...violations.map(sentence), ...homeless(files), ...unplaced(files), ...drawers(files)],
  };
}

/** One rule for each room: what stands below it does not import it. */
function upwards([program, floors]) {
  const within = ({ room, files = [room] }) => files.map((file) => `^${program}${file}`).join('|');
  const between = floors.slice(1).map((floor, below) => ({
    name: floor.why,
    severity: 'error',
    from: {
      path: floors
        .slice(0, below + 1)
        .map(within)
        .join('|'),
      pathNot: FOR_TESTS,
    },
    to: { path: within(floor) },
  }));
  const inside = floors.flatMap(({ room, inside: folders = [] }) =>
    folders.slice(1).map((folder, below) => ({
      name: `In ${room} these stand on each other in this order: ${folders.join(' ')}`,
      severity: 'error',
      from: {
        path: folders
          .slice(0, below + 1)
          .map((lower) => `^${program}${room}${lower}`)
          .join('|'),
        pathNot: FOR_TESTS,
      },
      to: { path: `^${program}${room}${folder}` },
    })),
  );
  const tests = {
    name: 'The program does not depend on what its tests need.',
    from: { path: `^${program}`, pathNot: FOR_TESTS },
    to: { path: FOR_TESTS },
  };
  return [...between, ...inside, tests];
}

const wall = ({ from, to, why }) => ({
  name: why,
  severity: 'error',
  from: { path: from },
  to: { path: to },
});

const CIRCLES = [
  {
    name: 'What imports itself by way of others can only be understood at once: move what both need below them.',
    severity: 'error',
    from: {},
    to: { circular: true },
  },
];

const sentence = ({ rule, from, to, cycle }) =>
  `${from} → ${cycle ? cycle.map(({ name }) => name).join(' → ') : to}: ${rule.name}`;

function homeless(files) {
  return Object.entries(FLOORS).flatMap(([program, floors]) => {
    const rooms = floors
      .flatMap(({ room, files: own = [room] }) => own)
      .map((file) => new RegExp(`^${program}${file}`));
    return files
      .filter((file) => file.startsWith(program) && !new RegExp(FOR_TESTS).test(file))
      .filter((file) => rooms.filter((room) => room.test(file)).length !== 1)
      .map((file) => `${file}: It lies in no room: name it in .floors.mjs, or move it.`);
  });
}

/** Folders of a room whose order is told, and that are not in it. */
function unplaced(files) {
  return Object.entries(FLOORS).flatMap(([program, floors]) =>
    floors
      .filter(({ inside }) => inside)
      .flatMap(({ room, inside }) => {
        const placed = inside.map((folder) => new RegExp(`^${program}${room}${folder}`));
        const folders = files
          .filter((file) => file.startsWith(program + room) && !new RegExp(FOR_TESTS).test(file))
          .filter(
            (file) => file.slice((program + room).length).includes('/') && !placed.some((each) => each.test(file)),
          )
          .map((file) => file.slice(0, file.indexOf('/', (program + room).length) + 1));
        return [...new Set(folders)].map((folder) => `${folder}: Say in .floors.mjs where in ${room} it stands.`);
      }),
  );
}

function drawers(files) {
  const folders = new Set(files.flatMap((file) => file.split('/').slice(0, -1)));
  return FORBIDDEN_FOLDERS.filter((folder) => folders.has(folder)).map(
    (folder) => `${folder}/: A folder of this name is a drawer: put each file beside what needs it.`,
  );
}

/** Says how many arrows run up and how many circles there are, and each with its reason; throws if there are any. */
export async function checkFloors() {
  const { files, imports, unseen, faults } = await cruiseFloors();
  // A run that saw nothing would report success.
  if (unseen.length > 0) throw new Failed(`These files were not seen: ${unseen.join(' ')}`);
  if (imports < files) throw new Failed(`Only ${imports} imports were seen in ${files} files.`);
  if (faults.length) throw new Failed(`${faults.join('\n')}\n${faults.length} faults among ${files} files.`);
  console.log(`No arrow runs up, and there is no circle: ${files} files, ${imports} imports.`);
}

function onDisk(baseDir) {
  const ours = (file) =>
    /\.tsx?$/.test(file) && !/(^|\/)(generated|node_modules|dist)\//.test(file) && !file.endsWith('.d.ts');
  return CRUISED.flatMap((folder) =>
    readdirSync(path.join(baseDir, folder), { recursive: true, encoding: 'utf8' }).map((file) => `${folder}/${file}`),
  ).filter(ours);
}
