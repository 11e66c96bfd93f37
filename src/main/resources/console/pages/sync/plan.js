/** What a sync would do, in groups. No part of this module touches the page. */

/** In the order in which they are shown. */
export const GROUPS = ['new', 'update', 'conflict', 'missing', 'failed', 'ours'];

const GROUP_OF = {
  adopt: 'new',
  tie: 'update',
  take_theirs: 'update',
  status_only: 'update',
  conflict: 'conflict',
  missing: 'missing',
  failed: 'failed',
  keep_ours: 'ours',
};

/**
 * @param {object} result the answer of a sync, or of its dry run
 * @returns {Map<string, object[]>} the steps of each group that has any
 */
export function grouped(result) {
  const conflicts = new Map(result.conflicts.map((conflict) => [conflict.id, conflict]));
  const missing = new Map(result.missing.map((flow) => [flow.id, flow]));
  const groups = new Map();
  for (const step of result.steps) {
    const group = GROUP_OF[step.step] ?? 'update';
    const more = conflicts.get(step.id) ?? missing.get(step.id) ?? {};
    groups.set(group, [...(groups.get(group) ?? []), { ...more, ...step, group }]);
  }
  return new Map(GROUPS.filter((name) => groups.has(name)).map((name) => [name, groups.get(name)]));
}

/**
 * How many steps an apply would do.
 *
 * @param {object} result
 * @param {Map<string, 'ours'|'theirs'|'later'>} decisions
 */
export function countOfSteps(result, decisions) {
  const decided = result.conflicts.filter((flow) =>
    ['ours', 'theirs'].includes(decisions.get(flow.id)),
  );
  return result.new + result.updated + decided.length;
}

/** Two plans with the same text do the same. */
export function fingerprint(result) {
  const steps = result.steps.map((step) =>
    [step.meta_flow_id, step.step, step.fields.join(), step.reason ?? ''].join(' '),
  );
  return steps.sort().join('\n');
}

/** How many flows were looked at. */
export function countOfFlows(result) {
  return result.synced + result.conflicts.length + result.missing.length + result.failed.length;
}

/** The accounts whose sync failed. */
export function failedAccounts(result) {
  return (result.accounts ?? []).filter((account) => account.error !== null);
}
