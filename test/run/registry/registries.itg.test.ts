import { execFileSync } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import * as fs from 'node:fs';
import * as os from 'node:os';
import * as path from 'node:path';
import { digestOf } from '../../../src/run/registry/digest';
import { httpRegistries } from '../../../src/run/registry/http-registries';
import { Registries } from '../../../src/run/registry/registry';
import { lab, LabRegistry } from '../../ci/lab';

const INDEX = 'application/vnd.oci.image.index.v1+json';
