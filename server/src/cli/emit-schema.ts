import 'reflect-metadata';
import { writeFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { printContract } from '../graphql/print-contract.ts';
import { createSchema } from '../schema.ts';

writeFileSync(fileURLToPath(new URL('../schema.graphql', import.meta.url)), printContract(createSchema()));
