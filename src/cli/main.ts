#!/usr/bin/env node
import { program } from './program';

// `npx projen docker:plan -- --ref …` passes the dashes on; no command needs them.
void program().parseAsync(process.argv.filter((word) => word !== '--'));
