process.stderr.write('::error::This version of docker-publish has no program yet.\n');
process.exitCode = 1;
