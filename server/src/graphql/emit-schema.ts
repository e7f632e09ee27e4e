import 'reflect-metadata';
import { writeFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { createSchema } from '../schema.ts';
import { printContract } from './print-contract.ts';

writeFileSync(fileURLToPath(new URL('../schema.graphql', import.meta.url)), printContract(createSchema()));
