#!/usr/bin/env node
import { program } from './program';

// `npx projen docker:plan -- --ref …` hands the dashes on; no command takes anything that would need them.
void program().parseAsync(process.argv.filter((word) => word !== '--'));
