/** The name of a gate or a step from that of a job, which may have other characters; `usual` where it has no other. */
export function stepName(job: string, usual: string): string {
  return job.toLowerCase().replace(/[^a-z0-9]+/g, '-').replace(/^-|-$/g, '') || usual;
}
